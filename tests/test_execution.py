"""A whole submission: cell order keeps its meaning, and a fatal cell costs no more than itself."""

from dataclasses import replace
from pathlib import Path

import nbformat
import pytest
from grading_samples import answered, cell_of, release, task
from nbformat.notebooknode import NotebookNode

from course_utils.grading.grade import Graded, grade
from course_utils.grading.sandbox.limits import Limits

QUICK = Limits(cell_seconds=4.0, interrupt_grace_seconds=1.0, restarts=3)


def graded(folder: Path, notebook: NotebookNode, **settings: object) -> Graded:
    """The notebook, graded in the sandbox under short limits."""
    return grade(task(folder, notebook, **{"limits": QUICK} | settings))


def points(result: Graded) -> dict[str, float]:
    """The points of each exercise."""
    return {exercise.name: exercise.points for exercise in result.report.exercises}


def insert_before(notebook: NotebookNode, name: str, source: str) -> NotebookNode:
    """The notebook with a code cell of the student's own before the cell of that name."""
    place = notebook.cells.index(cell_of(notebook, name))
    notebook.cells.insert(place, nbformat.v4.new_code_cell(source))
    return notebook


def test_a_solved_notebook_gets_full_marks(tmp_path: Path) -> None:
    """Does a right submission get every point, without a note, and the same file again?"""
    first, second = (graded(tmp_path, answered()) for _ in range(2))

    assert points(first) == {"double": 10, "mean": 6}
    assert (first.report.notes, first.report.repairs, first.report.problem) == ((), (), None)
    assert first.notebook == second.notebook


def test_the_blank_release_gets_nothing(tmp_path: Path) -> None:
    """Does an untouched release get 0 everywhere, and say why?"""
    result = graded(tmp_path, release())

    assert points(result) == {"double": 0, "mean": 0}
    assert result.report.notes == ("No answer was filled in.",)


def test_an_unreadable_file_gets_nothing(tmp_path: Path) -> None:
    """Does a damaged file give 0, a reason, and a notebook that nbgrader can show?"""
    broken = task(tmp_path, answered())
    result = grade(type(broken)(broken.notebook[:-9], broken.release, broken.checks))

    assert points(result) == {"double": 0, "mean": 0}
    assert "cut off" in result.report.problem
    assert "cut off" in nbformat.reads(result.notebook.decode(), as_version=4).cells[0].source


def test_partial_credit_follows_the_checks(tmp_path: Path) -> None:
    """Does an answer that passes one of two checks get its share, and the specific hint?"""
    notebook = answered()
    cell_of(notebook, "double").source = "def double(x):\n    return int(2 * x) // 2 * 2"
    cell_of(notebook, "mean").source = "def mean(values):\n    return 4.5"

    result = graded(tmp_path, notebook)

    assert points(result) == {"double": 6.67, "mean": 3}
    output = cell_of(nbformat.reads(result.notebook.decode(), as_version=4), "test-double").outputs
    assert output[0].data["text/plain"] == "6.67"


def test_an_answer_is_graded_as_it_was_at_its_test_cell(tmp_path: Path) -> None:
    """Does a later cell that breaks a right answer, or mends a wrong one, go for nothing?"""
    broken_later = answered()
    broken_later.cells.append(nbformat.v4.new_code_cell("def double(x):\n    return None"))
    mended_later = answered()
    cell_of(mended_later, "double").source = "def double(x):\n    return x"
    mended_later.cells.append(nbformat.v4.new_code_cell("def double(x):\n    return 2 * x"))

    assert points(graded(tmp_path, broken_later)) == {"double": 10, "mean": 6}
    assert points(graded(tmp_path, mended_later)) == {"double": 0, "mean": 6}


def test_cells_run_in_the_students_order(tmp_path: Path) -> None:
    """Does an answer that needs a later cell fail, as it would on a fresh run?"""
    notebook = insert_before(answered(), "test-mean", "factor = 2")
    cell_of(notebook, "double").source = "TWO = factor\ndef double(x):\n    return TWO * x"

    assert points(graded(tmp_path, notebook)) == {"double": 0, "mean": 6}


@pytest.mark.parametrize(
    ("source", "told"),
    [
        ("import os; os._exit(3)", "the kernel ended"),
        ("import signal; signal.signal(2, signal.SIG_IGN)\nwhile True: pass", "not be interrupted"),
    ],
    ids=["exit", "endless"],
)
def test_a_fatal_cell_is_skipped_and_the_rest_graded(
    tmp_path: Path, source: str, told: str
) -> None:
    """Does a cell that ends the kernel cost nothing but itself, and is the student told?"""
    notebook = insert_before(answered(), "mean", source)

    result = graded(tmp_path, notebook)

    assert points(result) == {"double": 10, "mean": 6}
    assert len(result.report.notes) == 1, result.report.notes
    note = result.report.notes[0]
    assert source[:12] in note
    assert told in note


