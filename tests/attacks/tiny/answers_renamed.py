"""Renamed its answer cells.

outcome: same
named: had lost its name
"""
def submit(notebook):
    import json

    for cell in notebook["cells"]:
        data = cell["metadata"].get("nbgrader")
        if data and data["solution"]:
            data["grade_id"] = f"my-{data['grade_id']}"
    return json.dumps(notebook).encode()
