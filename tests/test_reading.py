"""Submitted files are read for what they are: never an exception, always a reason."""

import contextlib
import json

import pytest
from grading_samples import answered, as_bytes
from hypothesis import given
from hypothesis import strategies as st

from course_utils.grading.reading import UnreadableNotebook, read_cells


def notebook(*cells: object) -> bytes:
    """A file with these cells."""
    return json.dumps({"cells": cells, "nbformat": 4}).encode()


def test_cells_come_in_order_with_their_names() -> None:
    """Are kind, text and name of each cell read?"""
    cells = read_cells(as_bytes(answered()))

    assert [cell.name for cell in cells[:4]] == [None, "setup", None, "double"]
    assert cells[3].kind == "code"
    assert cells[3].source.startswith("def double")


def test_sources_may_be_lists_of_lines() -> None:
    """Is a text that is kept as lines put together?"""
    content = notebook({"cell_type": "code", "source": ["x = 1\n", "y = 2"]})

    assert read_cells(content)[0].source == "x = 1\ny = 2"


def test_a_byte_order_mark_does_not_hurt() -> None:
    """Is a file that Windows saved with a byte-order mark read?"""
    assert len(read_cells(b"\xef\xbb\xbf" + as_bytes(answered()))) == len(answered().cells)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "empty"),
        (b" \n", "empty"),
        (as_bytes(answered())[:-20], r"cut off or damaged \(line 1\)"),
        (b"%PDF-1.7 no JSON", "not a Jupyter notebook"),
        (b"PK\x03\x04\xff\xff", "not text"),
        (as_bytes(answered()).decode().encode("utf-16"), "not text"),
        (b"[" * 200_000, "nested too deeply"),
        (b'{"cells": {}}', "not a Jupyter notebook"),
        (b'"cells"', "not a Jupyter notebook"),
        (b'{"cells": [], "n": ' + b"1" * 10_000 + b"}", "damaged"),
        (notebook(*[{}] * 2001), "more than 2000 cells"),
    ],
    ids=lambda value: value[:12] if isinstance(value, str) else "",
)
def test_what_is_no_notebook_gets_a_reason(content: bytes, reason: str) -> None:
    """Does the student read what is wrong with the file?"""
    with pytest.raises(UnreadableNotebook, match=reason):
        read_cells(content)


def test_text_is_bounded_and_outputs_are_not_text() -> None:
    """Is a notebook of five megabytes read whatever its outputs hold, and refused for one more?"""
    cells = [{"cell_type": "code", "source": "x" * 1_000_000} for _ in range(5)]
    cells[0]["outputs"] = [{"text": "y" * 9_000_000}]
    more = [*cells, {"cell_type": "markdown", "source": "z"}]

    assert len(read_cells(json.dumps({"cells": cells}).encode())) == 5
    with pytest.raises(UnreadableNotebook, match="more than 5 MB of text"):
        read_cells(json.dumps({"cells": more}).encode())


def test_a_huge_file_is_refused_unread(monkeypatch: pytest.MonkeyPatch) -> None:
    """Is the bound on a file's size kept, just under and just over?"""
    content = notebook({"cell_type": "code", "source": "x"})
    monkeypatch.setattr("course_utils.grading.reading._LARGEST_FILE", len(content))

    assert len(read_cells(content)) == 1
    with pytest.raises(UnreadableNotebook, match="larger"):
        read_cells(content + b" ")


@pytest.mark.parametrize(
    "cell",
    [None, 5, [], {}, {"cell_type": "graph"}, {"cell_type": ["code"]}],
    ids=str,
)
def test_what_is_no_cell_is_left_out(cell: object) -> None:
    """Do things that are no cells leave the others readable?"""
    content = notebook(cell, {"cell_type": "code", "source": "x = 1"})

    assert [found.source for found in read_cells(content)] == ["x = 1"]


@pytest.mark.parametrize("metadata", [None, 5, [], {"nbgrader": 3}, {"nbgrader": {"grade_id": 1}}])
def test_odd_metadata_give_no_name(metadata: object) -> None:
    """Is a cell with damaged metadata read as one without a name?"""
    content = notebook({"cell_type": "code", "source": 3, "metadata": metadata, "id": 4})

    (cell,) = read_cells(content)

    assert (cell.name, cell.source, cell.cell_id) == (None, "", None)


def test_texts_can_be_stored_again() -> None:
    """Are halves of surrogate pairs, which JSON can hold and UTF-8 can't, replaced?"""
    content = b'{"cells": [{"cell_type": "code", "source": "x = \'\\ud800\'"}]}'

    assert read_cells(content)[0].source == "x = '?'"


@pytest.mark.parametrize("sheets", [[{"cells": 5}], [{}], [None], [{"cells": None}]])
def test_odd_worksheets_of_format_3_hold_nothing(sheets: list) -> None:
    """Is a damaged notebook of format 3 read without an exception?"""
    assert read_cells(json.dumps({"worksheets": sheets}).encode()) == []


json_values = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=5)),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(
            st.sampled_from(
                [
                    "cells",
                    "cell_type",
                    "source",
                    "metadata",
                    "nbgrader",
                    "grade_id",
                    "worksheets",
                    "attachments",
                    "a.png",
                    "image/png",
                    "input",
                    "id",
                ]
            ),
            st.one_of(inner, st.sampled_from(["code", "markdown"])),
            max_size=4,
        ),
    ),
    max_leaves=30,
)


@given(st.one_of(json_values.map(lambda value: json.dumps(value).encode()), st.binary()))
def test_no_file_raises_anything_else(content: bytes) -> None:
    """Is every file either cells or a reason?"""
    with contextlib.suppress(UnreadableNotebook):
        read_cells(content)


@given(st.lists(json_values, max_size=4))
def test_no_cell_raises(cells: list) -> None:
    """Are any things in the list of cells read without an exception?"""
    assert len(read_cells(notebook(*cells))) <= len(cells)
