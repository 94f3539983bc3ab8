"""Text masters: what they say, and what is wrong with a malformed one."""

import jupytext
import pytest
from authoring_samples import MASTER, cell_lists
from hypothesis import assume, given, settings

from course_utils.authoring.cells import Cell, MasterError
from course_utils.authoring.text import parse, render, render_all
from course_utils.errors import CourseError


def problem(text: str) -> str:
    """The error that parsing this text raises."""
    with pytest.raises(MasterError) as caught:
        parse(text, "source/ps1.py")
    return str(caught.value)


def answer(name: str = "mean") -> str:
    return f'# %% answer="{name}"\n### BEGIN SOLUTION\nx = 1\n### END SOLUTION\n'


def test_directives_become_roles():
    """Do the directives say which cell is answer, test, written, locked, task or none?"""
    cells = parse(MASTER, "source/ps1.py").cells

    assert [cell.grade_id for cell in cells] == [
        None,
        "setup",
        None,
        "mean",
        "mean--of-ten",
        "test-mean",
        "test-mean--of-ten",
        None,
        None,
        None,
        "words",
        "sketch",
        None,
    ]
    assert [cell.points for cell in cells if cell.points is not None] == [7.5, 2.5, 5, 0]
    assert cells[7] == Cell("markdown", "A text cell in quotes.")


def test_only_magics_are_uncommented():
    """Does a comment that begins like a shell command stay a comment?"""
    setup = parse(MASTER, "source/ps1.py").cells[1].source.split("\n")

    assert setup == [
        "import math",
        "",
        '%pip install --quiet "{{ public_address }}"',
        "# copy the numbers, why?",
        '!echo "a shell line"',
    ]


def test_jupytext_sees_the_same_cells():
    """Does a master opened with jupytext show the same cells?"""
    text = MASTER.replace("# %pip", "%pip")

    notebook = jupytext.reads(text, fmt={"extension": ".py", "format_name": "hydrogen"})

    ours = parse(text, "source/ps1.py").cells
    assert [cell.source for cell in notebook.cells] == [cell.source for cell in ours]
    assert [cell.cell_type for cell in notebook.cells] == [cell.kind for cell in ours]


def test_cells_know_where_they_stand():
    """Do cells carry the line of their marker and of their first line of text?"""
    text = "# %%\n\n\nx = 1\n\n" + '# %% [markdown]\n"""\nhello\n"""\n'
    first, second = parse(text, "source/ps1.py").cells

    assert (first.place, first.source_line) == ("source/ps1.py:1", 4)
    assert (second.place, second.source_line) == ("source/ps1.py:6", 8)


@settings(deadline=None, max_examples=300)
@given(cell_lists())
def test_cells_survive_the_text(cells):
    """Are cells written as text and read back the same cells, and the text the same text?"""
    try:
        text = render_all(cells)
    except MasterError:
        assume(False)  # a line that looks like a marker; tested below

    again = parse(text, "source/ps1.py").cells

    assert again == cells
    assert render_all(again) == text


@pytest.mark.parametrize("line", ["# %% more", "# %%", "  # %% x", "# In[3]:", '#%%test="x"'])
def test_a_line_like_a_marker_is_refused(line):
    """Is a code line that would split the cell refused rather than written?"""
    with pytest.raises(MasterError, match="would start a new cell"):
        render(Cell("code", f"x = 1\n{line}"))


