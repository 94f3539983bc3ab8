"""A few variants of each exercise, for the tests that grade them (`course verify` grades all)."""

from dataclasses import replace
from pathlib import Path

import nbformat

from course_utils.grading.grade import grade
from course_utils.grading.repair import exercise_of, grade_id, is_answer, is_test
from course_utils.grading.slicing import needed_cells
from course_utils.grading.variants import Variant, all_variants
from course_utils.grading.verify import judge, tasks_for

ROOT = Path(__file__).resolve().parents[1]
SAMPLE = 2


def sample(assignment: str) -> list[Variant]:
    """Two right and two wrong variants of each exercise, spread over its file."""
    chosen = []
    variants = all_variants(ROOT, assignment)
    for exercise in sorted({variant.exercise for variant in variants}):
        for is_right in (True, False):
            group = [v for v in variants if v.exercise == exercise and v.is_right == is_right]
            chosen += group[:: max(1, len(group) // SAMPLE)][:SAMPLE]
    return chosen


def title(variant: Variant) -> str:
    """A test id."""
    return f"{variant.exercise}-{'right' if variant.is_right else 'wrong'}-{variant.title}"[:80]


def complaint(assignment: str, variant: Variant) -> str | None:
    """What is wrong with the grader's verdict on the variant, None if nothing is."""
    (task,) = tasks_for(ROOT, assignment, [variant], sandbox="bubblewrap").values()
    return judge(variant, grade(task)).complaint


def complaint_among(assignment: str, variant: Variant, *others: str) -> str | None:
    """The same for a notebook cut to the variant's exercise and `others`: quicker than all."""
    (task,) = tasks_for(ROOT, assignment, [variant], sandbox="bubblewrap").values()
    notebook, release = (
        nbformat.reads(text, as_version=4) for text in (task.notebook, task.release)
    )

    def is_own(cell):
        name = exercise_of(cell) if is_test(cell) else grade_id(cell) if is_answer(cell) else ""
        return name.split("--")[0] in (variant.exercise, *others)

    notebook.cells = needed_cells(notebook.cells, is_own)
    kept = {cell.id for cell in notebook.cells}
    release.cells = [cell for cell in release.cells if cell.id in kept]
    task = replace(
        task,
        notebook=nbformat.writes(notebook).encode(),
        release=nbformat.writes(release).encode(),
    )
    return judge(variant, grade(task)).complaint
