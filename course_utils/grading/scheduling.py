"""Grading tasks spread over worker processes with Dask; results come as they are finished."""

import os
from collections.abc import Iterator
from dataclasses import dataclass

from course_utils.errors import CourseError
from course_utils.grading.grade import Graded, Task, grade


@dataclass(frozen=True)
class SetAside:
    """A submission that could not be graded, for a reason that lies outside of it."""

    reason: str


def default_workers() -> int:
    """One worker per core, as far as 2 GB of memory each allow."""
    import psutil

    by_memory = int(psutil.virtual_memory().available // (2 * 1024**3))
    return max(1, min(os.cpu_count() or 1, by_memory))


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
    from distributed import Client, LocalCluster, as_completed

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
            dashboard_address=None,
            silence_logs=50,
        ) as cluster,
        Client(cluster) as client,
    ):
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
