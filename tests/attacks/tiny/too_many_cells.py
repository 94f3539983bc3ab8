"""Hands in ten thousand cells.

outcome: rejected
named: more than 2000 cells
"""
def submit(notebook):
    import json

    cell = {"cell_type": "code", "source": "1", "metadata": {}, "outputs": []}
    return json.dumps(notebook | {"cells": [cell] * 10_000}).encode()
