"""The demonstration class, from text to grades, through the real sandbox."""

import csv
import hashlib
from pathlib import Path

import pytest

from course_utils.errors import CourseError
from course_utils.grading.class_run import Outcome
from course_utils.grading.demo import run_demo
from course_utils.grading.sample_class import STUDENTS, Student

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, Outcome]]:
    """A graded demonstration: its folder, and the outcome of each student."""
    folder = tmp_path_factory.mktemp("demo")
    outcomes = run_demo(ROOT, folder, budget="smoke")
    return folder, {outcome.student: outcome for outcome in outcomes}


@pytest.mark.parametrize("student", STUDENTS, ids=lambda student: student.student_id)
def test_each_student_gets_what_they_earned(
    demo: tuple[Path, dict[str, Outcome]], student: Student
) -> None:
    """Do right answers get all points, mistakes some, blanks none, whatever else is odd?"""
    report = demo[1][student.student_id].report

    assert len(report.exercises) == 4
    for number, exercise in enumerate(report.exercises):
        if student.oddity == "file cut off" or number in student.blank:
            assert exercise.points == 0
        elif number in student.wrong:
            assert exercise.points < exercise.maximum
        else:
            assert exercise.points == exercise.maximum


def test_oddities_are_told(demo: tuple[Path, dict[str, Outcome]]) -> None:
    """Does the report say what was repaired, cut or skipped, and why nothing could be graded?"""
    told = {
        name: " ".join(
            [outcome.report.problem or "", *outcome.report.repairs, *outcome.report.notes]
        )
        for name, outcome in demo[1].items()
    }

    assert "cut off" in told["rosa.iglesias"]
    assert "2 times" in told["jonas.weber"]
    assert "lost its name" in told["hiro.tanaka"]
    assert "was skipped" in told["mei.zhang"]
    assert "Interrupted" in told["luca.brun"]
    assert "was cut" in told["priya.nair"]
    assert told["ada.lind"].strip() == ""


def test_grades_are_exported(demo: tuple[Path, dict[str, Outcome]]) -> None:
    """Does grades.csv hold every student with the points of the report?"""
    folder, outcomes = demo

    with (folder / "grades.csv").open(newline="") as file:
        rows = {row["student_id"]: row for row in csv.DictReader(file)}

    assert set(rows) == set(outcomes)
    for student, outcome in outcomes.items():
        assert float(rows[student]["raw_score"]) == pytest.approx(outcome.report.points)


def test_everyone_gets_a_page(demo: tuple[Path, dict[str, Outcome]]) -> None:
    """Does every student find an HTML page, with questions but without the checks' sources?"""
    folder, outcomes = demo

    for student in outcomes:
        page = (folder / "feedback" / student / "ps1" / "ps1.html").read_text()
        assert "Does log_loss agree" in page
        assert "def test_" not in page


def test_a_second_run_grades_nothing_again(demo: tuple[Path, dict[str, Outcome]]) -> None:
    """Is everything unchanged when the demonstration is run again?"""
    folder, outcomes = demo

    again = run_demo(ROOT, folder, budget="smoke")

    assert not any(outcome.fresh for outcome in again)
    assert {o.student: o.report.points for o in again} == {
        name: outcome.report.points for name, outcome in outcomes.items()
    }


def _state(folder: Path) -> dict[str, str]:
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for name in ("source", "release", "submitted", "autograded", "feedback")
        for path in (folder / name).rglob("*")
        if path.is_file()
    }


def test_the_course_itself_is_left_alone(tmp_path: Path) -> None:
    """Does the demonstration refuse a folder that holds something else, and touch nothing in it?"""
    (tmp_path / "thesis.txt").write_text("years of work")
    before = _state(ROOT)

    with pytest.raises(CourseError, match="another --folder"):
        run_demo(ROOT, tmp_path)

    assert [path.name for path in tmp_path.iterdir()] == ["thesis.txt"]
    assert _state(ROOT) == before
