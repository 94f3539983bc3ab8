"""Solution regions: the lines between BEGIN SOLUTION and END SOLUTION."""

from __future__ import annotations

from collections.abc import Iterable

from course_utils.authoring.cells import Cell

BEGIN, END = "BEGIN SOLUTION", "END SOLUTION"
# Shorter lines (`return result`, `for x in y:`) occur anywhere and give nothing away.
TELLING_LENGTH = 15


def region_lines(source: str) -> list[tuple[int, str]]:
    """The lines inside solution regions as (offset from the first line, text)."""
    lines, inside = [], False
    for offset, line in enumerate(source.split("\n")):
        if BEGIN in line:
            inside = True
        elif END in line:
            inside = False
        elif inside:
            lines.append((offset, line))
    return lines


def region_problem(source: str) -> tuple[int, str] | None:
    """What is wrong with the region markers as (offset, problem), or None.

    nbgrader itself passes over an END SOLUTION that nothing began.
    """
    began = None
    for offset, line in enumerate(source.split("\n")):
        if BEGIN in line:
            if began is not None:
                return offset, f"has a second {BEGIN} before {END}; close the first one"
            began = offset
        elif END in line:
            if began is None:
                return offset, f"has {END} without {BEGIN}; add the line that opens the region"
            began = None
    if began is not None:
        return began, f"has {BEGIN} without {END}; add `### {END}` below the solution"
    return None


def is_telling(line: str) -> bool:
    """Whether the line says enough to give an answer away where a student reads it."""
    return len("".join(line.split())) >= TELLING_LENGTH


def solution_lines(cells: Iterable[Cell]) -> dict[str, Cell]:
    """The telling lines of all solutions, stripped, each with the cell it comes from.

    A written answer without a region is a solution from its first line to its last.
    """
    found: dict[str, Cell] = {}
    for cell in cells:
        if cell.role not in ("answer", "written"):
            continue
        lines = [text for _, text in region_lines(cell.source)]
        if cell.role == "written" and BEGIN not in cell.source:
            lines = cell.source.split("\n")
        for line in lines:
            if is_telling(line):
                found.setdefault(line.strip(), cell)
    return found
