"""Hidden checks of "cross-entropy"."""

import numpy as np
from logistic import cross_entropy
from reference import number

from course_utils.grading.checks import exercise, fail

TOLERANCE = 1e-4
# The penalty of one prediction that is certain and wrong, for an epsilon of 1e-6 and of 1e-15,
# with room for scikit-learn's own epsilon.
LEAST_PENALTY, GREATEST_PENALTY = 13.8, 36.1


def _examples(rng, n):
    y = rng.permutation(np.arange(n) % 3 == 0).astype(int)
    return y, rng.uniform(0.03, 0.97, n)


@exercise("cross-entropy", weight=4, hint="Compare your code with the formula, sign by sign.")
def test_agrees_with_the_formula(submission, rng):
    """Does the loss agree with the formula on many random predictions?"""
    for n in (8, 300):
        y, h = _examples(rng, n)
        actual, expected = number(submission.binary_cross_entropy(y, h)), cross_entropy(y, h)
        _name_the_mistake(actual, expected, y, h)
        assert abs(actual - expected) < TOLERANCE


def _name_the_mistake(actual, expected, y, h):
    def is_close(other):
        return abs(actual - other) < TOLERANCE

    if is_close(expected * len(y)):
        fail("You return the sum over the examples; the formula asks for their mean.")
    if is_close(-expected):
        fail("Your loss is negative: look for the minus sign in front of the formula.")
    if is_close(expected / np.log(2)) or is_close(expected / np.log(10)):
        fail("Your logarithm has another base; the formula uses the natural one.")
    if is_close(cross_entropy(1 - y, h)):
        fail("Your two terms look swapped: a label of 1 goes with the logarithm of h.")
    if is_close(-np.mean(y * np.log(h))) or is_close(-np.mean((1 - y) * np.log(1 - h))):
        fail("You use one of the formula's two terms; it takes both.")
    if is_close(np.mean((y - h) ** 2)) or is_close(np.mean(np.abs(y - h))):
        fail("That is the size of the error; the cross-entropy takes logarithms.")


@exercise("cross-entropy", weight=1, hint="Turn both arguments into arrays of floats first.")
def test_takes_lists_tuples_and_bools(submission, rng):
    """Does the loss take lists, tuples and arrays, with labels as integers, bools and floats?"""
    y, h = _examples(rng, 12)
    expected = cross_entropy(y, h)
    for labels, probabilities in [
        (y.tolist(), h.tolist()),
        (tuple(y.tolist()), tuple(h.tolist())),
        (y.astype(bool), h),
        (y.astype(float), h.astype(np.float32)),
        (y.astype(bool).tolist(), h),
    ]:
        actual = number(submission.binary_cross_entropy(labels, probabilities))
        assert abs(actual - expected) < TOLERANCE


@exercise("cross-entropy", weight=1, hint="The formula holds when all labels are equal, too.")
def test_takes_a_single_class(submission, rng):
    """Does the loss work when all labels are equal?"""
    for label in (0, 1):
        y, h = np.full(9, label), rng.uniform(0.1, 0.9, 9)
        assert abs(number(submission.binary_cross_entropy(y, h)) - cross_entropy(y, h)) < TOLERANCE


@exercise(
    "cross-entropy",
    weight=3,
    hint="Clip the probabilities at both ends, to [epsilon, 1 - epsilon], before the logarithms.",
)
def test_is_finite_for_certain_predictions(submission):
    """Is the loss finite, and of the right size, for probabilities of exactly 0 and 1?"""
    for kind in (lambda h: np.array(h, float), list, lambda h: np.array(h, np.float32)):
        for y, h in [([1, 0, 0, 1], [0, 0, 0, 1]), ([1, 0, 0, 1], [1, 1, 0, 1])]:
            penalty = 4 * number(submission.binary_cross_entropy(np.array(y), kind(h)))
            assert LEAST_PENALTY < penalty < GREATEST_PENALTY
        perfect = number(submission.binary_cross_entropy(np.array([1, 0, 1]), kind([1, 0, 1])))
        assert abs(perfect) < 1e-5


@exercise("cross-entropy", weight=1, hint="Clip into a new array; see the other checks first.")
def test_leaves_its_inputs_alone(submission, rng):
    """Are labels and probabilities the same after the call, with the right loss returned?"""
    y, h = _examples(rng, 10)
    y, h = np.append(y, [1, 0]), np.append(h, [1.0, 0.0])
    loss, after = submission.call_keeping_arguments("binary_cross_entropy", y, h)
    if not (np.array_equal(after[0], y) and np.array_equal(after[1], h)):
        fail("Your function changes what it is given. np.clip without out=… makes a copy.")
    assert abs(number(loss) - cross_entropy(y, h)) < TOLERANCE
