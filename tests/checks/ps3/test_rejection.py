"""Hidden checks of exercise "rejection": classes, limits, ties, lists and float32."""

import numpy as np

from course_utils.grading.checks import exercise, fail

CALL = "predict_with_rejection"


def _answers(value, n):
    if value is None:
        fail("predict_with_rejection returns nothing. Does it end with `return`?")
    assert isinstance(value, list | tuple | np.ndarray), "not a sequence"
    array = np.asarray(value)
    if array.dtype.kind == "f":
        assert np.array_equal(array, array.round()), "not whole numbers"
    else:
        assert array.dtype.kind in "iu", "not whole numbers"
    assert array.shape == (n,), "another shape"
    return array.astype(int)


def _expected(table, threshold, margin):
    ordered = np.sort(table, axis=1)
    unsure = (ordered[:, -1] < threshold) | (ordered[:, -1] - ordered[:, -2] < margin)
    return np.where(unsure, -1, table.argmax(axis=1))


def _table(rng, n, classes):
    """Return probabilities in which no row is near a limit of 0.4, 0.6 or a margin of 0.2."""
    rows = rng.dirichlet(np.full(classes, 0.6), 20 * n)
    ordered = np.sort(rows, axis=1)
    lead = ordered[:, -1] - ordered[:, -2]
    far = np.abs(ordered[:, -1:] - [0.4, 0.6]).min(axis=1) > 0.01
    return rows[far & (np.abs(lead - 0.2) > 0.01) & (lead > 0.01)][:n]


@exercise("rejection", weight=3, hint="Where a row is kept, the answer is its most likely class.")
def test_gives_the_most_likely_class(submission, rng):
    """With nothing to reject, is the answer the most likely class of each row?"""
    for classes in (10, 3):
        table = _table(rng, 40, classes)
        actual = _answers(submission.predict_with_rejection(table, 0.0, 0.0), 40)
        np.testing.assert_array_equal(actual, table.argmax(axis=1))


@exercise("rejection", weight=3, hint="Reject a row whose largest probability is too small.")
def test_rejects_below_the_threshold(submission, rng):
    """Without a margin, are the rows below the threshold rejected, and only those?"""
    table = _table(rng, 60, 5)
    for threshold in (0.4, 0.6):
        actual = _answers(submission.predict_with_rejection(table, threshold, 0.0), 60) == -1
        expected = _expected(table, threshold, 0.0) == -1
        if np.array_equal(actual, ~expected):
            fail("The wrong rows are rejected: those with a *large* probability are sure.")
        np.testing.assert_array_equal(actual, expected)


@exercise("rejection", weight=3, hint="Compare the largest probability with the second largest.")
def test_rejects_a_close_lead(submission, rng):
    """Without a threshold, are the rows with too small a lead rejected, and only those?"""
    for classes in (6, 2):
        table = _table(rng, 60, classes)
        actual = _answers(submission.predict_with_rejection(table, 0.0, 0.2), 60) == -1
        np.testing.assert_array_equal(actual, _expected(table, 0.0, 0.2) == -1)


@exercise("rejection", weight=2, hint="One of the two reasons is enough to reject a row.")
def test_rejects_for_either_reason(submission, rng):
    """With threshold and margin together, is a row rejected for either reason?"""
    table = _table(rng, 80, 4)
    actual = _answers(submission.predict_with_rejection(table, 0.6, 0.2), 80) == -1
    np.testing.assert_array_equal(actual, _expected(table, 0.6, 0.2) == -1)
    table = np.array([[0.55, 0.05, 0.4], [0.5, 0.45, 0.05], [0.7, 0.2, 0.1]])
    actual = _answers(submission.predict_with_rejection(table, 0.525, 0.25), 3) == -1
    np.testing.assert_array_equal(actual, [True, True, False])


@exercise("rejection", weight=2, hint="*Below* the threshold or margin: use <, not <=.")
def test_keeps_rows_at_the_limits(submission):
    """Are rows exactly at the threshold, or exactly at the margin, kept?"""
    table = np.array([[0.5, 0.25, 0.25], [0.125, 0.25, 0.625], [0.25, 0.75, 0.0]])
    for threshold, margin, rejected in [
        (0.5, 0.0, [False, False, False]),
        (0.625, 0.0, [True, False, False]),
        (0.0, 0.25, [False, False, False]),
        (0.0, 0.375, [True, False, False]),
        (0.75, 0.5, [True, True, False]),
    ]:
        actual = _answers(submission.predict_with_rejection(table, threshold, margin), 3)
        np.testing.assert_array_equal(actual == -1, rejected)


@exercise("rejection", weight=1, hint="Equal largest probabilities: the first one, at margin 0.")
def test_takes_the_first_of_a_tie(submission):
    """With margin 0, is the first of two equally likely classes the answer?"""
    table = np.array([[0.5, 0.0, 0.5], [0.25, 0.375, 0.375], [0.25, 0.25, 0.5]])
    actual = _answers(submission.predict_with_rejection(table, 0.0, 0.0), 3)
    np.testing.assert_array_equal(actual, [0, 1, 2])
    actual = _answers(submission.predict_with_rejection(table, 0.0, 0.0625), 3)
    np.testing.assert_array_equal(actual, [-1, -1, 2])


@exercise("rejection", weight=1, hint="Turn the argument into an array first.")
def test_takes_lists_and_float32(submission, rng):
    """Do lists of lists and float32 arrays serve as well?"""
    table = _table(rng, 12, 4)
    for rows in (table.tolist(), table.astype(np.float32)):
        actual = _answers(submission.predict_with_rejection(rows, 0.4, 0.0), 12)
        # Which rows are rejected is another check's question.
        kept = actual != -1
        assert kept.any()
        np.testing.assert_array_equal(actual[kept], table.argmax(axis=1)[kept])


@exercise("rejection", weight=1, hint="Work on a copy: np.sort makes one, .sort() does not.")
def test_leaves_its_input_alone(submission, rng):
    """Are the probabilities the same after the call, with an answer for each row?"""
    table = _table(rng, 10, 4)
    result, after = submission.call_keeping_arguments(CALL, table, 0.6, 0.2)
    _answers(result, 10)
    if not np.array_equal(after[0], table):
        fail("Your function changes the probabilities. np.sort makes a copy, .sort() does not.")
