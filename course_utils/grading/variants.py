"""Right and wrong answers kept as text, against which the hidden checks are measured.

A file in tests/variants/<assignment>/ holds one exercise's variants, in percent format:

    # %% right="averages with np.mean"
    # %% wrong="sums instead of averaging" caught_by="test_takes_the_mean"
    # %% part="baseline"        (goes on with another answer cell of the variant above)
"""

from dataclasses import dataclass, field
from pathlib import Path

import jupytext
import nbformat
from nbformat.notebooknode import NotebookNode

from course_utils.errors import CourseError
from course_utils.grading.graded_cells import grade_id, is_answer

_KEYS = {"right", "wrong", "caught_by", "part"}


@dataclass(frozen=True)
class Variant:
    """One answer to one exercise: ``cells`` maps answer cells (by grade_id) to their source."""

    exercise: str
    title: str
    is_right: bool
    caught_by: tuple[str, ...]
    cells: dict[str, str] = field(default_factory=dict)


def _exercise_name(path: Path) -> str:
    return path.stem.replace("_", "-")


def _directives(metadata: dict) -> dict:
    """The cell's keys without jupytext's own notes on blank lines."""
    return {key: value for key, value in metadata.items() if not key.startswith("lines_to_")}


def _problem(metadata: dict, has_variant: bool) -> str | None:
    unknown = set(metadata) - _KEYS
    if unknown:
        return f"unknown key {sorted(unknown)[0]!r}"
    if not ("right" in metadata) ^ ("wrong" in metadata):
        if "part" in metadata and has_variant and "right" not in metadata:
            return None
        return 'a variant is either right="…" or wrong="…"'
    if "wrong" in metadata and not metadata.get("caught_by"):
        return 'a wrong variant names its check: caught_by="test_…"'
    return None


def read_variants(path: Path) -> list[Variant]:
    """The variants in one file, in order.

    Raises CourseError for a cell that is no variant.
    """
    exercise = _exercise_name(path)
    found: list[Variant] = []
    cells = [
        cell for cell in jupytext.read(path, fmt="py:percent").cells if cell.cell_type == "code"
    ]
    for number, cell in enumerate(cells, start=1):
        metadata = _directives(cell.metadata)
        problem = _problem(metadata, bool(found))
        if problem:
            raise CourseError(f"{path}: cell {number}: {problem}")
        part = metadata.get("part")
        name = f"{exercise}--{part}" if part else exercise
        if "right" not in metadata and "wrong" not in metadata:
            found[-1].cells[name] = cell.source
            continue
        caught_by = tuple(name.strip() for name in metadata.get("caught_by", "").split(","))
        found.append(
            Variant(
                exercise=exercise,
                title=metadata.get("right") or metadata["wrong"],
                is_right="right" in metadata,
                caught_by=tuple(filter(None, caught_by)),
                cells={name: cell.source},
            )
        )
    return found


def all_variants(root: Path, assignment: str) -> list[Variant]:
    """Every variant of the assignment, by file.

    Raises CourseError if there are none.
    """
    folder = Path(root) / "tests" / "variants" / assignment
    paths = sorted(folder.glob("*.py"))
    if not paths:
        raise CourseError(f"{folder} has no variants; add some there, one file per exercise")
    return [variant for path in paths for variant in read_variants(path)]


def answered(master: NotebookNode, variant: Variant) -> NotebookNode:
    """The master with the variant's answers.

    Raises CourseError for an answer to a cell that the master does not have.
    """
    notebook = nbformat.from_dict(master)
    known = {grade_id(cell) for cell in notebook.cells if is_answer(cell)}
    unknown = set(variant.cells) - known
    if unknown:
        raise CourseError(
            f"variant {variant.title!r}: no answer cell {sorted(unknown)[0]!r} "
            f"(there are {', '.join(sorted(known))})"
        )
    for cell in notebook.cells:
        cell.source = variant.cells.get(grade_id(cell), cell.source)
    return notebook
