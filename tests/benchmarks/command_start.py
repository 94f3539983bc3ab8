"""How long do the commands take that an instructor waits for, beside stock nbgrader's?

    python tests/benchmarks/command_start.py [--rounds 5]

In turn: `course --help`, `course build` of all assignments (anew, in a copy), and one
`nbgrader generate_assignment` of ps1 with nbgrader's default settings. Prints the medians with
their range, the ratio of the last two, and whether a command imports TensorFlow.
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

import stock_nbgrader

ROOT = Path(__file__).resolve().parents[2]
COURSE = str(Path(sys.executable).parent / "course")


def seconds(command: list[str], folder: Path) -> float:
    """Return how long a command takes; raises CalledProcessError where it fails."""
    environment = dict(os.environ)
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    started = time.perf_counter()
    subprocess.run(command, cwd=folder, env=environment, check=True, capture_output=True)
    return time.perf_counter() - started


def imports_tensorflow(arguments: list[str], folder: Path) -> bool:
    """Return whether the command loads TensorFlow, as Python's own report of imports says."""
    command = [sys.executable, "-X", "importtime", COURSE, *arguments]
    report = subprocess.run(command, cwd=folder, check=True, capture_output=True, text=True).stderr
    return any(line.split("|")[-1].strip() == "tensorflow" for line in report.splitlines())


def forget_built(folder: Path) -> None:
    """Remove all masters and releases, so that they are made anew."""
    for notebook in [*folder.glob("source/*/*.ipynb"), *folder.glob("release/*/*.ipynb")]:
        notebook.unlink()


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=5)
    rounds = parser.parse_args().rounds
    with tempfile.TemporaryDirectory() as temporary:
        course, stock = Path(temporary) / "course", Path(temporary) / "stock"
        for name in ("source", "release", "tests/checks", "tests/variants"):
            shutil.copytree(ROOT / name, course / name)
        for name in ("nbgrader_config.py", "pyproject.toml"):
            shutil.copy(ROOT / name, course / name)
        stock_nbgrader.make_course(ROOT / "source" / "ps1" / "ps1.ipynb", stock)
        generate = [sys.executable, "-m", "nbgrader", "generate_assignment", "ps1", "--force"]
        taken: dict[str, list[float]] = {"course --help": [], "course build, all": [], "stock": []}
        for _ in range(rounds):
            taken["course --help"].append(seconds([COURSE, "--help"], course))
            forget_built(course)
            taken["course build, all"].append(seconds([COURSE, "build"], course))
            taken["stock"].append(seconds(generate, stock))
        for arguments in (["--help"], ["build"]):
            told = "imports" if imports_tensorflow(arguments, course) else "does not import"
            print(f"course {arguments[0]} {told} TensorFlow")
    taken["generate_assignment, one"] = taken.pop("stock")
    for name, values in taken.items():
        print(f"{name:26}{median(values):6.2f} s  ({min(values):.2f} to {max(values):.2f})")
    ratio = median(taken["generate_assignment, one"]) / median(taken["course build, all"])
    print(f"one generate_assignment takes {ratio:.2f} times as long as all builds")


if __name__ == "__main__":
    main()
