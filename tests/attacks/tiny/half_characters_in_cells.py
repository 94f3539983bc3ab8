"""Hands in halves of characters in code, in text and in names.

outcome: same
"""
def submit(notebook):
    import json

    for kind in ("code", "markdown"):
        cell = {"cell_type": kind, "id": "half", "source": "# half: \ud800", "metadata": {}}
        notebook["cells"].append(cell | {"outputs": [], "execution_count": None})
    for cell in notebook["cells"]:
        if cell["id"] == "why":
            cell["source"] = "Because \udfff."
    return json.dumps(notebook).encode()
