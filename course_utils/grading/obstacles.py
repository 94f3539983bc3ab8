"""What keeps results from being written, said in one line: a locked gradebook, a full disk."""

import contextlib
import errno
from collections.abc import Iterator

from nbgrader.coursedir import CourseDirectory
from sqlalchemy.exc import ArgumentError, DBAPIError

from course_utils.errors import CourseError
from course_utils.grading.database import database_file, shown

_LATER = "nothing finished is lost, and the same command then goes on from here"
_NO_ROOM = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


class GradebookUnavailable(CourseError):
    """Nothing can be recorded at present; the message says why and what to do."""


def as_obstacle(
    error: BaseException | None, coursedir: CourseDirectory
) -> GradebookUnavailable | None:
    """The obstacle behind ``error``, or None if the error has another nature."""
    while error is not None:
        if isinstance(error, (ArgumentError, ModuleNotFoundError)):
            return GradebookUnavailable(
                f"gradebook {shown(coursedir.db_url)}: {error}; install what is missing, or "
                "correct c.CourseDirectory.db_url in nbgrader_config.py"
            )
        text = None
        if isinstance(error, DBAPIError):
            text = _database_trouble(error, coursedir)
        elif isinstance(error, OSError):
            text = _disk_trouble(error, coursedir)
        if text is not None:
            return GradebookUnavailable(f"{text}; {_LATER}")
        error = error.__cause__ or error.__context__
    return None


@contextlib.contextmanager
def told(coursedir: CourseDirectory) -> Iterator[None]:
    """Turn errors of disk and database into GradebookUnavailable."""
    try:
        yield
    except CourseError:
        raise
    except Exception as error:
        if obstacle := as_obstacle(error, coursedir):
            raise obstacle from error
        raise


def _database_trouble(error: DBAPIError, coursedir: CourseDirectory) -> str | None:
    name, reason = shown(coursedir.db_url), (str(error.orig).splitlines() or ["no message"])[0]
    if "locked" in reason:
        return f"{name} is locked by another program; close what uses it"
    if "full" in reason or "disk I/O" in reason:
        return f"{name} can't be written ({reason}); make room on its disk"
    if "readonly" in reason or "unable to open" in reason:
        return f"{name} can't be written ({reason}); see who may write it"
    if database_file(coursedir.db_url) is None:
        return f"gradebook {name}: {reason}; see what `course doctor` says about it"
    return None


def _disk_trouble(error: OSError, coursedir: CourseDirectory) -> str | None:
    where = error.filename or coursedir.root
    if error.errno in _NO_ROOM:
        return f"{where} can't be written ({error.strerror}); make room on its disk"
    if error.errno in {errno.EACCES, errno.EPERM, errno.EROFS, errno.EIO}:
        return f"{where} can't be written ({error.strerror}); see who may write it"
    return None
