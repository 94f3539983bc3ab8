"""A course folder in which every file that students must not see holds a secret."""

import hashlib
import json
import re
import secrets
import shutil
import site
import sys
from dataclasses import dataclass, field
from pathlib import Path

import attack_course
import graded_class
import nbformat
from attack_cases import FOLDER
from nbformat.notebooknode import NotebookNode

from course_utils.grading.course_folder import course_directory, open_gradebook
from course_utils.grading.graded_cells import grade_id

ROOT = Path(__file__).resolve().parent.parent
#: An assignment that was graded before: nothing of it may change.
EARLIER = "earlier"
_TINY_CHECKS = FOLDER / "checks" / "test_tiny.py"
_UNTOUCHED = ("*.py", "loaded-*", "source/**/*", "release/**/*", "submitted/**/*", "tests/**/*")
_UNTOUCHED += ("home/*", "home/.jupyter/settings.json", f"autograded/*/{EARLIER}/*")
#: An argument of a hidden check, which students must not see either.
SECRET_INPUT = re.search(r"SECRET_INPUT = (\d+)", _TINY_CHECKS.read_text())[1]


@dataclass(frozen=True)
class Course:
    """A course folder; ``secrets`` says what is hidden where (place → canary)."""

    folder: Path
    assignment: str
    secrets: dict[str, str] = field(default_factory=dict)

    def secret(self, place: str) -> str:
        """The canary of this place, a new one at first."""
        return self.secrets.setdefault(place, f"canary-{secrets.token_hex(8)}")

    @property
    def home(self) -> Path:
        """The home folder of whoever grades."""
        return self.folder / "home"

    @property
    def mark(self) -> str:
        """What processes that an attack starts carry in their command line."""
        return f"left-by-{self.folder.parent.name}-{self.folder.name}"

    def hide(self, name: str) -> None:
        """Write a file that holds a secret and nothing else."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"{self.secret(name)} in {name}\n")


def notebook(assignment: str, answers: str) -> NotebookNode:
    """The notebook that an attack starts from: ``answers`` is solved, wrong or blank.

    Of ps1 without the student's own cells, which train models.
    """
    if assignment == "tiny":
        given = {"solved": attack_course.SOLVED, "wrong": attack_course.WRONG}
        return attack_course.notebook(given.get(answers))
    folder = {"solved": "source", "blank": "release"}[answers]
    found = nbformat.read(ROOT / folder / assignment / f"{assignment}.ipynb", as_version=4)
    found.cells = [cell for cell in found.cells if grade_id(cell) is not None]
    return found


def make_course(folder: Path, assignment: str, limits: dict[str, float]) -> Course:
    """A course with ``assignment``, ready to be handed in and graded under ``limits``.

    There are secrets in the hidden checks, the master, the gradebook, another student's work of an
    earlier assignment, the home folder, and (see ``attack_runs``) the environment.
    """
    course = Course(folder, assignment)
    folder.mkdir(parents=True)
    settings = (ROOT / "nbgrader_config.py").read_text("utf-8")
    settings += f'c.GradeInSandbox.limits = {limits!r}\nc.GradeInSandbox.budget = "smoke"\n'
    (folder / "nbgrader_config.py").write_text(settings)
    _hide_checks(course)
    graded_class.make_class(folder, EARLIER)
    if assignment == "tiny":
        attack_course.make(folder)
        with (folder / "source" / "tiny.py").open("a") as text:
            text.write(f"# {course.secret('master')}\n")
    else:
        path = folder / "release" / assignment / f"{assignment}.ipynb"
        path.parent.mkdir(parents=True)
        nbformat.write(notebook(assignment, "blank"), path)
        course.hide(f"source/{assignment}.py")
    # The generated master is a notebook, which stays one.
    master = folder / "source" / assignment / f"{assignment}.ipynb"
    master.parent.mkdir(exist_ok=True)
    solved = notebook(assignment, "solved")
    solved.metadata["secret"] = course.secret("master notebook")
    nbformat.write(solved, master)
    for place in ("source/solutions.py", "home/.jupyter/settings.json"):
        course.hide(place)
    course.hide(f"submitted/jdoe/{EARLIER}/{EARLIER}.ipynb")
    course.hide(f"autograded/jdoe/{EARLIER}/notes.txt")
    with open_gradebook(course_directory(folder)) as gradebook:
        student = gradebook.find_student("jdoe")
        student.last_name = course.secret("gradebook.db")
        gradebook.db.commit()
    return course


def _hide_checks(course: Course) -> None:
    target = course.folder / "tests" / "checks" / course.assignment
    source = {"tiny": _TINY_CHECKS.parent}.get(
        course.assignment, ROOT / "tests" / "checks" / course.assignment
    )
    shutil.copytree(source, target, ignore=shutil.ignore_patterns("__pycache__"))
    for shared in (ROOT / "tests" / "checks").glob("*.py"):
        shutil.copy(shared, target.parent)
    for path in target.glob("*.py"):
        secret = course.secret(str(path.relative_to(course.folder)))
        path.write_text(f"{path.read_text('utf-8')}\n# {secret}\n")


def outside(course: Course) -> dict[str, str]:
    """What no submission may change, as name → state: files by digest, the earlier grades.

    Files of the Python installation, of which there are many, by size and time.
    """
    state = {}
    for part in _UNTOUCHED:
        for path in sorted(course.folder.glob(part)):
            name = str(path.relative_to(course.folder))
            if path.is_symlink():
                state[name] = f"a link to {path.readlink()}"
            elif path.is_file() and "__pycache__" not in path.parts:
                state[name] = hashlib.sha256(path.read_bytes()).hexdigest()
    for folder in {*site.getsitepackages(), str(Path(sys.modules["os"].__file__).parent)}:
        for path in Path(folder).rglob("*.*"):
            if path.suffix != ".pyc" and path.is_file():
                status = path.stat()
                state[str(path)] = f"{status.st_size} {status.st_mtime_ns}"
    state["earlier grades"] = json.dumps(_earlier_grades(course))
    return state


def _earlier_grades(course: Course) -> list:
    with open_gradebook(course_directory(course.folder)) as gradebook:
        return [
            [submission.student.id, submission.student.last_name, grade.name, grade.auto_score,
             grade.manual_score, submission.score]
            for submission in gradebook.assignment_submissions(EARLIER)
            for grade in submission.notebooks[0].grades
        ]  # fmt: skip
