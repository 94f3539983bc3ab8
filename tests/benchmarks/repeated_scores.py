"""Does a submission get the same score each time? Grade the sample class of ps1 again and again.

    python tests/benchmarks/repeated_scores.py [--times 20] [--workers 2] [--budget quick]

Prints every check whose verdict was not the same each time, and exits with 1 if there is one.
Nothing is recorded but the first time; the class is that of `course demo`.
"""

import argparse
import sys
import tempfile
import time
from collections import Counter, defaultdict
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

#: One student's endless loop should not take most of the time.
CELL_SECONDS = 40


def verdicts(folder: Path, workers: int, budget: str) -> dict[tuple[str, str, str], bool | str]:
    """Whether each check passed, by student, exercise and check, from a run of its own."""
    from course_utils.grading import class_run
    from course_utils.grading.dispatch import SetAside

    prepared = class_run.prepare(
        folder, "ps1", workers=workers, budget=budget, cell_seconds=CELL_SECONDS, again=True
    )
    found: dict[tuple[str, str, str], bool | str] = {}
    for student, graded in class_run.results(prepared):
        if isinstance(graded, SetAside):
            found[student, "", "set aside"] = graded.reason
            continue
        for exercise in graded.report.exercises:
            for check in exercise.checks:
                found[student, exercise.name, check.name] = check.passed
    return found


def main() -> int:
    """Return 0 if every verdict was the same each time."""
    from course_utils.grading.demo import run_demo

    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--times", type=int, default=20)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--budget", choices=["full", "quick", "smoke"], default="quick")
    given = parser.parse_args()
    seen: dict[tuple[str, str, str], Counter] = defaultdict(Counter)
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary) / "demo"
        run_demo(ROOT, folder, given.workers, given.budget)
        for number in range(1, given.times + 1):
            began = time.monotonic()
            for name, passed in verdicts(folder, given.workers, given.budget).items():
                seen[name][passed] += 1
            flipped = {name: counts for name, counts in seen.items() if len(counts) > 1}
            print(
                f"{number}/{given.times}: {len(seen)} verdicts, {len(flipped)} flipped "
                f"({time.monotonic() - began:.0f} s)",
                flush=True,
            )
    for name, counts in sorted(flipped.items()):
        print(" / ".join(name), dict(counts))
    return 1 if flipped else 0


if __name__ == "__main__":
    raise SystemExit(main())
