"""What a lint rule has to say about one line of a master."""

from __future__ import annotations

from dataclasses import dataclass

from course_utils.authoring.cells import Cell


@dataclass(frozen=True, order=True)
class Finding:
    """A broken house rule: where it is, what it is, and how to put it right."""

    path: str
    line: int
    message: str
    fix: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.message}; {self.fix}"


def at(cell: Cell, message: str, fix: str, offset: int | None = None) -> Finding:
    """The finding at a cell's marker line, or at a line of its source."""
    line = cell.line if offset is None else cell.source_line + offset
    return Finding(cell.place.rpartition(":")[0], line, message, fix)
