"""Make the runs that are not on record yet, and bring the page of results up to date."""

from __future__ import annotations

import math
import time
from dataclasses import dataclass
from pathlib import Path

from course_utils.errors import CourseError
from course_utils.reproduce import machine
from course_utils.reproduce.declared import Run, declared_assignments, read_declaration
from course_utils.reproduce.key import needs
from course_utils.reproduce.master import execute, surroundings
from course_utils.reproduce.page import write_page
from course_utils.reproduce.record import Entry, Measurement, added, changing_record, read_record


@dataclass(frozen=True)
class Job:
    """A run with one seed (None: it takes none), and the cells it needs as they are now."""

    assignment: str
    run: Run
    seed: int | None
    key: str
    sources: tuple[str, ...]

    @property
    def label(self) -> str:
        """How messages call it."""
        seed = "" if self.seed is None else f", seed {self.seed}"
        return f"{self.assignment} {self.run.name.replace('_', ' ')}{seed}"


def jobs(
    root: Path, assignment: str | None = None, *, budget: str = "full", seeds: int | None = None
) -> list[Job]:
    """The runs still to be made: of each assignment the first seeds first, then the next ones.

    `assignment` None takes all that declare figures; `seeds` replaces the number of seeds that the
    runs declare. Raises CourseError for a declaration that doesn't fit the master.
    """
    names = [assignment] if assignment else declared_assignments(root)
    record = read_record(root)
    found = []
    for name in names:
        waiting = []
        for run, needed in needs(root, name, read_declaration(root, name).runs).items():
            entry = record.get((name, budget, run.name), Entry())
            kept = entry.measurements if entry.key == needed.key else {}
            waiting += [
                Job(name, run, seed, needed.key, needed.sources)
                for seed in _seeds(run, seeds)
                if seed not in kept
            ]
        found += sorted(waiting, key=lambda job: job.seed or 0)
    return found


def reproduce(root: Path, job: Job, budget: str = "full") -> Measurement:
    """Return the measurement of a job, which is put on record, and on the page of results.

    So what was finished before an interrupt is kept, and `jobs` no longer names it.
    """
    measurement = measure(job, budget)
    place = (job.assignment, budget, job.run.name)
    with changing_record(root) as record:  # as it is now: other processes may have added to it
        record[place] = added(record.get(place), job.key, job.seed, measurement)
    write_page(root)
    return measurement


def measure(job: Job, budget: str) -> Measurement:
    """Return what the run gives, with a fresh copy of the notebook's names; nothing is stored.

    Raises CourseError where it gives something else than numbers.
    """
    started, cpu_started = time.monotonic(), time.process_time()
    with surroundings(budget):
        notebook, data = execute(job.sources, f"source/{job.assignment}.py")
        values = dict(job.run.function(notebook, job.seed))
    seconds, cpu_seconds = time.monotonic() - started, time.process_time() - cpu_started
    try:
        numbers = {name: float(value) for name, value in values.items()}
    except (TypeError, ValueError):
        numbers = {}
    if not numbers or not all(map(math.isfinite, numbers.values())):
        raise CourseError(
            f"tests/figures/{job.assignment}.py: {job.run.name} gave {values!r:.200}; "
            "a run returns finite numbers by name"
        )
    return Measurement(
        numbers, tuple(data), machine.describe(), round(seconds, 1), round(cpu_seconds, 1)
    )


def _seeds(run: Run, seeds: int | None) -> list[int | None]:
    if run.seeds is None:
        return [None]
    return list(range(seeds or run.seeds))
