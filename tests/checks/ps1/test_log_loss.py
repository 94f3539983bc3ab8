"""Hidden checks of exercise "log-loss": the function, then the two baselines."""

import numpy as np
from reference import log_loss, number

from course_utils.grading.checks import exercise, fail

TOLERANCE = 1e-4
# The penalty of one prediction that is certain and wrong, for an epsilon of 1e-6 and of 1e-15.
# The upper end is that of float64's own precision, at which scikit-learn clips.
LEAST_PENALTY, GREATEST_PENALTY = 13.8, 36.1


def _mixed_examples(rng, n):
    y = rng.permutation(np.arange(n) % 3 == 0).astype(int)
    return y, rng.uniform(0.02, 0.98, n)


@exercise("log-loss", weight=3, hint="Compare your code with the formula, sign by sign.")
def test_agrees_with_the_formula(submission, rng):
    """Does log_loss agree with the formula on many random predictions?"""
    for n in (7, 400):
        y, p = _mixed_examples(rng, n)
        actual, expected = number(submission.log_loss(y, p)), log_loss(y, p)
        _name_the_mistake(actual, expected, y, p)
        assert abs(actual - expected) < TOLERANCE


def _name_the_mistake(actual, expected, y, p):
    def is_close(other):
        return abs(actual - other) < TOLERANCE

    if is_close(expected):
        return
    if is_close(expected * len(y)):
        fail("You return the sum over the examples; the formula asks for their mean.")
    if is_close(-expected):
        fail("Your loss is negative: look for the minus sign in front of the formula.")
    if is_close(expected / np.log(2)) or is_close(expected / np.log(10)):
        fail("Your logarithm has another base; the formula uses the natural one.")
    if is_close(log_loss(1 - y, p)):
        fail("Your two terms look swapped: a label of 1 goes with the logarithm of p.")
    if is_close(-np.mean(y * np.log(p))) or is_close(-np.mean((1 - y) * np.log(1 - p))):
        fail("You use one of the formula's two terms; it takes both.")
    # Labels in the place of predictions are clipped, so each unit of error costs one penalty.
    if LEAST_PENALTY < actual / np.mean(np.abs(y - p)) < GREATEST_PENALTY:
        fail("Your arguments look swapped: the labels come first, then the predictions.")
    if is_close(np.mean((y - p) ** 2)) or is_close(np.mean(np.abs(y - p))):
        fail("That is the size of the error; the log loss takes logarithms.")


@exercise("log-loss", weight=2, hint="The text says which lists, arrays and labels may come in.")
def test_takes_lists_tuples_and_bools(submission, rng):
    """Does log_loss take lists, tuples and arrays, with labels as integers, bools and floats?"""
    y, p = _mixed_examples(rng, 12)
    expected = log_loss(y, p)
    for labels, probabilities in [
        (y.tolist(), p.tolist()),
        (tuple(y.tolist()), tuple(p.tolist())),
        (y.astype(bool), p),
        (y.astype(bool).tolist(), p.tolist()),
        (y.astype(float), p.tolist()),
        (y.tolist(), p),
    ]:
        assert abs(number(submission.log_loss(labels, probabilities)) - expected) < TOLERANCE


@exercise("log-loss", weight=1, hint="The formula holds for labels that are all 0, or all 1, too.")
def test_takes_a_single_class(submission, rng):
    """Does log_loss work when all labels are equal?"""
    for label in (0, 1):
        y, p = np.full(9, label), rng.uniform(0.1, 0.9, 9)
        assert abs(number(submission.log_loss(y, p)) - log_loss(y, p)) < TOLERANCE


def _assert_clipped(submission, kind):
    """Certain predictions, right and wrong: one of four is wrong, so the mean is a quarter."""
    for y, p in [
        ([1, 0, 0, 1], [0, 0, 0, 1]),  # a zero for a positive
        ([1, 0, 0, 1], [1, 1, 0, 1]),  # a one for a negative
    ]:
        penalty = 4 * number(submission.log_loss(np.array(y), kind(p)))
        assert LEAST_PENALTY < penalty < GREATEST_PENALTY
    perfect = number(submission.log_loss(np.array([1, 0, 1]), kind([1, 0, 1])))
    assert abs(perfect) < 1e-5


@exercise(
    "log-loss",
    weight=3,
    hint="Clip the predictions at both ends, to [epsilon, 1 - epsilon], before you take logarithms;"
    " the text says which epsilon.",
)
def test_is_finite_for_certain_predictions(submission):
    """Is log_loss finite, and of the right size, for predictions of exactly 0 and 1?"""
    _assert_clipped(submission, lambda p: np.array(p, float))
    _assert_clipped(submission, lambda p: p)  # whole numbers in a list


@exercise(
    "log-loss",
    weight=1,
    hint="Predictions in float32 should give the same loss. There 1 - 1e-15 is exactly 1: convert"
    " to float64 before you clip.",
)
def test_is_finite_for_float32(submission, rng):
    """Is log_loss right for float32 predictions, exact zeros and ones included?"""
    y, p = _mixed_examples(rng, 50)
    p = p.astype(np.float32)
    assert abs(number(submission.log_loss(y, p)) - log_loss(y, p)) < TOLERANCE
    _assert_clipped(submission, lambda p: np.array(p, np.float32))


@exercise(
    "log-loss",
    weight=1,
    hint="The loss returned here is not right yet; see the other checks first.",
)
def test_leaves_its_inputs_alone(submission, rng):
    """Are the labels and predictions the same after the call, with the right loss returned?"""
    y, p = _mixed_examples(rng, 10)
    y, p = np.append(y, [1, 0]), np.append(p, [1.0, 0.0])
    for labels, probabilities in [(y, p), (y.astype(float), p), (y.tolist(), p.tolist())]:
        loss, after = submission.call_keeping_arguments("log_loss", labels, probabilities)
        if not (np.array_equal(after[0], y) and np.array_equal(after[1], p)):
            fail(
                "Your function changes the labels or predictions it is given. Work on a copy:"
                " np.clip without out=… makes one."
            )
        # The two certain predictions are right, so they add nothing.
        assert abs(number(loss) - log_loss(y[:-2], p[:-2]) * 10 / 12) < TOLERANCE


def _assert_baseline(value):
    """Both sets hold exactly one sneaker in ten."""
    actual, expected = number(value), log_loss([1] + [0] * 9, [0.1] * 10)
    if abs(actual + expected) < 1e-3:
        fail("This baseline is negative; a log loss never is.")
    if abs(actual - log_loss([1] + [0] * 9, [0.9] * 10)) < 1e-3:
        fail("This is the loss of predicting 0.9, or the labels are turned round; predict 0.1.")
    assert abs(actual - expected) < 1e-3


@exercise(
    "log-loss",
    weight=2,
    hint="Take the log loss of predicting 0.1 for every label in y_train_sneaker.",
)
def test_gives_the_training_baseline(submission):
    """Is baseline_train_loss the loss of predicting 0.1 for every training image?"""
    _assert_baseline(submission["baseline_train_loss"])


@exercise(
    "log-loss",
    weight=2,
    hint="Take the log loss of predicting 0.1 for every label in y_test_sneaker.",
)
def test_gives_the_test_baseline(submission):
    """Is baseline_test_loss the loss of predicting 0.1 for every test image?"""
    _assert_baseline(submission["baseline_test_loss"])
