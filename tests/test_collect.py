"""Does collecting put each student's newest notebook where nbgrader looks for it, and no other?"""

import json
import os
import shutil
import subprocess
import sysconfig
import zipfile
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from course_utils.errors import CourseError
from course_utils.grading.collect import CollectReport, collect

JANUARY = datetime(2026, 1, 31, 12, 0).timestamp()


def notebook(text: str = "") -> bytes:
    """A small notebook that holds `text`."""
    cells = [{"cell_type": "markdown", "id": "a", "metadata": {}, "source": text}]
    whole = {"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}
    return json.dumps(whole).encode()


@pytest.fixture
def course(tmp_path: Path) -> Path:
    """A course folder with the assignments ps1 and ps2."""
    for name in ("ps1", "ps2"):
        folder = tmp_path / "course" / "source" / name
        folder.mkdir(parents=True)
        folder.joinpath(f"{name}.ipynb").write_bytes(notebook())
    return tmp_path / "course"


@pytest.fixture
def download(tmp_path: Path) -> Callable[..., Path]:
    """A function that makes a folder of the given files, all of one modification time."""
    made = 0

    def make(files: dict[str, bytes], *, time: float = JANUARY) -> Path:
        nonlocal made
        made += 1
        folder = tmp_path / f"download{made}"
        folder.mkdir()
        for name, content in files.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
            os.utime(path, (time, time))
        return folder

    return make


@pytest.fixture
def roster(tmp_path: Path) -> Path:
    """A class list of three."""
    path = tmp_path / "roster.csv"
    path.write_text(
        "id,email,first_name,last_name\n"
        "jdoe,jane.doe@example.edu,Jane,Doe\n"
        "asmith,adam@example.edu,Adam,Smith\n"
        "mmüller,,Mia,Müller\n",
        "utf-8",
    )
    return path


def zipped(path: Path, files: dict[str, bytes]) -> Path:
    """A zip of the given files, all of one time."""
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(name, (2026, 1, 31, 12, 0, 0)), content)
    return path


def submitted(course: Path) -> dict[str, bytes]:
    """Every notebook below submitted/ by its path there."""
    folder = course / "submitted"
    found = sorted(folder.rglob("*.ipynb"))
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


def students(report: CollectReport) -> list[str]:
    """The students whose notebooks were collected."""
    return [entry.student for entry in report.collected]


def test_one_class_from_three_systems(course: Path, tmp_path: Path) -> None:
    """Does a zip with names of every kind give one folder per student?"""
    archive = zipped(
        tmp_path / "class.zip",
        {
            "ps1_anna_attempt_2026-10-01-12-30-00_ps1.ipynb": notebook("anna"),
            "doejane_LATE_12345_67890_ps1-2.ipynb": notebook("jane"),
            "Mia Müller_77_assignsubmission_file_/ps1.ipynb": notebook("mia"),
            "bob.ipynb": notebook("bob"),
            "carl/ps1.ipynb": notebook("carl"),
            "dora_ps1.ipynb": notebook("dora"),
        },
    )

    report = collect(course, "ps1", archive)

    assert submitted(course) == {
        "anna/ps1/ps1.ipynb": notebook("anna"),
        "bob/ps1/ps1.ipynb": notebook("bob"),
        "carl/ps1/ps1.ipynb": notebook("carl"),
        "doejane/ps1/ps1.ipynb": notebook("jane"),
        "dora/ps1/ps1.ipynb": notebook("dora"),
        "mia-müller/ps1/ps1.ipynb": notebook("mia"),
    }
    assert students(report) == ["anna", "bob", "carl", "doejane", "dora", "mia-müller"]
    assert [entry.student for entry in report.collected if entry.late] == ["doejane"]
    assert report.unknown == report.set_aside == report.unmatched == ()
    assert sorted(path.name for path in course.iterdir()) == ["source", "submitted"]


def test_newest_attempt_wins(course: Path, download: Callable[..., Path]) -> None:
    """Is the last of several Blackboard attempts taken, its time recorded, the others listed?"""
    folder = download(
        {
            "ps1_jdoe_attempt_2026-10-02-09-00-00_ps1.ipynb": notebook("second"),
            "ps1_jdoe_attempt_2026-10-01-12-30-00_ps1.ipynb": notebook("first"),
        }
    )

    report = collect(course, "ps1", folder)

    assert submitted(course) == {"jdoe/ps1/ps1.ipynb": notebook("second")}
    stamp = course / "submitted" / "jdoe" / "ps1" / "timestamp.txt"
    assert stamp.read_text() == "2026-10-02 09:00:00"
    assert [item.student for item in report.set_aside] == ["jdoe"]
    assert "2026-10-02" in report.set_aside[0].reason


