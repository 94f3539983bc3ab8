"""The part of a master that a run needs, and that part executed as a notebook would."""

from __future__ import annotations

import contextlib
import io
import os
import re
import symtable
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from course_utils.authoring.notebook import to_notebook
from course_utils.authoring.text import read_master
from course_utils.errors import CourseError
from course_utils.grading.slicing import needed_cells

if TYPE_CHECKING:
    from nbformat import NotebookNode

# What a loader prints: the data set with its sizes, and the digest of what was loaded.
LOADED = re.compile(
    r"^(?P<set>.+: [\d,]+ training and [\d,]+ test images).*(?P<digest>digest \w+)\)$"
)


def code_cells(root: Path, assignment: str) -> list[NotebookNode]:
    """The code cells of a master with their solutions, without the visible checks."""
    kept = [cell for cell in read_master(root, assignment).cells if cell.role != "test"]
    return [cell for cell in to_notebook(kept).cells if cell.cell_type == "code"]


def needed_sources(cells: Sequence[NotebookNode], needs: Sequence[str]) -> list[str]:
    """The code of the cells that define these names, and of those they build on, in order.

    Of several cells that define a name, the last one counts. A cell is taken as a whole. Raises
    CourseError for a name that no cell defines.
    """
    wanted = []
    for name in needs:
        defining = [cell.id for cell in cells if name in _bound(cell.source)]
        if not defining:
            raise CourseError(
                f"a figure needs {name!r}, which no cell of the master defines; "
                "correct needs= in tests/figures to what it is called now"
            )
        wanted.append(defining[-1])
    return [cell.source for cell in needed_cells(list(cells), lambda cell: cell.id in wanted)]


def _bound(source: str) -> set[str]:
    """The global names that a cell binds; none for one that is not plain Python."""
    try:
        table = symtable.symtable(source, "<cell>", "exec")
    except SyntaxError:
        return set()
    return {
        symbol.get_name()
        for symbol in table.get_symbols()
        if symbol.is_assigned() or symbol.is_imported() or symbol.is_namespace()
    }


def execute(sources: Sequence[str], place: str) -> tuple[dict[str, Any], list[str]]:
    """The global names after the cells have run, and the data sets that were loaded meanwhile.

    What the cells print is not shown. `place` is what tracebacks call them.
    """
    names: dict[str, Any] = {"__name__": "__main__"}
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        for source in sources:
            exec(compile(source, place, "exec"), names)
    found = [LOADED.match(line) for line in printed.getvalue().splitlines()]
    return names, [f"{match['set']} ({match['digest']})" for match in found if match]


@contextlib.contextmanager
def surroundings(budget: str) -> Iterator[None]:
    """Set the budget and an empty result cache for the time being, so that runs are really made."""
    with tempfile.TemporaryDirectory(prefix="course-reproduce-") as cache:
        ours = {"COURSE_BUDGET": budget, "COURSE_CACHE_DIR": cache, "MPLBACKEND": "agg"}
        before = {name: os.environ.get(name) for name in ours}
        os.environ.update(ours)
        try:
            yield
        finally:
            for name, value in before.items():
                if value is None:
                    os.environ.pop(name, None)
                else:
                    os.environ[name] = value
