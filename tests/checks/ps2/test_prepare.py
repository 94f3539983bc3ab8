"""Hidden checks of "prepare": scaled pixels, flat rows, a tidy table."""

import numpy as np
import pandas as pd

from course_utils.grading.checks import exercise, fail


def _pixels(rng, shape, high=255):
    return rng.integers(0, high + 1, shape).astype(np.uint8)


@exercise("prepare", weight=3, hint="Divide every pixel by 255, into an array of floats.")
def test_scales_to_one(submission, rng):
    """Does scale divide by 255, whatever the shape of the array?"""
    for shape in [(4, 6, 5), (7, 9), (11,)]:
        images = _pixels(rng, shape)
        images.flat[:2] = 0, 255
        actual = np.asarray(submission.scale(images))
        assert actual.shape == shape
        if np.allclose(actual, images / 256):
            fail("255 becomes less than 1: divide by 255, not by 256.")
        assert actual.dtype.kind == "f", "not floats"
        assert np.allclose(actual, images / 255, atol=1e-6)


@exercise("prepare", weight=1, hint="Divide by 255 itself, not by what the images happen to hold.")
def test_scales_dark_images_alike(submission, rng):
    """Does a dark image stay dark, and is a single image scaled like many?"""
    for images in [_pixels(rng, (3, 4, 4), high=200), _pixels(rng, (2, 5, 5), 60) + np.uint8(20)]:
        assert np.allclose(np.asarray(submission.scale(images)), images / 255, atol=1e-6)


@exercise("prepare", weight=1, hint="Return a new array; what is scaled here is not right yet.")
def test_scale_leaves_its_input_alone(submission, rng):
    """Are the images the same after the call, with the scaled ones returned?"""
    images = _pixels(rng, (3, 4, 4))
    result, (after,) = submission.call_keeping_arguments("scale", images)
    assert np.array_equal(after, images)
    assert np.allclose(np.asarray(result, float), images / 255, atol=1 / 200)


@exercise("prepare", weight=3, hint="One row per image, its pixels row after row.")
def test_flattens_row_after_row(submission, rng):
    """Does flatten keep one row per image, with the pixels in reading order?"""
    for shape in [(5, 3, 4), (1, 6, 2), (3, 3, 3), (2, 28, 28)]:
        images = _pixels(rng, shape)
        actual = np.asarray(submission.flatten(images))
        n = shape[0]
        if actual.shape == (images[0].size, n) and n > 1:
            fail("Your rows are pixels and your columns images; turn that round.")
        assert actual.shape == (n, images[0].size)
        if np.array_equal(actual, images.transpose(0, 2, 1).reshape(n, -1)) and shape[1] > 1:
            fail("You go down the columns of the image; the text asks for row after row.")
        assert np.array_equal(actual, images.reshape(n, -1))


def _frame(submission, images, labels):
    frame = submission.make_frame(images, labels)
    assert isinstance(frame, pd.DataFrame), "no DataFrame"
    assert len(frame) == len(images), "not one row per image"
    return frame


@exercise("prepare", weight=2, hint="The columns are pixel_0, pixel_1, … and last target.")
def test_names_the_columns(submission, rng):
    """Are the columns named as the text says, and in that order?"""
    for shape in [(4, 3, 5), (2, 1, 12)]:
        frame = _frame(submission, rng.uniform(size=shape), np.arange(shape[0]))
        names = [str(name) for name in frame.columns]
        count = shape[1] * shape[2]
        if names[:count] == [f"pixel_{number}" for number in range(1, count + 1)]:
            fail("Your columns count from 1; the first one is pixel_0.")
        assert names == [*(f"pixel_{number}" for number in range(count)), "target"]


@exercise("prepare", weight=2, hint="Don't change the order of images or labels, nor their values.")
def test_keeps_image_and_label_together(submission, rng):
    """Does every row hold the pixels and the label of one image, in the order given?"""
    # The order of pixels within an image is flatten's question.
    images, labels = rng.uniform(size=(30, 2, 2)), rng.integers(0, 10, 30)
    frame = _frame(submission, images, labels)
    assert frame.shape[1] == 5
    values = frame.to_numpy(dtype=float)
    assert np.allclose(np.sort(values[:, :-1]), np.sort(images.reshape(30, -1)), atol=1e-6)
    assert np.array_equal(values[:, -1], labels)


@exercise("prepare", weight=1, hint="make_frame takes the images as they are: it doesn't scale.")
def test_frame_keeps_the_values(submission, rng):
    """Does the table hold the very numbers that came in, and leave images and labels alone?"""
    for images in [_pixels(rng, (6, 2, 3)), rng.normal(size=(6, 2, 3))]:
        labels = rng.integers(0, 10, 6)
        frame, (images_after, labels_after) = submission.call_keeping_arguments(
            "make_frame", images, labels
        )
        assert np.array_equal(images_after, images)
        assert np.array_equal(labels_after, labels)
        assert isinstance(frame, pd.DataFrame)
        values = np.sort(frame.to_numpy(dtype=float)[:, :6], axis=1)
        assert np.allclose(values, np.sort(images.reshape(6, -1), axis=1), atol=1e-6)
