"""Gave every cell the same id.

outcome: same
"""
def submit(notebook):
    import json

    for cell in notebook["cells"]:
        cell["id"] = "the-same"
    return json.dumps(notebook).encode()
