"""Reading variants and judging verdicts."""

from pathlib import Path

import pytest

from course_utils.errors import CourseError
from course_utils.grading.checks import CheckResult
from course_utils.grading.grade import Graded
from course_utils.grading.report import ExerciseReport, Report
from course_utils.grading.scheduling import SetAside
from course_utils.grading.variants import Variant, all_variants, read_variants
from course_utils.grading.verify import judge, matrix

ROOT = Path(__file__).resolve().parents[1]
ASSIGNMENTS = sorted({path.parent.name for path in ROOT.glob("tests/variants/*/*.py")})


def write(folder: Path, text: str) -> Path:
    """A file of variants."""
    path = folder / "log_loss.py"
    path.write_text(text)
    return path


def test_reads_right_and_wrong_answers_with_their_parts(tmp_path: Path) -> None:
    """Are titles, named checks and parts read?"""
    path = write(
        tmp_path,
        '# %% right="as it is"\nx = 1\n\n\n# %% part="baseline"\ny = 2\n'
        '# %% wrong="off" caught_by="test_a, test_b"\nx = 3\n',
    )

    right, wrong = read_variants(path)

    assert right.is_right
    assert right.cells == {"log-loss": "x = 1", "log-loss--baseline": "y = 2"}
    assert wrong.caught_by == ("test_a", "test_b")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("# %%\nx = 1\n", "either right"),
        ('# %% right="a" wrong="b" caught_by="c"\nx = 1\n', "either right"),
        ('# %% wrong="b"\nx = 1\n', "caught_by"),
        ('# %% right="a" colour="c"\nx = 1\n', "unknown key 'colour'"),
        ('# %% part="baseline"\nx = 1\n', "either right"),
    ],
)
def test_a_malformed_variant_is_named(tmp_path: Path, text: str, told: str) -> None:
    """Does a cell that is no variant fail with file and cell?"""
    with pytest.raises(CourseError, match=told) as caught:
        read_variants(write(tmp_path, text))

    assert "log_loss.py: cell 1" in str(caught.value)


def graded(own: list[bool], other: float = 10.0) -> Graded:
    """A result with these checks of exercise ``a`` and these points of exercise ``b``."""
    checks = tuple(CheckResult(f"test_{n}", "?", ok, 1.0, "") for n, ok in enumerate(own))
    exercises = (
        ExerciseReport("a", 10.0 * sum(own) / len(own), 10.0, checks),
        ExerciseReport("b", other, 10.0, ()),
    )
    return Graded(b"", Report(exercises, (), (), None, "bubblewrap", 0.0))


@pytest.mark.parametrize(
    ("is_right", "caught_by", "outcome", "complaint"),
    [
        (True, (), graded([True, True]), None),
        (True, (), graded([True, False]), "false reject"),
        (False, ("test_1",), graded([True, False]), None),
        (False, ("test_1",), graded([True, True]), "false accept"),
        (False, ("test_1",), graded([False, True]), "not caught by test_1"),
        (False, ("test_1",), graded([True, False], other=5.0), "cost points of b"),
        (True, (), graded([True, True], other=5.0), "cost points of b"),
        (True, (), SetAside("no sandbox"), "not graded"),
    ],
)
def test_verdicts_are_judged(
    is_right: bool, caught_by: tuple[str, ...], outcome: Graded | SetAside, complaint: str | None
) -> None:
    """Is each kind of wrong verdict told from a good one?"""
    verdict = judge(Variant("a", "title", is_right, caught_by), outcome)

    if complaint is None:
        assert verdict.complaint is None
    else:
        assert verdict.complaint.startswith(complaint)


def test_the_matrix_counts_by_exercise() -> None:
    """Does the matrix count false accepts and rejects where they belong?"""
    right, wrong = Variant("a", "r", True, ()), Variant("a", "w", False, ("test_1",))

    rows = matrix([judge(right, graded([True, False])), judge(wrong, graded([True, True]))])

    assert [(row.right, row.wrong, row.false_rejects, row.false_accepts) for row in rows] == [
        (1, 1, 1, 1)
    ]


@pytest.mark.parametrize("assignment", ASSIGNMENTS)
def test_every_exercise_has_enough_variants(assignment: str) -> None:
    """Are there at least 12 right and 12 wrong answers to every coded exercise?"""
    variants = all_variants(ROOT, assignment)

    for exercise in {variant.exercise for variant in variants}:
        own = [variant for variant in variants if variant.exercise == exercise]
        assert sum(variant.is_right for variant in own) >= 12, exercise
        assert sum(not variant.is_right for variant in own) >= 12, exercise


@pytest.mark.parametrize("assignment", ASSIGNMENTS)
def test_a_sample_of_every_assignment_is_graded(assignment: str) -> None:
    """Is there a test file that grades a sample of this assignment's variants?"""
    assert (ROOT / "tests" / f"test_variants_{assignment}.py").is_file()
