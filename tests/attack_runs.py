"""Running an attack through the real sandbox, with secrets placed where it might look."""

import hashlib
import os
import re
import secrets
import shutil
from dataclasses import dataclass
from pathlib import Path

import attack_course
import nbformat
from attack_cases import FOLDER, Case, submission
from nbformat.notebooknode import NotebookNode

from course_utils.grading.grade import Graded, Task
from course_utils.grading.repair import grade_id, is_test
from course_utils.grading.sandbox.limits import Limits

ROOT = Path(__file__).resolve().parent.parent
_ENVIRONMENT = "COURSE_GRADING_SECRET"
_SECRET_INPUT = re.search(r"SECRET_INPUT = (\d+)", (FOLDER / "checks/test_tiny.py").read_text())[1]
#: Short, but long enough for an honest cell on a busy machine; cases that loop ask for less.
_LIMITS = {"cell_seconds": 20, "call_seconds": 10, "interrupt_grace_seconds": 1}


@dataclass(frozen=True)
class Course:
    """A course folder with ``secret`` in every file of it that students must not read."""

    folder: Path
    secret: str

    @property
    def checks(self) -> Path:
        """The hidden checks of the small assignment."""
        return self.folder / "tests" / "checks" / "tiny"

    def digest(self) -> str:
        """A digest of every file's name and content."""
        digest = hashlib.sha256()
        for path in sorted(path for path in self.folder.rglob("*") if path.is_file()):
            if "__pycache__" not in path.parts:
                digest.update(f"{path}:{hashlib.sha256(path.read_bytes()).hexdigest()}".encode())
        return digest.hexdigest()


def make_course() -> Course:
    """A course with secrets, beside the packages that kernels may read and not under /tmp.

    The secret is in the hidden checks, the master, the gradebook, another student's submission,
    the home folder's files and this process's environment. Call ``remove_course`` at the end.
    """
    secret = f"canary-{secrets.token_hex(8)}"
    folder = ROOT / "build" / f"attacks-{os.getpid()}"
    course = Course(folder, secret)
    course.checks.mkdir(parents=True)
    checks = (FOLDER / "checks" / "test_tiny.py").read_text("utf-8")
    (course.checks / "test_tiny.py").write_text(f"{checks}\n# {secret}\n", "utf-8")
    for name in (
        "source/tiny.py",
        "source/tiny/tiny.ipynb",
        "gradebook.db",
        "submitted/another/tiny/tiny.ipynb",
        "autograded/another/tiny/tiny.ipynb",
        "home/.jupyter/settings.json",
    ):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(f"{secret} in {name}\n")
    os.environ[_ENVIRONMENT] = secret
    return course


def remove_course(course: Course) -> None:
    """Take the secrets away again."""
    os.environ.pop(_ENVIRONMENT, None)
    shutil.rmtree(course.folder, ignore_errors=True)


def _ps1(answers: str) -> NotebookNode:
    """ps1 with the master's answers, or blank, without the student's own cells (training runs)."""
    folder = {"solved": "source", "blank": "release"}[answers]
    notebook = nbformat.read(ROOT / folder / "ps1" / "ps1.ipynb", as_version=4)
    notebook.cells = [cell for cell in notebook.cells if grade_id(cell) is not None]
    return notebook


def _tiny(answers: str) -> NotebookNode:
    given = {"solved": attack_course.SOLVED, "wrong": attack_course.WRONG}
    if answers not in given:
        return attack_course.notebook()
    return attack_course.notebook(given[answers].get)


def submitted_notebook(assignment: str, answers: str) -> NotebookNode:
    """The notebook that an attack starts from."""
    return _ps1(answers) if assignment == "ps1" else _tiny(answers)


def task(course: Course, case: Case, sandbox: str = "bubblewrap") -> Task:
    """The grading task of an attack."""
    notebook = submitted_notebook(case.assignment, case.answers)

    def replace(text: str) -> str:
        return text.replace("{{course}}", str(course.folder))

    content, files = submission(case, notebook, replace)
    limits = {name: int(v) if float(v).is_integer() else v for name, v in case.limits.items()}
    return Task(
        notebook=content,
        release=nbformat.writes(submitted_notebook(case.assignment, "blank")).encode(),
        checks=course.checks if case.assignment == "tiny" else ROOT / "tests" / "checks" / "ps1",
        files=files,
        limits=Limits(**(_LIMITS | limits)),
        sandbox=sandbox,
        budget="smoke",
    )


def points(graded: Graded) -> dict[str, float]:
    """The points of each exercise."""
    return {exercise.name: exercise.points for exercise in graded.report.exercises}


def told(graded: Graded) -> str:
    """All that the report tells about the run: problem, repairs, notes, details for the teacher."""
    report = graded.report
    details = [check.detail for exercise in report.exercises for check in exercise.checks]
    return "\n".join([report.problem or "", *report.repairs, *report.notes, *details])


def seen_by_student(graded: Graded) -> str:
    """All that a student gets to see: the graded notebook, and the report's hints and notes."""
    report = graded.report
    hints = [
        f"{check.question} {check.hint}"
        for exercise in report.exercises
        for check in exercise.checks
    ]
    lines = [report.problem or "", *report.repairs, *report.notes, *hints]
    return "\n".join([graded.notebook.decode(), *lines])


def forbidden(course: Course) -> tuple[str, str]:
    """What must never be in what a student sees: the secret, and an input of a hidden check."""
    return course.secret, _SECRET_INPUT


def outputs(graded: Graded) -> str:
    """What the cells of the graded notebook show, those with points left out."""
    notebook = nbformat.reads(graded.notebook.decode(), as_version=4)
    cells = [cell for cell in notebook.cells if cell.cell_type == "code" and not is_test(cell)]
    return "\n".join(str(cell.outputs) for cell in cells)
