"""Absorbing: edits made to the master notebook come back into the text."""

import shutil
from pathlib import Path

import nbformat
import pytest
from authoring_samples import ADDRESS, MASTER, cell_lists, make_course
from hypothesis import assume, given, settings
from nbformat import v4

from course_utils.authoring.absorb import absorb, merge
from course_utils.authoring.address import fill_in, put_back
from course_utils.authoring.build import build, drift
from course_utils.authoring.cells import MasterError
from course_utils.authoring.notebook import from_json, from_notebook, to_json, to_notebook
from course_utils.authoring.text import parse, render, render_all
from course_utils.errors import CourseError

# What JupyterLab adds to a notebook it saves.
JUPYTER = {"language_info": {"name": "python", "version": "3.12.1", "file_extension": ".py"}}


@pytest.fixture
def course(tmp_path):
    root = make_course(tmp_path)
    build(root)
    return root


def edit(course: Path, change) -> None:
    """Save the master notebook as JupyterLab would after this change to its cells."""
    path = course / "source/ps1/ps1.ipynb"
    notebook = nbformat.read(path, as_version=4)
    change({cell.id: cell for cell in notebook.cells}, notebook.cells)
    notebook.metadata.update(JUPYTER)
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.execution_count = 3
            cell.outputs = [v4.new_output("stream", text="seen\n")]
        cell.metadata["collapsed"] = True
    nbformat.write(notebook, path)


def text(course: Path) -> str:
    return (course / "source/ps1.py").read_text(encoding="utf-8")


def toolbar(grade_id: str, **flags) -> dict:
    """Metadata as nbgrader's Create Assignment toolbar writes it."""
    none = {"grade": False, "solution": False, "locked": False, "task": False}
    return {"nbgrader": {**none, **flags, "grade_id": grade_id, "schema_version": 3}}


def test_untouched_notebook_changes_nothing(course):
    """Does a notebook that was only built leave the text as it was, to the byte?"""
    assert absorb(course, "ps1") is False
    assert text(course) == MASTER


def test_running_the_notebook_changes_nothing(course):
    """Do outputs, counters and view settings stay out of the text?"""
    edit(course, lambda by_id, cells: None)

    assert absorb(course, "ps1") is False


def test_an_edit_changes_its_own_lines_only(course):
    """Does an edited solution change those lines and no others, odd spacing included?"""

    def change(by_id, cells):
        by_id["mean"].source = by_id["mean"].source.replace("math.fsum(", "sum(")

    edit(course, change)

    assert absorb(course, "ps1") is True
    assert text(course) == MASTER.replace("math.fsum(", "sum(")


def test_changed_points(course):
    """Do points changed in the toolbar come back?"""

    def change(by_id, cells):
        by_id["test-mean"].metadata.nbgrader.points = 8.0

    edit(course, change)
    absorb(course, "ps1")

    assert text(course) == MASTER.replace("points=7.5", "points=8")


def test_moved_and_deleted_cells(course):
    """Does the text follow cells that were moved or deleted?"""

    def change(by_id, cells):
        cells.insert(1, cells.pop())
        cells.remove(by_id["sketch"])

    edit(course, change)
    absorb(course, "ps1")

    sources = [cell.source for cell in parse(text(course), "").cells]
    assert sources[1] == 'print("free to edit")'
    assert not any("Draw it on paper" in source for source in sources)
    assert text(course).startswith(
        "# %% [markdown]\n# # Averages\n#\n# Two short exercises.\n\n# %%\n"
    )
    assert text(course).endswith("# ### END SOLUTION\n")


def test_new_cells_from_the_toolbar(course):
    """Do cells made with the Create Assignment toolbar become directives?"""

    def change(by_id, cells):
        solution = "### BEGIN SOLUTION\nmedian = 3\n### END SOLUTION"
        cells += [
            v4.new_markdown_cell("## Exercise 3 (4 points)"),
            v4.new_code_cell(solution, metadata=toolbar("cell-1a2b", solution=True)),
            v4.new_code_cell(
                "assert median == 3",
                metadata=toolbar("cell-3c4d", grade=True, locked=True, points=3),
            ),
            v4.new_code_cell(
                "assert median != 4",
                metadata=toolbar("cell-5e6f", grade=True, locked=True, points=1),
            ),
            v4.new_markdown_cell("Keep me.", metadata=toolbar("cell-7a8b", locked=True)),
            v4.new_markdown_cell(
                "Because.",
                metadata=toolbar("cell-9c0d", grade=True, solution=True, points=2),
            ),
        ]

    edit(course, change)
    absorb(course, "ps1")

    assert [line for line in text(course).split("\n") if line.startswith("# %%")][-6:] == [
        "# %% [markdown]",
        '# %% answer="cell-1a2b"',
        '# %% test="cell-1a2b" points=3',
        '# %% test="cell-1a2b" part="cell-5e6f" points=1',
        '# %% [markdown] locked="cell-7a8b"',
        '# %% [markdown] written="cell-9c0d" points=2',
    ]


def test_a_role_taken_away(course):
    """Does a cell whose role was cleared in the toolbar become a plain one?"""

    def change(by_id, cells):
        by_id["setup"].metadata = toolbar("setup")

    edit(course, change)
    absorb(course, "ps1")

    assert 'locked="setup"' not in text(course)


