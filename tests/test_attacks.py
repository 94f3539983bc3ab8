"""Do hostile and broken submissions gain nothing, learn nothing and lose nothing of the rest?

One case per file of tests/attacks (tests/attack_cases.py says how one is written). All of them are
one class, graded by `course grade` and by plain `nbgrader autograde`; each case is then looked up
in the results of both. At the end a table is printed.
"""

import os
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import attack_runs
import ordinary_user
import pytest
from attack_cases import ROUTES, Case, read_cases
from attack_runs import LIMITS, Outcome, honest, leaked, outputs, points, told
from attack_secrets import ROOT, Course, make_course, outside
from browser import needs_browser, shown

from course_utils.grading.course_folder import course_directory
from course_utils.grading.grade import grade
from course_utils.grading.nbgrader_plugins import task_for

CASES = [*read_cases("tiny"), *read_cases("ps1")]
SEARCH = next(case for case in CASES if case.name == "search_files")

Look = Callable[[str, str, str], Outcome]


def chosen_cases(session: pytest.Session) -> list[Case]:
    """The cases of the tests that were asked for, so that one case can be run by itself."""
    parameters = [item.callspec.params for item in session.items if hasattr(item, "callspec")]
    names = {case.path for each in parameters if isinstance(case := each.get("case"), Case)}
    pages = {each.get("name") for each in parameters}
    return [case for case in CASES if case.path in names or case.name in pages]


@pytest.fixture(scope="module")
def folder() -> Iterator[Path]:
    """A folder for courses, beside the packages that kernels may read, not below /tmp."""
    folder = ROOT / "build" / f"attacks-{os.getpid()}"
    yield folder
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="module")
def courses(
    request: pytest.FixtureRequest, folder: Path
) -> dict[tuple[str, str], tuple[Course, dict, tuple[int, str]]]:
    """By command and assignment: a graded course, its state before, exit status and messages."""
    cases, found = chosen_cases(request.session), {}
    for assignment, limits in LIMITS.items():
        chosen = [case for case in cases if case.assignment == assignment]
        running = {}
        for route in ROUTES:
            place = folder / f"{assignment}-{route.replace(' ', '-')}"
            course = make_course(place, assignment, limits)
            attack_runs.hand_in(course, [*honest(assignment), *chosen])
            running[route] = (course, outside(course), attack_runs.start(course, route))
        for route, (course, before, wait) in running.items():
            found[route, assignment] = (course, before, wait())
    return found


@pytest.fixture(scope="module")
def look(courses: dict) -> Look:
    """The outcome of a student's submission by a command."""
    return lambda route, assignment, student: attack_runs.read(
        courses[route, assignment][0], student
    )


@pytest.mark.parametrize("route", ROUTES)
@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.assignment}-{case.name}")
def test_attack(
    case: Case, route: str, courses: dict, look: Look, record_property: Callable
) -> None:
    """Does the attack end as its file says?"""
    record_property("attack", [case.assignment, case.name, case.outcome, route])
    expected = points(look(route, case.assignment, f"honest-{case.answers}"))
    course, _, _ = courses[route, case.assignment]

    outcome = look(route, case.assignment, case.student)

    assert leaked(course, outcome) == []
    assert f"{case.assignment}.html" in outcome.feedback
    assert not [name for name in outcome.feedback if name.endswith((".json", ".key"))]
    assert case.named in told(outcome)
    assert case.shows in outputs(outcome)
    actual = points(outcome)
    if case.outcome == "rejected":
        assert outcome.report.problem
        assert set(actual.values()) == {0}
        return
    assert outcome.report.problem is None
    assert {name for name in expected if actual[name] < expected[name]} == set(case.loses), told(
        outcome
    )
    assert {name for name in actual if actual[name] > expected.get(name, 0)} == set()


@pytest.mark.parametrize("assignment", LIMITS)
@pytest.mark.parametrize("route", ROUTES)
def test_no_submission_stops_a_command(route: str, assignment: str, courses: dict) -> None:
    """Do grading and feedback of the whole class end well, whatever is among it?"""
    _, _, (status, written) = courses[route, assignment]

    assert status == 0, written[-5000:]


@needs_browser
@pytest.mark.parametrize("name", ["active_content", "name_as_html"])
@pytest.mark.parametrize("route", ROUTES)
def test_pages_are_harmless_in_a_browser(
    route: str, name: str, courses: dict, tmp_path: Path
) -> None:
    """Do pages with scripts in notebook or name run none, and still show plots and tables?"""
    course, _, _ = courses[route, "tiny"]
    student = next(case.student for case in CASES if case.name == name)
    page = course.folder / "feedback" / student / "tiny" / "tiny.html"
    assert page.is_file()

    there = shown(Path(shutil.copy(page, tmp_path)), tmp_path / "profile")

    assert there.html.get("data-ran") is None
    assert there.find_all("script") == []
    assert there.find(id="toc") is not None
    if name == "active_content":
        assert there.find("img", src=re.compile("^data:image/png;base64,")) is not None
        assert there.find("table", class_="dataframe") is not None
        assert there.find("strong", string="bold") is not None


@pytest.mark.parametrize("assignment", LIMITS)
@pytest.mark.parametrize("route", ROUTES)
def test_nothing_outside_was_changed(route: str, assignment: str, courses: dict) -> None:
    """Are checks, masters, hand-ins, packages, home and earlier grades as they were before?"""
    course, before, _ = courses[route, assignment]

    assert outside(course) == before


@pytest.mark.parametrize("assignment", LIMITS)
@pytest.mark.parametrize("route", ROUTES)
def test_what_attacks_start_from(route: str, assignment: str, look: Look) -> None:
    """Do solved notebooks get all points and the others none, graded in the midst of attacks?"""
    scores = {case.answers: look(route, assignment, case.student) for case in honest(assignment)}

    for answers, outcome in scores.items():
        full = {exercise.name: exercise.maximum for exercise in outcome.report.exercises}
        assert points(outcome) == (full if answers == "solved" else dict.fromkeys(full, 0))


def test_a_class_was_graded_by_an_ordinary_user(courses: dict) -> None:
    """Was every case tried without root's rights, also where root runs the tests?"""
    if reason := ordinary_user.why_not():
        pytest.skip(reason)
    course, _, _ = courses[ROUTES[0], "tiny"]

    graded = course.folder / "autograded" / "honest-solved" / "tiny" / "tiny.ipynb"

    assert graded.stat().st_uid != 0


def test_the_search_finds_the_secrets_without_the_sandbox(folder: Path) -> None:
    """Would the search that must find nothing find the secrets if nothing were in its way?"""
    course = make_course(folder / "unprotected", "tiny", {})
    attack_runs.hand_in(course, [SEARCH])
    coursedir = course_directory(course.folder)

    graded = grade(task_for(coursedir, SEARCH.student, "tiny", "none", "smoke"))

    secrets = course.secrets.items()
    assert {place for place, secret in secrets if secret not in graded.notebook.decode()} == set()


def test_nothing_is_left_running(courses: dict) -> None:
    """Are processes that cells started, in sessions of their own, gone with their kernels?"""
    marks = [course.mark for course, _, _ in courses.values()]

    found = [line for line in map(command_line, Path("/proc").iterdir()) if "left-by" in line]

    assert not [line for line in found if any(mark in line for mark in marks)]


def command_line(process: Path) -> str:
    """The command line of a process, empty for one that has ended or is none."""
    try:
        return (process / "cmdline").read_text(errors="replace")
    except OSError:
        return ""
