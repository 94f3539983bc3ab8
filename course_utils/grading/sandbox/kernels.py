"""The fork servers of this process: one per level of protection, started when first needed."""

import os
from pathlib import Path

from course_utils.grading.sandbox.bubblewrap import SandboxUnavailable, probe
from course_utils.grading.sandbox.forkserver import ForkServer

LEVELS = ("bubblewrap", "none")
#: After so many forks a server is replaced by a new one, whatever may have piled up in it.
MOST_FORKS = 200
_servers: dict[str, ForkServer] = {}


def data_folders() -> tuple[Path, ...]:
    """The data sets on this machine that notebooks may read."""
    folders = [Path("/usr/share/datasets"), Path.home() / ".keras" / "datasets"]
    if os.environ.get("COURSE_DATA_DIR"):
        folders.append(Path(os.environ["COURSE_DATA_DIR"]).resolve())
    return tuple(folder for folder in folders if folder.is_dir())


def server_for(sandbox: str) -> ForkServer:
    """A running fork server at this level of protection, started or replaced if need be.

    One that has served its time is replaced once no kernel of it runs.
    Raises SandboxUnavailable where the sandbox does not work: nothing then runs unprotected.
    """
    server = _servers.get(sandbox)
    if server is not None:
        if server.alive and not (server.forks >= MOST_FORKS and server.idle):
            return server
        discard(server)
    if sandbox not in LEVELS:
        raise SandboxUnavailable(f"Unknown sandbox {sandbox!r}: use one of {', '.join(LEVELS)}")
    if sandbox != "none" and (reason := probe()):
        raise SandboxUnavailable(reason)
    variables = {name: os.environ[name] for name in ("COURSE_DATA_DIR",) if name in os.environ}
    _servers[sandbox] = ForkServer(data_folders(), variables, sandbox)
    return _servers[sandbox]


def discard(server: ForkServer) -> None:
    """End a fork server; the next kernel comes from a new one."""
    for level in [level for level, known in _servers.items() if known is server]:
        del _servers[level]
    server.close()


def close_servers() -> None:
    """End all fork servers of this process."""
    while _servers:
        _servers.popitem()[1].close()
