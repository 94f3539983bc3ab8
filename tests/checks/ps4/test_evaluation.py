"""Hidden checks of "evaluation": the accuracy, then the matrix whose rows add up to 1."""

import numpy as np
import reference

from course_utils.grading.checks import exercise, fail

TOLERANCE = 1e-6


def _counts(y_true, y_pred, n_classes):
    counts = np.zeros((n_classes, n_classes))
    np.add.at(counts, (y_true, y_pred), 1)
    return counts


def _rates(y_true, y_pred, n_classes):
    counts = _counts(y_true, y_pred, n_classes)
    return counts / np.maximum(counts.sum(axis=1, keepdims=True), 1)


def _matrix(value):
    """The result as an array of finite numbers; AssertionError if it is none."""
    array = np.asarray(value)
    assert array.dtype.kind in "iuf", "not an array of real numbers"
    if not np.isfinite(array).all():
        fail("There are nan or infinite values: a class without images gives 0/0. Its row is zero.")
    return array.astype(float)


def _labels(rng, n_classes, n, shares=None):
    """True and predicted labels, unbalanced, every class in both."""
    y_true = np.concatenate([np.arange(n_classes), rng.choice(n_classes, n, p=shares)])
    y_pred = np.where(rng.uniform(size=len(y_true)) < 0.5, y_true, rng.permutation(y_true))
    y_pred[:n_classes] = np.arange(n_classes)
    return y_true, y_pred


@exercise("evaluation", weight=4, hint="The largest probability of each row, and the mean.")
def test_accuracy(submission, rng):
    """Is accuracy the share of images whose most probable class is the true one?"""
    for n, n_classes in [(200, 10), (30, 3), (1, 4)]:
        y_prob = rng.dirichlet(np.ones(n_classes), n)
        right = y_prob.argmax(axis=1)
        y_true = np.where(rng.uniform(size=n) < 0.7, right, (right + 1) % n_classes)
        expected = np.mean(y_true == right)
        for prob in (y_prob, y_prob.astype(np.float32)):
            actual = reference.number(submission.accuracy(y_true, prob))
            if n > 1 and abs(actual - 100 * expected) < 1e-3:
                fail("This is a percentage; give a share from 0 to 1.")
            if n > 1 and abs(actual - n * expected) < 1e-3:
                fail("This is a number of images; divide by how many there are.")
            assert abs(actual - expected) < TOLERANCE


@exercise(
    "evaluation", weight=4, hint="Divide every row of the counts by the sum of that same row."
)
def test_normalises_each_row(submission, rng):
    """Is each entry the share of a true class that was predicted as another?"""
    for n_classes, shares in [(3, [0.7, 0.2, 0.1]), (10, None)]:
        y_true, y_pred = _labels(rng, n_classes, 300, shares)
        actual = _matrix(submission.confusion_rates(y_true, y_pred, n_classes))
        assert actual.shape == (n_classes, n_classes)
        _name_the_mistake(actual, _counts(y_true, y_pred, n_classes))
        np.testing.assert_allclose(actual, _rates(y_true, y_pred, n_classes), atol=TOLERANCE)


def _name_the_mistake(actual, counts):
    columns, rows = counts.sum(axis=0), counts.sum(axis=1, keepdims=True)
    if np.allclose(actual, counts):
        fail("These are counts; divide each row by its sum.")
    if np.allclose(actual, counts / counts.sum()):
        fail("You divide by the grand total; divide each row by its own sum.")
    if np.allclose(actual, counts / columns):
        fail("Your columns add up to 1; it is the rows that should.")
    if np.allclose(actual, counts / rows.T):
        fail("Each column is divided by the sum of a row: keep the axis with keepdims=True.")
    if np.allclose(actual, (counts / columns).T):
        fail("Rows and columns are swapped: rows are the true classes.")
    if np.allclose(actual, (counts / rows).T):
        fail("Your matrix is turned over: rows are the true classes.")
    if np.allclose(actual, 100 * counts / rows):
        fail("These are percentages; give shares from 0 to 1.")


@exercise(
    "evaluation",
    weight=2,
    hint="The matrix has n_classes rows and columns even where some classes do not occur, and a row"
    " of zeros for a class without images.",
)
def test_takes_missing_classes(submission, rng):
    """Is the matrix complete when classes are missing among the labels or the predictions?"""
    y_true, y_pred = _labels(rng, 3, 40)
    for true, predicted, n_classes in [
        (y_true, y_pred, 5),  # the last two classes are nowhere
        (y_true + 1, y_pred + 1, 4),  # the first one is nowhere
        (np.where(y_true == 1, 2, y_true), y_pred, 3),  # a class is only predicted
        (y_true, np.zeros_like(y_true), 3),  # only one class is predicted
        (np.array([1]), np.array([0]), 2),
    ]:
        actual = _matrix(submission.confusion_rates(true, predicted, n_classes))
        assert actual.shape == (n_classes, n_classes), "classes missing"
        # By what the rows are divided is another check's question.
        counts = _counts(true, predicted, n_classes)
        assert np.array_equal(actual > 0, counts > 0) or np.array_equal(actual > 0, counts.T > 0)


@exercise(
    "evaluation", weight=1, hint="The result returned here is not right yet; see the other checks."
)
def test_leaves_its_inputs_alone(submission, rng):
    """Are the labels the same after the call, with a matrix of the right shape returned?"""
    y_true, y_pred = _labels(rng, 4, 40)
    result, after = submission.call_keeping_arguments("confusion_rates", y_true, y_pred, 4)
    if not (np.array_equal(after[0], y_true) and np.array_equal(after[1], y_pred)):
        fail("confusion_rates changes the labels it is given; work on a copy.")
    assert np.shape(result) == (4, 4)
