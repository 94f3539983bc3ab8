"""Cells as a notebook with nbgrader's metadata, and such a notebook as cells."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from course_utils.authoring.cells import (
    FLAGS,
    PART_SEPARATOR,
    TEST_PREFIX,
    WITH_PART,
    WITH_POINTS,
    Cell,
    normalise,
)
from course_utils.authoring.rules import ID_LENGTH, check_cells
from course_utils.errors import CourseError

if TYPE_CHECKING:
    from nbformat import NotebookNode

SCHEMA_VERSION = 3
KERNEL = {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"}


def to_notebook(cells: list[Cell]) -> NotebookNode:
    """The notebook of the cells, without outputs; the same cells always get the same ids."""
    from nbformat import v4

    new = {"code": v4.new_code_cell, "markdown": v4.new_markdown_cell, "raw": v4.new_raw_cell}
    nodes = [
        new[cell.kind](source=cell.source, id=cell_id, metadata=_metadata(cell))
        for cell, cell_id in zip(cells, cell_ids(cells), strict=True)
    ]
    metadata = {"kernelspec": dict(KERNEL), "language_info": {"name": "python"}}
    notebook = v4.new_notebook(cells=nodes, metadata=metadata)
    notebook.nbformat_minor = 5
    return notebook


def to_json(notebook: NotebookNode) -> str:
    """The notebook file's text, exactly as nbformat and nbgrader write it."""
    import nbformat

    return nbformat.writes(notebook, version=4) + "\n"


def from_json(text: str, path: str) -> NotebookNode:
    """The notebook in the file's text; raises CourseError for anything else."""
    import nbformat

    try:
        return nbformat.reads(text, as_version=4)
    except Exception as error:  # nbformat raises whatever the broken part provokes
        reason = str(error).split("\n", 1)[0][:80]
        raise CourseError(
            f"{path}: not a notebook ({reason}); restore it or build it anew"
        ) from None


def from_notebook(notebook: NotebookNode, path: str) -> list[Cell]:
    """The notebook's cells, checked; outputs, ids and view settings are left behind.

    Understands what nbgrader's Create Assignment toolbar writes: a test cell whose name is not
    test-<exercise> becomes a test of the exercise above it.
    """
    cells: list[Cell] = []
    for number, node in enumerate(notebook.cells, 1):
        cell = Cell(
            kind=node.cell_type,
            source=normalise(node.source),
            tags=tuple(node.metadata.get("tags", ())),
            place=f"{path}: cell {number}",
        )
        if node.get("attachments"):
            raise cell.error("has an attached image, which text cannot hold; link to it instead")
        cells.append(_with_role(cell, node.metadata.get("nbgrader"), cells))
    check_cells(cells)
    return cells


def cell_ids(cells: list[Cell]) -> list[str]:
    """A unique id for each cell: its grade id, else its section and its number there."""
    taken = {cell.grade_id for cell in cells if cell.role is not None}
    counts: Counter[str] = Counter()
    ids = []
    for cell, section in zip(cells, _sections(cells), strict=True):
        candidate = cell.grade_id
        while candidate is None or (cell.role is None and candidate in taken):
            counts[section] += 1
            candidate = f"{section}-{counts[section]}"
        taken.add(candidate)
        ids.append(candidate)
    return ids


def _sections(cells: list[Cell]) -> list[str]:
    """For each cell the exercise of its section, else the section's heading.

    A section starts at a level-two heading; its first answer or written cell names it.
    """
    starts = [i for i, cell in enumerate(cells) if _heading(cell)]
    sections = []
    for start, end in zip([0, *starts], [*starts, len(cells)], strict=True):
        part = cells[start:end]
        names = [cell.name for cell in part if cell.role in ("answer", "written", "task")]
        name = names[0] if names else _heading(part[0]) if part and start in starts else "start"
        sections += [name[: ID_LENGTH - 8]] * len(part)
    return sections


def _heading(cell: Cell) -> str | None:
    match = re.match(r"##\s+(.*)", cell.source) if cell.kind == "markdown" else None
    if match is None:
        return None
    return re.sub(r"[^a-z0-9]+", "-", match[1].lower()).strip("-") or "section"


def _metadata(cell: Cell) -> dict[str, object]:
    metadata: dict[str, object] = {"tags": list(cell.tags)} if cell.tags else {}
    if cell.role is not None:
        nbgrader = {**FLAGS[cell.role], "grade_id": cell.grade_id, "schema_version": SCHEMA_VERSION}
        if cell.points is not None:
            nbgrader["points"] = cell.points
        metadata["nbgrader"] = nbgrader
    return metadata


def _with_role(cell: Cell, nbgrader: dict | None, before: list[Cell]) -> Cell:
    flags = {
        flag: bool((nbgrader or {}).get(flag)) for flag in ("grade", "solution", "locked", "task")
    }
    if not any(flags.values()):
        return cell
    role = _role(flags)
    grade_id = str(nbgrader.get("grade_id", ""))
    name, part = grade_id, None
    if role in WITH_PART:
        name, _, rest = grade_id.removeprefix(TEST_PREFIX if role == "test" else "").partition(
            PART_SEPARATOR
        )
        part = rest or None
    if role == "test" and not grade_id.startswith(TEST_PREFIX):
        name, part = _exercise_above(cell, grade_id, before)
    points = nbgrader.get("points", 0) if role in WITH_POINTS else None
    if isinstance(points, float) and points == int(points):
        points = int(points)
    return replace(cell, role=role, name=name, part=part, points=points)


def _role(flags: dict[str, bool]) -> str:
    if flags["task"]:
        return "task"
    if flags["solution"]:
        return "written" if flags["grade"] else "answer"
    return "test" if flags["grade"] else "locked"


def _exercise_above(cell: Cell, grade_id: str, before: list[Cell]) -> tuple[str, str | None]:
    answers = [other.name for other in before if other.role == "answer"]
    if not answers:
        raise replace(cell, role="test", name=grade_id).error(
            "has no answer cell above it; put it below the answer it tests"
        )
    taken = any(other.role == "test" and other.name == answers[-1] for other in before)
    return answers[-1], grade_id if taken else None