def test_an_endless_answer_costs_its_exercise_alone(tmp_path: Path) -> None:
    """Is a loop in an answer cell stopped, and every other exercise graded?"""
    notebook = answered()
    cell_of(notebook, "double").source = "while True: pass"

    result = graded(tmp_path, notebook)

    assert points(result) == {"double": 0, "mean": 6}
    assert "ran longer than 4 s" in result.report.notes[0]


def test_a_function_that_ends_the_kernel_costs_its_check_alone(tmp_path: Path) -> None:
    """Is a kernel that a check's call ended replaced, and the next check put to the new one?"""
    notebook = answered()
    cell_of(
        notebook, "double"
    ).source = "import os\ndef double(x):\n    return 2 * x if x < 1 else os._exit(0)"

    result = graded(tmp_path, notebook)

    assert points(result) == {"double": 3.33, "mean": 6}


def test_a_kernel_that_always_ends_is_given_up(tmp_path: Path) -> None:
    """Does a notebook of fatal cells end, with what could be graded graded?"""
    notebook = answered()
    for _ in range(5):
        insert_before(notebook, "mean", "import os; os._exit(0)")

    result = graded(tmp_path, notebook)

    assert points(result)["mean"] == 0
    assert "the remaining cells did not run" in result.report.notes[-1]


def test_an_exception_in_the_first_cell_stops_nothing(tmp_path: Path) -> None:
    """Do later cells run after one that raised?"""
    notebook = insert_before(answered(), "setup", "raise RuntimeError('no')")

    assert points(graded(tmp_path, notebook)) == {"double": 10, "mean": 6}


def test_noise_on_standard_error_costs_nothing(tmp_path: Path) -> None:
    """Does a right answer that warns get full marks? (nbgrader alone gives 0 for that.)"""
    notebook = answered()
    source = "import sys, warnings\nprint('careful', file=sys.stderr)\nwarnings.warn('hm')\n"
    cell_of(notebook, "double").source = source + cell_of(notebook, "double").source

    assert points(graded(tmp_path, notebook)) == {"double": 10, "mean": 6}


def test_the_time_of_a_submission_runs_out(tmp_path: Path) -> None:
    """Is what ran before time was up graded, and the student told what did not run?"""
    notebook = insert_before(answered(), "mean", "while True: pass")
    limits = Limits(cell_seconds=2.0, submission_seconds=2.0)

    result = graded(tmp_path, notebook, limits=limits)

    assert points(result) == {"double": 10, "mean": 0}
    assert any("the remaining cells did not run" in note for note in result.report.notes)


def test_files_handed_in_can_be_read(tmp_path: Path) -> None:
    """Can a notebook use the files that lay beside it?"""
    notebook = answered()
    cell_of(
        notebook, "double"
    ).source = "factor = int(open('factor.txt').read())\ndef double(x):\n    return factor * x"

    assert points(graded(tmp_path, notebook, files={"factor.txt": b"2"}))["double"] == 10


def test_what_is_known_beforehand_is_told(tmp_path: Path) -> None:
    """Do notes on how the file was found reach the student?"""
    result = graded(tmp_path, answered(), notes=("The file was named “a.ipynb”.",))

    first = nbformat.reads(result.notebook.decode(), as_version=4).cells[0]
    assert "The file was named “a.ipynb”." in first.source


def test_no_input_of_a_check_is_in_the_graded_notebook(tmp_path: Path) -> None:
    """Does a function that prints and keeps what it is asked leave nothing for its author?"""
    notebook = answered()
    cell_of(notebook, "double").source = (
        "seen = []\ndef double(x):\n    print('asked', x); seen.append(x); display(seen)\n"
        "    return 2 * x"
    )
    notebook.cells.append(nbformat.v4.new_code_cell("print('asked', seen)"))

    result = graded(tmp_path, notebook)

    assert points(result)["double"] == 10
    assert b"asked []" in result.notebook
    assert b"asked 21" not in result.notebook
    assert b"[21]" not in result.notebook


def test_outputs_of_a_notebook_are_bounded_together(tmp_path: Path) -> None:
    """Are outputs beyond the notebook's bound left out, with one note, and no points lost?"""
    notebook = answered()
    for _ in range(3):
        insert_before(notebook, "double", "print('x' * 2000)")

    result = graded(tmp_path, notebook, limits=replace(QUICK, notebook_output=4500))

    kept = nbformat.reads(result.notebook.decode(), as_version=4)
    printed = [cell for cell in kept.cells if cell.source.startswith("print('x'")]
    assert [len(cell.outputs) for cell in printed] == [1, 1, 0]
    assert sum("left out" in note for note in result.report.notes) == 1
    assert points(result) == {"double": 10, "mean": 6}
