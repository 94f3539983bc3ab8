"""Grade one class with stock nbgrader and with this course, in turn, and compare.

    course benchmark --students 12 --rounds 2

The same answers, drawn from the measured variants, are put into the release of each side; data and
budget are the same. Each side grades the class with its own command, from start to end. Two
conditions: nothing is kept between submissions; or training results are kept, by stock nbgrader in
the grader's home, where any submission can change them, and by this course from the reference
answers. The third ratio is that of the graders as they are meant to be: stock nbgrader with nothing
kept, since submissions must not depend on each other, and this course with reference results.
"""

import shutil
import statistics
import sys
from dataclasses import dataclass
from pathlib import Path

import nbformat
import stock_nbgrader
from honest_class import fill_in, make_answers
from watched import Cost, run

from course_utils.authoring.build import build
from course_utils.grading.demo import scratch_course
from course_utils.grading.graded_cells import grade_id, is_answer
from course_utils.grading.variants import all_variants

NOTHING_KEPT, KEPT = "nothing kept", "results kept"
CONDITIONS = (NOTHING_KEPT, KEPT)
AS_MEANT = "each as it is meant"
#: A folder that can't be made: every training is done.
_NOWHERE = "/dev/null/nowhere"


@dataclass(frozen=True)
class Measured:
    """One side's cost in one round."""

    side: str
    condition: str
    students: int
    cost: Cost

    @property
    def per_minute(self) -> float:
        """Submissions per minute, start and end of the command included."""
        return 60 * self.students / self.cost.seconds


def _hand_in(folder: Path, answers: dict[str, dict[str, str]]) -> None:
    release = nbformat.read(folder / "release" / "ps1" / "ps1.ipynb", as_version=4)
    shutil.rmtree(folder / "submitted", ignore_errors=True)
    for student, texts in answers.items():
        place = folder / "submitted" / student / "ps1"
        place.mkdir(parents=True)
        (place / "ps1.ipynb").write_bytes(fill_in(release, texts))


def lay_out(root: Path, scratch: Path, students: int) -> tuple[Path, Path]:
    """Two course folders with the same class: stock nbgrader's and this course's."""
    ours, stock = scratch / "ours", scratch / "stock"
    scratch_course(root, ours)
    build(ours, "ps1", discard_edits=True)
    master = ours / "source" / "ps1" / "ps1.ipynb"
    stock_nbgrader.make_course(master, stock)
    answers = make_answers(
        nbformat.read(master, as_version=4),
        nbformat.read(ours / "release" / "ps1" / "ps1.ipynb", as_version=4),
        all_variants(root, "ps1"),
        students,
    )
    _hand_in(ours, answers)
    _hand_in(stock, answers)
    return ours, stock


def hand_in_reference(stock: Path, master: Path) -> None:
    """Replace the class by one student with the master's answers, which train every model."""
    cells = nbformat.read(master, as_version=4).cells
    _hand_in(
        stock, {"reference": {grade_id(cell): cell.source for cell in filter(is_answer, cells)}}
    )


def _forget(folder: Path) -> None:
    for name in ("autograded", "feedback", ".course", "gradebook.db", "kept"):
        path = folder / name
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)


def grade_with_stock(folder: Path, students: int, condition: str, budget: str) -> Measured:
    """Grade the class with ``nbgrader autograde`` and its default settings."""
    shutil.rmtree(folder / "autograded", ignore_errors=True)
    kept = folder / "kept"
    shutil.rmtree(kept, ignore_errors=True)
    variables = {
        "COURSE_BUDGET": budget,
        "COURSE_CACHE_DIR": str(kept) if condition == KEPT else _NOWHERE,
    }
    cost = run(stock_nbgrader.grade_command(), folder, variables)
    return Measured("stock nbgrader", condition, students, cost)


def grade_with_ours(
    folder: Path, students: int, condition: str, budget: str, workers: int
) -> Measured:
    """Grade the class with ``course grade``, reference results made on the way where kept."""
    _forget(folder)
    master = folder / "source" / "ps1" / "ps1.ipynb"
    away = master.with_suffix(".away")
    if condition == NOTHING_KEPT:
        master.rename(away)  # without a master there are no reference results
    try:
        course = str(Path(sys.executable).parent / "course")
        command = [course, "grade", "ps1", "--workers", str(workers), "--budget", budget]
        cost = run(command, folder, {})
    finally:
        if away.exists():
            away.rename(master)
    return Measured("course grade", condition, students, cost)


def spread(values: list[float]) -> str:
    """The mean of the values, and their range where there are several."""
    mean = f"{statistics.mean(values):.3g}"
    return mean if len(values) == 1 else f"{mean} ({min(values):.3g} to {max(values):.3g})"


def _say(measured: Measured, workers: int) -> None:
    cost = measured.cost
    helpers = (cost.memory - cost.coordinator_memory) / workers
    print(
        f"  {measured.side:15} {measured.condition:13} {cost.seconds:7.1f} s  "
        f"{measured.per_minute:6.1f} per minute  {helpers / 1e9:.2f} GB per worker",
        flush=True,
    )


def main(root: Path, students: int, rounds: int, workers: int, with_full_lab: bool) -> None:
    """Print what each side takes for the class, and the ratios with their spread."""
    scratch = Path(root) / "build" / "benchmark"
    shutil.rmtree(scratch, ignore_errors=True)
    ours, stock = lay_out(Path(root), scratch, students)
    ratios: dict[str, list[float]] = {condition: [] for condition in (*CONDITIONS, AS_MEANT)}
    best = 0.0
    for number in range(1, rounds + 1):
        print(f"Round {number} of {rounds}: {students} submissions of ps1, quick budget")
        took: dict[tuple[str, str], float] = {}
        for condition in CONDITIONS:
            theirs = grade_with_stock(stock, students, condition, "quick")
            _say(theirs, 1)
            measured = grade_with_ours(ours, students, condition, "quick", workers)
            _say(measured, workers)
            took["stock", condition] = theirs.cost.seconds
            took["ours", condition] = measured.cost.seconds
            ratios[condition].append(theirs.cost.seconds / measured.cost.seconds)
            best = measured.per_minute
        ratios[AS_MEANT].append(took["stock", NOTHING_KEPT] / took["ours", KEPT])
    for condition, values in ratios.items():
        print(f"{condition}: {spread(values)} times stock nbgrader")
    if with_full_lab:
        hand_in_reference(stock, ours / "source" / "ps1" / "ps1.ipynb")
        lab = grade_with_stock(stock, 1, NOTHING_KEPT, "full")
        _say(lab, 1)
        print(f"Against the lab on all 60,000 images: {best / lab.per_minute:.3g} times")
