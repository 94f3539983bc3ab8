"""Submissions that lost, doubled, renamed or moved cells are brought into the release's shape."""

import copy
import json
from collections.abc import Callable

import nbformat
import pytest
from grading_samples import answered, as_bytes, cell_of, release
from hypothesis import given, settings
from hypothesis import strategies as st
from nbformat.notebooknode import NotebookNode

from course_utils.grading.graded_cells import grade_id, is_answer, is_test
from course_utils.grading.repair import Repaired, repair


def repaired(notebook: dict) -> Repaired:
    """The outcome for this notebook."""
    return repair(as_bytes(notebook), release())


def names(notebook: NotebookNode) -> list[str]:
    """The grade_ids in order."""
    return [grade_id(cell) for cell in notebook.cells if grade_id(cell)]


def assert_graded_cells_are_the_releases(notebook: NotebookNode) -> None:
    """Every named cell of the release is there once, with the release's metadata and type."""
    assert sorted(names(notebook)) == sorted(names(release()))
    for cell in notebook.cells:
        if grade_id(cell):
            original = cell_of(release(), grade_id(cell))
            assert cell.metadata == original.metadata
            assert cell.cell_type == original.cell_type
            assert is_answer(cell) or cell.source == original.source
    nbformat.validate(notebook)


def assert_answers_survive(result: Repaired) -> None:
    """Every answer of the solved notebook is in the repaired one."""
    assert result.problem is None
    assert_graded_cells_are_the_releases(result.notebook)
    for cell in answered().cells:
        if is_answer(cell):
            assert cell_of(result.notebook, grade_id(cell)).source == cell.source


def copy_of(notebook: NotebookNode, name: str, source: str | None = None) -> NotebookNode:
    """A second copy of the cell, with another text if given."""
    cell = copy.deepcopy(cell_of(notebook, name))
    cell.id = f"{cell.id}-copy"
    cell.source = cell.source if source is None else source
    return cell


def after(notebook: NotebookNode, name: str) -> int:
    """The place behind the cell of that name."""
    return notebook.cells.index(cell_of(notebook, name)) + 1


def test_a_whole_notebook_needs_no_repair() -> None:
    """Does a notebook in order come through without a word?"""
    result = repaired(answered())

    assert_answers_survive(result)
    assert result.repairs == ()
    assert names(result.notebook) == names(release())


def test_an_unedited_copy_yields_to_the_edited_one() -> None:
    """Does the answer count when its stub was copied below it?"""
    notebook = answered()
    stub = copy_of(notebook, "double", cell_of(release(), "double").source)
    notebook.cells.insert(after(notebook, "double"), stub)

    result = repaired(notebook)

    assert_answers_survive(result)
    assert result.repairs == ("Cell “double” was there 2 times: the last edited copy counts.",)


def test_the_last_edited_copy_counts() -> None:
    """Which of two edited copies is the answer, and does the first still run?"""
    notebook = answered()
    first = copy_of(notebook, "double", "def double(x):\n    return 3 * x")
    notebook.cells.insert(after(notebook, "double") - 1, first)

    result = repaired(notebook)

    assert_answers_survive(result)
    assert first.source in [cell.source for cell in result.notebook.cells]


def test_copies_without_work_leave_one() -> None:
    """Do two untouched copies become one?"""
    notebook = release()
    notebook.cells.insert(after(notebook, "double"), copy_of(notebook, "double"))

    result = repaired(notebook)

    assert_graded_cells_are_the_releases(result.notebook)
    assert len(result.notebook.cells) == len(release().cells)
    assert result.repairs == ("Cell “double” was there 2 times: the first copy counts.",)


def test_a_doubled_test_cell_counts_once() -> None:
    """Do the points of a test cell that was copied count once?"""
    notebook = answered()
    notebook.cells.append(copy_of(notebook, "test-double"))

    result = repaired(notebook)

    assert_answers_survive(result)
    assert "“test-double” was there 2 times" in result.repairs[0]


@pytest.mark.parametrize("name", ["double", "test-double", "setup", "why"])
def test_a_missing_cell_is_put_back_at_its_place(name: str) -> None:
    """Is a deleted cell back, in the release's order?"""
    notebook = answered()
    notebook.cells.remove(cell_of(notebook, name))

    result = repaired(notebook)

    assert_graded_cells_are_the_releases(result.notebook)
    assert names(result.notebook) == names(release())
    assert result.repairs == (f"Cell “{name}” was missing: the original was put back.",)


