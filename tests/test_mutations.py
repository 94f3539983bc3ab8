"""Whatever befalls a notebook, grading goes on, nobody is lost, and nobody gains by it."""

import json
import random
from pathlib import Path
from typing import Any

import attack_course
import nbformat
from attack_cases import FOLDER
from attack_secrets import make_course
from hypothesis import given, settings
from hypothesis import strategies as st
from nbformat.notebooknode import NotebookNode
from notebook_mutations import CHANGES, NAMES, Accident, accidents, mutated

from course_utils.grading import class_run
from course_utils.grading.course_folder import course_directory, open_gradebook
from course_utils.grading.grade import Task, grade
from course_utils.grading.graded_cells import exercise_of, is_test
from course_utils.grading.repair import repair
from course_utils.grading.sandbox.limits import Limits

SOLVED, WRONG = attack_course.SOLVED, attack_course.WRONG
#: Notebooks before anything befalls them, by the exercises whose answers are right.
STARTS = {
    "all": SOLVED,
    "one": WRONG | {"double": SOLVED["double"]},
    "two": SOLVED | {"mean": WRONG["mean"]},
    "none": WRONG,
}
QUICK = Limits(cell_seconds=5, call_seconds=5, restarts=1)


def cells_of(start: str) -> list[dict[str, Any]]:
    """The cells of a notebook with these answers, with one of the student's own."""
    notebook = json.loads(nbformat.writes(attack_course.notebook(STARTS[start] | {"why": "So."})))
    own = {"cell_type": "code", "source": "note = 'mine'", "metadata": {}, "outputs": []}
    return [*notebook["cells"][:3], own | {"id": "own"}, *notebook["cells"][3:]]


def as_file(cells: list) -> bytes:
    """The file that is handed in."""
    return json.dumps({"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}).encode()


def right_answers(notebook: NotebookNode) -> set[str]:
    """The exercises whose answer is right when their test cell is reached, found without a kernel.

    The code comes from this file's own notebooks.
    """
    names: dict[str, Any] = {}
    right = set()
    questions = {
        "double": lambda: [names["double"](x) for x in (0, 7, 1000)] == [0, 14, 2000],
        "mean": lambda: names["mean"]([1, 2, 6, 11]) == 5,
        "total": lambda: names["total"] == 12,
    }
    for cell in notebook.cells:
        if cell.cell_type != "code":
            continue
        try:
            if not is_test(cell):
                exec(cell.source, names)
            elif questions[exercise_of(cell)]():
                right.add(exercise_of(cell))
        except Exception:  # as in a kernel: the next cell runs all the same
            continue
    return right


@settings(max_examples=400)
@given(start=st.sampled_from(sorted(STARTS)), series=accidents)
def test_no_accident_makes_a_wrong_answer_right(start: str, series: list[Accident]) -> None:
    """Has the repaired notebook every graded cell once, and no right answer that was not there?"""
    release = attack_course.notebook()
    before = right_answers(repair(as_file(cells_of(start)), release).notebook)

    result = repair(as_file(mutated(cells_of(start), series)), release)

    tests = sorted(exercise_of(cell) for cell in filter(is_test, result.notebook.cells))
    assert tests == ["double", "mean", "total"]
    assert right_answers(result.notebook) <= before
    assert result.doubts.keys() <= set(tests)
    nbformat.validate(result.notebook)


@settings(max_examples=200)
@given(cut=st.integers(0, 6000), garbage=st.binary(max_size=8), series=accidents)
def test_a_damaged_file_is_refused_or_no_better(
    cut: int, garbage: bytes, series: list[Accident]
) -> None:
    """Does a file with bytes overwritten in it give a reason, or no more than it held?"""
    content = as_file(mutated(cells_of("one"), series))
    damaged = content[:cut] + garbage + content[cut + len(garbage) :]

    result = repair(damaged, attack_course.notebook())

    assert right_answers(result.notebook) <= {"double"}
    assert sum(map(is_test, result.notebook.cells)) == 3


def test_what_accidents_start_from() -> None:
    """Are the notebooks right where they should be, so that the tests above compare something?"""
    release = attack_course.notebook()
    right = {
        start: right_answers(repair(as_file(cells_of(start)), release).notebook) for start in STARTS
    }

    assert right == {
        "all": {"double", "mean", "total"}, "one": {"double"}, "two": {"double", "total"},
        "none": set(),
    }  # fmt: skip


@settings(max_examples=8)
@given(start=st.sampled_from(["one", "two"]), series=accidents)
def test_the_grader_gives_no_more_after_an_accident(start: str, series: list[Accident]) -> None:
    """Are the points of the real checks no more than those of right answers that were there?"""
    full = {"double": 10, "mean": 20, "total": 5}
    right = {"one": {"double"}, "two": {"double", "total"}}[start]
    release = nbformat.writes(attack_course.notebook()).encode()
    content = as_file(mutated(cells_of(start), series))

    graded = grade(Task(content, release, FOLDER / "checks", limits=QUICK, budget="smoke"))

    points = {exercise.name: exercise.points for exercise in graded.report.exercises}
    assert points.keys() == full.keys()
    assert all(points[name] <= full[name] * (name in right) for name in full)


def accidents_of(seed: int) -> list[Accident]:
    """A series of accidents, the same for the same seed."""
    draw = random.Random(seed)
    return [
        (draw.choice(CHANGES), draw.randrange(13), draw.randrange(13), draw.choice(NAMES))
        for _ in range(draw.randrange(1, 9))
    ]


def test_nobody_is_lost(tmp_path: Path) -> None:
    """Are all of a class whose notebooks had accidents in the report and in the gradebook?"""
    course = make_course(tmp_path / "course", "tiny", {"cell_seconds": 5})
    for seed in range(10):
        folder = course.folder / "submitted" / f"student-{seed:02}" / "tiny"
        folder.mkdir(parents=True)
        start = sorted(STARTS)[seed % len(STARTS)]
        (folder / "tiny.ipynb").write_bytes(as_file(mutated(cells_of(start), accidents_of(seed))))

    prepared = class_run.prepare(course.folder, "tiny", workers=1, budget="smoke")
    outcomes = list(class_run.run(prepared))

    assert [outcome.student for outcome in outcomes if outcome.set_aside] == []
    with open_gradebook(course_directory(course.folder)) as gradebook:
        scores = {
            submission.student.id: submission.score
            for submission in gradebook.assignment_submissions("tiny")
        }
    assert scores == {outcome.student: outcome.report.points for outcome in outcomes}
    assert len(scores) == 10
