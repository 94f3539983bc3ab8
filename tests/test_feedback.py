"""Are feedback pages complete, readable offline, and free of what a submission would run?"""

import re
import shutil
import subprocess
import sysconfig
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from graded_class import enter, make_class, master, put_autograded, with_output

from course_utils.errors import CourseError
from course_utils.grading.course_folder import load_config
from course_utils.grading.feedback import write_feedback
from course_utils.grading.safe_html import clean

PIXEL = (
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5E"
    "rkJggg=="
)
CONFIG = """
c = get_config()
c.GenerateFeedback.exporter_class = "course_utils.grading.feedback.FeedbackExporter"
"""


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A graded class, made once: a new gradebook takes over a second."""
    root = tmp_path_factory.mktemp("class")
    make_class(root)
    return root


@pytest.fixture
def course(template: Path, tmp_path: Path) -> Path:
    """A copy of the graded class for one test."""
    return shutil.copytree(template, tmp_path / "course")


def page_of(root: Path, student: str = "jdoe") -> BeautifulSoup:
    """A student's page, after writing it."""
    (path,) = write_feedback(root, "ps1", [student])
    return BeautifulSoup(path.read_text("utf-8"), "html.parser")


def page_with(root: Path, data: dict, **metadata: object) -> BeautifulSoup:
    """The page of a submission with one output."""
    notebook = master()
    with_output(notebook, data, **metadata)
    put_autograded(root, "jdoe", notebook)
    return page_of(root)


def test_one_page_for_each_graded_student(course: Path) -> None:
    """Are pages written for all who are graded, with the scores of the gradebook?"""
    paths = write_feedback(course, "ps1")

    feedback = course / "feedback"
    assert paths == [feedback / name / "ps1" / "ps1.html" for name in ("asmith", "jdoe")]
    text = BeautifulSoup(paths[1].read_text("utf-8"), "html.parser").get_text()
    assert "Score: 8.33 / 25.0" in text
    assert "Late submission penalty" in text
    assert "x = 1 < 2" in text


def test_a_name_that_is_a_pattern_is_a_name(course: Path) -> None:
    """Does a student whose folder is named like a pattern get the page, and nobody else?"""
    enter(course, "[aj]*{0}")

    (path,) = write_feedback(course, "ps1", ["[aj]*{0}"])

    assert path == course / "feedback" / "[aj]*{0}" / "ps1" / "ps1.html"
    assert [folder.name for folder in (course / "feedback").iterdir()] == ["[aj]*{0}"]


def test_exercises_are_listed_by_name(course: Path) -> None:
    """Does the list at the top name each exercise and lead to it?"""
    page = page_of(course)

    links = {link["href"]: link.get_text() for link in page.find(id="toc").find_all("a")}
    assert links["#test-log-loss"] == "log-loss"
    assert page.find("a", attrs={"name": "test-log-loss"}) is not None


@pytest.mark.parametrize("plain", [False, True], ids=["course feedback", "nbgrader"])
def test_reports_for_graders_stay_behind(plain: bool, course: Path) -> None:
    """Does only what a student may see reach the feedback folder, whichever command wrote it?"""
    graded = course / "autograded" / "jdoe" / "ps1"
    graded.joinpath("ps1.report.json").write_text('{"detail": "assert 0.3251 == 0.5"}')
    graded.joinpath("ps1.provenance.json").write_text("{}")
    graded.joinpath(".ps1.key").write_text("abc")
    graded.joinpath("drawing.png").write_bytes(b"")

    if plain:
        generate_feedback(course)
    else:
        write_feedback(course, "ps1")

    names = {path.name for path in course.joinpath("feedback", "jdoe", "ps1").iterdir()}
    assert names == {"ps1.html", "drawing.png"}