def test_a_renamed_cell_is_found_by_its_id() -> None:
    """Is an answer whose grade_id was changed found by its cell id?"""
    notebook = answered()
    cell_of(notebook, "double").metadata.nbgrader.grade_id = "my-double"

    result = repaired(notebook)

    assert_answers_survive(result)
    assert "“double” had lost its name" in result.repairs[0]


def test_a_renamed_cell_is_found_by_what_it_defines() -> None:
    """Is it found without its id too?"""
    notebook = answered()
    cell = cell_of(notebook, "double")
    cell.metadata.nbgrader.grade_id, cell.id = "my-double", "new"

    assert_answers_survive(repaired(notebook))


def test_all_metadata_may_be_lost() -> None:
    """Are all answers found in a notebook whose cells have neither metadata nor ids?"""
    notebook = answered()
    for cell in notebook.cells:
        cell.metadata = {}
        del cell["id"]

    result = repaired(notebook)

    assert_answers_survive(result)
    assert names(result.notebook) == names(release())


def test_an_answer_without_definitions_is_found_by_its_text() -> None:
    """Is an answer found whose only likeness is the docstring it began with?"""
    notebook = answered()
    cell = cell_of(notebook, "double")
    cell.source = 'double = lambda x: x + x\n"""Return twice x."""'
    cell.metadata, cell.id = {}, "new"

    found = cell_of(repaired(notebook).notebook, "double")

    assert found.source == cell.source


def without_names(notebook: NotebookNode) -> NotebookNode:
    """The notebook as some editors save it: no metadata, no ids."""
    for cell in notebook.cells:
        cell.metadata = {}
        cell.pop("id", None)
    return notebook


def test_how_surely_a_cell_was_found_is_told() -> None:
    """Does a notebook without metadata say how many answers were found, and how surely each?"""
    notebook = without_names(answered())

    repairs = repaired(notebook).repairs

    assert repairs[0] == (
        "The notebook had lost the names of its cells: 5 of 5 answers were found again."
    )
    assert "Cell “double” had lost its name: found again by its text (100 % alike)." in repairs
    assert "Cell “why” had lost its name: found again by its place." in repairs


def test_one_of_two_that_fit_is_left_to_a_ta() -> None:
    """Does the last of two different answers without names count, and is the doubt kept?"""
    notebook = without_names(answered())
    first = nbformat.v4.new_code_cell("def double(x):\n    return 3 * x")
    notebook.cells.insert(2, first)

    result = repaired(notebook)

    assert_answers_survive(result)
    assert list(result.doubts) == ["double"]
    assert result.repairs[-1] == (
        "A TA will look at exercise “double”: 2 cells without names could be the answer; "
        "the last counts."
    )


def test_an_unedited_copy_without_a_name_is_no_doubt() -> None:
    """Is the filled-in cell taken without a doubt where the released stub stands below it?"""
    notebook = without_names(answered())
    stub = nbformat.v4.new_code_cell(cell_of(release(), "double").source)
    notebook.cells.append(stub)

    result = repaired(notebook)

    assert_answers_survive(result)
    assert result.doubts == {}


def test_a_place_with_nothing_to_confirm_it_is_a_doubt() -> None:
    """Is an unlike cell behind the answer's prompt taken, but left to a TA?"""
    notebook = answered()
    cell = cell_of(notebook, "mean--of-ten")
    cell.source, cell.metadata = "print(mean(range(10)))", {}
    del cell["id"]
    notebook.cells.remove(cell_of(notebook, "test-mean"))

    result = repaired(notebook)

    assert cell_of(result.notebook, "mean--of-ten").source == "print(mean(range(10)))"
    assert list(result.doubts) == ["mean"]
    assert "“mean--of-ten” had lost its name: found again by its place alone" in result.repairs[0]


def test_the_students_order_stays() -> None:
    """Do exercises stay in the order into which the student brought them?"""
    notebook = answered()
    mean = [cell for cell in notebook.cells if "mean" in (grade_id(cell) or "")]
    rest = [cell for cell in notebook.cells if cell not in mean]
    notebook.cells = [*rest[:2], *mean, *rest[2:]]

    result = repaired(notebook)

    assert_answers_survive(result)
    assert names(result.notebook)[:4] == ["setup", "mean", "mean--of-ten", "test-mean"]


