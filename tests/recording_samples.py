"""A small class whose results are made up, not run: for tests of what happens to results."""

import json
import os
import signal
import sqlite3
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import nbformat
from grading_samples import answered, as_bytes, hand_in, make_course
from nbgrader.preprocessors import SaveAutoGrades

from course_utils.grading import class_run, gradebook, pending
from course_utils.grading.agreement import checks_of
from course_utils.grading.checks import CheckResult
from course_utils.grading.course_folder import course_directory, open_gradebook
from course_utils.grading.grade import Graded, Task
from course_utils.grading.graded_cells import exercise_of, is_test
from course_utils.grading.provenance import digest_of_checks
from course_utils.grading.report import Report, score, score_output

STUDENTS = ("ada", "bob", "cleo")
_CHECKS = {
    "double": (("test_doubles", 2.0), ("test_doubles_fractions", 1.0)),
    "mean": (("test_takes_the_mean", 1.0), ("test_uses_it", 1.0)),
}
#: A gradebook that is waited for only shortly.
_SETTINGS = """
import os
_here = os.path.dirname(os.path.abspath(__file__))
c.CourseDirectory.db_url = f"sqlite:///{_here}/gradebook.db?timeout=0.3"
"""


def make_class(root: Path) -> Path:
    """A course folder in which each of STUDENTS handed in."""
    make_course(root)
    with (root / "nbgrader_config.py").open("a") as settings:
        settings.write(_SETTINGS)
    for student in STUDENTS:
        hand_in(root, student, as_bytes(answered()))
    return root


def result(task: Task, *failed: str) -> Graded:
    """What grading gives when all checks pass but those named."""
    notebook = nbformat.reads(task.notebook.decode(), as_version=4)
    exercises = []
    for cell in filter(is_test, notebook.cells):
        name = exercise_of(cell)
        results = [
            CheckResult(check, f"Is {check} fine?", check not in failed, weight, "Look again.")
            for check, weight in _CHECKS[name]
        ]
        exercises.append(score(name, cell.metadata.nbgrader.points, results))
        cell.outputs = [score_output(exercises[-1])]
    report = Report(tuple(exercises), (), (), None, task.sandbox, 1.5)
    return Graded(nbformat.writes(notebook).encode(), report, {"worker": "made up"})


def grading(
    failed: dict[str, tuple[str, ...]] | None = None, seen: list[str] | None = None
) -> Callable[[dict[str, Task], int, str], Iterator[tuple[str, Graded]]]:
    """A stand-in for ``grade_all``: ``failed`` checks by student, ``seen`` gets names."""

    def grade_all(
        tasks: dict[str, Task], workers: int, sandbox: str
    ) -> Iterator[tuple[str, Graded]]:
        for student, task in tasks.items():
            if seen is not None:
                seen.append(student)
            yield student, result(task, *(failed or {}).get(student, ()))

    return grade_all


def leave_out_the_package(set_attribute: Callable[[object, str, object], None] = setattr) -> None:
    """Let only the checks make a difference, even if someone edits this package meanwhile."""

    def facts(root: Path, assignment: str, budget: str, sandbox: str) -> dict[str, str]:
        return {"checks": digest_of_checks(checks_of(root, assignment))}

    set_attribute(class_run, "facts", facts)


def prepare(root: Path, **settings: object) -> class_run.ClassRun:
    """A run over the class, in which nothing is executed."""
    return class_run.prepare(root, "ps1", workers=1, sandbox="none", **settings)


def grade(root: Path) -> dict[str, class_run.Outcome]:
    """The outcomes of a run, by student."""
    return {outcome.student: outcome for outcome in class_run.run(prepare(root))}


def change_checks(root: Path) -> None:
    """Make every earlier result one of other checks."""
    with (root / "tests/checks/ps1/test_mean.py").open("a") as checks:
        checks.write("\n# changed\n")


def points(root: Path) -> dict[str, float]:
    """What the gradebook says of each student, all exercises together."""
    with open_gradebook(course_directory(root)) as opened:
        return {one.student_id: one.score for one in opened.assignment_submissions("ps1")}


