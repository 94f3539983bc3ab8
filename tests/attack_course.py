"""The small assignment that attacks are tried on: three exercises that need no library."""

import functools
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path

import nbformat
from nbformat.notebooknode import NotebookNode

from course_utils.authoring.build import build
from course_utils.grading.graded_cells import grade_id

MASTER = """\
# %% [markdown]
# # Small numbers

# %% locked="setup"
import math

# %% [markdown]
# ## double (10 points)

# %% answer="double"
def double(x):
    ### BEGIN SOLUTION
    return 2 * x
    ### END SOLUTION

# %% test="double" points=10
assert double(2) == 4

# %% [markdown]
# ## mean (20 points)

# %% answer="mean"
def mean(values):
    ### BEGIN SOLUTION
    return sum(values) / len(values)
    ### END SOLUTION

# %% test="mean" points=20
assert mean([1, 2, 3]) == 2

# %% [markdown]
# ## total (5 points)

# %% answer="total"
### BEGIN SOLUTION
total = 3 + 4 + 5
### END SOLUTION

# %% test="total" points=5
assert total == 12

# %% [markdown]
# ## In words

# %% [markdown] written="why" points=0
# ### BEGIN SOLUTION
# Because.
# ### END SOLUTION
"""
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


def make(root: Path) -> None:
    """Build the assignment in a course folder."""
    (root / "source").mkdir(parents=True, exist_ok=True)
    (root / "source" / "tiny.py").write_text(MASTER)
    settings = Path(__file__).resolve().parents[1] / "nbgrader_config.py"
    if not (root / settings.name).exists():
        shutil.copy(settings, root)
    build(root, "tiny")


@functools.cache
def _release() -> str:
    with tempfile.TemporaryDirectory() as folder:
        make(Path(folder))
        return (Path(folder) / "release/tiny/tiny.ipynb").read_text("utf-8")


def notebook(answers: Mapping[str, str] | None = None) -> NotebookNode:
    """The release, its answer cells filled with ``answers`` (by exercise)."""
    found = nbformat.reads(_release(), as_version=4)
    for cell in found.cells:
        cell.source = (answers or {}).get(grade_id(cell), cell.source)
    return found
