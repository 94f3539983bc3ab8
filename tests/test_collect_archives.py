"""Can an archive write outside its folder, fill the disk, or keep the rest of a class out?"""

import io
import os
import stat
import zipfile
from pathlib import Path

import pytest

from course_utils.errors import CourseError
from course_utils.grading.unpack import MEGABYTE, Budget, unpack

SMALL = Budget(files=5, bytes=4 * MEGABYTE, largest=2 * MEGABYTE)


def zip_bytes(files: dict[str, bytes]) -> bytes:
    """A zip of the given files as bytes."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(name), content)
    return buffer.getvalue()


def unpacked(tmp_path: Path) -> dict[str, bytes]:
    """Every file that exists after unpacking, other than the archive."""
    paths = [path for path in tmp_path.rglob("*") if path.is_file() and path.suffix != ".zip"]
    return {path.relative_to(tmp_path).as_posix(): path.read_bytes() for path in paths}


@pytest.mark.parametrize(
    "name",
    [
        "../evil.ipynb",
        "a/../../evil.ipynb",
        "/evil.ipynb",
        "..\\evil.ipynb",
        "C:\\evil.ipynb",
        "C:evil.ipynb",
    ],
)
def test_paths_that_lead_out(name: str, tmp_path: Path) -> None:
    """Is a file with a path out of the archive refused, and its neighbour unpacked?"""
    archive = tmp_path / "class.zip"
    archive.write_bytes(zip_bytes({name: b"evil", "jdoe.ipynb": b"good"}))

    refused = unpack(archive, tmp_path / "in" / "side")

    assert unpacked(tmp_path) == {"in/side/jdoe.ipynb": b"good"}
    assert len(refused) == 1
    assert "out of the archive" in refused[0].reason


def test_links_in_a_zip(tmp_path: Path) -> None:
    """Is a symbolic link in a zip neither made nor written through?"""
    link = zipfile.ZipInfo("door.ipynb")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    archive = tmp_path / "class.zip"
    with zipfile.ZipFile(archive, "w") as opened:
        opened.writestr(link, "../outside")
        opened.writestr("door.ipynb/evil.ipynb", b"evil")

    refused = unpack(archive, tmp_path / "inside")

    assert not any(path.is_symlink() for path in tmp_path.rglob("*"))
    assert unpacked(tmp_path) == {"inside/door.ipynb/evil.ipynb": b"evil"}
    assert [item.source for item in refused] == ["door.ipynb"]


def test_links_and_devices_in_a_folder(tmp_path: Path) -> None:
    """Are links to a TA's own files and pipes in a folder left alone?"""
    secret = tmp_path / "secret.ipynb"
    secret.write_bytes(b"solutions")
    folder = tmp_path / "download"
    folder.mkdir()
    folder.joinpath("jdoe.ipynb").symlink_to(secret)
    folder.joinpath("linked").symlink_to(tmp_path)
    os.mkfifo(folder / "asmith.ipynb")

    refused = unpack(folder, tmp_path / "inside")

    assert list(tmp_path.joinpath("inside").iterdir()) == []
    assert [item.source for item in refused] == ["asmith.ipynb", "jdoe.ipynb", "linked"]


def test_largest_notebook_just_fits(tmp_path: Path) -> None:
    """Is a notebook of exactly the largest size unpacked, and one a byte larger refused?"""
    archive = tmp_path / "class.zip"
    archive.write_bytes(
        zip_bytes({"fits.ipynb": bytes(2 * MEGABYTE), "bomb.ipynb": bytes(2 * MEGABYTE + 1)})
    )

    refused = unpack(archive, tmp_path / "inside", limit=Budget(5, 4 * MEGABYTE + 1, 2 * MEGABYTE))

    assert list(unpacked(tmp_path)) == ["inside/fits.ipynb"]
    assert refused[0].source == "bomb.ipynb"
    assert refused[0].reason == "larger than 2 MB"


