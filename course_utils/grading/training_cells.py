"""Which cells of a notebook train models through `course_utils`."""

import ast
from collections.abc import Iterable

from nbformat.notebooknode import NotebookNode

#: The modules of `course_utils` that keep results.
_TRAINERS = {"training", "sweeps"}


def training_cells(cells: Iterable[NotebookNode]) -> list[NotebookNode]:
    """The code cells that call ``training`` or ``sweeps``, or a function defined with such a call.

    Cells that are not plain Python are left out.
    """
    trainers = set(_TRAINERS)
    found = []
    for cell in cells:
        if cell.cell_type != "code":
            continue
        try:
            statements = ast.parse(cell.source).body
        except (SyntaxError, ValueError):
            continue
        for statement in statements:
            if isinstance(statement, ast.Import | ast.ImportFrom):
                continue
            names = {node.id for node in ast.walk(statement) if isinstance(node, ast.Name)}
            if not names & trainers:
                continue
            if isinstance(statement, ast.FunctionDef):
                trainers.add(statement.name)
            elif cell not in found:
                found.append(cell)
    return found
