"""The check of the four counts of a confusion matrix."""

import numpy as np

from course_utils.check.failure import describe, fail, passed, refuse_unfinished

NAMES = ("tp", "tn", "fp", "fn")

# Which entry of (tp, tn, fp, fn) ends up in each place after a common slip.
SLIPS = {
    (1, 0, 2, 3): "your tp and tn look swapped: scikit-learn's matrix puts true negatives first.",
    (0, 1, 3, 2): "your fp and fn look swapped: a false positive is predicted positive.",
    (1, 0, 3, 2): "your classes look swapped: a positive is at or above the threshold.",
    (1, 2, 3, 0): "this is the order of scikit-learn's matrix, (tn, fp, fn, tp); "
    "return (tp, tn, fp, fn).",
    (0, 2, 3, 1): "the order looks like (tp, fp, fn, tn); return (tp, tn, fp, fn).",
    (0, 2, 1, 3): "the order looks like (tp, fp, tn, fn); return (tp, tn, fp, fn).",
}


def counts(actual, expected, *, what: str = "confusion_counts", hint: str | None = None) -> None:
    """Return nothing; print a tick if `actual` is the expected (tp, tn, fp, fn).

    Raises CheckFailed that names swapped entries, a whole matrix, fractions and a wrong total.
    """
    refuse_unfinished(actual, f"the result of {what}", hint)
    if np.shape(actual) == (2, 2):
        fail(f"{what} returns a 2×2 matrix; return the four numbers tp, tn, fp, fn.", hint)
    if np.shape(actual) != (4,):
        fail(f"{what} returns {describe(actual)}; four numbers (tp, tn, fp, fn) expected.", hint)
    expected_counts = tuple(int(count) for count in expected)
    values = [_plain(value) for value in actual]
    if tuple(values) == expected_counts:
        passed(f"{what}: " + ", ".join(_pairs(values)))
        return
    fail(f"{what} returns {', '.join(_pairs(values))}: {_cause(values, expected_counts)}", hint)


def _plain(value) -> float | int:
    number = float(value)
    return int(number) if number.is_integer() else number


def _pairs(values) -> list[str]:
    return [f"{name} = {value}" for name, value in zip(NAMES, values, strict=True)]


def _cause(values: list, expected: tuple[int, ...]) -> str:
    if not all(isinstance(value, int) for value in values):
        return "counts are whole numbers; did you divide by the number of examples?"
    fitting = [
        text
        for order, text in SLIPS.items()
        if tuple(expected[index] for index in order) == tuple(values)
    ]
    if fitting:
        return fitting[0]
    total = sum(expected)
    if sum(values) != total:
        return (
            f"they add up to {sum(values)}, but there are {total} examples; "
            "each example belongs to exactly one of the four."
        )
    wrong = [name for name, one, other in zip(NAMES, values, expected, strict=True) if one != other]
    return f"expected {', '.join(_pairs(expected))}; look at {', '.join(wrong)}."