def test_pages_load_nothing(course: Path) -> None:
    """Does a page hold no script, no remote style, font or picture, and a policy that says so?"""
    page = page_of(course)

    assert page.find_all(["script", "link", "iframe", "object", "embed"]) == []
    assert all(image["src"].startswith("data:") for image in page.find_all("img"))
    assert "https://cdn" not in str(page)
    policy = page.find("meta", attrs={"http-equiv": "Content-Security-Policy"})
    assert policy["content"].startswith("default-src 'none'")


def test_formulas_show_without_mathjax(course: Path) -> None:
    """Is TeX turned into MathML that a browser shows by itself?"""
    page = page_of(course)

    assert page.find("math", display="block").find("mfrac") is not None
    assert "$$" not in page.get_text()


def test_figures_and_tables_show(course: Path) -> None:
    """Do pictures, data frames and styled reports survive?"""
    table = '<table border="1" class="dataframe"><tr><td style="color: red">0.5</td></tr></table>'

    page = page_with(course, {"image/png": PIXEL})
    framed = page_with_table(course, table)

    assert page.find("img", src=f"data:image/png;base64,{PIXEL}") is not None
    cell = framed.find("table", class_="dataframe").find("td")
    assert (cell.get_text(), cell["style"].replace(" ", "")) == ("0.5", "color:red")


def page_with_table(root: Path, table: str) -> BeautifulSoup:
    """The page of the same student after a second grading."""
    notebook = master()
    with_output(notebook, {"text/html": table, "text/plain": "0.5"})
    put_autograded(root, "jdoe", notebook)
    return page_of(root)


def test_svg_is_shown_as_a_picture(course: Path) -> None:
    """Is an SVG figure shown where its scripts cannot run?"""
    svg = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'

    page = page_with(course, {"image/svg+xml": svg})

    assert page.find("svg") is None
    assert page.find("img", src=re.compile(r"^data:image/svg\+xml;base64,")) is not None


@pytest.mark.parametrize(
    ("data", "metadata"),
    [
        ({"text/html": "<script>alert(1)</script>"}, {}),
        ({"text/html": "<img src=x onerror=alert(1)>"}, {}),
        ({"text/html": "<svg/onload=alert(1)>"}, {}),
        ({"text/html": "<iframe srcdoc='<script>alert(1)</script>'></iframe>"}, {}),
        ({"text/html": "<a href='javascript:alert(1)'>x</a>"}, {}),
        ({"text/html": "<a href='data:text/html,<script>alert(1)</script>'>x</a>"}, {}),
        ({"text/html": "<form action='//evil'><input name=alert(1)></form>"}, {}),
        ({"text/html": "</div></div></body><script>alert(1)</script>"}, {}),
        ({"text/html": "<math><mtext><table><mglyph><style><img src onerror=alert(1)>"}, {}),
        ({"text/html": "<div style='background:url(//evil/alert(1))'>x</div>"}, {}),
        ({"text/markdown": "[x](javascript:alert(1)) <script>alert(1)</script>"}, {}),
        ({"application/javascript": "alert(1)"}, {}),
        ({"image/png": '"><script>alert(1)</script>'}, {}),
        ({"image/png": PIXEL}, {"image/png": {"width": "1 onload=alert(1)"}}),
        ({"text/html": "<b>x</b>"}, {"text/html": {"isolated": True, "x": "alert(1)"}}),
        ({"application/vnd.jupyter.widget-view+json": {"model_id": "alert(1)"}}, {}),
        ({"text/vnd.mermaid": "</pre><script>alert(1)</script>"}, {}),
    ],
    ids=lambda value: next(iter(value.values()), "") if isinstance(value, dict) else None,
)
def test_active_content_is_removed(data: dict, metadata: dict, course: Path) -> None:
    """Is nothing left that a browser would run or fetch, whatever an output holds?"""
    page = page_with(course, data, **metadata)

    assert page.find_all(["script", "iframe", "form", "input", "svg", "object"]) == []
    for element in page.body.find_all(True):
        for name, value in element.attrs.items():
            assert not name.startswith("on")
            assert "alert(1)" not in str(value)


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("![x](attachment:nothing.png) <b>so</b>", "(x: this picture is missing) so"),
        ("[" * 3000, "[[["),
        ("> " * 900 + "a quotation", "a quotation"),
    ],
    ids=["missing picture", "brackets", "nested"],
)
def test_text_that_markdown_cannot_take_is_shown(source: str, expected: str, course: Path) -> None:
    """Is there a page with the text, whatever a written answer holds?"""
    notebook = master()
    notebook.cells[-1].source = source
    put_autograded(course, "jdoe", notebook)

    text = page_of(course).get_text()

    assert "log-loss" in text
    assert expected in text


