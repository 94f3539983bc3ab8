"""Fork servers in the course of a class: replaced in time, replaced when lost, at nobody's cost."""

from pathlib import Path

import pytest
from grading_samples import answered, cell_of, task

from course_utils.grading.grade import grade
from course_utils.grading.sandbox import kernels
from course_utils.grading.sandbox.forkserver import ForkServerError


class FakeServer:
    """A fork server as ``kernels`` sees it."""

    def __init__(self, *_: object) -> None:
        self.alive = True
        self.idle = True
        self.forks = 0

    def close(self) -> None:
        self.alive = False


@pytest.fixture(autouse=True)
def servers(monkeypatch: pytest.MonkeyPatch) -> dict[str, FakeServer]:
    """The servers of this process, none so far."""
    monkeypatch.setattr(kernels, "_servers", {})
    return kernels._servers


@pytest.fixture
def fakes(monkeypatch: pytest.MonkeyPatch) -> None:
    """New servers are fakes."""
    monkeypatch.setattr(kernels, "ForkServer", FakeServer)


@pytest.mark.usefixtures("fakes")
def test_a_server_is_kept_while_it_is_good() -> None:
    """Does the next submission get the same warm server?"""
    first = kernels.server_for("none")
    first.forks = kernels.MOST_FORKS - 1

    assert kernels.server_for("none") is first


@pytest.mark.usefixtures("fakes")
def test_a_server_has_a_bounded_life() -> None:
    """Is a server ended and replaced after its last fork, but not while a kernel of it runs?"""
    first = kernels.server_for("none")
    first.forks, first.idle = kernels.MOST_FORKS, False
    assert kernels.server_for("none") is first

    first.idle = True
    second = kernels.server_for("none")

    assert second is not first
    assert (first.alive, second.alive) == (False, True)


@pytest.mark.usefixtures("fakes")
def test_a_dead_server_is_replaced() -> None:
    """Is a server that has ended not asked again?"""
    first = kernels.server_for("none")
    first.alive = False

    assert kernels.server_for("none") is not first


class RefusingServer(FakeServer):
    """A server that has run a TensorFlow operation."""

    sandbox = "none"

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self.folder = folder

    def new_folder(self, files: dict, results: dict) -> Path:
        return self.folder

    def kernel_path(self, folder: Path) -> str:
        return str(folder)

    def remove_folder(self, folder: Path) -> None:
        pass

    def start(self, *_: object) -> int:
        self.forks += 1
        raise ForkServerError("RuntimeError: the fork server has run a TensorFlow operation")


def test_neither_a_refusal_nor_a_crash_costs_points(
    servers: dict[str, FakeServer], tmp_path: Path
) -> None:
    """Does a submission get all its points, and no note, though one server refuses to fork and the
    next is killed while a cell runs?"""
    refusing = servers["none"] = RefusingServer(tmp_path)
    mark = tmp_path / "killed"
    notebook = answered()
    cell_of(notebook, "mean").source += f"""
import os, pathlib
if not pathlib.Path({str(mark)!r}).exists():
    pathlib.Path({str(mark)!r}).touch()
    os.kill(os.getppid(), 9)
    while True: pass
"""
    try:
        report = grade(task(tmp_path, notebook, sandbox="none")).report
    finally:
        kernels.close_servers()

    assert mark.exists()
    assert (refusing.forks, refusing.alive) == (1, False)
    assert [exercise.points for exercise in report.exercises] == [10, 6]
    assert report.notes == ()
