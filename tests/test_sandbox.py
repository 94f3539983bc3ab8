"""The sandbox as student code finds it, its limits, its end, and its refusal to be pretended."""

import os
import signal
import socket
import stat
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import psutil
import pytest
from grading_samples import answered, cell_of, task
from student_kernels import answer, open_kernel

from course_utils.grading.grade import grade
from course_utils.grading.inside import warm
from course_utils.grading.sandbox import SandboxUnavailable, bubblewrap, kernels, probe
from course_utils.grading.sandbox.forkserver import ForkServer, ForkServerError, WarmProcess
from course_utils.grading.sandbox.limits import MEGABYTE
from course_utils.grading.session import KernelGone, KernelSession


@pytest.fixture(scope="module")
def kernel(server: ForkServer) -> Iterator[KernelSession]:
    """One kernel for the tests that only look; a data file was handed in with its notebook."""
    with open_kernel(
        server, {"data.csv": b"a,b\n", "../outside": b"", "sub/x.txt": b"x"}
    ) as kernel:
        yield kernel


def test_probe_finds_a_working_sandbox() -> None:
    """Does the sandbox start here?"""
    assert probe() is None


def test_there_is_no_network(kernel: KernelSession) -> None:
    """Is there any interface but loopback, or a way to an address outside?"""
    source = """
import socket
def reach(address):
    try:
        socket.create_connection(address, timeout=2).close()
    except OSError as error:
        return "no"
    return "yes"
answer = [[name for _, name in socket.if_nameindex() if name != "lo"], reach(("192.0.2.1", 80))]
"""
    interfaces, reached = answer(kernel, source)

    assert set(interfaces) <= {"sit0", "ip6tnl0", "tunl0", "gre0", "gretap0", "erspan0"}
    assert reached == "no"


@pytest.mark.parametrize("family", ["inet", "abstract"])
def test_servers_of_the_host_are_out_of_reach(kernel: KernelSession, family: str) -> None:
    """Can student code reach what listens on the host's loopback, or under an abstract name?"""
    kind = socket.AF_INET if family == "inet" else socket.AF_UNIX
    with socket.socket(kind) as listener:
        listener.bind(("127.0.0.1", 0) if family == "inet" else "\0course-test")
        listener.listen()
        address = listener.getsockname()
        source = f"""
import socket
with socket.socket(socket.AF_{"INET" if family == "inet" else "UNIX"}) as client:
    answer = client.connect_ex({address!r})
"""
        assert answer(kernel, source) != 0


def test_it_sees_its_own_processes_alone(kernel: KernelSession) -> None:
    """Is the kernel the first process of a world in which there is no other?"""
    source = """
import os
answer = [os.getpid(), [name for name in os.listdir("/proc") if name.isdigit()]]
"""
    assert answer(kernel, source) == [1, ["1"]]


@pytest.mark.parametrize(
    "folder",
    [
        "/",
        "/usr",
        "/etc",
        "/run/matplotlib",
        "/run/course",
        "/proc/sys/kernel",
        str(Path(bubblewrap.__file__).parent),
        os.path.dirname(os.__file__),
    ],
)
def test_nothing_shared_can_be_written(kernel: KernelSession, folder: str) -> None:
    """Is every folder that others see read-only, those of Python and of this package too?"""
    source = f"""
try:
    open({folder!r} + "/new", "w").close()
    answer = "written"
except OSError as error:
    answer = "refused"
"""
    assert answer(kernel, source) == "refused"


def test_it_has_a_place_to_work(kernel: KernelSession) -> None:
    """Can it write where programs expect to, in a folder that holds what was handed in?"""
    source = """
import os
for folder in ("/tmp", "/dev/shm", os.environ["HOME"]):
    open(folder + "/new", "w").close()
answer = [os.getcwd(), sorted(os.listdir()), open("sub/x.txt").read(), os.path.exists("/outside")]
"""
    assert answer(kernel, source) == ["/home/student", ["data.csv", "new", "sub"], "x", False]


def test_it_has_no_capabilities(kernel: KernelSession) -> None:
    """Is every set of capabilities empty?"""
    source = """
lines = dict(line.split(":", 1) for line in open("/proc/self/status"))
answer = {int(lines[name], 16) for name in ("CapInh", "CapPrm", "CapEff", "CapBnd", "CapAmb")}
"""
    assert answer(kernel, source) == {0}