def test_older_attempt_never_replaces_newer(course: Path, download: Callable[..., Path]) -> None:
    """Does a later run with an older archive leave the newer attempt alone?"""
    name = "ps1_jdoe_attempt_2026-10-{:02}-12-30-00_ps1.ipynb"
    collect(course, "ps1", download({name.format(5): notebook("newer")}))

    report = collect(course, "ps1", download({name.format(4): notebook("older")}))

    assert submitted(course) == {"jdoe/ps1/ps1.ipynb": notebook("newer")}
    assert students(report) == []
    assert "older" in report.set_aside[0].reason


def test_newer_attempt_replaces_older(course: Path, download: Callable[..., Path]) -> None:
    """Does a later run with a newer attempt replace notebook and time stamp?"""
    name = "ps1_jdoe_attempt_2026-10-{:02}-12-30-00_ps1.ipynb"
    collect(course, "ps1", download({name.format(4): notebook("older")}))

    report = collect(course, "ps1", download({name.format(5): notebook("newer")}))

    assert students(report) == ["jdoe"]
    assert submitted(course) == {"jdoe/ps1/ps1.ipynb": notebook("newer")}
    stamp = course / "submitted" / "jdoe" / "ps1" / "timestamp.txt"
    assert stamp.read_text() == "2026-10-05 12:30:00"


def test_same_archive_twice(course: Path, tmp_path: Path) -> None:
    """Is a second run without effect, and says so?"""
    archive = zipped(tmp_path / "class.zip", {"jdoe.ipynb": notebook(), "asmith.ipynb": notebook()})
    collect(course, "ps1", archive)
    before = {path: path.stat().st_mtime_ns for path in course.rglob("*")}

    report = collect(course, "ps1", archive)

    assert students(report) == []
    assert [entry.student for entry in report.unchanged] == ["asmith", "jdoe"]
    assert {path: path.stat().st_mtime_ns for path in course.rglob("*")} == before


def test_file_times_order_plain_uploads(course: Path, download: Callable[..., Path]) -> None:
    """Does the file's own time decide where its name says nothing?"""
    collect(course, "ps1", download({"jdoe.ipynb": notebook("late")}, time=JANUARY + 60))

    collect(course, "ps1", download({"jdoe.ipynb": notebook("early")}, time=JANUARY))

    assert submitted(course) == {"jdoe/ps1/ps1.ipynb": notebook("late")}


def test_file_named_like_the_assignment_is_preferred(
    course: Path, download: Callable[..., Path]
) -> None:
    """Of several notebooks in one attempt, is the one with the assignment's name taken?"""
    folder = download(
        {
            "jdoe/ps1.ipynb": notebook("answer"),
            "jdoe/scratch.ipynb": notebook("notes"),
            "asmith/homework.ipynb": notebook("smith"),
        }
    )

    report = collect(course, "ps1", folder)

    assert submitted(course) == {
        "asmith/ps1/ps1.ipynb": notebook("smith"),
        "jdoe/ps1/ps1.ipynb": notebook("answer"),
    }
    assert [item.source for item in report.set_aside] == ["jdoe/scratch.ipynb"]


def test_canvas_versions(course: Path, download: Callable[..., Path]) -> None:
    """Does Canvas's count of repeated uploads decide between files of one student?"""
    folder = download(
        {
            "doejane_12345_67999_ps1-10.ipynb": notebook("tenth"),
            "doejane_12345_67890_ps1-9.ipynb": notebook("ninth"),
        }
    )

    collect(course, "ps1", folder)

    assert submitted(course) == {"doejane/ps1/ps1.ipynb": notebook("tenth")}


@pytest.mark.parametrize(
    "names",
    [
        ["doejane_11_500_ps1.ipynb", "doejane_22_501_ps1.ipynb"],
        [
            "Doe Jane_11_assignsubmission_file_/ps1.ipynb",
            "Doe Jane_22_assignsubmission_file_/ps1.ipynb",
        ],
    ],
)
def test_namesakes_stay_apart(
    names: list[str], course: Path, download: Callable[..., Path], roster: Path
) -> None:
    """Are two students of one name both collected, and neither given to a roster's only one?"""
    folder = download({name: notebook(name) for name in names})

    with_roster = collect(course, "ps1", folder, roster)
    without = collect(course, "ps1", folder)

    assert students(with_roster) == []
    assert len(with_roster.unmatched) == 2
    assert sorted(submitted(course).values()) == sorted(notebook(name) for name in names)
    assert all(student.endswith(("-11", "-22")) for student in students(without))


