"""Which files of `course_utils` students get: all but grading, authoring, and what uses them."""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

from course_utils.errors import CourseError

PACKAGE = "course_utils"
KEPT_BACK = {f"{PACKAGE}.{name}" for name in ("grading", "authoring", "reproduce", "cli")}


def student_half(root: Path) -> dict[str, bytes]:
    """The student files of the package: path relative to the course -> content.

    Left out are the packages for grading, authoring and reproducing, the command line, modules that
    import one of these anywhere, and modules that need a library only the grading extra brings.
    """
    root = Path(root)
    sources = {_module(root, path): path for path in sorted((root / PACKAGE).rglob("*.py"))}
    imports = {
        module: imported_names(_tree(path), module, is_package=path.name == "__init__.py")
        for module, path in sources.items()
    }
    left_out = set(KEPT_BACK)
    extra = _grading_libraries(root)
    left_out |= {module for module, path in sources.items() if _needed(path) & extra}
    while more := {
        module
        for module, names in imports.items()
        if not _within(module, left_out) and any(_within(name, left_out) for name in names)
    }:
        left_out |= more
    if PACKAGE in left_out:
        raise CourseError(
            f"{PACKAGE}/__init__.py: imports grading code; import it where it is used instead"
        )
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in sorted((root / PACKAGE).rglob("*"))
        if _is_wanted(path.relative_to(root)) and path.is_file()
        if not _within(_module(root, path), left_out)
    }


def imported_names(tree: ast.AST, module: str = "", *, is_package: bool = False) -> set[str]:
    """Every name the code imports, absolute; `from a import b` counts as a and a.b."""
    names: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            package = module.split(".")
            base = package[: len(package) - node.level + is_package] if node.level else []
            start = ".".join([*base, *([node.module] if node.module else [])])
            names |= {start, *(f"{start}.{alias.name}" for alias in node.names)}
    return names


def _is_wanted(path: Path) -> bool:
    return not any(part.startswith((".", "__pycache__")) for part in path.parts)


def _module(root: Path, path: Path) -> str:
    """The dotted name of a file; a data file counts as part of its folder's package."""
    relative = path.relative_to(root)
    if path.suffix != ".py" or path.name == "__init__.py":
        return ".".join(relative.parent.parts)
    return ".".join(relative.with_suffix("").parts)


def _within(module: str, packages: set[str]) -> bool:
    return any(module == package or module.startswith(f"{package}.") for package in packages)


def _needed(path: Path) -> set[str]:
    """Top-level libraries the file cannot be imported without."""
    return set(_top_imports(_tree(path).body))


def _top_imports(body: list[ast.stmt]) -> Iterator[str]:
    for node in body:
        if isinstance(node, ast.Import):
            yield from (alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and not node.level:
            yield (node.module or "").split(".")[0]


def _tree(path: Path) -> ast.Module:
    try:
        return ast.parse(path.read_text(encoding="utf-8"))
    except SyntaxError as error:
        raise CourseError(f"{path.name}:{error.lineno}: {error.msg}; put it right") from None


def _grading_libraries(root: Path) -> set[str]:
    """Import names of what only the extras bring, as far as they follow the package's name."""
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project.get("optional-dependencies", {}).values()
    brought = {_library(line) for extra in extras for line in extra}
    return brought - {_library(line) for line in project.get("dependencies", [])}


def _library(requirement: str) -> str:
    return re.split(r"[^A-Za-z0-9._-]", requirement, maxsplit=1)[0].lower().replace("-", "_")
