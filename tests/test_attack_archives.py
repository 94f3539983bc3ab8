"""One archive full of traps, through `course collect`: only honest notebooks come out of it."""

import hashlib
import io
import os
import stat
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import attack_course
import nbformat
import pytest
from attack_secrets import SECRET_INPUT

SOLVED = nbformat.writes(attack_course.notebook(attack_course.SOLVED)).encode()
_LINK = (stat.S_IFLNK | 0o777) << 16
#: Paths in the archive that lead out of it, by every way we know of.
SLIPS = (
    "../slipped_tiny.ipynb", "a/../../../slipped_tiny.ipynb", "/tmp/slipped_tiny.ipynb",
    "..\\..\\slipped_tiny.ipynb", "C:\\slipped_tiny.ipynb", "//host/share/slipped_tiny.ipynb",
    "nested/zoe/../../../../submitted/zoe/tiny/tiny.ipynb",
)  # fmt: skip
#: Honest hand-ins whose names ask for trouble, and the ids that they get.
NAMES = {
    "ada_tiny.ipynb": "ada",
    "-rf --force_tiny.ipynb": "rf-force",
    "Zoë Łukasz 学生_tiny.ipynb": "zoë-łukasz-学生",
    "<img src=x onerror=alert(1)>_tiny.ipynb": "img-src-x-onerror-alert-1",
    "$(id);`id`_tiny.ipynb": "id-id",
    "[a-z]*{0}%s_tiny.ipynb": "a-z-0-s",
    "a\\b/tiny.ipynb": "a",
}


def _link(archive: zipfile.ZipFile, name: str, target: str) -> None:
    entry = zipfile.ZipInfo(name)
    entry.create_system, entry.external_attr = 3, _LINK
    archive.writestr(entry, target)


def _bomb(megabytes: int) -> bytes:
    """A small zip that holds one notebook of this size."""
    buffer = io.BytesIO()
    with (
        zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive,
        archive.open("bomb_tiny.ipynb", "w", force_zip64=True) as file,
    ):
        for _ in range(megabytes):
            file.write(bytes(2**20))
    return buffer.getvalue()


def make_archive(path: Path, course: Path) -> None:
    """A class's zip with slips, links, a bomb in a student's own zip, damage, and honest work."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in SLIPS:
            archive.writestr(zipfile.ZipInfo(name), b"slipped")
        _link(archive, "eve_tiny.ipynb", str(course / "gradebook.db"))
        _link(archive, "mallory/tiny.ipynb", "../../../source/tiny/tiny.ipynb")
        _link(archive, "trent", str(course / "submitted"))
        archive.writestr("trent/tiny.ipynb", b"through a link")
        archive.writestr("oscar_tiny.zip", _bomb(250))
        archive.writestr("peggy_tiny.ipynb", b"\x80\x04]\x94.")
        archive.writestr("victor/sitecustomize.py", "raise SystemExit")
        archive.writestr("victor/model.keras", _bomb(1))
        for name in NAMES:
            archive.writestr(zipfile.ZipInfo(name), SOLVED)


def digests(folder: Path) -> dict[str, str]:
    """Every file below the folder with a digest of its content, and every link."""
    return {
        str(path.relative_to(folder)): "link" if path.is_symlink()
        else hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file() or path.is_symlink()
    }  # fmt: skip


@pytest.fixture(scope="module")
def collected(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, str], str]:
    """A folder with a course in it after `course collect`, its files before, what was printed."""
    place = tmp_path_factory.mktemp("place")
    course = place / "course"
    attack_course.make(course)
    (course / "gradebook.db").write_text(f"not for {SECRET_INPUT}")
    make_archive(place / "class.zip", course)
    before = digests(place)
    command = [sys.executable, os.path.join(sysconfig.get_path("scripts"), "course")]
    done = subprocess.run(
        [*command, "collect", "tiny", str(place / "class.zip")],
        cwd=course,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    return place, before, done.stdout


def test_only_honest_notebooks_come_out(collected: tuple[Path, dict[str, str], str]) -> None:
    """Is the honest work there, each under a harmless name, and nothing else changed or made?"""
    place, before, _ = collected
    work = hashlib.sha256(SOLVED).hexdigest()

    new = {name: digest for name, digest in digests(place).items() if name not in before}

    notebooks = {name: digest for name, digest in new.items() if name.endswith(".ipynb")}
    folder = "course/submitted"
    assert {name for name, digest in notebooks.items() if digest == work} == {
        f"{folder}/{student}/tiny/tiny.ipynb" for student in NAMES.values()
    }
    # What peggy handed in is no notebook, which grading will tell; trent's link was not made.
    assert {name for name, digest in notebooks.items() if digest != work} == {
        f"{folder}/{student}/tiny/tiny.ipynb" for student in ("peggy", "trent")
    }
    assert all(name.startswith(f"{folder}/") for name in new if name.startswith("course/"))
    assert "link" not in new.values()
    assert {name: digests(place)[name] for name in before} == before


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        *((name.replace("\\", "/"), "its path leads out of the archive") for name in SLIPS),
        ("eve_tiny.ipynb", "a link, not followed"),
        ("mallory/tiny.ipynb", "a link, not followed"),
        ("oscar_tiny/bomb_tiny.ipynb", "larger than"),
        ("victor/sitecustomize.py", "not a notebook"),
        ("victor/model.keras", "not a notebook"),
    ],
)
def test_what_was_left_is_named(
    source: str, reason: str, collected: tuple[Path, dict[str, str], str]
) -> None:
    """Is every trap named with the reason why it was left?"""
    _, _, printed = collected

    lines = [line for line in printed.splitlines() if source in line]

    assert any(reason in line for line in lines), printed
