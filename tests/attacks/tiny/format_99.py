"""Hands in a notebook that says it is in format 99.

outcome: same
"""
def submit(notebook):
    import json

    return json.dumps(notebook | {"nbformat": 99, "nbformat_minor": -1}).encode()
