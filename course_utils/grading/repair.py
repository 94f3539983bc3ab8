"""Bring a submission into the shape of its release, with a record of every repair.

The release says which cells are graded, where, and for how many points; from the submission only
the text of answers and of the student's own cells is taken.
"""

from dataclasses import dataclass, field

import nbformat
from nbformat.notebooknode import NotebookNode

from course_utils.grading.alignment import Alignment, align
from course_utils.grading.graded_cells import exercise_of, grade_id, is_answer, is_test
from course_utils.grading.reading import SubmittedCell, UnreadableNotebook, read_cells


@dataclass(frozen=True)
class Repaired:
    """A notebook in the shape of the release, what was repaired, and whether there is work in it.

    ``problem`` is set when nothing of the file could be used; the notebook is then the release.
    ``doubts`` (exercise → why) are for a TA to decide; the best guess is in the notebook.
    """

    notebook: NotebookNode
    repairs: tuple[str, ...] = ()
    problem: str | None = None
    doubts: dict[str, str] = field(default_factory=dict)


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


def _in_order(found: Alignment) -> list[NotebookNode]:
    """Release cells and the student's own, in the student's order; lost ones at their place."""
    release = found.release
    position_of = {number: position for position, number in found.chosen.items()}
    named = {grade_id(cell): n for n, cell in enumerate(release.cells) if grade_id(cell)}
    plain = {found.released[n] for n, cell in enumerate(release.cells) if grade_id(cell) is None}
    result: list[tuple[int | None, NotebookNode]] = []
    for number, submitted in enumerate(found.cells):
        if number in position_of:
            position = position_of[number]
            result.append((position, _from_release(release.cells[position], submitted)))
            continue
        twin = named.get(submitted.name)
        if twin is not None and (
            not is_answer(release.cells[twin]) or found.is_untouched(number, twin)
        ):
            continue
        own = _own_cell(submitted, number)
        if own is not None:
            if found.texts[number] in plain:
                own.metadata["course"] = {"given": True}
            result.append((None, own))
    for position, wanted in enumerate(release.cells):
        if grade_id(wanted) is None or position in found.chosen:
            continue
        before = [index for index, (placed, _) in enumerate(result) if _is_before(placed, position)]
        where = before[-1] + 1 if before else 0
        result.insert(where, (position, _from_release(wanted, None)))
    return [cell for _, cell in _tests_after_answers(result, found.repairs)]


def _is_before(placed: int | None, position: int) -> bool:
    return placed is not None and placed < position


def _tests_after_answers(
    result: list[tuple[int | None, NotebookNode]], repairs: list[str]
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
            repairs.append(
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
    found = align(cells, release)
    answers = [position for position, cell in enumerate(release.cells) if is_answer(cell)]
    if not any(position in found.chosen for position in answers):
        blank = [_from_release(cell, None) for cell in release.cells]
        problem = "Nothing could be graded: this is not the notebook of this assignment."
        return Repaired(_notebook(blank, release), problem=problem)
    for position, wanted in enumerate(release.cells):
        name = grade_id(wanted)
        if name is None:
            continue
        if position not in found.chosen:
            found.repairs.append(f"Cell “{name}” was missing: the original was put back.")
        elif is_answer(wanted) and cells[found.chosen[position]].kind != wanted.cell_type:
            kind = "code" if wanted.cell_type == "code" else "text"
            found.repairs.append(f"Cell “{name}” had another type: it was read as {kind}.")
    doubts = _doubts_of_exercises(found)
    found.repairs += [
        f"A TA will look at exercise “{name}”: {why}." for name, why in doubts.items()
    ]
    return Repaired(_notebook(_in_order(found), release), tuple(found.repairs), doubts=doubts)


def _doubts_of_exercises(found: Alignment) -> dict[str, str]:
    """The doubts about answer cells, by the test cells whose points they bear on."""
    return {
        exercise_of(cell): why
        for name, why in found.doubts.items()
        for cell in found.release.cells
        if is_test(cell) and exercise_of(cell).split("--")[0] == name.split("--")[0]
    }


def _notebook(cells: list[NotebookNode], release: NotebookNode) -> NotebookNode:
    return nbformat.v4.new_notebook(cells=cells, metadata=nbformat.from_dict(release.metadata))
