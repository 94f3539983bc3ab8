"""Hidden checks of the small assignment that the attacks are tried on."""

import numpy as np

from course_utils.grading.checks import exercise

# Handed to student code, and never to be seen in anything that a student gets back.
SECRET_INPUT = 918273645


def _number(value):
    assert isinstance(value, int | float | np.number)
    assert not isinstance(value, bool)
    return float(value)


@exercise("double", weight=3, hint="Twice the number that is given.")
def test_doubles(submission, rng):
    """Does double give twice its argument?"""
    for x in [SECRET_INPUT, *rng.integers(1000, 1_000_000, 5).tolist()]:
        assert _number(submission.double(x)) == 2 * x


@exercise("double", weight=1, hint="Zero doubled is a number too.")
def test_doubles_zero(submission):
    """Does double take zero?"""
    assert _number(submission.double(0)) == 0


@exercise("mean", weight=1, hint="Add up the values and divide by how many there are.")
def test_means_many(submission, rng):
    """Is the mean of many numbers right?"""
    values = rng.normal(5, 1, 50)
    assert abs(_number(submission.mean(values)) - values.mean()) < 1e-9


@exercise("mean", weight=1, hint="Lists are values too.")
def test_means_lists(submission, rng):
    """Does mean take lists?"""
    values = rng.integers(1, 100, 7).tolist()
    assert abs(_number(submission.mean(values)) - sum(values) / 7) < 1e-9


@exercise("total", weight=1, hint="Add up the three numbers.")
def test_total(submission):
    """Does total hold the sum?"""
    assert _number(submission["total"]) == 12
