"""What grading one submission costs beyond its own cells, and where that time goes.

Grades the same small notebook (four cells that compute next to nothing, two exercises with two
checks each) again and again with one warm worker in this process, records each result in a
gradebook, and prints medians and spread:

    python tests/benchmarks/overhead.py [--submissions 30] [--students 1000] [--sandbox bubblewrap]

Beside the seconds on the clock it prints processor time, which says more on a busy machine.
``--students`` puts so many others into the gradebook first, to see whether recording stays flat.
"""

import argparse
import os
import statistics
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]


@dataclass
class Clock:
    """Seconds by phase, a list per submission; a phase within another is counted in both."""

    now: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    seconds: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))

    @contextmanager
    def phase(self, name: str) -> Iterator[None]:
        """Count the block as ``name``'s."""
        began = time.perf_counter()
        try:
            yield
        finally:
            self.now[name] += time.perf_counter() - began

    def watch(self, owner: object, function: str, name: str) -> None:
        """Count every call of a function as ``name``'s."""
        plain: Callable = getattr(owner, function)

        def watched(*arguments: object, **keywords: object) -> object:
            with self.phase(name):
                return plain(*arguments, **keywords)

        setattr(owner, function, watched)

    def next_submission(self) -> None:
        """Put the phases of one submission by."""
        for name, seconds in self.now.items():
            self.seconds[name].append(seconds)
        self.now.clear()


def processor_seconds() -> float:
    """Processor time of this process and of its children that have ended."""
    used = os.times()
    return used.user + used.system + used.children_user + used.children_system


def watch_phases(clock: Clock) -> None:
    """Count what happens between the submitted file and the report."""
    from course_utils.grading import grade, session
    from course_utils.grading.sandbox import forkserver

    clock.watch(grade, "repair", "repair the notebook")
    clock.watch(session.KernelSession, "__init__", "start a kernel")
    clock.watch(forkserver.ForkServer, "start", "  of it: fork and isolate")
    clock.watch(session.KernelSession, "_wait_until_ready", "  of it: until it answers")
    clock.watch(session.KernelSession, "run_cell", "run the cells")
    clock.watch(grade, "run_checks", "put the checks to it")
    clock.watch(session.KernelSession, "request", "  calls and snapshots in the kernel")
    clock.watch(session.KernelSession, "close", "end the kernel")
    clock.watch(grade, "_written", "write the scores in")


def add_students(coursedir: object, number: int) -> None:
    """Put submissions of others into the gradebook."""
    from course_utils.grading.course_folder import open_gradebook

    with open_gradebook(coursedir) as gradebook, gradebook.db.no_autoflush:
        for place in range(number):
            gradebook.add_student(f"other-{place}")
            gradebook.add_submission("ps1", f"other-{place}")


def measure(folder: Path, submissions: int, students: int, sandbox: str) -> Clock:
    """Grade and record so many submissions after a first one, which starts the fork server."""
    from grading_samples import answered, as_bytes, hand_in, make_course

    from course_utils.grading import class_run, gradebook, nbgrader_plugins
    from course_utils.grading.course_folder import course_directory, load_config
    from course_utils.grading.grade import grade
    from course_utils.grading.sandbox import kernels

    root = make_course(folder / "course")
    for number in range(submissions + 1):
        hand_in(root, f"student-{number}", as_bytes(answered()))
    prepared = class_run.prepare(root, "ps1", workers=1, sandbox=sandbox)
    coursedir, config = course_directory(root), load_config(root)
    nbgrader_plugins.register_assignment(coursedir, "ps1")
    add_students(coursedir, students)
    clock = Clock()
    watch_phases(clock)
    try:
        for number, (student, task) in enumerate(prepared.tasks.items()):
            used = processor_seconds()
            with clock.phase("grade, in all"):
                graded = grade(task)
            clock.now["grade: processor, without the kernel"] = processor_seconds() - used
            assert graded.report.points == 16, graded.report
            used = processor_seconds()
            with clock.phase("record in the gradebook"):
                gradebook.record(coursedir, config, student, "ps1", graded, prepared.keys[student])
            clock.now["record: processor"] = processor_seconds() - used
            if number == 0:
                clock.now.clear()
            clock.next_submission()
    finally:
        kernels.close_servers()
    return clock


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--submissions", type=int, default=30)
    parser.add_argument("--students", type=int, default=0)
    parser.add_argument("--sandbox", default="bubblewrap")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        clock = measure(Path(folder), given.submissions, given.students, given.sandbox)
    print(f"{given.submissions} submissions, {given.students} others in the gradebook; in ms:")
    print(f"{'':36} {'median':>7} {'10 %':>7} {'90 %':>7}")
    for name, seconds in clock.seconds.items():
        tenths = statistics.quantiles((1000 * one for one in seconds), n=10)
        print(
            f"{name:36} {1000 * statistics.median(seconds):7.0f} {tenths[0]:7.0f} {tenths[-1]:7.0f}"
        )
    load = os.getloadavg()[0]
    print(f"Load of the machine: {load:.1f} on {os.cpu_count()} cores")


if __name__ == "__main__":
    main()
