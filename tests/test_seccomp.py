"""The system-call filter: its program on paper, for both machines, and at work in a kernel."""

import errno
import struct
from collections.abc import Iterator

import pytest
from student_kernels import answer, open_kernel

from course_utils.grading.inside import seccomp
from course_utils.grading.sandbox.forkserver import ForkServer
from course_utils.grading.session import KernelSession

ALLOW, KILL, REFUSE = 0x7FFF0000, 0x80000000, 0x00050000
ARCHITECTURES = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}
READ, CLONE, CLONE3 = ({"x86_64": 0, "aarch64": 63}, {"x86_64": 56, "aarch64": 220}, 435)


def verdict(machine: str, number: int, argument: int = 0, architecture: int | None = None) -> int:
    """What the filter of ``machine`` returns for a call, by running the program step by step."""
    architecture = ARCHITECTURES[machine] if architecture is None else architecture
    data = struct.pack("=IIQ6Q", number, architecture, 0, argument, 0, 0, 0, 0, 0)
    program = list(struct.iter_unpack("=HBBI", seccomp.build_filter(machine)))
    position = accumulator = 0
    while True:
        code, if_true, if_false, value = program[position]
        position += 1
        if code == 0x20:
            (accumulator,) = struct.unpack_from("=I", data, value)
        elif code == 0x06:
            return value
        else:
            holds = {
                0x15: accumulator == value,
                0x35: accumulator >= value,
                0x45: bool(accumulator & value),
            }[code]
            position += if_true if holds else if_false


@pytest.fixture(params=ARCHITECTURES)
def machine(request: pytest.FixtureRequest) -> str:
    """Each machine there is a filter for."""
    return request.param


@pytest.mark.parametrize("name", seccomp._DENIED)
def test_denied_calls_are_refused(machine: str, name: str) -> None:
    """Does each listed call get EPERM under its number on this machine?"""
    number = seccomp._DENIED[name][list(ARCHITECTURES).index(machine)]

    assert verdict(machine, number) == REFUSE | errno.EPERM


def test_ordinary_calls_are_allowed(machine: str) -> None:
    """Do all calls that are not listed pass?"""
    column = list(ARCHITECTURES).index(machine)
    listed = {numbers[column] for numbers in seccomp._DENIED.values()} | {CLONE3}

    assert READ[machine] not in listed
    assert {verdict(machine, number) for number in range(450) if number not in listed} == {ALLOW}


@pytest.mark.parametrize(
    ("flags", "allowed"),
    [(0x11, True), (0x3D0F00, True), (0x10000000, False), (0x00020000, False), (0x40000011, False)],
    ids=["fork", "thread", "user namespace", "mount namespace", "network namespace"],
)
def test_clone_may_start_processes_but_no_namespaces(
    machine: str, flags: int, allowed: bool
) -> None:
    """Do processes and threads start, and namespaces not?"""
    expected = ALLOW if allowed else REFUSE | errno.EPERM

    assert verdict(machine, CLONE[machine], flags) == expected


def test_clone3_seems_not_to_exist(machine: str) -> None:
    """Does clone3, whose flags a filter can't see, answer so that libraries fall back to clone?"""
    assert verdict(machine, CLONE3) == REFUSE | errno.ENOSYS


def test_calls_of_another_architecture_end_the_process(machine: str) -> None:
    """Is the 32-bit way in, whose numbers mean other calls, closed?"""
    assert verdict(machine, READ[machine], architecture=0x40000003) == KILL


def test_x32_calls_are_refused() -> None:
    """Are the same calls under x32 numbers refused on x86?"""
    assert verdict("x86_64", 0x40000000 | 101) == REFUSE | errno.EPERM


def test_an_unknown_machine_gets_no_filter() -> None:
    """Is there an error, rather than a filter with wrong numbers, for other machines?"""
    with pytest.raises(ValueError, match="riscv64"):
        seccomp.build_filter("riscv64")


@pytest.fixture(scope="module")
def kernel(server: ForkServer) -> Iterator[KernelSession]:
    """One kernel for the tests that only look."""
    with open_kernel(server) as kernel:
        yield kernel


@pytest.mark.parametrize(
    "name", ["ptrace", "mount", "unshare", "setns", "bpf", "keyctl", "io_uring_setup", "chroot"]
)
def test_denied_calls_fail_in_a_kernel(kernel: KernelSession, name: str) -> None:
    """Does a denied call, made by student code itself, give EPERM and leave the kernel running?"""
    source = f"""
import ctypes, platform
from course_utils.grading.inside import seccomp
column = list(seccomp._AUDIT_ARCHITECTURE).index(platform.machine())
library = ctypes.CDLL(None, use_errno=True)
result = library.syscall(seccomp._DENIED[{name!r}][column], 0, 0, 0, 0, 0, 0)
answer = [result, ctypes.get_errno()]
"""
    assert answer(kernel, source) == [-1, errno.EPERM]


def test_the_filter_is_on(kernel: KernelSession) -> None:
    """Does the system itself say that the kernel is filtered and can gain no privileges?"""
    source = """
lines = dict(line.split(":", 1) for line in open("/proc/self/status"))
answer = [int(lines["Seccomp"]), int(lines["NoNewPrivs"])]
"""
    assert answer(kernel, source) == [2, 1]


def test_what_the_kernel_starts_is_filtered_too(kernel: KernelSession) -> None:
    """Does a program started by student code inherit the filter?"""
    source = """
import subprocess
answer = subprocess.run(["unshare", "--user", "true"], capture_output=True, text=True).stderr
"""
    assert "not permitted" in answer(kernel, source)
