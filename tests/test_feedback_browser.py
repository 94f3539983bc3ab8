"""Feedback in a real browser: nothing of a submission runs or is fetched, and figures show."""

import re
import shutil
from pathlib import Path

import nbformat
import pytest
from browser import listening, needs_browser, shown
from bs4 import BeautifulSoup
from graded_class import make_class, master, put_autograded
from nbconvert.exporters import HTMLExporter
from nbformat.v4 import new_code_cell, new_markdown_cell, new_output
from nbgrader.server_extensions.formgrader.formgrader import FormgradeExtension
from test_feedback import PIXEL

from course_utils.grading.course_folder import load_config
from course_utils.grading.feedback import write_feedback

pytestmark = needs_browser
ROOT = Path(__file__).resolve().parents[1]

#: Every way in which a page might run a script that we know of; RUN is JavaScript, URL an address.
ACTIVE = [
    "<script>RUN</script>",
    "<script src='URL/script.js'></script>",
    "<img src=x onerror='RUN'>",
    "<img src='URL/picture.png'>",
    "<svg onload='RUN'><script>RUN</script><animate onbegin='RUN' attributeName=x dur=1s></svg>",
    "<svg><foreignObject><iframe srcdoc='<script>parent.RUN</script>'></iframe></foreignObject>",
    "<math><mtext><table><mglyph><style><!--</style><b title='--&gt;&lt;img src onerror=RUN&gt;'>",
    "<iframe srcdoc='<script>parent.RUN</script>'></iframe><iframe src='URL/frame'></iframe>",
    "<iframe src='javascript:parent.RUN'></iframe><object data='javascript:RUN'></object>",
    "<object data='URL/object'></object><embed src='URL/embed'>",
    "<link rel=stylesheet href='URL/c.css'><link rel=prefetch href='URL/next'>",
    "<meta http-equiv='refresh' content='0; url=URL/refresh'><base href='URL/'>",
    "<meta http-equiv='refresh' content='0; url=javascript:RUN'>",
    "<style>@import 'URL/style.css'; body { background: url(URL/background) }</style>",
    "<p style='background-image: url(URL/inline)'>x</p>",
    "<body onload='RUN'><details open ontoggle='RUN'>x</details><input autofocus onfocus='RUN'>",
    "<video src='URL/video' onerror='RUN'></video><audio src=x onerror='RUN'></audio>",
    "<form action='URL/form'><button autofocus onfocus='this.form.submit()'>x</button></form>",
    "<a id=link href='javascript:RUN'>press</a><script>document.links[0].click()</script>",
    "</div></pre></td></body></html><script>RUN</script><body>",
    "<template><script>RUN</script></template><noscript><img src=x onerror='RUN'></noscript>",
    "<img src='data:image/svg+xml;base64,PHN2ZyBvbmxvYWQ9YWxlcnQoMSkvPg==' onload='RUN'>",
    "<p id=x tabindex=1 onfocus='RUN' style='animation: x 1s' onanimationstart='RUN'>x</p>",
]
_RUN = "document.documentElement.dataset.ran=%d"


def active_texts(address: str) -> list[str]:
    """The texts of ACTIVE, each of which leaves its number in the page if it runs."""
    return [
        text.replace("RUN", _RUN % number).replace("URL", f"{address}/{number}")
        for number, text in enumerate(ACTIVE)
    ]


def outputs_of(text: str) -> list[nbformat.NotebookNode]:
    """One output of each kind that may hold the text."""
    kinds = ("text/html", "text/markdown", "text/latex", "text/plain", "image/svg+xml")
    kinds += ("application/javascript", "image/png", "application/vnd.jupyter.widget-view+json")
    shows = [
        new_output("display_data", {kind: text}, metadata={kind: {"x": text}}) for kind in kinds
    ]
    error = new_output("error", ename=text, evalue=text, traceback=[text, f"\x1b[31m{text}\x1b[0m"])
    return [*shows, error, new_output("stream", name="stderr", text=text)]


