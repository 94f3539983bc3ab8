"""The fork servers of this process: one per level of protection, started when first needed.

They come from a warm process of their own, or from one that all workers of a machine share.
"""

import os
from pathlib import Path

from course_utils.grading.sandbox.bubblewrap import SandboxUnavailable, probe
from course_utils.grading.sandbox.forkserver import ForkServer, ForkServerError, WarmProcess

LEVELS = ("bubblewrap", "none")
#: After so many forks a server is replaced by a new one, whatever may have piled up in it.
MOST_FORKS = 200
_servers: dict[str, ForkServer] = {}
_warm: dict[str, WarmProcess] = {}
_borrowed: Path | None = None


def data_folders() -> tuple[Path, ...]:
    """The data sets on this machine that notebooks may read."""
    folders = [Path("/usr/share/datasets"), Path.home() / ".keras" / "datasets"]
    if os.environ.get("COURSE_DATA_DIR"):
        folders.append(Path(os.environ["COURSE_DATA_DIR"]).resolve())
    return tuple(folder for folder in folders if folder.is_dir())


def warm_process(sandbox: str) -> WarmProcess:
    """A new warm process at this level of protection, for fork servers of any process here.

    Raises SandboxUnavailable where there is no such level or no bwrap.
    """
    if sandbox not in LEVELS:
        raise SandboxUnavailable(f"Unknown sandbox {sandbox!r}: use one of {', '.join(LEVELS)}")
    variables = {name: os.environ[name] for name in ("COURSE_DATA_DIR",) if name in os.environ}
    return WarmProcess(data_folders(), variables, sandbox)


def borrow(exchange: Path) -> None:
    """Have this process's fork servers come from a warm process, sandboxed, of another one."""
    global _borrowed
    _borrowed = exchange


def server_for(sandbox: str) -> ForkServer:
    """A running fork server at this level of protection, started or replaced if need be.

    One that has served its time is replaced once no kernel of it runs.
    Raises SandboxUnavailable where the sandbox does not work: nothing then runs unprotected.
    """
    server = _servers.get(sandbox)
    if server is not None:
        if not server.alive:
            discard(server)
        elif server.forks >= MOST_FORKS and server.idle:
            # What may have piled up is in the server, not in the process that it was forked from.
            _servers.pop(sandbox).close()
        else:
            return server
    _servers[sandbox] = _borrowed_server(sandbox) or _own_server(sandbox)
    return _servers[sandbox]


def _borrowed_server(sandbox: str) -> ForkServer | None:
    global _borrowed
    if _borrowed is None or sandbox != "bubblewrap":
        return None
    try:
        return ForkServer(_borrowed, sandbox)
    except ForkServerError:
        _borrowed = None
        return None


def _own_server(sandbox: str) -> ForkServer:
    if sandbox not in _warm or not _warm[sandbox].alive:
        _end_warm(sandbox)
        if sandbox != "none" and sandbox in LEVELS and (reason := probe()):
            raise SandboxUnavailable(reason)
        _warm[sandbox] = warm_process(sandbox)
    try:
        return ForkServer(_warm[sandbox].exchange, sandbox)
    except ForkServerError:
        _end_warm(sandbox)
        raise


def _end_warm(sandbox: str) -> None:
    if sandbox in _warm:
        _warm.pop(sandbox).close()


def discard(server: ForkServer) -> None:
    """End a fork server and what it came from; the next kernel comes from a new one."""
    global _borrowed
    for level in [level for level, known in _servers.items() if known is server]:
        del _servers[level]
        _end_warm(level)
        _borrowed = None
    server.close()


def close_servers() -> None:
    """End all fork servers of this process."""
    while _servers:
        _servers.popitem()[1].close()
    while _warm:
        _warm.popitem()[1].close()