def test_unknown_files_are_listed(course: Path, download: Callable[..., Path]) -> None:
    """Is every file that is no hand-in named with the reason, and the rest collected?"""
    folder = download(
        {
            "jdoe.ipynb": notebook(),
            "ps1.ipynb": notebook(),
            "asmith_ps2.ipynb": notebook(),
            "ps1_jdoe_attempt_2026-10-01-12-30-00.txt": b"Please find attached",
            "__MACOSX/._jdoe.ipynb": b"\0",
            "report.pdf": b"%PDF",
        }
    )

    report = collect(course, "ps1", folder)

    assert list(submitted(course)) == ["jdoe/ps1/ps1.ipynb"]
    assert {item.source: item.reason.split(";")[0] for item in report.unknown} == {
        "__MACOSX/._jdoe.ipynb": "left by macOS or Jupyter, not a hand-in",
        "asmith_ps2.ipynb": "named like ps2, not ps1",
        "ps1.ipynb": "its name holds no student",
        "ps1_jdoe_attempt_2026-10-01-12-30-00.txt": "not a notebook",
        "report.pdf": "not a notebook",
    }


def test_one_file_in_one_folder_is_not_guessed(
    course: Path, download: Callable[..., Path], roster: Path
) -> None:
    """Where folder or file could name the student, is nothing collected until a roster tells?"""
    folder = download({"handins/jdoe.ipynb": notebook()})

    guess = collect(course, "ps1", folder)
    told = collect(course, "ps1", folder, roster)

    assert "roster" in guess.unknown[0].reason
    assert students(guess) == []
    assert students(told) == ["jdoe"]


def test_plain_nbgrader_collects_the_same(course: Path) -> None:
    """Do the plugins serve `nbgrader zip_collect` too, set up as nbgrader_config.py does it?"""
    config = Path(__file__).resolve().parent.parent / "nbgrader_config.py"
    shutil.copy(config, course)
    archive = course / "downloaded" / "ps1" / "archive"
    archive.mkdir(parents=True)
    name = "ps1_jdoe_attempt_2026-10-0{}-12-30-00_ps1.ipynb"
    zipped(archive / "class.zip", {name.format(n): notebook(str(n)) for n in (1, 2)})

    nbgrader = shutil.which("nbgrader", path=sysconfig.get_path("scripts"))
    command = [nbgrader, "zip_collect", "ps1"]
    done = subprocess.run(command, cwd=course, capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stderr
    assert submitted(course) == {"jdoe/ps1/ps1.ipynb": notebook("2")}


def test_broken_notebooks_are_collected(course: Path, download: Callable[..., Path]) -> None:
    """Does a notebook that is no JSON still reach grading, which says what is wrong with it?"""
    folder = download({"jdoe.ipynb": b"{", "asmith.ipynb": b""})

    collect(course, "ps1", folder)

    assert submitted(course) == {"asmith/ps1/ps1.ipynb": b"", "jdoe/ps1/ps1.ipynb": b"{"}


def test_a_link_out_of_submitted_is_not_followed(
    course: Path, tmp_path: Path, download: Callable[..., Path]
) -> None:
    """Is a folder of submitted/ that leads elsewhere left alone?"""
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    course.joinpath("submitted").mkdir()
    course.joinpath("submitted", "jdoe").symlink_to(elsewhere)

    report = collect(course, "ps1", download({"jdoe.ipynb": notebook()}))

    assert list(elsewhere.iterdir()) == []
    assert "link" in report.set_aside[0].reason


@pytest.mark.parametrize(
    ("assignment", "archive", "message"),
    [
        ("ps9", "class.zip", "no such assignment.*ps1, ps2"),
        ("ps1", "missing.zip", "missing.zip"),
        ("ps1", "text.zip", "neither a zip nor a folder"),
    ],
)
def test_errors_say_what_to_do(
    assignment: str, archive: str, message: str, course: Path, tmp_path: Path
) -> None:
    """Does a wrong assignment or archive give one readable line?"""
    zipped(tmp_path / "class.zip", {"jdoe.ipynb": notebook()})
    tmp_path.joinpath("text.zip").write_text("not a zip")

    with pytest.raises(CourseError, match=message) as raised:
        collect(course, assignment, tmp_path / archive)

    assert "\n" not in str(raised.value)
    assert not course.joinpath("submitted").exists()
