"""Each limit on a submission: just under it passes, just over it is contained and named."""

import re
from dataclasses import dataclass, fields
from pathlib import Path

import attack_course
import nbformat
import pytest

from course_utils.errors import CourseError
from course_utils.grading.grade import Graded, Task, grade
from course_utils.grading.sandbox.limits import MEGABYTE, SMALLEST, Limits

MEAN, DOUBLE = attack_course.SOLVED["mean"], attack_course.SOLVED["double"]
CHECKS = '''
from course_utils.grading.checks import exercise


@exercise("double", hint="Twice.")
def test_doubles(submission):
    """Does it double?"""
    for x in range(5):
        assert submission.double(x) == 2 * x


@exercise("mean", hint="Add and divide.")
def test_means(submission):
    """Is it the mean?"""
    assert submission.mean([1, 2, 6]) == 3


@exercise("total", hint="Any text.")
def test_total(submission):
    """Is there a text?"""
    assert set(submission["total"]) == {"x"}
'''
FULL = {"double": 10, "mean": 20, "total": 5}


@dataclass(frozen=True)
class Bound:
    """A limit, and code that stays under it or goes over it, in which ``{}`` is what differs.

    The code is what the answer cell of ``exercise`` holds; over the limit, ``loses`` lose their
    points, and the report or the outputs hold what ``named`` (a pattern) says.
    """

    limits: dict[str, float]
    code: str
    under: object
    over: object
    named: str
    exercise: str = "mean"
    loses: tuple[str, ...] = ("mean",)


SLEEP = f"import time; time.sleep({{}})\n{MEAN}"
BOUNDS = {
    "cell_seconds": Bound({"cell_seconds": 3}, SLEEP, 0.5, 100, "ran longer than 3 s"),
    "submission_seconds": Bound(
        {"submission_seconds": 8}, SLEEP, 0.5, 100, "The notebook ran longer than 8 s",
        loses=("mean", "total"),
    ),
    "call_seconds": Bound(
        {"call_seconds": 2},
        "import time\ndef mean(values):\n    time.sleep({})\n    return sum(values) / len(values)",
        0.2, 100, "raised Timeout",
    ),
    "exercise_seconds": Bound(
        {"exercise_seconds": 2, "call_seconds": 2},
        "import time\ndef double(x):\n    time.sleep({})\n    return 2 * x",
        0.1, 1.2, "time for this exercise was used up", "double", ("double",),
    ),
    "interrupt_grace_seconds": Bound(
        {"interrupt_grace_seconds": 2, "cell_seconds": 2},
        f"{MEAN}\nimport time\ntry:\n    time.sleep(100)\nfinally:\n    time.sleep({{}})",
        0.1, 100, "could not be interrupted",
    ),
    "processor_seconds": Bound(
        {"processor_seconds": 2},
        f"import time\nwhile time.process_time() < {{}}: pass\n{MEAN}",
        1, 100, "kernel ended in the cell that begins “import time”",
    ),
    "memory": Bound(
        {"memory": 1536 * MEGABYTE}, f"block = bytearray({{}} << 20)\n{MEAN}", 700, 1600,
        "MemoryError",
    ),
    "file_size": Bound(
        {"file_size": 1 * MEGABYTE},
        f"with open('/tmp/file', 'wb') as file: file.write(bytes({{}}))\n{MEAN}",
        MEGABYTE, MEGABYTE + 1, "File too large",
    ),
    "scratch_space": Bound(
        {"scratch_space": 4 * MEGABYTE},
        "for name in 'ab':\n    with open(f'/tmp/{name}', 'wb') as file:\n"
        f"        file.write(bytes({{}}))\n{MEAN}",
        2 * MEGABYTE - 8192, 2 * MEGABYTE + 8192, "No space left on device",
    ),
    "processes": Bound(
        {"processes": 120},
        "import threading, time\n"
        "for _ in range({}): threading.Thread(target=time.sleep, args=[1], daemon=True).start()\n"
        f"time.sleep(1)\n{MEAN}",
        30, 150, "can't start new thread|kernel ended in the cell that begins “import threading",
    ),
    "open_files": Bound(
        {"open_files": 200}, f"kept = [open('/dev/null') for _ in range({{}})]\n{MEAN}", 80, 201,
        "Too many open files",
    ),
    "cell_output": Bound(
        {"cell_output": 2**16}, f"print('x' * {{}}, end='')\n{MEAN}", 2**16, 2**16 + 1,
        "beyond 64 KB was cut", loses=(),
    ),
    "notebook_output": Bound(
        {"notebook_output": 2**16}, f"print('x' * {{}}, end='')\n{MEAN}", 2**16, 2**16 + 1,
        "outputs together are too large", loses=(),
    ),
    "restarts": Bound(
        {"restarts": 1}, "count = {}", 1, 2, "The kernel ended 2 times",
        loses=("double", "mean", "total"),
    ),
    "reply": Bound(
        {"reply": 1 * MEGABYTE}, "total = 'x' * {}", 900_000, 1_100_000,
        "kernel ended|can't be read|no longer|took too long|Timeout", "total", ("total",),
    ),
}  # fmt: skip