@pytest.mark.parametrize(
    "files",
    [
        {f"{number}.ipynb": bytes(2 * MEGABYTE) for number in range(3)},
        {f"{number}.txt": b"" for number in range(6)},
    ],
    ids=["bytes", "files"],
)
def test_bombs_stop_early(files: dict[str, bytes], tmp_path: Path) -> None:
    """Does an archive that unpacks to too much end in one readable line, its files bounded?"""
    archive = tmp_path / "class.zip"
    archive.write_bytes(zip_bytes(files))
    budget = Budget(SMALL.files, SMALL.bytes, SMALL.largest)

    with pytest.raises(CourseError, match="more"):
        unpack(archive, tmp_path / "inside", limit=budget)

    assert sum(len(content) for content in unpacked(tmp_path).values()) <= SMALL.bytes


def test_a_students_bomb_is_only_theirs(tmp_path: Path) -> None:
    """Does a bomb inside one student's zip leave everybody else's work collected?"""
    bomb = zip_bytes({f"{number}.ipynb": bytes(2 * MEGABYTE) for number in range(4)})
    good = zip_bytes({"ps1.ipynb": b"good"})
    archive = tmp_path / "class.zip"
    archive.write_bytes(zip_bytes({"bad.zip": bomb, "good.zip": good, "broken.zip": b"PK"}))

    refused = unpack(archive, tmp_path / "inside", inner_limit=SMALL)

    assert unpacked(tmp_path)["inside/good/ps1.ipynb"] == b"good"
    assert {item.source for item in refused} == {"bad.zip", "broken.zip"}


def test_zips_are_opened_one_level_deep(tmp_path: Path) -> None:
    """Is a zip in a student's zip left closed, so that nesting cannot go on for ever?"""
    archive = tmp_path / "class.zip"
    archive.write_bytes(zip_bytes({"jdoe.zip": zip_bytes({"deep.zip": zip_bytes({})})}))

    refused = unpack(archive, tmp_path / "inside")

    assert [item.source for item in refused] == ["jdoe/deep.zip"]


def test_damaged_and_encrypted_entries(tmp_path: Path) -> None:
    """Does one damaged or encrypted file leave the others readable?"""
    data = bytearray(zip_bytes({"a.ipynb": b"first" * 99, "b.ipynb": b"second"}))
    start = data.index(b"a.ipynb") + len("a.ipynb")
    data[start : start + 4] = b"\xff\xff\xff\xff"
    encrypted = data.rindex(b"b.ipynb") - 46 + 8
    data[encrypted] |= 1
    archive = tmp_path / "class.zip"
    archive.write_bytes(bytes(data))

    refused = unpack(archive, tmp_path / "inside")

    assert [item.source for item in refused] == ["a.ipynb", "b.ipynb"]
    assert "damaged" in refused[0].reason
    assert "password" in refused[1].reason


@pytest.mark.parametrize("name", ["x" * 300 + ".ipynb", "a.ipynb/b.ipynb"])
def test_names_that_no_disk_takes(name: str, tmp_path: Path) -> None:
    """Is a name that is too long, or a file used as a folder, refused alone?"""
    archive = tmp_path / "class.zip"
    archive.write_bytes(zip_bytes({"a.ipynb": b"good", name: b"bad"}))

    refused = unpack(archive, tmp_path / "inside")

    assert unpacked(tmp_path) == {"inside/a.ipynb": b"good"}
    assert [item.source for item in refused] == [name]


def test_times_and_endings_survive(tmp_path: Path) -> None:
    """Are file times kept, a missing time marked, and browsers' endings put right?"""
    archive = tmp_path / "class.zip"
    with zipfile.ZipFile(archive, "w") as opened:
        opened.writestr(zipfile.ZipInfo("jdoe.ipynb.txt", (2026, 1, 31, 12, 0, 2)), b"")
        opened.writestr(zipfile.ZipInfo("Asmith.IPYNB"), b"")

    refused = unpack(archive, tmp_path / "inside")

    assert refused == []
    assert tmp_path.joinpath("inside", "jdoe.ipynb").stat().st_mtime % 60 == 2
    assert tmp_path.joinpath("inside", "Asmith.ipynb").stat().st_mtime == 0
