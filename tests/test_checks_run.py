"""Hidden checks are found, run in order and scored; broken ones are the teacher's to mend."""

import sys
from pathlib import Path
from types import ModuleType

import pytest

from course_utils.errors import CourseError
from course_utils.grading.checks import CheckResult, exercise, run_checks
from course_utils.grading.report import score

HEAD = "from course_utils.grading.checks import exercise, fail\n\n"


class FakeSubmission:
    """Stands for a submission whose function ``double`` doubles."""

    def __init__(self) -> None:
        self.released = False

    def double(self, x: float) -> float:
        return 2 * x

    def release(self) -> None:
        self.released = True


def run(folder: Path, text: str, name: str = "double") -> list[CheckResult]:
    """The results of the checks in ``text``."""
    folder = folder / "ps1"
    folder.mkdir(exist_ok=True)
    (folder / "test_it.py").write_text(HEAD + text)
    return run_checks(folder, [name], lambda _: FakeSubmission())[name]


CHECKS = '''
@exercise("double", weight=3, hint="Two times.")
def test_second_in_name_first_in_file(submission):
    """Does it double?"""
    assert submission.double(4) == 8


@exercise("double", hint="Not <b>three</b> times.")
def test_fails(submission):
    """Does it treble?

    More for the author.
    """
    assert submission.double(4) == 12


@exercise("other", hint="")
def test_of_another(submission):
    """Never asked."""
    raise SystemExit


def test_without_exercise():
    raise SystemExit
'''


def test_only_the_checks_of_the_exercise_run(tmp_path: Path) -> None:
    """Do name, question, weight, outcome and hint of each of its checks come back, in order?"""
    passed, failed = run(tmp_path, CHECKS)

    assert passed == CheckResult(
        "test_second_in_name_first_in_file", "Does it double?", True, 3.0, "", ""
    )
    assert (failed.passed, failed.weight, failed.hint) == (False, 1.0, "Not <b>three</b> times.")
    assert failed.question.startswith("Does it treble?")


def test_points_follow_weights(tmp_path: Path) -> None:
    """Does a check of weight 3 beside one of weight 1 earn three quarters?"""
    assert score("double", 10, run(tmp_path, CHECKS)).points == 7.5


def test_the_assertion_is_for_the_teacher_alone(tmp_path: Path) -> None:
    """Does the detail tell the teacher what failed, and the hint not?"""
    failed = run(tmp_path, CHECKS)[1]

    assert "12" in failed.detail
    assert "12" not in failed.hint


def test_fail_replaces_the_hint(tmp_path: Path) -> None:
    """Does the text of fail() reach the student in place of the check's own hint?"""
    text = '''
@exercise("double", hint="A general hint.")
def test_it(submission):
    """Is it?"""
    fail("You trebled.")
'''
    (result,) = run(tmp_path, text)

    assert (result.passed, result.hint) == (False, "You trebled.")


def test_any_exception_fails_the_check(tmp_path: Path) -> None:
    """Does an error in the midst of a check fail that check and no other?"""
    text = '''
@exercise("double", hint="Hint.")
def test_divides(submission):
    """One?"""
    1 / 0


@exercise("double", hint="Hint.")
def test_passes(submission):
    """Two?"""
'''
    first, second = run(tmp_path, text)

    assert (first.passed, first.detail) == (False, "ZeroDivisionError: division by zero")
    assert second.passed


def test_a_submission_that_cannot_be_had_fails_every_check(tmp_path: Path) -> None:
    """Do checks whose submission can't be had fail, each with its hint?"""
    folder = tmp_path / "ps1"
    folder.mkdir()
    (folder / "test_it.py").write_text(HEAD + CHECKS)

    def refuse(_: str) -> None:
        raise AssertionError("no kernel")

    results = run_checks(folder, ["double"], refuse)["double"]

    assert [result.passed for result in results] == [False, False]
    assert results[0].hint == "Two times."


def test_exercises_run_in_the_order_asked_for(tmp_path: Path) -> None:
    """Are the checks of each exercise given the submission as of that exercise, in this order?"""
    text = '''
@exercise("{0}", hint="")
def test_{0}(submission):
    """{0}?"""
'''
    folder, asked = tmp_path / "ps1", []
    folder.mkdir()
    (folder / "test_it.py").write_text(HEAD + "".join(map(text.format, ("mean", "sum", "double"))))

    def new(name: str) -> FakeSubmission:
        asked.append(name)
        return FakeSubmission()

    results = run_checks(folder, ["double", "mean"], new)

    assert asked == ["double", "mean"]
    assert [(name, len(checks)) for name, checks in results.items()] == [("double", 1), ("mean", 1)]


def test_each_check_gets_a_submission_of_its_own(tmp_path: Path) -> None:
    """Is a new submission made for each check, and what it kept let go afterwards?"""
    made = []

    def new(_: str) -> FakeSubmission:
        made.append(FakeSubmission())
        return made[-1]

    folder = tmp_path / "ps1"
    folder.mkdir()
    (folder / "test_it.py").write_text(HEAD + CHECKS)
    run_checks(folder, ["double"], new)

    assert [submission.released for submission in made] == [True, True]


