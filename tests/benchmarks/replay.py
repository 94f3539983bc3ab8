"""Does the coordinator's work for a submission grow with the class? Record results again and again.

    python tests/benchmarks/replay.py [--students 10 30 100 1000 10000]

Grades ten submissions of ps1 for real, then hands their results to `course grade`'s own loop as if
workers had sent them, for classes of growing size: each hand-in is read, its key made, its result
kept, written and recorded in a new SQLite gradebook. Prints for each size the milliseconds for a
submission (clock and processor) and the largest memory of the process, each in a process of its
own. Each size takes about 0.2 s for a submission, and 0.5 MB of disk until it is done.
"""

import argparse
import multiprocessing
import resource
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
DISTINCT = 10


@dataclass(frozen=True)
class Measured:
    """What one class took: seconds to prepare the run, seconds to record it, bytes of memory."""

    prepare: float
    record: float
    record_processor: float
    memory: int


def graded_for_real(scratch: Path) -> tuple[Path, dict[str, object]]:
    """A course folder with ten submissions, and the result of each."""
    import class_speed

    from course_utils.grading import class_run

    ours, stock = class_speed.lay_out(ROOT, scratch, DISTINCT)
    shutil.rmtree(stock)
    found = dict(class_run.results(class_run.prepare(ours, "ps1", budget="quick")))
    return ours, found


def enlarge(course: Path, folder: Path, students: int) -> Path:
    """A copy of the course in which the ten notebooks are handed in by so many students."""
    shutil.copytree(course, folder, ignore=shutil.ignore_patterns(".course", "gradebook.db"))
    given = sorted((course / "submitted").glob("*/ps1/ps1.ipynb"))
    shutil.rmtree(folder / "submitted")
    for number in range(students):
        place = folder / "submitted" / f"student{number:05}" / "ps1"
        place.mkdir(parents=True)
        shutil.copy(given[number % len(given)], place)
    return folder


def record(folder: Path, results: list[object]) -> Measured:
    """Record the class as `course grade` does, with these results in turn for the workers'."""
    from course_utils.grading import class_run

    def replayed(
        tasks: Mapping[str, object], workers: int, sandbox: str
    ) -> Iterator[tuple[str, object]]:
        for student in tasks:
            tasks[student]  # the hand-in is read when its turn comes, as for a worker
            yield student, results[int(student.removeprefix("student")) % len(results)]

    class_run.grade_all = replayed
    class_run.results_for = lambda *_: {}
    began = time.perf_counter()
    prepared = class_run.prepare(folder, "ps1", budget="quick")
    ready, processor = time.perf_counter(), time.process_time()
    outcomes = sum(outcome.report is not None for outcome in class_run.run(prepared))
    ended = time.perf_counter()
    if outcomes != len(prepared.students):
        raise RuntimeError(f"{outcomes} of {len(prepared.students)} results were recorded")
    memory = 1024 * resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return Measured(ready - began, ended - ready, time.process_time() - processor, memory)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--students", type=int, nargs="+", default=[10, 30, 100, 1000, 10_000])
    sizes = parser.parse_args().students
    spawn = multiprocessing.get_context("spawn")
    with (
        tempfile.TemporaryDirectory() as temporary,
        ProcessPoolExecutor(1, spawn, max_tasks_per_child=1) as pool,
    ):
        scratch = Path(temporary)
        course, graded = pool.submit(graded_for_real, scratch).result()
        results = [graded[student] for student in sorted(graded)]
        print(f"{'class':>7}{'prepare':>10}{'record':>10}{'processor':>11}   largest memory")
        for size in sizes:
            folder = enlarge(course, scratch / "class", size)
            took = pool.submit(record, folder, results).result()
            shutil.rmtree(folder)
            prepare, clock, processor = (
                f"{1000 * seconds / size:.0f} ms"
                for seconds in (took.prepare, took.record, took.record_processor)
            )
            print(
                f"{size:>7}{prepare:>10}{clock:>10}{processor:>11}{took.memory / 1e6:>10.0f} MB",
                flush=True,
            )


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parent))
    main()
