"""`course grade`, killed in the midst of a class, goes on where it was."""

import os
import re
import shutil
import signal
import subprocess
import sys
from collections import Counter
from pathlib import Path

import nbformat
from grading_samples import answered, as_bytes, hand_in, make_course
from small_class import scores

ROOT = Path(__file__).resolve().parents[1]
STUDENTS = ("ada", "bob", "cleo", "dan", "eve")


def course_grade(root: Path, package: Path) -> subprocess.Popen:
    """A running `course grade ps1` with two workers, whose student code may write outside.

    ``package`` holds the course_utils that it uses.
    """
    program = "from course_utils.cli import main; main()"
    options = ["--workers", "2", "--sandbox", "none"]
    return subprocess.Popen(
        [sys.executable, "-c", program, "grade", "ps1", *options],
        cwd=root,
        env={**os.environ, "PYTHONPATH": str(package), "PYTHONUNBUFFERED": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


def finished(line: str) -> str | None:
    """The student whose result a line of output tells."""
    found = re.match(r"\d+/\d+ (\w+): ", line)
    return found[1] if found else None


def test_a_kill_loses_no_result_and_grades_none_twice(tmp_path: Path) -> None:
    """After SIGKILL: is what was finished neither run nor told again, and the rest graded?"""
    root, log = make_course(tmp_path / "course"), tmp_path / "executions"
    for student in STUDENTS:
        notebook = answered()
        source = f"with open({str(log)!r}, 'a') as file: file.write('{student}\\n')"
        notebook.cells.append(nbformat.v4.new_code_cell(source))
        hand_in(root, student, as_bytes(notebook))

    # A copy: if somebody edits the package between the runs, all is rightly graded again.
    package = tmp_path / "package"
    shutil.copytree(ROOT / "course_utils", package / "course_utils")

    with course_grade(root, package) as killed:
        done = next(student for line in killed.stdout if (student := finished(line)))
        killed.send_signal(signal.SIGKILL)
        # What it had time to print before it ended counts as finished as well.
        before = {done} | {student for line in killed.stdout if (student := finished(line))}
    assert len(before) < len(STUDENTS)
    with course_grade(root, package) as again:
        told = {finished(line) for line in again.stdout}

    executions = Counter(log.read_text().split())
    assert again.returncode == 0
    assert not before & told
    assert all(executions[student] == 1 for student in before)
    assert set(executions) == set(STUDENTS)
    assert scores(root) == {student: {"test-double": 10, "test-mean": 6} for student in STUDENTS}
