"""Checks of images: their scale and their shape."""

import numpy as np

from course_utils.check.failure import as_array, fail, passed, refuse_unfinished, short


def scaled(x, *, what: str = "the images") -> None:
    """Return nothing; print a tick if `x` holds floats in [0, 1] that use the range.

    Raises CheckFailed for integers, values up to 255, images divided twice, and standardised ones.
    """
    array = as_array(x, what)
    if array.size == 0:
        fail(f"{what}: the array is empty.")
    low, high = array.min(), array.max()
    if array.dtype.kind == "f" and np.isnan(low):
        fail(f"{what}: there are nan among the values.")
    found = f"{what} range from {short(low)} to {short(high)} ({array.dtype})"
    if array.dtype.kind in "bui":
        if high <= 1:
            fail(f"{found}: whole numbers only. Divide with `/ 255`, not `// 255`.")
        fail(f"{found}; expected floats in [0, 1]. Divide by 255.0.")
    if low < 0:
        fail(f"{found}; expected [0, 1]. Divide by 255; don't subtract the mean here.")
    if high > 1:
        fail(f"{found}; expected [0, 1]. Divide by 255.0.")
    if 0 < high <= 1.01 / 255:
        fail(f"{found}: that is 255 times too small. Did you run the scaling cell twice?")
    passed(f"{what}: {array.dtype}, from {short(low)} to {short(high)}")


def shape(x, expected: tuple, *, what: str = "your array", hint: str | None = None) -> None:
    """Return nothing; print a tick if `x` has the expected shape; None stands for any size.

    Raises CheckFailed that says how the shapes differ.
    """
    refuse_unfinished(x, what, hint)
    actual = tuple(getattr(x, "shape", np.shape(x)))
    expected = tuple(expected)
    if len(actual) == len(expected) and all(
        size is None or size == found for found, size in zip(actual, expected, strict=True)
    ):
        passed(f"{what}: shape {actual}")
        return
    message = f"{what} has shape {actual}; expected {_written(expected)}."
    fail(f"{message}{_advice(actual, expected)}", hint)


def _written(expected: tuple) -> str:
    inside = ", ".join("any" if size is None else str(size) for size in expected)
    return f"({inside},)" if len(expected) == 1 else f"({inside})"


def _advice(actual: tuple, expected: tuple) -> str:
    if len(actual) == len(expected) - 1 and actual == expected[1:]:
        return " The axis of examples is missing: did you pass a single image?"
    if actual == (*expected, 1):
        return " There is one axis of size 1 too many at the end."
    if len(actual) > 1 and actual[::-1] == expected:
        return " The axes are the other way round: try the transpose."
    if None not in expected and np.prod(actual) == np.prod(expected):
        return " The number of values is right, so a reshape would do."
    if actual[1:] == expected[1:] and actual:
        return " The number of examples differs."
    return ""
