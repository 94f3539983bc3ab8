"""A digest of what a run's result depends on, so that a change shows."""

from __future__ import annotations

import ast
import hashlib
import inspect
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import FunctionType

from course_utils.authoring.student_half import PACKAGE, imported_names
from course_utils.reproduce.declared import Run
from course_utils.reproduce.master import code_cells, needed_sources

# No figure depends on them: the first two look at results and draw them, and the third trains as
# Keras does, to the last bit (tests/test_training.py), which keeps hours of results valid.
NEUTRAL = (f"{PACKAGE}.check.", f"{PACKAGE}.plots.", f"{PACKAGE}.training.")


@dataclass(frozen=True)
class Needed:
    """The cells that a run needs, and the digest (12 hex digits) of all it depends on."""

    sources: tuple[str, ...]
    key: str


def needs(root: Path, assignment: str, runs: Iterable[Run]) -> dict[Run, Needed]:
    """What each run needs of the master as it is now.

    The key covers the cells, the run's function with those of the same file that it calls, the
    modules of `course_utils` whose names the cells use, and what those import; not those that
    check, plot or train.
    """
    cells = code_cells(root, assignment)
    found = {}
    for run in runs:
        sources = tuple(needed_sources(cells, run.needs))
        found[run] = Needed(sources, _key(Path(root), run, sources))
    return found


def _key(root: Path, run: Run, sources: Sequence[str]) -> str:
    parts = [*sources, *_functions(run.function)]
    parts += [path.read_text(encoding="utf-8") for path in _files(root, _used(sources))]
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:12]


def _functions(function: FunctionType) -> list[str]:
    """The source of a function, and of the functions of its file that it calls."""
    found, waiting = {}, [function]
    while waiting:
        one = waiting.pop()
        found[one.__qualname__] = inspect.getsource(one)
        beside = [one.__globals__.get(name) for name in one.__code__.co_names]
        waiting += [
            other
            for other in beside
            if isinstance(other, FunctionType)
            and other.__module__ == function.__module__
            and other.__qualname__ not in found
        ]
    return list(found.values())


def _used(sources: Sequence[str]) -> set[str]:
    """The modules of the package that are imported under a name which occurs in the cells."""
    imported: dict[str, str] = {}
    used: set[str] = set()
    for source in sources:
        try:
            tree = ast.parse(source)
        except SyntaxError:  # a magic; it imports nothing of ours
            continue
        for node in ast.walk(tree):
            if isinstance(node, ast.Import):
                imported |= {
                    (alias.asname or alias.name).split(".")[0]: alias.name for alias in node.names
                }
            elif isinstance(node, ast.ImportFrom):
                imported |= {
                    alias.asname or alias.name: f"{node.module}.{alias.name}"
                    for alias in node.names
                }
            elif isinstance(node, ast.Name):
                used.add(node.id)
    return {module for name, module in imported.items() if name in used}


def _files(root: Path, modules: Iterable[str]) -> list[Path]:
    """The source files of these modules and of what they import, as far as they are ours."""
    found: set[Path] = set()
    waiting = list(modules)
    while waiting:
        module = waiting.pop()
        if f"{module}.".startswith(NEUTRAL):
            continue
        for path in set(_of_module(root, module)) - found:
            found.add(path)
            tree = ast.parse(path.read_text(encoding="utf-8"))
            waiting += imported_names(tree)  # the package imports by absolute names only
    return sorted(found)


def _of_module(root: Path, module: str) -> Iterator[Path]:
    """The files of a module, of a package as a whole, or of the module that holds a name."""
    if not module.startswith(f"{PACKAGE}."):
        return
    path = root.joinpath(*module.split("."))
    if path.is_dir():
        yield from path.rglob("*.py")
    elif path.with_suffix(".py").is_file():
        yield path.with_suffix(".py")
    elif path.parent.with_suffix(".py").is_file():
        yield path.parent.with_suffix(".py")
