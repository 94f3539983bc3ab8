"""Run a command and watch what it costs: seconds and memory."""

import os
import subprocess
import sys
import threading
import time
from dataclasses import dataclass
from pathlib import Path

import psutil

_EVERY_SECONDS = 0.5


@dataclass(frozen=True)
class Cost:
    """What a command took: seconds by the clock, memory in bytes.

    ``memory`` is the largest sum over its processes at one time, each shared page counted once
    (PSS); ``coordinator_memory`` is the part of the first process.
    """

    seconds: float
    memory: int
    coordinator_memory: int


def run(command: list[str], folder: Path, variables: dict[str, str]) -> Cost:
    """Run ``command`` in ``folder`` with these variables added; raises RuntimeError if it fails."""
    environment = os.environ | {"PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}"}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    began = time.monotonic()
    process = subprocess.Popen(
        command,
        cwd=folder,
        env=environment | variables,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    peaks = [0, 0]
    watcher = threading.Thread(target=_watch, args=(process, peaks), daemon=True)
    watcher.start()
    output, _ = process.communicate()
    seconds = time.monotonic() - began
    watcher.join()
    if process.returncode != 0:
        raise RuntimeError(f"{' '.join(command)} failed:\n{output[-2000:]}")
    return Cost(seconds, peaks[0], peaks[1])


def _watch(process: subprocess.Popen, peaks: list[int]) -> None:
    while process.poll() is None:
        try:
            root = psutil.Process(process.pid)
            sizes = [_size(one) for one in (root, *root.children(recursive=True))]
        except psutil.Error:
            break
        peaks[0], peaks[1] = max(peaks[0], sum(sizes)), max(peaks[1], sizes[0])
        time.sleep(_EVERY_SECONDS)


def _size(process: psutil.Process) -> int:
    try:
        return process.memory_full_info().pss
    except psutil.Error:
        return 0
