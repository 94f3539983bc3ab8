"""What must hold between the cells of one assignment."""

from __future__ import annotations

from collections.abc import Iterable

from course_utils.authoring.cells import TEST_PREFIX, Cell
from course_utils.authoring.regions import BEGIN, region_problem

ID_LENGTH = 64  # what nbformat allows for a cell id


def check_cells(cells: Iterable[Cell]) -> None:
    """Raise MasterError for the first cell that breaks a rule, naming it and its place."""
    answers: list[str] = []
    first_with: dict[str, Cell] = {}
    for cell in cells:
        _check_regions(cell)
        _check_hidden_tests(cell)
        if cell.role is None:
            continue
        _check_name(cell)
        earlier = first_with.setdefault(cell.grade_id, cell)
        if earlier is not cell:
            raise cell.error(f"is there twice, first at {earlier.place}; rename one")
        if cell.role == "answer" and cell.name not in answers:
            answers.append(cell.name)
        if cell.role == "test" and cell.name not in answers:
            so_far = ", ".join(answers) or "none"
            raise cell.error(f"has no answer cell of that name (answers so far: {so_far})")


def _check_regions(cell: Cell) -> None:
    problem = region_problem(cell.source)
    if problem is not None:
        offset, text = problem
        raise cell.error(text, offset)
    if cell.role == "answer" and BEGIN not in cell.source:
        raise cell.error(
            "has no solution region; put ### BEGIN SOLUTION and ### END SOLUTION around it"
        )
    if BEGIN in cell.source and cell.role not in ("answer", "written"):
        raise cell.error("has a solution region; only answer= and written= cells may have one")


def _check_hidden_tests(cell: Cell) -> None:
    for offset, line in enumerate(cell.source.split("\n")):
        if "HIDDEN TESTS" in line:
            raise cell.error("has hidden tests; move them to tests/checks", offset)


def _check_name(cell: Cell) -> None:
    if cell.role != "test" and cell.grade_id.startswith(TEST_PREFIX):
        raise cell.error(f'begins with "{TEST_PREFIX}", which test cells use; rename it')
    if len(cell.grade_id) > ID_LENGTH:
        raise cell.error(f"has a name longer than {ID_LENGTH} characters; shorten it")
