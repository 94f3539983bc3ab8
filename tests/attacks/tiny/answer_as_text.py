"""Turned an answer cell into a text cell, and the written answer into code.

outcome: same
named: had another type
"""
def submit(notebook):
    import json

    kinds = {"double": "markdown", "why": "code"}
    for cell in notebook["cells"]:
        cell["cell_type"] = kinds.get(cell["id"], cell["cell_type"])
        if cell["id"] == "why":
            cell["source"], cell["outputs"], cell["execution_count"] = "Because.", [], None
    return json.dumps(notebook).encode()
