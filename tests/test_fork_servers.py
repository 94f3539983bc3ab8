"""Fork servers in the course of a class: replaced in time, replaced when lost, at nobody's cost."""

import time
from pathlib import Path

import psutil
import pytest
from grading_samples import answered, cell_of, task
from student_kernels import answer, open_kernel

from course_utils.grading.grade import grade
from course_utils.grading.sandbox import kernels
from course_utils.grading.sandbox.forkserver import ForkServer, ForkServerError, WarmProcess


class FakeServer:
    """A fork server as ``kernels`` sees it."""

    def __init__(self, *_: object) -> None:
        self.alive = True
        self.idle = True
        self.forks = 0

    def close(self) -> None:
        self.alive = False


class FakeWarmProcess:
    """A warm process as ``kernels`` sees it; ``made`` are all there were."""

    exchange = Path("nowhere")

    def __init__(self, made: list) -> None:
        self.alive = True
        made.append(self)

    def close(self) -> None:
        self.alive = False


@pytest.fixture(autouse=True)
def servers(monkeypatch: pytest.MonkeyPatch) -> dict[str, FakeServer]:
    """The servers of this process, none so far."""
    monkeypatch.setattr(kernels, "_servers", {})
    monkeypatch.setattr(kernels, "_warm", {})
    monkeypatch.setattr(kernels, "_borrowed", None)
    return kernels._servers


@pytest.fixture
def fakes(monkeypatch: pytest.MonkeyPatch) -> list[FakeWarmProcess]:
    """New servers are fakes; the warm processes that they came from."""
    made: list[FakeWarmProcess] = []
    monkeypatch.setattr(kernels, "ForkServer", FakeServer)
    monkeypatch.setattr(kernels, "warm_process", lambda sandbox: FakeWarmProcess(made))
    return made


@pytest.mark.usefixtures("fakes")
def test_a_server_is_kept_while_it_is_good() -> None:
    """Does the next submission get the same warm server?"""
    first = kernels.server_for("none")
    first.forks = kernels.MOST_FORKS - 1

    assert kernels.server_for("none") is first


def test_a_server_has_a_bounded_life(fakes: list[FakeWarmProcess]) -> None:
    """Is a server ended and replaced after its last fork, but not while a kernel of it runs, and
    forked from the same warm process?"""
    first = kernels.server_for("none")
    first.forks, first.idle = kernels.MOST_FORKS, False
    assert kernels.server_for("none") is first

    first.idle = True
    second = kernels.server_for("none")

    assert second is not first
    assert (first.alive, second.alive) == (False, True)
    assert [warm.alive for warm in fakes] == [True]


def test_a_dead_server_is_replaced(fakes: list[FakeWarmProcess]) -> None:
    """Is a server that has ended not asked again, nor what it was forked from?"""
    first = kernels.server_for("none")
    first.alive = False

    assert kernels.server_for("none") is not first
    assert [warm.alive for warm in fakes] == [False, True]


def test_servers_come_from_another_process_while_it_is_there(
    monkeypatch: pytest.MonkeyPatch, fakes: list[FakeWarmProcess]
) -> None:
    """Does a worker begin with a shared warm process, and with one of its own where that fails?"""
    monkeypatch.setattr(kernels, "probe", lambda: None)
    kernels.borrow(Path("shared"))
    first = kernels.server_for("bubblewrap")
    assert fakes == []

    first.alive = False
    kernels.server_for("bubblewrap")

    assert len(fakes) == 1


def test_a_shared_process_that_is_gone_is_done_without(fakes: list[FakeWarmProcess]) -> None:
    """Does a worker start a process of its own where the shared one can't be reached?"""
    kernels.borrow(Path("gone"))

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(kernels, "probe", lambda: None)
        patch.setattr(kernels, "ForkServer", _reach)
        kernels.server_for("bubblewrap")

    assert len(fakes) == 1


def _reach(exchange: Path, sandbox: str) -> FakeServer:
    if exchange == Path("gone"):
        raise ForkServerError("nobody there")
    return FakeServer()


def test_workers_share_a_warm_process() -> None:
    """Do two fork servers of one warm process serve side by side, and does each end alone?"""
    with WarmProcess() as warm, ForkServer(warm.exchange) as first:
        with ForkServer(warm.exchange) as second, open_kernel(second) as kernel:
            assert answer(kernel, "answer = 1 + 1") == 2
            with open_kernel(first) as other:
                assert answer(other, "import os; answer = os.listdir('/run/course')") == []
                second.close()
                assert answer(other, "answer = 2 + 2") == 4
        assert (first.alive, second.alive) == (True, False)
        with open_kernel(first) as again:
            assert answer(again, "answer = 3 + 3") == 6


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


def test_a_warm_process_that_is_ended_at_once_leaves_nothing() -> None:
    """Are all parts of a sandbox gone that is ended while it is put together?"""
    folders = set()
    for number in range(40):
        with WarmProcess() as warm:
            time.sleep(0.0003 * number)
            folders.add(str(warm.exchange))

    left = [one for one in psutil.process_iter() if folders & set(_command(one))]
    assert psutil.wait_procs(left, timeout=20)[1] == []


def _command(process: psutil.Process) -> list[str]:
    try:
        return process.cmdline()
    except psutil.Error:
        return []
