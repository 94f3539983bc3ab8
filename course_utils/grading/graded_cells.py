"""What a cell of a released notebook is: its name, and whether it is an answer or a test."""

from nbformat.notebooknode import NotebookNode


def grade_id(cell: NotebookNode) -> str | None:
    """The cell's nbgrader name, or None for a cell without one."""
    return cell.metadata.get("nbgrader", {}).get("grade_id")


def is_answer(cell: NotebookNode) -> bool:
    """Whether the student writes in this cell (code or text)."""
    return bool(cell.metadata.get("nbgrader", {}).get("solution"))


def is_test(cell: NotebookNode) -> bool:
    """Whether this code cell carries an exercise's automatic points."""
    data = cell.metadata.get("nbgrader", {})
    return bool(data.get("grade")) and not data.get("solution") and cell.cell_type == "code"


def exercise_of(cell: NotebookNode) -> str:
    """The exercise whose hidden checks score this test cell."""
    return grade_id(cell).removeprefix("test-")
