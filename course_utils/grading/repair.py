"""Bring a submission into the shape of its release, with a record of every repair.

The release says which cells are graded, where, and for how many points; from the submission only
the text of answers and of the student's own cells is taken.
"""

import difflib
import re
from dataclasses import dataclass, field

import nbformat
from nbformat.notebooknode import NotebookNode

from course_utils.grading.reading import SubmittedCell, UnreadableNotebook, read_cells

_ALIKE = 0.6
_STUB = re.compile(r"#\s*YOUR CODE HERE\s*\n\s*raise NotImplementedError(\(\))?|YOUR ANSWER HERE")


@dataclass(frozen=True)
class Repaired:
    """A notebook in the shape of the release, what was repaired, and whether there is work in it.

    ``problem`` is set when nothing of the file could be used; the notebook is then the release.
    """

    notebook: NotebookNode
    repairs: tuple[str, ...] = ()
    problem: str | None = None


@dataclass
class _Plan:
    """Which submitted cell answers which release cell (by position in both)."""

    chosen: dict[int, int] = field(default_factory=dict)
    repairs: list[str] = field(default_factory=list)


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


def _squeezed(text: str) -> str:
    return " ".join(text.split())


def _defined_names(source: str) -> set[str]:
    names = re.findall(r"^(?:def|class)\s+(\w+)|^(\w+)\s*(?::[^=\n]+)?=(?!=)", source, re.MULTILINE)
    return {name for pair in names for name in pair if name}


def _is_untouched(cell: SubmittedCell, release: NotebookNode) -> bool:
    return _squeezed(cell.source) == _squeezed(release.source)


def _likeness(cell: SubmittedCell, release: NotebookNode) -> float:
    """How surely an unnamed cell is this release cell's: 0 to 1, by names defined and by text."""
    wanted = _defined_names(release.source)
    if wanted and wanted & _defined_names(cell.source):
        return 1.0
    stub = _STUB.sub("", release.source).split()
    if not stub:
        return 0.0
    # Words, not characters: a file made to take long would take minutes.
    words = cell.source[: 8 * len(release.source)].split()[: 4 * len(stub)]
    matcher = difflib.SequenceMatcher(None, stub, words, autojunk=False)
    return matcher.ratio() if matcher.quick_ratio() >= _ALIKE else 0.0


def _choose_by_name(cells: list[SubmittedCell], release: NotebookNode, plan: _Plan) -> None:
    for position, wanted in enumerate(release.cells):
        name = grade_id(wanted)
        if name is None:
            continue
        found = [number for number, cell in enumerate(cells) if cell.name == name]
        if not found:
            continue
        edited = [number for number in found if not _is_untouched(cells[number], wanted)]
        if is_answer(wanted):
            plan.chosen[position] = edited[-1] if edited else found[0]
            if len(found) > 1:
                kept = "the last edited copy" if edited else "the first copy"
                plan.repairs.append(f"Cell “{name}” was there {len(found)} times: {kept} counts.")
        else:
            plan.chosen[position] = found[0]
            if len(found) > 1:
                plan.repairs.append(f"Cell “{name}” was there {len(found)} times: one was kept.")
            if edited and len(found) == len(edited):
                plan.repairs.append(f"Cell “{name}” was changed: the original was put back.")


def _choose_by_text(cells: list[SubmittedCell], release: NotebookNode, plan: _Plan) -> None:
    known = {grade_id(cell) for cell in release.cells} - {None}
    taken = set(plan.chosen.values())
    free = [
        number
        for number, cell in enumerate(cells)
        if number not in taken and cell.name not in known and cell.source.strip()
    ]
    missing = [
        position
        for position, cell in enumerate(release.cells)
        if grade_id(cell) is not None and position not in plan.chosen
    ]
    pairs = []
    for position in missing:
        wanted = release.cells[position]
        for number in free:
            if cells[number].cell_id and cells[number].cell_id == wanted.get("id"):
                likeness = 1.01
            elif is_answer(wanted):
                likeness = _likeness(cells[number], wanted)
            else:
                likeness = float(_is_untouched(cells[number], wanted))
            if likeness >= _ALIKE:
                pairs.append((-likeness, position, number))
    for likeness, position, number in sorted(pairs):
        if position in plan.chosen or number in plan.chosen.values():
            continue
        plan.chosen[position] = number
        wanted = release.cells[position]
        if is_answer(wanted):
            sure = min(100, round(-likeness * 100))
            plan.repairs.append(
                f"Cell “{grade_id(wanted)}” had lost its name: found again by its text "
                f"({sure} % alike)."
            )


def _choose_by_place(cells: list[SubmittedCell], release: NotebookNode, plan: _Plan) -> None:
    """Match the answers that are left by the cell that stands before them."""
    known = {grade_id(cell) for cell in release.cells} - {None}
    given = {_squeezed(cell.source) for cell in release.cells if grade_id(cell) is None}
    squeezed = [_squeezed(cell.source) for cell in cells]

    def fits(number: int, wanted: NotebookNode) -> bool:
        return (
            number < len(cells)
            and number not in plan.chosen.values()
            and cells[number].kind == wanted.cell_type
            and cells[number].name not in known
            and squeezed[number] not in given | {""}
        )

    for position, wanted in enumerate(release.cells):
        if position in plan.chosen or not is_answer(wanted) or not position:
            continue
        if position - 1 in plan.chosen:
            places = [plan.chosen[position - 1] + 1]
        else:
            before = _squeezed(release.cells[position - 1].source)
            places = [number + 1 for number, text in enumerate(squeezed) if text == before]
        number = next((number for number in places if fits(number, wanted)), None)
        if number is not None:
            plan.chosen[position] = number
            plan.repairs.append(
                f"Cell “{grade_id(wanted)}” had lost its name: found again by its place."
            )