def test_nothing_of_the_callers_environment_is_there(kernel: KernelSession) -> None:
    """Does it see the fixed variables alone? (pytest itself sets one that it must not see.)"""
    assert "PYTEST_CURRENT_TEST" in os.environ

    found = answer(kernel, "import os; answer = dict(os.environ)")

    assert found.items() >= {"HOME": "/home/student", "COURSE_BUDGET": "smoke"}.items()
    assert not [name for name in found if name.startswith("PYTEST")]
    assert str(Path.home()) not in found["HOME"]


def test_the_course_and_the_home_folder_are_hidden(kernel: KernelSession) -> None:
    """Are checks, masters, and the caller's own files out of sight, and this package in sight?"""
    root = Path(__file__).resolve().parents[1]
    hidden = [root / "tests", root / "source", root / "pyproject.toml", root / ".git"]
    hidden += [Path("/etc/passwd"), Path("/etc/shadow"), Path("/var"), Path.home() / ".ssh"]
    source = f"""
import os
answer = [path for path in {[str(path) for path in hidden]} if os.path.exists(path)]
import course_utils
"""
    assert answer(kernel, source) == []


def test_no_descriptor_leads_outside(kernel: KernelSession) -> None:
    """Are all open descriptors the kernel's own?"""
    source = """
import os
answer = set()
for name in os.listdir("/proc/self/fd"):
    try:
        answer.add(os.readlink("/proc/self/fd/" + name).split(":")[0])
    except FileNotFoundError:
        pass
"""
    allowed = {"socket", "pipe", "anon_inode", "/dev/null"}

    assert answer(kernel, source) <= allowed


def test_siblings_do_not_see_each_other(server: ForkServer, kernel: KernelSession) -> None:
    """Is what one kernel writes, and the folder it is reached by, hidden from the next?"""
    answer(kernel, "open('/tmp/note', 'w').write('for you'); answer = 1")

    with open_kernel(server) as other:
        source = """
import os
answer = [os.path.exists("/tmp/note"), os.listdir("/run/course")]
"""
        assert answer(other, source) == [False, []]


def test_kernels_start_alike(server: ForkServer) -> None:
    """Do two kernels draw the same random numbers, so that grading again gives the same?"""
    source = "import random, numpy; answer = [random.random(), numpy.random.rand()]"
    drawn = []
    for _ in range(2):
        with open_kernel(server) as kernel:
            drawn.append(answer(kernel, source))

    assert drawn[0] == drawn[1]


def test_memory_is_bounded(server: ForkServer) -> None:
    """Does an array under the limit fit, one over it raise MemoryError, and the kernel live on?"""
    source = """
import numpy, resource
def room():
    used = int(open("/proc/self/statm").read().split()[0]) * resource.getpagesize()
    return resource.getrlimit(resource.RLIMIT_AS)[0] - used
def fits(size):
    try:
        return bool(numpy.empty(size, dtype="u1").size)
    except MemoryError:
        return False
answer = [0 < room() < 2**30, fits(room() - 2**20), fits(room() + 2**20), fits(2**20)]
"""
    with open_kernel(server, memory=1024 * MEGABYTE) as kernel:
        assert answer(kernel, source) == [True, True, False, True]


def test_files_are_bounded(server: ForkServer) -> None:
    """Is a file of exactly the limit written, and one of a byte more refused?"""
    source = """
def fits(size):
    try:
        with open("/tmp/file", "wb", buffering=0) as file:
            return file.write(bytes(size)) == size
    except OSError:
        return False
answer = [fits(2**20), fits(2**20 + 1)]
"""
    with open_kernel(server, file_size=1 * MEGABYTE) as kernel:
        assert answer(kernel, source) == [True, False]


@pytest.mark.parametrize("folder", ["/tmp", "/home/student", "/dev/shm"])
def test_scratch_space_is_bounded(server: ForkServer, folder: str) -> None:
    """Do several files that fill the space fit, and no byte more?"""
    source = f"""
def fits(name, size):
    try:
        with open("{folder}/" + name, "wb", buffering=0) as file:
            return file.write(bytes(size)) == size
    except OSError:
        return False
answer = [fits("a", 3 * 2**20 // 2), fits("b", 3 * 2**20 // 2), fits("c", 2 * 2**20)]
"""
    with open_kernel(server, scratch_space=4 * MEGABYTE) as kernel:
        assert answer(kernel, source) == [True, True, False]


