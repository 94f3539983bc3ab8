"""Hands in cells that are no cells, and cells of unknown types, between the real ones.

outcome: same
"""
def submit(notebook):
    import json

    odd = [None, 7, "text", [], {}, {"cell_type": "code"}, {"cell_type": "heading", "source": "x"}]
    odd += [{"cell_type": "code", "source": {"a": 1}, "metadata": None}]
    odd += [{"cell_type": "code", "source": [1, "y = 2", None], "metadata": {"nbgrader": []}}]
    odd += [{"cell_type": "markdown", "source": None, "metadata": {"nbgrader": {"grade_id": 5}}}]
    cells = [each for pair in zip(notebook["cells"], odd) for each in pair]
    return json.dumps(notebook | {"cells": cells + notebook["cells"][len(odd) :]}).encode()
