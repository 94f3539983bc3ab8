"""Grade one class with stock nbgrader and with this course, in turn, and compare.

    course benchmark --students 12 --rounds 2

The same answers, drawn from the measured variants, are put into the release of each side; data and
budget are the same. Each side grades the class with its own command, from start to end. What is
kept between submissions differs:

- nothing, on both sides;
- results: by stock nbgrader in the grader's home, where any submission can change them, by this
  course from the reference answers, which `course grade` runs on its way;
- results of every second measured answer, or of all of them, that `course prepare` made before. Its
  time is not the class's; it is printed.

Stock nbgrader as it is meant to be keeps nothing, since submissions must not depend on each other.
"""

import shutil
import statistics
import sys
from dataclasses import dataclass
from pathlib import Path

import jupytext
import nbformat
import stock_nbgrader
from honest_class import fill_in, make_answers
from watched import Cost, run

from course_utils.authoring.build import build
from course_utils.grading.demo import scratch_course
from course_utils.grading.graded_cells import grade_id, is_answer
from course_utils.grading.variants import all_variants

NOTHING_KEPT, KEPT = "nothing kept", "results kept"
HALF_PREPARED, PREPARED = "half prepared", "prepared"
#: What is compared: how stock nbgrader grades, and how this course does.
COMPARED = {
    "nothing kept on either side": (NOTHING_KEPT, NOTHING_KEPT),
    "results kept on either side": (KEPT, KEPT),
    "nothing kept, and reference results": (NOTHING_KEPT, KEPT),
    "nothing kept, and half of the answers prepared": (NOTHING_KEPT, HALF_PREPARED),
    "nothing kept, and all answers prepared": (NOTHING_KEPT, PREPARED),
}
CURVE = (10, 30, 100)
_COURSE = [str(Path(sys.executable).parent / "course")]
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


def draw(root: Path, ours: Path, students: int) -> dict[str, dict[str, str]]:
    """The answers of a class of this size, from the measured variants."""
    return make_answers(
        nbformat.read(ours / "source" / "ps1" / "ps1.ipynb", as_version=4),
        nbformat.read(ours / "release" / "ps1" / "ps1.ipynb", as_version=4),
        all_variants(root, "ps1"),
        students,
    )


def lay_out(root: Path, scratch: Path, students: int) -> tuple[Path, Path]:
    """Two course folders with the same class: stock nbgrader's and this course's."""
    ours, stock = scratch / "ours", scratch / "stock"
    scratch_course(root, ours)
    build(ours, "ps1", discard_edits=True)
    master = ours / "source" / "ps1" / "ps1.ipynb"
    stock_nbgrader.make_course(master, stock)
    answers = draw(root, ours, students)
    _hand_in(ours, answers)
    _hand_in(stock, answers)
    return ours, stock


def hand_in_reference(stock: Path, master: Path) -> None:
    """Replace the class by one student with the master's answers, which train every model."""
    cells = nbformat.read(master, as_version=4).cells
    _hand_in(
        stock, {"reference": {grade_id(cell): cell.source for cell in filter(is_answer, cells)}}
    )


def prepare(root: Path, folder: Path, workers: int, *, every: int) -> float:
    """Have ``course prepare`` train what every so many-th variant does; return its seconds."""
    variants = folder / "tests" / "variants" / "ps1"
    shutil.rmtree(variants, ignore_errors=True)
    variants.mkdir(parents=True)
    for path in (root / "tests" / "variants" / "ps1").glob("*.py"):
        notebook = jupytext.read(path, fmt="py:percent")
        starts = [cell for cell in notebook.cells if {"right", "wrong"} & set(cell.metadata)]
        number = {cell.id: place for place, cell in enumerate(starts)}
        place, kept = 0, []
        for cell in notebook.cells:
            place = number.get(cell.id, place)
            if place % every == 0:
                kept.append(cell)
        notebook.cells = kept
        jupytext.write(notebook, variants / path.name, fmt="py:percent")
    return run([*_COURSE, "prepare", "ps1", "--workers", str(workers)], folder, {}).seconds


def _remove(path: Path) -> None:
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
    for kept in (folder / ".course").glob("*"):
        if condition not in (HALF_PREPARED, PREPARED) or kept.name != "results":
            _remove(kept)
    for name in ("autograded", "feedback", "gradebook.db"):
        _remove(folder / name)
    master = folder / "source" / "ps1" / "ps1.ipynb"
    away = master.with_suffix(".away")
    if condition == NOTHING_KEPT:
        master.rename(away)  # without a master there are no reference results
    try:
        command = [*_COURSE, "grade", "ps1", "--workers", str(workers), "--budget", budget]
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
    cost, side = measured.cost, f"{measured.side}, {measured.condition}"
    helpers = (cost.memory - cost.coordinator_memory) / workers
    print(
        f"  {measured.students:4} {side:28} {cost.seconds:7.1f} s  "
        f"{measured.per_minute:6.1f} per minute  {helpers / 1e9:.2f} GB per worker",
        flush=True,
    )


def _round(
    root: Path, ours: Path, stock: Path, students: int, workers: int
) -> dict[tuple[str, str], Measured]:
    """Each side under each condition, measured one after the other."""
    took = {}
    for condition in (NOTHING_KEPT, KEPT):
        took["stock", condition] = grade_with_stock(stock, students, condition, "quick")
        _say(took["stock", condition], 1)
        took["ours", condition] = grade_with_ours(ours, students, condition, "quick", workers)
        _say(took["ours", condition], workers)
    for condition, every in ((HALF_PREPARED, 2), (PREPARED, 1)):
        seconds = prepare(root, ours, workers, every=every)
        print(f"  course prepare: {seconds:.0f} s", flush=True)
        took["ours", condition] = grade_with_ours(ours, students, condition, "quick", workers)
        _say(took["ours", condition], workers)
    return took


def main(
    root: Path, students: int, rounds: int, workers: int, with_full_lab: bool, with_curve: bool
) -> None:
    """Print what each side takes for the class, and the ratios with their spread."""
    scratch = Path(root) / "build" / "benchmark"
    shutil.rmtree(scratch, ignore_errors=True)
    ours, stock = lay_out(Path(root), scratch, students)
    ratios: dict[str, list[float]] = {what: [] for what in COMPARED}
    for number in range(1, rounds + 1):
        print(f"Round {number} of {rounds}: {students} submissions of ps1, quick budget")
        took = _round(Path(root), ours, stock, students, workers)
        for what, (theirs, own) in COMPARED.items():
            seconds = took["stock", theirs].cost.seconds
            ratios[what].append(seconds / took["ours", own].cost.seconds)
    for what, values in ratios.items():
        print(f"{what}: {spread(values)} times stock nbgrader")
    if with_curve:
        show_curve(Path(root), ours, workers)
    if with_full_lab:
        hand_in_reference(stock, ours / "source" / "ps1" / "ps1.ipynb")
        lab = grade_with_stock(stock, 1, NOTHING_KEPT, "full")
        _say(lab, 1)
        for condition in (KEPT, PREPARED):
            ratio = took["ours", condition].per_minute / lab.per_minute
            print(f"Against the lab on all 60,000 images, {condition}: {ratio:.3g} times")


def show_curve(root: Path, ours: Path, workers: int) -> None:
    """Print what this course takes for classes of growing size, everything prepared."""
    print("Classes of growing size, all answers prepared:")
    for students in CURVE:
        _hand_in(ours, draw(root, ours, students))
        _say(grade_with_ours(ours, students, PREPARED, "quick", workers), workers)
