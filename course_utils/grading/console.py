"""What the `course` command shows of grading: progress while it runs, tables at the end."""

from collections.abc import Iterable
from typing import Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

from course_utils.grading.class_run import ClassRun, Outcome
from course_utils.grading.measured_results import Progress
from course_utils.grading.outputs import encodable
from course_utils.grading.printable import SafeConsole
from course_utils.grading.progress import follow
from course_utils.grading.verify import Row, Verdict

console = SafeConsole(highlight=False)
#: For what is not the result, where the result is for a machine.
messages = SafeConsole(highlight=False, stderr=True)


def _points(value: float) -> str:
    return f"{value:g}"


def run_with_progress(
    outcomes: Iterable[Outcome], prepared: ClassRun, out: Console = console
) -> list[Outcome]:
    """The outcomes of a run in the students' order, shown on ``out`` as they come."""
    kept = f"{len(prepared.kept)} to record, " if prepared.kept else ""
    out.print(
        f"Grading {prepared.assignment}: {len(prepared.tasks)} to grade, {kept}"
        f"{len(prepared.earlier)} unchanged, {prepared.crew}"
    )
    return follow(outcomes, prepared, out)


def remarks(outcome: Outcome) -> str:
    """What a TA should know of a submission, in one line."""
    if outcome.set_aside:
        return f"set aside: {outcome.set_aside}"
    report = outcome.report
    told = [*([report.problem] if report.problem else []), *report.repairs, *report.notes]
    if report.sandbox == "none":
        told.append("Graded without a sandbox.")
    return " ".join(told)


def _color(points: float, maximum: float) -> str:
    return "green" if points == maximum else "red" if points == 0 else "yellow"


def show_scores(outcomes: list[Outcome]) -> None:
    """Print the table of students × exercises, with remarks below."""
    reports = [outcome.report for outcome in outcomes if outcome.report]
    if not reports:
        return
    table = Table(title="Points by checks", title_justify="left")
    table.add_column("student", overflow="fold")
    for exercise in reports[0].exercises:
        table.add_column(f"{exercise.name}\n/ {_points(exercise.maximum)}", justify="right")
    maximum = sum(exercise.maximum for exercise in reports[0].exercises)
    table.add_column(f"total\n/ {_points(maximum)}", justify="right")
    table.add_column("", justify="left")
    for outcome in outcomes:
        if outcome.report is None:
            cells = [Text("–") for _ in reports[0].exercises] + [Text("–")]
        else:
            cells = [
                Text(_points(e.points), style=_color(e.points, e.maximum))
                for e in outcome.report.exercises
            ]
            cells.append(Text(_points(round(outcome.report.points, 2)), style="bold"))
        table.add_row(
            Text(encodable(outcome.student)), *cells, Text("*" if remarks(outcome) else "")
        )
    console.print(table)
    for outcome in outcomes:
        if remarks(outcome):
            told = f"* {encodable(outcome.student)}: {remarks(outcome)}"
            console.print(Text(told), soft_wrap=True)


def show_collection(report: Any) -> None:
    """Print what became of each file of an archive."""
    console.print(
        f"{report.assignment}: {len(report.collected)} collected, "
        f"{len(report.unchanged)} there already"
    )
    for item in report.collected:
        late = " (marked late)" if item.late else ""
        console.print(Text(f"  {item.student}  ←  {item.source}{late}"), soft_wrap=True)
    for title, items in (
        ("Older attempts, set aside", report.set_aside),
        ("Not on the roster", report.unmatched),
        ("Unknown files", report.unknown),
    ):
        if items:
            console.print(f"{title}:")
        for item in items:
            near = f"; nearest: {item.nearest}" if item.nearest else ""
            console.print(Text(f"  {item.source}: {item.reason}{near}"), soft_wrap=True)
    if report.missing:
        console.print(Text(f"Nothing yet from: {', '.join(report.missing)}"), soft_wrap=True)


def show_diagnosis(findings: list[Any]) -> None:
    """Print the doctor's findings, a line each."""
    for finding in findings:
        mark = "[green]ok[/green]  " if finding.ok else "[red]todo[/red]"
        console.print(f"{mark} ", end="")
        console.print(Text(f"{finding.name}: {finding.message}"), soft_wrap=True)


def run_verification(verdicts: Iterable[Verdict]) -> list[Verdict]:
    """The verdicts, counted on the screen as they come."""
    found = []
    with console.status("Grading variants") as status:
        for verdict in verdicts:
            found.append(verdict)
            status.update(f"Grading variants: {len(found)} done, last: {verdict.variant.exercise}")
            if not console.is_terminal:
                judged = f"{verdict.variant.exercise}: {verdict.variant.title}"
                line = f"{len(found)} {judged}: {verdict.complaint or 'judged rightly'}"
                console.print(line, markup=False, soft_wrap=True)
    return found


def run_preparation(steps: Iterable[Progress]) -> Progress:
    """The last step of a preparation, shown on the screen as it goes on."""
    with console.status("Running the reference answers") as status:
        for step in steps:
            told = f"{step.done} of {step.answers} measured answers run, {_kept(step)}"
            status.update(told)
            if not console.is_terminal:
                console.print(told, markup=False, soft_wrap=True)
    return step


def _kept(step: Progress) -> str:
    return f"{step.results} training results ({step.size / 1e6:.0f} MB)"


def show_preparation(step: Progress, assignment: str) -> None:
    """Print what a preparation has given."""
    console.print(
        f"{_kept(step)} kept for {assignment}: a submission that trains one of these models "
        "reads its result",
        soft_wrap=True,
    )


def show_matrix(rows: list[Row]) -> None:
    """Print how often the checks were right, by exercise."""
    table = Table(title="The checks, measured", title_justify="left")
    table.add_column("exercise")
    for name in (
        "right answers",
        "false rejects",
        "mistakes",
        "false accepts",
        "missed by named check",
        "cost other exercises",
    ):
        table.add_column(name.replace(" ", "\n", 1), justify="right")
    for row in rows:
        numbers = (
            row.right,
            row.false_rejects,
            row.wrong,
            row.false_accepts,
            row.uncaught_by_named_check,
            row.spilled,
        )
        styles = ("", "red", "", "red", "red", "red")
        table.add_row(
            row.exercise,
            *(
                Text(str(number), style=style if number else "")
                for number, style in zip(numbers, styles, strict=True)
            ),
        )
    console.print(table)
