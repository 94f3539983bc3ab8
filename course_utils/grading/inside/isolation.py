"""What a forked child does to shut itself off before student code runs in it."""

import contextlib
import ctypes
import os
import re
import resource
import traceback
from collections.abc import Callable
from typing import NoReturn

from course_utils.grading.inside import seccomp

_NEW_NAMESPACES = 0x00020000 | 0x20000000 | 0x08000000 | 0x40000000  # mount, pid, ipc, network
_RECURSIVE_PRIVATE = 0x4000 | 0x40000
_BIND = 0x1000
_NO_SETUID_NO_DEVICES = 0x2 | 0x4
_READ_ONLY = 0x1
_NO_EXECUTION = 0x8
_REMOUNT = 0x20
_DETACH = 2
_SET_PARENT_DEATH_SIGNAL, _DROP_BOUNDING, _SET_NO_NEW_PRIVILEGES, _SET_DUMPABLE = 1, 24, 38, 4
_AMBIENT, _AMBIENT_CLEAR_ALL = 47, 4
_CAPABILITY_VERSION_3 = 0x20080522
_SIGKILL = 9

_library = ctypes.CDLL(None, use_errno=True)


def _checked(result: int, what: str) -> None:
    if result != 0:
        number = ctypes.get_errno()
        raise OSError(number, f"{what}: {os.strerror(number)}")


def _mount(source: str, target: str, kind: str | None, flags: int, options: str = "") -> None:
    _checked(
        _library.mount(
            source.encode(),
            target.encode(),
            kind.encode() if kind else None,
            ctypes.c_ulong(flags),
            options.encode(),
        ),
        f"mounting {target}",
    )


def leave_namespaces() -> None:
    """Enter new mount, pid (for children), ipc and network namespaces.

    Raises OSError where the kernel does not allow it.
    """
    _checked(_library.unshare(_NEW_NAMESPACES), "making namespaces")
    _mount("none", "/", None, _RECURSIVE_PRIVATE)


def _mounts_below(target: str) -> list[str]:
    with open("/proc/self/mountinfo") as file:
        points = [line.split()[4] for line in file]
    # Octal escapes are how the kernel writes spaces and the like.
    names = [re.sub(r"\\([0-7]{3})", lambda m: chr(int(m[1], 8)), point) for point in points]
    return sorted({name for name in names if name.startswith(f"{target}/")})


def _cover(target: str, options: str) -> None:
    """Mount an empty folder over ``target``, keeping what is mounted below it (a course's own)."""
    kept = {name: os.open(name, os.O_PATH) for name in _mounts_below(target)}
    _mount("tmpfs", target, "tmpfs", _NO_SETUID_NO_DEVICES, options)
    for name, descriptor in kept.items():
        os.makedirs(name, exist_ok=True)
        _mount(f"/proc/self/fd/{descriptor}", name, None, _BIND)
        os.close(descriptor)


def mount_own_folders(
    exchange: str, folder: str, home: str, scratch_space: int, shared: tuple[str, ...] = ()
) -> None:
    """Show this kernel its own socket folder and empty scratch folders, and hide its siblings'.

    ``scratch_space`` in bytes bounds /tmp and the home folder each; ``shared`` mounts become
    read-only.
    """
    options = f"size={scratch_space},nr_inodes=20000,mode=0700"
    _mount(f"{exchange}/{folder}", "/run/kernel", None, _BIND)
    if os.path.isdir("/run/kernel/results"):
        # Shared with the siblings, so closed from the start.
        _mount("/run/kernel/results", "/run/kernel/results", None, _BIND)
        make_read_only("/run/kernel/results")
    _mount("tmpfs", exchange, "tmpfs", _NO_SETUID_NO_DEVICES | _READ_ONLY, "size=4096")
    for target in ("/tmp", home, "/dev/shm"):
        _cover(target, options)
    for target in shared:
        make_read_only(target)


def make_read_only(target: str) -> None:
    """Let nothing more be written below the mount ``target``."""
    _mount("none", target, None, _READ_ONLY | _BIND | _REMOUNT | _NO_SETUID_NO_DEVICES)


def mount_own_proc() -> None:
    """Replace /proc by that of this process's own pid namespace, read-only.

    For root, /proc/sys would else be the host's and writable: access goes by the outer uid there.
    """
    _mount("proc", "/proc", "proc", _NO_SETUID_NO_DEVICES | _NO_EXECUTION | _READ_ONLY)


def die_with_parent() -> None:
    """Have the kernel end this process when its parent ends."""
    _checked(_library.prctl(_SET_PARENT_DEATH_SIGNAL, _SIGKILL, 0, 0, 0), "tying to the parent")


