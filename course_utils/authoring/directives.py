"""The directives on a cell's `# %%` line, read and written."""

from __future__ import annotations

import difflib
import json
import math
import re

from course_utils.authoring.cells import CODE_ONLY, FLAGS, WITH_PART, WITH_POINTS, Cell

KEYS = (*FLAGS, "part", "points", "tags")
JUPYTEXT_NOTES = ("cell_marker", "lines_to_next_cell")  # about layout; not part of a cell
NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*")
QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'")


class DirectiveError(ValueError):
    """A directive that is wrong; the message says how to put it right."""


def check_keys(marker: str) -> None:
    """Raise DirectiveError for a key that is unknown or given twice on a marker line.

    Jupytext keeps only the last of two, and acts on some keys of its own.
    """
    keys = re.findall(r"(?<!\S)([\w.@/-]+)=", QUOTED.sub('""', marker))
    for key in keys:
        if key not in KEYS:
            close = difflib.get_close_matches(key, KEYS, n=1)
            hint = f"did you mean {close[0]}?" if close else f"known keys: {', '.join(KEYS)}"
            raise DirectiveError(f"has the unknown key {key!r}; {hint}")
        if keys.count(key) > 1:
            raise DirectiveError(f"gives {key}= twice; keep one")


def role_of(kind: str, options: dict[str, object]) -> dict[str, object]:
    """The `Cell` fields that the options of a marker line stand for.

    Raises DirectiveError for anything that is not exactly one well-formed set of directives.
    """
    unknown = next((key for key in options if key not in (*KEYS, *JUPYTEXT_NOTES)), None)
    if unknown is not None:
        raise DirectiveError(_unreadable(unknown, options[unknown]))
    roles = [key for key in options if key in FLAGS]
    if len(roles) > 1:
        raise DirectiveError(f"has both {roles[0]}= and {roles[1]}=; keep one")
    fields: dict[str, object] = {"tags": _tags(options)}
    if not roles:
        stray = next((key for key in ("part", "points") if key in options), None)
        if stray is not None:
            raise DirectiveError(f"has {stray}= without answer= or test=; say which exercise")
        return fields
    role = roles[0]
    fields |= {"role": role, "name": _name(role, options[role])}
    if kind == "raw" or (role in CODE_ONLY and kind != "code"):
        raise DirectiveError(f"is a {kind} cell; {role}= needs a code cell (drop [{kind}])")
    if role == "task" and kind != "markdown":
        raise DirectiveError("is a code cell; task= needs a [markdown] cell")
    if "part" in options:
        if role not in WITH_PART:
            raise DirectiveError(f"has part=; only {' and '.join(WITH_PART)} cells have parts")
        fields["part"] = _name("part", options["part"])
    fields["points"] = _points(role, options)
    return fields


def marker_line(cell: Cell) -> str:
    """The `# %%` line that stands for the cell's kind and role."""
    words = ["# %%"] if cell.kind == "code" else ["# %%", f"[{cell.kind}]"]
    if cell.role is not None:
        words.append(f'{cell.role}="{cell.name}"')
    if cell.part is not None:
        words.append(f'part="{cell.part}"')
    if cell.points is not None:
        words.append(f"points={cell.points}")
    if cell.tags:
        words.append(f"tags={json.dumps(list(cell.tags))}")
    return " ".join(words)


def _unreadable(key: str, value: object) -> str:
    if key == "title":
        return f'has the stray text {value!r}; directives look like answer="log-loss"'
    value = value if key == "incorrectly_encoded_metadata" else key
    return f'cannot be read: {value}; write key="text" or key=number, separated by spaces'


def _name(key: str, value: object) -> str:
    if not isinstance(value, str) or not NAME.fullmatch(value):
        raise DirectiveError(
            f"has {key}={json.dumps(value)}; a name is letters, digits, - and _, in quotes"
        )
    if key in (*WITH_PART, "part") and "--" in value:
        raise DirectiveError(f'has {key}="{value}"; two dashes in a row set off a part, use one')
    return value


def _points(role: str, options: dict[str, object]) -> int | float | None:
    if role not in WITH_POINTS:
        if "points" in options:
            raise DirectiveError("has points=; the points belong to the test= cell")
        return None
    if "points" not in options:
        raise DirectiveError("has no points; add points= (0 if it only shows something)")
    points = options["points"]
    # bool is an int to Python, and NaN is a number to JSON
    if isinstance(points, bool) or not isinstance(points, int | float) or not math.isfinite(points):
        raise DirectiveError(f"has points={json.dumps(points)}; points are a number such as 25")
    if points < 0:
        raise DirectiveError(f"has points={points}; points are zero or more")
    return int(points) if points == int(points) else points


def _tags(options: dict[str, object]) -> tuple[str, ...]:
    tags = tuple(options.get("tags", ()))
    if any(tag.startswith("active") for tag in tags):
        raise DirectiveError('has a tag "active…", which jupytext takes as an order; rename it')
    return tags