def test_open_files_are_bounded(server: ForkServer) -> None:
    """Does the limit on open files hold, with room below it?"""
    source = """
kept, number = [], 0
try:
    while True:
        kept.append(open("/dev/null"))
except OSError:
    answer = len(kept)
del kept
"""
    with open_kernel(server, open_files=200) as kernel:
        assert 100 < answer(kernel, source) < 200


def test_processor_time_is_bounded(server: ForkServer) -> None:
    """Does a loop end with the processor seconds it may use?"""
    with open_kernel(server, processor_seconds=2) as kernel, pytest.raises(KernelGone):
        kernel.run_cell("while True: pass")


def test_what_the_kernel_started_ends_with_it(server: ForkServer) -> None:
    """Is a process that student code detached gone once the kernel is closed?"""
    source = """
import subprocess
process = subprocess.Popen(["sleep", "1000"], start_new_session=True)
answer = process.pid
"""
    with open_kernel(server) as kernel:
        answer(kernel, source)
        warm = kernels._warm["bubblewrap"]
        started = [p for p in _inside(warm) if p.name() == "sleep"]
        assert len(started) == 1

    assert psutil.wait_procs(started, timeout=20)[1] == []


def _inside(warm: WarmProcess) -> list[psutil.Process]:
    """Every process in the sandbox, seen from the host."""
    return psutil.Process(warm.process.pid).children(recursive=True)


@pytest.fixture(scope="module")
def doomed(server: ForkServer) -> Iterator[tuple[KernelSession, list[psutil.Process]]]:
    """A kernel of a fork server of its own that was ended, and all processes there were."""
    with WarmProcess() as warm, ForkServer(warm.exchange) as own, open_kernel(own) as kernel:
        processes = _inside(warm)
        assert len(processes) >= 4  # bwrap's init, the warm process, the fork server, the kernel
        warm.process.kill()
        yield kernel, processes


def test_kernels_end_with_the_fork_server(doomed: tuple) -> None:
    """Are the fork server's kernels gone when it is killed?"""
    _, processes = doomed

    assert psutil.wait_procs(processes, timeout=20)[1] == []


def test_a_lost_fork_server_is_a_lost_kernel(doomed: tuple) -> None:
    """Is a kernel whose server has gone reported as gone?"""
    kernel, _ = doomed

    with pytest.raises(KernelGone):
        kernel.run_cell("1")


def test_the_sandbox_ends_with_its_parent() -> None:
    """Is what runs in bubblewrap gone when the process that started it is killed?"""
    command = bubblewrap.command([sys.executable, "-c", "print('up', flush=True); input()"])
    starter = (
        "import subprocess, sys; "
        f"process = subprocess.Popen({command!r}, stdin=subprocess.PIPE, stdout=subprocess.PIPE); "
        "process.stdout.readline(); print('up', flush=True); sys.stdin.read()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", starter], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as parent:
        parent.stdout.readline()
        processes = psutil.Process(parent.pid).children(recursive=True)
        assert len(processes) >= 2
        parent.send_signal(signal.SIGKILL)

    assert psutil.wait_procs(processes, timeout=20)[1] == []


def test_tensorflow_was_imported_but_not_used(server: ForkServer) -> None:
    """Does the guard see the difference between importing TensorFlow and running an operation?"""
    source = """
import sys
import tempfile
from course_utils.grading.inside import warm
before = ["tensorflow" in sys.modules, warm.has_run_an_operation()]
import tensorflow as tf
tf.constant(1) + 1
answer = [*before, warm.has_run_an_operation()]
"""
    with open_kernel(server) as kernel:
        assert answer(kernel, source) == [True, False, True]


def test_a_server_that_ran_an_operation_forks_no_more(monkeypatch: pytest.MonkeyPatch) -> None:
    """Is a fork refused after an operation, when the child would hang?"""
    started = []
    context = SimpleNamespace(_context=SimpleNamespace(_context_handle=object()))
    monkeypatch.setitem(sys.modules, "tensorflow.python.eager.context", context)
    server = warm.Server(None, started.append)

    with pytest.raises(RuntimeError, match="TensorFlow operation"):
        server.answer({"op": "start", "folder": "k1"})

    assert started == []


