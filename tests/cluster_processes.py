"""A Dask scheduler and course workers in processes of their own, as on other machines."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


@contextmanager
def scheduler(log: Path) -> Iterator[str]:
    """A running Dask scheduler that writes to ``log``; gives its address."""
    command = [sys.executable, "-m", "distributed.cli.dask_scheduler"]
    command += ["--host", "127.0.0.1", "--port", "0", "--no-dashboard"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
        try:
            for line in process.stderr:
                if found := re.search(r"Scheduler at:\s*(tcp://\S+)", line):
                    break
            yield found[1]
        finally:
            process.kill()


@contextmanager
def course_worker(course: Path, address: str) -> Iterator[subprocess.Popen]:
    """A running `course worker` with one worker process, once it has announced itself."""
    program = "from course_utils.cli import main; main()"
    command = [sys.executable, "-c", program, "--course", str(course), "worker", address]
    with subprocess.Popen(
        [*command, "--workers", "1"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    ) as process:
        try:
            announced = process.stdout.readline()
            assert address in announced, process.stderr.read()
            yield process
        finally:
            process.terminate()
