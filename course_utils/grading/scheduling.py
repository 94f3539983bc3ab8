"""Grading tasks spread over worker processes with Dask; results come as they are finished."""

import os
import resource
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from multiprocessing import get_context

from course_utils.errors import CourseError
from course_utils.grading.grade import Graded, Task, grade

_GIGABYTE = 1024**3
_pool: ProcessPoolExecutor | None = None


@dataclass(frozen=True)
class SetAside:
    """A submission that could not be graded, for a reason that lies outside of it."""

    reason: str


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


def grade_apart(task: Task) -> Graded | SetAside:
    """The outcome of one task, graded in a process of its own that may be lost."""
    global _pool
    if _pool is None:
        _pool = ProcessPoolExecutor(1, get_context("spawn"), initializer=bound_memory)
    try:
        return _pool.submit(grade, task).result()
    except BrokenProcessPool:
        _pool = None
        return SetAside("its worker process died while grading it")


def _close_servers() -> None:
    from course_utils.grading.sandbox import kernels

    kernels.close_servers()


def _outcome(future: object) -> Graded | SetAside:
    from distributed import KilledWorker

    error = future.exception()
    if error is None:
        return future.result()
    if isinstance(error, KilledWorker):
        return SetAside("its worker process died twice while grading it")
    if isinstance(error, CourseError):
        return SetAside(str(error))
    return SetAside(f"grading failed: {type(error).__name__}: {error}")


def grade_all(tasks: dict[str, Task], workers: int) -> Iterator[tuple[str, Graded | SetAside]]:
    """Each task's name and outcome, in the order in which they are finished.

    ``workers`` is the number of processes; each grades one submission at a time.
    """
    if not tasks:
        return
    import dask
    from distributed import Client, LocalCluster, WorkerPlugin, as_completed

    class _MemoryBound(WorkerPlugin):
        def setup(self, worker: object) -> None:
            bound_memory()

    settings = {
        # Two deaths on one task are no accident.
        "distributed.scheduler.allowed-failures": 1,
        "distributed.worker.memory.terminate": False,
        "distributed.worker.memory.pause": False,
        "distributed.worker.memory.spill": False,
        "distributed.worker.memory.target": False,
        "distributed.logging.distributed": "critical",
    }
    with (
        dask.config.set(settings),
        LocalCluster(
            n_workers=min(workers, len(tasks)),
            threads_per_worker=1,
            dashboard_address="127.0.0.1:0",
            silence_logs=50,
        ) as cluster,
        Client(cluster) as client,
    ):
        client.register_plugin(_MemoryBound())
        futures = {
            client.submit(grade, task, key=f"grade-{name}", pure=False): name
            for name, task in tasks.items()
        }
        try:
            for future in as_completed(futures):
                yield futures[future], _outcome(future)
                future.release()
        finally:
            client.run(_close_servers)
