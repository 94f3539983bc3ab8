"""Building: the master notebook and the student copy of a text master."""

import json
import os
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest
from authoring_samples import ADDRESS, MASTER, cell_lists, make_course
from hypothesis import given, settings

from course_utils.authoring.build import build, drift
from course_utils.authoring.cells import MasterError
from course_utils.authoring.notebook import cell_ids, from_json, from_notebook, to_json, to_notebook
from course_utils.authoring.text import parse
from course_utils.errors import CourseError

ROOT = Path(__file__).parent.parent


def notebook(path: Path) -> nbformat.NotebookNode:
    return nbformat.read(path, as_version=4)


@pytest.fixture
def course(tmp_path):
    return make_course(tmp_path)


def test_build_writes_both_notebooks(course):
    """Does one command write the master notebook and the release, both valid?"""
    paths = build(course, "ps1")

    assert paths == [course / "source/ps1/ps1.ipynb", course / "release/ps1/ps1.ipynb"]
    for path in paths:
        nbformat.validate(notebook(path))


def test_metadata_is_nbgraders_and_no_more(course):
    """Do cells carry nbgrader's schema-3 metadata, and the notebook the least it can?"""
    build(course)

    master = notebook(course / "source/ps1/ps1.ipynb")
    assert master.metadata == {
        "kernelspec": {
            "display_name": "Python 3 (ipykernel)",
            "language": "python",
            "name": "python3",
        },
        "language_info": {"name": "python"},
    }
    by_id = {cell.id: cell for cell in master.cells}
    flags = {"schema_version": 3, "task": False}
    assert by_id["mean--of-ten"].metadata == {
        "nbgrader": flags
        | {"grade": False, "solution": True, "locked": False, "grade_id": "mean--of-ten"}
    }
    assert by_id["test-mean"].metadata == {
        "nbgrader": flags
        | {"grade": True, "solution": False, "locked": True, "grade_id": "test-mean", "points": 7.5}
    }
    assert by_id["words"].metadata == {
        "nbgrader": flags
        | {"grade": True, "solution": True, "locked": False, "grade_id": "words", "points": 5}
    }
    assert by_id["setup"].metadata == {
        "nbgrader": flags | {"grade": False, "solution": False, "locked": True, "grade_id": "setup"}
    }
    assert by_id["start-1"].metadata == {}


def test_release_holds_stubs(course):
    """Does the release show stubs where the master has solutions, and the address filled in?"""
    build(course)

    release = {cell.id: cell for cell in notebook(course / "release/ps1/ps1.ipynb").cells}
    assert release["mean"].source.endswith("    # YOUR CODE HERE\n    raise NotImplementedError()")
    assert release["words"].source == "YOUR ANSWER HERE"
    assert f'%pip install --quiet "{ADDRESS}"' in release["setup"].source
    assert "fsum" not in (course / "release/ps1/ps1.ipynb").read_text()


@pytest.mark.parametrize("name", ["sample", "ps1"])
def test_release_is_what_nbgrader_makes(tmp_path, name):
    """Is the release byte for byte what a real `nbgrader generate_assignment` writes?"""
    text = MASTER if name == "sample" else (ROOT / "source/ps1.py").read_text(encoding="utf-8")
    make_course(tmp_path, text, name)
    config = ROOT / "nbgrader_config.py"
    if config.exists():
        (tmp_path / config.name).write_bytes(config.read_bytes())
    build(tmp_path)
    ours = (tmp_path / "release" / name / f"{name}.ipynb").read_bytes()

    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    subprocess.run(
        [sys.executable, "-m", "nbgrader", "generate_assignment", name, "--force"],
        cwd=tmp_path,
        env={**os.environ, "PATH": path},  # nbgrader calls alembic
        check=True,
        capture_output=True,
    )

    assert (tmp_path / "gradebook.db").exists()
    assert (tmp_path / "release" / name / f"{name}.ipynb").read_bytes() == ours


def test_rebuild_changes_nothing(course):
    """Does building again give the same bytes, and touch no file?"""
    paths = build(course)
    before = [(path.read_bytes(), path.stat().st_mtime_ns) for path in paths]

    build(course)

    assert [(path.read_bytes(), path.stat().st_mtime_ns) for path in paths] == before


