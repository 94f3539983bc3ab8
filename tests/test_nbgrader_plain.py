"""nbgrader's own commands and `course grade` on one class: the same scores, and nothing lost."""

import contextlib
import hashlib
import json
import os
import socket
import sqlite3
import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest
from grading_samples import answered, as_bytes, hand_in, make_course
from nbgrader.apps.api import NbGraderAPI
from small_class import EXPECTED, hand_in_class, scores

from course_utils.errors import CourseError
from course_utils.grading import class_run
from course_utils.grading.course_folder import course_directory, open_gradebook


def nbgrader(root: Path, *arguments: str) -> str:
    """What nbgrader's own command, run in the course folder, writes; it must succeed."""
    tools = sysconfig.get_path("scripts")
    done = subprocess.run(
        [sys.executable, "-m", "nbgrader", *arguments],
        cwd=root,
        env=os.environ | {"PATH": f"{tools}{os.pathsep}{os.environ['PATH']}"},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr[-3000:]
    return done.stdout + done.stderr


def grade_class(root: Path, **settings: object) -> dict[str, class_run.Outcome]:
    """The outcomes of `course grade`, by student."""
    prepared = class_run.prepare(root, "ps1", workers=1, **settings)
    return {outcome.student: outcome for outcome in class_run.run(prepared)}


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A course graded by nbgrader's own commands."""
    root = make_course(tmp_path_factory.mktemp("plain") / "course")
    hand_in_class(root)
    (root / "submitted/eve/ps1/final version.ipynb").rename(root / "submitted/eve/ps1/ps1.ipynb")
    nbgrader(root, "autograde", "ps1")
    return root


@pytest.fixture(scope="module")
def graded(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict]:
    """A course graded by `course grade`, and the outcomes."""
    root = make_course(tmp_path_factory.mktemp("graded") / "course")
    hand_in_class(root)
    return root, grade_class(root)


def test_plain_nbgrader_grades_by_the_hidden_checks(plain: Path) -> None:
    """Does `nbgrader autograde` give each student the points of the checks?"""
    assert scores(plain) == EXPECTED


def test_course_grade_gives_the_same(graded: tuple[Path, dict]) -> None:
    """Does `course grade` write the same scores, and report them?"""
    root, outcomes = graded

    assert scores(root) == EXPECTED
    assert {student: outcome.report.points for student, outcome in outcomes.items()} == {
        student: sum(cells.values()) for student, cells in EXPECTED.items()
    }


def test_two_workers_find_the_same(graded: tuple[Path, dict]) -> None:
    """Is the verdict of every check the same with two workers at once?"""
    root, outcomes = graded

    again = class_run.prepare(root, "ps1", workers=2, again=True)

    assert {student: result.report.exercises for student, result in class_run.results(again)} == {
        student: outcome.report.exercises for student, outcome in outcomes.items()
    }


def test_both_write_the_same_notebooks(plain: Path, graded: tuple[Path, dict]) -> None:
    """Are the graded notebooks of both ways the same, byte for byte?"""
    for student in ("ada", "bob", "cleo", "dan"):
        path = Path("autograded", student, "ps1", "ps1.ipynb")
        assert (plain / path).read_bytes() == (graded[0] / path).read_bytes()


def test_both_say_where_results_come_from(plain: Path, graded: tuple[Path, dict]) -> None:
    """Beside each notebook: what went in, versions, protection, durations and worker, the same?"""
    path = Path("autograded", "ada", "ps1", "ps1.provenance.json")
    ours, theirs = (json.loads((root / path).read_text()) for root in (graded[0], plain))

    for name in ("submission", "files", "release", "results", "checks", "master", "lock"):
        assert ours["sha256"][name] == theirs["sha256"][name]
    for name, folder in (("submission", "submitted/ada"), ("release", "release")):
        content = (plain / folder / "ps1" / "ps1.ipynb").read_bytes()
        assert ours["sha256"][name] == hashlib.sha256(content).hexdigest()
    assert {len(ours["sha256"][name]) for name in ("checks", "master", "lock", "course_utils")} == {
        64
    }
    assert ours["versions"] == theirs["versions"]
    named = {"python", "tensorflow", "keras", "numpy", "nbgrader", "course_utils"}
    assert named <= set(ours["versions"])
    assert ours["sandbox"] == theirs["sandbox"] == "bubblewrap"
    for found in (ours, theirs):
        seconds = found["seconds"]
        phases = seconds["start"] + seconds["cells"] + seconds["checks"]
        assert 0 < phases <= seconds["total"] + 0.01
        assert found["worker"].startswith(socket.gethostname())


def test_nbgrader_leaves_a_copy_of_the_gradebook(plain: Path) -> None:
    """Does a second `nbgrader autograde` copy the gradebook once before it writes into it?"""
    copies = plain / ".course" / "backups"
    earlier = set(copies.glob("*.db"))

    nbgrader(plain, "autograde", "ps1", "--student", "cleo", "--force")

    (copy,) = set(copies.glob("*.db")) - earlier
    with contextlib.closing(sqlite3.connect(copy)) as kept:
        (count,) = kept.execute("SELECT count(*) FROM submitted_assignment").fetchone()
    assert count == len(EXPECTED)


def test_reasons_are_told(graded: tuple[Path, dict]) -> None:
    """Do students whose file was odd read what became of it?"""
    reports = {student: outcome.report for student, outcome in graded[1].items()}

    assert "cut off" in reports["dan"].problem
    assert "final version.ipynb" in reports["eve"].notes[0]
    assert "was there 2 times" in reports["eve"].repairs[0]
    assert (reports["ada"].notes, reports["ada"].repairs) == ((), ())


@pytest.mark.parametrize("way", ["plain", "graded"])
def test_what_is_ambiguous_waits_for_a_ta(way: str, request: pytest.FixtureRequest) -> None:
    """Is the one exercise with two possible answers marked for a grade by hand, by both ways?"""
    made = request.getfixturevalue(way)
    root = made[0] if isinstance(made, tuple) else made

    with open_gradebook(course_directory(root)) as gradebook:
        (notebook,) = gradebook.find_submission("ps1", "fay").notebooks
        waiting = {grade.name for grade in notebook.grades if grade.needs_manual_grade}

    assert waiting == {"test-double", "why"}


def test_the_formgrader_finds_what_it_needs(plain: Path) -> None:
    """Does nbgrader's own API list every submission, its points, and what to grade by hand?"""
    api = NbGraderAPI(course_directory(plain))

    assignment = api.get_assignment("ps1")
    submissions = {entry["student"]: entry for entry in api.get_submissions("ps1")}
    notebooks = api.get_notebook_submissions("ps1", "ps1")

    assert assignment["max_score"] == 20
    assert assignment["num_submissions"] == len(EXPECTED)
    assert submissions["ada"]["autograded"]
    assert submissions["ada"]["needs_manual_grade"]
    assert submissions["bob"]["score"] == 3
    assert {entry["student"] for entry in notebooks} == set(EXPECTED)


def test_feedback_shows_questions_and_keeps_checks(plain: Path) -> None:
    """Does `nbgrader generate_feedback` show a question and its hint, and no check's source?"""
    nbgrader(plain, "generate_feedback", "ps1")

    page = (plain / "feedback/bob/ps1/ps1.html").read_text()
    assert "Does double return twice its argument?" in page
    assert "Divide by how many there are." in page
    assert "submission.double" not in page
    assert "assert None == 42" not in page
    assert sorted(path.name for path in (plain / "feedback").iterdir()) == sorted(EXPECTED)


def test_what_has_not_changed_is_not_graded_again(graded: tuple[Path, dict]) -> None:
    """Does a second run find nothing to do, and tell the same?"""
    root, outcomes = graded

    prepared = class_run.prepare(root, "ps1", workers=1)
    again = {outcome.student: outcome for outcome in class_run.run(prepared)}

    assert prepared.tasks == {}
    assert not any(outcome.fresh for outcome in again.values())
    assert {name: outcome.report for name, outcome in again.items()} == {
        name: outcome.report for name, outcome in outcomes.items()
    }


def test_changed_checks_and_limits_mean_grading_again(graded: tuple[Path, dict]) -> None:
    """Does a change of the checks, of one submission, or of the budget count as a change?"""
    root, _ = graded
    check = root / "tests/checks/ps1/test_mean.py"
    before = check.read_text()

    other_budget = class_run.prepare(root, "ps1", budget="smoke")
    check.write_text(before + "\n")
    changed_check = class_run.prepare(root, "ps1")
    check.write_text(before)

    assert set(other_budget.tasks) == set(changed_check.tasks) == set(EXPECTED)


def test_manual_grades_survive_grading_again(graded: tuple[Path, dict]) -> None:
    """Do a TA's points stay when a new attempt is graded, beside its new automatic points?"""
    root, _ = graded
    with open_gradebook(course_directory(root)) as gradebook:
        grade = gradebook.find_grade("why", "ps1", "ps1", "bob")
        grade.manual_score = 3.5
        comment = gradebook.find_comment("why", "ps1", "ps1", "bob")
        comment.manual_comment = "Nearly."
        gradebook.db.commit()
    hand_in(root, "bob", as_bytes(answered()))

    outcomes = grade_class(root)

    assert [name for name, outcome in outcomes.items() if outcome.fresh] == ["bob"]
    assert scores(root)["bob"] == {"test-double": 10, "test-mean": 6}
    with open_gradebook(course_directory(root)) as gradebook:
        assert gradebook.find_grade("why", "ps1", "ps1", "bob").manual_score == 3.5
        assert gradebook.find_comment("why", "ps1", "ps1", "bob").manual_comment == "Nearly."
        assert gradebook.find_submission("ps1", "bob").score == 19.5


@pytest.fixture
def course(tmp_path: Path) -> Path:
    """A built course without submissions."""
    return make_course(tmp_path / "course")


def test_nothing_handed_in_is_said(course: Path) -> None:
    """Does grading an empty folder say what to do next?"""
    with pytest.raises(CourseError, match="course collect ps1"):
        class_run.prepare(course, "ps1")


def test_an_unknown_student_is_named(course: Path) -> None:
    """Does a misspelt student stop the run before anything is graded?"""
    hand_in(course, "ada", as_bytes(answered()))

    with pytest.raises(CourseError, match="adda"):
        class_run.prepare(course, "ps1", students=["adda"])


def test_broken_checks_stop_the_run(course: Path) -> None:
    """Is a check file that can't be loaded found before any student is graded?"""
    hand_in(course, "ada", as_bytes(answered()))
    (course / "tests/checks/ps1/test_mean.py").write_text("def broken(:")

    with pytest.raises(CourseError, match=r"test_mean\.py"):
        class_run.prepare(course, "ps1")


def test_odd_file_names_stop_nothing(course: Path) -> None:
    """Does a file whose name is no UTF-8 leave the run as it is?"""
    path = hand_in(course, "ada", as_bytes(answered()))
    with open(os.fsencode(path.parent) + b"/\xff.txt", "wb"):
        pass

    assert set(class_run.prepare(course, "ps1").tasks) == {"ada"}
