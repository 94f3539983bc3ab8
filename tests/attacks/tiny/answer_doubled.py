"""Has an answer cell twice: the released stub, and the one that was filled in.

outcome: same
named: Cell “mean” was there 2 times
"""
def submit(notebook):
    import json

    (answer,) = (cell for cell in notebook["cells"] if cell["id"] == "mean")
    stub = "def mean(values):\n    # YOUR CODE HERE\n    raise NotImplementedError()"
    notebook["cells"].append(answer | {"id": "copy", "source": stub})
    return json.dumps(notebook).encode()
