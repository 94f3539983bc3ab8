"""Hands in a notebook saved in the old format 3 (worksheets, `input` for the code).

outcome: same
"""
def submit(notebook):
    import json

    for cell in notebook["cells"]:
        if cell["cell_type"] == "code":
            cell["input"] = cell.pop("source")
            cell["language"] = "python"
    return json.dumps(
        {"nbformat": 3, "nbformat_minor": 0, "worksheets": [{"cells": notebook["cells"]}]}
    ).encode()
