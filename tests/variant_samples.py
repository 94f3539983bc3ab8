"""A few variants of each exercise, for the tests that grade them (`course verify` grades all)."""

from pathlib import Path

from course_utils.grading.grade import grade
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
