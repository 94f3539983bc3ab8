"""The budget: how much time a notebook may take."""

import pytest

from course_utils import budget
from course_utils.errors import CourseError


@pytest.mark.parametrize("setting", [None, "", "quick", " Quick "])
def test_is_quick_by_default(monkeypatch, setting):
    """Is the budget quick when COURSE_BUDGET is unset, empty or says so?"""
    monkeypatch.delenv("COURSE_BUDGET", raising=False)
    if setting is not None:
        monkeypatch.setenv("COURSE_BUDGET", setting)

    assert budget.name() == "quick"
    assert budget.choose(quick=5, full=20, smoke=1) == 5


def test_follows_the_environment(monkeypatch):
    """Does each budget choose its own value?"""
    chosen = []
    for name in budget.NAMES:
        monkeypatch.setenv("COURSE_BUDGET", name)
        chosen.append(budget.choose(quick="q", full="f", smoke="s"))

    assert chosen == ["q", "f", "s"]


@pytest.mark.parametrize("smallest", [0, False, ""])
def test_smoke_may_be_falsy_and_falls_back_to_quick(monkeypatch, smallest):
    """Is a falsy smoke value kept, and quick taken only where there is none?"""
    monkeypatch.setenv("COURSE_BUDGET", "smoke")

    assert budget.choose(quick=5, full=20, smoke=smallest) == smallest
    assert budget.choose(quick=5, full=20) == 5


def test_refuses_an_unknown_budget(monkeypatch):
    """Does a misspelt budget say what the choices are?"""
    monkeypatch.setenv("COURSE_BUDGET", "fulll")

    with pytest.raises(CourseError, match=r"'fulll'.*quick, full, smoke"):
        budget.name()
