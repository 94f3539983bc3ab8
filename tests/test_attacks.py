"""Do hostile and broken submissions gain nothing, learn nothing and lose nothing of the rest?

One case per file of tests/attacks, each through the real sandbox; see tests/attack_cases.py for
how a case is written.
"""

import functools
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from attack_cases import Case, read_cases
from attack_runs import (
    Course,
    forbidden,
    make_course,
    outputs,
    points,
    remove_course,
    seen_by_student,
    submitted_notebook,
    task,
    told,
)

from course_utils.grading.grade import grade

CASES = [*read_cases("tiny"), *read_cases("ps1")]


@pytest.fixture(scope="module")
def course() -> Iterator[Course]:
    """A course folder full of secrets; the fork server starts after they are placed."""
    course = make_course()
    yield course
    remove_course(course)


@pytest.fixture(scope="module")
def honest(course: Course) -> Callable[[str, str], dict[str, float]]:
    """What answers get when nothing is tried."""

    @functools.cache
    def score(assignment: str, answers: str) -> dict[str, float]:
        case = Case("", assignment, "# %% last", None, "same", answers)
        return points(grade(task(course, case)))

    return score


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.assignment}-{case.name}")
def test_attack(case: Case, course: Course, honest: Callable[[str, str], dict[str, float]]) -> None:
    """Does the attack end as its file says?"""
    expected = honest(case.assignment, case.answers)
    before = course.digest()

    graded = grade(task(course, case))

    actual = points(graded)
    if case.outcome == "rejected":
        assert graded.report.problem
        assert set(actual.values()) == {0}
    else:
        assert graded.report.problem is None
        assert actual.keys() == expected.keys()
        for name in actual:
            if name in case.loses:
                assert actual[name] < expected[name]
            else:
                assert actual[name] == expected[name], f"{name}: {told(graded)}"
    assert case.named in told(graded)
    assert case.shows in outputs(graded)
    for secret in forbidden(course):
        assert secret not in seen_by_student(graded)
    assert course.digest() == before


def test_searching_finds_the_secrets_without_the_sandbox(course: Course) -> None:
    """Would the search that must find nothing find the secrets if nothing were in its way?"""
    (search,) = [case for case in CASES if case.name == "search_files"]

    graded = grade(task(course, search, sandbox="none"))

    assert course.secret in seen_by_student(graded)


DAEMON = """
# %% answer="double"
import os
import subprocess
import sys

command = [sys.executable, "-c", "import signal; signal.pause()", "{marker}"]
for _ in range(3):
    subprocess.Popen(command, start_new_session=True)
if os.fork() == 0:
    os.setsid()
    if os.fork() == 0:
        os.execv(command[0], command)
    os._exit(0)
print("started")


def double(x):
    return 2 * x
"""


def test_nothing_outlives_its_kernel(course: Course) -> None:
    """Are processes that a cell started, in sessions of their own, gone with the kernel?"""
    marker = f"left-by-{course.secret[-8:]}"
    text = DAEMON.replace("{marker}", marker)

    graded = grade(task(course, Case("daemon", "tiny", text, None, "same")))

    assert "started" in outputs(graded)
    assert not [
        entry.name
        for entry in Path("/proc").iterdir()
        if entry.name.isdecimal() and marker in command_line(entry)
    ]


def command_line(process: Path) -> str:
    """The command line of a process, empty if it has ended."""
    try:
        return (process / "cmdline").read_text(errors="replace")
    except OSError:
        return ""


def test_answers_of_the_solved_and_the_wrong_notebook(
    honest: Callable[[str, str], dict[str, float]],
) -> None:
    """Do the answers that attacks start from get all points, and none?"""
    assert honest("tiny", "solved") == {"double": 10, "mean": 20, "total": 5}
    assert set(honest("tiny", "wrong").values()) == {0}
    assert set(honest("ps1", "solved").values()) == {25}
    assert set(submitted_notebook("ps1", "blank").metadata) >= {"kernelspec"}
