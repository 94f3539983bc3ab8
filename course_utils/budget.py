"""How much time a notebook may take: `quick`, `full` or `smoke`, from COURSE_BUDGET."""

import os
from typing import TypeVar

from course_utils.errors import CourseError

NAMES = ("quick", "full", "smoke")

Value = TypeVar("Value")


def name() -> str:
    """Return the current budget: "quick" (the default), "full" or "smoke".

    `full` reproduces the published figures, `quick` shows the same effect in seconds, `smoke` is
    the smallest that still runs every cell. Raises CourseError if COURSE_BUDGET is none of these.
    """
    chosen = os.environ.get("COURSE_BUDGET", "").strip().lower() or "quick"
    if chosen not in NAMES:
        raise CourseError(
            f"the environment variable COURSE_BUDGET is {chosen!r}; "
            f"set it to one of {', '.join(NAMES)}, or unset it for quick"
        )
    return chosen


def choose(*, quick: Value, full: Value, smoke: Value | None = None) -> Value:
    """Return the value that goes with the current budget; without `smoke`, `quick` serves for it.

    For example `epochs = budget.choose(quick=5, full=20)`.
    """
    current = name()
    if current == "full":
        return full
    if current == "smoke" and smoke is not None:
        return smoke
    return quick
