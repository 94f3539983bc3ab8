"""The class list: a CSV of students, and which of them a file name means."""

import csv
import difflib
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from nbgrader.api import Gradebook

from course_utils.errors import CourseError
from course_utils.grading.lms_names import Handin, safe_id

# Column names of Blackboard, Canvas, Moodle, nbgrader and plain lists, letters only. The first
# that is there becomes the student id; the others are kept to recognise the student by. Canvas's
# "ID" is a number of its own, so its login comes first.
ID_COLUMNS = (
    "sisloginid", "id", "studentid", "username", "netid", "login", "loginid", "idnumber",
    "sisuserid", "orgdefinedid", "userid", "lmsuserid", "matriculationnumber",
)  # fmt: skip
FIRST_NAME_COLUMNS = ("firstname", "first", "givenname", "forename")
LAST_NAME_COLUMNS = ("lastname", "last", "surname", "familyname")
NAME_COLUMNS = ("name", "fullname", "student", "studentname", "displayname")
EMAIL_COLUMNS = ("email", "emailaddress", "mail")


@dataclass(frozen=True)
class Student:
    """One row of the class list; `known_as` holds all further ids of the student."""

    id: str
    first_name: str = ""
    last_name: str = ""
    email: str = ""
    known_as: tuple[str, ...] = ()

    @property
    def full_name(self) -> str:
        """First and last name, as far as given."""
        return f"{self.first_name} {self.last_name}".strip()


@dataclass(frozen=True)
class NoMatch:
    """Why a file belongs to no student of the roster, and whose name comes nearest."""

    reason: str
    nearest: str = ""


def read_roster(path: Path) -> tuple[Student, ...]:
    """Return the students of a CSV with columns such as id, email, first_name, last_name.

    Commas, semicolons or tabs; any order and spelling of the columns that an LMS exports. Raises
    CourseError for an unreadable file, a missing id column or an id that occurs twice.
    """
    rows = _rows(path)
    if not rows:
        raise CourseError(f"{path}: empty; give a CSV with a header line and a column id")
    columns = [_letters(cell) for cell in rows[0]]
    if not set(columns) & {*ID_COLUMNS, *EMAIL_COLUMNS}:
        raise CourseError(
            f"{path}:1: no column id, username or email (columns: {', '.join(rows[0])}); add one"
        )
    students: dict[str, tuple[int, Student]] = {}
    for number, cells in enumerate(rows[1:], 2):
        row = dict(zip(columns, (cell.strip() for cell in cells), strict=False))
        # Canvas puts the points of each assignment where the first student would be.
        if not any(row.values()) or "Points Possible" in row.values():
            continue
        student = _student(row)
        if not student.id:
            raise CourseError(f"{path}:{number}: this student has no id; fill it in")
        if student.id in students:
            raise CourseError(
                f"{path}:{number}: id {student.id} is already in line {students[student.id][0]}; "
                "give each student one line"
            )
        students[student.id] = (number, student)
    return tuple(student for _, student in students.values())


def find_student(handin: Handin, roster: Sequence[Student]) -> Student | NoMatch:
    """Return the one student of the roster that a file name means, or why there is none."""
    ids = {safe_id(name) for name in handin.names} - {""}
    names = {_name_key(name) for name in handin.names} - {""}
    by_id = [student for student in roster if ids & _ids(student)]
    found = by_id or [student for student in roster if names & _names(student)]
    if len(found) == 1:
        return found[0]
    if found:
        listed = ", ".join(student.id for student in found)
        return NoMatch(f"{len(found)} students of the roster fit: {listed}")
    return NoMatch(f'no student of the roster is "{handin.names[-1]}"', _nearest(handin, roster))


def register(roster: Sequence[Student], gradebook: Gradebook) -> None:
    """Enter the students in the gradebook, so that exports list those who handed nothing in."""
    for student in roster:
        given = {
            "first_name": student.first_name,
            "last_name": student.last_name,
            "email": student.email,
        }
        known = {column: value for column, value in given.items() if value}
        gradebook.update_or_create_student(student.id, **known)


def _rows(path: Path) -> list[list[str]]:
    try:
        data = path.read_bytes()
    except OSError as error:
        raise CourseError(f"{path}: cannot be read ({error.strerror}); check the path") from error
    # Blackboard exports UTF-16; Excel's plain "CSV" is in a Western code page.
    encoding = "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        text = data.decode("cp1252", "replace")
    header = text.split("\n", 1)[0]
    delimiter = max(",;\t", key=header.count)
    rows = csv.reader(text.splitlines(keepends=True), delimiter=delimiter)
    return [row for row in rows if any(cell.strip() for cell in row)]


def _student(row: dict[str, str]) -> Student:
    def first(columns: Sequence[str]) -> str:
        return next((row[column] for column in columns if row.get(column)), "")

    email = first(EMAIL_COLUMNS)
    ids = [row[column] for column in ID_COLUMNS if row.get(column)] or [email.split("@")[0]]
    first_name, last_name = first(FIRST_NAME_COLUMNS), first(LAST_NAME_COLUMNS)
    if not (first_name or last_name):
        first_name, last_name = _split_name(first(NAME_COLUMNS))
    # An id that is already safe keeps its capitals: the gradebook may know it by them.
    own = ids[0] if safe_id(ids[0]) == ids[0].lower() else safe_id(ids[0])
    return Student(own, first_name, last_name, email, tuple(ids[1:]))


def _split_name(name: str) -> tuple[str, str]:
    if "," in name:
        last, first = name.split(",", 1)
    else:
        first, _, last = name.rpartition(" ")
    return first.strip(), last.strip()


def _ids(student: Student) -> set[str]:
    own = {student.id, *student.known_as, student.email, student.email.split("@")[0]}
    return {safe_id(text) for text in own} - {""}


def _names(student: Student) -> set[str]:
    first, last = student.first_name, student.last_name
    return {_name_key(first + last), _name_key(last + first)} - {""}


def _nearest(handin: Handin, roster: Sequence[Student]) -> str:
    labels = {text: student for student in roster for text in _ids(student) | _names(student)}
    for name in reversed(handin.names):
        close = difflib.get_close_matches(_name_key(name), labels, n=1, cutoff=0.6)
        if close:
            student = labels[close[0]]
            return f"{student.id} ({student.full_name})" if student.full_name else student.id
    return ""


def _name_key(name: str) -> str:
    """Return the letters of a name without accents, spaces and case, as Canvas writes names."""
    plain = unicodedata.normalize("NFKD", name).casefold()
    return "".join(c for c in plain if c.isalnum())


def _letters(column: str) -> str:
    return re.sub(r"[^a-z]", "", column.lower())
