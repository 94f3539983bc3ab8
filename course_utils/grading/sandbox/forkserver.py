"""The trusted side of the fork server: starts it, asks it for kernels, ends it."""

import atexit
import contextlib
import itertools
import json
import os
import secrets
import select
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
from pathlib import Path

from course_utils.grading.sandbox import bubblewrap
from course_utils.grading.sandbox.limits import Limits

_MESSAGE_SIZE = 1 << 17
_START_SECONDS = 180
#: A worker may grade two assignments in turn, each with its results.
_RESULTS_KEPT = 2


class ForkServerError(RuntimeError):
    """The fork server failed or has gone; the message ends with what it last wrote."""


def _remove(folder: Path) -> None:
    try:
        shutil.rmtree(folder, ignore_errors=True)
    except RecursionError:
        # Nested deeper than Python follows; a kernel's doing.
        subprocess.run(["rm", "-rf", "--", str(folder)], check=False)


class WarmProcess:
    """A sandboxed process that imports what notebooks use, once; fork servers are forked from it.

    ``readable`` are files or folders of the host that kernels may read (data sets);
    ``environment`` is added to their variables; ``sandbox="none"`` leaves out the sandbox, so that
    student code has all the caller's rights. ``exchange`` is where fork servers reach it, at once:
    they wait for the imports. Use as a context manager, or call ``close``. Raises
    SandboxUnavailable without bwrap.
    """

    def __init__(
        self,
        readable: tuple[Path, ...] = (),
        environment: dict[str, str] | None = None,
        sandbox: str = "bubblewrap",
    ) -> None:
        # Unix socket names hold about 100 bytes, so the folder's path is kept short.
        self.exchange = Path(tempfile.mkdtemp(prefix="course-"))
        self._life, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        door = socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        try:
            door.bind(str(_door(self.exchange)))
            door.listen()
            command = [sys.executable, "-I", "-m", "course_utils.grading.inside.warm"]
            command.append(f"--door={door.fileno()}")
            variables = bubblewrap.kernel_environment(environment or {})
            if sandbox == "none":
                command.append("--unprotected")
                variables |= {name: str(self.exchange) for name in ("MPLCONFIGDIR", "IPYTHONDIR")}
            else:
                command = bubblewrap.command(
                    command, exchange=self.exchange, readable=readable, environment=environment
                )
            with _log(self.exchange).open("wb") as log:
                self.process = subprocess.Popen(
                    command,
                    env=variables,
                    stdin=theirs,
                    stdout=subprocess.DEVNULL,
                    stderr=log,
                    pass_fds=[door.fileno()],
                    process_group=0,
                )
        except BaseException:
            shutil.rmtree(self.exchange, ignore_errors=True)
            raise
        finally:
            theirs.close()
            door.close()
        atexit.register(self.close)

    def __enter__(self) -> "WarmProcess":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def alive(self) -> bool:
        """Whether the process is still there."""
        return self.process.poll() is None

    def close(self) -> None:
        """End the process, with every fork server and kernel in it, and remove its folder."""
        atexit.unregister(self.close)
        self._life.close()
        # The whole group: until a sandbox is complete, its parts don't end with one another.
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()
        _remove(self.exchange)
        _log(self.exchange).unlink(missing_ok=True)


def _door(exchange: Path) -> Path:
    return exchange / "door"


def _log(exchange: Path) -> Path:
    return exchange.with_suffix(".log")


