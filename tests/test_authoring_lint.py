"""Linting: the house rules for masters, each finding with its place and its fix."""

import pytest
from authoring_samples import MASTER, make_course

from course_utils.authoring.lint import Finding, lint


def findings(tmp_path, text: str) -> list[Finding]:
    return lint(make_course(tmp_path, text), "ps1")


def line_of(text: str, part: str) -> int:
    return text[: text.index(part)].count("\n") + 1


def test_a_clean_master_has_no_findings(tmp_path):
    """Does a master that keeps the rules pass without a word?"""
    assert findings(tmp_path, MASTER) == []


WRITE, TEST, EXERCISE = "# Write `mean`.", "assert mean(", "# ## Exercise 1: the mean (10 points)"


@pytest.mark.parametrize(
    ("old", "new", "at", "message", "fix"),
    [
        ("(10 points)", "(12 points)", "# ## Ex", "says 12 points, the cells below give 10", "(10"),
        (
            ": the mean (10 points)",
            "",
            "# ## Ex",
            "does not say for how many points",
            "(10 points)",
        ),
        (WRITE, "# # Again", "# # Again", "a second title 'Again'", "use '## '"),
        ("# # Averages", "# Averages", "# %%", "no title", "begin with one text cell"),
        (WRITE, "# Just write it.", "# Just", "the text says 'Just'", "leave it out"),
        (WRITE, "# You can easily.", "# You", "the text says 'easily'", "leave it out"),
        (WRITE, "# " + "word " * 21, "# word", "a text line of 10", "break it"),
        ("print(", f"# {'x' * 99}\nprint(", "# xxx", "a code line of 101", "break it"),
        ("mean(numbers)", "mean(a)", "def mean(a)", "an argument named 'a'", "spell the name out"),
        (
            "(numbers)",
            "(numbers, *, ax)",
            "def mean",
            "an argument named 'ax'",
            "spell the name out",
        ),
        (
            TEST,
            "import os\nassert mean(",
            "import os",
            "an import outside the setup cell",
            "line 6",
        ),
        (TEST, "= assert mean(", "= assert", "not Python", "put it right"),
        (EXERCISE, "# Mean", '# %% answer="mean"', "stands under no heading", "## Exercise 1"),
    ],
)
def test_each_rule_has_its_finding(tmp_path, old, new, at, message, fix):
    """Does breaking a rule give a finding at the line that breaks it, with what to do?"""
    text = MASTER.replace(old, new, 1)

    (finding, *_) = [found for found in findings(tmp_path, text) if message in found.message]

    assert (finding.path, finding.line) == ("source/ps1.py", line_of(text, at))
    assert fix in finding.fix
    assert str(finding) == f"source/ps1.py:{finding.line}: {finding.message}; {finding.fix}"


def test_missing_docstring(tmp_path):
    """Is a stub without a docstring found?"""
    start, end = MASTER.index('    """Return the mean'), MASTER.index("    ### BEGIN SOLUTION")

    (finding,) = findings(tmp_path, MASTER[:start] + MASTER[end:])

    assert "the stub mean has no docstring" in finding.message


def test_missing_test(tmp_path):
    """Is an exercise that nothing checks found?"""
    start, end = MASTER.index('# %% test="mean"'), MASTER.index('# %% [markdown]\n"""')
    text = (MASTER[:start] + MASTER[end:]).replace(" (10 points)", "")

    (finding,) = findings(tmp_path, text)

    assert finding.message == 'answer="mean" has no test'


def test_code_and_tables_may_use_any_word_and_width(tmp_path):
    """Are fenced code, inline code, tables and addresses left alone?"""
    cell = [
        "# %% [markdown]",
        "# `just` so, and see",
        "# https://example.org/" + "x" * 100,
        "# | a | b |" + " " * 100 + "|",
        "# ```",
        "# # just a comment",
        "# ```",
    ]

    assert findings(tmp_path, MASTER + "\n" + "\n".join(cell) + "\n") == []


def test_answer_in_a_hint(tmp_path):
    """Is a line of the solution in a text cell found?"""
    line = "total_of_all = math.fsum(numbers)"
    hint = f"\n# %% [markdown]\n# Hint:\n#\n#     {line}\n"

    (finding,) = findings(tmp_path, MASTER + hint)

    assert finding.line == line_of(MASTER, '# %% answer="mean"')
    assert line in finding.message


def test_answer_in_a_code_cell(tmp_path):
    """Is most of a solution in a code cell found, while one shared line is let pass?"""
    shared = "\n# %%\ntotal_of_all = math.fsum(numbers)\n"
    copied = shared + "return total_of_all / len(numbers)\n".replace("return", "#\nreturn")

    assert findings(tmp_path, MASTER + shared) == []
    messages = [found.message for found in findings(tmp_path, MASTER + copied)]
    assert 'answer="mean": the release shows 2 of 2 lines of the solution' in messages


def test_malformed_master_is_one_finding(tmp_path):
    """Does a master that cannot be read give its error as a finding?"""
    text = MASTER.replace('test="mean" points=7.5', 'test="median" points=7.5')

    (finding,) = findings(tmp_path, text)

    assert finding.line == line_of(text, '# %% test="median"')
    assert "has no answer cell of that name" in finding.message
