"""A small course for the tests of grading: two exercises with checks, two written answers."""

import functools
import json
import shutil
import tempfile
from pathlib import Path

import nbformat
from nbformat.notebooknode import NotebookNode

from course_utils.authoring.build import build
from course_utils.grading.grade import Task
from course_utils.grading.graded_cells import grade_id

MASTER = '''\
# %% [markdown]
# # Small sums

# %% locked="setup"
import math

# %% [markdown]
# ## Exercise 1: twice (10 points)

# %% answer="double"
def double(x):
    """Return twice x."""
    ### BEGIN SOLUTION
    return 2 * x
    ### END SOLUTION


# %% test="double" points=10
assert double(2) == 4

# %% [markdown]
# ## Exercise 2: the mean (6 points)

# %% answer="mean"
def mean(values):
    """Return the mean of a list of numbers."""
    ### BEGIN SOLUTION
    return math.fsum(values) / len(values)
    ### END SOLUTION


# %% answer="mean" part="of-ten"
### BEGIN SOLUTION
mean_of_ten = mean(range(10))
### END SOLUTION

# %% test="mean" points=6
assert mean_of_ten == 4.5

# %% [markdown]
# ## Exercise 3: in words (4 points)

# %% [markdown] written="why" points=4
# ### BEGIN SOLUTION
# Because.
# ### END SOLUTION

# %% [markdown] written="what-else" points=0
# ### BEGIN SOLUTION
# Nothing.
# ### END SOLUTION
'''

CHECKS = {
    "test_double.py": '''\
from course_utils.grading.checks import exercise, fail


@exercise("double", weight=2, hint="Twice is two times.")
def test_doubles(submission):
    """Does double return twice its argument?"""
    assert submission.double(21) == 42


@exercise("double", hint="Halves too.")
def test_doubles_fractions(submission):
    """Does double work for fractions?"""
    if submission.double(0.5) == 0:
        fail("You round: leave the number as it is.")
    assert submission.double(0.5) == 1.0
''',
    "test_mean.py": '''\
from course_utils.grading.checks import exercise


@exercise("mean", hint="Divide by how many there are.")
def test_takes_the_mean(submission):
    """Does mean divide by the number of values?"""
    assert submission.mean([1, 2, 6]) == 3


@exercise("mean", hint="Call your function.")
def test_uses_it(submission):
    """Is mean_of_ten the mean of 0 to 9?"""
    assert submission["mean_of_ten"] == 4.5
''',
}

SOLVED = {
    "double": "def double(x):\n    return x + x",
    "mean": "def mean(values):\n    return sum(values) / len(values)",
    "mean--of-ten": "mean_of_ten = mean(list(range(10)))",
    "why": "Because I say so.",
}


def make_course(root: Path) -> Path:
    """A course folder with the assignment ``ps1``, built, and its hidden checks."""
    (root / "source").mkdir(parents=True)
    (root / "source" / "ps1.py").write_text(MASTER)
    checks = root / "tests" / "checks" / "ps1"
    checks.mkdir(parents=True)
    for name, text in CHECKS.items():
        (checks / name).write_text(text)
    here = Path(__file__).resolve().parents[1]
    shutil.copy(here / "nbgrader_config.py", root)
    build(root, "ps1")
    return root


@functools.cache
def _release_bytes() -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        make_course(Path(folder) / "course")
        return (Path(folder) / "course/release/ps1/ps1.ipynb").read_bytes()


def release() -> NotebookNode:
    """The released notebook."""
    return nbformat.reads(_release_bytes().decode(), as_version=4)


def answered(answers: dict[str, str] | None = None) -> NotebookNode:
    """The release with ``answers`` (by grade_id) filled in; by default all of them, and right."""
    notebook = release()
    for cell in notebook.cells:
        cell.source = (SOLVED if answers is None else answers).get(grade_id(cell), cell.source)
    return notebook


def as_bytes(notebook: dict) -> bytes:
    """The file that a student would hand in."""
    return json.dumps(notebook).encode()


def cell_of(notebook: NotebookNode, name: str) -> NotebookNode:
    """The one cell with this grade_id."""
    (cell,) = [cell for cell in notebook.cells if grade_id(cell) == name]
    return cell


def hand_in(root: Path, student: str, content: bytes, name: str = "ps1.ipynb") -> Path:
    """Put a file into the submitted folder of a student; returns its path."""
    path = root / "submitted" / student / "ps1" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path


def task(folder: Path, notebook: NotebookNode, **settings: object) -> Task:
    """The grading task of ``notebook``, its checks written into ``folder``."""
    checks = folder / "checks"
    checks.mkdir(exist_ok=True)
    for name, text in CHECKS.items():
        (checks / name).write_text(text)
    return Task(as_bytes(notebook), _release_bytes(), checks, **settings)
