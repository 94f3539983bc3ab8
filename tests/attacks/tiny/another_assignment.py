"""Hands in the notebook of another assignment.

outcome: rejected
named: not the notebook of this assignment
"""
def submit(notebook):
    import json

    data = {"grade": False, "locked": False, "solution": True, "task": False, "schema_version": 3}
    cells = [
        {
            "cell_type": "code",
            "id": name,
            "source": f"{name.replace('-', '_')} = {{}}",
            "metadata": {"nbgrader": data | {"grade_id": name}},
            "execution_count": None,
            "outputs": [],
        }
        for name in ("eigenvalues", "singular-values")
    ]
    return json.dumps(notebook | {"cells": cells}).encode()
