"""`course reproduce` on a small course whose runs take no time: what is run, kept and shown?"""

import json
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from course_utils.errors import CourseError
from course_utils.reproduce import Figure, run
from course_utils.reproduce.declared import read_declaration
from course_utils.reproduce.key import needs
from course_utils.reproduce.page import page, write_page
from course_utils.reproduce.record import Entry, changing_record, read_record
from course_utils.reproduce.reproduction import jobs, measure, reproduce

ROOT = Path(__file__).parents[1]

MASTER = '''\
# %% [markdown]
# # Small sums

# %% locked="setup"
import os

from course_utils import budget, plots

# %%
print("Sums: 6 training and 2 test images, 28×28 uint8 (a folder of mine, digest 87d18dc6)")
rows = budget.choose(quick=[1, 2], full=[1, 2, 3])

# %% answer="train"
def train(seed):
    """Return the sum of the rows and the seed."""
    ### BEGIN SOLUTION
    return sum(rows) + seed
    ### END SOLUTION

# %% test="train" points=1
raise RuntimeError("a visible check is not needed")

# %%
raise RuntimeError("a long experiment that no figure needs")

# %%
total = sum(rows)
'''

FIGURES = '''\
"""Sums of rows."""

from course_utils.reproduce import Figure, run


def _halved(value):
    return value / 2 if value < 1000 else _halved(value / 1000)


@run(needs=["train"], seeds=3)
def training(notebook, seed):
    """Train from a seed."""
    return {"sum": notebook["train"](seed), "half": _halved(notebook["train"](seed))}


@run(needs=["total"])
def total(notebook, seed):
    """The sum of all rows."""
    assert seed is None
    return {"total": notebook["total"]}


FIGURES = [
    Figure("sum after training", training, "sum", published="7.000"),
    Figure("half of it", training, "half"),
    Figure("total", total, "total", published="about 6"),
]
'''


@pytest.fixture
def course(tmp_path: Path) -> Path:
    """A course with one assignment and its figures, nothing measured yet."""
    for relative, text in {
        "nbgrader_config.py": "c = get_config()\n",
        "source/ps1.py": MASTER,
        "tests/figures/ps1.py": FIGURES,
    }.items():
        path = tmp_path / relative
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path


def edit(path: Path, old: str, new: str) -> None:
    """Replace a text that the file holds."""
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def row(course: Path, name: str) -> list[str]:
    """The cells of the figure's line on the page, as it would be written now."""
    (line,) = [line for line in page(course).splitlines() if line.startswith(f"| {name} |")]
    return [cell.strip() for cell in line.strip("|").split("|")]


def reproduce_all(course: Path, **options) -> None:
    """Make every run that is not on record."""
    for job in jobs(course, **options):
        reproduce(course, job, options.get("budget", "full"))


def test_the_page_shows_published_and_ours_over_seeds(course):
    """Are mean, range, seeds, data, machine and command shown beside what was published?"""
    reproduce_all(course)

    text = (course / "docs" / "results.md").read_text(encoding="utf-8")
    assert row(course, "sum after training")[:4] == [
        "sum after training",
        "7.000",
        "7.000 (6.000 to 8.000)",
        "3",
    ]
    assert row(course, "total")[1:4] == ["about 6", "6.000", "no seed"]
    assert "## ps1: Small sums\n\nSums of rows.\n" in text
    assert "  - Sums: 6 training and 2 test images (digest 87d18dc6)\n" in text
    assert "`course reproduce ps1`" in text
    assert f"Python {sys.version_info.major}.{sys.version_info.minor}" in text


def test_what_was_not_run_says_so(course):
    """Does a figure without a measurement say that it has none, in the one budget and the other?"""
    assert row(course, "half of it")[1:] == ["–", "not run yet", "–", "–", "not run yet", "–"]

    reproduce_all(course, budget="quick")

    assert row(course, "half of it")[2:] == ["not run yet", "–", "–", "2.000 (1.500 to 2.500)", "3"]


def test_only_the_needed_cells_run(course):
    """Are experiments and visible checks left out that no figure builds on?"""
    done = [measure(job, "full") for job in jobs(course)]

    assert [one.values for one in done[:2]] == [{"sum": 6.0, "half": 3.0}, {"total": 6.0}]


