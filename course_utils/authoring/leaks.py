"""What students must not receive: solutions, hidden checks, grading code."""

from __future__ import annotations

import ast
import json
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path

from course_utils.authoring.cells import Cell
from course_utils.authoring.regions import BEGIN, END, region_lines, solution_lines
from course_utils.authoring.text import assignments, read_master

MARKERS = (BEGIN, END, "BEGIN HIDDEN", "BEGIN MARK SCHEME")


def secrets(root: Path) -> dict[str, str]:
    """Texts that no student file may contain, each with where it comes from."""
    found = dict.fromkeys(MARKERS, "a marker in masters")
    masters = [read_master(root, name).cells for name in assignments(root)]
    for line, cell in telltale_lines(cell for cells in masters for cell in cells).items():
        found[line] = f"the solution {cell.label} at {cell.place}"
    for path in sorted((Path(root) / "tests" / "checks").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef) and node.name.startswith("test_"):
                found[f"def {node.name}("] = f"the hidden check {path.relative_to(root).as_posix()}"
    return found


def telltale_lines(cells: Iterable[Cell]) -> dict[str, Cell]:
    """The solution lines that students cannot read anywhere in the masters themselves.

    What a worked example shows on purpose gives nothing away.
    """
    cells = list(cells)
    shown = "\n".join(_visible(cell) for cell in cells)
    return {line: cell for line, cell in solution_lines(cells).items() if line not in shown}


def leaks(files: Mapping[str, bytes], forbidden: Mapping[str, str]) -> list[str]:
    """One line for each file that contains a forbidden text: the file, and what it is.

    A module of the package may share a line with a solution by chance (`axes.set_axis_off()`), so
    there it takes half of a solution's telltale lines.
    """
    found = []
    lines_of = Counter(forbidden.values())
    for path, data in sorted(files.items()):
        try:
            text = data.decode()
        except UnicodeDecodeError:
            continue  # images and arrays
        held = {secret: origin for secret, origin in forbidden.items() if _holds(text, secret)}
        shared = Counter(held.values())
        for secret, origin in held.items():
            by_chance = 2 * shared[origin] < lines_of[origin] and origin.startswith("the solution")
            if not (by_chance and path.endswith(".py")):
                found.append(f"{path}: holds {secret!r}, {origin}")
    return found


def _holds(text: str, secret: str) -> bool:
    return secret in text or json.dumps(secret, ensure_ascii=False)[1:-1] in text


def _visible(cell: Cell) -> str:
    """What the release shows of a cell."""
    if cell.role == "written" and BEGIN not in cell.source:
        return ""
    hidden = {offset for offset, _ in region_lines(cell.source)}
    lines = cell.source.split("\n")
    return "\n".join(line for offset, line in enumerate(lines) if offset not in hidden)
