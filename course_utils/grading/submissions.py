"""Submissions on disk: what lies in submitted/<student>/<assignment>, read with suspicion."""

from dataclasses import dataclass
from pathlib import Path

from nbgrader.coursedir import CourseDirectory

from course_utils.errors import CourseError
from course_utils.grading.outputs import encodable

_LARGEST_NOTEBOOK = 64 * 1024 * 1024
_LARGEST_EXTRAS = 20 * 1024 * 1024
_MOST_EXTRAS = 500


@dataclass(frozen=True)
class Submitted:
    """What a student handed in: the notebook's bytes and the other files (relative name → bytes).

    ``note`` says under which other name the notebook was found, or why it was not taken.
    """

    student: str
    notebook: bytes
    files: dict[str, bytes]
    note: str | None = None


def folder_of(coursedir: CourseDirectory, kind: str, student: str, assignment: str) -> Path:
    """The folder of one submission in ``submitted``, ``autograded``, … (``kind``)."""
    directory = getattr(coursedir, f"{kind}_directory")
    return Path(coursedir.format_path(directory, student, assignment))


def students_with(coursedir: CourseDirectory, assignment: str) -> list[str]:
    """The students who have a folder for this assignment, sorted."""
    root = folder_of(coursedir, "submitted", ".", assignment).parent.resolve()
    return sorted(
        folder.parent.name
        for folder in root.glob(f"*/{assignment}")
        if folder.is_dir() and not folder.parent.name.startswith(".")
    )


def _taken(student: str, path: Path, extras: dict[str, bytes], note: str | None) -> Submitted:
    """The notebook at ``path``; not what a link leads to, which could be anything, or a huge file.

    Then the bytes are empty, and the note says why.
    """
    name = encodable(path.name)
    if path.is_symlink():
        return Submitted(student, b"", extras, f"{name} is a link, which is not followed.")
    if not path.is_file():
        return Submitted(student, b"", extras, f"{name} is not a file.")
    if path.stat().st_size > _LARGEST_NOTEBOOK:
        return Submitted(
            student, b"", extras, f"{name} is larger than {_LARGEST_NOTEBOOK // 2**20} MB."
        )
    return Submitted(student, path.read_bytes(), extras, note)


def _extra_files(folder: Path) -> dict[str, bytes]:
    found: dict[str, bytes] = {}
    left = _LARGEST_EXTRAS
    for path in sorted(folder.rglob("*")):
        if path.is_symlink() or not path.is_file() or path.suffix == ".ipynb":
            continue
        if any(part.startswith(".") for part in path.relative_to(folder).parts):
            continue
        if path.name == "timestamp.txt" or path.stat().st_size > left:
            continue
        if len(found) == _MOST_EXTRAS:
            break
        found[encodable(path.relative_to(folder).as_posix())] = path.read_bytes()
        left -= path.stat().st_size
    return found


def read_submission(coursedir: CourseDirectory, student: str, assignment: str) -> Submitted:
    """What ``student`` handed in for ``assignment``.

    A notebook under another name is taken if it is the only one; without any, the bytes are empty.
    """
    folder = folder_of(coursedir, "submitted", student, assignment)
    expected = folder / f"{assignment}.ipynb"
    extras = _extra_files(folder)
    if expected.exists() or expected.is_symlink():
        return _taken(student, expected, extras, None)
    others = sorted(path for path in folder.glob("*.ipynb") if not path.is_symlink())
    if len(others) == 1:
        name = encodable(others[0].name)
        note = f"The file was named “{name}”; it was taken as {assignment}.ipynb."
        return _taken(student, others[0], extras, note)
    found = ", ".join(encodable(path.name) for path in others) or "none"
    note = f"No {assignment}.ipynb was handed in (notebooks found: {found})."
    return Submitted(student, b"", extras, note)


def read_release(coursedir: CourseDirectory, assignment: str) -> bytes:
    """The released notebook's bytes.

    Raises CourseError if there is none.
    """
    path = folder_of(coursedir, "release", ".", assignment) / f"{assignment}.ipynb"
    if not path.is_file():
        raise CourseError(f"{path} is missing; run `course build {assignment}` first")
    return path.read_bytes()


def checks_folder(coursedir: CourseDirectory, assignment: str) -> Path:
    """The folder of the assignment's hidden checks.

    Raises CourseError if there is none.
    """
    folder = Path(coursedir.root) / "tests" / "checks" / assignment
    if not folder.is_dir():
        raise CourseError(f"{folder} is missing; hidden checks of {assignment} belong there")
    return folder