def test_seeds_go_round_by_round_and_can_be_chosen(course):
    """Do all runs get seed 0 before any gets seed 1, and does the option replace their number?"""
    assert [(job.run.name, job.seed) for job in jobs(course)] == [
        ("training", 0),
        ("total", None),
        ("training", 1),
        ("training", 2),
    ]
    assert len(jobs(course, seeds=1)) == 2
    assert len(jobs(course, seeds=5)) == 6


def test_an_interrupt_costs_only_the_run_it_hits(course):
    """Is what was finished before an interrupt kept, and the rest still to do?"""
    first, second, *_ = jobs(course)
    reproduce(course, first)

    def interrupted(notebook, seed):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        reproduce(course, replace(second, run=replace(second.run, function=interrupted)))

    assert [(job.run.name, job.seed) for job in jobs(course)] == [
        ("total", None),
        ("training", 1),
        ("training", 2),
    ]
    assert row(course, "sum after training")[2:4] == ["6.000", "1"]


def test_results_of_several_sessions_add_up(course):
    """Does a second reproduction measure only further seeds, and show them with the first?"""
    reproduce_all(course, seeds=1)
    before = read_record(course)["ps1", "full", "training"].measurements[0]

    reproduce_all(course, seeds=2)

    after = read_record(course)["ps1", "full", "training"].measurements
    assert after[0] == before
    assert sorted(after) == [0, 1]


def test_the_page_is_made_from_the_record_alone(course):
    """Is a lost page written again, to the byte, without any run?"""
    reproduce_all(course)
    path = course / "docs" / "results.md"
    text = path.read_text(encoding="utf-8")
    path.unlink()

    write_page(course)

    assert path.read_text(encoding="utf-8") == text


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("source/ps1.py", "sum(rows) + seed", "sum(rows) + 2 * seed"),
        ("source/ps1.py", "full=[1, 2, 3]", "full=[1, 2, 3, 4]"),
        ("tests/figures/ps1.py", 'notebook["train"](seed),', '1 + notebook["train"](seed),'),
        ("tests/figures/ps1.py", "value / 2", "value / 4"),
    ],
    ids=["the function", "a cell it builds on", "the run", "what the run calls"],
)
def test_a_change_asks_for_new_measurements(course, file, old, new):
    """Are old figures marked after a change of what they depend on, until they are made again?"""
    reproduce_all(course, seeds=2)

    edit(course / file, old, new)

    assert row(course, "sum after training")[2] == "6.500 (6.000 to 7.000) †"
    assert ("training", 0) in [(job.run.name, job.seed) for job in jobs(course)]
    reproduce_all(course, seeds=1)
    assert "†" not in row(course, "sum after training")[2]
    assert row(course, "sum after training")[3] == "1"


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("source/ps1.py", "# # Small sums", "# # Little sums"),
        ("source/ps1.py", "a long experiment", "a short experiment"),
        ("source/ps1.py", "a visible check is", "visible checks are"),
        ("tests/figures/ps1.py", "7.000", "7.5"),
    ],
    ids=["a text", "another cell", "a visible check", "what was published"],
)
def test_other_changes_keep_what_was_measured(course, file, old, new):
    """Is a figure still valid after a change of something that it does not depend on?"""
    reproduce_all(course)

    edit(course / file, old, new)

    assert jobs(course) == []
    assert "†" not in row(course, "sum after training")[2]


def test_modules_that_are_used_count(course):
    """Do changes of a used module count, also of one behind it, and not those of the drawing?"""
    (declared, *_) = read_declaration(course, "ps1").runs
    package = course / "course_utils"
    package.mkdir()
    (package / "budget.py").write_text("from course_utils import errors\n")
    (package / "errors.py").write_text("first = 1\n")
    (package / "plots.py").write_text("first = 1\n")

    def key() -> str:
        return needs(course, "ps1", [declared])[declared].key

    before = key()
    (package / "plots.py").write_text("second = 2\n")
    assert key() == before
    (package / "errors.py").write_text("second = 2\n")
    assert key() != before


def test_surroundings_are_put_back(course, monkeypatch):
    """Are budget and cache of the environment the same after a run, and another during it?"""
    monkeypatch.setenv("COURSE_BUDGET", "quick")
    monkeypatch.delenv("COURSE_CACHE_DIR", raising=False)
    job = jobs(course)[0]
    seen = {}

    def look(notebook, seed):
        seen.update(os.environ)
        return {"sum": 0}

    measure(replace(job, run=replace(job.run, function=look)), "full")

    assert seen["COURSE_BUDGET"] == "full"
    assert not Path(seen["COURSE_CACHE_DIR"]).exists()
    assert os.environ["COURSE_BUDGET"] == "quick"
    assert "COURSE_CACHE_DIR" not in os.environ


