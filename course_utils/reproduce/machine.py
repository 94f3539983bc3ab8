"""The machine and the libraries a figure was measured with, in one line."""

from __future__ import annotations

import os
import platform
import re
from importlib.metadata import version
from pathlib import Path

LIBRARIES = {"TensorFlow": "tensorflow", "Keras": "keras", "NumPy": "numpy"}


def describe() -> str:
    """The processor, the cores at our disposal, the memory, and the versions that matter."""
    gibibytes = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    versions = [f"{name} {version(package)}" for name, package in LIBRARIES.items()]
    return (
        f"{_processor()}, {_cores()} cores, {gibibytes:.0f} GiB; {platform.system()}, "
        f"Python {platform.python_version()}, {', '.join(versions)}"
    )


def _cores() -> int:
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:  # macOS has no such call
        return os.cpu_count() or 1


def _processor() -> str:
    try:
        info = Path("/proc/cpuinfo").read_text(encoding="utf-8")
    except OSError:
        info = ""
    model = re.search(r"^model name\s*: (.+)$", info, re.MULTILINE)
    return model[1].strip() if model else platform.processor() or platform.machine()
