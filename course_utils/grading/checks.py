"""Hidden checks: pytest functions that belong to an exercise, and the run that scores them.

    @exercise("log-loss", weight=2, hint="Average over the examples; don't sum.")
    def test_agrees_with_scikit_learn(submission, rng):
        \"""Does log_loss agree with scikit-learn on 1,000 random predictions?\"""

Checks run in the trusted process; what they see of a submission is in ``gate.submission``.
"""

import contextlib
import inspect
import io
import os
import re
import sys
import zlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from course_utils.errors import CourseError
from course_utils.grading.gate.submission import Submission
from course_utils.grading.outputs import encodable


class CheckFailure(AssertionError):
    """A check failed for a reason that the student may read."""


def fail(text: str) -> None:
    """Fail the check with a hint made for this mistake, shown instead of the check's own hint."""
    raise CheckFailure(text)


def exercise(name: str, *, weight: float = 1.0, hint: str) -> Callable[[Callable], Callable]:
    """A decorator that makes a test function a check of exercise ``name``.

    ``weight`` is its share of the exercise's points; ``hint`` is what a student reads if it fails.
    """
    if weight <= 0:
        raise ValueError(f"the weight of a check must be positive, not {weight}")
    return pytest.mark.exercise(name=name, weight=float(weight), hint=hint)


@dataclass(frozen=True)
class CheckResult:
    """The outcome of one check. ``detail`` is for the teacher's eyes only."""

    name: str
    question: str
    passed: bool
    weight: float
    hint: str
    detail: str = ""


class _Plugin:
    """Selects the exercises' checks, gives them the submission, and notes how each ended."""

    def __init__(
        self, exercises: Sequence[str], new_submission: Callable[[str], Submission]
    ) -> None:
        self._new_submission = new_submission
        self.results: dict[str, list[CheckResult]] = {name: [] for name in exercises}
        self.broken: list[str] = []

    def pytest_configure(self, config: pytest.Config) -> None:
        config.addinivalue_line("markers", "exercise(name, weight, hint): a hidden check")

    @pytest.fixture
    def submission(self, request: pytest.FixtureRequest) -> Iterator[Submission]:
        """The submission under test, as it was when execution reached the exercise."""
        submission = self._new_submission(_exercise_of(request.node))
        yield submission
        with contextlib.suppress(AssertionError):
            submission.release()

    @pytest.fixture
    def rng(self, request: pytest.FixtureRequest) -> np.random.Generator:
        """A random generator whose seed depends on the check alone."""
        return np.random.default_rng(zlib.crc32(request.node.name.encode()))

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        order = list(self.results)
        items[:] = sorted(
            (item for item in items if _exercise_of(item) in self.results),
            key=lambda item: order.index(_exercise_of(item)),
        )

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        if report.failed:
            last_line = str(report.longrepr).strip().splitlines()[-1]
            self.broken.append(f"{report.nodeid}: {last_line.removeprefix('E').strip()}")

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_makereport(self, item: pytest.Item, call: pytest.CallInfo) -> Any:
        report = yield
        if call.when == "call" or (call.when == "setup" and call.excinfo is not None):
            self.results[_exercise_of(item)].append(_result(item, call.excinfo))
        return report


def _exercise_of(item: pytest.Item) -> str | None:
    mark = item.get_closest_marker("exercise")
    return mark.kwargs["name"] if mark else None


def _result(item: pytest.Item, raised: pytest.ExceptionInfo | None) -> CheckResult:
    mark = item.get_closest_marker("exercise").kwargs
    error = raised.value if raised is not None else None
    return CheckResult(
        name=item.name,
        question=inspect.cleandoc(item.function.__doc__ or "") or item.name,
        passed=error is None,
        weight=mark["weight"],
        hint="" if error is None else str(error) if type(error) is CheckFailure else mark["hint"],
        detail="" if error is None else _detail(error),
    )


def _detail(error: BaseException) -> str:
    """What a teacher reads of a failed check; without addresses, so that it is the same again."""
    text = re.sub(r" at 0x[0-9a-f]+", "", f"{type(error).__name__}: {error}")
    return encodable(text[:500])


@contextlib.contextmanager
def _importable(folder: Path) -> Iterator[None]:
    """Let checks import what lies in ``folder``, and forget it afterwards.

    Python knows modules by name alone: test_model.py of ps2 would be that of ps1, or that of
    whoever called.
    """
    path = str(folder)
    names = {file.stem for file in folder.rglob("*.py")}
    hidden = {name: sys.modules.pop(name) for name in names & set(sys.modules)}
    sys.path.insert(0, path)
    try:
        yield
    finally:
        sys.path.remove(path)
        for name in names & set(sys.modules):
            del sys.modules[name]
        sys.modules.update(hidden)


#: Collecting garbage several times a run, which tests want, took half of the time; the rest of
#: these have nothing to do here.
_UNUSED = ("cacheprovider", "doctest", "faulthandler", "junitxml", "legacypath", "pastebin")
_UNUSED += ("stepwise", "threadexception", "unraisableexception")


def run_checks(
    folder: Path, exercises: Sequence[str], new_submission: Callable[[str], Submission]
) -> dict[str, list[CheckResult]]:
    """How each check in ``folder`` ended that belongs to one of ``exercises``, in file order.

    One run of pytest for all exercises, one after the other. ``new_submission`` is called once per
    check, with its exercise. Raises CourseError if the checks themselves can't be loaded, or if an
    exercise has none: that is never the student's fault.
    """
    plugin = _Plugin(exercises, new_submission)
    options = [option for name in _UNUSED for option in ("-p", f"no:{name}")]
    options += ["-c", os.devnull, f"--rootdir={folder}", "--import-mode=importlib"]
    options += ["--noconftest", "-q", "--disable-plugin-autoload", "--capture=no", "--tb=no"]
    written = io.StringIO()
    with (
        contextlib.redirect_stdout(written),
        contextlib.redirect_stderr(written),
        _importable(folder.parent),
    ):
        status = pytest.main([*options, str(folder)], plugins=[plugin])
    if plugin.broken:
        raise CourseError(f"{folder}/{plugin.broken[0]}; correct the check file")
    for name, results in plugin.results.items():
        if not results:
            raise CourseError(
                f"{folder}: no check for exercise {name!r} (pytest status {int(status)}); "
                f"decorate one with @exercise({name!r}, …)"
            )
    return plugin.results