def test_errors_of_the_fork_server_reach_the_caller(server: ForkServer) -> None:
    """Is a request that fails in the server an error here, and is the next one answered?"""
    with pytest.raises(ForkServerError, match="KeyError"):
        server._ask(op="start", folder="k0")

    assert server.poll(Path("no such kernel")) == -9


def test_a_server_that_does_not_come_up_leaves_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Does a start that fails say what was written last, and leave no process and no folder?"""
    folders, make = [], tempfile.mkdtemp
    monkeypatch.setattr(
        tempfile, "mkdtemp", lambda **how: folders.append(make(**how)) or folders[-1]
    )
    complaint = ["sh", "-c", "echo 'no room left' >&2"]
    monkeypatch.setattr(bubblewrap, "command", lambda *_, **__: complaint)

    monkeypatch.setattr(kernels, "_servers", {})
    monkeypatch.setattr(kernels, "_warm", {})
    monkeypatch.setattr(kernels, "probe", lambda: None)
    with pytest.raises(ForkServerError, match="no room left"):
        kernels.server_for("bubblewrap")

    assert len(folders) == 1
    assert not Path(folders[0]).exists()


@pytest.fixture
def broken_bwrap(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A bwrap that the system does not let work, and no fork server yet."""
    script = tmp_path / "bwrap"
    script.write_text(
        "#!/bin/sh\necho 'bwrap: No permissions to create new namespace' >&2\nexit 1\n"
    )
    script.chmod(script.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=os.pathsep)
    monkeypatch.setattr(kernels, "_servers", {})
    monkeypatch.setattr(kernels, "_warm", {})


@pytest.mark.usefixtures("broken_bwrap")
def test_an_unusable_sandbox_is_refused_with_a_remedy() -> None:
    """Does the refusal say why, and what to do?"""
    with pytest.raises(SandboxUnavailable) as caught:
        kernels.server_for("bubblewrap")

    message = str(caught.value)
    assert "No permissions to create new namespace" in message
    assert "user.max_user_namespaces" in message
    assert "--sandbox none" in message
    assert "\n" not in message


@pytest.mark.usefixtures("broken_bwrap")
def test_nothing_runs_where_the_sandbox_does_not(tmp_path: Path) -> None:
    """Does grading refuse, rather than run student code unprotected?"""
    mark = tmp_path / "ran"
    notebook = answered()
    cell_of(notebook, "double").source = f"open({str(mark)!r}, 'w')"

    with pytest.raises(SandboxUnavailable):
        grade(task(tmp_path, notebook))

    assert not mark.exists()


def test_a_missing_bwrap_is_refused_with_a_remedy(monkeypatch: pytest.MonkeyPatch) -> None:
    """Does the refusal name the package where there is no bwrap at all?"""
    monkeypatch.setattr(bubblewrap.shutil, "which", lambda name: None)
    monkeypatch.setattr(bubblewrap.os, "access", lambda path, mode: False)

    assert "apt install bubblewrap" in probe()


def test_other_systems_are_refused_with_a_remedy(monkeypatch: pytest.MonkeyPatch) -> None:
    """Does macOS get the advice to grade on Linux?"""
    monkeypatch.setattr(sys, "platform", "darwin")

    assert "WSL 2" in probe()


def test_an_unknown_level_is_refused() -> None:
    """Is a misspelt level of protection refused, and not read as none?"""
    with pytest.raises(SandboxUnavailable, match="bubblewrap, none"):
        kernels.server_for("non")


def test_a_chosen_lack_of_protection_is_recorded(tmp_path: Path) -> None:
    """Does grading without a sandbox work, and say so in the report?"""
    graded = grade(task(tmp_path, answered(), sandbox="none"))

    assert graded.report.sandbox == "none"
    assert graded.report.points == 16


def test_a_python_that_lies_in_a_home_does_not_show_the_home(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Is only what belongs to Python shown where its folder also holds a home or the course?"""
    for name in ("bin", "lib", "thesis"):
        (tmp_path / name).mkdir()
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setattr(bubblewrap.sys, "base_prefix", str(tmp_path))

    command = bubblewrap.command(["true"])

    shown = [command[n + 1] for n, word in enumerate(command) if word == "--ro-bind"]
    assert str(tmp_path / "lib") in shown
    assert not {str(tmp_path), str(tmp_path / "thesis")} & set(shown)
