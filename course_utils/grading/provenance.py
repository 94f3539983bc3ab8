"""Where a result comes from: what went in, by which versions, how protected, how long, where."""

import functools
import hashlib
import json
import platform
import socket
import sys
from collections.abc import Iterable
from datetime import UTC, datetime
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING

from nbgrader.coursedir import CourseDirectory

import course_utils

if TYPE_CHECKING:
    from course_utils.grading.grade import Task

_PACKAGES = ("tensorflow", "keras", "numpy", "scikit-learn", "nbgrader")
_PACKAGE_FOLDER = Path(course_utils.__file__).resolve().parent


def file_name(assignment: str) -> str:
    """The name of the provenance file that lies beside a graded notebook."""
    return f"{assignment}.provenance.json"


def digest(content: bytes) -> str:
    """The SHA-256 of ``content``, in hexadecimal."""
    return hashlib.sha256(content).hexdigest()


def digest_of_files(root: Path, files: Iterable[Path]) -> str:
    """One digest of the names (below ``root``) and contents of ``files``, whatever their order."""
    lines = sorted(f"{digest(file.read_bytes())}  {file.relative_to(root)}\n" for file in files)
    return digest("".join(lines).encode())


def digest_of_checks(checks: Path) -> str:
    """A digest of an assignment's checks and of the modules beside their folder."""
    files = [*checks.glob("*.py"), *checks.parent.glob("*.py")]
    return digest_of_files(checks.parent, files)


@functools.cache
def digest_of_package() -> str:
    """A digest of this package's sources, of which the version number says too little."""
    return digest_of_files(_PACKAGE_FOLDER, _PACKAGE_FOLDER.rglob("*.py"))


@functools.cache
def versions() -> dict[str, str | None]:
    """The versions of Python and of what decides results, by name; None for what is missing."""
    found: dict[str, str | None] = {"python": platform.python_version()}
    for name in _PACKAGES:
        try:
            found[name] = metadata.version(name)
        except metadata.PackageNotFoundError:
            found[name] = None
    return found | {"course_utils": course_utils.__version__}


def worker_name() -> str:
    """This machine's name, and the Dask worker's where this is one."""
    name = socket.gethostname()
    if "distributed" in sys.modules:
        from distributed import get_worker

        try:
            return f"{name}/{get_worker().name}"
        except ValueError:
            pass
    return name


def of_grading(task: "Task", seconds: dict[str, float], total: float) -> dict:
    """What the process that graded ``task`` knows, as JSON-ready data.

    ``seconds`` are by phase (start of kernels, cells, checks), ``total`` is all of them and more.
    """
    phases = {name: round(seconds.get(name, 0.0), 3) for name in ("start", "cells", "checks")}
    return {
        "graded": datetime.now(UTC).isoformat(timespec="seconds"),
        "worker": worker_name(),
        "sandbox": task.sandbox,
        "budget": task.budget,
        "limits": task.limits.as_dict(),
        "seconds": phases | {"total": round(total, 3)},
        "versions": versions(),
        "sha256": {
            "submission": digest(task.notebook),
            "files": {name: digest(content) for name, content in sorted(task.files.items())},
            "release": digest(task.release),
            "results": {name: digest(content) for name, content in sorted(task.results.items())},
            "checks": digest_of_checks(task.checks),
            "course_utils": digest_of_package(),
        },
    }


def _digest_if_there(*candidates: Path) -> str | None:
    found = [path for path in candidates if path.is_file()]
    return digest(found[0].read_bytes()) if found else None


def as_file(provenance: dict, coursedir: CourseDirectory, assignment: str) -> bytes:
    """The file's content: ``provenance`` with the hashes of what only the course folder has."""
    folder = coursedir.format_path(coursedir.source_directory, ".", assignment)
    here = {
        "master": _digest_if_there(Path(folder, f"{assignment}.ipynb")),
        "lock": _digest_if_there(
            Path(coursedir.root, "requirements.lock"),
            _PACKAGE_FOLDER.with_name("requirements.lock"),
        ),
    }
    complete = provenance | {"sha256": provenance.get("sha256", {}) | here}
    return (json.dumps(complete, indent=1) + "\n").encode()
