"""The fork servers of this process: one per level of protection, started when first needed."""

import os
from pathlib import Path

from course_utils.grading.sandbox.bubblewrap import SandboxUnavailable, probe
from course_utils.grading.sandbox.forkserver import ForkServer

LEVELS = ("bubblewrap", "none")
_servers: dict[str, ForkServer] = {}


def data_folders() -> tuple[Path, ...]:
    """The data sets on this machine that notebooks may read."""
    folders = [Path("/usr/share/datasets"), Path.home() / ".keras" / "datasets"]
    if os.environ.get("COURSE_DATA_DIR"):
        folders.append(Path(os.environ["COURSE_DATA_DIR"]).resolve())
    return tuple(folder for folder in folders if folder.is_dir())


def server_for(sandbox: str) -> ForkServer:
    """A running fork server at this level of protection, started or replaced if need be.

    Raises SandboxUnavailable where the sandbox does not work: nothing then runs unprotected.
    """
    server = _servers.get(sandbox)
    if server is not None and server.alive:
        return server
    if server is not None:
        server.close()
    if sandbox not in LEVELS:
        raise SandboxUnavailable(f"Unknown sandbox {sandbox!r}: use one of {', '.join(LEVELS)}")
    if sandbox != "none" and (reason := probe()):
        raise SandboxUnavailable(reason)
    variables = {name: os.environ[name] for name in ("COURSE_DATA_DIR",) if name in os.environ}
    _servers[sandbox] = ForkServer(data_folders(), variables, sandbox)
    return _servers[sandbox]


def close_servers() -> None:
    """End all fork servers of this process."""
    while _servers:
        _servers.popitem()[1].close()
