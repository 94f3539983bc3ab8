"""Accidents that befall notebooks on their way: random changes of a notebook as JSON.

None of them carries an answer that was not there: texts are only cut, moved or copied.
"""

import copy
from collections.abc import Callable
from typing import Any

from hypothesis import strategies as st

Cells = list[dict[str, Any]]
#: What befell one notebook: the change, two numbers that say where, and a value to use.
Accident = tuple[Callable[[Cells, int, int, Any], None], int, int, Any]


def delete(cells: Cells, number: int, other: int, value: Any) -> None:
    """A cell is gone."""
    del cells[number]


def duplicate(cells: Cells, number: int, other: int, value: Any) -> None:
    """A cell is there twice, the copy anywhere."""
    cells.insert(other, copy.deepcopy(cells[number]))


def move(cells: Cells, number: int, other: int, value: Any) -> None:
    """A cell stands elsewhere."""
    cells.insert(other, cells.pop(number))


def turn_round(cells: Cells, number: int, other: int, value: Any) -> None:
    """A stretch of cells stands in the other order."""
    first, last = sorted((number, other))
    cells[first : last + 1] = cells[first : last + 1][::-1]


def drop_metadata(cells: Cells, number: int, other: int, value: Any) -> None:
    """A stretch of cells has lost metadata and ids."""
    for cell in cells[min(number, other) : max(number, other) + 1]:
        cell["metadata"] = {}
        cell.pop("id", None)


def swap_metadata(cells: Cells, number: int, other: int, value: Any) -> None:
    """Two cells have each other's names and flags."""
    first, second = cells[number], cells[other]
    first["metadata"], second["metadata"] = second.get("metadata"), first.get("metadata")


def overwrite_metadata(cells: Cells, number: int, other: int, value: Any) -> None:
    """A cell's metadata is something else, a name of another cell perhaps."""
    cells[number]["metadata"] = {"nbgrader": {"grade_id": value, "grade": True, "points": 100}}


def spoil_metadata(cells: Cells, number: int, other: int, value: Any) -> None:
    """A cell's metadata is no metadata."""
    cells[number]["metadata"] = value


def cut_source(cells: Cells, number: int, other: int, value: Any) -> None:
    """A cell's text ends early."""
    source = cells[number].get("source")
    if isinstance(source, str):
        cells[number]["source"] = source[: other * len(source) // 12]


def split_source(cells: Cells, number: int, other: int, value: Any) -> None:
    """A cell's text is a list of lines, as many editors write it."""
    source = cells[number].get("source")
    if isinstance(source, str):
        cells[number]["source"] = source.splitlines(keepends=True)


def spoil_source(cells: Cells, number: int, other: int, value: Any) -> None:
    """A cell's text is no text."""
    cells[number]["source"] = value


def change_kind(cells: Cells, number: int, other: int, value: Any) -> None:
    """A cell is of another kind."""
    cells[number]["cell_type"] = ["code", "markdown", "raw", "heading", None, 7][other % 6]


def spoil_outputs(cells: Cells, number: int, other: int, value: Any) -> None:
    """A cell shows what no cell can show, or a full score."""
    full = {"output_type": "execute_result", "data": {"text/plain": "100"}, "metadata": {}}
    cells[number]["outputs"] = [full, value, {"output_type": value}]
    cells[number]["execution_count"] = value


CHANGES = (
    delete, duplicate, move, turn_round, drop_metadata, swap_metadata, overwrite_metadata,
    spoil_metadata, cut_source, split_source, spoil_source, change_kind, spoil_outputs,
)  # fmt: skip
NAMES = ("double", "mean", "total", "test-double", "test-mean", "setup", "why", "test-more")
_values = st.one_of(
    st.sampled_from(NAMES), st.none(), st.integers(), st.just([]), st.just({"nbgrader": "x"})
)
_places = st.integers(0, 12)
#: What may befall one notebook.
accidents = st.lists(
    st.tuples(st.sampled_from(CHANGES), _places, _places, _values), min_size=1, max_size=8
)


def mutated(cells: Cells, series: list[Accident]) -> Cells:
    """The cells after these accidents, one after the other; at least one is left."""
    cells = copy.deepcopy(cells)
    for change, number, other, value in series:
        if len(cells) > 1:
            change(cells, number % len(cells), other % len(cells), value)
    return cells
