"""Which cells an answer builds on."""

import nbformat
from nbformat.notebooknode import NotebookNode

from course_utils.grading.slicing import needed_cells, touched_cells


def code(*sources: str) -> list[NotebookNode]:
    """Code cells with these sources."""
    return [nbformat.v4.new_code_cell(source) for source in sources]


def test_keeps_what_the_wanted_cell_builds_on() -> None:
    """Are the cells kept, in order, whose names a wanted cell uses directly or not?"""
    cells = code("import numpy as np", "x = np.ones(3)", "plot = 5", "y = x + 1", "answer = y")

    kept = needed_cells(cells, lambda cell: "answer" in cell.source)

    assert [cell.source for cell in kept] == [
        "import numpy as np",
        "x = np.ones(3)",
        "y = x + 1",
        "answer = y",
    ]


def test_keeps_earlier_values_of_a_name_that_builds_on_itself() -> None:
    """Is a cell kept whose name a later cell rebinds from the old value?"""
    cells = code("x = 1", "x = x / 2", "answer = x")

    kept = needed_cells(cells, lambda cell: "answer" in cell.source)

    assert len(kept) == 3


def test_keeps_what_it_can_not_read() -> None:
    """Is a cell kept that is not plain Python?"""
    cells = code("%matplotlib inline", "unused = 1", "answer = 2")

    kept = needed_cells(cells, lambda cell: "answer" in cell.source)

    assert [cell.source for cell in kept] == ["%matplotlib inline", "answer = 2"]


def test_leaves_text_cells_out() -> None:
    """Are text cells left out?"""
    cells = [nbformat.v4.new_markdown_cell("answer"), *code("answer = 1")]

    assert len(needed_cells(cells, lambda cell: "answer" in cell.source)) == 1


def test_finds_what_builds_on_a_changed_cell() -> None:
    """Are the cells found, and only those, that use a name which the changed cell binds?"""
    cells = code(
        "import numpy as np",
        "answer = 1",
        "other = np.ones(3)",
        "twice = answer * 2",
        "thrice = twice + 1",
    )

    touched = touched_cells(cells, lambda cell: cell.source == "answer = 1")

    assert [cell.source for cell in touched] == [
        "answer = 1",
        "twice = answer * 2",
        "thrice = twice + 1",
    ]


def test_names_within_a_function_touch_nobody() -> None:
    """Does a function's own variable leave cells alone that use one of that name?"""
    source = "def answer(x):\n    y = [z for z in x]\n    return y"
    cells = code(source, "y = 5\nprint(y)", "print(answer([1]))")

    touched = touched_cells(cells, lambda cell: cell.source == source)

    assert [cell.source for cell in touched] == [source, "print(answer([1]))"]


def test_a_global_name_and_another_import_touch_others() -> None:
    """Is a name seen that a function binds for all, or that an import gives another meaning?"""
    cells = code(
        "import numpy as np\nlimit = 3",
        "import numpy as np\nimport math as keras\ndef answer():\n    global limit\n    limit = 4",
        "np.ones(3)",
        "keras.layers",
        "limit + 1",
    )

    touched = touched_cells(cells, lambda cell: "def answer" in cell.source)

    assert [cell.source for cell in touched[1:]] == ["keras.layers", "limit + 1"]
