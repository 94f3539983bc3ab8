"""Hidden checks of "decisions": predict and accuracy."""

import numpy as np
from reference import number

from course_utils.grading.checks import exercise, fail


def _labels(value, n):
    array = np.asarray(value)
    assert array.shape == (n,), "not one label per probability"
    assert array.dtype.kind in "biuf", "not numbers"
    return array.astype(float)


@exercise("decisions", weight=3, hint="1 from 0.5 upwards, else 0.")
def test_predicts_at_one_half(submission, rng):
    """Are probabilities above 0.5 a 1 and those below a 0?"""
    h = rng.permutation(np.concatenate([rng.uniform(0, 0.49, 23), rng.uniform(0.51, 1, 17)]))
    actual = _labels(submission.predict(h), 40)
    if np.array_equal(actual, h < 0.5):
        fail("Your labels are turned round: a high probability is a 1.")
    if set(actual) <= {-1.0, 1.0}:
        fail("Your labels are -1 and 1; the text asks for 0 and 1.")
    assert np.array_equal(actual, h >= 0.5)


@exercise("decisions", weight=1, hint="*At* 0.5 counts as a 1: use >=, not >.")
def test_a_tie_is_a_one(submission):
    """Is a probability of exactly 0.5 a 1?"""
    h = np.array([0.5, 0.25, 0.5, 0.75])
    actual = _labels(submission.predict(h), 4)
    # Which of the two labels is which is another check's question.
    assert actual[0] == actual[2] == actual[3] != actual[1]


@exercise("decisions", weight=1, hint="Turn h into an array first.")
def test_predicts_from_lists_and_float32(submission, rng):
    """Does predict take lists, float32, a single probability in an array, 0 and 1?"""
    for h in ([0.9, 0.1, 0.8], np.array([0.9, 0.1, 0.8], np.float32), [1, 0, 1], np.array([0.9])):
        before = np.array(h)
        actual, (after,) = submission.call_keeping_arguments("predict", h)
        high = _labels(actual, len(h)) == (before > 0.5)
        assert high.all() or not high.any()
        if not np.array_equal(np.array(after), before):
            fail("predict changes the probabilities it is given: build a new array.")


@exercise(
    "decisions", weight=3, hint="Count the labels that agree, and divide by how many there are."
)
def test_accuracy_is_the_share_of_right_labels(submission, rng):
    """Is accuracy the share of labels that agree?"""
    for n, wrong in [(10, 3), (64, 8), (7, 0), (5, 5)]:
        y = rng.integers(0, 2, n)
        y_pred = np.where(np.arange(n) < wrong, 1 - y, y)
        order = rng.permutation(n)
        actual, expected = number(submission.accuracy(y[order], y_pred[order])), 1 - wrong / n
        if abs(actual - 100 * expected) < 1e-6 and expected > 0:
            fail("Your accuracy is in percent; give a number from 0 to 1.")
        if abs(actual - n * expected) < 1e-6 and expected not in (0, 1 / n):
            fail("You count the right labels; divide by how many labels there are.")
        assert abs(actual - expected) < 1e-6


@exercise("decisions", weight=2, hint="Both classes count: a 0 predicted as 0 is right, too.")
def test_accuracy_counts_both_classes(submission):
    """Do right zeros count as much as right ones?"""
    ones, zeros = [1] * 6, [0] * 6
    for y, y_pred, expected in [
        ([0, 0, 0, 0, 1], [0, 0, 0, 1, 0], 3 / 5),
        ([1, 1, 1, 0, 0], [1, 1, 0, 1, 1], 2 / 5),
        (zeros, zeros, 1),
        (ones, ones, 1),
        (zeros, ones, 0),
    ]:
        actual = number(submission.accuracy(np.array(y), np.array(y_pred)))
        # A count or a percentage is another check's question.
        assert any(abs(actual - k * expected) < 1e-6 for k in (1, 100, len(y)))


@exercise("decisions", weight=1, hint="Turn both into arrays first: lists compare as a whole.")
def test_accuracy_takes_lists_and_bools(submission, rng):
    """Does accuracy take lists, and labels as integers, floats and bools?"""
    y, y_pred = rng.permutation(np.arange(20) % 2), np.zeros(20, dtype=int)
    y_pred[:13] = y[:13]
    y_pred[13:] = 1 - y[13:]
    right = number(submission.accuracy(y, y_pred))
    assert right != 0
    for one, other in [
        (y.tolist(), y_pred.tolist()),
        (y.astype(float), y_pred.tolist()),
        (y, y_pred.astype(bool)),
        (y.tolist(), y_pred.astype(float)),
    ]:
        assert abs(number(submission.accuracy(one, other)) - right) < 1e-6
