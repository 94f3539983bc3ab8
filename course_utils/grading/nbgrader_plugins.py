"""What nbgrader_config.py plugs into nbgrader, so that its own commands grade in the sandbox."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, ClassVar

import nbformat
from nbconvert.exporters import NotebookExporter
from nbformat.notebooknode import NotebookNode
from nbgrader.api import Gradebook, MissingEntry
from nbgrader.coursedir import CourseDirectory
from nbgrader.preprocessors import NbGraderPreprocessor, SaveCells
from nbgrader.utils import compute_checksum
from traitlets import Dict, Enum, Unicode
from traitlets.config import Application

from course_utils.errors import CourseError
from course_utils.grading import plain_files, provenance, submissions
from course_utils.grading.backups import back_up
from course_utils.grading.course_folder import course_directory
from course_utils.grading.grade import Graded, Task, without_result
from course_utils.grading.repair import repair
from course_utils.grading.sandbox.kernels import LEVELS
from course_utils.grading.sandbox.limits import Limits
from course_utils.grading.scheduling import SetAside, grade_apart

plain_files.install()
#: Gradebooks that this process has copied, under nbgrader's own commands.
_backed_up: set[str] = set()


def task_for(
    coursedir: CourseDirectory,
    student: str,
    assignment: str,
    sandbox: str,
    budget: str,
    limits: Mapping[str, float] | None = None,
) -> Task:
    """The grading task of one submission of this course folder.

    ``limits`` are those that differ from the usual; by default as ``nbgrader_config.py`` sets them.
    Raises CourseError for limits that there can't be.
    """
    if limits is None:
        limits = coursedir.config.GradeInSandbox.get("limits", {})
    submitted = submissions.read_submission(coursedir, student, assignment)
    return Task(
        notebook=submitted.notebook,
        release=submissions.read_release(coursedir, assignment),
        checks=submissions.checks_folder(coursedir, assignment),
        files=submitted.files,
        limits=Limits.from_dict(limits),
        sandbox=sandbox,
        budget=budget,
        notes=(submitted.note,) if submitted.note else (),
    )


class SubmissionExporter(NotebookExporter):
    """Reads submitted notebooks: whatever is in the file, nbgrader gets one it can work with."""

    def from_filename(
        self, filename: str, resources: dict | None = None, **keywords: Any
    ) -> tuple[str, dict]:
        """The notebook at ``filename``, repaired if it is a submission."""
        converter = self.parent
        if not getattr(converter, "_sanitizing", False):
            return super().from_filename(filename, resources=resources, **keywords)
        names = resources["nbgrader"]
        coursedir = converter.coursedir
        release = submissions.read_release(coursedir, names["assignment"])
        submitted = submissions.read_submission(coursedir, names["student"], names["assignment"])
        repaired = repair(submitted.notebook, nbformat.reads(release.decode(), as_version=4))
        return self.from_notebook_node(repaired.notebook, resources=resources, **keywords)


class GradeInSandbox(NbGraderPreprocessor):
    """Runs a submission in the sandbox, puts the hidden checks to it, and writes the scores in.

    It starts from the submitted file, not from nbgrader's copy, so that nbgrader's own command and
    ``course grade`` do exactly the same. ``ready`` holds what ``course grade`` has graded already,
    by (assignment, student).
    """

    sandbox = Enum(
        LEVELS, "bubblewrap", help="Level of protection; 'none' runs student code unprotected."
    ).tag(config=True)
    limits = Dict(help="Bounds on a submission, as sandbox/limits.py names them.").tag(config=True)
    budget = Unicode("quick", help="COURSE_BUDGET of the student's kernel.").tag(config=True)

    ready: ClassVar[dict[tuple[str, str], Graded]] = {}

    def preprocess(self, nb: NotebookNode, resources: dict) -> tuple[NotebookNode, dict]:
        """The graded notebook in place of ``nb``, with report and provenance as files beside it."""
        names = resources["nbgrader"]
        key = (names["assignment"], names["student"])
        graded = self.ready.get(key)
        coursedir = self.parent.parent.coursedir
        if graded is None:
            task = task_for(coursedir, key[1], key[0], self.sandbox, self.budget, self.limits)
            graded = grade_apart(task)
            if isinstance(graded, SetAside):
                graded = without_result(task, f"Nothing could be graded: {graded.reason}.")
        report = json.dumps(graded.report.as_dict(), indent=1, ensure_ascii=False)
        files = resources.setdefault("outputs", {})
        files[report_name(key[0])] = report.encode()
        files[provenance.file_name(key[0])] = provenance.as_file(
            graded.provenance, coursedir, key[0]
        )
        return nbformat.reads(graded.notebook.decode(), as_version=4), resources


def report_name(assignment: str) -> str:
    """The name of the report that lies beside a graded notebook."""
    return f"{assignment}.report.json"


def register_assignment(coursedir: CourseDirectory, assignment: str) -> None:
    """Make the gradebook know the released cells and their points, as `generate_assignment` would.

    Nothing is written if it knows them already.
    """
    release = nbformat.reads(submissions.read_release(coursedir, assignment).decode(), as_version=4)
    with Gradebook(coursedir.db_url, coursedir.course_id) as gradebook:
        if _is_registered(gradebook, assignment, release):
            return
        gradebook.update_or_create_assignment(assignment)
    names = {"student": ".", "assignment": assignment, "notebook": assignment}
    resources = {"nbgrader": names | {"db_url": coursedir.db_url}}
    SaveCells().preprocess(release, resources)


def _is_registered(gradebook: Gradebook, assignment: str, release: NotebookNode) -> bool:
    try:
        known = gradebook.find_notebook(assignment, assignment)
    except MissingEntry:
        return False
    checksums = {cell.name: cell.checksum for cell in known.source_cells}
    points = {cell.name: cell.max_score for cell in known.grade_cells}
    for cell in release.cells:
        data = cell.metadata.get("nbgrader")
        if data is None:
            continue
        if checksums.get(data.grade_id) != compute_checksum(cell):
            return False
        if data.grade and points.get(data.grade_id) != data.points:
            return False
    return True


def register_before_grading(assignment: str, student: str, notebooks: list[str]) -> None:
    """nbgrader's hook before each submission: see that the gradebook knows the assignment.

    The gradebook is backed up first, once in the life of a process.
    """
    if (assignment, student) in GradeInSandbox.ready:
        return  # `course grade` has seen to both
    app = Application.instance() if Application.initialized() else None
    coursedir = getattr(app, "coursedir", None) or course_directory(Path.cwd())
    _back_up_once(coursedir)
    register_assignment(coursedir, assignment)


def _back_up_once(coursedir: CourseDirectory) -> None:
    if coursedir.db_url in _backed_up:
        return
    _backed_up.add(coursedir.db_url)
    try:
        back_up(coursedir)
    except CourseError as error:
        # nbgrader goes on whatever a hook raises; the reader should know at least.
        coursedir.log.warning("No backup: %s", error)
