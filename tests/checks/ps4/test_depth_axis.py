"""Hidden checks of "depth-axis": the new axis, the scale, the type."""

import numpy as np

from course_utils.grading.checks import exercise, fail

SIZES = [(5, 28, 28), (3, 4, 6), (1, 7, 2), (2, 1, 1)]


def _images(rng, size, dtype=np.uint8):
    return rng.integers(0, 256, size).astype(dtype)


def _values(result, n_values):
    """The values in order; AssertionError if their number changed."""
    values = np.asarray(result)
    assert values.dtype.kind in "iuf", "not an array of real numbers"
    assert values.size == n_values, "more or fewer values"
    return values.reshape(-1).astype(float)


@exercise("depth-axis", weight=3, hint="The new axis is the last one; np.newaxis makes it.")
def test_adds_the_last_axis(submission, rng):
    """Has the result one channel, as its last axis, for images of any size?"""
    for size in SIZES:
        actual = np.shape(submission.prepare_images(_images(rng, size)))
        if actual == size:
            fail("There is no depth axis yet.")
        if actual != (*size, 1) and actual in ((size[0], 1, *size[1:]), (1, *size)):
            fail("The depth axis is there, but not the last one.")
        assert actual == (*size, 1)


@exercise("depth-axis", weight=3, hint="Divide every pixel by 255; 255 becomes exactly 1.0.")
def test_scales_to_one(submission, rng):
    """Is every pixel divided by 255, and in its old place?"""
    for size in SIZES:
        images = _images(rng, size)
        images.flat[:2] = 0, 255
        actual = _values(submission.prepare_images(images), images.size)
        if np.allclose(actual, images.ravel()):
            fail("Your images are not scaled yet: divide them by 255.")
        if np.allclose(actual, images.ravel() / 256, atol=1e-6):
            fail("You divide by 256; the largest pixel is 255.")
        np.testing.assert_allclose(actual, images.ravel() / 255, atol=1e-5)


@exercise(
    "depth-axis",
    weight=2,
    hint="Always divide by 255, whatever the largest and smallest pixels happen to be.",
)
def test_scales_dark_images_alike(submission, rng):
    """Is a pixel's value the same, whichever other pixels there are?"""
    dark = rng.integers(40, 90, (3, 5, 4)).astype(np.uint8)
    mixed = dark.copy()
    mixed[0, 0, :2] = 0, 255
    alone = _values(submission.prepare_images(dark), dark.size)
    together = _values(submission.prepare_images(mixed), mixed.size)
    np.testing.assert_allclose(alone[2:], together[2:], atol=1e-6)
    assert np.ptp(alone) > 0, "nothing left of the images"


@exercise("depth-axis", weight=2, hint="Convert with astype('float32').")
def test_gives_float32(submission, rng):
    """Is the result of type float32?"""
    result = submission.prepare_images(_images(rng, (2, 5, 5)))
    name = str(getattr(result, "dtype", "no array"))
    if name == "float64":
        fail("Your result is float64, twice the memory; the text asks for float32.")
    assert name == "float32"


@exercise("depth-axis", weight=1, hint="Images may be of another integer type than uint8.")
def test_takes_other_integers(submission, rng):
    """Do images of other integer types give the same?"""
    images = _images(rng, (2, 6, 5))
    images[0, 0, :2] = 0, 255
    expected = _values(submission.prepare_images(images), images.size)
    assert np.ptp(expected) > 0, "nothing left of the images"
    for dtype in (np.int64, np.int32, np.uint16):
        actual = _values(submission.prepare_images(images.astype(dtype)), images.size)
        np.testing.assert_allclose(actual, expected, atol=1e-6)


@exercise(
    "depth-axis", weight=1, hint="The result returned here is not right yet; see the other checks."
)
def test_leaves_its_images_alone(submission, rng):
    """Are the images the same after the call, with a result for all of them returned?"""
    images = _images(rng, (2, 6, 5))
    for dtype in (np.uint8, np.int64):
        given = images.astype(dtype)
        result, after = submission.call_keeping_arguments("prepare_images", given)
        if np.shape(after[0]) != given.shape or not np.array_equal(after[0], given):
            fail("prepare_images changes the images it is given; work on a copy.")
        assert np.size(np.asarray(result)) == images.size
