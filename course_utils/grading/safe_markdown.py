"""Markdown from submissions as harmless HTML, in feedback pages and in formgrader."""

import html
from typing import Any

from jinja2 import pass_context
from latex2mathml.converter import convert as to_mathml
from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath
from nbconvert.preprocessors import Preprocessor
from nbformat import NotebookNode
from traitlets import Bool

from course_utils.grading.safe_html import clean, readable_outputs


class SafeRenderer(IPythonRenderer):
    """Markdown with formulas as MathML, which browsers show without MathJax."""

    def image(self, text: str, url: str, title: str | None = None) -> str:
        """Return a picture, or its description where the attachment is missing."""
        name = url.removeprefix("attachment:")
        if name != url and name not in self.attachments:
            return f"({html.escape(text)}: this picture is missing)"
        return super().image(text, url, title)

    def block_math(self, body: str) -> str:
        """Return a displayed formula."""
        return _formula(body, "block")

    def inline_math(self, body: str) -> str:
        """Return a formula within a line."""
        return _formula(body, "inline")

    def latex_environment(self, name: str, body: str) -> str:
        """Return a displayed formula that is a LaTeX environment."""
        return _formula(f"\\begin{{{name}}}{body}\\end{{{name}}}", "block")


@pass_context
def safe_markdown(context: Any, source: str) -> str:
    """Return Markdown as sanitised HTML, its formulas as MathML; a filter of nbconvert."""
    cell = context.get("cell", {})
    renderer = SafeRenderer(
        escape=False,
        attachments=cell.get("attachments", {}),
        exclude_anchor_links=True,
    )
    try:
        return clean(MarkdownWithMath(renderer=renderer).render(source))
    except Exception:  # a picture that is not there is an error to nbconvert, and not the only one
        return f"<pre>{html.escape(source)}</pre>"


class SafeOutputs(Preprocessor):
    """Leaves in a notebook only outputs that a browser shows without running anything.

    Plugged in by `c.HTMLExporter.preprocessors`: formgrader's pages carry the grader's rights.
    """

    enabled = Bool(True).tag(config=True)

    def preprocess(self, nb: NotebookNode, resources: dict) -> tuple[NotebookNode, dict]:
        """Return the notebook with its outputs made harmless."""
        nb.metadata.pop("widgets", None)
        for cell in nb.cells:
            if cell.cell_type == "code":
                cell.outputs = readable_outputs(cell.outputs)
        return nb, resources


def _formula(tex: str, display: str) -> str:
    try:
        return to_mathml(tex.strip(), display=display)
    except Exception:  # students write TeX too; what cannot be read is shown as written
        return f"<code>{html.escape(tex)}</code>"
