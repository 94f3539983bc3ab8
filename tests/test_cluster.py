"""Grading on a Dask cluster: a real scheduler, and workers from course folders of their own."""

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest
from cluster_processes import course_worker, scheduler
from grading_samples import make_course
from small_class import EXPECTED, hand_in_class, scores

from course_utils.errors import CourseError
from course_utils.grading import class_run, cluster
from course_utils.grading.agreement import differences, facts
from course_utils.grading.provenance import digest_of_package


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a running scheduler."""
    # Computed when this package was first asked for; somebody may be editing it.
    digest_of_package.cache_clear()
    with scheduler(tmp_path_factory.mktemp("scheduler") / "log") as address:
        yield address


@pytest.fixture
def course(tmp_path: Path) -> Path:
    """The coordinator's course folder, with hand-ins."""
    root = make_course(tmp_path / "course")
    hand_in_class(root)
    return root


def copy_of(course: Path, name: str) -> Path:
    """Another machine's course folder: no hand-ins, no release, no gradebook."""
    root = course.parent / name
    shutil.copytree(course / "tests", root / "tests")
    shutil.copy(course / "nbgrader_config.py", root)
    return root


def test_a_class_is_graded_by_the_workers_that_agree(
    course: Path, address: str, capsys: pytest.CaptureFixture
) -> None:
    """Do two workers give the scores that one machine gives, also when one of them is killed, and
    is a third, whose checks differ, refused in one line on both sides?"""
    first, second, other = (copy_of(course, name) for name in ("first", "second", "other"))
    with (other / "tests/checks/ps1/test_mean.py").open("a") as checks:
        checks.write("\n# newer\n")
    with (
        course_worker(first, address) as doomed,
        course_worker(second, address),
        course_worker(other, address) as differing,
    ):
        outcomes = class_run.run(class_run.prepare(course, "ps1", scheduler=address))
        found = [next(outcomes)]
        _kill_worker_process(doomed)
        found += outcomes
        _, complaint = differing.communicate(timeout=60)

    assert scores(course) == EXPECTED
    assert {one.student: one.report.points for one in found} == {
        student: sum(cells.values()) for student, cells in EXPECTED.items()
    }
    told = [line for line in capsys.readouterr().err.splitlines() if line.startswith("worker ")]
    assert [line.partition(" is ")[2] for line in told] == ["refused: checks of ps1: not the same"]
    assert differing.returncode == 1
    assert complaint.startswith("course: refused by the coordinator: checks of ps1: not the same; ")
    assert len(complaint.splitlines()) == 1


def _kill_worker_process(service: subprocess.Popen) -> None:
    """Kill the process that grades, not the one that would replace it."""
    workers = [
        child
        for child in psutil.Process(service.pid).children()
        if "spawn_main" in " ".join(child.cmdline())
    ]
    assert len(workers) == 1
    workers[0].kill()


def test_without_a_worker_that_fits_the_run_ends(
    course: Path, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Is the TA told what to start, and is the wait not endless?"""
    monkeypatch.setattr(cluster, "PATIENCE_SECONDS", 0.0)
    monkeypatch.setattr(cluster, "REFUSED_SECONDS", 0.0)

    with pytest.raises(CourseError, match=r"`course worker tcp://127\.0\.0\.1:\d+`"):
        list(class_run.run(class_run.prepare(course, "ps1", scheduler=address)))


def test_a_scheduler_that_is_not_there_is_said(
    course: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Is a wrong address an error in one line that says how to start a scheduler?"""
    monkeypatch.setattr(cluster, "_CONNECT_SECONDS", 1)

    with pytest.raises(CourseError, match="`dask scheduler`"):
        list(class_run.run(class_run.prepare(course, "ps1", scheduler="tcp://127.0.0.1:9")))


def test_workers_here_and_a_cluster_exclude_each_other(course: Path) -> None:
    """Is `--workers` beside `--scheduler` refused, rather than ignored?"""
    with pytest.raises(CourseError, match="leave it out"):
        class_run.prepare(course, "ps1", scheduler="tcp://127.0.0.1:9", workers=3)


def test_facts_tell_machines_apart(course: Path) -> None:
    """Is each of checks, sandbox and versions named when it differs, and nothing when all agree?"""
    here = facts(course, "ps1", "quick", "bubblewrap")
    other = facts(copy_of(course, "copy"), "ps1", "quick", "none")
    missing = facts(course.parent, "ps1", "quick", "bubblewrap")

    assert differences(here, here) == []
    assert differences(other | {"keras": "2.0"}, here) == [
        f"keras: 2.0, not {here['keras']}",
        "sandbox: none, not bubblewrap",
    ]
    assert differences(missing, here) == ["checks of ps1: missing"]
