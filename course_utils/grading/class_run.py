"""Grading a class: what has changed goes to the workers, what comes back into the gradebook."""

import hashlib
import json
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import nbformat

from course_utils.errors import CourseError
from course_utils.grading import nbgrader_plugins, pending, submissions
from course_utils.grading.agreement import facts
from course_utils.grading.backups import back_up
from course_utils.grading.course_folder import course_directory, load_config, put_tools_on_path
from course_utils.grading.database import patient
from course_utils.grading.grade import Graded, Task, failed_checks
from course_utils.grading.gradebook import RecordingFailed, key_file, record
from course_utils.grading.graded_cells import exercise_of, is_test
from course_utils.grading.hand_ins import HandIns
from course_utils.grading.obstacles import told
from course_utils.grading.recorded import agrees, recorded
from course_utils.grading.reference_results import results_for
from course_utils.grading.report import Report
from course_utils.grading.run_lock import alone, refuse_beside_another
from course_utils.grading.sandbox import SandboxUnavailable, probe
from course_utils.grading.scheduling import SetAside, default_workers, grade_all


@dataclass(frozen=True)
class Outcome:
    """What became of one submission; exactly one of ``report`` and ``set_aside`` is there.

    ``fresh`` is False for a result of an earlier run that still holds.
    """

    student: str
    report: Report | None
    set_aside: str | None = None
    fresh: bool = True


@dataclass(frozen=True)
class ClassRun:
    """A run that is ready to go: the students in order, and the tasks that must be graded.

    ``kept`` are those whose result is there but could not be recorded by an earlier run;
    ``workers`` processes grade on this machine, or the cluster of ``scheduler`` does.
    """

    root: Path
    assignment: str
    students: tuple[str, ...]
    tasks: Mapping[str, Task]
    earlier: dict[str, Report]
    kept: tuple[str, ...]
    keys: dict[str, str]
    workers: int
    scheduler: str | None = None
    budget: str = "quick"
    sandbox: str = "bubblewrap"

    @property
    def crew(self) -> str:
        """Who grades, in words."""
        if self.scheduler is None:
            return f"{self.workers} workers"
        return f"the workers of {self.scheduler}"


def _digest(*parts: bytes) -> str:
    digest = hashlib.sha256()
    for part in parts:
        digest.update(hashlib.sha256(part).digest())
    return digest.hexdigest()


def _key(task: Task, here: dict[str, str]) -> str:
    """A digest of all that decides the result; ``here`` are this machine's facts."""
    extras = [os.fsencode(name) + content for name, content in sorted(task.files.items())]
    settings = json.dumps([here, task.sandbox, task.budget, task.limits.as_dict(), task.notes])
    return _digest(task.notebook, task.release, settings.encode(), *extras)


def stored_report(folder: Path, assignment: str) -> Report | None:
    """The report that lies beside a graded notebook, whatever it was graded by."""
    try:
        text = (folder / nbgrader_plugins.report_name(assignment)).read_text()
        return Report.from_dict(json.loads(text))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _earlier_report(folder: Path, assignment: str, key: str) -> Report | None:
    """The report of an earlier run, if it was on the same submission under the same checks."""
    try:
        same = key_file(folder, assignment).read_text() == key
    except (OSError, ValueError):
        return None
    return stored_report(folder, assignment) if same else None


