"""How a visible check answers: one line if it passed, one short exception if it did not."""

from typing import NoReturn

import numpy as np


class CheckFailed(AssertionError):
    """A visible check that did not pass; the message says what was found and the likely cause."""

    def _render_traceback_(self) -> list[str]:
        # IPython shows these lines instead of a traceback through library code. The cell still
        # ends in an error, so nbgrader sees the failure (test_check.py).
        return [f"✗ {self}"]


def passed(message: str) -> None:
    """Return nothing; print one line with a tick."""
    print(f"✓ {message}")


def fail(message: str, hint: str | None = None) -> NoReturn:
    """Raise CheckFailed with the message, and the hint on a line of its own."""
    raise CheckFailed(message if hint is None else f"{message}\nHint: {hint}")


def as_array(value, what: str, hint: str | None = None) -> np.ndarray:
    """Return the value as a NumPy array of numbers; CheckFailed if it is None or not numeric."""
    refuse_unfinished(value, what, hint)
    try:
        array = np.asarray(value)
    except (TypeError, ValueError):
        fail(f"{what} can't be read as an array: its rows differ in length.", hint)
    if array.dtype == object or array.dtype.kind not in "buif":
        fail(f"{what} is not made of numbers: it is {describe(value)}.", hint)
    return array


def refuse_unfinished(value, what: str, hint: str | None = None) -> None:
    """Return nothing; CheckFailed if the value is None, `...`, or a function not yet called."""
    if value is None:
        fail(f"{what} is None. Did you forget `return`?", hint)
    if value is Ellipsis:
        fail(f"{what} is still `...`. Put your own code there.", hint)
    # A Keras model is callable too, but it isn't a function somebody forgot to call.
    if callable(value) and hasattr(value, "__code__"):
        fail(f"{what} is a function. Did you forget to call it, with parentheses?", hint)


def describe(value) -> str:
    """Return a short description of a value for a sentence: its type, and shape or length."""
    kind = type(value).__name__
    article = "an" if kind[:1].lower() in "aeiou" else "a"
    if hasattr(value, "shape"):
        return f"{article} {kind} of shape {tuple(value.shape)}"
    if isinstance(value, (list, tuple, dict, set)):
        return f"{article} {kind} of {len(value)}"
    if isinstance(value, str):
        return f"the text {value[:40]!r}"
    return f"{article} {kind}"


def short(number) -> str:
    """Return a number with at most six significant digits."""
    return f"{float(number):.6g}"
