"""What a Dask worker process is when it grades: bounded, and gone with all that it started."""

import socket
from dataclasses import replace
from pathlib import Path

from distributed import Worker, WorkerPlugin, get_worker

from course_utils.errors import CourseError
from course_utils.grading.agreement import checks_of
from course_utils.grading.grade import Graded, Task, grade
from course_utils.grading.provenance import digest_of_checks
from course_utils.grading.sandbox import kernels
from course_utils.grading.scheduling import bound_memory


class Grader(WorkerPlugin):
    """Bounds the process's memory, and ends what runs student code with it.

    ``warm`` is the folder of a warm process that workers share.
    """

    name = "grader"

    def __init__(self, warm: Path | None = None) -> None:
        self.warm = warm

    def setup(self, worker: Worker) -> None:
        """Bound the memory, and have kernels come from where the coordinator says."""
        bound_memory()
        if self.warm is not None:
            kernels.borrow(self.warm)

    def teardown(self, worker: Worker) -> None:
        """End the fork servers."""
        kernels.close_servers()


class CourseWorker(Grader):
    """A grader far from its coordinator, with a course folder of its own, ``root``."""

    name = "course"

    def __init__(self, root: Path) -> None:
        super().__init__()
        self.root = root


def grade_by_own_checks(task: Task, results: dict[str, bytes], digest: str) -> Graded:
    """Grade ``task`` by this worker's copy of the checks; ``task.checks`` names the assignment.

    ``results`` came apart from the task. Raises CourseError if the checks are no longer those of
    ``digest``, which the worker was admitted for.
    """
    checks = checks_of(get_worker().plugins[CourseWorker.name].root, task.checks.name)
    if digest_of_checks(checks) != digest:
        raise CourseError(
            f"the checks on {socket.gethostname()} were changed while it graded; "
            "start its workers again"
        )
    return grade(replace(task, checks=checks, results=results))
