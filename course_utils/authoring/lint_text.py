"""House rules for the text cells of a master: headings, points, wording, width."""

from __future__ import annotations

import re
from collections.abc import Iterator

from course_utils.authoring.cells import WITH_POINTS, Cell
from course_utils.authoring.findings import Finding, at

STATED_POINTS = re.compile(r"\((\d+(?:\.\d+)?) points?\)")
BELITTLING = re.compile(r"\b(just|easily)\b", re.IGNORECASE)
INLINE_CODE = re.compile(r"`[^`]*`")
WIDTH = 100


def lint_text(cells: list[Cell]) -> Iterator[Finding]:
    """Findings about the text cells and headings of one assignment."""
    yield from _titles(cells)
    yield from _points(cells)
    for cell in cells:
        if cell.kind == "markdown":
            yield from _wording(cell)


def prose(cell: Cell) -> list[tuple[int, str]]:
    """The lines of a text cell outside fenced code, as (offset, text)."""
    lines, fence = [], None
    for offset, line in enumerate(cell.source.split("\n")):
        mark = re.match(r"\s*(```+|~~~+)", line)
        if mark and fence is None:
            fence = mark[1]
        elif mark and mark[1].startswith(fence):
            fence = None
        elif fence is None:
            lines.append((offset, line))
    return lines


def headings(cells: list[Cell], level: int) -> list[tuple[Cell, int, str]]:
    """The headings of a level as (cell, offset in the cell, text)."""
    start = "#" * level + " "
    return [
        (cell, offset, line[level + 1 :].strip())
        for cell in cells
        if cell.kind == "markdown"
        for offset, line in prose(cell)
        if line.startswith(start)
    ]


def sections(cells: list[Cell]) -> list[tuple[Cell, int, str, list[Cell]]]:
    """The level-two headings, each with the cells from there to the next one."""
    found = headings(cells, 2)
    places = {id(cell): number for number, cell in enumerate(cells)}
    starts = [places[id(cell)] for cell, _, _ in found]
    ends = [*starts[1:], len(cells)][: len(starts)]
    return [
        (*heading, cells[start:end])
        for heading, start, end in zip(found, starts, ends, strict=True)
    ]


def _titles(cells: list[Cell]) -> Iterator[Finding]:
    titles = headings(cells, 1)
    if not titles and cells:
        yield at(cells[0], "no title", "begin with one text cell '# Title'")
    for cell, offset, text in titles[1:]:
        yield at(cell, f"a second title {text!r}", "keep one '# ' heading, use '## ' here", offset)


def _points(cells: list[Cell]) -> Iterator[Finding]:
    for cell, offset, text, members in sections(cells):
        graded = [member for member in members if member.role in WITH_POINTS]
        total = sum(member.points or 0 for member in graded)
        stated = STATED_POINTS.search(text)
        if stated and float(stated[1]) != total:
            yield at(
                cell,
                f"the heading says {stated[1]} points, the cells below give {total:g}",
                f"write ({total:g} points), or change points= below",
                offset,
            )
        if graded and not stated:
            yield at(
                cell,
                f"{text!r} has graded cells and does not say for how many points",
                f"end the heading with ({total:g} points)",
                offset,
            )


def _wording(cell: Cell) -> Iterator[Finding]:
    for offset, line in prose(cell):
        plain = INLINE_CODE.sub("", line)
        for match in BELITTLING.finditer(plain):
            yield at(
                cell,
                f"the text says {match[0]!r}",
                "leave it out: what is easy for you may not be for the reader",
                offset,
            )
        # tables, formulas, images and addresses cannot be broken
        unbreakable = line.lstrip().startswith(("|", "$", "![")) or "://" in line
        if len(line) > WIDTH and not unbreakable:
            yield at(
                cell,
                f"a text line of {len(line)} characters",
                f"break it: about 75 read well, {WIDTH} is the limit",
                offset,
            )
