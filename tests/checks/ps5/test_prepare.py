"""Hidden checks of "prepare": flat scaled images, and one-hot labels ten columns wide."""

import numpy as np

from course_utils.grading.checks import exercise, fail

PIXELS, CLASSES = 784, 10
SHAPE = (28, 28)


def _images(rng, n):
    images = rng.integers(0, 256, (n, *SHAPE)).astype(np.uint8)
    images[:, 0, 0], images[:, 0, 1] = 0, 255
    return images


def _labels(rng, n):
    return rng.permutation(np.arange(n) % CLASSES)


def _prepared(submission, images, labels):
    result = submission.prepare(images, labels)
    if result is None:
        fail("prepare returns nothing. Does it end with `return x, y`?")
    assert isinstance(result, tuple | list), "not a tuple"
    assert len(result) == 2, "not two arrays"
    return result


def _x(submission, images, labels):
    """Return x as an array of floats with one entry per pixel."""
    x = np.asarray(_prepared(submission, images, labels)[0])
    assert x.dtype.kind in "iuf", "not an array of real numbers"
    assert x.size == images.size, "more or fewer pixels"
    return x.astype(float)


def _y(submission, images, labels):
    y = np.asarray(_prepared(submission, images, labels)[1])
    assert y.dtype.kind in "biuf", "not an array of numbers"
    if y.shape == (len(images),) and len(images) > 1:
        fail("Your labels are whole numbers still; y has a row of ten for each of them.")
    return y.astype(float)


def _one_hot(labels):
    return np.eye(CLASSES)[np.asarray(labels)]


@exercise("prepare", weight=3, hint="One row of 784 per image, its pixels row after row.")
def test_flattens_row_by_row(submission, rng):
    """Has x a row of 784 for each image, with the pixels in reading order?"""
    for n in (12, 784):
        images = _images(rng, n)
        x = _x(submission, images, _labels(rng, n))
        if x.shape == (PIXELS, n) and n != PIXELS:
            fail("Your rows are pixels and your columns are images; turn that round.")
        if x.shape == images.shape:
            fail("Your images are not flat yet: x has one row of 784 for each image.")
        assert x.shape == (n, PIXELS)
        # By what pixels are divided is another check's question; their order is this one's.
        assert np.ptp(x) > 0, "nothing left of the images"
        order = (x - x.min()) / np.ptp(x)
        if np.allclose(order, images.transpose(0, 2, 1).reshape(n, -1) / 255, atol=0.01):
            fail("You go down the columns of each image; the text asks for row by row.")
        np.testing.assert_allclose(order, images.reshape(n, -1) / 255, atol=1 / 100)


