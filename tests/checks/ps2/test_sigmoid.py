"""Hidden checks of "sigmoid"."""

import logistic
import numpy as np
from reference import number

from course_utils.grading.checks import exercise, fail

TOLERANCE = 1e-5


@exercise("sigmoid", weight=3, hint="Compare your code with the formula, sign by sign.")
def test_agrees_with_the_formula(submission, rng):
    """Is the sigmoid right for many moderate numbers?"""
    z = rng.uniform(-8, 8, 200)
    actual, expected = np.asarray(submission.sigmoid(z), float), logistic.sigmoid(z)
    if actual.shape == z.shape:
        _name_the_mistake(actual, z, expected)
    assert logistic.agrees(actual, expected, TOLERANCE)


def _name_the_mistake(actual, z, expected):
    if np.allclose(actual, 1 - expected, atol=1e-4):
        fail("Your sigmoid falls where it should rise: the exponent is -z.")
    if np.allclose(actual, np.tanh(z), atol=1e-4):
        fail("That is the hyperbolic tangent, from -1 to 1; the sigmoid goes from 0 to 1.")
    if np.allclose(actual, expected * (1 - expected), atol=1e-4):
        fail("That is the derivative of the sigmoid.")
    if np.allclose(actual, 1 / (1 + 10.0**-z), atol=1e-4):
        fail("You use powers of another number than e; look up np.exp.")


@exercise(
    "sigmoid", weight=2, hint="At ±1000 the sigmoid is 0 or 1; infinity over infinity is nan."
)
def test_is_stable_far_out(submission):
    """Is the sigmoid 0 or 1, and never nan, far from zero?"""
    z = np.array([-1000.0, 1000.0, -750.0, 750.0, 5000.0, -5000.0, 100.0, -100.0])
    actual = np.asarray(submission.sigmoid(z), float)
    assert actual.shape == z.shape
    if np.isnan(actual).any():
        fail("There is nan far from zero: infinity divided by infinity. Rewrite the fraction.")
    assert np.allclose(np.minimum(actual, 1 - actual), 0, atol=1e-6)
    assert len(set(np.round(actual[z > 0]))) == len(set(np.round(actual[z < 0]))) == 1
    assert round(actual[0]) != round(actual[1])


@exercise("sigmoid", weight=2, hint="Arrays of any shape keep their shape.")
def test_keeps_the_shape(submission, rng):
    """Does an array of any shape come back with the same shape?"""
    for shape in [(3, 4), (2, 3, 5), (1, 1), (6, 1), (1,)]:
        z = rng.normal(size=shape)
        actual = np.asarray(submission.sigmoid(z), float)
        assert actual.shape == shape
        # Whether the values are right is another check's question.
        assert np.all((actual > -1) & (actual < 1.0001)), "not a squashed number"
        assert np.ptp(actual) > 0 or z.size == 1


@exercise("sigmoid", weight=1, hint="A single number gives a single number.")
def test_takes_a_number(submission):
    """Does a single number, whole or not, give one number?"""
    for z in (0, 0.0, np.float32(0), np.int64(0)):
        assert abs(number(submission.sigmoid(z)) - 0.5) < TOLERANCE
    for z in (3, -2.5, np.float64(1.5)):
        value = number(submission.sigmoid(z))
        assert min(abs(value - logistic.sigmoid(z)), abs(value - logistic.sigmoid(-z))) < TOLERANCE


@exercise("sigmoid", weight=1, hint="Turn z into an array of floats first.")
def test_takes_lists_and_whole_numbers(submission, rng):
    """Does the sigmoid take lists, nested lists, whole numbers and float32?"""
    z = rng.integers(-5, 6, (3, 4))
    right = logistic.sigmoid(z)
    for values in (z.tolist(), z, z.astype(np.float32), z.astype(float).tolist()):
        actual = np.asarray(submission.sigmoid(values), float)
        assert logistic.agrees(actual, right) or logistic.agrees(actual, 1 - right)


@exercise("sigmoid", weight=1, hint="Work on a copy of z; see the other checks first.")
def test_leaves_its_input_alone(submission, rng):
    """Is z the same after the call, with one value returned for each entry?"""
    z = rng.permutation(np.linspace(-9, 9, 13))
    result, (after,) = submission.call_keeping_arguments("sigmoid", z)
    if not np.array_equal(after, z):
        fail("sigmoid changes the array it is given. Work on a copy, and avoid -= and out=z.")
    assert np.shape(result) == z.shape
