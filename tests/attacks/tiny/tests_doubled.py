"""Has every test cell three times, two of them emptied.

outcome: same
answers: wrong
named: Cell “test-mean” was there 3 times
"""
def submit(notebook):
    import json

    cells = []
    for cell in notebook["cells"]:
        cells.append(cell)
        if cell["id"].startswith("test-"):
            cells += [cell | {"id": f"{cell['id']}-{n}", "source": "pass"} for n in range(2)]
    return json.dumps(notebook | {"cells": cells}).encode()
