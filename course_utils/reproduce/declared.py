"""What there is to reproduce: the runs and figures that tests/figures/<assignment>.py declares."""

from __future__ import annotations

import importlib.util
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from course_utils.errors import CourseError

Function = Callable[[dict[str, Any], int | None], Mapping[str, float]]


@dataclass(frozen=True)
class Run:
    """A run that is timed and kept as a whole, such as one training from one seed.

    `needs` are names of the notebook. `seeds` is how many seeds it is run with unless told
    otherwise; None for a run without randomness of its own, which is made once.
    """

    name: str
    function: Function
    needs: tuple[str, ...]
    seeds: int | None


@dataclass(frozen=True)
class Figure:
    """A line of the results: one measure of a run, beside what was published for it.

    `published` is shown as it is ("0.882", "about 0.93"); empty where nothing was published.
    """

    name: str
    run: Run
    measure: str
    published: str = ""


@dataclass(frozen=True)
class Declaration:
    """An assignment's figures, and the sentence that stands above them."""

    lead: str
    figures: tuple[Figure, ...]

    @property
    def runs(self) -> list[Run]:
        """The runs that the figures come from, each once, in the order of the figures."""
        return list(dict.fromkeys(figure.run for figure in self.figures))


def run(
    *, needs: Sequence[str], seeds: int | None = None, name: str | None = None
) -> Callable[[Function], Run]:
    """Return a decorator that makes a function a run.

    The function gets the names of the notebook as a dictionary, and a seed (None if the run takes
    none); it returns its measures, numbers by name. `name` is the function's unless given.
    """

    def declare(function: Function) -> Run:
        return Run(name or function.__name__, function, tuple(needs), seeds)

    return declare


def declared_assignments(root: Path) -> list[str]:
    """The names of the assignments that declare figures, sorted."""
    return sorted(path.stem for path in (Path(root) / "tests" / "figures").glob("*.py"))


def read_declaration(root: Path, assignment: str) -> Declaration:
    """What an assignment declares; raises CourseError where there is no such file or no figure."""
    shown = f"tests/figures/{assignment}.py"
    path = Path(root) / shown
    if not path.is_file():
        there = ", ".join(declared_assignments(root)) or "none yet"
        raise CourseError(f"{shown}: no such file; figures are declared for: {there}")
    spec = importlib.util.spec_from_file_location(f"figures_of_{assignment}", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    figures = tuple(getattr(module, "FIGURES", ()))
    if not figures:
        raise CourseError(f"{shown}: declares no figure; add a list FIGURES of Figure(…)")
    declaration = Declaration((module.__doc__ or "").strip(), figures)
    names = [one.name for one in declaration.runs]
    twice = next((name for name in names if names.count(name) > 1), None)
    if twice is not None:
        raise CourseError(f"{shown}: two runs are called {twice!r}; give one of them name=…")
    return declaration
