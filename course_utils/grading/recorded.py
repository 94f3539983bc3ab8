"""What the gradebook holds of an assignment, read without writing anything into it."""

from dataclasses import dataclass

from nbgrader.api import (
    Assignment,
    BaseCell,
    Grade,
    SubmittedAssignment,
    SubmittedNotebook,
)
from nbgrader.coursedir import CourseDirectory
from sqlalchemy import create_engine, inspect, select

from course_utils.grading.database import database_file, patient
from course_utils.grading.obstacles import told
from course_utils.grading.report import Report

_TEST = "test-"


@dataclass(frozen=True)
class Points:
    """A graded cell's points: by the checks, and by hand (None: not given)."""

    automatic: float | None
    manual: float | None


def recorded(coursedir: CourseDirectory, assignment: str) -> dict[str, dict[str, Points]]:
    """The points of each exercise that checks grade, by student; empty without a gradebook.

    Raises GradebookUnavailable if it can't be read.
    """
    file = database_file(coursedir.db_url)
    if file is not None and not file.exists():
        return {}
    found: dict[str, dict[str, Points]] = {}
    with told(coursedir):
        engine = create_engine(patient(coursedir.db_url))
        try:
            with engine.connect() as connection:
                if not inspect(connection).has_table(Grade.__tablename__):
                    return {}
                for student, cell, automatic, manual in connection.execute(_query(assignment)):
                    points = Points(automatic, manual)
                    found.setdefault(student, {})[cell.removeprefix(_TEST)] = points
        finally:
            engine.dispose()
    return found


def _query(assignment: str) -> object:
    return (
        select(SubmittedAssignment.student_id, BaseCell.name, Grade.auto_score, Grade.manual_score)
        .select_from(Grade)
        .join(BaseCell, BaseCell.id == Grade.cell_id)
        .join(SubmittedNotebook, SubmittedNotebook.id == Grade.notebook_id)
        .join(SubmittedAssignment, SubmittedAssignment.id == SubmittedNotebook.assignment_id)
        .join(Assignment, Assignment.id == SubmittedAssignment.assignment_id)
        .where(Assignment.name == assignment, BaseCell.name.startswith(_TEST))
    )


def agrees(report: Report, points: dict[str, Points]) -> bool:
    """Whether the gradebook has the points of ``report``: not after an older copy was put back."""
    for exercise in report.exercises:
        there = points.get(exercise.name)
        if there is None or there.automatic is None:
            return False
        if abs(there.automatic - exercise.points) > 0.005:
            return False
    return True
