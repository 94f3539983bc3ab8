"""Does a class list decide whose notebook a file is, and say so where it cannot?"""

from pathlib import Path, PurePosixPath

import pytest
from nbgrader.api import Gradebook

from course_utils.errors import CourseError
from course_utils.grading.course_folder import course_directory, open_gradebook
from course_utils.grading.lms_names import read_name
from course_utils.grading.roster import NoMatch, Student, find_student, read_roster, register

ROSTER = (
    Student("jdoe", "Jane", "Doe", "jane.doe@example.edu", ("12345",)),
    Student("asmith", "Adam", "Smith", "adam@example.edu"),
    Student("mia_m", "Mia", "Müller", "mia@example.edu"),
    Student("S-77", "Zoë", "Ng", ""),
)


def found(path: str) -> Student | NoMatch:
    """What the roster says about a notebook of this name."""
    handin = read_name(PurePosixPath(path), "ps1")
    assert handin is not None
    return find_student(handin, ROSTER)


@pytest.mark.parametrize(
    ("path", "student"),
    [
        ("ps1_jdoe_attempt_2026-10-01-12-30-00_ps1.ipynb", "jdoe"),
        ("Title_of_it_mia_m_attempt_2026-10-01-12-30-00_ps1.ipynb", "mia_m"),
        ("doejane_12345_67890_ps1.ipynb", "jdoe"),
        ("jane_12345_67890_ps1.ipynb", "jdoe"),
        ("smithadam_99_67890_ps1.ipynb", "asmith"),
        ("Mia Muller_4_assignsubmission_file_/ps1.ipynb", "mia_m"),
        ("Müller Mia_4_assignsubmission_file_/ps1.ipynb", "mia_m"),
        ("jane.doe@example.edu.ipynb", "jdoe"),
        ("jane.doe_ps1.ipynb", "jdoe"),
        ("ADAM/my work.ipynb", "asmith"),
        ("s-77.ipynb", "S-77"),
        ("Zoe Ng.ipynb", "S-77"),
    ],
)
def test_students_are_recognised(path: str, student: str) -> None:
    """Are ids, emails, LMS numbers and names in either order matched, whatever case or accents?"""
    match = found(path)

    assert isinstance(match, Student)
    assert match.id == student


@pytest.mark.parametrize(
    ("path", "nearest"),
    [
        ("jdo.ipynb", "jdoe (Jane Doe)"),
        ("Adam Smyth_4_assignsubmission_file_/ps1.ipynb", "asmith (Adam Smith)"),
        ("xqzwv.ipynb", ""),
        ("Ivo Horn_12345_assignsubmission_file_/ps1.ipynb", ""),
    ],
)
def test_strangers_are_not_guessed(path: str, nearest: str) -> None:
    """Is a name that is not on the list left out, with the nearest one as a suggestion?"""
    match = found(path)

    assert isinstance(match, NoMatch)
    assert match.nearest == nearest


def test_two_that_fit_are_named() -> None:
    """If two students share a name, are both listed rather than one chosen?"""
    handin = read_name(PurePosixPath("Jane Doe_4_assignsubmission_file_/ps1.ipynb"), "ps1")
    assert handin is not None

    match = find_student(handin, [Student("jd1", "Jane", "Doe"), Student("jd2", "Jane", "Doe")])

    assert isinstance(match, NoMatch)
    assert "jd1, jd2" in match.reason


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("id,email,first_name,last_name\njdoe,j@example.edu,Jané,Doe\n", "utf-8"),
        ("\ufeffID;E-Mail;First name;Surname\r\njdoe;j@example.edu;Jané;Doe\r\n", "utf-8"),
        ("Last Name\tFirst Name\tUsername\tEmail\nDoe\tJané\tjdoe\tj@example.edu\n", "utf-16"),
        ("Name,Login,Mail\n\"Doe, Jané\",jdoe,j@example.edu\n", "cp1252"),
        (
            "Student,ID,SIS Login ID,Email\n    Points Possible,,,\n"
            '"Doe, Jané",12345,jdoe,j@example.edu\n',
            "utf-8",
        ),
    ],
)  # fmt: skip
def test_columns_as_systems_write_them(text: str, encoding: str, tmp_path: Path) -> None:
    """Are the usual columns, separators and encodings all understood?"""
    path = tmp_path / "roster.csv"
    path.write_bytes(text.encode(encoding))

    (student,) = read_roster(path)

    assert (student.id, student.full_name, student.email) == ("jdoe", "Jané Doe", "j@example.edu")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "empty"),
        ("colour,shape\nred,round\n", "no column id"),
        ("id,email\njdoe,\nasmith,\njdoe,\n", r":4: id jdoe is already in line 2"),
        ("id,first_name\n,Jane\n", r":2: this student has no id"),
    ],
)
def test_unusable_rosters_say_why(text: str, message: str, tmp_path: Path) -> None:
    """Does a class list that cannot be used name its line and what to do?"""
    path = tmp_path / "roster.csv"
    path.write_text(text)

    with pytest.raises(CourseError, match=message):
        read_roster(path)


def test_unsafe_ids_become_safe(tmp_path: Path) -> None:
    """Can a class list not lead out of submitted/ either?"""
    path = tmp_path / "roster.csv"
    path.write_text("id\n../../etc\nJDoe\n")

    assert [student.id for student in read_roster(path)] == ["etc", "JDoe"]


def test_students_enter_the_gradebook(tmp_path: Path) -> None:
    """Are all students of the list in the gradebook, and names given later not lost?"""
    coursedir = course_directory(tmp_path)

    with open_gradebook(coursedir) as gradebook:
        register(ROSTER, gradebook)
        register([Student("jdoe")], gradebook)

    with Gradebook(coursedir.db_url) as gradebook:
        names = {student.id: student.last_name for student in gradebook.students}
    assert names == {"jdoe": "Doe", "asmith": "Smith", "mia_m": "Müller", "S-77": "Ng"}
