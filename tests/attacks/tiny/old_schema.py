"""Carries nbgrader's metadata in other versions of its schema, and without a version.

outcome: same
"""
def submit(notebook):
    import json

    for number, cell in enumerate(notebook["cells"]):
        data = cell["metadata"].get("nbgrader")
        if data:
            data["schema_version"] = [1, 2, "three", None, 99][number % 5]
            if number % 2:
                del data["schema_version"]
    return json.dumps(notebook).encode()
