"""A small graded class, made without running a notebook: for tests of what comes after grading."""

from datetime import datetime
from pathlib import Path

import nbformat
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output
from nbgrader.api import Gradebook

from course_utils.grading.course_folder import course_directory, open_gradebook

SCHEMA = {"schema_version": 3, "task": False}
ANSWER = SCHEMA | {"grade": False, "solution": True, "locked": False}
TEST = SCHEMA | {"grade": True, "solution": False, "locked": True}
WRITTEN = SCHEMA | {"grade": True, "solution": True, "locked": False}


def master() -> nbformat.NotebookNode:
    """An assignment with the exercises thresholds (two test cells), log-loss and what-changed."""
    cells = [
        new_markdown_cell("# Lab\n\n$$L = -\\frac{1}{n}\\sum_i \\ln p_i$$", id="title"),
        _code("thresholds", ANSWER),
        _code("test-thresholds", TEST | {"points": 10, "cell_type": "code"}),
        _code("test-thresholds--table", TEST | {"points": 5, "cell_type": "code"}),
        _code("log-loss", ANSWER),
        _code("test-log-loss", TEST | {"points": 25, "cell_type": "code"}),
        _written("what-changed", WRITTEN | {"points": 5, "cell_type": "markdown"}),
    ]
    return new_notebook(cells=cells)


def make_class(root: Path, assignment: str = "ps1") -> None:
    """Enter an assignment and three students in a course folder; jdoe and asmith are graded.

    jdoe has 10 + 2.5 + 8.3333 points and 4 for the written answer, a day late (penalty 3); asmith
    has 10 points and waits for a TA; zoe handed nothing in.
    """
    notebook = master()
    folder = root / "source" / assignment
    folder.mkdir(parents=True, exist_ok=True)
    nbformat.write(notebook, folder / f"{assignment}.ipynb")
    with open_gradebook(course_directory(root)) as gradebook:
        _add_assignment(gradebook, assignment, notebook)
        for student, first, last in (("jdoe", "Jane", "Doe"), ("asmith", "=1+1", "Smith")):
            gradebook.update_or_create_student(student, first_name=first, last_name=last)
        gradebook.update_or_create_student("zoe", email="zoe@example.edu")
        scores = {"test-thresholds": 10.0, "test-thresholds--table": 2.5, "test-log-loss": 25 / 3}
        _add_submission(gradebook, assignment, "jdoe", scores, written=4.0, penalty=3.0)
        _add_submission(gradebook, assignment, "asmith", {"test-thresholds": 10.0})
    for student in ("jdoe", "asmith"):
        put_autograded(root, student, notebook, assignment)


def enter(root: Path, student: str, assignment: str = "ps1") -> None:
    """Enter one more graded student in the course, with 10 points and the autograded notebook."""
    with open_gradebook(course_directory(root)) as gradebook:
        gradebook.update_or_create_student(student)
        _add_submission(gradebook, assignment, student, {"test-thresholds": 10.0})
    put_autograded(root, student, master(), assignment)


def put_autograded(
    root: Path, student: str, notebook: nbformat.NotebookNode, assignment: str = "ps1"
) -> None:
    """Put a notebook where nbgrader leaves graded ones."""
    folder = root / "autograded" / student / assignment
    folder.mkdir(parents=True, exist_ok=True)
    nbformat.write(notebook, folder / f"{assignment}.ipynb")


def with_output(notebook: nbformat.NotebookNode, data: dict, **metadata: object) -> None:
    """Give the answer cell of thresholds an output of the given types."""
    cell = next(cell for cell in notebook.cells if cell.id == "thresholds")
    cell.outputs = [new_output("display_data", data, metadata=metadata)]


def _code(grade_id: str, metadata: dict) -> nbformat.NotebookNode:
    nbgrader = metadata | {"grade_id": grade_id}
    return new_code_cell("x = 1 < 2", id=grade_id, metadata={"nbgrader": nbgrader})


def _written(grade_id: str, metadata: dict) -> nbformat.NotebookNode:
    nbgrader = metadata | {"grade_id": grade_id}
    return new_markdown_cell("My answer", id=grade_id, metadata={"nbgrader": nbgrader})


def _add_assignment(gradebook: Gradebook, assignment: str, notebook: nbformat.NotebookNode) -> None:
    gradebook.add_assignment(assignment)
    gradebook.add_notebook(assignment, assignment)
    for cell in notebook.cells:
        kind = cell.metadata.get("nbgrader", {})
        if kind.get("grade"):
            gradebook.add_grade_cell(
                cell.id, assignment, assignment, max_score=kind.points, cell_type=kind.cell_type
            )
        if kind.get("solution"):
            gradebook.add_solution_cell(cell.id, assignment, assignment)


def _add_submission(
    gradebook: Gradebook, assignment: str, student: str, scores: dict[str, float],
    written: float | None = None, penalty: float = 0.0,
) -> None:  # fmt: skip
    late = datetime(2026, 10, 2, 9, 0)
    with gradebook.db.no_autoflush:
        submission = gradebook.add_submission(assignment, student, timestamp=late)
    (notebook,) = submission.notebooks
    notebook.late_submission_penalty = penalty
    for grade in notebook.grades:
        grade.auto_score = scores.get(grade.name, 0.0)
        grade.needs_manual_grade = False
        if grade.name == "what-changed":
            grade.auto_score, grade.manual_score = None, written
            grade.needs_manual_grade = written is None
    gradebook.db.commit()
