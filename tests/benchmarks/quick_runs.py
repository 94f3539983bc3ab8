"""How long does each master take with the quick budget and nothing trained before?

    python tests/benchmarks/quick_runs.py [ps1 …]

Prints the time by the clock and the seconds of all cores added up, beside what is aimed at on two
cores. On a busy machine the second number, halved, tells more.
"""

import resource
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from master_runs import executed, masters

TARGETS = {"ps5": 120}
TARGET = 60


def measure(name: str) -> tuple[float, float]:
    """Return the seconds by the clock and those of all cores, kernel start included."""
    started, before = time.monotonic(), _cpu_seconds()
    with tempfile.TemporaryDirectory() as cache:
        executed(name, Path(cache))
    return time.monotonic() - started, _cpu_seconds() - before


def _cpu_seconds() -> float:
    # The kernel is a child that has ended by then.
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


if __name__ == "__main__":
    print(f"{'master':<8}{'clock':>8}{'cores':>8}{'target':>8}")
    for name in sys.argv[1:] or masters():
        seconds, cpu_seconds = measure(name)
        target = TARGETS.get(name, TARGET)
        print(f"{name:<8}{seconds:>6.0f} s{cpu_seconds:>6.0f} s{target:>6} s", flush=True)
