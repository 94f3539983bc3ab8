"""Publishing: what students get, and that it gives nothing away."""

import json
import re
import shutil
import subprocess
import sys
import textwrap
import tomllib
import zipfile
from pathlib import Path

import nbformat
import pytest
from hatchling.builders.wheel import WheelBuilder

from course_utils.authoring.build import build
from course_utils.authoring.leaks import leaks, secrets
from course_utils.authoring.publish import publish
from course_utils.authoring.student_half import student_half
from course_utils.authoring.text import assignments
from course_utils.errors import CourseError

ROOT = Path(__file__).parent.parent
# Read here with a plain search, not with the package's own idea of a region.
REGION = re.compile(r"### BEGIN SOLUTION\n(.*?)### END SOLUTION", re.DOTALL)


@pytest.fixture(scope="module")
def original(tmp_path_factory):
    """A copy of this course, its notebooks built."""
    root = tmp_path_factory.mktemp("original") / "course"
    ignore = shutil.ignore_patterns("__pycache__")
    for name in ("course_utils", "source", "tests/checks"):
        shutil.copytree(ROOT / name, root / name, ignore=ignore)
    for name in ("pyproject.toml", "nbgrader_config.py", "LICENSE"):
        shutil.copy(ROOT / name, root / name)
    build(root, discard_edits=True)
    return root


@pytest.fixture(scope="module")
def public(original, tmp_path_factory):
    """The public folder of this course."""
    folder = tmp_path_factory.mktemp("public") / "course"
    publish(original, folder)
    return folder


@pytest.fixture(scope="module")
def wheel(public, tmp_path_factory):
    """The wheel built from the public folder."""
    out = tmp_path_factory.mktemp("wheel")
    return Path(next(WheelBuilder(str(public)).build(directory=str(out), versions=["standard"])))


@pytest.fixture
def course(original, tmp_path):
    """A copy of the course that a test may change."""
    return Path(shutil.copytree(original, tmp_path / "course"))


def contents(folder: Path, wheel: Path) -> dict[str, bytes]:
    """Every file of the public folder and of the wheel."""
    found = {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }
    with zipfile.ZipFile(wheel) as archive:
        found |= {f"{wheel.name}/{name}": archive.read(name) for name in archive.namelist()}
    return found


def readable(path: str, data: bytes) -> list[str]:
    """The lines a reader sees in a file, stripped; a notebook's are those of its cells."""
    try:
        text = data.decode()
    except UnicodeDecodeError:
        return []
    if path.endswith(".ipynb"):
        text = "\n".join(cell.source for cell in nbformat.reads(text, as_version=4).cells)
    return [line.strip() for line in text.split("\n")]


def test_students_get_what_they_need(original, public):
    """Are releases, package, data, environment and README there, and the notebooks the releases?"""
    for name in assignments(ROOT):
        released = (original / "release" / name / f"{name}.ipynb").read_bytes()
        assert (public / name / f"{name}.ipynb").read_bytes() == released
    for part in ("README.md", "environment.yml", "pyproject.toml", "LICENSE", ".gitignore"):
        assert (public / part).stat().st_size > 0
    modules = {path.relative_to(public).parts[1] for path in public.glob("course_utils/*")}
    assert not modules & {"grading", "authoring", "reproduce", "cli.py"}
    assert modules >= {
        "__init__.py",
        "budget.py",
        "check",
        "data",
        "errors.py",
        "plots.py",
        "training",
    }


def test_package_settings_are_the_courses_without_grading(public):
    """Has the students' package the same name, version and dependencies, and no more?"""
    ours = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    theirs = tomllib.loads((public / "pyproject.toml").read_text())["project"]

    assert {key: theirs[key] for key in ("name", "version", "dependencies", "requires-python")} == {
        key: ours[key] for key in ("name", "version", "dependencies", "requires-python")
    }
    assert not {"optional-dependencies", "scripts", "entry-points"} & theirs.keys()