class ForkServer:
    """A child of a warm process that forks an isolated kernel per submission.

    ``exchange`` is that of the warm process, which may be another process's on this machine;
    ``sandbox`` is its level of protection. Use as a context manager, or call ``close``. Raises
    ForkServerError if the warm process does not come up.
    """

    def __init__(self, exchange: Path, sandbox: str = "bubblewrap") -> None:
        self.sandbox = sandbox
        self.exchange = exchange
        self._lock = threading.Lock()
        # Others may have fork servers of the same warm process, and share its folder.
        mark = secrets.token_hex(4)
        self._names = (f"{mark}-{number}" for number in itertools.count(1))
        self._folders: set[str] = set()
        self._results: list[tuple[dict[str, bytes], Path]] = []
        self.forks = 0
        self._control = socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        self._control.settimeout(_START_SECONDS)
        try:
            self._control.connect(str(_door(exchange)))
            self._receive()
        except OSError as error:
            self.close()
            raise ForkServerError(self._gone(str(error))) from error
        except BaseException:
            self.close()
            raise
        self._control.settimeout(60)

    def __enter__(self) -> "ForkServer":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def alive(self) -> bool:
        """Whether the process is still there."""
        # Between a request and its reply there is something to read; at the end, nothing.
        try:
            readable = select.select([self._control], [], [], 0)[0]
            return not readable or self._control.recv(1, socket.MSG_PEEK) != b""
        except (OSError, ValueError):  # a closed one has no descriptor
            return False

    @property
    def idle(self) -> bool:
        """Whether no kernel is running or about to."""
        return not self._folders

    def _receive(self) -> dict:
        try:
            message = self._control.recv(_MESSAGE_SIZE)
        except OSError as error:
            message, reason = b"", str(error)
        else:
            reason = "it ended"
        if not message:
            raise ForkServerError(self._gone(reason))
        return json.loads(message)

    def _gone(self, reason: str) -> str:
        log = _log(self.exchange)
        written = log.read_text(errors="replace") if log.exists() else ""
        lines = written.strip().splitlines() or ["it wrote nothing"]
        return f"The fork server is gone ({reason}): {lines[-1]}"

    def _ask(self, **request: object) -> dict:
        with self._lock:
            try:
                self._control.send(json.dumps(request).encode())
            except OSError as error:
                raise ForkServerError(f"The fork server is gone: {error}") from error
            reply = self._receive()
        if "error" in reply:
            raise ForkServerError(reply["error"])
        return reply

    def kernel_path(self, folder: Path) -> str:
        """Where a kernel itself sees its ``folder``."""
        return str(folder) if self.sandbox == "none" else "/run/kernel"

    def new_folder(self, files: dict[str, bytes], results: dict[str, bytes] | None = None) -> Path:
        """A new folder shared with one kernel, holding ``files`` (relative name → content).

        ``results`` are laid beside them, linked to one copy that all kernels read.
        """
        folder = self.exchange / f"k{next(self._names)}"
        self._folders.add(folder.name)
        (folder / "files").mkdir(parents=True)
        if results:
            laid = self._laid_out(results)
            (folder / "results").mkdir()
            for name in results:
                os.link(laid / name, folder / "results" / name)
        for name, content in files.items():
            target = folder / "files" / name
            if ".." in Path(name).parts or target.is_symlink() or Path(name).is_absolute():
                continue
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content)
        return folder

    def _laid_out(self, results: dict[str, bytes]) -> Path:
        """The folder that holds these results, which a run lays beside each of its kernels."""
        for known, folder in self._results:
            if known is results:
                return folder
        folder = self.exchange / f"results{next(self._names)}"
        folder.mkdir()
        for name, content in results.items():
            (folder / name).write_bytes(content)
        self._results.append((results, folder))
        while len(self._results) > _RESULTS_KEPT:
            _remove(self._results.pop(0)[1])
        return folder

    def start(
        self, folder: Path, connection: dict, limits: Limits, environment: dict[str, str]
    ) -> int:
        """Fork a kernel that listens as ``connection`` says; returns its pid in the sandbox."""
        self.forks += 1
        return self._ask(
            op="start",
            folder=folder.name,
            exchange=str(self.exchange),
            connection=connection,
            limits=limits.as_dict(),
            environment=environment,
        )["pid"]

    def signal(self, folder: Path, number: int) -> None:
        """Send a signal to the kernel of ``folder``; one that has ended is left alone."""
        with contextlib.suppress(ForkServerError):
            self._ask(op="signal", folder=folder.name, signal=number)

    def poll(self, folder: Path) -> int | None:
        """None while the kernel of ``folder`` runs, else its exit status (negative: a signal).

        Kernels end with the server.
        """
        try:
            return self._ask(op="poll", folder=folder.name)["status"]
        except ForkServerError:
            return -9

    def remove_folder(self, folder: Path) -> None:
        """Remove what was shared with the kernel of ``folder``, which has ended."""
        self._folders.discard(folder.name)
        _remove(folder)

    def close(self) -> None:
        """End the process, with every kernel in it, and remove what was shared with them."""
        self._control.close()
        shared = [self.exchange / name for name in self._folders]
        for folder in [*shared, *(folder for _, folder in self._results)]:
            _remove(folder)
        self._folders.clear()
        self._results.clear()