def test_a_test_cell_before_its_answer_is_moved_behind_it() -> None:
    """Is a test cell that was moved up put behind all parts of its answer?"""
    notebook = answered()
    test = cell_of(notebook, "test-mean")
    notebook.cells.remove(test)
    notebook.cells.insert(0, test)

    result = repaired(notebook)

    assert_answers_survive(result)
    order = names(result.notebook)
    assert order.index("test-mean") > order.index("mean--of-ten") > order.index("mean")
    assert "“test-mean” stood before its answer" in result.repairs[0]


@pytest.mark.parametrize(("name", "kind"), [("double", "markdown"), ("why", "code")])
def test_a_changed_cell_type_is_put_right(name: str, kind: str) -> None:
    """Is code in a text cell read as code, and text in a code cell as text?"""
    notebook = answered()
    cell_of(notebook, name).cell_type = kind

    result = repaired(notebook)

    assert_answers_survive(result)
    assert f"“{name}” had another type" in result.repairs[0]


def test_a_changed_test_cell_is_put_back() -> None:
    """Is the visible check the release's again?"""
    notebook = answered()
    cell_of(notebook, "test-double").source = "10"

    result = repaired(notebook)

    assert_answers_survive(result)
    assert result.repairs == ("Cell “test-double” was changed: the original was put back.",)


def test_forged_metadata_change_nothing() -> None:
    """Do points, flags and schema that a student wrote go for nothing?"""
    notebook = answered()
    for cell in notebook.cells:
        if grade_id(cell):
            cell.metadata.nbgrader |= {"points": 1000, "grade": True, "solution": True}
            cell.metadata.deletable = "never"
    cell_of(notebook, "double").metadata.nbgrader["schema_version"] = 99

    assert_answers_survive(repaired(notebook))


def test_extra_cells_stay_where_they_are() -> None:
    """Do the student's own cells run where they stand, and outputs in the file go for nothing?"""
    notebook = answered()
    own = nbformat.v4.new_code_cell("helper = 1")
    own.outputs = [nbformat.v4.new_output("stream", text="10")]
    notebook.cells.insert(after(notebook, "setup"), own)

    cells = repaired(notebook).notebook.cells

    sources = [cell.source for cell in cells]
    assert sources.index("helper = 1") == sources.index("import math") + 1
    assert all(not cell.get("outputs") for cell in cells)


def test_a_name_the_release_does_not_know_gives_an_own_cell() -> None:
    """Does an invented graded cell become a cell of no exercise?"""
    notebook = answered()
    forged = copy_of(notebook, "test-double", "100")
    forged.metadata.nbgrader.grade_id = "test-bonus"
    notebook.cells.append(forged)

    result = repaired(notebook)

    assert_answers_survive(result)
    assert result.notebook.cells[-1].source == "100"
    assert grade_id(result.notebook.cells[-1]) is None


def test_pictures_in_written_answers_stay() -> None:
    """Does a picture pasted into a written answer stay, and other attachments go?"""
    notebook = answered()
    pictures = {"a.png": {"image/png": "iVBO"}, "b": {"text/html": "<script>"}}
    cell_of(notebook, "why").attachments = pictures

    found = cell_of(repaired(notebook).notebook, "why")

    assert found.attachments["a.png"] == {"image/png": "iVBO"}
    assert "text/html" not in json.dumps(found.attachments)


def test_format_3_is_read() -> None:
    """Is a notebook in nbformat 3 graded like any other?"""
    notebook = nbformat.convert(answered(), 3)

    assert_answers_survive(repaired(notebook))


@pytest.mark.parametrize(
    "notebook",
    [
        nbformat.v4.new_notebook(),
        nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("print('another course')")]),
        {"cells": [], "nbformat": 99},
    ],
    ids=["empty", "another", "future format"],
)
def test_another_assignment_is_a_problem(notebook: dict) -> None:
    """Does a notebook without any answer cell get a plain word, and the release's cells?"""
    result = repaired(notebook)

    assert "not the notebook of this assignment" in result.problem
    assert_graded_cells_are_the_releases(result.notebook)


