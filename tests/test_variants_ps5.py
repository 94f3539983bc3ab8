"""A sample of ps5's variants, graded in the sandbox."""

import pytest
from variant_samples import complaint_among, sample, title

from course_utils.grading.variants import Variant

# ps5 has sixteen exercises, some of which train: one right and one wrong answer of each.
SAMPLE = sample("ps5")[1::2]


@pytest.mark.parametrize("variant", SAMPLE, ids=title)
def test_the_grader_judges_it_rightly(variant: Variant) -> None:
    """Does the grader accept this right answer, or catch this mistake by the check it names?"""
    assert complaint_among("ps5", variant) is None


def test_a_mistake_costs_points_of_its_own_exercise_only() -> None:
    """Does a mistake that the next exercises' cells build on cost nothing there?"""
    mistakes = [v for v in SAMPLE if v.exercise == "prepare" and not v.is_right]
    next_ones = ("hold-out", "softmax", "best-epoch", "one-hidden")

    assert [complaint_among("ps5", variant, *next_ones) for variant in mistakes] == [None]
