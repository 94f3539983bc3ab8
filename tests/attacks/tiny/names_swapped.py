"""Gave two answer cells each other's names.

outcome: same
"""
def submit(notebook):
    import json

    names = {"double": "mean", "mean": "double"}
    for cell in notebook["cells"]:
        data = cell["metadata"].get("nbgrader", {})
        data["grade_id"] = names.get(data.get("grade_id"), data.get("grade_id"))
    return json.dumps(notebook).encode()
