"""How far a run is: done, failed, set aside, how fast, how long still, and what took longest."""

import time
from collections.abc import Callable, Iterable

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from course_utils.grading.class_run import ClassRun, Outcome
from course_utils.grading.outputs import encodable

_SLOWEST = 3


def duration(seconds: float) -> str:
    """Seconds as a reader wants them: 4.2 s, 3 min 20 s, 2 h 5 min."""
    if seconds < 10:
        return f"{seconds:.1f} s"
    if seconds < 60:
        return f"{seconds:.0f} s"
    minutes, rest = divmod(round(seconds), 60)
    if minutes < 60:
        return f"{minutes} min {rest} s" if rest else f"{minutes} min"
    hours, minutes = divmod(minutes, 60)
    return f"{hours} h {minutes} min" if minutes else f"{hours} h"


class Tally:
    """Counts what a run has finished of ``total``; ``clock`` gives seconds that only go up."""

    def __init__(self, total: int, clock: Callable[[], float] = time.monotonic) -> None:
        self.total, self.done, self.failed, self.set_aside = total, 0, 0, 0
        self._clock, self._began = clock, clock()
        self._times: list[tuple[float, str]] = []

    def take(self, outcome: Outcome) -> None:
        """Count one outcome; failed is what could not be graded for what was handed in."""
        self.done += 1
        self.set_aside += outcome.report is None
        if outcome.report is not None:
            self.failed += outcome.report.problem is not None
            self._times.append((outcome.report.seconds, encodable(outcome.student)))

    def elapsed(self) -> float:
        """Seconds since the beginning."""
        return self._clock() - self._began

    def troubles(self) -> str:
        """How many failed and were set aside, or nothing."""
        counts = ((self.failed, "failed"), (self.set_aside, "set aside"))
        return ", ".join(f"{count} {name}" for count, name in counts if count)

    def pace(self) -> str:
        """How many a minute, and how long it will still take at that rate."""
        elapsed = self.elapsed()
        if not self.done or elapsed <= 0:
            return ""
        rate = f"{60 * self.done / elapsed:.3g}/min"
        left = self.total - self.done
        return f"{rate}, {duration(left * elapsed / self.done)} left" if left else rate

    def summary(self) -> list[str]:
        """The last lines: how many in what time, and which took longest."""
        troubles = f"; {self.troubles()}" if self.troubles() else ""
        rate = f" ({self.pace()})" if self.pace() else ""
        lines = [f"{self.done} in {duration(self.elapsed())}{rate}{troubles}"]
        slowest = sorted(self._times, reverse=True)[:_SLOWEST]
        if slowest and self.done > 1:
            named = ", ".join(f"{student} {duration(seconds)}" for seconds, student in slowest)
            lines.append(f"Slowest: {named}")
        return lines


def _describe(outcome: Outcome) -> str:
    student = encodable(outcome.student)
    if outcome.report is None:
        return f"{student}: set aside: {outcome.set_aside}"
    report = outcome.report
    return f"{student}: {report.points:g} points, {duration(report.seconds)}"


def _bar(out: Console) -> Progress:
    return Progress(
        TextColumn("{task.description}"),
        BarColumn(bar_width=24),
        MofNCompleteColumn(),
        TextColumn("[red]{task.fields[troubles]}"),
        TimeElapsedColumn(),
        TextColumn("{task.fields[pace]}"),
        TextColumn("{task.fields[last]}", markup=False),
        console=out,
        transient=True,
        # Without a terminal a bar is only noise; plain lines are printed instead.
        disable=not out.is_terminal,
    )


def follow(outcomes: Iterable[Outcome], prepared: ClassRun, out: Console) -> list[Outcome]:
    """The outcomes of a run in the students' order, shown on ``out`` as they come.

    Those of earlier runs are not counted: they would make the others look fast.
    """
    tally, found = Tally(len(prepared.tasks) + len(prepared.kept)), []
    with _bar(out) as progress:
        bar = progress.add_task("Grading", total=tally.total, troubles="", pace="", last="")
        for outcome in outcomes:
            found.append(outcome)
            if not outcome.fresh:
                continue
            tally.take(outcome)
            line = _describe(outcome)
            shown = {"troubles": tally.troubles(), "pace": tally.pace(), "last": line}
            progress.update(bar, completed=tally.done, **shown)
            if not out.is_terminal:
                told = f"{tally.done}/{tally.total} {line} ({tally.pace()})"
                out.print(told, markup=False, soft_wrap=True)
    if tally.done:
        for line in tally.summary():
            out.print(line, markup=False, soft_wrap=True)
    places = {student: place for place, student in enumerate(prepared.students)}
    return sorted(found, key=lambda outcome: places[outcome.student])
