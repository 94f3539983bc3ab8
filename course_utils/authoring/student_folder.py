"""The files of the public folder that are written for students: package settings, README."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path

from course_utils.authoring.address import public_address

COPIED_SETTINGS = ("name", "version", "description", "license", "requires-python")
GITHUB = re.compile(r"(?:git\+)?https://github\.com/([\w.-]+/[\w.-]+?)(?:\.git)?(?:@.*)?$")
GITIGNORE = """\
.ipynb_checkpoints/
__pycache__/
.venv/
build/
dist/
"""
ENVIRONMENT = """\
# conda env create -f environment.yml
name: {name}
channels:
  - conda-forge
dependencies:
  - python>=3.11
  - pip
  - pip:
      - .
"""
README = """\
# {title}

The notebooks of the course, and the package `course_utils` that they use.

{assignments}

## On your own computer

With Python 3.11 or newer, in this folder:

    python -m venv .venv
    .venv/bin/pip install .
    .venv/bin/jupyter lab

On Windows the last two begin with `.venv\\Scripts\\` instead. With conda:

    conda env create -f environment.yml
    conda activate {name}
    jupyter lab

The notebooks also open in VS Code: choose the environment made above as the kernel.

## How to work on an assignment

Open the notebook and run its cells from top to bottom. Write your answer where a cell says
`YOUR CODE HERE` or `YOUR ANSWER HERE`; the cell below an answer checks it at once. Leave the other
cells where they are. Before you hand in, restart the kernel, run all cells, and save. Hand in the
one `.ipynb` file, under the name it has.
"""


def settings(root: Path) -> dict[str, object]:
    """The `[project]` table of the course's pyproject.toml."""
    return tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def student_pyproject(project: dict[str, object]) -> str:
    """Package settings with the course's name, version and dependencies, and nothing to grade."""
    lines = [
        "[build-system]",
        'requires = ["hatchling"]',
        'build-backend = "hatchling.build"',
        "",
        "[project]",
        *(f"{key} = {_toml(project[key])}" for key in COPIED_SETTINGS if key in project),
        'readme = "README.md"',
        "dependencies = [",
        *(f"    {_toml(line)}," for line in project["dependencies"]),
        "]",
        "",
        "[tool.hatch.build.targets.wheel]",
        'packages = ["course_utils"]',
    ]
    return "\n".join(lines) + "\n"


def student_readme(root: Path, titles: dict[str, str]) -> str:
    """The README of the public folder; `titles` maps each assignment to its title."""
    project = settings(root)
    github = GITHUB.match(public_address(root) or "")
    lines = []
    for name, title in titles.items():
        path = f"{name}/{name}.ipynb"
        colab = f"https://colab.research.google.com/github/{github[1]}/blob/main/" if github else ""
        lines.append(
            f"- [{title}]({path})" + (f" ([open in Colab]({colab}{path}))" if github else "")
        )
    return README.format(
        title=next(iter(titles.values())) if len(titles) == 1 else "Assignments",
        assignments="\n".join(lines),
        name=project["name"],
    )


def student_environment(project: dict[str, object]) -> str:
    """A conda environment file that installs the folder's package."""
    return ENVIRONMENT.format(name=project["name"])


def _toml(value: object) -> str:
    # JSON's strings, lists and numbers are TOML's as well; tables use = instead of :
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{key} = {_toml(item)}" for key, item in value.items()) + " }"
    return json.dumps(value, ensure_ascii=False)
