"""Feedback pages: nbgrader's own, readable offline and free of anything a submission could run."""

import logging
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from jinja2 import pass_context
from nbconvert.exporters import HTMLExporter
from nbformat import NotebookNode
from nbgrader.converters import GenerateFeedback
from nbgrader.converters.base import NbGraderException
from traitlets.config import Config

from course_utils.errors import CourseError
from course_utils.grading import plain_files
from course_utils.grading.course_folder import course_directory, load_config
from course_utils.grading.safe_html import clean
from course_utils.grading.safe_markdown import SafeOutputs, safe_markdown

# Defence in depth, and a promise to the reader: the page loads nothing from anywhere.
POLICY = (
    "default-src 'none'; img-src data:; style-src 'unsafe-inline'; font-src data:; "
    "base-uri 'none'; form-action 'none'"
)
# Wide figures fit, folded hints can be unfolded, and tables breathe.
STYLE = """<style>
img { max-width: 100%; height: auto; }
summary { display: list-item; cursor: pointer; }
.rendered_html td, .rendered_html th { padding: 2px 10px; vertical-align: top; }
math { font-size: 110%; }
</style>"""
# Lies beside a graded notebook for graders only: reports quote assertions of hidden checks.
PRIVATE = ("*.report.json", "*.provenance.json", ".*")
# Pages that a student made: one could take the place of the page that is written here.
PAGES = ("*.html", "*.htm", "*.xhtml", "*.svg")
plain_files.install()


class FeedbackExporter(HTMLExporter):
    """nbgrader's feedback page without scripts, remote files or other active content.

    Plugged in by `c.GenerateFeedback.exporter_class`, so that plain `nbgrader generate_feedback`
    writes the same pages.
    """

    def __init__(self, **kw: Any) -> None:
        super().__init__(**kw)
        # nbgrader copies what lies beside a notebook into the feedback folder, which students get.
        coursedir = getattr(self.parent, "coursedir", None)
        if coursedir is not None:
            coursedir.ignore = list(dict.fromkeys([*coursedir.ignore, *PRIVATE, *PAGES]))

    @pass_context
    def markdown2html(self, context: Any, source: str) -> str:
        """Return Markdown as sanitised HTML, its formulas as MathML."""
        return safe_markdown(context, source)

    def from_notebook_node(
        self, nb: NotebookNode, resources: dict[str, Any] | None = None, **kw: Any
    ) -> tuple[str, dict[str, Any]]:
        """Return the page of a graded notebook and nbconvert's resources."""
        nb, resources = SafeOutputs(parent=self).preprocess(nb, resources or {})
        page, resources = super().from_notebook_node(nb, resources, **kw)
        return _offline(page), resources


class _FeedbackOne(GenerateFeedback):
    """nbgrader's converter for one student, whose name nbgrader would take for a pattern."""

    def init_notebooks(self) -> None:
        coursedir = self.coursedir
        folder = coursedir.format_path(
            coursedir.autograded_directory, coursedir.student_id, coursedir.assignment_id
        )
        found = sorted(str(path) for path in Path(folder).glob("*.ipynb"))
        self.assignments, self.notebooks = {folder: found}, []


def write_feedback(
    root: Path, assignment: str, students: Sequence[str] | None = None
) -> list[Path]:
    """Return the HTML pages written to `root/feedback/<student>/<assignment>/`, sorted.

    By default for every graded submission; existing pages are renewed. Raises CourseError if
    nothing is graded yet, for students without graded work, and for pages that failed.
    """
    root = Path(root).resolve()
    graded = _graded_students(root, assignment)
    chosen = sorted(graded) if students is None else sorted(set(students))
    absent = [student for student in chosen if student not in graded]
    if absent or not chosen:
        whom = ", ".join(absent) or "anybody"
        raise CourseError(
            f"{assignment}: nothing graded for {whom} in {root}/autograded; "
            f"run `course grade {assignment}` first"
        )
    config = load_config(root)
    failed = [student for student in chosen if not _convert(config, root, assignment, student)]
    if failed:
        raise CourseError(
            f"{assignment}: no feedback for {', '.join(failed)}; "
            f"`nbgrader generate_feedback {assignment} --student {failed[0]}` says why"
        )
    return [path for student in chosen for path in _pages(root, assignment, student)]


def _graded_students(root: Path, assignment: str) -> set[str]:
    coursedir = course_directory(root, assignment)
    pattern = Path(coursedir.format_path(coursedir.autograded_directory, "*", assignment))
    found = root.glob(f"{pattern.relative_to(root)}/*.ipynb")
    depth = pattern.parts.index("*")
    return {path.parts[depth] for path in found}


def _convert(config: Config, root: Path, assignment: str, student: str) -> bool:
    """Run nbgrader's converter for one student; its log is not for this command's reader."""
    config.GenerateFeedback.exporter_class = FeedbackExporter
    config.GenerateFeedback.force = True
    coursedir = course_directory(root, assignment)
    coursedir.student_id = student
    converter = _FeedbackOne(coursedir=coursedir, config=config)
    level = converter.log.level
    converter.log.setLevel(logging.CRITICAL)
    try:
        converter.start()
    except NbGraderException:
        return False
    finally:
        converter.log.setLevel(level)
    return bool(_pages(root, assignment, student))


def _pages(root: Path, assignment: str, student: str) -> list[Path]:
    coursedir = course_directory(root, assignment)
    folder = coursedir.format_path(coursedir.feedback_directory, student, assignment)
    return sorted(Path(folder).glob("*.html"))


def _offline(page: str) -> str:
    """Return a page whose head loads nothing and whose body is sanitised once more as a whole.

    The template puts some metadata of cells and outputs into the page that no earlier step sees.
    """
    head, _, rest = page.partition("<body>")
    body, _, tail = rest.rpartition("</body>")
    head = re.sub(r"(?s)<script\b.*?</script>|<!--.*?-->", "", head)
    policy = f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'
    head = head.replace("<head>", f"<head>\n{policy}", 1).replace("</head>", f"{STYLE}\n</head>", 1)
    return f"{head}<body>{_named(clean(body))}</body>{tail}"


def _named(body: str) -> str:
    """Return a page that lists its test cells by exercise; nbgrader calls each "Test cell"."""
    return re.sub(r'(<a href="#test-([\w-]+)"[^>]*>)Test cell</a>', r"\1\2</a>", body)