@pytest.mark.parametrize("given", [{}, {"sum": float("nan")}, {"sum": "six"}, {"sum": [1, 2]}])
def test_a_run_gives_numbers(course, given):
    """Is a run that gives no finite numbers refused, by name, before anything is recorded?"""
    job = jobs(course)[0]

    with pytest.raises(CourseError, match=r"tests/figures/ps1.py: training gave .*finite numbers"):
        reproduce(course, replace(job, run=replace(job.run, function=lambda *_: given)))
    assert read_record(course) == {}


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('needs=["train"]', 'needs=["trian"]', "'trian', which no cell of the master defines"),
        ("FIGURES = [", "OTHERS = [", "declares no figure"),
        ('needs=["total"]', 'needs=["total"], name="training"', "two runs are called 'training'"),
    ],
)
def test_a_mistaken_declaration_is_named(course, old, new, told):
    """Does a declaration that doesn't fit say so before anything is run?"""
    edit(course / "tests/figures/ps1.py", old, new)

    with pytest.raises(CourseError, match=told):
        jobs(course)


def test_a_measure_that_no_run_gives_is_named(course):
    """Does a figure of an unknown measure name those that there are?"""
    edit(course / "tests/figures/ps1.py", 'training, "half")', 'training, "third")')

    with pytest.raises(
        CourseError, match=r"'third', which the run 'training' does not give.*half, sum"
    ):
        reproduce_all(course)


def test_runs_at_the_same_time_keep_each_others_results(course):
    """Is nothing lost where four processes (here: threads) put on record what they measured?"""

    def put_on_record(number):
        for seed in range(10):
            with changing_record(course) as record:
                record["ps1", "full", f"run {number}"] = Entry(key=f"{seed}")

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(put_on_record, range(4)))
    assert read_record(course) == {
        ("ps1", "full", f"run {number}"): Entry(key="9") for number in range(4)
    }


def test_a_damaged_record_is_named(course):
    """Is a record that can't be read an error that says what to do, and not an empty record?"""
    (course / "docs").mkdir()
    (course / "docs" / "results.json").write_text('{"ps1": {"full": {"training": []}}}')

    with pytest.raises(CourseError, match="restore it, or delete it"):
        jobs(course)


def test_a_family_of_runs_has_names_of_its_own():
    """Can one function make several runs, told apart by name?"""

    def family(width):
        return run(needs=["train"], name=f"width_{width}")(lambda notebook, seed: {"sum": width})

    figures = [Figure(f"width {width}", family(width), "sum") for width in (1, 2)]

    assert [figure.run.name for figure in figures] == ["width_1", "width_2"]


def course_command(course: Path, *arguments: str) -> subprocess.CompletedProcess:
    """Run `course reproduce` in the folder."""
    return subprocess.run(
        [
            sys.executable,
            "-c",
            "from course_utils.cli import main; main()",
            "reproduce",
            *arguments,
        ],
        cwd=course,
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        check=False,
    )


def test_the_command_measures_and_then_has_nothing_to_do(course):
    """Does the command show each run, write record and page, and run nothing a second time?"""
    first = course_command(course, "ps1", "--seeds", "2")
    second = course_command(course, "--seeds", "2")

    assert "1/3 ps1 training, seed 0" in first.stdout
    assert "results in docs/results.md" in first.stdout
    assert list(json.loads((course / "docs/results.json").read_text())["ps1"]) == ["full"]
    assert "Everything is on record." in second.stdout


def test_the_command_writes_the_page_alone(course):
    """Does --page write the page without running anything?"""
    done = course_command(course, "--page")

    assert "results in docs/results.md" in done.stdout
    assert "not run yet" in (course / "docs/results.md").read_text(encoding="utf-8")
    assert not (course / "docs/results.json").exists()


@pytest.mark.parametrize(
    ("arguments", "told"),
    [(["ps7"], "tests/figures/ps7.py: no such file"), (["--budget", "fast"], "full, quick")],
)
def test_the_command_refuses_what_is_not_there(course, arguments, told):
    """Is a wrong name one readable line and exit status 1?"""
    done = course_command(course, *arguments)

    assert done.returncode == 1
    assert told in done.stderr
    assert "Traceback" not in done.stderr
