"""A running Dask cluster: which of its workers fit this run, and giving them tasks."""

import itertools
import logging
import sys
import time
import uuid
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from distributed import Client, Future
from distributed.utils import silence_logging_cmgr

from course_utils.errors import CourseError
from course_utils.grading import worker
from course_utils.grading.agreement import checks_of, facts
from course_utils.grading.dispatch import Outcome, dispatch
from course_utils.grading.grade import Task
from course_utils.grading.provenance import digest_of_checks
from course_utils.grading.scattered import Scattered
from course_utils.grading.worker_process import grade_by_own_checks

#: How long to wait for a first worker, or for another one when the last has gone.
PATIENCE_SECONDS = 300.0
#: The same where there are workers, but none that fits.
REFUSED_SECONDS = 20.0
_CONNECT_SECONDS = 15


@dataclass(frozen=True)
class Run:
    """What is graded on the cluster: the coordinator's course folder and how it is graded."""

    root: Path
    assignment: str
    budget: str
    sandbox: str


class ClusterFleet:
    """The workers of ``client``'s cluster that agree with this machine; ``tell`` gets a line on
    each that does not, and when there is nobody to wait for but newcomers.
    """

    def __init__(self, client: Client, run: Run, tell: Callable[[str], None]) -> None:
        self._client = client
        self._scattered = Scattered(client)
        self._run = run
        self._tell = tell
        self._facts = facts(run.root, run.assignment, run.budget, run.sandbox)
        self._digest = digest_of_checks(checks_of(run.root, run.assignment))
        self._fit: dict[str, bool] = {}
        self._seen_fit = time.monotonic()
        self._is_waiting = False
        self._prefix = f"grade-{uuid.uuid4().hex}"
        self._numbers = itertools.count(1)

    def workers(self) -> set[str]:
        """The addresses of the workers that fit; CourseError if there are none for too long."""
        about = self._client.scheduler_info()["workers"]
        for address in about.keys() - self._fit.keys():
            self._fit[address] = self._admit(address, about[address])
        fit = {address for address in about if self._fit[address]}
        if fit:
            self._seen_fit, self._is_waiting = time.monotonic(), False
        else:
            self._wait()
        return fit

    def _admit(self, address: str, about: dict) -> bool:
        if worker.RESOURCE not in about["resources"]:
            self._tell(f"{address} is no course worker; it gets nothing to grade")
            return False
        arguments = (self._run.assignment, self._run.budget, self._facts)
        answers = self._client.run(
            worker.introduce, *arguments, workers=[address], nanny=True, on_error="return"
        )
        answer = answers.get(address)
        if answer == []:
            return True
        told = "; ".join(answer) if isinstance(answer, list) else f"it can't be asked ({answer!r})"
        self._tell(f"worker {about['name']} is refused: {told}")
        return False

    def _wait(self) -> None:
        address = self._client.scheduler.address
        patience = REFUSED_SECONDS if self._fit else PATIENCE_SECONDS
        if time.monotonic() > self._seen_fit + patience:
            raise CourseError(
                f"no worker that fits at {address} for {patience:.0f} s; start some with "
                f"`course worker {address}`, then the same command goes on from here"
            )
        if not self._is_waiting:
            self._tell(f"Waiting for a worker: start one with `course worker {address}`")
        self._is_waiting = True

    def submit(self, address: str, task: Task) -> Future:
        """Have this worker grade the task, by its own copy of the checks."""
        bare, results = self._scattered.split(address, task)
        return self._client.submit(
            grade_by_own_checks,
            replace(bare, checks=Path(self._run.assignment)),
            results,
            self._digest,
            key=f"{self._prefix}-{next(self._numbers)}",
            workers=[address],
            pure=False,
        )


def _on_standard_error(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


def grade_on_cluster(
    tasks: Mapping[str, Task],
    scheduler: str,
    run: Run,
    tell: Callable[[str], None] = _on_standard_error,
) -> Iterator[Outcome]:
    """Each task's name and outcome, in the order in which they are finished.

    ``scheduler`` is the address of a running Dask scheduler, such as ``tcp://host:8786``. Raises
    CourseError if none answers there, or if no worker that fits is found; ``tell`` gets a line on
    whatever else there is to know.
    """
    if not tasks:
        return
    with silence_logging_cmgr(logging.CRITICAL):
        try:
            client = Client(scheduler, timeout=_CONNECT_SECONDS)
        except (OSError, ValueError) as error:
            raise CourseError(
                f"no Dask scheduler answers at {scheduler} ({_first_line(error)}); "
                "start one with `dask scheduler`"
            ) from error
        with client:
            yield from dispatch(ClusterFleet(client, run, tell), tasks)


def _first_line(error: BaseException) -> str:
    return (str(error).splitlines() or [type(error).__name__])[0]
