"""`course build`: text masters to master notebooks and student copies."""

from __future__ import annotations

import os
from pathlib import Path

from course_utils.authoring.absorb import has_unabsorbed_edits
from course_utils.authoring.address import fill_in, public_address
from course_utils.authoring.cells import Cell
from course_utils.authoring.last_build import remember
from course_utils.authoring.notebook import to_json, to_notebook
from course_utils.authoring.release import release_json
from course_utils.authoring.text import assignments, chosen, read_master
from course_utils.errors import CourseError


def rendered(root: Path, name: str) -> dict[str, str]:
    """What the text of an assignment gives: relative path -> file text, nothing written."""
    return _rendered(root, name, _filled(root, name))


def _rendered(root: Path, name: str, cells: list[Cell]) -> dict[str, str]:
    notebook = to_notebook(cells)
    return {
        f"source/{name}/{name}.ipynb": to_json(notebook),
        f"release/{name}/{name}.ipynb": release_json(root, name, notebook),
    }


def build(root: Path, name: str | None = None, *, discard_edits: bool = False) -> list[Path]:
    """The paths of the master notebooks and releases, written where they had changed.

    `name` is one assignment, None all of them. Raises CourseError for a malformed master, and
    where a master notebook holds edits made in Jupyter that its text lacks.
    """
    root = Path(root)
    written = []
    for assignment in chosen(root, name):
        _refuse_other_files(root, assignment)
        cells = _filled(root, assignment)
        files = _rendered(root, assignment, cells)
        if not discard_edits and has_unabsorbed_edits(root, assignment):
            raise CourseError(
                f"source/{assignment}/{assignment}.ipynb: has edits that source/{assignment}.py "
                f"lacks; keep them with `course absorb {assignment}`, or drop them with "
                f"`course build {assignment} --discard-edits`"
            )
        for relative, text in files.items():
            _write(root / relative, text)
            written.append(root / relative)
        remember(root, assignment, cells)
    return written


def drift(root: Path, name: str | None = None) -> list[str]:
    """One line for each generated file that is missing, differs from the text, or has no text."""
    root = Path(root)
    lines = []
    for assignment in chosen(root, name):
        for relative, text in rendered(root, assignment).items():
            path = root / relative
            if not path.exists():
                lines.append(f"{relative}: missing; run `course build {assignment}`")
            elif path.read_bytes() != text.encode():
                lines.append(
                    f"{relative}: differs from source/{assignment}.py; "
                    f"run `course build {assignment}`, "
                    f"or `course absorb {assignment}` if you edited the notebook"
                )
        lines += [
            f"{path}: does not belong there; move it away" for path in _others(root, assignment)
        ]
    return lines if name else lines + _without_text(root)


def _filled(root: Path, name: str) -> list[Cell]:
    return fill_in(read_master(root, name).cells, public_address(root))


def _others(root: Path, name: str) -> list[str]:
    """Files beside the generated notebooks: nbgrader would hand them to students."""
    found = []
    for folder in (root / "source" / name, root / "release" / name):
        for path in sorted(folder.rglob("*")) if folder.exists() else []:
            inside = path.relative_to(folder)
            if path.is_dir() or inside.parts[0] in (".ipynb_checkpoints", f"{name}.ipynb"):
                continue
            found.append(path.relative_to(root).as_posix())
    return found


def _refuse_other_files(root: Path, name: str) -> None:
    others = _others(root, name)
    if others:
        raise CourseError(f"{others[0]}: would go out with the release; move it away")


def _without_text(root: Path) -> list[str]:
    known = assignments(root)
    folders = [*(root / "source").glob("*/"), *(root / "release").glob("*/")]
    return [
        f"{folder.relative_to(root).as_posix()}: has no text master {folder.name}.py; remove it"
        for folder in sorted(folders)
        if folder.is_dir() and folder.name not in known and not folder.name.startswith((".", "_"))
    ]


def _write(path: Path, text: str) -> None:
    """Write the file unless it says so already; never leave half of it."""
    data = text.encode()
    if path.exists() and path.read_bytes() == data:
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_name(f".{path.name}.new")
    fresh.write_bytes(data)
    os.replace(fresh, path)
