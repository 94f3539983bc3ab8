"""Scores and what students read of them."""

import html
import json
from html.parser import HTMLParser

import nbformat
import pytest
from hypothesis import given
from hypothesis import strategies as st
from nbgrader.utils import determine_grade, get_partial_grade

from course_utils.grading.checks import CheckResult
from course_utils.grading.report import Report, score, score_output, summary_cell


def check(passed: bool, weight: float = 1.0, **texts: str) -> CheckResult:
    """A check's result."""
    fields = {"name": "test_it", "question": "Is it?", "hint": "" if passed else "Try."} | texts
    return CheckResult(passed=passed, weight=weight, **fields)


class Text(HTMLParser):
    """Collects the tags and the text of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags, self.text = [], ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.tags.append(tag)

    def handle_data(self, data: str) -> None:
        self.text += data


@pytest.mark.parametrize(
    ("results", "points"),
    [
        ([check(True), check(True)], 10),
        ([check(False)], 0),
        ([check(True), check(False), check(False)], 3.33),
        ([check(True), check(True), check(False)], 6.67),
        ([check(True, 3), check(False, 1)], 7.5),
        ([check(True, 0.1), check(True, 0.2)], 10),
    ],
    ids=["all", "none", "third", "two thirds", "weights", "rounding"],
)
def test_points_are_the_passed_share(results: list[CheckResult], points: float) -> None:
    """Are points the weight that passed, over all, rounded to hundredths?"""
    assert score("double", 10, results).points == points


weights = st.floats(0.01, 100)
results = st.lists(st.builds(check, st.booleans(), weights), min_size=1, max_size=12)
maxima = st.one_of(st.integers(0, 1000), st.floats(0, 100).map(lambda value: round(value, 2)))


@given(results, maxima)
def test_nbgrader_reads_the_same_number(results: list[CheckResult], maximum: float) -> None:
    """Does nbgrader's partial credit read exactly the reported points from the output?"""
    exercise = score("double", maximum, results)

    output = score_output(exercise)

    assert get_partial_grade(output, maximum) == exercise.points


@given(results, maxima)
def test_all_and_nothing_are_exact(results: list[CheckResult], maximum: float) -> None:
    """Are points within 0 and the maximum, and exactly these where none or all passed?"""
    points = score("double", maximum, results).points
    passed = [result.passed for result in results]

    assert 0 <= points <= maximum
    if all(passed):
        assert points == maximum
    if not any(passed):
        assert points == 0


def test_nbgrader_grades_the_test_cell_by_it() -> None:
    """Does nbgrader give a test cell with this output the points, and none at 0?"""
    for passed, points in ((True, 4.0), (False, 0.0)):
        cell = {
            "cell_type": "code",
            "source": "",
            "metadata": {
                "nbgrader": {"grade": True, "solution": False, "points": 4, "grade_id": "test-a"}
            },
            "outputs": [score_output(score("a", 4, [check(passed)]))],
        }
        assert determine_grade(nbformat.from_dict(cell)) == (points, 4)


def test_the_table_shows_questions_marks_points_and_hints() -> None:
    """Does a student read each question, whether it passed, its points, and hints of failures?"""
    passed = check(True, question="First?\nmore")
    failed = check(False, question="Second?", hint="Do.")
    exercise = score("a", 10, [passed, failed])

    text = Text(score_output(exercise).data["text/html"]).text

    assert "✓First?5 / 5" in text
    assert "✗Second?Hint: Do.0 / 5" in text
    assert "Total5 / 10" in text
    assert "more" not in text


def test_no_detail_is_shown() -> None:
    """Is the assertion's text, which holds expected values, kept from students?"""
    failed = CheckResult("test_it", "Is it?", False, 1.0, "Try.", detail="assert 41 == 42")

    shown = json.dumps(score_output(score("a", 4, [failed])))

    assert "assert" not in shown
    assert "test_it" not in shown


@given(st.text(), st.text())
def test_texts_are_escaped(question: str, hint: str) -> None:
    """Do questions and hints with markup appear as text?"""
    question = f"<script>{question}"
    output = score_output(score("a", 1, [check(False, question=question, hint=f"<img {hint}>")]))

    page = Text(output.data["text/html"])

    assert "script" not in page.tags
    assert "img" not in page.tags
    assert html.escape(f"<img {hint}>") in output.data["text/html"]


def test_notes_are_escaped() -> None:
    """Do notes, which quote students' cells, appear as text?"""
    cell = summary_cell("<b>No</b> file.", ("In <script>alert(1)</script>",))

    assert Text(cell.source).tags == ["b", "ul", "li", "li"]
    assert "<b>No</b>" not in cell.source


def test_nothing_to_tell_gives_no_cell() -> None:
    """Is there no empty note where all went well?"""
    assert summary_cell(None, ()) is None


def test_a_report_survives_json() -> None:
    """Is a report read back as it was written?"""
    exercises = (score("a", 10, [check(True), check(False)]), score("b", 5, [check(True)]))
    report = Report(exercises, ("moved",), ("late",), None, "bubblewrap", 1.25)

    assert Report.from_dict(json.loads(json.dumps(report.as_dict()))) == report
    assert report.points == 10


@pytest.mark.parametrize("data", [{}, {"exercises": [{}]}, {"exercises": 5}, []], ids=str)
def test_a_damaged_report_is_noticed(data: object) -> None:
    """Does a report that was cut or edited raise what its reader catches?"""
    with pytest.raises((KeyError, TypeError)):
        Report.from_dict(data)
