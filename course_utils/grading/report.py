"""What grading found, as plain data, and as the small table a student reads."""

import html
from dataclasses import asdict, dataclass, field

import nbformat
from nbformat.notebooknode import NotebookNode

from course_utils.grading.checks import CheckResult


@dataclass(frozen=True)
class ExerciseReport:
    """An exercise's score and the results of its checks; ``name`` is the test cell's."""

    name: str
    points: float
    maximum: float
    checks: tuple[CheckResult, ...]


@dataclass(frozen=True)
class Report:
    """One graded submission.

    ``problem`` is set when nothing could be graded; ``repairs`` and ``notes`` say what was put
    right and what went wrong on the way; ``sandbox`` is the level of protection it ran under.
    ``doubts`` (exercise → why) are for a TA to decide.
    """

    exercises: tuple[ExerciseReport, ...]
    repairs: tuple[str, ...]
    notes: tuple[str, ...]
    problem: str | None
    sandbox: str
    seconds: float
    doubts: dict[str, str] = field(default_factory=dict)

    @property
    def points(self) -> float:
        """The sum of the automatic points."""
        return sum(exercise.points for exercise in self.exercises)

    def as_dict(self) -> dict:
        """The report as JSON-ready data."""
        return asdict(self)

    @classmethod
    def from_dict(cls, data: dict) -> "Report":
        """The report that ``as_dict`` described."""
        exercises = tuple(
            ExerciseReport(
                **{**item, "checks": tuple(CheckResult(**check) for check in item["checks"])}
            )
            for item in data["exercises"]
        )
        lists = {name: tuple(data[name]) for name in ("repairs", "notes")}
        return cls(**{**data, **lists, "exercises": exercises})


def score(name: str, maximum: float, checks: list[CheckResult]) -> ExerciseReport:
    """The exercise's points: its maximum times the weight of the checks that passed."""
    total = sum(check.weight for check in checks)
    passed = sum(check.weight for check in checks if check.passed)
    return ExerciseReport(name, round(maximum * passed / total, 2), maximum, tuple(checks))


def _points(value: float) -> str:
    return f"{value:g}"


def _row(check: CheckResult, share: float) -> str:
    mark, color = ("✓", "#1a7f37") if check.passed else ("✗", "#b42318")
    earned = share if check.passed else 0.0
    question = html.escape(check.question.splitlines()[0])
    hint = f"<br><span style='color:#57606a'>Hint: {html.escape(check.hint)}</span>"
    return (
        f"<tr><td style='text-align:center;color:{color};font-weight:bold'>{mark}</td>"
        f"<td style='text-align:left'>{question}{'' if check.passed else hint}</td>"
        f"<td style='text-align:right;white-space:nowrap'>{_points(round(earned, 2))} / "
        f"{_points(round(share, 2))}</td></tr>"
    )


def score_output(exercise: ExerciseReport) -> NotebookNode:
    """The test cell's one output: the number that nbgrader reads, the table that a student reads.

    It holds questions, results, points and hints; no inputs, expected values or sources.
    """
    total = sum(check.weight for check in exercise.checks) or 1.0
    rows = "".join(
        _row(check, exercise.maximum * check.weight / total) for check in exercise.checks
    )
    table = (
        "<table><thead><tr><th>Result</th><th style='text-align:left'>Question</th>"
        f"<th style='text-align:right'>Points</th></tr></thead><tbody>{rows}"
        "<tr><td></td><td style='text-align:left'><b>Total</b></td>"
        f"<td style='text-align:right;white-space:nowrap'><b>{_points(exercise.points)} / "
        f"{_points(exercise.maximum)}</b></td></tr></tbody></table>"
    )
    return nbformat.v4.new_output(
        "execute_result",
        data={"text/plain": _points(exercise.points), "text/html": table},
        execution_count=None,
    )


def summary_cell(problem: str | None, lines: tuple[str, ...]) -> NotebookNode | None:
    """A text cell for the top of the graded notebook, or None when there is nothing to tell."""
    if problem is None and not lines:
        return None
    told = [problem] if problem else []
    items = "".join(f"<li>{html.escape(line)}</li>" for line in [*told, *lines])
    text = f"<b>Notes from the grader</b>\n<ul>{items}</ul>"
    return nbformat.v4.new_markdown_cell(text, id="grader-notes")
