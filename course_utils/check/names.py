"""Checks of the notebook's own names: what is defined, and what a function does to its inputs."""

import copy
import sys

import numpy as np

from course_utils.check.failure import fail, passed


def defined(*names: str) -> None:
    """Return nothing; print a tick if the notebook defines every name and none is None or `...`.

    Names are looked up in the globals of the caller. Raises CheckFailed with the names to see to.
    """
    namespace = sys._getframe(1).f_globals
    missing = [name for name in names if name not in namespace]
    if missing:
        fail(f"{_listed(missing)} not defined yet. Did you run the cell, and spell it like this?")
    empty = [name for name in names if namespace[name] is None or namespace[name] is Ellipsis]
    if empty:
        fail(f"{_listed(empty)} still without a value.")
    passed(f"defined: {', '.join(names)}")


def _listed(names: list[str]) -> str:
    return f"{', '.join(names)} {'is' if len(names) == 1 else 'are'}"


def leaves_inputs_alone(function, *arguments, what: str | None = None) -> None:
    """Return nothing; print a tick if calling `function(*arguments)` leaves its arguments as they
    were. It is called on copies. Raises CheckFailed with the position of a changed argument.
    """
    what = what or getattr(function, "__name__", "your function")
    passed_in = copy.deepcopy(arguments)
    function(*passed_in)
    for position, (before, after) in enumerate(zip(arguments, passed_in, strict=True), start=1):
        one, other = np.asarray(before), np.asarray(after)
        if one.shape != other.shape or one.dtype != other.dtype or not _same(one, other):
            fail(
                f"{what} changes its argument {position}. Work on a copy: "
                "`np.clip(p, …)` makes one, `p[...] = …` and `out=p` don't."
            )
    passed(f"{what} leaves its inputs as they were")


def _same(one: np.ndarray, other: np.ndarray) -> bool:
    return np.array_equal(one, other, equal_nan=one.dtype.kind == "f")