def test_address_and_magics_come_back(course):
    """Does an edited cell keep the placeholder, and its magics as comments?"""

    def change(by_id, cells):
        assert ADDRESS in by_id["setup"].source
        by_id["setup"].source += "\n%matplotlib inline"

    edit(course, change)
    absorb(course, "ps1")

    assert text(course) == MASTER.replace(
        '!echo "a shell line"', '# !echo "a shell line"\n# %matplotlib inline'
    )


def test_absorb_then_build_has_no_drift(course):
    """Is everything in step after an edit was absorbed and built?"""

    def change(by_id, cells):
        by_id["mean"].source += "\n# a comment"

    edit(course, change)
    absorb(course, "ps1")
    build(course)

    assert drift(course) == []
    assert absorb(course, "ps1") is False


def test_copied_answer_is_refused(course):
    """Does a copied answer cell name the notebook and both cells, and leave the text alone?"""

    def change(by_id, cells):
        cells.append(v4.new_code_cell(by_id["mean"].source, metadata=by_id["mean"].metadata))

    edit(course, change)

    with pytest.raises(
        MasterError,
        match=r'source/ps1/ps1.ipynb: cell 14: answer="mean" is there twice, first at '
        r"source/ps1/ps1.ipynb: cell 4",
    ):
        absorb(course, "ps1")
    assert text(course) == MASTER


def test_attached_image_is_refused(course):
    """Is an image pasted into a text cell refused, since the text would lose it?"""

    def change(by_id, cells):
        by_id["start-1"]["attachments"] = {"a.png": {"image/png": "aGVsbG8="}}

    edit(course, change)

    with pytest.raises(MasterError, match=r"cell 1: .* has an attached image"):
        absorb(course, "ps1")


def test_not_a_notebook(course):
    """Does a broken notebook file give one readable line?"""
    (course / "source/ps1/ps1.ipynb").write_text('{"cells": [')

    with pytest.raises(CourseError, match=r"source/ps1/ps1.ipynb: not a notebook"):
        absorb(course, "ps1")


def test_nothing_built_yet(tmp_path):
    """Does absorbing before the first build say to build?"""
    make_course(tmp_path)

    with pytest.raises(CourseError, match="run `course build ps1` first"):
        absorb(tmp_path, "ps1")


def test_build_refuses_to_drop_edits(course):
    """Does a build stop where the notebook has edits the text lacks, until told otherwise?"""

    def change(by_id, cells):
        by_id["mean"].source += "\n# a comment"

    edit(course, change)

    with pytest.raises(CourseError, match="keep them with `course absorb ps1`"):
        build(course)
    build(course, discard_edits=True)
    assert drift(course) == []


def test_two_edits_are_not_lost(course):
    """Where text and notebook were both edited, does absorbing stop until told which to keep?"""

    def change(by_id, cells):
        by_id["mean"].source += "\n# a comment"

    edit(course, change)
    newer = MASTER.replace("Two short exercises.", "Two exercises.")
    (course / "source/ps1.py").write_text(newer, encoding="utf-8")

    with pytest.raises(CourseError, match="was edited as well since the last build"):
        absorb(course, "ps1")
    assert text(course) == newer
    assert absorb(course, "ps1", overwrite_text=True) is True
    assert "Two short exercises." in text(course)


def test_an_edit_of_the_text_alone_is_kept(course):
    """After the notebook was run and the text edited, does absorb keep the text, and build work?"""
    edit(course, lambda by_id, cells: None)
    newer = MASTER.replace("Two short exercises.", "Two exercises.")
    (course / "source/ps1.py").write_text(newer, encoding="utf-8")

    assert absorb(course, "ps1") is False
    assert text(course) == newer
    build(course)
    assert drift(course) == []


def test_a_fresh_clone_can_absorb(course):
    """Without a record of the last build, is an edit of the notebook still carried back?"""
    shutil.rmtree(course / ".course")

    def change(by_id, cells):
        by_id["mean"].source += "\n# a comment"

    edit(course, change)

    assert absorb(course, "ps1") is True
    assert "# a comment" in text(course)


def test_build_drops_outputs(course):
    """Does a build after merely running the notebook go through?"""
    edit(course, lambda by_id, cells: None)

    build(course)

    assert drift(course) == []


def test_header_stays(tmp_path):
    """Does a YAML header before the first cell survive an edit?"""
    header = "# ---\n# jupyter:\n#   jupytext:\n#     formats: py:percent\n# ---\n\n"
    course = make_course(tmp_path, header + MASTER)
    build(course)
    edit(course, lambda by_id, cells: cells.append(v4.new_markdown_cell("More.")))

    absorb(course, "ps1")

    assert text(course) == header + MASTER + "\n# %% [markdown]\n# More.\n"
    assert "jupytext" not in (course / "release/ps1/ps1.ipynb").read_text()


@settings(deadline=None, max_examples=100)
@given(cell_lists(), cell_lists())
def test_merge_says_what_the_notebook_says(old, new):
    """Whatever the old text, does the merged text hold exactly the notebook's cells?"""
    try:
        master = parse(render_all(old), "ps1.py")
        for cell in new:
            render(cell)
    except MasterError:
        assume(False)
    notebook = from_json(to_json(to_notebook(new)), "ps1.ipynb")

    merged = merge(master, from_notebook(notebook, "ps1.ipynb"))

    assert parse(merged, "ps1.py").cells == new
    assert merge(master, master.cells) == render_all(old)


def test_filling_in_and_putting_back():
    """Is the placeholder the same after it was filled in and put back?"""
    cells = parse(MASTER, "source/ps1.py").cells

    filled = fill_in(cells, ADDRESS)

    assert filled != cells
    assert put_back(filled, ADDRESS) == cells