def _from_release(wanted: NotebookNode, submitted: SubmittedCell | None) -> NotebookNode:
    cell = nbformat.from_dict(wanted)
    if cell.cell_type == "code":
        cell.outputs, cell.execution_count = [], None
    if submitted is not None and is_answer(wanted):
        cell.source = submitted.source
        if submitted.attachments and cell.cell_type == "markdown":
            cell.attachments = submitted.attachments
    return cell


def _own_cell(submitted: SubmittedCell, number: int) -> NotebookNode | None:
    if not submitted.source.strip() or submitted.kind == "raw":
        return None
    new = {"code": nbformat.v4.new_code_cell, "markdown": nbformat.v4.new_markdown_cell}
    # A fixed id, so that the same submission gives the same notebook.
    return new[submitted.kind](submitted.source, id=f"own-{number}")


def _in_order(cells: list[SubmittedCell], release: NotebookNode, plan: _Plan) -> list[NotebookNode]:
    """Release cells and the student's own, in the student's order; lost ones at their place."""
    position_of = {number: position for position, number in plan.chosen.items()}
    named = {grade_id(cell): cell for cell in release.cells if grade_id(cell)}
    plain = {_squeezed(cell.source) for cell in release.cells if grade_id(cell) is None}
    result: list[tuple[int | None, NotebookNode]] = []
    for number, submitted in enumerate(cells):
        if number in position_of:
            position = position_of[number]
            result.append((position, _from_release(release.cells[position], submitted)))
            continue
        twin = named.get(submitted.name)
        if twin is not None and (not is_answer(twin) or _is_untouched(submitted, twin)):
            continue
        own = _own_cell(submitted, number)
        if own is not None:
            if _squeezed(submitted.source) in plain:
                own.metadata["course"] = {"given": True}
            result.append((None, own))
    for position, wanted in enumerate(release.cells):
        if grade_id(wanted) is None or position in plan.chosen:
            continue
        before = [index for index, (placed, _) in enumerate(result) if _is_before(placed, position)]
        where = before[-1] + 1 if before else 0
        result.insert(where, (position, _from_release(wanted, None)))
    return [cell for _, cell in _tests_after_answers(result, release, plan)]


def _is_before(placed: int | None, position: int) -> bool:
    return placed is not None and placed < position


def _tests_after_answers(
    result: list[tuple[int | None, NotebookNode]], release: NotebookNode, plan: _Plan
) -> list[tuple[int | None, NotebookNode]]:
    for test in [entry for entry in result if entry[0] is not None and is_test(entry[1])]:
        base = exercise_of(test[1]).split("--")[0]
        answers = [
            index
            for index, (position, cell) in enumerate(result)
            if position is not None
            and position < test[0]
            and is_answer(cell)
            and grade_id(cell).split("--")[0] == base
        ]
        place = next(index for index, entry in enumerate(result) if entry is test)
        if answers and max(answers) > place:
            result.pop(place)
            result.insert(max(answers), test)
            plan.repairs.append(
                f"Cell “{grade_id(test[1])}” stood before its answer: it was moved behind it."
            )
    return result


def repair(content: bytes, release: NotebookNode) -> Repaired:
    """The submission ``content`` in the shape of ``release``, and the record of what was repaired.

    Never raises for anything a student can hand in.
    """
    try:
        cells = read_cells(content)
    except UnreadableNotebook as error:
        blank = [_from_release(cell, None) for cell in release.cells]
        return Repaired(_notebook(blank, release), problem=f"Nothing could be graded: {error}.")
    plan = _Plan()
    _choose_by_name(cells, release, plan)
    _choose_by_text(cells, release, plan)
    _choose_by_place(cells, release, plan)
    answers = [position for position, cell in enumerate(release.cells) if is_answer(cell)]
    if not any(position in plan.chosen for position in answers):
        blank = [_from_release(cell, None) for cell in release.cells]
        problem = "Nothing could be graded: this is not the notebook of this assignment."
        return Repaired(_notebook(blank, release), problem=problem)
    for position, wanted in enumerate(release.cells):
        name = grade_id(wanted)
        if name is None:
            continue
        if position not in plan.chosen:
            plan.repairs.append(f"Cell “{name}” was missing: the original was put back.")
        elif is_answer(wanted) and cells[plan.chosen[position]].kind != wanted.cell_type:
            kind = "code" if wanted.cell_type == "code" else "text"
            plan.repairs.append(f"Cell “{name}” had another type: it was read as {kind}.")
    ordered = _in_order(cells, release, plan)
    return Repaired(_notebook(ordered, release), tuple(plan.repairs))


def _notebook(cells: list[NotebookNode], release: NotebookNode) -> NotebookNode:
    return nbformat.v4.new_notebook(cells=cells, metadata=nbformat.from_dict(release.metadata))
