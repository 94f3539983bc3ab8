"""Hidden checks of exercise "overview": five facts about a data frame of images."""

import numpy as np
import pandas as pd
import reference

from course_utils.grading.checks import exercise, fail


def _frame(rng, n=37, pixels=8, missing=11, classes=(0, 2, 2, 5, 8, 9)):
    """Return a frame with this many missing values, the target in the middle."""
    values = rng.integers(1, 200, (n, pixels)).astype(float)
    places = rng.choice(n * pixels, missing, replace=False)
    values.flat[places] = np.nan
    frame = pd.DataFrame(values, columns=[f"p{number}" for number in range(pixels)])
    frame.insert(pixels // 2, "target", rng.choice(classes, n))
    return frame


def _facts(submission, frame):
    facts = submission.overview(frame)
    assert isinstance(facts, dict), "not a dictionary"
    return facts


def _numbers(value):
    assert isinstance(value, list | tuple | np.ndarray | pd.Series), "not a sequence"
    array = np.asarray(value)
    assert array.dtype.kind in "iuf", "not numbers"
    return array.astype(float)


@exercise("overview", weight=2, hint="The target is a column of the frame, but it is no pixel.")
def test_counts_rows_and_pixels(submission, rng):
    """Are the numbers of rows and of pixels right?"""
    for n, pixels in [(37, 8), (5, 12)]:
        facts = _facts(submission, _frame(rng, n, pixels, missing=0))
        rows, found = reference.number(facts["rows"]), reference.number(facts["pixels"])
        if (rows, found) == (pixels, n):
            fail("Your rows and pixels look swapped: a row is an image, a column a pixel.")
        assert (rows, found) == (n, pixels)


@exercise("overview", weight=2, hint="Count the missing values of all columns together.")
def test_counts_missing_values(submission, rng):
    """Is the number of missing values right, when there are some and when there are none?"""
    for missing in (11, 0, 1):
        frame = _frame(rng, missing=missing)
        assert reference.number(_facts(submission, frame)["missing"]) == missing


@exercise("overview", weight=3, hint="One minimum for each pixel, down its column, without NaN.")
def test_finds_the_smallest_values(submission, rng):
    """Is the smallest value of each pixel right, in the order of the columns?"""
    _assert_extremes(submission, rng, "minimum")


@exercise("overview", weight=3, hint="One maximum for each pixel, down its column, without NaN.")
def test_finds_the_largest_values(submission, rng):
    """Is the largest value of each pixel right, in the order of the columns?"""
    _assert_extremes(submission, rng, "maximum")


def _assert_extremes(submission, rng, key):
    for missing in (0, 11):
        frame = _frame(rng, missing=missing)
        pixels = frame.drop(columns="target")
        actual = _numbers(_facts(submission, frame)[key])
        if actual.shape == (len(frame),):
            fail(f"Your {key} has one entry for each image; one for each pixel is asked for.")
        if actual.shape == (frame.shape[1],):
            fail(f"Your {key} has an entry for the target too; leave that column out.")
        expected = pixels.min() if key == "minimum" else pixels.max()
        np.testing.assert_allclose(actual, expected.to_numpy())


@exercise("overview", weight=3, hint="Ten counts, of class 0 to class 9, whatever occurs.")
def test_counts_the_classes(submission, rng):
    """Is the count of every class right, also of those that don't occur?"""
    for classes in [range(10), (0, 2, 2, 5, 8, 9), (4,)]:
        frame = _frame(rng, 60, 3, 0, classes)
        expected = np.bincount(frame["target"], minlength=10)
        actual = _numbers(_facts(submission, frame)["class_counts"])
        if actual.shape != (10,):
            fail("class_counts should have ten entries, with 0 for a class that doesn't occur.")
        if len(set(classes)) > 1 and np.array_equal(actual, np.sort(expected)[::-1]):
            fail("Your class_counts are in order of size; put them in the order of the classes.")
        np.testing.assert_array_equal(actual, expected)


@exercise("overview", weight=1, hint="The facts returned here are not right yet.")
def test_leaves_the_frame_alone(submission, rng):
    """Is the frame the same after the call, with the right number of rows returned?"""
    frame = _frame(rng)
    facts, (after,) = submission.call_keeping_arguments("overview", frame)
    if not (isinstance(after, pd.DataFrame) and after.equals(frame)):
        fail("Your function changes the frame it is given. `drop` returns a copy without inplace.")
    assert reference.number(facts["rows"]) == len(frame)
