"""Lost an answer cell.

outcome: contained
loses: double
named: Cell “double” was missing: the original was put back.
"""
def submit(notebook):
    import json

    notebook["cells"] = [cell for cell in notebook["cells"] if cell["id"] != "double"]
    return json.dumps(notebook).encode()