def test_pages_of_a_student_do_not_take_the_place_of_feedback(course: Path) -> None:
    """Is the page ours where a page of that name lies beside the notebook?"""
    beside = course / "autograded" / "jdoe" / "ps1" / "ps1.html"
    beside.write_text("<script>full marks</script>")
    beside.chmod(0o444)

    page = page_of(course)

    assert "full marks" not in str(page)
    assert page.find(id="toc") is not None


def test_a_comment_or_answer_with_a_script(course: Path) -> None:
    """Is the Markdown of a written answer sanitised too, its formatting kept?"""
    notebook = master()
    notebook.cells[-1].source = "**bold** <script>alert(1)</script> $</math><script>alert(1)$"
    put_autograded(course, "jdoe", notebook)

    page = page_of(course)

    assert page.find_all("script") == []
    assert page.find("strong", string="bold") is not None


def generate_feedback(root: Path) -> None:
    """Run nbgrader's own command, set up as nbgrader_config.py does it."""
    root.joinpath("nbgrader_config.py").write_text(CONFIG)
    nbgrader = shutil.which("nbgrader", path=sysconfig.get_path("scripts"))
    command = [nbgrader, "generate_feedback", "ps1", "--student", "jdoe"]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_plain_nbgrader_writes_the_same_page(course: Path) -> None:
    """Does `nbgrader generate_feedback` with our setting give the same page?"""
    (ours,) = write_feedback(course, "ps1", ["jdoe"])
    expected = ours.read_text("utf-8")
    shutil.rmtree(course / "feedback")

    generate_feedback(course)

    assert ours.read_text("utf-8") == expected


def test_the_course_is_set_up_like_that() -> None:
    """Does this course's own nbgrader_config.py use the exporter that these tests are about?"""
    config = load_config(Path(__file__).resolve().parent.parent)

    assert config.GenerateFeedback.exporter_class.endswith(".FeedbackExporter")


@pytest.mark.parametrize("students", [None, ["nobody"]])
def test_nothing_graded(students: list[str] | None, tmp_path: Path) -> None:
    """Does asking for feedback before grading say what to run first?"""
    with pytest.raises(CourseError, match="course grade ps1"):
        write_feedback(tmp_path, "ps1", students)


def test_unreadable_graded_notebook_is_named(course: Path) -> None:
    """Does a graded notebook that became unreadable cost only its own page?"""
    course.joinpath("autograded", "asmith", "ps1", "ps1.ipynb").write_text("{")

    with pytest.raises(CourseError, match="no feedback for asmith"):
        write_feedback(course, "ps1")

    assert course.joinpath("feedback", "jdoe", "ps1", "ps1.html").is_file()


@pytest.mark.parametrize(
    "harmless",
    [
        '<table class="dataframe"><thead><tr><th>tp</th></tr></thead></table>',
        "<details open><summary>Hint</summary>average</details>",
        '<pre style="white-space:pre"><span style="font-weight:bold">Model</span></pre>',
    ],
)
def test_harmless_html_is_kept(harmless: str) -> None:
    """Do tables, folded hints and Keras's model summaries pass unchanged?"""
    assert clean(harmless).replace(' open=""', " open") == harmless
