"""A sample of ps5's variants, graded in the sandbox."""

import pytest
from variant_samples import complaint, complaint_alone, sample, title

from course_utils.grading.variants import Variant

# ps5 has sixteen exercises, some of which train: one right and one wrong answer of each.
SAMPLE = sample("ps5")[1::2]


@pytest.mark.parametrize("variant", SAMPLE, ids=title)
def test_the_grader_judges_it_rightly(variant: Variant) -> None:
    """Does the grader accept this right answer, or catch this mistake by the check it names?"""
    assert complaint_alone("ps5", variant) is None


def test_a_mistake_costs_points_of_its_own_exercise_only() -> None:
    """In the whole notebook, does a mistake that later parts build on cost nothing elsewhere?"""
    mistakes = [v for v in SAMPLE if v.exercise == "prepare" and not v.is_right]

    assert [complaint("ps5", variant) for variant in mistakes] == [None]