def test_nothing_is_given_away(public, wheel):
    """Is no solution, hidden check or grading code in any file of the folder or the wheel?"""
    files = contents(public, wheel)
    texts = [
        (ROOT / "source" / f"{name}.py").read_text(encoding="utf-8") for name in assignments(ROOT)
    ]
    # A worked example may share a line with a solution; what stands outside regions is no secret.
    shown = "\n".join(REGION.sub("", text) for text in texts)
    regions = [
        {line.strip().removeprefix("# ") for line in region.split("\n") if len(line.strip()) >= 12}
        for text in texts
        for region in REGION.findall(text)
    ]
    solutions = set().union(*regions)
    unshown = {line for line in solutions if line not in shown}
    checks = {
        name
        for path in (ROOT / "tests/checks").rglob("*.py")
        for name in re.findall(r"def (test_\w+)", path.read_text(encoding="utf-8"))
    }

    assert len(unshown) > len(solutions) / 2
    for path, data in files.items():
        lines = set(readable(path, data))
        if path.endswith(".py"):  # one line of plotting may be alike by chance
            assert not [r for r in regions if 2 * len(lines & r & unshown) > len(r)], path
        else:
            assert not lines & unshown, path
        text = "\n".join(lines)
        assert not [name for name in checks if f"def {name}(" in text], path
        assert "SOLUTION" not in text, path
        assert not re.search(r"(import|from) +course_utils\.(grading|authoring|reproduce)", text), (
            path
        )
        assert not re.search(r"^(import|from) +(nbgrader|pytest)\b", text, re.MULTILINE), path
        assert not {"grading", "authoring", "cli.py", "tests", "source"} & set(path.split("/")), (
            path
        )


def test_publishing_again_changes_nothing(original, public):
    """Does publishing into its own folder write the same bytes, and keep git's?"""
    (public / ".git").mkdir(exist_ok=True)
    before = {path: path.read_bytes() for path in public.rglob("*") if path.is_file()}

    publish(original, public)

    assert {path: path.read_bytes() for path in public.rglob("*") if path.is_file()} == before
    assert (public / ".git").is_dir()


def test_someone_elses_folder_is_refused(original, tmp_path):
    """Is a folder with other files refused, and left as it is?"""
    (tmp_path / "README.md").write_text("mine")

    with pytest.raises(CourseError, match=r"holds README.md, which `course publish` did not write"):
        publish(original, tmp_path)

    assert [path.name for path in tmp_path.iterdir()] == ["README.md"]
    assert (tmp_path / "README.md").read_text() == "mine"


def test_own_files_that_are_gone_go_too(course, tmp_path):
    """Does a module taken out of the course leave the public folder, and a stranger's file stay?"""
    folder = tmp_path / "public"
    (course / "course_utils/extra.py").write_text("x = 1\n")
    publish(course, folder)
    assert (folder / "course_utils/extra.py").exists()
    (course / "course_utils/extra.py").unlink()
    (folder / "CNAME").write_text("example.org")

    publish(course, folder)

    assert not (folder / "course_utils/extra.py").exists()
    assert (folder / "CNAME").exists()


def test_outdated_release_is_refused(course, tmp_path):
    """Is publishing refused while a release is not what its text gives?"""
    (course / "release/ps1/ps1.ipynb").write_text("{}")

    with pytest.raises(
        CourseError, match=r"release/ps1/ps1.ipynb: differs .* run `course build ps1`"
    ):
        publish(course, tmp_path / "public")

    assert not (tmp_path / "public").exists()


@pytest.mark.parametrize("kind", ["solution", "check", "marker"])
def test_a_leak_stops_everything(course, tmp_path, kind):
    """Is nothing written where a student module holds a solution, a hidden check or a marker?"""
    text = (course / "source/ps1.py").read_text(encoding="utf-8")
    leaked = {
        "solution": REGION.findall(text)[0],
        "check": "def test_a_secret(submission):\n    pass\n",
        "marker": "### BEGIN SOLUTION\n",
    }[kind]
    checks = course / "tests/checks/ps1"
    checks.mkdir(parents=True, exist_ok=True)
    (checks / "test_secret.py").write_text("def test_a_secret(submission):\n    pass\n")
    (course / "course_utils/helper.py").write_text(f'"""\n{leaked}\n"""\n')

    with pytest.raises(CourseError, match=r"course_utils/helper.py: holds .*take it out"):
        publish(course, tmp_path / "public")

    assert not (tmp_path / "public").exists()


def test_a_line_shared_by_chance_is_no_leak():
    """May a module hold one line of a long solution, while a notebook may not?"""
    solution = dict.fromkeys(["axes.set_axis_off()", "a = 1", "b = 2"], "the solution x at y:1")

    assert leaks({"plots.py": b"axes.set_axis_off()\n"}, solution) == []
    assert len(leaks({"plots.py": b"axes.set_axis_off()\na = 1\n"}, solution)) == 2
    assert len(leaks({"ps1.ipynb": b"axes.set_axis_off()\n"}, solution)) == 1


