"""Grading again after a change of the checks: shown first, written then, by hand stays by hand."""

import hashlib
import json
import shutil
from pathlib import Path

import pytest
import recording_samples as samples
from typer.testing import CliRunner, Result

from course_utils.cli import app
from course_utils.grading import class_run
from course_utils.grading.course_folder import course_directory, open_gradebook
from course_utils.grading.recorded import Points
from course_utils.grading.regrade import CheckChange, compare
from course_utils.grading.report import Report

#: ada is a day late, and late days cost a quarter of the points.
LATE = """
from nbgrader.plugins import LateSubmissionPlugin


class Quarter(LateSubmissionPlugin):
    def late_submission_penalty(self, student_id, score, total_seconds_late):
        return score / 4


c.AssignLatePenalties.plugin_class = Quarter
"""


@pytest.fixture(scope="module")
def graded_class(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A class in which ada is late and has a TA's points; all checks passed but one of bob's."""
    root = samples.make_class(tmp_path_factory.mktemp("regrade") / "course")
    with (root / "nbgrader_config.py").open("a") as settings:
        settings.write(LATE)
    (root / "submitted/ada/ps1/timestamp.txt").write_text("2026-10-02 12:00:00 UTC")
    with pytest.MonkeyPatch.context() as patch:
        samples.leave_out_the_package(patch.setattr)
        patch.setattr(class_run, "grade_all", samples.grading({"bob": ("test_uses_it",)}))
        samples.grade(root)
    with open_gradebook(course_directory(root)) as gradebook:
        gradebook.update_or_create_assignment("ps1", duedate="2026-10-01 12:00:00 UTC")
    samples.give_manual_grade(root, "ada")
    return root


@pytest.fixture
def root(graded_class: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the class, its checks changed: ada now fails two, cleo one, bob passes all."""
    root = shutil.copytree(graded_class, tmp_path / "course")
    samples.leave_out_the_package(monkeypatch.setattr)
    failed = {"ada": ("test_doubles", "test_uses_it"), "cleo": ("test_doubles_fractions",)}
    monkeypatch.setattr(class_run, "grade_all", samples.grading(failed))
    samples.change_checks(root)
    return root


def course(root: Path, *arguments: str) -> Result:
    """What `course` prints, in this process."""
    options = ["--course", str(root), *arguments, "--sandbox", "none"]
    return CliRunner().invoke(app, options, env={"COLUMNS": "120"}, catch_exceptions=False)


def digests(root: Path) -> dict[str, str]:
    """A digest of each file of the course, but for Python's own caches."""
    return {
        str(path.relative_to(root)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in root.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }


def test_a_dry_run_shows_and_writes_nothing(root: Path) -> None:
    """Does it say who would change, by how much, through which check, and leave every file?"""
    before = digests(root)

    shown = course(root, "regrade", "ps1", "--dry-run").stdout

    assert digests(root) == before
    lines = [line.strip(" │").split() for line in shown.splitlines()]
    assert ["bob", "│", "13", "│", "16", "│", "+3", "│"] in [line[:8] for line in lines]
    assert "double: test_doubles 6.67 → 0" in shown
    assert "mean: test_uses_it 0 → 3" in shown
    assert "mean: test_uses_it: more points for 1, fewer for 1" in shown
    assert "3 change, 0 stay as they are" in shown
    assert "Nothing was written" in shown


def test_changes_are_machine_readable(root: Path) -> None:
    """Is standard output one JSON document with points before and after, by check?"""
    done = course(root, "regrade", "ps1", "--dry-run", "--json")

    found = json.loads(done.stdout)
    changes = {change["student"]: change for change in found["changes"]}
    assert (found["dry_run"], found["affected"], found["set_aside"]) == (True, 3, {})
    assert {name: change["difference"] for name, change in changes.items()} == {
        "ada": -9.67,
        "bob": 3,
        "cleo": -3.33,
    }
    assert changes["cleo"]["checks"] == [
        {"exercise": "double", "check": "test_doubles_fractions", "before": 3.33, "after": 0.0}
    ]
    assert "3/3" in done.stderr


def test_regrading_writes_what_it_showed(root: Path) -> None:
    """Without --dry-run: is the table the same, and the gradebook then as it says?"""
    dry = course(root, "regrade", "ps1", "--dry-run", "--json")

    done = course(root, "regrade", "ps1", "--json")

    assert json.loads(done.stdout) == json.loads(dry.stdout) | {"dry_run": False}
    assert samples.points(root) == {"ada": 9.83, "bob": 16.0, "cleo": 12.67}
    assert samples.prepare(root).tasks == {}
    assert "0 change" in course(root, "regrade", "ps1").stdout


def test_manual_grades_and_penalties_survive(root: Path) -> None:
    """Do a TA's points stay, and is the late penalty that of the new score?"""
    course(root, "regrade", "ps1")

    assert samples.manual_grade(root, "ada") == (3.5, "Nearly.")
    with open_gradebook(course_directory(root)) as gradebook:
        penalties = {
            one.student_id: one.late_submission_penalty
            for one in gradebook.assignment_submissions("ps1")
        }
    assert penalties == {"ada": pytest.approx(9.83 / 4), "bob": 0, "cleo": 0}


def test_points_by_hand_are_pointed_out(root: Path) -> None:
    """Is it said where a TA has overruled the checks, so that the total stays?"""
    with open_gradebook(course_directory(root)) as gradebook:
        gradebook.find_grade("test-double", "ps1", "ps1", "cleo").manual_score = 9
        gradebook.db.commit()

    shown = course(root, "regrade", "ps1").stdout

    assert "double: points given by hand stay" in shown
    assert samples.points(root)["cleo"] == 9 + 6


def test_a_killed_regrade_goes_on(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """After a stop between table and writing: is nobody graded twice, and the table the same?"""
    first = json.loads(course(root, "regrade", "ps1", "--dry-run", "--json").stdout)
    with monkeypatch.context() as patch:
        patch.setattr(class_run, "run", _interrupted)
        assert course(root, "regrade", "ps1").exit_code != 0
    seen: list[str] = []
    monkeypatch.setattr(class_run, "grade_all", samples.grading({}, seen))

    done = json.loads(course(root, "regrade", "ps1", "--json").stdout)

    assert seen == []
    assert done["changes"] == first["changes"]
    assert samples.points(root)["cleo"] == 12.67


def _interrupted(prepared: class_run.ClassRun) -> None:
    raise KeyboardInterrupt


def _report(root: Path, *failed: str) -> Report:
    return samples.result(samples.prepare(root).tasks["ada"], *failed).report


def test_checks_that_come_and_go_are_told(root: Path) -> None:
    """Are a new check, one that is gone, and a student never graded told apart?"""
    full = _report(root)
    (double, mean) = full.exercises
    fewer = Report((with_checks(double, double.checks[:1]), mean), (), (), None, "none", 1.0)

    gone = compare("ada", full, fewer, {})
    new = compare("ada", fewer, full, {})
    first = compare("ada", None, full, {})
    unlike = compare("ada", None, full, {"double": Points(4.0, None), "why": Points(None, 3.0)})

    assert CheckChange("double", "test_doubles_fractions", 3.33, None) in gone.checks
    assert CheckChange("double", "test_doubles_fractions", None, 3.33) in new.checks
    assert (first.before, first.after, first.checks) == (None, 16.0, ())
    assert (unlike.before, unlike.by_hand) == (4.0, ("why",))
    assert not compare("ada", full, full, {}).is_one
    assert new.checks
    assert not new.is_one  # full points before and after, only cut otherwise


def with_checks(exercise: object, checks: tuple) -> object:
    """The exercise with other checks."""
    return type(exercise)(**vars(exercise) | {"checks": checks})


def test_grade_is_machine_readable(root: Path) -> None:
    """Does `course grade --json` print one document: counts, points, checks, remarks?"""
    done = course(root, "grade", "ps1", "--json")

    found = json.loads(done.stdout)
    students = {student["student"]: student for student in found["students"]}
    assert (found["graded"], found["unchanged"], found["set_aside"]) == (3, 0, 0)
    assert (students["ada"]["points"], students["ada"]["maximum"]) == (6.33, 16)
    assert students["cleo"]["exercises"][0]["checks"][1] == {
        "name": "test_doubles_fractions",
        "passed": False,
    }
    assert "Grading ps1: 3 to grade" in done.stderr
