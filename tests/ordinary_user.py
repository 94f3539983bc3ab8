"""Commands run by a user without privileges, also where the tests themselves are run by root."""

import os
import shlex
import shutil
import stat
import subprocess
import sys
from pathlib import Path

#: Nobody's number on usual systems, so that no other process counts against this user's limits.
USER = 54321
ROOT = Path(__file__).resolve().parent.parent


def _closed(folder: Path) -> Path | None:
    """The outermost folder on the way to ``folder`` that others may not pass through."""
    for part in [*reversed(folder.parents), folder]:
        if not part.stat().st_mode & stat.S_IXOTH:
            return part
    return None


def _script(folders: list[Path]) -> str:
    """Shell commands that show ``folders`` where they are though a folder above is closed.

    In a mount namespace of its own, so that nothing changes for anybody else.
    """
    closed = {folder: above for folder in folders if (above := _closed(folder))}
    quoted = {folder: shlex.quote(str(folder)) for folder in closed}
    opened = list(enumerate(closed, start=3))
    lines = [f"exec {number}< {quoted[folder]}" for number, folder in opened]
    lines += [
        f"mount -t tmpfs -o mode=755 tmpfs {shlex.quote(str(above))}"
        for above in sorted(set(closed.values()))
    ]
    for number, folder in opened:
        lines.append(f"mkdir -p {quoted[folder]}")
        lines.append(f"mount -c --bind /proc/self/fd/{number} {quoted[folder]}")
    lines.append(f'exec setpriv --reuid {USER} --regid {USER} --clear-groups -- "$@"')
    return " && ".join(lines)


def as_ordinary_user(command: list[str]) -> list[str]:
    """``command`` as it must be called to run without root's rights; for others, unchanged."""
    if os.getuid() != 0:
        return command
    folders = {Path(sys.prefix), Path(sys.base_prefix), ROOT}
    folders.add(Path(os.path.realpath(sys.executable)).parent.parent)
    script = _script(sorted(folders))
    return ["unshare", "--mount", "--", "sh", "-c", script, "sh", *command]


def why_not() -> str | None:
    """None if commands can be run by an ordinary user here, else what stands in the way."""
    if os.getuid() == 0 and not (shutil.which("unshare") and shutil.which("setpriv")):
        return "the tests are run by root, and unshare or setpriv is missing"
    done = subprocess.run(
        as_ordinary_user([sys.executable, "-c", "import course_utils, os; assert os.getuid()"]),
        capture_output=True,
        text=True,
        cwd="/",
    )
    return None if done.returncode == 0 else f"no Python for others: {done.stderr.strip()[-200:]}"


def give(folder: Path) -> None:
    """Make the ordinary user the owner of everything in ``folder``; for others, nothing."""
    if os.getuid() == 0:
        for path in [folder, *folder.rglob("*")]:
            os.chown(path, USER, USER, follow_symlinks=False)
