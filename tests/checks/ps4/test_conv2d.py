"""Hidden checks of "conv2d": sizes first, then values, then what may come in."""

import numpy as np

from course_utils.grading.checks import exercise, fail

TOLERANCE = 1e-4
SIZES = [((5, 7), (3, 2)), ((6, 4), (1, 3)), ((9, 9), (4, 4)), ((3, 8), (3, 1)), ((4, 5), (4, 5))]


def _windows(x, w):
    return np.lib.stride_tricks.sliding_window_view(np.asarray(x, float), np.shape(w))


def _expected(x, w, b):
    return np.einsum("ijuv,uv->ij", _windows(x, w), np.asarray(w, float)) + b


def _array(value):
    """The result as an array of real numbers; AssertionError if it is none."""
    array = np.asarray(value)
    assert array.dtype.kind in "iuf", "not an array of real numbers"
    return array.astype(float)


def _assert_right(actual, x, w, b):
    actual, expected = _array(actual), _expected(x, w, b)
    assert actual.shape == expected.shape, "another size"
    np.testing.assert_allclose(actual, expected, rtol=TOLERANCE, atol=TOLERANCE)


@exercise("conv2d", weight=3, hint="height - k + 1 rows and width - l + 1 columns.")
def test_has_the_right_size(submission, rng):
    """Has the result the right size, for square kernels and others?"""
    for size, kernel in SIZES:
        x, w = rng.normal(size=size), rng.normal(size=kernel)
        actual = np.shape(_array(submission.conv2d_single(x, w, 0.5)))
        if actual == size and kernel != (1, 1):
            fail("Your result is as large as the image; padding *valid* adds no border.")
        assert actual == _expected(x, w, 0).shape


@exercise(
    "conv2d", weight=5, hint="Each entry is the bias plus the sum of kernel times window below it."
)
def test_gives_the_right_values(submission, rng):
    """Are the values right for a square image and a square kernel?"""
    for side, kernel in [(6, 3), (5, 2)]:
        x, w = rng.normal(size=(side, side)), rng.normal(size=(kernel, kernel))
        actual = _array(submission.conv2d_single(x, w, 1.5))
        _name_the_mistake(actual, x, w, 1.5)
        _assert_right(actual, x, w, 1.5)


def _name_the_mistake(actual, x, w, b):
    def is_what_it_gives(other):
        return actual.shape == other.shape and np.allclose(actual, other, atol=1e-6)

    if is_what_it_gives(_expected(x, w[::-1, ::-1], b)):
        fail("Your kernel is turned by 180°; lay it onto the window as it is.")
    if is_what_it_gives(_expected(x, w.T, b)):
        fail("Rows and columns of your kernel look swapped.")
    if is_what_it_gives(_expected(x, w, 0)):
        fail("The bias is missing.")
    if is_what_it_gives(_expected(x, w, b * w.size)):
        fail("Your bias is added once for each weight; add it once for each entry.")
    if is_what_it_gives(_expected(x, w / w.size, b)):
        fail("Your entries are means of the products; the formula has their sum.")
    if is_what_it_gives(np.maximum(_expected(x, w, b), 0)):
        fail("Your result has gone through a ReLU; the formula has none.")


@exercise("conv2d", weight=4, hint="Take the sizes from the shapes of image and kernel.")
def test_takes_any_sizes(submission, rng):
    """Are the values right for images and kernels that are not square?"""
    for size, kernel in SIZES:
        x, w = rng.normal(size=size), rng.normal(size=kernel)
        actual = _array(submission.conv2d_single(x, w, 0))
        # Which way round the kernel lies, and the bias, are another check's question.
        for turned in (w, w[::-1, ::-1], w / w.size):
            expected = _expected(x, turned, 0)
            if actual.shape == expected.shape and np.allclose(actual, expected, atol=1e-4):
                break
        else:
            raise AssertionError(f"wrong values for {size} and {kernel}")


@exercise("conv2d", weight=2, hint="Add the bias to every entry, once.")
def test_adds_the_bias(submission, rng):
    """Does the bias move every entry by itself?"""
    x, w = rng.normal(size=(6, 5)), rng.normal(size=(2, 3))
    without = _array(submission.conv2d_single(x, w, 0))
    assert without.size > 0
    for b in (2.25, -30, np.float32(0.5)):
        moved = _array(submission.conv2d_single(x, w, b))
        np.testing.assert_allclose(moved, without + float(b), rtol=TOLERANCE, atol=TOLERANCE)


@exercise("conv2d", weight=2, hint="Make arrays of floats of whatever comes in: np.asarray.")
def test_takes_lists_and_integers(submission, rng):
    """Are lists, whole numbers and float32 as good as float arrays?"""
    x, w = rng.integers(-9, 9, (5, 6)), rng.integers(-3, 4, (2, 2))
    w[0, 0], w[1, 1] = 2, -3  # no symmetry
    turned = w[::-1, ::-1]
    for image, kernel, b in [
        (x.tolist(), w.tolist(), 1),
        (x, w, 1),
        (x, w + 0.25, 0.5),
        (x.astype(np.float32), w.astype(np.float32), 0.5),
        (x.astype(float).tolist(), w.tolist(), -0.5),
    ]:
        actual = _array(submission.conv2d_single(image, kernel, b))
        shift = np.asarray(kernel, float).flat[0] - w[0, 0]
        expected = [_expected(x, one + shift, b) for one in (w, turned)]
        assert actual.shape == expected[0].shape
        assert any(np.allclose(actual, one, atol=1e-3) for one in expected)


@exercise(
    "conv2d",
    weight=2,
    hint="Pixels of type uint8 overflow at 255, and an array of whole numbers cuts off fractions:"
    " make floats first.",
)
def test_takes_uint8_pixels(submission, rng):
    """Is the result right for bright pixels of type uint8?"""
    x = rng.integers(150, 256, (5, 5), dtype=np.uint8)
    for w in (np.full((2, 3), 1), np.full((2, 3), 2, np.uint8), np.full((2, 3), -0.375)):
        actual = _array(submission.conv2d_single(x, w, 0.25))
        assert actual.shape == (4, 3)
        np.testing.assert_allclose(actual, _expected(x, w, 0.25), rtol=TOLERANCE)


@exercise(
    "conv2d", weight=1, hint="The result returned here is not right yet; see the other checks."
)
def test_leaves_its_inputs_alone(submission, rng):
    """Are image and kernel the same after the call, with a result of the right size returned?"""
    x, w = rng.normal(size=(5, 6)), rng.normal(size=(2, 3))
    result, after = submission.call_keeping_arguments("conv2d_single", x, w, 0.5)
    if not (np.array_equal(after[0], x) and np.array_equal(after[1], w)):
        fail("conv2d_single changes the image or kernel it is given; write into a new array.")
    assert _array(result).shape == (4, 4)