def test_random_numbers_depend_on_the_check_alone(tmp_path: Path) -> None:
    """Does a check draw the same numbers in each run, and another check other ones?"""
    text = '''
@exercise("double", hint="")
def test_one(rng):
    """?"""
    raise ValueError(rng.integers(0, 10**9))


@exercise("double", hint="")
def test_two(rng):
    """?"""
    raise ValueError(rng.integers(0, 10**9))
'''
    first, again = run(tmp_path, text), run(tmp_path, text)

    assert [check.detail for check in first] == [check.detail for check in again]
    assert first[0].detail != first[1].detail


def test_a_parametrized_check_counts_each_case(tmp_path: Path) -> None:
    """Is each case of a parametrized check a check?"""
    text = '''
import pytest


@pytest.mark.parametrize("x", [1, 2])
@exercise("double", hint="")
def test_cases(submission, x):
    """Does it double?"""
    assert submission.double(x) == 2
'''
    assert [check.passed for check in run(tmp_path, text)] == [True, False]


def test_a_skipped_check_is_not_passed(tmp_path: Path) -> None:
    """Does a check that is skipped when it runs earn nothing?"""
    text = '''
import pytest


@exercise("double", hint="")
def test_it(submission):
    """Is it?"""
    pytest.skip("not today")
'''
    assert [check.passed for check in run(tmp_path, text)] == [False]


@pytest.mark.parametrize("docstring", ["", '    """   """\n'], ids=["none", "blank"])
def test_a_check_without_a_question_shows_its_name(tmp_path: Path, docstring: str) -> None:
    """What does a student read where the author wrote no question?"""
    text = f'\n@exercise("double", hint="")\ndef test_it(submission):\n{docstring}    pass\n'

    assert [check.question for check in run(tmp_path, text)] == ["test_it"]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("def broken(:\n", "SyntaxError"),
        ("import no_such_module_anywhere\n", "no_such_module_anywhere"),
        ("raise ValueError('two\\nlines')\n", "lines"),
        ('@exercise("double", weight=0, hint="")\ndef test_it(): pass\n', "positive"),
    ],
    ids=["syntax", "import", "error", "weight"],
)
def test_a_broken_check_file_is_the_teachers(tmp_path: Path, text: str, reason: str) -> None:
    """Does a check file that can't be loaded stop grading with one line that names it?"""
    with pytest.raises(CourseError, match=reason) as caught:
        run(tmp_path, text)

    assert "test_it.py" in str(caught.value)
    assert "\n" not in str(caught.value)


def test_an_exercise_without_checks_is_the_teachers(tmp_path: Path) -> None:
    """Does an exercise that no check belongs to stop grading, rather than give all or nothing?"""
    with pytest.raises(CourseError, match="no check for exercise 'mean'"):
        run(tmp_path, CHECKS, name="mean")


def test_two_assignments_may_name_their_files_alike(tmp_path: Path) -> None:
    """Does each folder get its own checks, and its own helpers, under the same file names?"""
    for course, text in (("a", "first"), ("b", "second")):
        folder = tmp_path / course / "ps1"
        folder.mkdir(parents=True)
        (folder.parent / "helper_of_checks.py").write_text(f"TEXT = {text!r}\n")
        body = f'''
import helper_of_checks


@exercise("double", hint="")
def test_{text}(submission):
    """Is it {text}?"""
    fail(helper_of_checks.TEXT)
'''
        (folder / "test_it.py").write_text(HEAD + body)

    results = [
        run_checks(tmp_path / course / "ps1", ["double"], lambda _: FakeSubmission())["double"]
        for course in "ab"
    ]

    assert [(check.name, check.hint) for (check,) in results] == [
        ("test_first", "first"),
        ("test_second", "second"),
    ]


def test_details_can_be_stored(tmp_path: Path) -> None:
    """Is a student's text that UTF-8 can't hold made harmless in the detail?"""
    text = '\n@exercise("double", hint="")\ndef test_it():\n    raise ValueError("\\ud800")\n'

    (result,) = run(tmp_path, text)

    assert result.detail == "ValueError: ?"


def test_checks_print_nothing(tmp_path: Path, capsys: pytest.CaptureFixture) -> None:
    """Does a run of checks leave the terminal to the commands?"""
    run(tmp_path, CHECKS)

    assert capsys.readouterr() == ("", "")


@pytest.mark.parametrize("weight", [0, -1])
def test_weights_are_positive(weight: float) -> None:
    """Is a weight that would make a score meaningless refused?"""
    with pytest.raises(ValueError, match="positive"):
        exercise("double", weight=weight, hint="")


def test_a_check_file_may_be_named_like_a_module_in_use(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Are the checks run, and the caller's module left alone, where both have one name?"""
    callers = ModuleType("test_it")
    monkeypatch.setitem(sys.modules, "test_it", callers)

    results = run(tmp_path, CHECKS)

    assert len(results) == 2
    assert sys.modules["test_it"] is callers