def drop_capabilities() -> None:
    """Give up every capability for good, for this process and all that it starts."""
    for capability in range(64):
        if _library.prctl(_DROP_BOUNDING, capability, 0, 0, 0) != 0:
            break  # past the last capability that this kernel knows
    _library.prctl(_AMBIENT, _AMBIENT_CLEAR_ALL, 0, 0, 0)
    header = (ctypes.c_uint32 * 2)(_CAPABILITY_VERSION_3, 0)
    _checked(_library.capset(header, (ctypes.c_uint32 * 6)()), "dropping capabilities")
    _checked(_library.prctl(_SET_NO_NEW_PRIVILEGES, 1, 0, 0, 0), "forbidding new privileges")


def _memory_in_use() -> int:
    with open("/proc/self/statm") as file:
        return int(file.read().split()[0]) * resource.getpagesize()


def limit_resources(limits: dict[str, float]) -> None:
    """Set the rlimits of ``limits`` (see ``sandbox.limits.Limits``; sizes in bytes)."""
    ceilings = {
        # Address space counts what the parent mapped already, shared pages included.
        resource.RLIMIT_AS: _memory_in_use() + int(limits["memory"]),
        resource.RLIMIT_CPU: int(limits["processor_seconds"]),
        resource.RLIMIT_FSIZE: int(limits["file_size"]),
        resource.RLIMIT_NPROC: int(limits["processes"]),
        resource.RLIMIT_NOFILE: int(limits["open_files"]),
        resource.RLIMIT_CORE: 0,
    }
    for kind, value in ceilings.items():
        resource.setrlimit(kind, (value, value))


def renounce(limits: dict[str, float]) -> None:
    """Drop all privileges and take on the limits; nothing after this can undo it."""
    limit_resources(limits)
    drop_capabilities()
    seccomp.install()


def _run_to_the_end(run: Callable[[], None]) -> NoReturn:
    try:
        run()
    except BaseException:
        traceback.print_exc()
        os._exit(1)
    os._exit(0)


def in_new_namespaces(
    prepare: Callable[[], None], run: Callable[[], None], watch: Callable[[int], int]
) -> tuple[int, int]:
    """Fork ``run`` into namespaces of its own; returns its pid and the descriptor of its fate.

    ``prepare`` runs in the new mount namespace, before the last fork; ``watch`` stays beside
    ``run``, gets its pid and returns its wait status. The pid is valid in the caller's pid
    namespace. The descriptor closes when the process and all that it started are gone.
    """
    fate_read, fate_write = os.pipe()
    pid_read, pid_write = os.pipe()
    middle = os.fork()
    if middle:
        os.close(fate_write)
        os.close(pid_write)
        with os.fdopen(pid_read) as pipe:
            answer = pipe.read()
        if not answer.isdecimal():
            os.waitpid(middle, 0)
            os.close(fate_read)
            raise OSError(answer or "a kernel's namespaces could not be made")
        return int(answer), fate_read
    status, kernel = 1, 0
    try:
        os.close(fate_read)
        os.close(pid_read)
        os.setsid()
        die_with_parent()
        leave_namespaces()
        prepare()
        kernel = os.fork()
        if kernel == 0:
            os.close(fate_write)
            os.close(pid_write)
            # A group of its own: kill(0, …) would reach the watcher, outside its namespace.
            os.setsid()
            die_with_parent()
            _run_to_the_end(run)
        os.write(pid_write, str(kernel).encode())
        os.close(pid_write)
        status = os.waitstatus_to_exitcode(watch(kernel))
        os.write(fate_write, str(status).encode())
    except BaseException as error:
        traceback.print_exc()
        with contextlib.suppress(OSError):  # closed once the kernel runs
            os.write(pid_write, f"{type(error).__name__}: {error}".encode())
        if kernel:  # never unwatched; all that it started ends with it
            os.kill(kernel, _SIGKILL)
    finally:
        os._exit(status if 0 <= status < 256 else 1)


def main() -> None:
    """Go through the whole isolation once: exit status 0 if it holds (for ``probe``)."""
    limits = {
        "memory": 1 << 30,
        "processor_seconds": 60,
        "file_size": 1 << 20,
        "processes": 64,
        "open_files": 64,
    }
    os.makedirs("/tmp/exchange/probe")

    def prepare() -> None:
        mount_own_folders("/tmp/exchange", "probe", "/home/student", 1 << 20)

    def run() -> None:
        mount_own_proc()
        renounce(limits)
        os._exit(0 if os.getpid() == 1 else 1)

    _, fate = in_new_namespaces(prepare, run, lambda pid: os.waitpid(pid, 0)[1])
    with os.fdopen(fate) as pipe:
        outcome = pipe.read()
    raise SystemExit(0 if outcome == "0" else f"isolation failed ({outcome or 'no answer'})")


if __name__ == "__main__":
    main()