def prepare(
    root: Path,
    assignment: str,
    *,
    students: list[str] | None = None,
    workers: int | None = None,
    scheduler: str | None = None,
    sandbox: str = "bubblewrap",
    budget: str = "quick",
    cell_seconds: float | None = None,
    again: bool = False,
) -> ClassRun:
    """A run over the submissions of ``assignment`` (or of ``students`` only); writes nothing.

    ``scheduler`` is the address of a Dask cluster, in place of ``workers`` on this machine;
    ``cell_seconds`` bounds a cell (default: as ``Limits`` says); ``again`` grades what has not
    changed as well. Raises CourseError if there is nothing to grade,
    the checks are broken, or the sandbox does not work here.
    """
    root = Path(root).resolve()
    refuse_beside_another(root)
    if scheduler is not None and workers is not None:
        raise CourseError(
            "--workers are processes on this machine; leave it out with --scheduler, and start "
            f"`course worker {scheduler}` where there are cores"
        )
    if scheduler is None and sandbox != "none" and (reason := probe()):
        raise SandboxUnavailable(reason)
    put_tools_on_path()
    coursedir = course_directory(root, assignment)
    present = submissions.students_with(coursedir, assignment)
    unknown = sorted(set(students or ()) - set(present))
    if unknown:
        raise CourseError(f"no submission of {assignment} by {', '.join(unknown)} in submitted/")
    if not present:
        raise CourseError(
            f"no submissions of {assignment} in {coursedir.submitted_directory}/; "
            f"collect some with `course collect {assignment} ARCHIVE`"
        )
    chosen = tuple(students or present)
    release = nbformat.reads(submissions.read_release(coursedir, assignment).decode(), as_version=4)
    checks = submissions.checks_folder(coursedir, assignment)
    failed_checks(
        checks, [exercise_of(cell) for cell in filter(is_test, release.cells)]
    )  # or raises
    points = recorded(coursedir, assignment)
    here, keys = facts(root, assignment, budget, sandbox), {}

    def load(student: str) -> Task:
        task = nbgrader_plugins.task_for(coursedir, student, assignment, sandbox, budget)
        if cell_seconds is not None:
            task = replace(task, limits=replace(task.limits, cell_seconds=cell_seconds))
        keys[student] = _key(task, here)
        return task

    to_grade, earlier, kept = [], {}, []
    for student in chosen:
        load(student)
        folder = submissions.folder_of(coursedir, "autograded", student, assignment)
        report = None if again else _earlier_report(folder, assignment, keys[student])
        if report is not None and agrees(report, points.get(student, {})):
            earlier[student] = report
        elif not again and pending.find(root, assignment, student, keys[student]):
            kept.append(student)
        else:
            to_grade.append(student)
    return ClassRun(
        root,
        assignment,
        chosen,
        HandIns(to_grade, load),
        earlier,
        tuple(kept),
        keys,
        workers or default_workers(),
        scheduler,
        budget,
        sandbox,
    )


def run(prepared: ClassRun) -> Iterator[Outcome]:
    """Grade and record; one Outcome per student as each is done, those of earlier runs first.

    Raises GradebookUnavailable if nothing can be recorded, CourseError beside another run.
    """
    for student, report in prepared.earlier.items():
        yield Outcome(student, report, fresh=False)
    if not prepared.tasks and not prepared.kept:
        return
    root, assignment = prepared.root, prepared.assignment
    coursedir, config = course_directory(root), load_config(root)
    coursedir.db_url = patient(coursedir.db_url)
    with told(coursedir), alone(root):
        back_up(coursedir)
        nbgrader_plugins.register_assignment(coursedir, assignment)
        for student, graded in results(prepared):
            if isinstance(graded, SetAside):
                yield Outcome(student, None, graded.reason)
                continue
            pending.keep(root, assignment, student, prepared.keys[student], graded)
            yield _recorded(prepared, coursedir, config, student, graded)


def results(prepared: ClassRun) -> Iterator[tuple[str, Graded | SetAside]]:
    """Each student's result: those that an earlier run could not record, then new ones."""
    for student in prepared.kept:
        kept = pending.find(prepared.root, prepared.assignment, student, prepared.keys[student])
        gone = SetAside("another run has taken its result meanwhile; run this again")
        yield student, kept or gone
    yield from _graded(prepared)


def _graded(prepared: ClassRun) -> Iterator[tuple[str, Graded | SetAside]]:
    if not prepared.tasks:
        return iter(())
    reference = results_for(
        prepared.root,
        prepared.assignment,
        prepared.budget,
        prepared.sandbox,
        len(prepared.tasks),
    )
    tasks = HandIns(
        list(prepared.tasks), lambda student: replace(prepared.tasks[student], results=reference)
    )
    if prepared.scheduler is None:
        return grade_all(tasks, prepared.workers, prepared.sandbox)
    from course_utils.grading.cluster import Run, grade_on_cluster

    run = Run(prepared.root, prepared.assignment, prepared.budget, prepared.sandbox)
    return grade_on_cluster(tasks, prepared.scheduler, run)


def _recorded(
    prepared: ClassRun, coursedir: object, config: object, student: str, graded: Graded
) -> Outcome:
    assignment = prepared.assignment
    try:
        record(coursedir, config, student, assignment, graded, prepared.keys[student])
    except RecordingFailed as error:
        return Outcome(student, None, f"nbgrader could not record it: {error}")
    pending.forget(prepared.root, assignment, student)
    return Outcome(student, graded.report)
