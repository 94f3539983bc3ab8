"""The small assignment that attacks are tried on: three exercises that need no library."""

from collections.abc import Callable

import nbformat
from nbformat.notebooknode import NotebookNode

STUB = "# YOUR CODE HERE\nraise NotImplementedError()"

SOLVED = {
    "double": "def double(x):\n    return 2 * x",
    "mean": "def mean(values):\n    return sum(values) / len(values)",
    "total": "total = 3 + 4 + 5",
}
#: Answers that get nothing, for attacks that try to make something of them.
WRONG = {
    "double": "def double(x):\n    return 3 * x + 1",
    "mean": "def mean(values):\n    return max(values) + 1",
    "total": "total = -1",
}
POINTS = {"double": 10, "mean": 20, "total": 5}
VISIBLE = {
    "double": "assert double(2) == 4",
    "mean": "assert mean([1, 2, 3]) == 2",
    "total": "assert total == 12",
}
_HEADERS = {"double": "def double(x):", "mean": "def mean(values):"}


def _metadata(name: str, **settings: object) -> dict:
    flags = {"grade": False, "locked": False, "solution": False, "task": False}
    return {"nbgrader": {"grade_id": name, "schema_version": 3} | flags | settings}


def _stub(name: str) -> str:
    if name not in _HEADERS:
        return STUB
    return f"{_HEADERS[name]}\n    " + STUB.replace("\n", "\n    ")


def notebook(answer_for: Callable[[str], str] = _stub) -> NotebookNode:
    """The assignment as a notebook whose answer cells hold ``answer_for(exercise)``.

    Without it, they hold the stubs of the release.
    """
    code, text = nbformat.v4.new_code_cell, nbformat.v4.new_markdown_cell
    locked = _metadata("setup", locked=True)
    cells = [
        text("# Small numbers", id="title"),
        code("import math", id="setup", metadata=locked),
    ]
    for name, points in POINTS.items():
        test = _metadata(f"test-{name}", grade=True, locked=True, points=points)
        cells += [
            text(f"## {name}", id=f"about-{name}"),
            code(answer_for(name), id=name, metadata=_metadata(name, solution=True)),
            code(VISIBLE[name], id=f"test-{name}", metadata=test),
        ]
    written = _metadata("why", grade=True, solution=True, points=0)
    cells.append(text("YOUR ANSWER HERE", id="why", metadata=written))
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    return nbformat.v4.new_notebook(cells=cells, metadata={"kernelspec": kernel})
