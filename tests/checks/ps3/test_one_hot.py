"""Hidden checks of exercise "one-hot": the function, then the two frames and the list of names."""

import numpy as np
import pandas as pd

from course_utils.grading.checks import exercise, fail

NAMES = [f"target_{number}" for number in range(10)]


def _frame(rng, targets=None):
    """Return a frame whose rows have been shuffled: its index is out of order."""
    targets = rng.permutation(np.arange(40) % 10) if targets is None else np.array(targets)
    n = len(targets)
    return pd.DataFrame(
        {"pixel_0": rng.integers(0, 256, n), "target": targets, "pixel_1": rng.uniform(size=n)},
        index=rng.permutation(3 * n)[:n],
    )


def _encoded(submission, frame):
    result = submission.add_one_hot(frame)
    if result is None:
        fail("add_one_hot returns nothing. Does it end with `return`?")
    assert isinstance(result, pd.DataFrame), "not a data frame"
    missing = [name for name in NAMES if name not in result.columns]
    if len(missing) == len(NAMES):
        fail("There is no column target_0; the names run from target_0 to target_9.")
    assert not missing, "columns are missing"
    return result


def _rows(frame):
    values = frame[NAMES].to_numpy()
    assert values.shape[1] == len(NAMES), "columns twice"
    return values.astype(float)


def _one_hot(targets):
    return np.eye(10)[np.asarray(targets)]


@exercise("one-hot", weight=4, hint="A single 1 in each row, in the column of its class.")
def test_marks_the_class_of_each_row(submission, rng):
    """Is there a 1 in the column of each row's class and a 0 in the others?"""
    frame = _frame(rng)
    actual, expected = _rows(_encoded(submission, frame)), _one_hot(frame["target"])
    if actual.shape == expected.shape and not np.array_equal(actual, expected):
        if np.array_equal(actual, 1 - expected):
            fail("Your zeros and ones are the wrong way round.")
        if any(np.array_equal(actual, np.roll(expected, step, axis=1)) for step in (1, -1)):
            fail("Your ones stand in the column beside the right one: classes begin at 0.")
        if np.array_equal(np.sort(actual.argmax(axis=1)), np.sort(frame["target"])):
            fail("Your ones stand in the wrong rows; mind the index of the frame.")
    np.testing.assert_array_equal(actual, expected)


@exercise("one-hot", weight=2, hint="Ten columns always; a class that doesn't occur has zeros.")
def test_keeps_a_column_for_absent_classes(submission, rng):
    """Are there ten columns even when some classes don't occur?"""
    for targets in ([3, 8, 3, 1], [9, 9], [0]):
        actual = _rows(_encoded(submission, _frame(rng, targets)))
        assert actual.shape == (len(targets), 10)
        # Which column is whose is another check's question.
        assert actual.sum() == len(targets)
        assert np.count_nonzero(actual.sum(axis=0)) == len(set(targets))


@exercise("one-hot", weight=2, hint="Keep the rows, their order and their index as they were.")
def test_keeps_the_rows(submission, rng):
    """Are the index and the given columns the same as before?"""
    frame = _frame(rng)
    result = _encoded(submission, frame)
    if len(result) > len(frame):
        fail("There are more rows than before: pd.concat lines rows up by their index.")
    assert result.index.tolist() == frame.index.tolist()
    if "target" not in result.columns:
        fail("The column `target` is gone; the text asks to keep it.")
    for name in frame.columns:
        np.testing.assert_allclose(np.asarray(result[name], float), frame[name].astype(float))


@exercise("one-hot", weight=1, hint="First the given columns, then target_0 to target_9.")
def test_orders_the_columns(submission, rng):
    """Do target_0 to target_9 come last, in this order?"""
    result = _encoded(submission, _frame(rng))
    assert result.columns.tolist()[-10:] == NAMES
    assert len(result.columns) <= 13


@exercise("one-hot", weight=1, hint="Return a new frame; `assign` and `copy` make one.")
def test_leaves_the_frame_alone(submission, rng):
    """Is the frame the same after the call, with ten columns more in the result?"""
    frame = _frame(rng)
    result, (after,) = submission.call_keeping_arguments("add_one_hot", frame)
    assert isinstance(result, pd.DataFrame), "not a data frame"
    assert set(NAMES) <= set(result.columns), "columns are missing"
    if not (isinstance(after, pd.DataFrame) and after.equals(frame)):
        fail("Your function changes the frame it is given.")


@exercise("one-hot", weight=2, hint="A list of ten texts, from target_0 to target_9.")
def test_lists_the_names(submission):
    """Is TARGETS the list of the ten names, in order?"""
    names = submission["TARGETS"]
    assert isinstance(names, list), "not a list"
    assert names == NAMES


@exercise("one-hot", weight=2, hint="Store the encoded frames as train_df and test_df again.")
def test_encodes_both_frames(submission):
    """Do train_df and test_df have the ten columns, a single 1 in every row?"""
    for name in ("train_df", "test_df"):
        frame = submission[name]
        assert isinstance(frame, pd.DataFrame), "not a data frame"
        assert set(NAMES) <= set(frame.columns), "columns are missing"
        # Where the ones are is asked of the function.
        assert np.array_equal(_rows(frame).sum(axis=1), np.ones(len(frame)))