@pytest.fixture
def checks(tmp_path: Path) -> Path:
    """A folder with the checks."""
    (tmp_path / "test_all.py").write_text(CHECKS)
    return tmp_path


def graded(checks: Path, limits: Limits, exercise: str, code: str, fatal: int = 0) -> Graded:
    """The solved notebook with this code as the answer, and ``fatal`` cells that end the kernel."""
    answers = attack_course.SOLVED | {"total": "total = 'xxx'"} | {exercise: code}
    notebook = attack_course.notebook(answers)
    for number in range(fatal):
        cell = nbformat.v4.new_code_cell(f"import os; os._exit({number})", id=f"fatal-{number}")
        notebook.cells.insert(0, cell)
    content = nbformat.writes(notebook).encode()
    release = nbformat.writes(attack_course.notebook()).encode()
    return grade(Task(content, release, checks, limits=limits, budget="smoke"))


def told(result: Graded) -> str:
    """What the report and the outputs tell."""
    details = [check.detail for each in result.report.exercises for check in each.checks]
    return "\n".join([*result.report.notes, *details, result.notebook.decode()])


def points(result: Graded) -> dict[str, float]:
    """The points of each exercise."""
    return {exercise.name: exercise.points for exercise in result.report.exercises}


@pytest.mark.parametrize("name", [field.name for field in fields(Limits)])
def test_a_limit_holds_and_leaves_room_below(name: str, checks: Path) -> None:
    """Does code that stays under the limit get all points, and what goes over it lose its own?"""
    bound = BOUNDS[name]
    results = []
    for value in (bound.under, bound.over):
        code = bound.code.replace("{}", str(value))
        fatal = value if name == "restarts" else 0
        code = MEAN if fatal else code
        results.append(graded(checks, Limits(**bound.limits), bound.exercise, code, fatal))

    under, over = results

    assert points(under) == FULL, told(under)
    assert not re.search(bound.named, told(under))
    assert points(over) == FULL | dict.fromkeys(bound.loses, 0), told(over)
    assert re.search(bound.named, told(over))


def test_the_smallest_limits_still_grade(checks: Path) -> None:
    """Does an honest notebook get all its points at the least that limits may be?"""
    result = graded(checks, Limits(**SMALLEST), "mean", MEAN)

    assert points(result) == FULL, told(result)


@pytest.mark.parametrize("name", SMALLEST)
def test_a_limit_with_which_no_kernel_starts_is_refused(name: str) -> None:
    """Is a limit that nothing could be graded under refused with the least that there may be?"""
    with pytest.raises(CourseError, match=rf"limit {name}=.*{SMALLEST[name]} or more"):
        Limits.from_dict({name: SMALLEST[name] - 1})


@pytest.mark.parametrize("value", [-1, "20", None, True], ids=repr)
def test_a_limit_is_a_number(value: object) -> None:
    """Is what is no positive number refused?"""
    with pytest.raises(CourseError, match="limit cell_seconds"):
        Limits.from_dict({"cell_seconds": value})


def test_a_misspelt_limit_is_refused() -> None:
    """Does a name that is no limit give those that there are?"""
    with pytest.raises(CourseError, match=r"cell_second: there is none.*cell_seconds"):
        Limits.from_dict({"cell_second": 3})