def is_sound(root: Path) -> bool:
    """Whether SQLite finds the gradebook without fault."""
    connection = sqlite3.connect(root / "gradebook.db")
    try:
        return connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    finally:
        connection.close()


def give_manual_grade(root: Path, student: str) -> None:
    """A TA's 3.5 points and comment for the written answer."""
    with open_gradebook(course_directory(root)) as opened:
        opened.find_grade("why", "ps1", "ps1", student).manual_score = 3.5
        opened.find_comment("why", "ps1", "ps1", student).manual_comment = "Nearly."
        opened.db.commit()


def manual_grade(root: Path, student: str) -> tuple[float | None, str | None]:
    """The TA's points and comment, as the gradebook has them."""
    with open_gradebook(course_directory(root)) as opened:
        return (
            opened.find_grade("why", "ps1", "ps1", student).manual_score,
            opened.find_comment("why", "ps1", "ps1", student).manual_comment,
        )


def _end() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def _after(calls: int, original: Callable) -> Callable:
    left = iter(range(calls))

    def wrapped(*arguments: object) -> object:
        if next(left, None) is None:
            _end()
        return original(*arguments)

    return wrapped


def _half_put_in_place(new: Path, final: Path) -> None:
    final.rename(new.with_name(f"{new.name}.replaced"))
    _end()


def _just_put_in_place(new: Path, final: Path) -> None:
    final.rename(new.with_name(f"{new.name}.replaced"))
    new.rename(final)
    _end()


#: Where a run can be killed, in the order in which it gets there.
POINTS: dict[str, Callable[[], None]] = {
    "not yet recorded": lambda: setattr(class_run, "record", lambda *_: _end()),
    "half of the scores": lambda: setattr(
        SaveAutoGrades, "_add_score", _after(1, SaveAutoGrades._add_score)
    ),
    "scores without notebook": lambda: setattr(gradebook, "_put_in_place", lambda *_: _end()),
    "old notebook out of the way": lambda: setattr(gradebook, "_put_in_place", _half_put_in_place),
    "new notebook in its place": lambda: setattr(gradebook, "_put_in_place", _just_put_in_place),
    "recorded": lambda: setattr(pending, "forget", lambda *_: _end()),
}


def run_until_killed(root: Path, point: str) -> None:
    """Grade the class, in which ada now fails two checks, and kill this process at ``point``."""
    class_run.grade_all = grading({"ada": ("test_doubles", "test_uses_it")})
    POINTS[point]()
    grade(root)


def grade_on_a_full_disk(root: Path) -> None:
    """Print, as JSON, what grading says with ever more room on the disk of ``root``."""
    make_class(root)
    class_run.grade_all = grading()
    grade(root)
    give_manual_grade(root, "ada")
    change_checks(root)
    class_run.grade_all = grading(dict.fromkeys(STUDENTS, ("test_uses_it",)))
    gradebook_size = (root / "gradebook.db").stat().st_size
    said = [_told(root, gradebook_size + 1024 * room) for room in range(-4, 40, 4)]
    seen: list[str] = []
    class_run.grade_all = grading(dict.fromkeys(STUDENTS, ("test_uses_it",)), seen)
    grade(root)
    found = {"points": points(root), "manual": manual_grade(root, "ada"), "graded last": seen}
    print(json.dumps({"said": said, **found}))


def _told(root: Path, room: int) -> tuple[str, bool]:
    """What grading says with ``room`` bytes left, and whether the gradebook is sound then."""
    free = os.statvfs(root).f_bavail * os.statvfs(root).f_frsize
    filler = root / "filler"
    filler.write_bytes(b"x" * max(0, free - room))
    try:
        grade(root)
        message = ""
    except Exception as error:
        message = f"{type(error).__name__}: {error}"
    sound = is_sound(root)
    filler.unlink()
    return message, sound


if __name__ == "__main__":
    leave_out_the_package()
    globals()[sys.argv[1]](Path(sys.argv[2]), *sys.argv[3:])
