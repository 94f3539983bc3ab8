"""What watches over one kernel from beside it, with rights that the kernel has given up.

It shares the kernel's mounts, so it sees the kernel's own /proc. Limits on a user's processes do
not bind a root user's kernels, and limits per process do not bind many small ones; counting does.
"""

import os
import resource
import signal
from collections.abc import Iterator

from course_utils.grading.inside import isolation

_LAID_OUT = ("files", "results")
_SOCKETS = 5
_SECONDS = 0.05
_PAGE = resource.getpagesize()


def _processes() -> Iterator[str]:
    return (name for name in os.listdir("/proc") if name.isdecimal())


def private_memory(pid: str) -> int:
    """The bytes that the process does not share with a file."""
    with open(f"/proc/{pid}/statm") as file:
        _, resident, shared, *_ = map(int, file.read().split())
    return (resident - shared) * _PAGE


def _excess(limits: dict[str, float], inherited: int) -> bool:
    """Whether the kernel and what it started use more than it may, taken together."""
    tasks = memory = 0
    for pid in _processes():
        try:
            tasks += len(os.listdir(f"/proc/{pid}/task"))
            memory += max(0, private_memory(pid) - inherited)
        except (FileNotFoundError, ProcessLookupError):
            continue
        if tasks > limits["processes"] or memory > limits["memory"]:
            return True
    return False


def _has_sockets() -> bool:
    return sum(name not in _LAID_OUT for name in os.listdir("/run/kernel")) >= _SOCKETS


def watch(kernel: int, limits: dict[str, float], inherited: int) -> int:
    """Seal the kernel's socket folder once its sockets are there, end it if it uses too much.

    ``inherited`` is the private memory, in bytes, that it was forked with. Returns its wait status.
    """
    sealed = False
    # Blocked, so that the kernel's end is noticed at once.
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGCHLD})
    while True:
        ended, status = os.waitpid(kernel, os.WNOHANG)
        if ended:
            return status
        if not sealed and _has_sockets():
            # The folder lies on the host's disk.
            isolation.make_read_only("/run/kernel")
            sealed = True
        # Until the kernel mounts its own /proc, its siblings are seen there, and this process too.
        if not os.path.exists("/proc/self") and _excess(limits, inherited):
            os.kill(kernel, signal.SIGKILL)
        signal.sigtimedwait({signal.SIGCHLD}, _SECONDS)