@exercise("prepare", weight=3, hint="Divide every pixel by 255, as a float; 255 becomes 1.0.")
def test_divides_by_255(submission, rng):
    """Are the pixels divided by 255?"""
    images = _images(rng, 9)
    # Where each pixel ends up is another check's question.
    x, expected = np.sort(_x(submission, images, _labels(rng, 9)).ravel()), np.sort(images.ravel())
    if np.allclose(x, expected):
        fail("Your images are not scaled yet: divide them by 255.")
    if np.allclose(x, expected / 256, atol=1e-6):
        fail("You divide by 256; the largest pixel is 255.")
    if np.allclose(x, expected // 255):
        fail("Only zeros and ones are left: whole numbers cut off fractions, so make floats first.")
    np.testing.assert_allclose(x, expected / 255, atol=1e-5)


@exercise("prepare", weight=2, hint="Always divide by 255, whatever the images happen to hold.")
def test_scales_dark_images_alike(submission, rng):
    """Is a pixel's value the same, whichever other pixels there are?"""
    dark = rng.integers(40, 90, (8, *SHAPE)).astype(np.uint8)
    mixed = dark.copy()
    mixed[0, 0, :2] = 0, 255
    labels = _labels(rng, 8)
    alone, together = (np.sort(_x(submission, one, labels).ravel()) for one in (dark, mixed))
    assert np.ptp(alone) > 0, "nothing left of the images"
    # All but the two pixels that are new, one of them the smallest and one the largest.
    kept = np.sort(np.delete(dark.ravel(), [0, 1]))
    share = alone[-1] / dark.max()
    np.testing.assert_allclose(together[1:-1], share * kept, atol=1e-3 * abs(alone[-1]))


@exercise("prepare", weight=3, hint="A single 1 in row i, in the column labels[i].")
def test_marks_the_class_of_each_row(submission, rng):
    """Has y a 1 in the column of each row's label, and zeros otherwise?"""
    images, labels = _images(rng, 40), _labels(rng, 40)
    y, expected = _y(submission, images, labels), _one_hot(labels)
    if y.shape == (CLASSES, 40):
        fail("y is on its side: it has a row for each image and ten columns.")
    assert y.shape == expected.shape
    if any(np.array_equal(y, np.roll(expected, step, axis=1)) for step in (1, -1)):
        fail("Your ones stand in the column beside the right one: classes begin at 0.")
    if np.array_equal(y, 1 - expected):
        fail("Your zeros and ones are the wrong way round.")
    if np.array_equal(y.sum(axis=0), expected.sum(axis=0)) and not np.array_equal(y, expected):
        fail("Your ones stand in the wrong rows: keep the order of the labels.")
    np.testing.assert_array_equal(y, expected)


@exercise("prepare", weight=2, hint="Ten columns always; a class that doesn't occur has zeros.")
def test_keeps_ten_columns(submission, rng):
    """Are there ten columns even when some classes don't occur?"""
    for labels in ([3, 8, 3, 1], [0, 2, 0], [9, 9], [4], [0]):
        y = _y(submission, _images(rng, len(labels)), np.array(labels))
        assert y.shape == (len(labels), CLASSES)
        # Which column is whose, and where the ones are, is another check's question.
        assert np.count_nonzero(y.sum(axis=0)) == len(set(labels))


@exercise("prepare", weight=2, hint="Convert both with astype('float32').")
def test_gives_float32(submission, rng):
    """Are x and y of type float32?"""
    for labels in (_labels(rng, 5), _labels(rng, 5).tolist()):
        for name, array in zip("xy", _prepared(submission, _images(rng, 5), labels), strict=True):
            dtype = str(getattr(array, "dtype", "no array"))
            if dtype == "float64":
                fail(f"{name} is float64, twice the memory; the text asks for float32.")
            if dtype in ("bool", "uint8", "int64"):
                fail(f"{name} is of type {dtype}; the text asks for float32.")
            assert dtype == "float32", name


@exercise(
    "prepare", weight=1, hint="Labels may be a list, and images of another integer type than uint8."
)
def test_takes_lists_and_other_types(submission, rng):
    """Do lists of labels and other integer types give the same?"""
    images, labels = _images(rng, 15), _labels(rng, 15)
    x, y = (np.asarray(array, float) for array in _prepared(submission, images, labels))
    assert x.size == images.size
    assert np.ptp(x) > 0, "nothing left of the images"
    assert np.ptp(y) > 0, "nothing left of the labels"
    for other_images, other_labels in [
        (images, labels.tolist()),
        (images, labels.astype(np.uint8)),
        (images.astype(np.int64), labels.astype(np.int32)),
        (images.astype(np.uint16), labels),
        (images.astype(np.int16), labels.tolist()),
    ]:
        actual = _prepared(submission, other_images, other_labels)
        for array, expected in zip(actual, (x, y), strict=True):
            np.testing.assert_allclose(np.asarray(array, float), expected, atol=1e-6)


@exercise("prepare", weight=1, hint="What is returned here is not right yet; see the other checks.")
def test_leaves_its_inputs_alone(submission, rng):
    """Are images and labels the same after the call, with x and y returned?"""
    images, labels = _images(rng, 6), _labels(rng, 6)
    for given in (images, images.astype(np.int64)):
        result, after = submission.call_keeping_arguments("prepare", given, labels)
        # A changed shape counts, too.
        if not (np.array_equal(after[0], given) and np.array_equal(after[1], labels)):
            fail("prepare changes the images or labels it is given; work on copies.")
        assert isinstance(result, tuple | list), "not a tuple"
        assert [np.size(array) for array in result] in ([images.size, 60], [images.size, 6])
