"""Checks of numbers and arrays of numbers."""

import numpy as np

from course_utils.check.diagnosis import likely_cause
from course_utils.check.failure import as_array, describe, fail, passed, refuse_unfinished, short


def close(
    actual,
    expected,
    *,
    what: str = "your value",
    hint: str | None = None,
    tolerance: float = 1e-4,
    n: int | None = None,
) -> None:
    """Return nothing; print a tick if `actual` agrees with `expected` within the tolerance.

    Both are numbers or arrays of one shape. `tolerance` is absolute below 1 and relative above:
    |actual − expected| ≤ tolerance · max(1, |expected|). `n`, the number of examples, sharpens the
    diagnosis of a sum in place of a mean. Raises CheckFailed with the likely cause.
    """
    actual_array, expected_array = as_array(actual, what, hint), np.asarray(expected)
    if actual_array.shape != expected_array.shape:
        fail(_shape_difference(what, actual_array.shape, expected_array.shape), hint)
    difference = np.abs(actual_array.astype(float) - expected_array.astype(float))
    # nan compares false, so it counts as wrong.
    right = difference <= tolerance * np.maximum(1, np.abs(expected_array))
    if right.all():
        shown = short(actual_array) if actual_array.ndim == 0 else f"{actual_array.size} values"
        passed(f"{what}: {shown}, as expected")
        return
    if actual_array.ndim == 0:
        message = f"{what} is {short(actual_array)}; expected {short(expected_array)}."
        cause = likely_cause(float(actual_array), float(expected_array), n)
        fail(message if cause is None else f"{message} {cause}", hint)
    fail(_array_difference(what, actual_array, expected_array, right, n), hint)


def _shape_difference(what: str, actual: tuple, expected: tuple) -> str:
    if expected == ():
        return (
            f"{what} is an array of shape {actual}; one number is expected. "
            "Did you forget to take the mean?"
        )
    if actual == ():
        return f"{what} is a single number; an array of shape {expected} is expected."
    return f"{what} has shape {actual}; expected {expected}."


def _array_difference(
    what: str, actual: np.ndarray, expected: np.ndarray, right: np.ndarray, n: int | None
) -> str:
    first = tuple(int(index) for index in np.argwhere(~right)[0])
    place = first[0] if len(first) == 1 else first
    message = (
        f"{what}: {np.count_nonzero(~right)} of {right.size} values are wrong. The first is at "
        f"index {place}: {short(actual[first])}; expected {short(expected[first])}."
    )
    if not np.isfinite(actual).all():
        return f"{message} {np.count_nonzero(~np.isfinite(actual))} values are nan or infinite."
    if actual.shape == actual.T.shape and np.allclose(actual, expected.T):
        return f"{message} Rows and columns look swapped: try the transpose."
    causes = {
        likely_cause(float(one), float(other), n)
        for one, other in zip(actual.ravel()[:50], expected.ravel()[:50], strict=True)
    }
    cause = causes.pop() if len(causes) == 1 else None
    return message if cause is None else f"{message} For all of them: {cause}"


def equal(actual, expected, *, what: str = "your value", hint: str | None = None) -> None:
    """Return nothing; print a tick if `actual` equals `expected` exactly.

    Arrays are compared by shape and values; numbers by value, so 3 equals 3.0 and np.int64(3).
    Raises CheckFailed that names the first difference.
    """
    refuse_unfinished(actual, what, hint)
    if isinstance(expected, (list, tuple)) or hasattr(expected, "shape"):
        _equal_sequence(actual, expected, what, hint)
    elif hasattr(actual, "shape") and tuple(actual.shape) != ():
        fail(f"{what} is {describe(actual)}; a single value, {expected!r}, is expected.", hint)
    elif not bool(actual == expected):
        fail(f"{what} is {_shown(actual)}; expected {_shown(expected)}.", hint)
    passed(f"{what}: {_shown(expected)}")