def test_test_without_answer():
    """Does a test cell without its answer name file, line, cell and the answers there are?"""
    text = answer("thresholds") + answer("softmax") + '# %% test="log-loss" points=2\nx\n'

    assert problem(text) == (
        'source/ps1.py:9: test="log-loss" has no answer cell of that name '
        "(answers so far: thresholds, softmax)"
    )


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ('# %% answr="mean"\n', 1, "unknown key 'answr'; did you mean answer?"),
        ("# %% solution=1\n", 1, "unknown key 'solution'; known keys: answer, test"),
        ("# %% answer=mean\n", 1, "cannot be read: answer=mean"),
        ("# %% answer\n", 1, "stray text 'answer'"),
        ('# %%answer="mean"\n', 1, "text before the first cell"),
        ('# %%\nx\n# %%answer="mean"\n', 3, "looks like the start of a cell"),
        ('# %%\nx\n  # %% answer="mean"\n', 3, "looks like the start of a cell"),
        ('# %% answer=""\n', 1, "a name is letters"),
        ('# %% answer="log loss"\n', 1, "a name is letters"),
        ("# %% answer=3\n", 1, "a name is letters"),
        ('# %% answer="a--b"\n', 1, "two dashes"),
        ('# %% answer="a" locked="b"\n', 1, "has both answer= and locked="),
        ('# %% answer="a" answer="b"\n', 1, "gives answer= twice"),
        ('# %% part="a"\n', 1, "has part= without answer= or test="),
        ("# %% points=3\n", 1, "has points= without answer= or test="),
        ('# %% locked="a" part="b"\n', 1, "only answer and test cells have parts"),
        (answer() + '# %% test="mean"\n', 5, "has no points"),
        (answer() + '# %% test="mean" points=-1\n', 5, "points are zero or more"),
        (answer() + '# %% test="mean" points="9"\n', 5, "points are a number"),
        (answer() + '# %% test="mean" points=true\n', 5, "points are a number"),
        (answer() + '# %% test="mean" points=NaN\n', 5, "points are a number"),
        (answer() + '# %% test="mean" points=many\n', 5, "cannot be read"),
        ('# %% answer="mean" points=3\n', 1, "the points belong to the test= cell"),
        ('# %% [markdown] answer="mean"\n', 1, "needs a code cell"),
        ('# %% [markdown] test="mean" points=1\n', 1, "needs a code cell"),
        ('# %% task="mean" points=1\n', 1, "needs a [markdown] cell"),
        ("# %% tags=[1]\n", 1, "cannot be read"),
        ('# %% tags="a"\n', 1, "cannot be read"),
        ('# %% tags=["a", "a"]\n', 1, "tags are different texts"),
        ('# %% tags=["active-py"]\n', 1, "takes as an order"),
        (answer() + answer(), 5, 'answer="mean" is there twice, first at source/ps1.py:1'),
        ('# %% locked="test-mean"\n', 1, 'begins with "test-"'),
        (f'# %% locked="{"x" * 65}"\n', 1, "longer than 64 characters"),
        ('# %% answer="mean"\nx = 1\n', 1, "has no solution region"),
        ('# %% answer="mean"\n\n### BEGIN SOLUTION\nx\n', 3, "BEGIN SOLUTION without END"),
        ('# %% answer="mean"\nx\n### END SOLUTION\n', 3, "END SOLUTION without BEGIN"),
        (answer() + "### BEGIN SOLUTION\n### BEGIN SOLUTION\n", 6, "a second BEGIN SOLUTION"),
        ("# %%\n### BEGIN SOLUTION\n### END SOLUTION\n", 1, "only answer= and written= cells"),
        ("# %% [markdown]\n# a\nb\n", 3, "'b' is not commented"),
        ("# %%\n1\n# BEGIN HIDDEN TESTS\n", 3, "has hidden tests; move them to tests/checks"),
        ("import os\n# %%\n", 1, "text before the first cell"),
        ("x = 1\n", 1, "text before the first cell"),
        ("\n", 1, "no cells"),
    ],
)
def test_malformed_masters_are_refused(text, line, says):
    """Does each kind of mistake raise an error that names its line and what to do?"""
    message = problem(text)

    assert message.startswith(f"source/ps1.py:{line}: ")
    assert says in message
    assert "\n" not in message


def test_errors_are_for_users():
    """Is a master's error one that the command line shows as one line?"""
    assert issubclass(MasterError, CourseError)
