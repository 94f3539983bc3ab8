"""Says that its test cells are worth a hundred points each, and are not graded but locked.

outcome: same
answers: wrong
"""
def submit(notebook):
    import json

    for cell in notebook["cells"]:
        data = cell["metadata"].get("nbgrader")
        if data and data["grade"]:
            data |= {"points": 100, "schema_version": 1}
    return json.dumps(notebook).encode()
