"""A sample of ps2's variants, graded in the sandbox."""

import pytest
from variant_samples import complaint, sample, title

from course_utils.grading.variants import Variant


@pytest.mark.parametrize("variant", sample("ps2"), ids=title)
def test_the_grader_judges_it_rightly(variant: Variant) -> None:
    """Does the grader accept this right answer, or catch this mistake by the check it names?"""
    assert complaint("ps2", variant) is None
