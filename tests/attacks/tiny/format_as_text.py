"""Hands in a notebook whose format number and metadata have types they must not have.

outcome: same
"""
def submit(notebook):
    import json

    for cell in notebook["cells"]:
        cell["execution_count"], cell["outputs"] = "seven", {"a": None}
    return json.dumps(notebook | {"nbformat": None, "metadata": [1, 2]}).encode()
