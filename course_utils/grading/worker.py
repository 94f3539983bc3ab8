"""`course worker`: grading for a coordinator elsewhere, from one's own copy of the course.

Only tasks come over the network. Checks and data are this machine's own, so a coordinator first
compares them with its own; a worker that differs ends with a line that says in what.
"""

import asyncio
import logging
import os
import socket
from collections.abc import Callable
from contextlib import AsyncExitStack
from dataclasses import dataclass
from pathlib import Path

import dask
from distributed import Nanny
from distributed.utils import silence_logging_cmgr

from course_utils.errors import CourseError
from course_utils.grading.agreement import differences, facts
from course_utils.grading.sandbox import SandboxUnavailable, probe
from course_utils.grading.sandbox.kernels import LEVELS
from course_utils.grading.scheduling import DASK_SETTINGS
from course_utils.grading.worker_process import CourseWorker

#: The Dask resource that tells course workers from others.
RESOURCE = "course-worker"
_CONNECT_SECONDS = 30


@dataclass
class _Service:
    """This process as a whole: its course folder, level of protection, and why it should end."""

    root: Path
    sandbox: str
    refusal: "asyncio.Future[list[str]]"


_service: _Service | None = None


def introduce(assignment: str, budget: str, theirs: dict[str, str]) -> list[str]:
    """How this machine differs from the coordinator's facts; if it does, the workers end.

    The coordinator has this run in the process of `course worker` itself.
    """
    found = differences(facts(_service.root, assignment, budget, _service.sandbox), theirs)
    if found and not _service.refusal.done():
        _service.refusal.set_result(found)
    return found


def _nanny(address: str, root: Path, number: int) -> Nanny:
    return Nanny(
        address,
        nthreads=1,
        name=f"{socket.gethostname()}-{os.getpid()}-{number}",
        resources={RESOURCE: 1},
        plugins=(CourseWorker(root),),
        memory_limit=None,
        dashboard_address="127.0.0.1:0",
        death_timeout=_CONNECT_SECONDS,
        silence_logs=logging.CRITICAL,
    )


async def _serve(
    root: Path, address: str, workers: int, sandbox: str, tell: Callable[[str], None]
) -> None:
    global _service
    refusal = asyncio.get_running_loop().create_future()
    _service = _Service(root, sandbox, refusal)
    async with AsyncExitStack() as stack:
        try:
            nannies = [
                await stack.enter_async_context(_nanny(address, root, number))
                for number in range(workers)
            ]
        except (OSError, ValueError, TimeoutError) as error:
            raise CourseError(
                f"no Dask scheduler answers at {address}; start one with `dask scheduler`"
            ) from error
        tell(f"{workers} workers at {address} grade by the checks in {root}; Ctrl-C ends them")
        ends = [asyncio.ensure_future(nanny.finished()) for nanny in nannies]
        await asyncio.wait([refusal, *ends], return_when=asyncio.FIRST_COMPLETED)
    if refusal.done():
        raise CourseError(
            f"refused by the coordinator: {'; '.join(refusal.result())}; "
            "bring this machine to the coordinator's state, then start the worker again"
        )
    raise CourseError(f"the Dask scheduler at {address} has gone")


def serve(
    root: Path, address: str, workers: int, sandbox: str, tell: Callable[[str], None]
) -> None:
    """Grade for the coordinators of the Dask scheduler at ``address``, until interrupted.

    ``workers`` processes grade one submission each. Raises CourseError if the sandbox does not work
    here, if there is no scheduler or it goes, or if a coordinator finds that this machine differs.
    """
    if sandbox not in LEVELS:
        raise CourseError(f"unknown sandbox {sandbox!r}: use one of {', '.join(LEVELS)}")
    if sandbox != "none" and (reason := probe()):
        raise SandboxUnavailable(reason)
    with dask.config.set(DASK_SETTINGS), silence_logging_cmgr(logging.CRITICAL):
        asyncio.run(_serve(Path(root).resolve(), address, workers, sandbox, tell))
