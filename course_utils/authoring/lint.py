"""`course lint`: the house rules for masters, each finding with its line and its fix."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from course_utils.authoring.address import fill_in, public_address
from course_utils.authoring.cells import Cell, MasterError
from course_utils.authoring.findings import Finding, at
from course_utils.authoring.lint_code import lint_code
from course_utils.authoring.lint_text import lint_text
from course_utils.authoring.notebook import from_json, to_notebook
from course_utils.authoring.regions import solution_lines
from course_utils.authoring.release import release_json
from course_utils.authoring.text import chosen, read_master

__all__ = ["Finding", "lint"]


def lint(root: Path, name: str | None = None) -> list[Finding]:
    """The findings about one assignment or all, in order of file and line; none is best.

    A master that cannot be read gives one finding, its error.
    """
    root = Path(root)
    found: list[Finding] = []
    for assignment in chosen(root, name):
        try:
            cells = read_master(root, assignment).cells
            notebook = to_notebook(fill_in(cells, public_address(root)))
        except MasterError as error:
            message, _, fix = error.problem.rpartition("; ")
            path = f"source/{assignment}.py"
            found.append(Finding(path, error.line, message or fix, fix if message else "see above"))
            continue
        shown = f"release/{assignment}/{assignment}.ipynb"
        release = from_json(release_json(root, assignment, notebook), shown)
        found += [*lint_text(cells), *lint_code(cells), *lint_release(cells, release.cells)]
    return sorted(found)


def lint_release(cells: list[Cell], released: list) -> Iterator[Finding]:
    """Findings where a release lets its reader copy an answer.

    A solution may share lines with a worked example in a code cell; more than half of them, or
    one in a text cell or a written answer, is too much.
    """
    in_code, in_text = set(), set()
    for node in released:
        lines = {line.strip() for line in node.source.split("\n")}
        (in_code if node.cell_type == "code" else in_text).update(lines)
    solutions = solution_lines(cells)
    total = Counter(solutions.values())
    copied: dict[Cell, list[str]] = {}
    for line, cell in solutions.items():
        if line in in_text:
            fix = "take it out of the text students read"
            yield at(cell, f"{cell.label}: a text cell of the release shows {line!r}", fix)
        elif line in in_code:
            copied.setdefault(cell, []).append(line)
    for cell, lines in copied.items():
        if cell.role == "written" or len(lines) > total[cell] / 2:
            count = f"{len(lines)} of {total[cell]} lines of the solution"
            fix = f"take them out of the release, first {lines[0]!r}"
            yield at(cell, f"{cell.label}: the release shows {count}", fix)
