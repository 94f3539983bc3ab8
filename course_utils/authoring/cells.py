"""A cell of an assignment as plain data, and the roles nbgrader knows."""

from __future__ import annotations

from dataclasses import dataclass, field

from course_utils.errors import CourseError

# nbgrader's flags for each directive; its Create Assignment toolbar writes the same ones.
FLAGS = {
    "answer": {"grade": False, "solution": True, "locked": False, "task": False},
    "test": {"grade": True, "solution": False, "locked": True, "task": False},
    "written": {"grade": True, "solution": True, "locked": False, "task": False},
    "locked": {"grade": False, "solution": False, "locked": True, "task": False},
    "task": {"grade": False, "solution": False, "locked": True, "task": True},
}
WITH_POINTS = ("test", "written", "task")
WITH_PART = ("answer", "test")
CODE_ONLY = ("answer", "test")
TEST_PREFIX = "test-"
PART_SEPARATOR = "--"


class MasterError(CourseError):
    """A master that cannot be used: says where, which cell, what is wrong and what to do."""

    def __init__(self, place: str, problem: str, line: int = 0):
        super().__init__(f"{place}: {problem}")
        self.line = line
        self.problem = problem


@dataclass(frozen=True)
class Cell:
    """One cell: its kind (code, markdown, raw), text, and role in the assignment if it has one.

    `place` ("file:line") and `line` say where it was read, `source_line` where its text begins
    (0 when it was read from a notebook); they take no part in comparisons.
    """

    kind: str
    source: str
    role: str | None = None
    name: str | None = None
    part: str | None = None
    points: int | float | None = None
    tags: tuple[str, ...] = ()
    place: str = field(default="", compare=False)
    line: int = field(default=0, compare=False)
    source_line: int = field(default=0, compare=False)

    @property
    def grade_id(self) -> str | None:
        """The cell's name in nbgrader's metadata and gradebook; None for a plain cell."""
        if self.role is None:
            return None
        name = self.name if self.part is None else f"{self.name}{PART_SEPARATOR}{self.part}"
        return f"{TEST_PREFIX}{name}" if self.role == "test" else name

    @property
    def label(self) -> str:
        """How messages call the cell: its directives, or its first line."""
        if self.role is None:
            first = self.source.split("\n", 1)[0]
            return f"{self.kind} cell {first[:40]!r}"
        part = "" if self.part is None else f' part="{self.part}"'
        return f'{self.role}="{self.name}"{part}'

    def error(self, problem: str, offset: int | None = None) -> MasterError:
        """The error that names this cell and where it stands: `offset` is a line of its source."""
        place, line = self.place, self.line
        if offset is not None and self.source_line:
            line = self.source_line + offset
            place = f"{place.rpartition(':')[0]}:{line}"
        return MasterError(place, f"{self.label} {problem}", line)


def normalise(source: str) -> str:
    """The text with plain newlines, no blank lines around it, and blank lines truly empty."""
    return "\n".join(line if line.strip() else "" for line in source.splitlines()).strip("\n")
