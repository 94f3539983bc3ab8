"""All attacks as one class, handed in and graded by both commands, each in a course of its own."""

import json
import os
import subprocess
import sys
import sysconfig
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

import nbformat
import ordinary_user
from attack_cases import ROUTES, Case, submission
from attack_secrets import SECRET_INPUT, Course, notebook

from course_utils.grading.graded_cells import is_test
from course_utils.grading.report import Report

#: Enough for an honest cell on a busy machine; many cases use up all the time there is.
LIMITS = {
    "tiny": {
        "cell_seconds": 8,
        "call_seconds": 3,
        "exercise_seconds": 9,
        "interrupt_grace_seconds": 1,
        "memory": 1 << 30,
        "processes": 100,
        "file_size": 32 << 20,
        "scratch_space": 64 << 20,
    },
    "ps1": {"cell_seconds": 60, "call_seconds": 30},
}
_ENVIRONMENT = "COURSE_GRADING_SECRET"
_LONGEST = 1800


@dataclass(frozen=True)
class Outcome:
    """What became of one submission: its report, the graded notebook, and what the student gets.

    ``feedback`` holds the files that the student gets (relative name → text).
    """

    report: Report
    notebook: str
    feedback: dict[str, str]


def honest(assignment: str) -> list[Case]:
    """Submissions that try nothing, with the answers that attacks start from."""
    kinds = ("solved", "wrong", "blank") if assignment == "tiny" else ("solved", "blank")
    return [
        Case("", assignment, "# %% last", Path(), f"honest-{kind}", "same", kind) for kind in kinds
    ]


def hand_in(course: Course, cases: Iterable[Case]) -> None:
    """Put every case's submission into the course's ``submitted`` folder."""

    def replace(text: str) -> str:
        return text.replace("{{course}}", str(course.folder)).replace("{{mark}}", course.mark)

    for case in cases:
        handed_in = submission(case, notebook(case.assignment, case.answers), replace)
        folder = course.folder / "submitted" / case.student / case.assignment
        folder.mkdir(parents=True)
        files = {f"{case.assignment}.ipynb": handed_in.notebook} | handed_in.files
        for name, content in files.items():
            if name not in handed_in.links:
                (folder / name).parent.mkdir(exist_ok=True)
                (folder / name).write_bytes(content)
        for name, target in handed_in.links.items():
            (folder / name).symlink_to(target)


def _commands(route: str, assignment: str) -> list[list[str]]:
    if route == "nbgrader autograde":
        nbgrader = [sys.executable, "-m", "nbgrader"]
        return [[*nbgrader, "autograde", assignment], [*nbgrader, "generate_feedback", assignment]]
    course = [sys.executable, os.path.join(sysconfig.get_path("scripts"), "course")]
    grade = [*course, "grade", assignment, "--workers", "1", "--budget", "smoke"]
    return [grade, [*course, "feedback", assignment]]


def start(course: Course, route: str) -> Callable[[], tuple[int, str]]:
    """Grade the course's class and write its feedback; returns what waits for that.

    What waits returns the exit status and what the commands wrote.
    """
    commands = _commands(route, course.assignment)
    if route == ROUTES[0] and ordinary_user.why_not() is None:
        ordinary_user.give(course.folder)
        commands = [ordinary_user.as_ordinary_user(command) for command in commands]
    tools = sysconfig.get_path("scripts")
    variables = os.environ | {
        "HOME": str(course.home),
        "PATH": f"{tools}{os.pathsep}{os.environ['PATH']}",
        _ENVIRONMENT: course.secret("the environment"),
    }
    log = course.folder / "commands.log"
    script = [sys.executable, "-c", _ONE_AFTER_THE_OTHER, json.dumps(commands)]
    with log.open("wb") as file:
        process = subprocess.Popen(
            script, cwd=course.folder, env=variables, stdout=file, stderr=subprocess.STDOUT
        )

    def wait() -> tuple[int, str]:
        try:
            status = process.wait(_LONGEST)
        finally:
            process.kill()
            process.wait()
        return status, log.read_text(errors="replace")

    return wait


_ONE_AFTER_THE_OTHER = """
import json, subprocess, sys
for command in json.loads(sys.argv[1]):
    subprocess.run(command, check=True)
"""


def read(course: Course, student: str) -> Outcome:
    """What became of a student's submission."""
    assignment = course.assignment
    graded = course.folder / "autograded" / student / assignment
    pages = course.folder / "feedback" / student / assignment
    return Outcome(
        Report.from_dict(json.loads((graded / f"{assignment}.report.json").read_text("utf-8"))),
        (graded / f"{assignment}.ipynb").read_text("utf-8"),
        {
            str(path.relative_to(pages)): path.read_text(errors="replace")
            for path in pages.rglob("*")
            if path.is_file()
        },
    )


def points(outcome: Outcome) -> dict[str, float]:
    """The points of each exercise."""
    return {exercise.name: exercise.points for exercise in outcome.report.exercises}


def told(outcome: Outcome) -> str:
    """All that the report tells about the run: problem, repairs, notes, details for the teacher."""
    report = outcome.report
    details = [check.detail for exercise in report.exercises for check in exercise.checks]
    return "\n".join([report.problem or "", *report.repairs, *report.notes, *details])


def leaked(course: Course, outcome: Outcome) -> list[str]:
    """The places whose secrets a student gets to see: in the notebook, the report or feedback."""
    report = outcome.report
    hints = [
        f"{check.question} {check.hint}"
        for exercise in report.exercises
        for check in exercise.checks
    ]
    lines = [report.problem or "", *report.repairs, *report.notes, *hints]
    seen = "\n".join([outcome.notebook, *outcome.feedback.values(), *lines])
    kept = course.secrets | {"an input of a hidden check": SECRET_INPUT}
    return [place for place, secret in kept.items() if secret in seen]


def outputs(outcome: Outcome) -> str:
    """What the cells of the graded notebook show, those with points left out."""
    cells = nbformat.reads(outcome.notebook, as_version=4).cells
    return "\n".join(str(cell.outputs) for cell in cells if cell.cell_type == "code"
                     and not is_test(cell))  # fmt: skip
