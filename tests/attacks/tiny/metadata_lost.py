"""Went through an editor that drops all metadata and cell ids.

outcome: same
named: had lost its name
"""
def submit(notebook):
    import json

    for cell in notebook["cells"]:
        cell["metadata"] = {}
        del cell["id"]
    return json.dumps(notebook).encode()
