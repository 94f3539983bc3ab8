"""Writing graded submissions into nbgrader's folders and gradebook, through nbgrader itself."""

import contextlib
import logging
import os
import shutil
import sys
import warnings
from pathlib import Path

from nbgrader.converters import Autograde
from nbgrader.converters.base import NbGraderException
from nbgrader.coursedir import CourseDirectory
from sqlalchemy.exc import SAWarning
from tornado.log import app_log
from traitlets.config import Config

from course_utils.grading.grade import Graded
from course_utils.grading.nbgrader_plugins import GradeInSandbox
from course_utils.grading.obstacles import as_obstacle
from course_utils.grading.submissions import folder_of


class _Messages(logging.Handler):
    """Keeps what nbgrader logs and the first error behind it, which nbgrader itself swallows."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.lines: list[str] = []
        self.error: BaseException | None = None

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(record.getMessage().strip().splitlines()[-1])
        self.error = self.error or sys.exception()

    def reason(self) -> str:
        """What went wrong, in one line."""
        if self.error is None or isinstance(self.error, NbGraderException):
            return self.lines[0] if self.lines else "it did not say why"
        text = str(self.error).strip() or "no message"
        return f"{type(self.error).__name__}: {text.splitlines()[0]}"


class _RecordOne(Autograde):
    """nbgrader's converter for one student, whose notebook may have any name or none.

    It works in a folder beside the graded submissions, so that an earlier result stays whole
    until the new one is.
    """

    @property
    def _output_directory(self) -> str:
        return os.path.join(self.coursedir.autograded_directory, ".recording")

    @property
    def _input_directory(self) -> str:
        return self.coursedir.submitted_directory if self._sanitizing else self._output_directory

    def init_notebooks(self) -> None:
        assignment, student = self.coursedir.assignment_id, self.coursedir.student_id
        folder = str(folder_of(self.coursedir, "submitted", student, assignment))
        self.assignments = {folder: [os.path.join(folder, f"{assignment}.ipynb")]}
        self.notebooks = []


class RecordingFailed(RuntimeError):
    """nbgrader could not take in a result; the message says why."""


def key_file(folder: Path, assignment: str) -> Path:
    """Where a graded submission says what it was graded from; only a whole result has one."""
    return folder / f".{assignment}.key"


def record(
    coursedir: CourseDirectory,
    config: Config,
    student: str,
    assignment: str,
    graded: Graded,
    key: str,
) -> None:
    """Write one result: autograded notebook, report, and scores; manual grades stay.

    Raises RecordingFailed with nbgrader's reason, and GradebookUnavailable where the cause is not
    in this result: the gradebook is locked or the disk full. Then, as after a kill, the student's
    scores may be part old and part new, and there is no key: the next run records them again.
    """
    coursedir.assignment_id, coursedir.student_id = assignment, student
    converter = _RecordOne(coursedir=coursedir, config=config)
    converter.force = True
    messages = _Messages()
    converter.log = logging.Logger("nbgrader", logging.ERROR)
    converter.log.addHandler(messages)
    final = folder_of(coursedir, "autograded", student, assignment)
    staging = Path(coursedir.format_path(converter._output_directory, student, assignment))
    _tidy(staging)  # an earlier run may have been killed
    GradeInSandbox.ready[(assignment, student)] = graded
    # Its "database error" with a traceback is told in one line instead.
    app_log.disabled, before = True, app_log.disabled
    try:
        key_file(final, assignment).unlink(missing_ok=True)
        with warnings.catch_warnings():
            # nbgrader's own queries; SQLAlchemy 2 remarks on them at each submission.
            warnings.simplefilter("ignore", SAWarning)
            converter.start()
        key_file(staging, assignment).write_text(key)
        _put_in_place(staging, final)
    except NbGraderException as error:
        if obstacle := as_obstacle(messages.error, coursedir):
            raise obstacle from error
        raise RecordingFailed(messages.reason()) from error
    finally:
        app_log.disabled = before
        del GradeInSandbox.ready[(assignment, student)]
        coursedir.student_id = "*"
        _tidy(staging)


def _replaced(new: Path) -> Path:
    return new.with_name(f"{new.name}.replaced")


def _put_in_place(new: Path, final: Path) -> None:
    """Let ``new`` become ``final``; an earlier one is out of the way for an instant only."""
    if final.exists():
        final.rename(_replaced(new))
    final.parent.mkdir(parents=True, exist_ok=True)
    new.rename(final)


def _tidy(new: Path) -> None:
    """Remove what recording leaves behind, and the folders above that are empty then."""
    for folder in (new, _replaced(new)):
        shutil.rmtree(folder, ignore_errors=True)
    with contextlib.suppress(OSError):
        os.removedirs(new.parent)
