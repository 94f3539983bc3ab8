"""Grading tasks spread over this machine's cores with Dask; results come as they are finished."""

import contextlib
import itertools
import logging
import multiprocessing
import os
import resource
import signal
import time
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from course_utils.errors import CourseError
from course_utils.grading.dispatch import Outcome, SetAside, dispatch
from course_utils.grading.grade import Graded, Task, grade
from course_utils.grading.sandbox import kernels
from course_utils.grading.scattered import Scattered

if TYPE_CHECKING:
    from distributed import Client, Future

__all__ = [
    "SetAside",
    "bound_memory",
    "default_workers",
    "grade_all",
    "grade_apart",
    "worker_processes",
]

#: What Dask's worker processes are told: memory is bounded by ``bound_memory`` and by the sandbox.
DASK_SETTINGS = {
    "distributed.worker.memory.terminate": False,
    "distributed.worker.memory.pause": False,
    "distributed.worker.memory.spill": False,
    "distributed.worker.memory.target": False,
}
#: A worker that died is replaced in a few seconds.
_REPLACE_SECONDS = 120.0
_GIGABYTE = 1024**3
_pool: ProcessPoolExecutor | None = None


def default_workers() -> int:
    """One worker per core, as far as 2 GB of memory each allow."""
    import psutil

    by_memory = int(psutil.virtual_memory().available // (2 * _GIGABYTE))
    return max(1, min(os.cpu_count() or 1, by_memory))


def bound_memory() -> None:
    """Let this process allocate no more than a grader needs.

    A message of a hostile kernel can be of any size before it is seen; this process then ends, and
    is replaced, instead of the machine.
    """
    import psutil

    allowed = int(max(6 * _GIGABYTE, 0.4 * psutil.virtual_memory().total))
    resource.setrlimit(resource.RLIMIT_AS, (allowed, allowed))


@contextlib.contextmanager
def worker_processes(
    number: int, start: Callable | None = None, *arguments: object
) -> Iterator[ProcessPoolExecutor]:
    """A pool of this many new processes, each of which calls ``start(*arguments)`` first.

    They run student code in sandboxes, within bounded memory. Left by an exception, an interrupt
    too, they end at once, with what they started. Raises SandboxUnavailable without bwrap.
    """
    with kernels.warm_process("bubblewrap") as warm:
        pool = ProcessPoolExecutor(
            number,
            multiprocessing.get_context("spawn"),
            initializer=_start,
            initargs=(warm.exchange, start, arguments),
        )
        others = set(multiprocessing.active_children())
        try:
            yield pool
            pool.shutdown()
        except BaseException:
            # To wait for them here would take as long as a training, and hang if interrupted again.
            pool.shutdown(wait=False, cancel_futures=True)
            for process in set(multiprocessing.active_children()) - others:
                process.terminate()
            raise


def _start(warm: Path, start: Callable | None, arguments: tuple) -> None:
    def leave(*_: object) -> None:
        kernels.close_servers()
        os._exit(1)

    signal.signal(signal.SIGTERM, leave)
    # Ctrl-C reaches every process of a terminal; the one that waits for these ends them.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    bound_memory()
    kernels.borrow(warm)
    if start is not None:
        start(*arguments)


def grade_apart(task: Task) -> Graded | SetAside:
    """The outcome of one task, graded in a process of its own that may be lost."""
    global _pool
    if _pool is None:
        _pool = ProcessPoolExecutor(
            1, multiprocessing.get_context("spawn"), initializer=bound_memory
        )
    try:
        return _pool.submit(grade, task).result()
    except BrokenProcessPool:
        _pool = None
        return SetAside("its worker process died while grading it")


def grade_with(task: Task, results: dict[str, bytes]) -> Graded:
    """Grade a task whose results came apart from it."""
    return grade(replace(task, results=results))


class _LocalFleet:
    """The worker processes on this machine."""

    def __init__(self, client: "Client") -> None:
        self._client = client
        self._scattered = Scattered(client)
        self._numbers = itertools.count(1)
        self._seen = time.monotonic()

    def workers(self) -> set[str]:
        """The addresses of those that are alive; CourseError if the last has not been replaced."""
        present = set(self._client.scheduler_info()["workers"])
        if present:
            self._seen = time.monotonic()
        elif time.monotonic() > self._seen + _REPLACE_SECONDS:
            raise CourseError("no worker process stays alive; see what `course doctor` says")
        return present

    def submit(self, worker: str, task: Task) -> "Future":
        """Have this worker grade the task."""
        key = f"grade-{next(self._numbers)}"
        arguments = self._scattered.split(worker, task)
        return self._client.submit(grade_with, *arguments, key=key, workers=[worker], pure=False)


def grade_all(
    tasks: Mapping[str, Task], workers: int, sandbox: str = "bubblewrap"
) -> Iterator[Outcome]:
    """Each task's name and outcome, in the order in which they are finished.

    ``workers`` is the number of processes; each grades one submission at a time. A task is taken
    from ``tasks`` when its turn comes. ``sandbox`` is the tasks' level of protection. Raises
    SandboxUnavailable where there is no bwrap.
    """
    if not tasks:
        return
    if sandbox != "bubblewrap":
        yield from _grade_all(tasks, workers, None)
        return
    # Its imports go on while the workers start.
    with kernels.warm_process(sandbox) as warm:
        yield from _grade_all(tasks, workers, warm.exchange)


def _grade_all(tasks: Mapping[str, Task], workers: int, warm: Path | None) -> Iterator[Outcome]:
    import dask
    from distributed import Client, LocalCluster
    from distributed.utils import silence_logging_cmgr

    from course_utils.grading.worker_process import Grader

    with (
        dask.config.set(DASK_SETTINGS),
        silence_logging_cmgr(logging.CRITICAL),
        LocalCluster(
            n_workers=min(workers, len(tasks)),
            threads_per_worker=1,
            dashboard_address="127.0.0.1:0",
            silence_logs=logging.CRITICAL,
            plugins=(Grader(warm),),
        ) as cluster,
        Client(cluster) as client,
    ):
        yield from dispatch(_LocalFleet(client), tasks)
