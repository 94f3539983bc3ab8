"""Do file names of Blackboard, Canvas, Moodle and plain uploads tell who handed in, and when?"""

from datetime import datetime
from pathlib import PurePosixPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from course_utils.grading.lms_names import LONGEST_ID, common_folder, read_name, safe_id


@pytest.mark.parametrize(
    ("path", "system", "student"),
    [
        ("ps1_jdoe_attempt_2026-10-01-12-30-00_ps1.ipynb", "Blackboard", "jdoe"),
        ("Problem Set 1_jdoe_attempt_2026-10-01-12-30-00_my work.ipynb", "Blackboard", "jdoe"),
        ("ps1_j_doe_attempt_2026-10-01-12-30-00_ps1.ipynb", "Blackboard", "j_doe"),
        ("ps1_jdoe_attempt_2026-10-01-12-30-00_work/ps1.ipynb", "Blackboard", "jdoe"),
        ("doejane_12345_67890_ps1-2.ipynb", "Canvas", "doejane"),
        ("doejane_LATE_12345_67890_ps1.ipynb", "Canvas", "doejane"),
        ("Jane Doe_123456_assignsubmission_file_/ps1.ipynb", "Moodle", "jane-doe"),
        ("Jane Doe_123456_assignsubmission_file_ps1.ipynb", "Moodle", "jane-doe"),
        ("jdoe.ipynb", "plain", "jdoe"),
        ("jdoe_ps1.ipynb", "plain", "jdoe"),
        ("ps1_jdoe.ipynb", "plain", "jdoe"),
        ("JDoe-PS1 (1).ipynb", "plain", "jdoe"),
        ("jdoe/ps1.ipynb", "plain", "jdoe"),
        ("jdoe/ps1/ps1.ipynb", "plain", "jdoe"),
        ("submitted/jdoe/ps1/ps1.ipynb", "plain", "jdoe"),
        ("jdoe/ps1_final.ipynb", "plain", "jdoe"),
    ],
)
def test_names_of_each_lms(path: str, system: str, student: str) -> None:
    """Is the student read from each kind of name?"""
    handin = read_name(PurePosixPath(path), "ps1")

    assert handin is not None
    assert (handin.system, handin.student) == (system, student)


def test_blackboard_tells_the_time() -> None:
    """Does a Blackboard name give the attempt's time?"""
    handin = read_name(PurePosixPath("ps1_jdoe_attempt_2026-10-01-12-30-05_ps1.ipynb"), "ps1")

    assert handin is not None
    assert handin.submitted == datetime(2026, 10, 1, 12, 30, 5)


def test_canvas_tells_late_and_version() -> None:
    """Does a Canvas name give lateness, the user's number, and the order of repeated files?"""
    first = read_name(PurePosixPath("doejane_12345_67890_ps1.ipynb"), "ps1")
    second = read_name(PurePosixPath("doejane_LATE_12345_67999_ps1-1.ipynb"), "ps1")

    assert first is not None
    assert second is not None
    assert (first.late, second.late) == (False, True)
    assert first.number == second.number == "12345"
    assert second.version > first.version


@pytest.mark.parametrize("path", ["ps1.ipynb", "ps1-2.ipynb", "PS1 (3).ipynb", "---.ipynb"])
def test_a_name_without_student(path: str) -> None:
    """Is a notebook that names nobody left unassigned?"""
    handin = read_name(PurePosixPath(path), "ps1")

    assert handin is None


def test_a_folder_of_many_is_no_student() -> None:
    """Do notebooks beside each other, none named like the assignment, belong to their own names?"""
    handin = read_name(PurePosixPath("group A/jdoe.ipynb"), "ps1", siblings=["asmith"])

    assert handin is not None
    assert handin.student == "jdoe"


@pytest.mark.parametrize(
    ("names", "depth"),
    [
        (["handins/jdoe.ipynb", "handins/asmith.ipynb"], 1),
        (["handins/jdoe/ps1.ipynb", "handins/asmith/ps1.ipynb"], 1),
        (["jdoe/ps1.ipynb", "jdoe/scratch.ipynb"], 0),
        (["jdoe/ps1.ipynb", "asmith/ps1.ipynb"], 0),
        (["jdoe.ipynb"], 0),
        ([], 0),
    ],
)
def test_folders_around_everything(names: list[str], depth: int) -> None:
    """Are folders that wrap the whole class recognised, and a student's own folder kept?"""
    assert common_folder([PurePosixPath(name) for name in names], "ps1") == depth


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Jane Doe", "jane-doe"),
        ("-rf", "rf"),
        ("--force", "force"),
        ("..", ""),
        ("../../etc/passwd", "etc-passwd"),
        (".hidden", "hidden"),
        ("a;rm -rf $HOME", "a-rm-rf-home"),
        ("José", "josé"),
        ("Jose\u0301", "josé"),
        ("李 雷", "李-雷"),
        ("हिन्दी", "हिन्दी"),
        ("jane@example.edu", "jane@example.edu"),
        ("a+b*[c]?{d}", "a-b-c-d"),
        ("\u202egnp.eod", "gnp.eod"),
    ],
)
def test_ids_are_safe(text: str, expected: str) -> None:
    """Do spaces, dashes in front, dots, signs and other scripts give a safe folder name?"""
    assert safe_id(text) == expected


@given(st.text(max_size=300))
def test_any_text_gives_a_harmless_id(text: str) -> None:
    """Is every id one short path component that no shell, glob or nbgrader template reads anew?"""
    made = safe_id(text)

    assert made not in {".", ".."}
    assert not set(made) & set("/\\\0\n *?[]{}+$;&|<>'\"`~")
    assert not made.startswith(("-", "."))
    assert len(made.encode()) <= LONGEST_ID
    assert safe_id(made) == made
