"""Where does the time of one submission go? Grade ps1's reference answers, their results known.

    python tests/benchmarks/one_submission.py [--times 3]

Prints the seconds of starting, cells and checks of a graded submission; the processor seconds of
each cell; and what share of them goes to showing figures, to Keras's fit, predict and evaluate,
and to trainings read. The shares come from a profiler, which makes much called Python look slower.
"""

import argparse
import multiprocessing
import statistics
import sys
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import nbformat

from course_utils.grading import reference_results
from course_utils.grading.course_folder import course_directory
from course_utils.grading.grade import Task, grade
from course_utils.grading.graded_cells import is_test
from course_utils.grading.sandbox import kernels
from course_utils.grading.sandbox.limits import Limits
from course_utils.grading.session import KernelSession
from course_utils.grading.submissions import checks_folder, read_release

ROOT = Path(__file__).resolve().parents[2]
#: What cells do, by the name of the function that does it and the file it is in.
PARTS = {
    "showing figures": ("flush_figures", "backend_inline.py"),
    "Keras's fit": ("fit", "tensorflow/trainer.py"),
    "Keras's predict": ("predict", "tensorflow/trainer.py"),
    "Keras's evaluate": ("evaluate", "tensorflow/trainer.py"),
    "trainings read": ("fit_or_read", "training/fitting.py"),
}
_START_PROFILE = "import cProfile as _c, pstats as _s, time as _t; _p = _c.Profile(); _p.enable()"
_END_PROFILE = f"""
_p.disable()
_rows = _s.Stats(_p).stats
for _part, (_name, _file) in {PARTS!r}.items():
    print(sum(row[3] for key, row in _rows.items() if key[2] == _name and key[0].endswith(_file)))
print(sum(row[2] for row in _rows.values()))
"""


def printed(session: KernelSession, source: str) -> list[float]:
    """The numbers that a cell prints, one a line."""
    nodes = session.run_cell(source).outputs.nodes
    return [float(line) for node in nodes for line in node.get("text", "").split()]


def cell_seconds(sources: list[str], results: dict[str, bytes]) -> list[float]:
    """The processor seconds of each cell in a new kernel."""
    took = []
    with KernelSession(*_kernel(), results) as session:
        session.run_cell("import time as _time")
        for source in sources:
            (before,) = printed(session, "print(_time.process_time())")
            session.run_cell(source)
            (after,) = printed(session, "print(_time.process_time())")
            took.append(after - before)
    return took


def shares(sources: list[str], results: dict[str, bytes]) -> dict[str, float]:
    """The share of each of the parts in the time of all cells, under a profiler."""
    with KernelSession(*_kernel(), results) as session:
        session.run_cell(_START_PROFILE)
        for source in sources:
            session.run_cell(source)
        *parts, total = printed(session, _END_PROFILE)
    return {name: seconds / total for name, seconds in zip(PARTS, parts, strict=True)}


def _kernel() -> tuple:
    limits = Limits(cell_seconds=600.0)
    return kernels.server_for("bubblewrap"), {}, limits, {"COURSE_BUDGET": "quick"}


def measure(times: int) -> None:
    """Print everything; in a process of its own, as a worker is."""
    folder, content = course_directory(ROOT, "ps1"), reference_results.master_notebook(ROOT, "ps1")
    results = reference_results.harvest(reference_results.all_cells(content), "quick", "bubblewrap")
    task = Task(
        notebook=content,
        release=read_release(folder, "ps1"),
        checks=checks_folder(folder, "ps1"),
        sandbox="bubblewrap",
        budget="quick",
        results=results,
    )
    graded = [grade(task).provenance["seconds"] for _ in range(times)]
    print(f"Seconds of a submission (median of {times}):")
    for phase in graded[0]:
        print(f"  {phase:10}{statistics.median(one[phase] for one in graded):7.2f}")
    cells = [
        cell
        for cell in nbformat.reads(content.decode(), as_version=4).cells
        if cell.cell_type == "code"
    ]
    sources = [cell.source for cell in cells]
    rounds = [cell_seconds(sources, results) for _ in range(times)]
    medians = [statistics.median(column) for column in zip(*rounds, strict=True)]
    print(f"Processor seconds of its cells, {sum(medians):.2f} in all; those over 0.1:")
    for cell, seconds in zip(cells, medians, strict=True):
        if seconds > 0.1:
            kind = "check" if is_test(cell) else "cell"
            print(f"  {seconds:5.2f}  {kind:6} {cell.source.splitlines()[0][:70]}")
    print("Share of the time of all cells:")
    for name, share in shares(sources, results).items():
        print(f"  {name:18}{share:6.0%}")


def main() -> None:
    """Measure in a new process."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--times", type=int, default=3)
    with ProcessPoolExecutor(1, multiprocessing.get_context("spawn")) as pool:
        pool.submit(measure, parser.parse_args().times).result()


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parent))
    main()
