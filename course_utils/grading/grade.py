"""Grading one submission: bytes in, graded notebook and report out, nothing else touched."""

from collections.abc import Sequence
from copy import deepcopy
from dataclasses import dataclass, field
from pathlib import Path

import nbformat
from nbformat.notebooknode import NotebookNode

from course_utils.grading import provenance
from course_utils.grading.checks import CheckResult, run_checks
from course_utils.grading.execution import Execution
from course_utils.grading.gate.submission import Budget
from course_utils.grading.graded_cells import exercise_of, is_test
from course_utils.grading.repair import repair
from course_utils.grading.report import (
    ExerciseReport,
    Report,
    score,
    score_output,
    summary_cell,
)
from course_utils.grading.sandbox import kernels
from course_utils.grading.sandbox.forkserver import ForkServer, ForkServerError
from course_utils.grading.sandbox.limits import Limits
from course_utils.grading.session import KernelSession
from course_utils.grading.stopwatch import Stopwatch


@dataclass(frozen=True)
class Task:
    """All that grading one submission needs.

    ``notebook`` is the submitted file, ``release`` the released one (both bytes); ``checks`` the
    folder of the hidden checks; ``files`` what else was handed in (relative name → bytes);
    ``notes`` what is known of the submission beforehand; ``results`` the sealed training results
    of the reference answers (name → bytes), which spare right answers the training.
    """

    notebook: bytes
    release: bytes
    checks: Path
    files: dict[str, bytes] = field(default_factory=dict)
    limits: Limits = field(default_factory=Limits)
    sandbox: str = "bubblewrap"
    budget: str = "quick"
    notes: tuple[str, ...] = ()
    results: dict[str, bytes] = field(default_factory=dict)


@dataclass(frozen=True)
class Graded:
    """A graded notebook (bytes, nbformat 4), the report on it, and where the result comes from."""

    notebook: bytes
    report: Report
    provenance: dict = field(default_factory=dict)


def failed_checks(checks: Path, exercises: Sequence[str]) -> dict[str, list[CheckResult]]:
    """Every check of the exercises, failed without being put to anything.

    Raises CourseError if the checks can't be loaded.
    """

    def refuse(name: str) -> None:
        raise AssertionError("nothing to grade")

    return run_checks(checks, exercises, refuse)


def _scored(
    tests: list[NotebookNode], results: dict[str, list[CheckResult]]
) -> list[ExerciseReport]:
    return [
        score(exercise_of(cell), cell.metadata.nbgrader.points, results[exercise_of(cell)])
        for cell in tests
    ]


def _is_blank(notebook: NotebookNode, release: NotebookNode) -> bool:
    """Whether no code was written: answers are as released and no cell was added."""

    def code(cells: list[NotebookNode]) -> list[str]:
        return [cell.source.strip() for cell in cells if cell.cell_type == "code"]

    return code(notebook.cells) == code(release.cells)


def _grade_cells(
    task: Task, notebook: NotebookNode, watch: Stopwatch
) -> tuple[NotebookNode, list[ExerciseReport], list[str]]:
    """The executed notebook, its scores, and notes.

    A fork server that dies takes an innocent kernel along; then all is done once more, from the
    start, since any cell or check may have suffered.
    """
    for _ in range(2):
        attempt, servers = deepcopy(notebook), []
        exercises, notes = _attempt(task, attempt, watch, servers)
        if all(server.alive for server in servers):
            break
    return attempt, exercises, notes


def _attempt(
    task: Task, notebook: NotebookNode, watch: Stopwatch, servers: list[ForkServer]
) -> tuple[list[ExerciseReport], list[str]]:
    environment = {"COURSE_BUDGET": task.budget}
    # Without the sandbox a submission could put others' results in their place.
    results = {} if task.sandbox == "none" else task.results

    def start() -> KernelSession:
        with watch.phase("start"):
            # Asked for each time: a fork server that died is replaced.
            servers.append(kernels.server_for(task.sandbox))
            try:
                return KernelSession(servers[-1], task.files, task.limits, environment, results)
            except ForkServerError:
                # It refuses, since it has run an operation, or no longer answers.
                kernels.discard(servers.pop())
                servers.append(kernels.server_for(task.sandbox))
                return KernelSession(servers[-1], task.files, task.limits, environment, results)

    execution = Execution(notebook, start, task.limits)
    try:
        with watch.phase("cells"):
            execution.run_cells()
        tests = [cell for cell in notebook.cells if is_test(cell)]
        budgets = {exercise_of(cell): Budget(task.limits.exercise_seconds) for cell in tests}
        with watch.phase("checks"):
            results = run_checks(
                task.checks,
                list(budgets),
                lambda name: execution.submission_for(name, budgets[name]),
            )
    finally:
        execution.close()
    return _scored(tests, results), execution.notes


def without_result(task: Task, reason: str) -> Graded:
    """The released notebook with no points, for a submission that could not be graded."""
    release = nbformat.reads(task.release.decode(), as_version=4)
    return _written(task, release, _no_points(task, release), problem=reason)


def grade(task: Task) -> Graded:
    """Repair the submission, run it in the sandbox, put the checks to it, and write the scores in.

    Raises CourseError where grading itself can't work (no sandbox, broken checks), never for what
    a student handed in.
    """
    watch = Stopwatch()
    release = nbformat.reads(task.release.decode(), as_version=4)
    repaired = repair(task.notebook, release)
    notebook, notes, problem = repaired.notebook, list(task.notes), repaired.problem
    if problem is not None and not task.notebook and task.notes:
        problem, notes = f"Nothing could be graded: {' '.join(task.notes)}", []
    if problem is None and not _is_blank(notebook, release):
        notebook, exercises, told = _grade_cells(task, notebook, watch)
        notes += told
    else:
        exercises = _no_points(task, notebook)
        notes += ["No answer was filled in."] if problem is None else []
    return _written(
        task, notebook, exercises, problem, repaired.repairs, tuple(notes), watch, repaired.doubts
    )


def _no_points(task: Task, notebook: NotebookNode) -> list[ExerciseReport]:
    tests = [cell for cell in notebook.cells if is_test(cell)]
    return _scored(tests, failed_checks(task.checks, [exercise_of(cell) for cell in tests]))


def _written(
    task: Task,
    notebook: NotebookNode,
    exercises: list[ExerciseReport],
    problem: str | None = None,
    repairs: tuple[str, ...] = (),
    notes: tuple[str, ...] = (),
    watch: Stopwatch | None = None,
    doubts: dict[str, str] | None = None,
) -> Graded:
    """The notebook with scores and remarks written in, and the report."""
    by_name = {exercise.name: exercise for exercise in exercises}
    for cell in notebook.cells:
        if is_test(cell):
            cell.outputs = [score_output(by_name[exercise_of(cell)])]
    summary = summary_cell(problem, repairs + notes)
    if summary is not None:
        notebook.cells.insert(0, summary)
    seconds = 0.0 if watch is None else watch.total()
    report = Report(
        tuple(exercises), repairs, notes, problem, task.sandbox, round(seconds, 2), doubts or {}
    )
    return Graded(
        nbformat.writes(notebook).encode("utf-8", "replace"),
        report,
        provenance.of_grading(task, watch.seconds if watch else {}, seconds),
    )