def _equal_sequence(actual, expected, what: str, hint: str | None) -> None:
    if not hasattr(actual, "__len__") or isinstance(actual, (str, dict)):
        fail(f"{what} is {describe(actual)}; {describe(expected)} is expected.", hint)
    if len(actual) != len(expected):
        fail(f"{what} has {len(actual)} entries; expected {len(expected)}.", hint)
    one, other = np.asarray(actual), np.asarray(expected)
    if one.shape != other.shape:
        fail(f"{what} has shape {one.shape}; expected {other.shape}.", hint)
    wrong = np.argwhere(one != other)
    if len(wrong):
        first = tuple(int(index) for index in wrong[0])
        place = first[0] if len(first) == 1 else first
        fail(
            f"{what}: {len(wrong)} of {other.size} entries are wrong. The first is at index "
            f"{place}: {_shown(one[first])}; expected {_shown(other[first])}.",
            hint,
        )


def _shown(value) -> str:
    if hasattr(value, "shape") and tuple(value.shape) != ():
        return f"{value.size} values of shape {tuple(value.shape)}"
    return repr(value.item() if hasattr(value, "item") else value)


def returns_number(value, *, what: str = "your function", hint: str | None = None) -> None:
    """Return nothing; print a tick if `value` is one finite Python or NumPy number.

    Raises CheckFailed for None, text, booleans, arrays and tensors, nan and infinity.
    """
    refuse_unfinished(value, f"the result of {what}", hint)
    if isinstance(value, (bool, np.bool_)):
        fail(f"{what} returns {value}; a number is expected, not True or False.", hint)
    if not isinstance(value, (int, float, np.integer, np.floating)):
        advice = ""
        if hasattr(value, "shape"):
            size = int(np.prod(value.shape))
            advice = (
                " It holds one value: wrap it in float(…)."
                if size == 1
                else " Did you forget to take the mean?"
            )
        fail(f"{what} returns {describe(value)}; one number is expected.{advice}", hint)
    if not np.isfinite(value):
        fail(f"{what} returns {value}. {likely_cause(float(value), 1.0)}", hint)
    passed(f"{what} returns a number: {short(value)}")


def is_probability(values, *, what: str = "your value", hint: str | None = None) -> None:
    """Return nothing; print a tick if every value lies in [0, 1]. Raises CheckFailed."""
    _check_probabilities(values, what, hint)
    passed(f"{what}: within [0, 1]")


def is_distribution(values, *, what: str = "your value", hint: str | None = None) -> None:
    """Return nothing; print a tick if the last axis of `values` holds probabilities that sum to 1.

    Raises CheckFailed for values outside [0, 1] and for sums off by more than 0.001.
    """
    array = _check_probabilities(values, what, hint)
    if array.ndim == 0:
        fail(f"{what} is a single number; expected one probability for each class.", hint)
    sums = array.sum(axis=-1)
    if np.abs(sums - 1).max(initial=0) > 1e-3:
        worst = sums.ravel()[np.abs(sums - 1).argmax()]
        fail(
            f"{what}: each row should sum to 1; one sums to {short(worst)}. "
            "Softmax makes rows that do; a sigmoid for each class doesn't.",
            hint,
        )
    passed(f"{what}: each row sums to 1")


def _check_probabilities(values, what: str, hint: str | None) -> np.ndarray:
    array = as_array(values, what, hint).astype(float)
    if array.size == 0:
        fail(f"{what} is empty.", hint)
    if np.isnan(array).any():
        fail(f"{what} holds {np.count_nonzero(np.isnan(array))} nan of {array.size} values.", hint)
    low, high = array.min(), array.max()
    # Float32 softmax can exceed 1 by rounding.
    if low < -1e-6 or high > 1 + 1e-6:
        advice = ""
        if low >= 0 and high <= 100:
            advice = " Are these percentages? Divide by 100."
        elif low < 0:
            advice = " Negative values suggest raw scores: is a sigmoid or softmax missing?"
        fail(
            f"{what} ranges from {short(low)} to {short(high)}; probabilities lie in [0, 1]."
            f"{advice}",
            hint,
        )
    return array
