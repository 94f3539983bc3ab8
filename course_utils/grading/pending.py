"""Results that are finished but not yet in the gradebook.

A result is kept here the moment it arrives, and let go when it is recorded. Whatever happens in
between (a kill, a full disk, a locked gradebook), the next run records it without grading again.
"""

import contextlib
import hashlib
import json
import os
from pathlib import Path

from course_utils.grading.grade import Graded
from course_utils.grading.report import Report


def _file(root: Path, assignment: str, student: str) -> Path:
    # Names of folders may hold any byte but a slash, start with a dot, and be of any length.
    name = hashlib.sha256(os.fsencode(student)).hexdigest()[:32]
    return Path(root) / ".course" / "pending" / assignment / f"{name}.json"


def keep(root: Path, assignment: str, student: str, key: str, graded: Graded) -> None:
    """Put a result by, whole or not at all; ``key`` stands for what was graded and by what.

    Raises OSError if it can't be written.
    """
    path = _file(root, assignment, student)
    data = {
        "key": key,
        "notebook": graded.notebook.decode(),
        "report": graded.report.as_dict(),
        "provenance": graded.provenance,
    }
    path.parent.mkdir(parents=True, exist_ok=True)
    half = path.with_suffix(".part")
    try:
        half.write_text(json.dumps(data))
        half.replace(path)
    except OSError:
        with contextlib.suppress(OSError):
            half.unlink()
        raise


def find(root: Path, assignment: str, student: str, key: str) -> Graded | None:
    """The result kept for ``student``, if it is of the same submission under the same checks."""
    try:
        data = json.loads(_file(root, assignment, student).read_text())
        if data["key"] != key:
            return None
        report = Report.from_dict(data["report"])
        return Graded(data["notebook"].encode(), report, data["provenance"])
    except (OSError, ValueError, KeyError, TypeError):
        return None


def forget(root: Path, assignment: str, student: str) -> None:
    """Let go of the result: it is recorded."""
    _file(root, assignment, student).unlink(missing_ok=True)
