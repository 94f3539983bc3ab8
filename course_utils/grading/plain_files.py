"""What nbgrader copies beside a notebook, without links: those could lead to anything.

nbgrader follows links, and takes a student's folder for a pattern when it looks for what to ignore,
so that a name with brackets in it switches that off.
"""

import os
from collections.abc import Iterator, Sequence
from fnmatch import fnmatchcase

from nbgrader.converters import base


def _is_ignored(name: str, patterns: Sequence[str]) -> bool:
    return any(
        fnmatchcase(name, pattern)
        for pattern in patterns
        # As in a shell, a leading dot must be meant.
        if name.startswith(".") <= pattern.startswith(".")
    )


def _plain_files(folder: str, patterns: Sequence[str]) -> Iterator[str]:
    for entry in sorted(os.scandir(folder), key=lambda entry: entry.name):
        if _is_ignored(entry.name, patterns) or entry.is_symlink():
            continue
        if entry.is_dir():
            yield from _plain_files(entry.path, patterns)
        elif entry.is_file():
            yield entry.path


def find_all_files(path: str, exclude: Sequence[str] | None = None) -> list[str]:
    """The regular files below ``path``, sorted, without those whose names match ``exclude``."""
    return list(_plain_files(path, exclude or ())) if os.path.isdir(path) else []


def install() -> None:
    """Have nbgrader's converters find files like that, in this process."""
    base.find_all_files = find_all_files
