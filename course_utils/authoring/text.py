"""Text masters: a percent-format script as cells, and cells as such a script."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from course_utils.authoring.cells import Cell, MasterError, normalise
from course_utils.authoring.directives import (
    KEYS,
    DirectiveError,
    check_keys,
    marker_line,
    role_of,
)
from course_utils.authoring.rules import check_cells
from course_utils.errors import CourseError

MARKER = re.compile(r"# %%(\s|$)")
# What jupytext also takes for the start of a cell, so no line inside a cell may look like it.
ALSO_MARKER = re.compile(r"\s*#\s*(%%+\s|(%%|<codecell>|In\[[0-9 ]*\]:?)\s*$)")
GLUED = re.compile(rf"\s*#\s*%%\S*?({'|'.join(KEYS)})=")
# Line and cell magics and shell lines, behind any number of "# ". Jupytext's own rule would also
# uncomment comments such as "# copy the labels" (tests/test_authoring_text.py), so it stays off.
MAGIC = re.compile(r"(\s*)((?:# )*)(%{1,2}[A-Za-z]|!\s*[A-Za-z.~$/\\{])")
FORMAT = {"extension": ".py", "format_name": "hydrogen"}


@dataclass(frozen=True)
class Segment:
    """A cell together with the exact text it was read from, blank lines after it included."""

    raw: str
    cell: Cell


@dataclass(frozen=True)
class Master:
    """A text master: what stands before the first cell (a YAML header or nothing), and the rest."""

    header: str
    segments: tuple[Segment, ...]

    @property
    def cells(self) -> list[Cell]:
        """The cells in order."""
        return [segment.cell for segment in self.segments]


def assignments(root: Path) -> list[str]:
    """The names of the assignments that have a text master, sorted."""
    return sorted(path.stem for path in (Path(root) / "source").glob("*.py"))


def chosen(root: Path, name: str | None) -> list[str]:
    """The given assignment, or all; raises CourseError where there is none."""
    known = assignments(root)
    if name is None and known:
        return known
    if name in known:
        return [name]
    there = f"source/ holds {', '.join(known)}" if known else "source/ holds no text master"
    raise CourseError(f"source/{name or '*'}.py: no such text master; {there}")


def read_master(root: Path, name: str) -> Master:
    """The text master of an assignment; raises MasterError for a malformed one."""
    path = Path(root) / "source" / f"{name}.py"
    shown = f"source/{name}.py"
    try:
        text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise CourseError(f"{shown}: not UTF-8 ({error.reason}); save it as UTF-8") from None
    return parse(text, shown)


def parse(text: str, path: str) -> Master:
    """The text as a checked master; `path` is what messages call it."""
    lines = text.split("\n")
    starts = [number for number, line in enumerate(lines) if MARKER.match(line)]
    header = "\n".join(lines[: starts[0]]) + "\n" if starts and starts[0] else ""
    _check_header(header if starts else text, path)
    if not starts:
        raise MasterError(f"{path}:1", "no cells; start one with a '# %%' line", 1)
    segments = []
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
        # The newline that a split takes away belongs to every segment but the last.
        raw = "\n".join(lines[start:end]) + ("\n" if end < len(lines) else "")
        segments.append(Segment(raw, _parse_cell(raw, path, start + 1)))
    master = Master(header, tuple(segments))
    check_cells(master.cells)
    return master


def render(cell: Cell) -> str:
    """The cell as text: its marker line and body, without blank lines around them.

    Raises MasterError for a line that would start a new cell.
    """
    lines = cell.source.split("\n") if cell.source else []
    if cell.kind == "code":
        body = [
            MAGIC.sub(r"\1\2# \3", line, count=1) if MAGIC.match(line) else line for line in lines
        ]
    else:
        body = [f"# {line}" if line else "#" for line in lines]
    for line in body:
        if ALSO_MARKER.match(line) or GLUED.match(line):
            raise cell.error(f"has the line {line!r}, which would start a new cell; reword it")
    return "\n".join([marker_line(cell), *body])


def render_all(cells: list[Cell]) -> str:
    """The cells as a whole text master, one blank line between them."""
    return "\n\n".join(render(cell) for cell in cells) + "\n"


def _parse_cell(raw: str, path: str, line: int) -> Cell:
    import jupytext

    place = f"{path}:{line}"
    marker, *body = raw.split("\n")
    for offset, text in enumerate(body, 1):
        if ALSO_MARKER.match(text) or GLUED.match(text):
            raise MasterError(
                f"{path}:{line + offset}",
                f"{text.strip()!r} looks like the start of a cell; a cell starts with '# %% ' "
                "at the beginning of a line",
                line + offset,
            )
    try:
        check_keys(marker)
        (node,) = jupytext.reads(raw, fmt=FORMAT).cells
        fields = role_of(node.cell_type, dict(node.metadata))
    except DirectiveError as error:
        raise MasterError(place, f"{marker!r} {error}", line) from None
    except Exception as error:  # jupytext acts on tags before they can be checked
        reason = str(error).split("\n", 1)[0]
        problem = f'{marker!r} cannot be read ({reason}); tags are different texts: tags=["name"]'
        raise MasterError(place, problem, line) from None
    kind = node.cell_type
    if kind == "markdown" and not node.metadata.get("cell_marker"):
        _check_commented(body, path, line)
    source = normalise(node.source)
    if kind == "code":
        source = "\n".join(_without_comment(text) for text in source.split("\n"))
    blank = next((number for number, text in enumerate(body) if text.strip()), 0)
    source_line = line + 1 + blank + bool(node.metadata.get("cell_marker"))
    return Cell(kind, source, place=place, line=line, source_line=source_line, **fields)


def _without_comment(line: str) -> str:
    match = MAGIC.match(line)
    if match is None or not match[2]:
        return line
    return match[1] + line[len(match[1]) + 2 :]


def _check_header(header: str, path: str) -> None:
    lines = [line for line in header.split("\n") if line.strip()]
    fenced = len(lines) > 1 and lines[0] == lines[-1] == "# ---"
    if lines and not (fenced and all(line.startswith("#") for line in lines)):
        number = header.split("\n").index(lines[0]) + 1
        problem = "text before the first cell; start the cell with a '# %%' line"
        raise MasterError(f"{path}:{number}", problem, number)


def _check_commented(body: list[str], path: str, line: int) -> None:
    for offset, text in enumerate(body, 1):
        if text.strip() and not text.startswith("#"):
            problem = f"{text.strip()[:40]!r} is not commented; start lines of text cells with '# '"
            raise MasterError(f"{path}:{line + offset}", problem, line + offset)
