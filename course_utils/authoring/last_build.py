"""What a master notebook held when it was last in step with its text.

Kept in `.course/built/`, outside git: it tells an edit of the notebook from an edit of the text.
"""

from __future__ import annotations

from pathlib import Path

from course_utils.authoring.cells import Cell
from course_utils.authoring.notebook import from_json, from_notebook, to_json, to_notebook
from course_utils.errors import CourseError


def remember(root: Path, name: str, cells: list[Cell]) -> None:
    """Keep the cells that text and notebook now both hold."""
    path = _path(root, name)
    text = to_json(to_notebook(cells))
    if not path.exists() or path.read_text(encoding="utf-8") != text:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def remembered(root: Path, name: str) -> list[Cell] | None:
    """The cells kept last; None on a fresh clone, or where they can no longer be read."""
    path = _path(root, name)
    if not path.exists():
        return None
    try:
        return from_notebook(from_json(path.read_text(encoding="utf-8"), path.name), path.name)
    except CourseError:
        return None


def _path(root: Path, name: str) -> Path:
    return Path(root) / ".course" / "built" / f"{name}.ipynb"
