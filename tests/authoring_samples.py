"""A small course and Hypothesis strategies for the tests of authoring."""

from dataclasses import replace
from pathlib import Path

from hypothesis import strategies as st

from course_utils.authoring.cells import Cell, normalise

ADDRESS = "git+https://example.org/course.git"
MASTER = '''\
# %% [markdown]
# # Averages
#
# Two short exercises.

# %% locked="setup"
import math

# %pip install --quiet "{{ public_address }}"
# copy the numbers, why?
!echo "a shell line"

# %% [markdown]
# ## Exercise 1: the mean (10 points)
#
# Write `mean`.

# %% answer="mean"
def mean(numbers):
    """Return the mean of a list of numbers.

    >>> mean([1, 2])
    1.5
    """
    ### BEGIN SOLUTION
    total_of_all = math.fsum(numbers)
    return total_of_all / len(numbers)
    ### END SOLUTION


# %% answer="mean"   part="of-ten"
### BEGIN SOLUTION
mean_of_ten = mean(list(range(10)))
### END SOLUTION

# %% test="mean" points=7.5
assert mean([1, 2]) == 1.5

# %% test="mean" part="of-ten" points=2.5
assert mean_of_ten == 4.5
# %% [markdown]
"""
A text cell in quotes.
"""

# %%
print("free to edit")


# %% [markdown]
# ## Exercise 2: in words (5 points)

# %% [markdown] written="words" points=5
# ### BEGIN SOLUTION
# The mean minimises the squared distances.
# ### END SOLUTION

# %% [markdown] task="sketch" points=0
# Draw it on paper.

# %%
print("free to edit")
'''


def make_course(root: Path, master: str = MASTER, name: str = "ps1") -> Path:
    """A course folder with one text master."""
    (root / "source").mkdir(parents=True, exist_ok=True)
    (root / "source" / f"{name}.py").write_text(master, encoding="utf-8")
    settings = f'[tool.course]\npublic_address = "{ADDRESS}"\n'
    (root / "pyproject.toml").write_text(settings, encoding="utf-8")
    return root


sources = st.one_of(
    st.text(st.sampled_from("# %!x=[]\"'`\n\t()+-é∑{}~<>?"), max_size=40),
    st.text(st.characters(codec="utf-8"), max_size=40),
).map(normalise)
names = st.from_regex(r"[A-Za-z0-9](-?[A-Za-z0-9_]){0,8}", fullmatch=True).filter(
    lambda name: not name.startswith("test-")
)
points = st.one_of(st.integers(0, 100), st.sampled_from([0.5, 2.25, 1e-3]))


@st.composite
def cell_lists(draw: st.DrawFn) -> list[Cell]:
    """Well-formed lists of cells, with every role and odd texts."""
    cells: list[Cell] = []
    for name in draw(st.lists(names, unique=True, min_size=1, max_size=5)):
        kind = draw(st.sampled_from(["code", "markdown"]))
        role = draw(st.sampled_from(["answer", "written", "locked", "task", None]))
        source = draw(sources)
        plain = Cell(kind, source, tags=tuple(draw(st.lists(names, unique=True, max_size=2))))
        if role == "answer":
            solution = normalise(f"### BEGIN SOLUTION\n{source}\n### END SOLUTION")
            answer = replace(plain, kind="code", source=solution, role="answer", name=name)
            cells += [answer, replace(answer, part="more")][: draw(st.integers(1, 2))]
            test = replace(plain, kind="code", role="test", name=name, points=draw(points))
            cells += [test, replace(test, part="more")][: draw(st.integers(0, 2))]
        elif role is None:
            cells.append(replace(plain, kind=draw(st.sampled_from(["code", "markdown", "raw"]))))
        else:
            kind = "markdown" if role == "task" else kind
            worth = draw(points) if role in ("written", "task") else None
            cells.append(replace(plain, kind=kind, role=role, name=name, points=worth))
    return cells