def hostile_notebook(address: str) -> nbformat.NotebookNode:
    """A graded notebook with active content wherever a student can put it, a plot and a table."""
    notebook = master()
    notebook.cells.append(new_markdown_cell("**bold**", id="bold"))
    for number, text in enumerate(active_texts(address)):
        cell = new_code_cell(text, id=f"code-{number}", metadata={"tags": [text.replace(",", "")]})
        cell.outputs = outputs_of(text)
        picture = {"attachments": {text: {"image/svg+xml": text}}}
        notebook.cells += [cell, new_markdown_cell(text, id=f"text-{number}", **picture)]
        notebook.metadata[f"key {text}"] = text
        notebook.cells[-3].source += text if notebook.cells[-3].cell_type == "markdown" else ""
    honest = new_code_cell("frame", id="honest")
    drawing = (
        "<svg xmlns='http://www.w3.org/2000/svg' width='20' height='10'><rect width='9'/></svg>"
    )
    table = "<table class='dataframe'><tr><td style='color: red'>0.25</td></tr></table>"
    for data in ({"image/png": PIXEL}, {"image/svg+xml": drawing}, {"text/html": table}):
        honest.outputs.append(new_output("display_data", data))
    notebook.cells.append(honest)
    return notebook


@pytest.fixture(scope="module")
def seen(tmp_path_factory: pytest.TempPathFactory) -> tuple[BeautifulSoup, list[str]]:
    """The hostile notebook's page as the browser shows it, and what it fetched."""
    root = tmp_path_factory.mktemp("class")
    make_class(root)
    with listening() as (address, asked):
        put_autograded(root, "jdoe", hostile_notebook(address))
        (path,) = write_feedback(root, "ps1", ["jdoe"])
        return shown(path, root / "profile"), asked


def formgrader_page(root: Path) -> str:
    """The page of a submission as formgrader makes it, which has scripts of its own."""
    settings = FormgradeExtension().build_extra_config()
    settings.merge(load_config(root))
    exporter = HTMLExporter(config=settings)
    names = ("assignment_id", "notebook_id", "submission_id", "base_url", "student", "last_name")
    resources = dict.fromkeys([*names, "first_name", "notebook_path"], "x")
    path = root / "autograded" / "jdoe" / "ps1" / "ps1.ipynb"
    page, _ = exporter.from_filename(str(path), resources=resources | {"index": 0, "total": 1})
    return page


def test_formgrader_runs_no_script_of_a_submission(tmp_path: Path) -> None:
    """Is a submission harmless on the page where a TA, with a TA's rights, grades it by hand?"""
    shutil.copy(ROOT / "nbgrader_config.py", tmp_path)
    page = tmp_path / "page.html"
    with listening() as (address, asked):
        put_autograded(tmp_path, "jdoe", hostile_notebook(address))
        page.write_text(formgrader_page(tmp_path))
        there = shown(page, tmp_path / "profile")

    assert there.html.get("data-ran") is None
    assert asked == []
    assert there.find("strong", string="bold") is not None
    assert there.find("img", src=f"data:image/png;base64,{PIXEL}") is not None


def test_the_same_content_runs_where_nothing_is_removed(tmp_path: Path) -> None:
    """Does the browser run and fetch what these tests look for, so that they would see it?"""
    ran, fetched = set(), set()
    with listening() as (address, asked):
        for number, text in enumerate(active_texts(address)):
            if number not in (0, 2, 3, 5, 8, 18):
                continue
            page = tmp_path / f"{number}.html"
            page.write_text(f"<html><body>{text}</body></html>")
            ran.add(shown(page, tmp_path / "profile").html.get("data-ran"))
        fetched = set(asked)

    assert {"0", "2", "18"} <= ran
    assert "/3/picture.png" in fetched


def test_no_script_runs(seen: tuple[BeautifulSoup, list[str]]) -> None:
    """Is the page as it was written, whatever outputs, texts, names and metadata hold?"""
    page, _ = seen

    assert page.html.get("data-ran") is None
    assert page.find_all(["script", "iframe", "object", "embed", "form", "base", "link"]) == []


def test_nothing_is_fetched(seen: tuple[BeautifulSoup, list[str]]) -> None:
    """Does opening the page tell nobody that it was opened?"""
    assert seen[1] == []


def test_plots_and_tables_show(seen: tuple[BeautifulSoup, list[str]]) -> None:
    """Are a PNG, an SVG and a styled table of the same page still there?"""
    page, _ = seen

    assert page.find("img", src=f"data:image/png;base64,{PIXEL}") is not None
    assert page.find("img", src=re.compile(r"^data:image/svg\+xml;base64,")) is not None
    cell = page.find("table", class_="dataframe").find("td")
    assert (cell.get_text(), cell["style"]) == ("0.25", "color:red")
