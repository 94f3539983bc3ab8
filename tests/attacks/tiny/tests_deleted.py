"""Lost all its test cells and the set-up.

outcome: same
named: Cell “test-mean” was missing: the original was put back.
"""
def submit(notebook):
    import json

    notebook["cells"] = [
        cell for cell in notebook["cells"] if not cell["id"].startswith(("test-", "setup"))
    ]
    return json.dumps(notebook).encode()
