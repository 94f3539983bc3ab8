"""One run at a time in a course folder: two would grade everything twice."""

import contextlib
import fcntl
import os
from collections.abc import Iterator
from pathlib import Path

from course_utils.errors import CourseError


def _lock_file(root: Path) -> Path:
    return Path(root) / ".course" / "run.lock"


def _busy(root: Path) -> CourseError:
    try:
        holder = f"process {int(_lock_file(root).read_text())}"
    except (OSError, ValueError):
        holder = "another process"
    return CourseError(f"{root}: {holder} is grading here; wait until it has finished, or stop it")


@contextlib.contextmanager
def alone(root: Path) -> Iterator[None]:
    """Hold the course folder's lock; the system lets go of it when this process ends, however.

    Raises CourseError, naming the process, while another one grades in ``root``.
    """
    path = _lock_file(root)
    path.parent.mkdir(exist_ok=True)
    with path.open("a+") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise _busy(root) from None
        file.truncate(0)
        file.write(f"{os.getpid()}\n")
        file.flush()
        yield


def refuse_beside_another(root: Path) -> None:
    """Raise CourseError while a process grades in ``root``; writes nothing."""
    if not _lock_file(root).exists():
        return
    with _lock_file(root).open() as file:
        try:
            fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except BlockingIOError:
            raise _busy(root) from None
