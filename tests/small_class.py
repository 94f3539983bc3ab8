"""A class of five whose scores are known, for everything that must grade it alike."""

from pathlib import Path

import nbformat
from grading_samples import answered, as_bytes, cell_of, hand_in, release

from course_utils.grading.course_folder import course_directory, open_gradebook

EXPECTED = {
    "ada": {"test-double": 10, "test-mean": 6},
    "bob": {"test-double": 0, "test-mean": 3},
    "cleo": {"test-double": 0, "test-mean": 0},
    "dan": {"test-double": 0, "test-mean": 0},
    "eve": {"test-double": 10, "test-mean": 6},
    "fay": {"test-double": 10, "test-mean": 6},
}


def hand_in_class(root: Path) -> None:
    """All right, half right, blank, cut off, right but doubled and renamed, and without names."""
    half, doubled, nameless = answered(), answered(), answered()
    cell_of(half, "double").source = "def double(x):\n    raise ValueError"
    cell_of(half, "mean").source = "def mean(values):\n    return 4.5"
    copy = nbformat.from_dict(cell_of(doubled, "double"))
    doubled.cells.append(copy | {"id": "copy", "source": cell_of(release(), "double").source})
    hand_in(root, "ada", as_bytes(answered()))
    hand_in(root, "bob", as_bytes(half))
    hand_in(root, "cleo", as_bytes(release()))
    hand_in(root, "dan", as_bytes(answered())[:-30])
    for cell in nameless.cells:
        cell.metadata, cell.id = {}, f"new-{cell.id}"
    nameless.cells.insert(0, nbformat.v4.new_code_cell("def double(x):\n    return 3 * x"))
    hand_in(root, "fay", as_bytes(nameless))
    hand_in(root, "eve", as_bytes(doubled), "final version.ipynb")


def scores(root: Path) -> dict[str, dict[str, float]]:
    """The automatic scores in the gradebook, by student and cell."""
    with open_gradebook(course_directory(root)) as gradebook:
        return {
            submission.student.id: {
                grade.name: grade.auto_score
                for grade in submission.notebooks[0].grades
                if grade.name.startswith("test-")
            }
            for submission in gradebook.assignment_submissions("ps1")
        }
