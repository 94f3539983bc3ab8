"""Does the exported table hold every student's points, in a stable order and without surprises?"""

import csv
import shutil
from pathlib import Path

import pytest
from graded_class import make_class

from course_utils.errors import CourseError
from course_utils.grading.export import export_grades


def table(path: Path) -> list[dict[str, str]]:
    """The rows of a CSV."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A graded class, made once: a new gradebook takes over a second."""
    root = tmp_path_factory.mktemp("class")
    make_class(root)
    return root


@pytest.fixture
def course(template: Path, tmp_path: Path) -> Path:
    """A copy of the graded class for one test."""
    return shutil.copytree(template, tmp_path / "course")


def test_points_of_every_student(course: Path) -> None:
    """Are totals, penalty and the points of each exercise those of the gradebook?"""
    path = export_grades(course, course / "grades.csv")

    rows = {row["student_id"]: row for row in table(path)}
    assert path == course / "grades.csv"
    assert list(rows) == ["asmith", "jdoe", "zoe"]
    assert rows["jdoe"] == {
        "assignment": "ps1", "student_id": "jdoe", "last_name": "Doe", "first_name": "Jane",
        "email": "", "timestamp": "2026-10-02 09:00:00", "score": "21.8333", "max_score": "45",
        "raw_score": "24.8333", "late_submission_penalty": "3", "needs_manual_grade": "no",
        "thresholds": "12.5", "log-loss": "8.3333", "what-changed": "4",
    }  # fmt: skip
    assert rows["asmith"]["needs_manual_grade"] == "yes"


def test_students_without_submission(course: Path) -> None:
    """Does a student who handed nothing in have a row, with no time and no points?"""
    rows = table(export_grades(course, course / "grades.csv"))

    (zoe,) = [row for row in rows if row["student_id"] == "zoe"]
    assert (zoe["timestamp"], zoe["score"], zoe["log-loss"]) == ("", "0", "0")
    assert zoe["email"] == "zoe@example.edu"


def test_exercises_follow_the_notebook(course: Path) -> None:
    """Are the exercises' columns in the order of the notebook, not of the alphabet?"""
    path = export_grades(course, course / "grades.csv")

    header = path.read_text("utf-8").splitlines()[0]
    assert header.endswith("needs_manual_grade,thresholds,log-loss,what-changed")


def test_formulas_are_defused(course: Path) -> None:
    """Is a name that a spreadsheet would run as a formula exported as text?"""
    rows = table(export_grades(course, course / "grades.csv"))

    assert next(row["first_name"] for row in rows if row["student_id"] == "asmith") == "'=1+1"


def test_one_of_several_assignments(course: Path) -> None:
    """Are all assignments exported by default, and one alone when it is named?"""
    make_class(course, "ps2")

    everything = table(export_grades(course, course / "all.csv"))
    second = table(export_grades(course, course / "second.csv", "ps2"))

    assert [row["assignment"] for row in everything] == ["ps1"] * 3 + ["ps2"] * 3
    assert [row["assignment"] for row in second] == ["ps2"] * 3


def test_same_gradebook_same_bytes(course: Path) -> None:
    """Does a second export give the same file, replacing the first?"""
    first = export_grades(course, course / "grades.csv").read_bytes()

    second = export_grades(course, course / "grades.csv").read_bytes()

    assert first == second
    assert not list(course.glob(".grades*"))


def test_nothing_graded_yet(tmp_path: Path) -> None:
    """Without a gradebook, does the error say what to run, and is none made by looking?"""
    with pytest.raises(CourseError, match="course grade"):
        export_grades(tmp_path, tmp_path / "grades.csv")

    assert list(tmp_path.iterdir()) == []


def test_unknown_assignment(course: Path) -> None:
    """Does the error name the assignments that there are?"""
    with pytest.raises(CourseError, match=r"ps7.*there: ps1"):
        export_grades(course, course / "grades.csv", "ps7")


def test_place_that_cannot_be_written(course: Path) -> None:
    """Is a target below a file an error of one line, with nothing left behind?"""
    blocked = course / "gradebook.db" / "grades.csv"

    with pytest.raises(CourseError, match="cannot be written"):
        export_grades(course, blocked)
