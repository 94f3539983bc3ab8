"""Measuring the hidden checks like a classifier: every variant graded, every verdict counted."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import nbformat
from nbformat.notebooknode import NotebookNode

from course_utils.errors import CourseError
from course_utils.grading.course_folder import course_directory
from course_utils.grading.grade import Graded, Task
from course_utils.grading.graded_cells import grade_id, is_answer, is_test
from course_utils.grading.reference_results import master_notebook
from course_utils.grading.scheduling import SetAside, default_workers, grade_all
from course_utils.grading.slicing import needed_cells, touched_cells
from course_utils.grading.submissions import checks_folder, read_release
from course_utils.grading.variants import Variant, all_variants, answered


@dataclass(frozen=True)
class Verdict:
    """How one variant fared: ``accepted`` means full points on its own exercise.

    ``complaint`` says what is wrong with the verdict, or is None where it is as it should be.
    """

    variant: Variant
    accepted: bool
    failed: tuple[str, ...]
    complaint: str | None


@dataclass(frozen=True)
class Row:
    """One exercise's line of the matrix, in numbers of variants."""

    exercise: str
    right: int
    wrong: int
    false_accepts: int
    false_rejects: int
    uncaught_by_named_check: int
    spilled: int


def _exercise(cell: NotebookNode) -> str | None:
    """The exercise that an answer or test cell belongs to."""
    if not (is_test(cell) or is_answer(cell)):
        return None
    return grade_id(cell).removeprefix("test-").split("--")[0]


def reached_exercises(master: NotebookNode, submitted: NotebookNode, exercise: str) -> set[str]:
    """The exercise itself, and those that build on what its old or new answers bind."""
    reached = {exercise}
    for notebook in (master, submitted):
        changed = [
            cell for cell in notebook.cells if is_answer(cell) and _exercise(cell) == exercise
        ]
        touched = touched_cells(notebook.cells, lambda cell, changed=changed: cell in changed)
        reached |= {_exercise(cell) for cell in touched} - {None}
    return reached


def _cut(notebook: NotebookNode, exercises: set[str]) -> NotebookNode:
    """The code cells that these exercises need."""
    cut = nbformat.from_dict(notebook)
    needed = needed_cells(notebook.cells, lambda cell: _exercise(cell) in exercises)
    # A test cell binds nothing that others need; that of another exercise would be graded.
    cut.cells = [cell for cell in needed if not is_test(cell) or _exercise(cell) in exercises]
    return cut


def tasks_for(
    root: Path, assignment: str, variants: list[Variant], *, whole: bool = False, sandbox: str
) -> dict[str, Task]:
    """A grading task per variant, by its number.

    A task holds the variant's exercise and those that build on it, with the cells they need;
    ``whole`` keeps the whole notebook, so that changes in place are seen by all exercises.
    """
    coursedir = course_directory(root, assignment)
    master = nbformat.reads(master_notebook(root, assignment).decode(), as_version=4)
    release = nbformat.reads(read_release(coursedir, assignment).decode(), as_version=4)
    checks = checks_folder(coursedir, assignment)
    tasks = {}
    for number, variant in enumerate(variants):
        submitted, released = answered(master, variant), nbformat.from_dict(release)
        if not whole:
            submitted = _cut(submitted, reached_exercises(master, submitted, variant.exercise))
            kept = {cell.id for cell in submitted.cells}
            released.cells = [cell for cell in released.cells if cell.id in kept]
        tasks[str(number)] = Task(
            notebook=nbformat.writes(submitted).encode(),
            release=nbformat.writes(released).encode(),
            checks=checks,
            sandbox=sandbox,
            budget="smoke",
        )
    return tasks


def judge(variant: Variant, graded: Graded | SetAside) -> Verdict:
    """Whether the grader judged ``variant`` as it should."""
    if isinstance(graded, SetAside):
        return Verdict(variant, False, (), f"not graded: {graded.reason}")
    own = [e for e in graded.report.exercises if e.name.split("--")[0] == variant.exercise]
    others = [e for e in graded.report.exercises if e not in own]
    failed = tuple(check.name for e in own for check in e.checks if not check.passed)
    spilled = [e.name for e in others if e.points < e.maximum]
    unnoticed = [name for name in variant.caught_by if name not in failed]
    complaint = None
    if variant.is_right and failed:
        complaint = f"false reject: failed {', '.join(failed)}"
    elif not variant.is_right and not failed:
        complaint = "false accept"
    elif unnoticed:
        complaint = f"not caught by {', '.join(unnoticed)} (failed: {', '.join(failed)})"
    elif spilled:
        complaint = f"cost points of {', '.join(spilled)}"
    return Verdict(variant, not failed, failed, complaint)


def verify(
    root: Path,
    assignment: str,
    *,
    exercise: str | None = None,
    workers: int | None = None,
    whole: bool = False,
    sandbox: str = "bubblewrap",
) -> Iterator[Verdict]:
    """The verdict on each variant, as it is graded.

    Raises CourseError if there are no variants or no such ``exercise``.
    """
    variants = all_variants(root, assignment)
    if exercise is not None:
        names = sorted({variant.exercise for variant in variants})
        variants = [variant for variant in variants if variant.exercise == exercise]
        if not variants:
            raise CourseError(f"no variants of {exercise!r} (there are {', '.join(names)})")
    tasks = tasks_for(root, assignment, variants, whole=whole, sandbox=sandbox)
    for number, graded in grade_all(tasks, workers or default_workers(), sandbox):
        yield judge(variants[int(number)], graded)


def matrix(verdicts: list[Verdict]) -> list[Row]:
    """The verdicts counted by exercise."""

    def count(exercise: str) -> Row:
        own = [verdict for verdict in verdicts if verdict.variant.exercise == exercise]
        right = [verdict for verdict in own if verdict.variant.is_right]
        wrong = [verdict for verdict in own if not verdict.variant.is_right]
        complaints = [verdict.complaint or "" for verdict in own]
        return Row(
            exercise=exercise,
            right=len(right),
            wrong=len(wrong),
            false_accepts=sum(verdict.accepted for verdict in wrong),
            false_rejects=sum(not verdict.accepted for verdict in right),
            uncaught_by_named_check=sum(text.startswith("not caught") for text in complaints),
            spilled=sum(text.startswith("cost points") for text in complaints),
        )

    return [count(name) for name in sorted({verdict.variant.exercise for verdict in verdicts})]
