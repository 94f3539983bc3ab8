"""What was measured, on disk: docs/results.json, from which docs/results.md is made.

    {"ps3": {"full": {"without_dropout": {"key": "…", "measurements": {"0": {…}, "1": {…}}}}}}

The measurements of a run share one key. A run that is made again after a change of what it
depends on takes the place of all that was measured before.
"""

from __future__ import annotations

import fcntl
import json
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from course_utils.errors import CourseError

RECORD = Path("docs") / "results.json"


@dataclass(frozen=True)
class Measurement:
    """The measures of one run: what was loaded, on which machine, and the time it took.

    `seconds` are those of the clock on the wall, `cpu_seconds` those of all cores together.
    """

    values: Mapping[str, float]
    data: tuple[str, ...]
    machine: str
    seconds: float
    cpu_seconds: float


@dataclass(frozen=True)
class Entry:
    """All measurements of a run made with one key, by seed (None: the run takes no seed)."""

    key: str = ""
    measurements: Mapping[int | None, Measurement] = field(default_factory=dict)


Record = dict[tuple[str, str, str], Entry]


def read_record(root: Path) -> Record:
    """The entries by (assignment, budget, run); none where nothing was measured yet."""
    path = Path(root) / RECORD
    if not path.is_file():
        return {}
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
        return {
            (assignment, budget, run): _entry(stored)
            for assignment, budgets in content.items()
            for budget, runs in budgets.items()
            for run, stored in runs.items()
        }
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise CourseError(
            f"{RECORD}: not a record of results ({error}); restore it, or delete it to start anew"
        ) from error


def write_record(root: Path, record: Record) -> None:
    """Return nothing; store the entries, sorted, so that the same ones give the same bytes."""
    content: dict[str, Any] = {}
    for (assignment, budget, run), entry in sorted(record.items()):
        runs = content.setdefault(assignment, {}).setdefault(budget, {})
        runs[run] = {
            "key": entry.key,
            "measurements": {
                json.dumps(seed): asdict(measurement)
                for seed, measurement in sorted(entry.measurements.items(), key=_seed_first)
            },
        }
    path = Path(root) / RECORD
    path.parent.mkdir(exist_ok=True)
    # Written aside and renamed: an interrupt must not cost what took hours.
    fresh = path.with_name(f".{path.name}.new")
    fresh.write_text(json.dumps(content, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    os.replace(fresh, path)


@contextmanager
def changing_record(root: Path) -> Iterator[Record]:
    """Yield the record to be changed; it is stored at the end, one process after the other."""
    folder = Path(root) / RECORD.parent
    folder.mkdir(exist_ok=True)
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)  # of the folder: the file itself is replaced
        record = read_record(root)
        yield record
        write_record(root, record)
    finally:
        os.close(handle)


def added(entry: Entry | None, key: str, seed: int | None, measurement: Measurement) -> Entry:
    """The entry with one more measurement; what another key had measured is dropped."""
    before = entry.measurements if entry is not None and entry.key == key else {}
    return Entry(key, {**before, seed: measurement})


def _entry(stored: dict[str, Any]) -> Entry:
    measurements = {
        json.loads(seed): Measurement(**{**values, "data": tuple(values["data"])})
        for seed, values in stored["measurements"].items()
    }
    return Entry(stored["key"], measurements)


def _seed_first(item: tuple[int | None, Measurement]) -> int:
    return -1 if item[0] is None else item[0]
