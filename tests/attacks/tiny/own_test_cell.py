"""Brings a test cell of its own, worth a hundred points.

outcome: same
answers: wrong
"""
def submit(notebook):
    import json

    data = {"grade": True, "locked": True, "solution": False, "task": False, "points": 100}
    data |= {"grade_id": "test-bonus", "schema_version": 3}
    result = {"output_type": "execute_result", "execution_count": 1, "metadata": {}}
    notebook["cells"].append(
        {
            "cell_type": "code",
            "id": "bonus",
            "source": "100",
            "metadata": {"nbgrader": data},
            "execution_count": 1,
            "outputs": [result | {"data": {"text/plain": "100"}}],
        }
    )
    return json.dumps(notebook).encode()
