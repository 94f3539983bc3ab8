"""docs/results.md: the published figures beside ours, from the record alone."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from course_utils.authoring.text import assignments, read_master
from course_utils.errors import CourseError
from course_utils.reproduce.declared import Figure, declared_assignments, read_declaration
from course_utils.reproduce.key import needs
from course_utils.reproduce.record import Entry, Record, read_record

PAGE = Path("docs") / "results.md"
STALE = "†"
HEAD = f"""\
# Results

The figures of the course, measured with the answers of the masters. `course reproduce` makes this
page from `docs/results.json` and goes on where an earlier one stopped. "All images" is the full
budget, "few images" the quick one that students have by default. Means are over seeds 0, 1, …; the
range goes from the lowest to the highest. The time is that of one run by the clock and, in
brackets, of all cores added up; other work on the machine makes both longer.

{STALE}: measured before the last change of the notebook or of a module it uses.
"""
COLUMNS = (
    "figure",
    "published",
    "all images: mean (range)",
    "seeds",
    "seconds",
    "few images: mean (range)",
    "seeds",
)

ORIGINS = {
    "full": "All images: `course reproduce {}`",
    "quick": "Few images: `course reproduce {} --budget quick`",
}


@dataclass(frozen=True)
class Found:
    """What is on record for a run, and whether nothing it depends on has changed since."""

    entry: Entry
    is_current: bool


def write_page(root: Path) -> Path:
    """The path of the page, written anew where it had changed."""
    path = Path(root) / PAGE
    text = page(root)
    if not path.is_file() or path.read_text(encoding="utf-8") != text:
        path.parent.mkdir(exist_ok=True)
        fresh = path.with_name(f".{path.name}.new")
        fresh.write_text(text, encoding="utf-8")
        os.replace(fresh, path)
    return path


def page(root: Path) -> str:
    """The text of the page: a section for each assignment that declares figures."""
    record = read_record(root)
    known = set(assignments(root))
    sections = [
        _section(root, name, record) for name in declared_assignments(root) if name in known
    ]
    return "\n".join([HEAD, *sections])


def _section(root: Path, assignment: str, record: Record) -> str:
    declaration = read_declaration(root, assignment)
    found = {budget: {} for budget in ORIGINS}
    for run, needed in needs(root, assignment, declaration.runs).items():
        for budget in ORIGINS:
            entry = record.get((assignment, budget, run.name), Entry())
            found[budget][run] = Found(entry, entry.key == needed.key)
    rows = [
        _row(figure, found["full"][figure.run], found["quick"][figure.run])
        for figure in declaration.figures
    ]
    table = [_line(COLUMNS), _line("---" for _ in COLUMNS), *map(_line, rows)]
    title = read_master(root, assignment).cells[0].source.partition("\n")[0].lstrip("# ")
    lines = [f"## {assignment}: {title}", "", declaration.lead, "", *table, ""]
    for budget, origin in ORIGINS.items():
        lines.append(f"- {origin.format(assignment)}")
        lines += _data_and_machines(found[budget].values())
    return "\n".join([*lines, ""])


def _data_and_machines(found: Iterable[Found]) -> list[str]:
    used = [measurement for one in found for measurement in one.entry.measurements.values()]
    texts = [text for measurement in used for text in measurement.data]
    texts += [measurement.machine for measurement in used]
    return [f"  - {text}" for text in dict.fromkeys(texts)]


def _row(figure: Figure, full: Found, quick: Found) -> list[str]:
    published = figure.published or "–"
    return [figure.name, published, *_ours(figure, full), _time(full), *_ours(figure, quick)]


def _ours(figure: Figure, found: Found) -> list[str]:
    """The mean with the range, and the number of seeds."""
    values = values_of(figure, found)
    if not values:
        return ["not run yet", "–"]
    text = f"{sum(values) / len(values):.3f}"
    if len(values) > 1:
        text += f" ({min(values):.3f} to {max(values):.3f})"
    seeds = "no seed" if None in found.entry.measurements else str(len(values))
    return [text if found.is_current else f"{text} {STALE}", seeds]


def values_of(figure: Figure, found: Found) -> list[float]:
    """The figure's value in each measurement; raises CourseError where a run doesn't measure it.

    A run made before it measured this counts as not made.
    """
    values = [one.values.get(figure.measure) for one in found.entry.measurements.values()]
    if None not in values:
        return values
    if not found.is_current:
        return []
    given = ", ".join(
        sorted({name for one in found.entry.measurements.values() for name in one.values})
    )
    raise CourseError(
        f"the figure {figure.name!r} is the measure {figure.measure!r}, which the run "
        f"{figure.run.name!r} does not give; it gives: {given}"
    )


def _time(found: Found) -> str:
    times = [(one.seconds, one.cpu_seconds) for one in found.entry.measurements.values()]
    if not times:
        return "–"
    seconds, cpu_seconds = (sum(column) / len(times) for column in zip(*times, strict=True))
    return f"{seconds:.0f} ({cpu_seconds:.0f})"


def _line(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"
