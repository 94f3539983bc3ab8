"""`course prepare`: the training results of an assignment's measured answers, made before grading.

Students' answers resemble the right and wrong ones that the checks are measured against, and train
the same models. Their results are kept beside those of the reference answers.
"""

from collections.abc import Iterator
from concurrent.futures import as_completed
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from pathlib import Path

import nbformat
from nbformat.notebooknode import NotebookNode

from course_utils.grading.graded_cells import is_answer, is_test
from course_utils.grading.reference_results import (
    all_cells,
    harvest,
    harvest_apart,
    keep_results,
    kept_results,
    master_notebook,
)
from course_utils.grading.sandbox import SandboxUnavailable, probe
from course_utils.grading.sandbox.limits import Limits
from course_utils.grading.scheduling import worker_processes
from course_utils.grading.slicing import needed_cells, touched_cells
from course_utils.grading.training_cells import training_cells
from course_utils.grading.variants import Variant, all_variants, answered

#: All results of an assignment together, in bytes, so that workers stay within their memory.
_ROOM = 160 * 1024**2
#: What an answer trains in this time is kept; it may be wrong in a way that takes forever.
_LIMITS = Limits(cell_seconds=300.0, submission_seconds=600.0)
#: The reference answers' results, in a process that runs measured ones.
_known: dict[str, bytes] = {}


@dataclass(frozen=True)
class Progress:
    """How far the answers are run: how many of them, and the number and bytes of results."""

    done: int
    answers: int
    results: int
    size: int


def cells_for(master: NotebookNode, variant: Variant) -> list[str]:
    """The sources of the cells that train with a variant's answers, and of those they need.

    Empty where no training depends on the answers. Raises CourseError for a variant of a cell that
    the master does not have.
    """
    notebook = answered(master, variant)
    changed = [
        cell
        for cell, before in zip(notebook.cells, master.cells, strict=True)
        if is_answer(cell) and cell.source != before.source
    ]
    touched = touched_cells(notebook.cells, lambda cell: cell in changed)
    wanted = [cell for cell in training_cells(notebook.cells) if cell in touched]
    if not wanted:
        return []
    needed = needed_cells(notebook.cells, lambda cell: cell in wanted)
    return [cell.source for cell in needed if not is_test(cell)]


def _start(known: dict[str, bytes]) -> None:
    _known.update(known)


def _run(cells: list[str], budget: str) -> dict[str, bytes]:
    return harvest(cells, budget, "bubblewrap", _known, _LIMITS)


def prepare(root: Path, assignment: str, *, budget: str, workers: int) -> Iterator[Progress]:
    """Run the reference answers and all measured ones; keep what they train for `course grade`.

    What earlier runs have kept is not trained again. Yields after the reference answers and after
    each measured one. What has been found is kept even where the iteration is given up. Raises
    CourseError where there is no master, there are no variants or the sandbox does not work.
    """
    content = master_notebook(root, assignment)
    master = nbformat.reads(content.decode(), as_version=4)
    jobs = [cells_for(master, variant) for variant in all_variants(root, assignment)]
    jobs = [cells for number, cells in enumerate(jobs) if cells and cells not in jobs[:number]]
    if reason := probe():
        raise SandboxUnavailable(reason)
    results = kept_results(root, assignment, budget) or {}
    if not results:
        results = harvest_apart(all_cells(content), budget, "bubblewrap")
    size = sum(map(len, results.values()))
    try:
        with worker_processes(workers, _start, dict(results)) as pool:
            yield Progress(0, len(jobs), len(results), size)
            runs = [pool.submit(_run, cells, budget) for cells in jobs]
            for done, run in enumerate(as_completed(runs), start=1):
                for name, result in run.result().items():
                    if name not in results and size + len(result) <= _ROOM:
                        results[name] = result
                        size += len(result)
                yield Progress(done, len(jobs), len(results), size)
    except BrokenProcessPool:
        # The others train for themselves.
        yield Progress(len(jobs), len(jobs), len(results), size)
    finally:
        if results:
            keep_results(root, assignment, budget, results)
