"""`course publish`: the public folder, with what students may have and nothing else."""

from __future__ import annotations

from pathlib import Path

from course_utils.authoring.build import drift
from course_utils.authoring.leaks import leaks, secrets
from course_utils.authoring.lint_code import tree
from course_utils.authoring.lint_text import headings
from course_utils.authoring.student_folder import (
    GITIGNORE,
    settings,
    student_environment,
    student_pyproject,
    student_readme,
)
from course_utils.authoring.student_half import imported_names, student_half
from course_utils.authoring.text import chosen, read_master
from course_utils.errors import CourseError

# Lists what publish wrote, so that it can tell its own files from yours the next time.
MANIFEST = ".published"


def publish(root: Path, folder: Path) -> list[Path]:
    """The paths, inside the folder, of the files students get, written and ready to push.

    Raises CourseError, and writes nothing, where releases are not up to date, where a file would
    give something away, and where the folder holds files that publish did not write.
    """
    root, folder = Path(root), Path(folder)
    files = student_files(root)
    found = leaks(files, secrets(root))
    if found:
        raise CourseError(f"{found[0]}; students must not have it: take it out, then publish again")
    before = _earlier(folder, files)
    for relative in before - files.keys():
        (folder / relative).unlink(missing_ok=True)
    for relative, data in {**files, MANIFEST: "\n".join(sorted(files)).encode() + b"\n"}.items():
        path = folder / relative
        path.parent.mkdir(parents=True, exist_ok=True)
        if not path.exists() or path.read_bytes() != data:
            path.write_bytes(data)
    return [Path(relative) for relative in sorted(files)]


def student_files(root: Path) -> dict[str, bytes]:
    """Everything in the public folder: relative path -> content."""
    root = Path(root)
    names = chosen(root, None)
    stale = drift(root)
    if stale:
        raise CourseError(stale[0])
    files = student_half(root)
    for name in names:
        relative = f"{name}/{name}.ipynb"
        files[relative] = (root / "release" / relative).read_bytes()
        _check_imports(root, name, files)
    project = settings(root)
    written = {
        "pyproject.toml": student_pyproject(project),
        "environment.yml": student_environment(project),
        "README.md": student_readme(root, {name: _title(root, name) for name in names}),
        ".gitignore": GITIGNORE,
    }
    files |= {relative: text.encode() for relative, text in written.items()}
    if (root / "LICENSE").exists():
        files["LICENSE"] = (root / "LICENSE").read_bytes()
    return files


def _earlier(folder: Path, files: dict[str, bytes]) -> set[str]:
    """What publish wrote here before; raises CourseError where others' files are in the way."""
    if not folder.exists():
        return set()
    if not folder.is_dir():
        raise CourseError(f"{folder}: is a file; name a folder")
    manifest = folder / MANIFEST
    if manifest.exists():
        before = set(manifest.read_text(encoding="utf-8").split("\n")) - {""}
        # a manifest is a file like any other: never follow it out of the folder
        before = {path for path in before if not Path(path).is_absolute() and ".." not in path}
        taken = [path for path in files if path not in before and (folder / path).exists()]
    else:
        before = set()
        taken = [path.name for path in folder.iterdir() if path.name != ".git"]
    if taken:
        raise CourseError(
            f"{folder}: holds {sorted(taken)[0]}, which `course publish` did not write; "
            "name a new or empty folder, or move that file away"
        )
    return before


def _check_imports(root: Path, name: str, files: dict[str, bytes]) -> None:
    """Raise CourseError where a notebook imports a part of the package students do not get."""
    for cell in read_master(root, name).cells:
        if cell.kind != "code":
            continue
        for module in sorted(imported_names(tree(cell))):
            path = module.replace(".", "/")
            ours = (root / f"{path}.py").exists() or (root / path / "__init__.py").exists()
            if ours and not {f"{path}.py", f"{path}/__init__.py"} & files.keys():
                raise cell.error(f"imports {module}, which students do not get; leave it out")


def _title(root: Path, name: str) -> str:
    titles = headings(read_master(root, name).cells, 1)
    return titles[0][2] if titles else name
