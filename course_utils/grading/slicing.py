"""The cells of a notebook that others depend on, found from the names they bind and take.

Measuring checks needs an exercise's answers, what those build on, and what builds on those; not
every plot and training run between them.
"""

from collections.abc import Callable, Iterable

from nbformat.notebooknode import NotebookNode

from course_utils.grading.cell_names import CellNames, names_of


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
        names = names_of(cell.source)
        if names is None or wanted(cell) or names.bound & missing:
            kept.append(cell)
            if names is not None:
                missing = (missing - names.bound) | names.taken
    return kept[::-1]


def touched_cells(
    cells: Iterable[NotebookNode], changed: Callable[[NotebookNode], bool]
) -> list[NotebookNode]:
    """The ``changed`` cells and all code cells after them that build on a name these bind.

    An import that other cells have, too, binds what was there before. What a cell changes in
    place, without binding a name, is not seen. Cells that are not plain Python are taken to build
    on everything.
    """
    code = [(cell, names_of(cell.source)) for cell in cells if cell.cell_type == "code"]
    usual = {line for cell, names in code if names and not changed(cell) for line in names.imports}
    touched: list[NotebookNode] = []
    anew: set[str] = set()
    for cell, names in code:
        if changed(cell) or (touched and (names is None or names.taken & anew)):
            touched.append(cell)
            anew |= _bound_anew(names, usual) if names else set()
    return touched


def _bound_anew(names: CellNames, usual: set[str]) -> set[str]:
    known = {line.split()[-1].split(".")[0] for line in names.imports & usual}
    strange = {line.split()[-1].split(".")[0] for line in names.imports - usual}
    return (set(names.bound) - known) | strange
