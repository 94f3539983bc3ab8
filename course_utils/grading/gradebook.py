"""Writing graded submissions into nbgrader's folders and gradebook, through nbgrader itself."""

import logging
import os
import warnings

from nbgrader.converters import Autograde
from nbgrader.converters.base import NbGraderException
from nbgrader.coursedir import CourseDirectory
from sqlalchemy.exc import SAWarning
from traitlets.config import Config

from course_utils.grading.grade import Graded
from course_utils.grading.nbgrader_plugins import GradeInSandbox
from course_utils.grading.submissions import folder_of


class _Messages(logging.Handler):
    """Keeps what nbgrader logs, for the one line that says what went wrong."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.errors: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.errors.append(record.getMessage().strip().splitlines()[-1])


class _RecordOne(Autograde):
    """nbgrader's converter for one student, whose notebook may have any name or none."""

    def init_notebooks(self) -> None:
        assignment, student = self.coursedir.assignment_id, self.coursedir.student_id
        folder = str(folder_of(self.coursedir, "submitted", student, assignment))
        self.assignments = {folder: [os.path.join(folder, f"{assignment}.ipynb")]}
        self.notebooks = []


class RecordingFailed(RuntimeError):
    """nbgrader could not take in a result; the message says why."""


def record(
    coursedir: CourseDirectory, config: Config, student: str, assignment: str, graded: Graded
) -> None:
    """Write one result: autograded notebook, report, and scores; manual grades stay.

    Raises RecordingFailed with nbgrader's reason.
    """
    coursedir.assignment_id, coursedir.student_id = assignment, student
    converter = _RecordOne(coursedir=coursedir, config=config)
    converter.force = True
    messages = _Messages()
    converter.log = logging.Logger("nbgrader", logging.ERROR)
    converter.log.addHandler(messages)
    GradeInSandbox.ready[(assignment, student)] = graded
    try:
        with warnings.catch_warnings():
            # nbgrader's own queries; SQLAlchemy 2 remarks on them at each submission.
            warnings.simplefilter("ignore", SAWarning)
            converter.start()
    except NbGraderException as error:
        raise RecordingFailed(messages.errors[0] if messages.errors else str(error)) from error
    finally:
        del GradeInSandbox.ready[(assignment, student)]
        coursedir.student_id = "*"