def test_ids_stay_when_another_exercise_grows(course):
    """Do cells of one exercise keep their ids when a cell is added to another?"""
    longer = MASTER.replace(
        "# %% [markdown]\n# ## Exercise 2", "# %%\n1\n\n# %% [markdown]\n# ## Exercise 2"
    )
    before = cell_ids(parse(MASTER, "").cells)
    after = cell_ids(parse(longer, "").cells)

    assert before[-4:] == after[-4:]
    assert before[-4:] == ["words-1", "words", "sketch", "words-2"]
    assert len(set(after) - set(before)) == 1


@settings(deadline=None, max_examples=100)
@given(cell_lists())
def test_notebook_keeps_the_cells(cells):
    """Do cells written as a notebook file and read back come out the same, with valid ids?"""
    text = to_json(to_notebook(cells))

    again = from_notebook(from_json(text, "ps1.ipynb"), "ps1.ipynb")

    assert again == cells
    assert to_json(to_notebook(again)) == text
    nbformat.validate(json.loads(text))


def test_drift_is_silent_after_build(course):
    """Does the check find nothing right after a build?"""
    build(course)

    assert drift(course) == []


def test_drift_names_what_differs(course):
    """Does the check name missing, outdated and stray files, and folders without a text?"""
    build(course)
    (course / "source/ps1.py").write_text(MASTER + "# more\n", encoding="utf-8")
    (course / "release/ps1/ps1.ipynb").unlink()
    (course / "release/ps1/notes.txt").write_text("x")
    (course / "source/ps9").mkdir()

    lines = drift(course)

    assert [line.split(":")[0] for line in lines] == [
        "source/ps1/ps1.ipynb",
        "release/ps1/ps1.ipynb",
        "release/ps1/notes.txt",
        "source/ps9",
    ]
    assert "run `course build ps1`" in lines[0]


def test_other_files_beside_the_master_are_refused(course):
    """Is a file that nbgrader would copy into the release refused?"""
    build(course)
    (course / "source/ps1/solutions.py").write_text("x")

    with pytest.raises(CourseError, match=r"source/ps1/solutions.py: would go out"):
        build(course)


def test_malformed_master_leaves_old_files(course):
    """Does a malformed master stop the build before anything is written?"""
    (release, *_) = [path for path in build(course) if "release" in path.parts]
    before = release.read_bytes()
    broken = MASTER.replace('test="mean" points=7.5', 'test="median" points=7.5')
    (course / "source/ps1.py").write_text(broken, encoding="utf-8")

    with pytest.raises(MasterError, match="median"):
        build(course)

    assert release.read_bytes() == before


def test_unknown_assignment(course):
    """Does a name without a text master give an error that lists those there are?"""
    with pytest.raises(CourseError, match=r"source/ps7.py: no such text master; source/ holds ps1"):
        build(course, "ps7")


def test_missing_address(course):
    """Is a master that needs the public address refused where none is set?"""
    (course / "pyproject.toml").unlink()

    with pytest.raises(
        MasterError, match=r"source/ps1.py:9: .*set public_address in \[tool.course\]"
    ):
        build(course)


def test_misspelt_placeholder(course):
    """Is a placeholder that would reach students as it stands refused?"""
    text = MASTER.replace("{{ public_address }}", "{{public_adress}}")
    (course / "source/ps1.py").write_text(text, encoding="utf-8")

    with pytest.raises(MasterError, match=r"write it \{\{ public_address \}\}"):
        build(course)


def test_nbgraders_settings_are_used(course):
    """Does the release follow nbgrader_config.py, as nbgrader's own command would?"""
    settings_file = 'c = get_config()\nc.ClearSolutions.code_stub = {"python": "..."}\n'
    (course / "nbgrader_config.py").write_text(settings_file)

    build(course)

    release = notebook(course / "release/ps1/ps1.ipynb")
    assert release.cells[3].source.endswith("    ...")


def test_building_needs_no_tensorflow(course):
    """Does a build leave TensorFlow, Keras and the grading half alone?"""
    code = (
        "import sys; from course_utils.authoring.build import build; "
        f"build({str(course)!r}); "
        "print(sorted({'tensorflow', 'keras', 'course_utils.grading'} & set(sys.modules)))"
    )

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "[]"
