"""A PostgreSQL server of the tests' own, where one is installed."""

import os
import pwd
import shutil
import subprocess
import tempfile
from pathlib import Path


def find_tools() -> Path | None:
    """The folder with initdb and pg_ctl: Debian keeps it off the PATH."""
    on_path = shutil.which("initdb")
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    return Path(on_path or found[-1]).parent if on_path or found else None


class Server:
    """A server that listens on a socket in its own folder only; close it after use."""

    def __init__(self, tools: Path) -> None:
        self._tools = tools
        # Not below pytest's folders, which the server's user may not pass through.
        self._folder = Path(tempfile.mkdtemp(prefix="postgresql-"))
        self._user: str | None = None
        if os.getuid() == 0:  # the server refuses to be run by root
            self._user = "nobody"
            os.chown(self._folder, pwd.getpwnam(self._user).pw_uid, -1)
        self._run("initdb", "--auth=trust", "--username=course", "--no-sync", "--encoding=UTF8")
        self.start()

    @property
    def url(self) -> str:
        """The gradebook's address on this server, with a password that must never be shown."""
        return f"postgresql+psycopg://course:unshown@/postgres?host={self._folder}"

    def _run(self, program: str, *arguments: str) -> None:
        done = subprocess.run(
            [self._tools / program, "--pgdata", self._folder / "data", *arguments],
            user=self._user,
            cwd=self._folder,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
        )
        assert done.returncode == 0, done.stderr

    def start(self) -> None:
        """Start the server and wait until it answers."""
        options = f"-k {self._folder} -c listen_addresses='' -c fsync=off"
        log = str(self._folder / "log")
        self._run("pg_ctl", "start", "--wait", "--log", log, "--options", options)

    def stop(self) -> None:
        """Stop the server at once, as a crash would."""
        self._run("pg_ctl", "stop", "--mode", "immediate")

    def close(self) -> None:
        """Stop the server and remove its folder."""
        try:
            self.stop()
        finally:
            shutil.rmtree(self._folder)
