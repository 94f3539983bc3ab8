"""How far a run is: counts, pace and the slowest, on a terminal and without."""

import io
import re
from types import SimpleNamespace

import pytest
from rich.console import Console

from course_utils.grading.class_run import Outcome
from course_utils.grading.progress import Tally, duration, follow
from course_utils.grading.report import Report


def outcome(student: str, seconds: float = 1.0, problem: str | None = None) -> Outcome:
    """An outcome with a report that says only this."""
    return Outcome(student, Report((), (), (), problem, "bubblewrap", seconds))


def run_of(*students: str, unchanged: int = 0) -> SimpleNamespace:
    """A run of which all but the first ``unchanged`` students must be graded."""
    tasks = dict.fromkeys(students[unchanged:])
    return SimpleNamespace(students=students, tasks=tasks, kept=())


@pytest.mark.parametrize(
    ("seconds", "shown"),
    [
        (4.24, "4.2 s"),
        (59.4, "59 s"),
        (60, "1 min"),
        (200, "3 min 20 s"),
        (3600, "1 h"),
        (7500, "2 h 5 min"),
    ],
)
def test_durations_are_readable(seconds: float, shown: str) -> None:
    """Are seconds shown in the units a reader thinks in?"""
    assert duration(seconds) == shown


def test_pace_and_time_left() -> None:
    """With 3 of 12 done after half a minute: six a minute, and a minute and a half left?"""
    times = iter([0.0, 30.0])
    tally = Tally(12, lambda: next(times))
    for name in ("ada", "bob", "cleo"):
        tally.take(outcome(name))

    assert tally.pace() == "6/min, 1 min 30 s left"


def test_failed_and_set_aside_are_counted_apart() -> None:
    """Is a file that can't be read failed, and a lost worker set aside?"""
    tally = Tally(4)
    for one in (outcome("ada"), outcome("bob", problem="cut off"), Outcome("cleo", None, "died")):
        tally.take(one)

    assert (tally.done, tally.failed, tally.set_aside) == (3, 1, 1)
    assert tally.troubles() == "1 failed, 1 set aside"


def test_lines_without_a_terminal() -> None:
    """Is there a plain line per submission, with pace, and at the end the sum and the slowest?"""
    written = io.StringIO()
    students = ("ada", "bob", "cleo", "dan", "eve")
    came = [
        Outcome("ada", outcome("ada").report, fresh=False),
        outcome("eve", 9.0),
        outcome("cleo", 2.0),
        Outcome("dan", None, "its worker died"),
        outcome("bob", 75.0, "cut off"),
    ]

    found = follow(came, run_of(*students, unchanged=1), Console(file=written, width=60))

    lines = written.getvalue().splitlines()
    assert [one.student for one in found] == list(students)
    assert re.fullmatch(r"1/4 eve: 0 points, 9\.0 s \([\d.e+]+/min, .* left\)", lines[0])
    assert lines[2].startswith("3/4 dan: set aside: its worker died (")
    assert lines[4].startswith("4 in 0.0 s (")
    assert lines[4].endswith("; 1 failed, 1 set aside")
    assert lines[5] == "Slowest: bob 1 min 15 s, eve 9.0 s, cleo 2.0 s"
    assert "\x1b" not in written.getvalue()


def test_a_bar_on_a_terminal() -> None:
    """Is there one bar with counts and troubles, and no line per submission?"""
    written = io.StringIO()
    out = Console(file=written, force_terminal=True, width=120, color_system=None)

    follow([outcome("ada"), outcome("bob", problem="cut off")], run_of("ada", "bob"), out)

    shown = written.getvalue()
    assert "2/2" in shown
    assert "1 failed" in shown
    assert "1/2 ada: 0 points, 1.0 s (" not in shown
    assert "Slowest: bob 1.0 s, ada 1.0 s" in shown


def test_nothing_to_grade_is_quiet() -> None:
    """With all unchanged: is there no pace and no sum?"""
    written = io.StringIO()

    follow([Outcome("ada", outcome("ada").report, fresh=False)], run_of("ada", unchanged=1),
           Console(file=written))  # fmt: skip

    assert written.getvalue() == ""
