"""The demonstration: the whole flow on a sample class, in a scratch course folder."""

import os
import shutil
from pathlib import Path

import nbformat

from course_utils.authoring.build import build
from course_utils.errors import CourseError
from course_utils.grading import class_run, console
from course_utils.grading.collect import collect
from course_utils.grading.course_folder import put_tools_on_path
from course_utils.grading.export import export_grades
from course_utils.grading.feedback import write_feedback
from course_utils.grading.sample_class import make_class
from course_utils.grading.variants import all_variants

_ASSIGNMENT = "ps1"
_MARK = ".course-demo"
#: One student's endless loop should not keep the audience waiting.
_CELL_SECONDS = 40


def scratch_course(root: Path, folder: Path) -> Path:
    """A course folder with what ps1 needs, at ``folder``.

    Raises CourseError for a folder that holds something else.
    """
    folder = folder.resolve()
    if folder.exists() and any(folder.iterdir()) and not (folder / _MARK).exists():
        raise CourseError(f"{folder} holds files that are not a demo's; name another --folder")
    for name in ("source", "tests/checks"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    (folder / _MARK).touch()
    for name in ("nbgrader_config.py", "pyproject.toml", f"source/{_ASSIGNMENT}.py"):
        shutil.copyfile(root / name, folder / name)
    checks = f"tests/checks/{_ASSIGNMENT}"
    shutil.rmtree(folder / checks, ignore_errors=True)
    shutil.copytree(root / checks, folder / checks, ignore=shutil.ignore_patterns("__pycache__"))
    for path in (root / "tests" / "checks").glob("*.py"):
        shutil.copyfile(path, folder / "tests" / "checks" / path.name)
    return folder


def _say(step: int, text: str) -> None:
    console.console.print(f"[bold]{step}[/bold] {text}")


def _read(folder: Path, kind: str) -> nbformat.NotebookNode:
    return nbformat.read(folder / kind / _ASSIGNMENT / f"{_ASSIGNMENT}.ipynb", as_version=4)


def run_demo(
    root: Path, folder: Path, workers: int | None = None, budget: str = "quick"
) -> list[class_run.Outcome]:
    """Build, make a class, collect, grade, give feedback, export; returns the outcomes.

    ``budget`` is the notebooks' COURSE_BUDGET. Everything is written below ``folder``. What an
    earlier demo graded is not graded again.
    """
    folder = scratch_course(Path(root), Path(folder))
    put_tools_on_path()
    _say(1, f"Building the release of {_ASSIGNMENT} from its text")
    build(folder, _ASSIGNMENT, discard_edits=True)
    _say(2, "Making a sample class from right and wrong answers")
    variants = all_variants(root, _ASSIGNMENT)
    archive, roster = make_class(
        _ASSIGNMENT, _read(folder, "source"), _read(folder, "release"), variants
    )
    (folder / "hand-ins.zip").write_bytes(archive)
    (folder / "roster.csv").write_text(roster)
    _say(3, "Collecting the hand-ins from a zip, as a learning platform gives it")
    collected = collect(folder, _ASSIGNMENT, folder / "hand-ins.zip", folder / "roster.csv")
    console.console.print(
        f"  {len(collected.collected)} collected, {len(collected.unchanged)} there already"
    )
    _say(4, "Grading in the sandbox, by the hidden checks")
    prepared = class_run.prepare(
        folder, _ASSIGNMENT, workers=workers, budget=budget, cell_seconds=_CELL_SECONDS
    )
    outcomes = console.run_with_progress(class_run.run(prepared), prepared)
    _say(5, "Writing feedback and grades")
    _write_feedback(folder, outcomes)
    grades = export_grades(folder, folder / "grades.csv", _ASSIGNMENT)
    console.show_scores(outcomes)
    _show_paths(folder, grades, outcomes)
    aside = [outcome.student for outcome in outcomes if outcome.set_aside]
    if aside:
        raise CourseError(f"{len(aside)} set aside ({', '.join(aside)}); see above")
    return outcomes


def _page(folder: Path, student: str) -> Path:
    return folder / "feedback" / student / _ASSIGNMENT / f"{_ASSIGNMENT}.html"


def _write_feedback(folder: Path, outcomes: list[class_run.Outcome]) -> None:
    due = [
        outcome.student
        for outcome in outcomes
        if outcome.report and (outcome.fresh or not _page(folder, outcome.student).exists())
    ]
    if due:
        write_feedback(folder, _ASSIGNMENT, due)


def _show_paths(folder: Path, grades: Path, outcomes: list[class_run.Outcome]) -> None:
    middling = max(
        (outcome for outcome in outcomes if outcome.report),
        key=lambda outcome: len({e.points for e in outcome.report.exercises}),
    )
    paths = {
        "a student's notebook": folder / "release" / _ASSIGNMENT / f"{_ASSIGNMENT}.ipynb",
        "a student's feedback": _page(folder, middling.student),
        "all grades": grades,
    }
    console.console.print("Open:")
    for name, path in paths.items():
        console.console.print(f"  {name:<22}{os.path.relpath(path)}", soft_wrap=True)
