"""Which names a cell takes and binds, for code as notebooks have it."""

import pytest

from course_utils.grading.cell_names import names_of


@pytest.mark.parametrize(
    ("source", "taken", "bound"),
    [
        ("y = x + 1", {"x"}, {"y"}),
        ("x = x + 1", {"x"}, {"x"}),
        ("x += 1", {"x"}, {"x"}),
        ("x = 1\nprint(x)", {"print"}, {"x"}),
        ("for name in names:\n    print(name)", {"names", "print"}, {"name"}),
        ("for name in name:\n    pass", {"name"}, {"name"}),
        ("squares = [x * x for x in values]", {"values"}, {"squares"}),
        ("def f(x):\n    y = x\n    return y + limit", {"limit"}, {"f"}),
        ("def f():\n    return later\nlater = 1", set(), {"f", "later"}),
        ("def f(x=start):\n    return x", {"start"}, {"f"}),
        ("def f():\n    global total\n    total = 1", set(), {"f", "total"}),
        ("key = lambda row: row[column]", {"column"}, {"key"}),
        ("class A(Base):\n    size = width", {"Base", "width"}, {"A"}),
        ("import numpy as np\nnp.ones(3)", set(), {"np"}),
        ("from keras import layers", set(), {"layers"}),
        ("with open(path) as file:\n    text = file.read()", {"open", "path"}, {"file", "text"}),
        ("if (n := count()) > 1:\n    print(n)", {"count", "print"}, {"n"}),
        ("table['a'] = 1", {"table"}, set()),
        ("f'{value:.{digits}f}'", {"value", "digits"}, set()),
        ("@decorate\ndef f():\n    pass", {"decorate"}, {"f"}),
    ],
)
def test_names_are_found(source: str, taken: set[str], bound: set[str]) -> None:
    """Is exactly that taken from other cells which the cell does not make itself?"""
    names = names_of(source)

    assert (set(names.taken), set(names.bound)) == (taken, bound)


def test_imports_are_told_line_by_line() -> None:
    """Is every imported name told with where it comes from?"""
    names = names_of("import os, numpy as np\nfrom keras import layers as l, losses")

    assert names.imports == {
        "import os",
        "import numpy as np",
        "from keras import layers as l",
        "from keras import losses",
    }


@pytest.mark.parametrize("source", ["%matplotlib inline", "x = ", "!ls"])
def test_other_text_is_not_read(source: str) -> None:
    """Is a cell that is no plain Python told from one without names?"""
    assert names_of(source) is None
