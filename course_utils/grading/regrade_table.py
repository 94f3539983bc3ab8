"""Who changes when graded again, by how much, and through which check, as a table."""

from rich.console import Console
from rich.table import Table
from rich.text import Text

from course_utils.grading.outputs import encodable
from course_utils.grading.regrade import Change, CheckChange, by_check


def _points(value: float | None) -> str:
    return "–" if value is None else f"{value:g}"


def _through(check: CheckChange) -> str:
    name = f"{check.exercise}: {check.check}"
    if check.before is None:
        return f"{name} is new ({_points(check.after)})"
    if check.after is None:
        return f"{name} is gone ({_points(check.before)})"
    return f"{name} {_points(check.before)} → {_points(check.after)}"


def _color(difference: float) -> str:
    return "green" if difference > 0 else "red" if difference < 0 else ""


def show_changes(changes: list[Change], out: Console) -> None:
    """Print a row for each student who changes, then how often each check made a difference."""
    changed = [change for change in changes if change.is_one]
    if changed:
        out.print(_table(changed))
    for (exercise, check), (more, fewer) in by_check(changed).items():
        out.print(Text(f"{exercise}: {check}: more points for {more}, fewer for {fewer}"))
    out.print(f"{len(changed)} change, {len(changes) - len(changed)} stay as they are")


def _table(changed: list[Change]) -> Table:
    table = Table(title="Points by checks, before and after", title_justify="left")
    table.add_column("student", overflow="fold")
    for name in ("before", "after", "change"):
        table.add_column(name, justify="right")
    table.add_column("through", overflow="fold")
    for change in changed:
        lines = [_through(check) for check in change.checks]
        if change.before is None:
            lines.append("not graded before")
        lines += [f"{name}: points given by hand stay" for name in change.by_hand]
        table.add_row(
            Text(encodable(change.student)),
            _points(change.before),
            _points(change.after),
            Text(f"{change.difference:+g}", style=_color(change.difference)),
            Text("\n".join(lines)),
        )
    return table
