"""What the terminal shows while figures are reproduced: a line for each run, and the time left."""

from __future__ import annotations

import time
from pathlib import Path

from course_utils.errors import CourseError
from course_utils.reproduce.page import ORIGINS
from course_utils.reproduce.reproduction import jobs, reproduce


def run_with_progress(
    root: Path, assignment: str | None, *, budget: str, seeds: int | None
) -> None:
    """Return nothing; make what is still to be made, and say how it goes."""
    if budget not in ORIGINS:
        raise CourseError(f"--budget {budget} has no figures; use one of {', '.join(ORIGINS)}")
    waiting = jobs(root, assignment, budget=budget, seeds=seeds)
    print(f"{len(waiting)} runs to make." if waiting else "Everything is on record.")
    started = time.monotonic()
    for number, job in enumerate(waiting, 1):
        left = ""
        if number > 1:
            per_run = (time.monotonic() - started) / (number - 1)
            left = f", about {per_run * (len(waiting) - number + 1) / 60:.0f} min left"
        print(f"{number}/{len(waiting)} {job.label}{left}", flush=True)
        measurement = reproduce(root, job, budget)
        values = ", ".join(f"{name} {value:.3f}" for name, value in measurement.values.items())
        print(f"    {values} ({measurement.seconds:.0f} s)", flush=True)
