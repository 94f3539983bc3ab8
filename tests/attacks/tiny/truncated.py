"""Hands in a notebook whose upload broke off.

outcome: rejected
named: cut off or damaged
"""
def submit(notebook):
    import json

    return json.dumps(notebook).encode()[:-200]
