"""The benchmark's class and its measuring: the same every time, and true."""

import sys
from pathlib import Path

import nbformat
import pytest

sys.path.append(str(Path(__file__).parent / "benchmarks"))

import honest_class
import stock_nbgrader
import watched

from course_utils.grading.graded_cells import exercise_of, grade_id, is_answer, is_test
from course_utils.grading.variants import all_variants

ROOT = Path(__file__).resolve().parents[1]


def _notebook(kind: str) -> nbformat.NotebookNode:
    return nbformat.read(ROOT / kind / "ps1" / "ps1.ipynb", as_version=4)


def test_the_class_is_the_same_every_time() -> None:
    """Do the same arguments give the same class, a larger one beginning with the smaller?"""
    arguments = _notebook("source"), _notebook("release"), all_variants(ROOT, "ps1")

    one, another = (honest_class.make_answers(*arguments, students) for students in (5, 9))

    assert one == dict(list(another.items())[:5])
    assert len({str(answers) for answers in another.values()}) == 9


def test_a_hand_in_differs_from_the_release_in_its_answers_alone() -> None:
    """Is every other cell as it was released?"""
    release = _notebook("release")
    arguments = _notebook("source"), release, all_variants(ROOT, "ps1")
    (answers,) = honest_class.make_answers(*arguments, 1).values()

    handed_in = nbformat.reads(honest_class.fill_in(release, answers).decode(), as_version=4)

    changed = [new for old, new in zip(release.cells, handed_in.cells, strict=True) if old != new]
    assert changed
    assert all(is_answer(cell) and cell.source == answers[grade_id(cell)] for cell in changed)


def test_stock_asserts_hold_for_the_reference_answers() -> None:
    """Does every exercise have asserts, of names that its answers define?"""
    cells = _notebook("source").cells
    names: set[str] = set()
    for cell in cells:
        names |= {word for word in cell.source.replace("(", " ").split() if word.isidentifier()}
        if is_test(cell):
            compiled = compile(stock_nbgrader.HIDDEN_ASSERTS[exercise_of(cell)], "asserts", "exec")
            used = {name for name in compiled.co_names if name.startswith(("build_", "baseline_"))}
            assert used <= names


def test_a_command_is_watched(tmp_path: Path) -> None:
    """Are time and memory of a command and its children found, and its failure told?"""
    source = "x = bytearray(60_000_000); import time; time.sleep(1.2); sum(range(3_000_000))"

    cost = watched.run([sys.executable, "-c", source], tmp_path, {})

    assert cost.seconds > 1.2
    assert cost.memory >= cost.coordinator_memory > 60_000_000
    with pytest.raises(RuntimeError, match="ZeroDivisionError"):
        watched.run([sys.executable, "-c", "1 / 0"], tmp_path, {})
