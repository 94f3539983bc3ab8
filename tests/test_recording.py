"""Results on their way into the gradebook: kills, locks and full disks lose nothing."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import recording_samples as samples

from course_utils.errors import CourseError
from course_utils.grading import class_run
from course_utils.grading.backups import back_up, folder
from course_utils.grading.course_folder import course_directory
from course_utils.grading.obstacles import GradebookUnavailable
from course_utils.grading.run_lock import alone
from course_utils.grading.sandbox.bubblewrap import find_bwrap

BEFORE = {"ada": 19.5, "bob": 16.0, "cleo": 16.0}
#: After two failed checks of ada's and one of bob's; 3.5 of ada's points are a TA's.
AFTER = {"ada": 9.83, "bob": 13.0, "cleo": 16.0}
FAILED = {"ada": ("test_doubles", "test_uses_it"), "bob": ("test_uses_it",)}


@pytest.fixture(scope="module")
def graded_class(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A class with full points and a TA's grade for ada."""
    root = samples.make_class(tmp_path_factory.mktemp("recording") / "course")
    with pytest.MonkeyPatch.context() as patch:
        samples.leave_out_the_package(patch.setattr)
        patch.setattr(class_run, "grade_all", samples.grading())
        samples.grade(root)
    samples.give_manual_grade(root, "ada")
    return root


