"""Grading again after a change of the checks: first who would change and why, then the writing."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import nullcontext
from dataclasses import asdict, dataclass, replace

from course_utils.grading import class_run, pending
from course_utils.grading.class_run import ClassRun, Outcome
from course_utils.grading.course_folder import course_directory
from course_utils.grading.obstacles import told
from course_utils.grading.recorded import Points, recorded
from course_utils.grading.report import Report
from course_utils.grading.run_lock import alone
from course_utils.grading.scheduling import SetAside
from course_utils.grading.submissions import folder_of


@dataclass(frozen=True)
class CheckChange:
    """A check that counts otherwise than before; points are None where there is no such check."""

    exercise: str
    check: str
    before: float | None
    after: float | None

    @property
    def flipped(self) -> bool:
        """Whether it failed before and passes now, or the reverse."""
        there = self.before is not None and self.after is not None
        return there and (self.before > 0) != (self.after > 0)


@dataclass(frozen=True)
class Change:
    """A student's automatic points before (None: not graded yet) and after, and through what.

    ``by_hand`` are exercises whose points a TA has set: those stay, whatever the checks say.
    """

    student: str
    before: float | None
    after: float
    checks: tuple[CheckChange, ...]
    by_hand: tuple[str, ...]

    @property
    def difference(self) -> float:
        """Points gained, or lost where negative."""
        return round(self.after - (self.before or 0.0), 2)

    @property
    def is_one(self) -> bool:
        """Whether the student has other points, or passes other checks, than before."""
        flipped = any(check.flipped for check in self.checks)
        return self.before is None or self.difference != 0 or flipped


def _earned(report: Report | None) -> dict[tuple[str, str], float]:
    """The points of each check, by exercise and name."""
    found = {}
    for exercise in report.exercises if report else ():
        total = sum(check.weight for check in exercise.checks) or 1.0
        for check in exercise.checks:
            share = exercise.maximum * check.weight / total
            found[exercise.name, check.name] = round(share, 2) if check.passed else 0.0
    return found


def compare(
    student: str, before: Report | None, after: Report, points: dict[str, Points]
) -> Change:
    """What ``after`` changes for the student, of whom the gradebook has ``points``."""
    old, new = _earned(before), _earned(after)
    names = list(dict.fromkeys([*old, *new])) if before else []
    checks = tuple(
        CheckChange(*name, old.get(name), new.get(name))
        for name in names
        if old.get(name) != new.get(name)
    )
    by_hand = tuple(name for name, one in points.items() if one.manual is not None)
    automatic = [one.automatic for one in points.values() if one.automatic is not None]
    earlier = before.points if before else sum(automatic) if automatic else None
    return Change(
        student,
        None if earlier is None else round(earlier, 2),
        round(after.points, 2),
        checks,
        by_hand,
    )


def _results(prepared: ClassRun, dry_run: bool, changes: list[Change]) -> Iterator[Outcome]:
    root, assignment = prepared.root, prepared.assignment
    coursedir = course_directory(root, assignment)
    points = recorded(coursedir, assignment)
    for student, graded in class_run.results(prepared):
        if isinstance(graded, SetAside):
            yield Outcome(student, None, graded.reason)
            continue
        if not dry_run:
            with told(coursedir):
                pending.keep(root, assignment, student, prepared.keys[student], graded)
        before = class_run.stored_report(
            folder_of(coursedir, "autograded", student, assignment), assignment
        )
        changes.append(compare(student, before, graded.report, points.get(student, {})))
        yield Outcome(student, graded.report)


def preview(
    prepared: ClassRun, dry_run: bool, follow: Callable[[Iterable[Outcome]], list[Outcome]]
) -> tuple[list[Outcome], list[Change]]:
    """The new outcomes, and what they change; gradebook and folders stay as they are.

    ``follow`` goes through the outcomes as they come. Without ``dry_run`` the results are put by
    for ``write``, so that a killed run need not grade them again.
    """
    changes: list[Change] = []
    with nullcontext() if dry_run else alone(prepared.root):
        outcomes = follow(_results(prepared, dry_run, changes))
    return outcomes, sorted(changes, key=lambda change: prepared.students.index(change.student))


def write(prepared: ClassRun, outcomes: list[Outcome]) -> list[Outcome]:
    """The outcomes, after those that ``preview`` put by have been recorded."""
    graded = tuple(outcome.student for outcome in outcomes if outcome.report is not None)
    kept = replace(prepared, tasks={}, earlier={}, kept=graded)
    written = {outcome.student: outcome for outcome in class_run.run(kept)}
    return [written.get(outcome.student, outcome) for outcome in outcomes]


def by_check(changes: list[Change]) -> dict[tuple[str, str], tuple[int, int]]:
    """How many students each check gives more and fewer points than before."""
    counts: dict[tuple[str, str], tuple[int, int]] = {}
    for change in changes:
        for check in change.checks:
            more, fewer = counts.get((check.exercise, check.check), (0, 0))
            gained = (check.after or 0.0) - (check.before or 0.0)
            counts[check.exercise, check.check] = (more + (gained > 0), fewer + (gained < 0))
    return counts


def as_dict(
    prepared: ClassRun, outcomes: list[Outcome], changes: list[Change], dry_run: bool
) -> dict:
    """What ``course regrade --json`` prints: who changes, who does not, who was set aside."""
    return {
        "assignment": prepared.assignment,
        "dry_run": dry_run,
        "affected": len(prepared.tasks) + len(prepared.kept),
        "changes": [
            asdict(change) | {"difference": change.difference}
            for change in changes
            if change.is_one
        ],
        "unchanged": [change.student for change in changes if not change.is_one],
        "set_aside": {one.student: one.set_aside for one in outcomes if one.set_aside},
    }
