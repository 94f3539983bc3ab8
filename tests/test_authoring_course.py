"""The course's own masters: built, absorbed and linted."""

from pathlib import Path

import pytest

from course_utils.authoring.absorb import merge
from course_utils.authoring.address import fill_in, public_address
from course_utils.authoring.build import drift, rendered
from course_utils.authoring.lint import lint
from course_utils.authoring.notebook import from_json, from_notebook
from course_utils.authoring.text import assignments, read_master, render_all

ROOT = Path(__file__).parent.parent
NAMES = assignments(ROOT)


def test_committed_notebooks_are_what_the_text_gives():
    """Are the committed master notebooks and releases byte for byte what `course build` writes?"""
    assert drift(ROOT) == []


def test_house_rules():
    """Do the masters keep every house rule?"""
    assert [str(finding) for finding in lint(ROOT)] == []


@pytest.mark.parametrize("name", NAMES)
def test_text_to_notebook_to_text(name):
    """Is the master notebook, carried back, the text to the byte?"""
    master = read_master(ROOT, name)
    address = public_address(ROOT)
    file_text = rendered(ROOT, name)[f"source/{name}/{name}.ipynb"]

    cells = from_notebook(from_json(file_text, name), name)

    assert cells == fill_in(master.cells, address)
    text = (ROOT / "source" / f"{name}.py").read_text(encoding="utf-8")
    assert merge(master, cells, address) == text
    # without the old text to go by, only blank lines between cells may differ
    assert "".join(render_all(master.cells).split()) == "".join(text.split())