@pytest.fixture
def root(graded_class: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the graded class for one test."""
    samples.leave_out_the_package(monkeypatch.setattr)
    return shutil.copytree(graded_class, tmp_path / "course")


@pytest.fixture
def seen(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Who was graded, in runs in which ada and bob fail checks."""
    names: list[str] = []
    monkeypatch.setattr(class_run, "grade_all", samples.grading(FAILED, names))
    return names


def run_sample(*arguments: object, before: tuple[str, ...] = ()) -> subprocess.CompletedProcess:
    """A function of the samples, in a process of its own."""
    program = str(Path(samples.__file__))
    return subprocess.run(
        [*before, sys.executable, program, *map(str, arguments)],
        capture_output=True,
        text=True,
        env=os.environ | {"PYTHONPATH": str(Path(program).parents[1])},
    )


@contextmanager
def locked(root: Path, kind: str) -> Iterator[None]:
    """Another process holds the gradebook."""
    program = (
        "import sqlite3, sys\n"
        f"connection = sqlite3.connect({str(root / 'gradebook.db')!r})\n"
        f"connection.execute('BEGIN {kind}')\n"
        "print('held', flush=True)\n"
        "sys.stdin.read()\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", program], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as process:
        assert process.stdout.readline() == b"held\n"
        yield
        process.communicate()


@pytest.mark.parametrize("point", samples.POINTS)
def test_a_kill_at_any_point_loses_nothing(root: Path, seen: list[str], point: str) -> None:
    """Is a result that was there when the run was killed recorded by the next, not graded again?"""
    samples.change_checks(root)
    killed = run_sample("run_until_killed", root, point)
    assert killed.returncode == -9, killed.stderr

    sound = samples.is_sound(root)
    samples.grade(root)

    assert sound
    assert seen == ["bob", "cleo"]
    assert samples.points(root) == AFTER
    assert samples.manual_grade(root, "ada") == (3.5, "Nearly.")
    done = samples.prepare(root)
    assert (list(done.tasks), done.kept) == ([], ())
    samples.change_checks(root)
    samples.grade(root)
    assert sorted(path.name for path in (root / "autograded").iterdir()) == ["ada", "bob", "cleo"]


@pytest.mark.parametrize("kind", ["EXCLUSIVE", "IMMEDIATE"])
def test_a_gradebook_locked_on_the_way_is_named(root: Path, seen: list[str], kind: str) -> None:
    """Does a lock in the middle of a run stop it with a line, and the next run go on from there?"""
    samples.change_checks(root)
    outcomes = class_run.run(samples.prepare(root))
    next(outcomes)

    with locked(root, kind), pytest.raises(GradebookUnavailable) as told:
        next(outcomes)

    assert str(told.value).startswith(f"{root}/gradebook.db is locked by another program; close")
    assert "\n" not in str(told.value)
    assert samples.is_sound(root)
    assert samples.prepare(root).kept == ("bob",)
    samples.grade(root)
    assert seen == ["ada", "bob", "cleo"]
    assert samples.points(root) == AFTER


def test_a_gradebook_locked_from_the_start_is_named(root: Path, seen: list[str]) -> None:
    """Is nobody graded while the gradebook can't be read?"""
    samples.change_checks(root)

    with locked(root, "EXCLUSIVE"), pytest.raises(CourseError, match=r"gradebook\.db is locked"):
        samples.grade(root)

    assert seen == []


def test_an_old_notebook_outlives_a_lock(root: Path, seen: list[str]) -> None:
    """Is a student's earlier notebook still there when the new one could not be recorded?"""
    samples.change_checks(root)
    outcomes = class_run.run(samples.prepare(root))
    next(outcomes)
    notebook = root / "autograded/bob/ps1/ps1.ipynb"
    before = notebook.read_bytes()

    with locked(root, "IMMEDIATE"), pytest.raises(GradebookUnavailable):
        next(outcomes)

    assert notebook.read_bytes() == before
    assert sorted(path.name for path in (root / "autograded").iterdir()) == ["ada", "bob", "cleo"]


def test_a_full_disk_loses_nothing(tmp_path: Path) -> None:
    """With ever more room, does each run say what is full, leave all sound, and the last go on?"""
    course = tmp_path / "course"
    course.mkdir()
    # A disk of 2 MB that only the process in it sees.
    disk = ("--dev-bind", "/", "/", "--size", str(2 * 2**20), "--tmpfs", str(course))

    done = run_sample("grade_on_a_full_disk", course, before=(find_bwrap(), *disk))

    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert found["points"] == {"ada": 16.5, "bob": 13.0, "cleo": 13.0}
    assert found["manual"] == [3.5, "Nearly."]
    assert all(sound for _, sound in found["said"])
    refused = [message for message, _ in found["said"] if message]
    assert any("backed up" in message for message in refused)
    assert any("nothing finished is lost" in message for message in refused)
    for message in refused:
        assert "No space left" in message or "full" in message
        assert "make room" in message
        assert "CourseError" in message or "GradebookUnavailable" in message


def test_a_second_run_refuses(root: Path, seen: list[str]) -> None:
    """Is grading beside another run refused, with its process named, before and after preparing?"""
    samples.change_checks(root)
    prepared = samples.prepare(root)

    with alone(root):
        with pytest.raises(CourseError, match=f"process {os.getpid()} is grading here"):
            samples.prepare(root)
        with pytest.raises(CourseError, match=f"process {os.getpid()} is grading here"):
            list(class_run.run(prepared))

    assert seen == []
    samples.grade(root)
    assert seen == ["ada", "bob", "cleo"]


def test_the_gradebook_is_backed_up_before_it_is_written(root: Path, seen: list[str]) -> None:
    """Does a run that writes leave a copy of the gradebook as it was, and one that doesn't none?"""
    coursedir = course_directory(root)
    before = set(folder(coursedir).glob("*.db"))
    samples.grade(root)
    assert set(folder(coursedir).glob("*.db")) == before

    samples.change_checks(root)
    samples.grade(root)

    (copy,) = set(folder(coursedir).glob("*.db")) - before
    assert samples.points(root) == AFTER
    shutil.copy(copy, root / "gradebook.db")
    assert samples.points(root) == BEFORE


def test_a_backup_put_back_is_brought_up_to_date(root: Path, seen: list[str]) -> None:
    """Are results that the old copy lacks recorded anew, and only those?"""
    copy = back_up(course_directory(root))
    samples.change_checks(root)
    samples.grade(root)
    shutil.copy(copy, root / "gradebook.db")
    seen.clear()

    samples.grade(root)

    assert seen == ["ada", "bob"]
    assert samples.points(root) == AFTER


def test_the_newest_backups_stay(root: Path) -> None:
    """Do the newest copies stay, and no half one?"""
    coursedir = course_directory(root)
    copies = [back_up(coursedir, keep=3) for _ in range(5)]

    assert sorted(folder(coursedir).iterdir()) == copies[-3:]


def test_a_damaged_gradebook_is_not_written_to(root: Path, seen: list[str]) -> None:
    """Does a run on a damaged gradebook stop, and leave the copies as they are?"""
    samples.change_checks(root)
    prepared = samples.prepare(root)
    copy = back_up(course_directory(root))
    with (root / "gradebook.db").open("r+b") as file:
        file.seek(4096 * 3)
        file.write(b"\xff" * 4096 * 6)

    with pytest.raises(CourseError, match=r"damaged .*\.course/backups in its place"):
        list(class_run.run(prepared))

    assert list(copy.parent.iterdir()) == [copy]
    assert seen == []


def test_provenance_lies_beside_the_notebook(root: Path) -> None:
    """Is what the grader knew recorded, with hashes of master and lock from the course folder?"""
    found = json.loads((root / "autograded/ada/ps1/ps1.provenance.json").read_text())

    assert found["worker"] == "made up"
    assert set(found["sha256"]) == {"master", "lock"}
    assert len(found["sha256"]["master"]) == 64