def test_an_unreadable_file_is_a_problem() -> None:
    """Does a file that is no notebook get a plain word, and the release's cells?"""
    result = repair(b"%PDF-1.7", release())

    assert "not a Jupyter notebook" in result.problem
    assert_graded_cells_are_the_releases(result.notebook)


def test_two_written_answers_after_the_same_text_are_both_kept() -> None:
    """Are written answers that lost their names told apart where the same words stand before?"""
    wanted = release()
    prompt = nbformat.v4.new_markdown_cell("Your answer:", id="prompt")
    place = wanted.cells.index(cell_of(wanted, "why"))
    wanted.cells.insert(place + 1, nbformat.from_dict(prompt | {"id": "prompt-2"}))
    wanted.cells.insert(place, prompt)
    submitted = copy.deepcopy(wanted)
    cell_of(submitted, "why").source = "First words."
    cell_of(submitted, "what-else").source = "Second words."
    for cell in submitted.cells:
        if cell.cell_type == "markdown":
            cell.metadata = {}
            del cell["id"]

    result = repair(as_bytes(submitted), wanted)

    assert cell_of(result.notebook, "why").source == "First words."
    assert cell_of(result.notebook, "what-else").source == "Second words."


cell_numbers = st.integers(0, 30)
odd_values = st.one_of(
    st.none(), st.integers(), st.text(max_size=5), st.lists(st.text(max_size=3), max_size=2)
)
own_cells = st.builds(
    lambda kind, source, metadata: {"cell_type": kind, "source": source, "metadata": metadata},
    st.sampled_from(["code", "markdown", "raw", "heading", 7]),
    st.one_of(odd_values, st.just("def double(x):\n    return x")),
    st.one_of(
        odd_values,
        st.fixed_dictionaries(
            {"nbgrader": st.one_of(odd_values, st.fixed_dictionaries({"grade_id": odd_values}))}
        ),
    ),
)


def _delete(cells: list, number: int, other: int, cell: dict) -> None:
    del cells[number]


def _double(cells: list, number: int, other: int, cell: dict) -> None:
    cells.insert(other, copy.deepcopy(cells[number]))


def _move(cells: list, number: int, other: int, cell: dict) -> None:
    cells.insert(other, cells.pop(number))


def _insert(cells: list, number: int, other: int, cell: dict) -> None:
    cells.insert(number, cell)


def _overwrite(cells: list, number: int, other: int, cell: dict) -> None:
    if isinstance(cells[number], dict):
        cells[number] = cells[number] | {"source": cell["source"], "id": None}


def _rename(cells: list, number: int, other: int, cell: dict) -> None:
    if isinstance(cells[number], dict):
        cells[number] = cells[number] | {"metadata": cell["metadata"]}


def _swap_metadata(cells: list, number: int, other: int, cell: dict) -> None:
    first, second = cells[number], cells[other]
    first["metadata"], second["metadata"] = second["metadata"], first["metadata"]


def _retype(cells: list, number: int, other: int, cell: dict) -> None:
    cells[number]["cell_type"] = cell["cell_type"]


mutations = st.lists(
    st.tuples(
        st.sampled_from(
            [_delete, _double, _move, _insert, _overwrite, _rename, _swap_metadata, _retype]
        ),
        cell_numbers,
        cell_numbers,
        own_cells,
    ),
    max_size=12,
)


@settings(max_examples=150)
@given(mutations)
def test_whatever_happened_the_graded_cells_are_the_releases(
    changes: list[tuple[Callable, int, int, dict]],
) -> None:
    """Does any series of accidents leave the release's graded cells, once each, at its points?"""
    notebook = json.loads(as_bytes(answered()))
    cells = notebook["cells"]
    for change, number, other, cell in changes:
        if cells:
            change(cells, number % len(cells), other % len(cells), copy.deepcopy(cell))

    result = repaired(notebook)

    assert_graded_cells_are_the_releases(result.notebook)
    order = result.notebook.cells
    for test in filter(is_test, order):
        exercise = grade_id(test).removeprefix("test-")
        answers = [cell for cell in order if (grade_id(cell) or "").split("--")[0] == exercise]
        assert all(order.index(answer) < order.index(test) for answer in answers)
