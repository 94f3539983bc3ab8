"""The cells of a notebook that others depend on, found from the names they define and use.

Measuring checks needs an exercise's answers and what those build on, not every plot and training
run between them; this keeps the first and leaves out the second.
"""

import ast
from collections.abc import Callable

from nbformat.notebooknode import NotebookNode


def _defined_and_used(source: str) -> tuple[set[str], set[str]] | None:
    """The global names a cell may bind and may read; None for a cell that is not plain Python."""
    try:
        tree = ast.parse(source)
    except (SyntaxError, ValueError):
        return None
    defined, used = set(), set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Name):
            (used if isinstance(node.ctx, ast.Load) else defined).add(node.id)
        elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            defined.add(node.name)
        elif isinstance(node, ast.Import | ast.ImportFrom):
            defined |= {(alias.asname or alias.name).split(".")[0] for alias in node.names}
    return defined, used


def needed_cells(
    cells: list[NotebookNode], wanted: Callable[[NotebookNode], bool]
) -> list[NotebookNode]:
    """The ``wanted`` cells and all code cells before them whose names they build on, in order.

    Cells that are not plain Python are kept. A cell that only changes an object in place, without
    binding its name, counts as not needed unless it is wanted itself.
    """
    kept: list[NotebookNode] = []
    missing: set[str] = set()
    for cell in reversed(cells):
        if cell.cell_type != "code":
            continue
        names = _defined_and_used(cell.source)
        if names is None or wanted(cell) or names[0] & missing:
            kept.append(cell)
            if names is not None:
                missing = (missing - names[0]) | names[1]
    return kept[::-1]
