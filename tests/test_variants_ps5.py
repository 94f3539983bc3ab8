"""A sample of ps5's variants, graded in the sandbox."""

import pytest
from variant_samples import complaint, sample, title

from course_utils.grading.variants import Variant

# ps5 has sixteen exercises, some of which train: one right and one wrong answer of each.
SAMPLE = sample("ps5")[1::2]


@pytest.mark.parametrize("variant", SAMPLE, ids=title)
def test_the_grader_judges_it_rightly(variant: Variant) -> None:
    """Does the grader accept this right answer, or catch this mistake by the check it names?"""
    assert complaint("ps5", variant) is None
