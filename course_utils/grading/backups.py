"""Copies of the gradebook, made before something is written into it."""

import contextlib
import sqlite3
from datetime import datetime
from pathlib import Path

from nbgrader.coursedir import CourseDirectory

from course_utils.errors import CourseError
from course_utils.grading.database import database_file, lock_seconds

KEPT = 10


def folder(coursedir: CourseDirectory) -> Path:
    """Where the copies are."""
    return Path(coursedir.root) / ".course" / "backups"


def back_up(coursedir: CourseDirectory, keep: int = KEPT) -> Path | None:
    """The new copy of the gradebook, or None if there is nothing to copy yet.

    The newest ``keep`` copies stay. A gradebook on a server is left to the server's own tools.
    Raises CourseError if the gradebook is locked or damaged, or the copy can't be written.
    """
    source = database_file(coursedir.db_url)
    if source is None or not source.exists():
        return None
    target = folder(coursedir) / f"{source.stem}-{datetime.now():%Y-%m-%d-%H%M%S-%f}.db"
    half = target.with_suffix(".part")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        _copy(source, half, lock_seconds(coursedir.db_url))
        half.chmod(source.stat().st_mode & 0o777)
        half.replace(target)
    except (sqlite3.Error, OSError) as error:
        with contextlib.suppress(OSError):
            half.unlink()
        raise CourseError(_reason(source, target, error)) from error
    for old in _copies(coursedir, source)[:-keep]:
        old.unlink()
    return target


def _copies(coursedir: CourseDirectory, source: Path) -> list[Path]:
    """The copies there are, oldest first."""
    return sorted(folder(coursedir).glob(f"{source.stem}-*.db"))


def _copy(source: Path, target: Path, patience: float) -> None:
    with (
        contextlib.closing(sqlite3.connect(source, timeout=patience)) as gradebook,
        contextlib.closing(sqlite3.connect(target)) as copy,
    ):
        # A backup of a locked database waits for ever; reading first gives up in time.
        gradebook.execute("BEGIN")
        gradebook.execute("SELECT count(*) FROM sqlite_master").fetchone()
        gradebook.backup(copy)
        (sound,) = copy.execute("PRAGMA quick_check(1)").fetchone()
        if sound != "ok":
            raise sqlite3.DatabaseError(sound)


def _reason(source: Path, target: Path, error: Exception) -> str:
    text = " ".join(str(error).split())
    if "locked" in text:
        return f"{source} is locked by another program; close what uses it and run this again"
    if isinstance(error, OSError) or "full" in text or "unable to open" in text:
        reason = getattr(error, "strerror", None) or text
        return f"{target}: the gradebook could not be backed up ({reason}); make room there first"
    return (
        f"{source} is damaged ({text}); put the newest of {target.parent} in its place, "
        "then run `course grade`: what it lacks is graded again"
    )
