"""Grades as a table: one row per student and assignment, one column per exercise."""

import contextlib
import csv
import json
import os
from collections.abc import Iterator
from pathlib import Path

from nbgrader.api import Assignment, Gradebook, Student, SubmittedAssignment
from nbgrader.coursedir import CourseDirectory

from course_utils.errors import CourseError
from course_utils.grading.course_folder import course_directory, open_gradebook
from course_utils.grading.database import database_file

# The names that nbgrader's own export uses.
COLUMNS = (
    "assignment", "student_id", "last_name", "first_name", "email", "timestamp", "score",
    "max_score", "raw_score", "late_submission_penalty", "needs_manual_grade",
)  # fmt: skip
TEST = "test-"


def export_grades(root: Path, path: Path, assignment: str | None = None) -> Path:
    """Return `path` after writing the grades of one or all assignments to it as CSV.

    Students come by id, exercises in the order of the notebook. `score` is `raw_score` less the
    late penalty, in points. Students without a submission have an empty timestamp and 0 points.
    Raises CourseError if there is no gradebook or assignment yet, or `path` cannot be written.
    """
    root, path = Path(root).resolve(), Path(path)
    coursedir = course_directory(root)
    database = database_file(coursedir.db_url)
    if database is not None and not database.exists():
        raise CourseError(f"{database}: no gradebook yet; run `course grade` first")
    with open_gradebook(coursedir) as gradebook:
        chosen = _assignments(gradebook, assignment)
        exercises = list(
            dict.fromkeys(name for one in chosen for name in _exercises(one, coursedir))
        )
        rows = [row for one in chosen for row in _rows(gradebook, one)]
    _write(path, [*COLUMNS, *exercises], rows)
    return path


def exercise_of(grade_id: str) -> str:
    """Return the exercise that a graded cell belongs to: `test-log-loss--part` is log-loss."""
    return grade_id.removeprefix(TEST).split("--")[0]


def _assignments(gradebook: Gradebook, name: str | None) -> list[Assignment]:
    known = sorted(gradebook.assignments, key=lambda one: one.name)
    chosen = [one for one in known if name in (None, one.name)]
    if not chosen:
        there = ", ".join(one.name for one in known) or "none"
        raise CourseError(
            f"{name or 'grades'}: not in the gradebook (there: {there}); run `course grade` first"
        )
    return chosen


def _exercises(assignment: Assignment, coursedir: CourseDirectory) -> list[str]:
    """Return the exercises as they follow each other in the notebook, unknown ones at the end."""
    order: list[str] = []
    cells = {cell.name for notebook in assignment.notebooks for cell in notebook.grade_cells}
    cells |= {cell.name for notebook in assignment.notebooks for cell in notebook.task_cells}
    for notebook in sorted(assignment.notebooks, key=lambda one: one.name):
        folder = coursedir.format_path(coursedir.source_directory, ".", assignment.name)
        order += _grade_ids(Path(folder, f"{notebook.name}.ipynb"))
    ordered = [name for name in order if name in cells] + sorted(cells - set(order))
    return list(dict.fromkeys(exercise_of(name) for name in ordered))


def _grade_ids(notebook: Path) -> list[str]:
    try:
        cells = json.loads(notebook.read_text("utf-8"))["cells"]
    except (OSError, ValueError, KeyError):
        # The gradebook may outlive the notebook; only the columns' order depends on it.
        return []
    return [cell.get("metadata", {}).get("nbgrader", {}).get("grade_id", "") for cell in cells]


def _rows(gradebook: Gradebook, assignment: Assignment) -> Iterator[dict[str, object]]:
    submissions = {one.student_id: one for one in assignment.submissions}
    for student in sorted(gradebook.students, key=lambda one: one.id):
        yield _row(assignment, student, submissions.get(student.id))


def _row(
    assignment: Assignment, student: Student, submission: SubmittedAssignment | None
) -> dict[str, object]:
    row = {
        "assignment": assignment.name,
        "student_id": student.id,
        "last_name": student.last_name,
        "first_name": student.first_name,
        "email": student.email,
        "max_score": assignment.max_score,
    }
    points: dict[str, float] = {
        exercise_of(cell.name): 0.0
        for notebook in assignment.notebooks
        for cell in (*notebook.grade_cells, *notebook.task_cells)
    }
    if submission is None:
        return row | points | {"score": 0.0, "raw_score": 0.0, "late_submission_penalty": 0.0}
    for notebook in submission.notebooks:
        for grade in notebook.grades:
            points[exercise_of(grade.name)] += grade.score
    penalty = submission.late_submission_penalty or 0.0
    return (
        row
        | points
        | {
            "timestamp": submission.timestamp,
            "score": max(0.0, submission.score - penalty),
            "raw_score": submission.score,
            "late_submission_penalty": penalty,
            "needs_manual_grade": "yes" if submission.needs_manual_grade else "no",
        }
    )


def _write(path: Path, columns: list[str], rows: list[dict[str, object]]) -> None:
    """Write the table whole or not at all: a reader never sees half of it."""
    half = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with half.open("w", encoding="utf-8", newline="") as file:
            table = csv.writer(file, lineterminator="\n")
            table.writerow([_cell(column) for column in columns])
            table.writerows([_cell(row.get(column)) for column in columns] for row in rows)
        half.replace(path)
    except OSError as error:
        with contextlib.suppress(OSError):
            half.unlink()
        raise CourseError(
            f"{path}: cannot be written ({error.strerror}); choose another place"
        ) from error


def _cell(value: object) -> object:
    """Return a value as spreadsheets should read it: never as a formula that a name smuggles in."""
    if value is None:
        return ""
    if isinstance(value, float):
        return f"{round(value, 4):g}"
    text = str(value)
    return f"'{text}" if text.lstrip().startswith(("=", "+", "-", "@", "|")) else text
