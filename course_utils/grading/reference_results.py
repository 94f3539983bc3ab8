"""Training results of an assignment's known answers: made once, laid beside submissions.

The reference answers, and on request the measured ones, run in the sandbox like a submission. What
their trainings give is kept sealed, so that a submission finds the result of a training only if it
is about to run the same one.
"""

import io
import json
import re
import sys
import zipfile
from collections.abc import Sequence
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path

import nbformat

import course_utils
from course_utils.errors import CourseError
from course_utils.grading.agreement import versions
from course_utils.grading.gate.submission import Budget, Submission, SubmissionError
from course_utils.grading.gate.wire import WireError
from course_utils.grading.graded_cells import is_test
from course_utils.grading.provenance import digest, digest_of_files
from course_utils.grading.sandbox import kernels
from course_utils.grading.sandbox.limits import Limits
from course_utils.grading.scheduling import worker_processes
from course_utils.grading.session import KernelGone, KernelSession
from course_utils.training.cache import write_whole

_FOLDER = Path(".course") / "results"
#: For fewer submissions than this it takes longer than it saves.
_WORTHWHILE = 4
_PATIENT = Limits(cell_seconds=1200.0, submission_seconds=1200.0)
#: The results of one notebook together, in bytes; the largest are left out.
_ROOM = 32 * 1024**2
#: A known answer is run for what it trains, not for its figures.
_NO_FIGURES = "%config InlineBackend.figure_formats = set()"
_HARVEST = f"""
def course_sealed_results():
    import os
    import numpy
    from course_utils.training import sealed
    kept, size = {{}}, 0
    results = sealed.seal_all(os.environ["COURSE_CACHE_DIR"])
    for name, content in sorted(results.items(), key=lambda item: len(item[1])):
        size += len(content)
        if size > {_ROOM}:
            break
        kept[name] = numpy.frombuffer(content, numpy.uint8)
    return kept
"""


def results_for(
    root: Path, assignment: str, budget: str, sandbox: str, submissions: int
) -> dict[str, bytes]:
    """The sealed results for an assignment, made now if there are none and it is worthwhile.

    Empty where there is no master notebook, no training in it, or no sandbox to keep results safe.
    ``submissions`` is how many are going to be graded.
    """
    master = master_of(root, assignment)
    if sandbox == "none" or not master.is_file():
        return {}
    kept = kept_results(root, assignment, budget)
    if kept is not None:
        return kept
    content = master.read_bytes()
    if submissions < _WORTHWHILE or not re.search(rb"\b(training|sweeps)\.\w+\(", content):
        return {}
    print(
        "Running the reference answers once: where a submission trains the same model, "
        "it reads their result.",
        file=sys.stderr,
    )
    results = harvest_apart(all_cells(content), budget, sandbox)
    if results:
        keep_results(root, assignment, budget, results)
    return results


def all_cells(master: bytes) -> list[str]:
    """The sources of a notebook's code cells, tests left out."""
    return [
        cell.source
        for cell in nbformat.reads(master.decode(), as_version=4).cells
        if cell.cell_type == "code" and not is_test(cell)
    ]


def harvest(
    cells: Sequence[str],
    budget: str,
    sandbox: str,
    known: dict[str, bytes] | None = None,
    limits: Limits = _PATIENT,
) -> dict[str, bytes]:
    """The sealed results of the trainings in these cells, run in a kernel of its own.

    A training whose result is ``known`` is not done again. Empty where the cells end their kernel:
    then every submission trains for itself.
    """
    environment = {"COURSE_BUDGET": budget}
    server = kernels.server_for(sandbox)
    try:
        with KernelSession(server, {}, limits, environment, known) as session:
            for source in [_NO_FIGURES, *cells, _HARVEST]:
                session.run_cell(source)
            answer = Submission(session, Budget(60.0)).course_sealed_results()
    except (KernelGone, SubmissionError, WireError):
        return {}
    return {name: content.tobytes() for name, content in answer.items()}


def harvest_apart(cells: Sequence[str], budget: str, sandbox: str) -> dict[str, bytes]:
    """What ``harvest`` gives, from a process of its own; empty where that process is lost."""
    try:
        with worker_processes(1) as pool:
            return pool.submit(harvest, cells, budget, sandbox).result()
    except BrokenProcessPool:
        return {}


def kept_results(root: Path, assignment: str, budget: str) -> dict[str, bytes] | None:
    """The results that were made before for this very master and code; None if there are none."""
    try:
        content = _path(root, assignment, budget).read_bytes()
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return {name: archive.read(name) for name in archive.namelist()}
    except (OSError, zipfile.BadZipFile):
        return None


def keep_results(root: Path, assignment: str, budget: str, results: dict[str, bytes]) -> None:
    """Write the results into ``.course/results``, in place of those of an earlier master."""
    path = _path(root, assignment, budget)
    path.parent.mkdir(parents=True, exist_ok=True)
    for old in path.parent.glob(f"{assignment}-{budget}-*.zip"):
        old.unlink(missing_ok=True)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, content in results.items():
            archive.writestr(name, content)
    write_whole(path, packed.getvalue())


def master_of(root: Path, assignment: str) -> Path:
    """Where the master notebook is."""
    return Path(root) / "source" / assignment / f"{assignment}.ipynb"


def master_notebook(root: Path, assignment: str) -> bytes:
    """The master notebook; raises CourseError if there is none."""
    path = master_of(root, assignment)
    if not path.is_file():
        raise CourseError(f"{path} is missing; run `course build {assignment}` first")
    return path.read_bytes()


def _path(root: Path, assignment: str, budget: str) -> Path:
    """The file of these results: its name changes with all that could change a result."""
    package = Path(course_utils.__file__).parent
    sources = [p for p in package.rglob("*.py") if p.relative_to(package).parts[0] != "grading"]
    what = [
        digest(master_of(root, assignment).read_bytes()),
        digest_of_files(package, sources),
        versions(),
    ]
    name = f"{assignment}-{budget}-{digest(json.dumps(what).encode())[:16]}.zip"
    return Path(root) / _FOLDER / name
