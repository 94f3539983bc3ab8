"""A run as one JSON document, for machines."""

from collections.abc import Sequence

from course_utils.grading.class_run import ClassRun, Outcome
from course_utils.grading.report import ExerciseReport


def _exercise(exercise: ExerciseReport) -> dict:
    checks = [{"name": check.name, "passed": check.passed} for check in exercise.checks]
    points = {"points": exercise.points, "maximum": exercise.maximum}
    return {"name": exercise.name} | points | {"checks": checks}


def _student(outcome: Outcome) -> dict:
    found: dict = {"student": outcome.student, "set_aside": outcome.set_aside}
    report = outcome.report
    if report is None:
        return found
    return found | {
        "points": round(report.points, 2),
        "maximum": sum(exercise.maximum for exercise in report.exercises),
        "unchanged": not outcome.fresh,
        "problem": report.problem,
        "repairs": list(report.repairs),
        "notes": list(report.notes),
        "sandbox": report.sandbox,
        "seconds": report.seconds,
        "exercises": [_exercise(exercise) for exercise in report.exercises],
    }


def run_as_dict(prepared: ClassRun, outcomes: Sequence[Outcome]) -> dict:
    """What ``course grade --json`` prints: counts, and for each student points, checks, remarks."""
    reports = [outcome.report for outcome in outcomes if outcome.report]
    return {
        "assignment": prepared.assignment,
        "workers": prepared.workers if prepared.scheduler is None else None,
        "scheduler": prepared.scheduler,
        "graded": sum(1 for outcome in outcomes if outcome.report and outcome.fresh),
        "unchanged": sum(1 for outcome in outcomes if not outcome.fresh),
        "failed": sum(1 for report in reports if report.problem is not None),
        "set_aside": sum(1 for outcome in outcomes if outcome.report is None),
        "students": [_student(outcome) for outcome in outcomes],
    }