def test_modules_that_use_grading_stay_behind(course):
    """Are modules left out that import grading, directly, lazily, or through another module?"""
    package = course / "course_utils"
    (package / "direct.py").write_text("from course_utils.grading import checks\n")
    (package / "lazy.py").write_text(
        "def f():\n    from .grading import checks\n    return checks\n"
    )
    (package / "through.py").write_text("from course_utils import lazy\n")
    (package / "library.py").write_text("import typer\n")
    (package / "fine.py").write_text("import numpy\n")

    kept = student_half(course)

    names = {"direct", "lazy", "through", "library", "fine"}
    assert [name for name in sorted(names) if f"course_utils/{name}.py" in kept] == ["fine"]


def test_a_notebook_cannot_use_what_stays_behind(course, tmp_path):
    """Is a master that imports a module students do not get refused, with its line?"""
    master = course / "source/ps1.py"
    master.write_text(master.read_text() + "\n# %%\nfrom course_utils import cli\n")
    (course / "course_utils/cli.py").write_text("")
    build(course)

    with pytest.raises(CourseError, match=r"source/ps1.py:\d+: .* imports course_utils.cli"):
        publish(course, tmp_path / "public")


def test_leaks_are_found_inside_notebooks():
    """Is a solution with quotes in it found in a notebook file, where quotes are escaped?"""
    line = 'model.add(Dense(10, activation="softmax"))'
    files = {"a.ipynb": json.dumps({"source": [line]}).encode(), "b.npz": b"\xff\xfe"}

    assert leaks(files, {line: "a solution"}) == [f"a.ipynb: holds {line!r}, a solution"]


def test_secrets_cover_every_exercise():
    """Do the forbidden texts include something of each exercise's solution?"""
    origins = " ".join(secrets(ROOT).values())

    for exercise in ("log-loss", "thresholds", "softmax", "ffnn", "what-changed"):
        assert f'"{exercise}"' in origins


WORK_THROUGH = """
import importlib.abc, json, os, sys

package, notebook = sys.argv[1:]

class Blocker(importlib.abc.MetaPathFinder):
    '''Refuses what students do not have, so that a test run cannot lean on it.'''

    def find_spec(self, name, path=None, target=None):
        # Rich is left in: Keras brings it.
        refused = ("nbgrader", "pytest", "nbval", "jupytext", "typer", "distributed", "nh3",
                   "course_utils.grading", "course_utils.authoring", "course_utils.cli")
        if any(name == other or name.startswith(other + ".") for other in refused):
            raise ModuleNotFoundError(f"students do not have {name}", name=name)

sys.meta_path.insert(0, Blocker())
# the course itself may be installed in this environment: the students' wheel comes first
sys.path.insert(0, package)
import course_utils
assert course_utils.__file__.startswith(package), course_utils.__file__

from IPython.core.interactiveshell import InteractiveShell
shell = InteractiveShell.instance()
for cell in json.load(open(notebook, encoding="utf-8"))["cells"]:
    if cell["cell_type"] == "code":
        shell.run_cell("".join(cell["source"])).raise_error()
assert course_utils.__file__.startswith(package)
"""


def test_students_can_work_through_ps1(original, public, wheel, tmp_path):
    """Does the public ps1, answers filled in, run to its end with only the wheel and its needs?"""
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(tmp_path / "site")
    answers = {
        cell.metadata.nbgrader.grade_id: cell.source
        for cell in nbformat.read(original / "source/ps1/ps1.ipynb", as_version=4).cells
        if cell.metadata.get("nbgrader", {}).get("solution")
    }
    notebook = nbformat.read(public / "ps1/ps1.ipynb", as_version=4)
    for cell in notebook.cells:
        if cell.metadata.get("nbgrader", {}).get("solution"):
            cell.source = answers[cell.metadata.nbgrader.grade_id]
    nbformat.write(notebook, tmp_path / "ps1.ipynb")
    (tmp_path / "run.py").write_text(textwrap.dedent(WORK_THROUGH))

    done = subprocess.run(
        [sys.executable, "-I", "run.py", str(tmp_path / "site"), "ps1.ipynb"],
        cwd=tmp_path,
        env={
            "COURSE_BUDGET": "smoke",
            "MPLBACKEND": "agg",
            "HOME": str(tmp_path),
            "PATH": "/usr/bin:/bin",
        },
        capture_output=True,
        text=True,
    )

    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-3000:]
    assert done.stdout.count("✓") >= 4
