"""Unpacking archives that nobody vouches for: bounded, and never outside the given folder."""

import os
import stat
import tempfile
import time
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import BinaryIO

from nbgrader.plugins import ExtractorPlugin

from course_utils.errors import CourseError
from course_utils.grading.lms_names import is_litter

MEGABYTE = 2**20
# JupyterLab and browsers save notebooks under these endings too.
ENDINGS = (".ipynb", ".ipynb.json", ".ipynb.txt")


@dataclass(frozen=True)
class Refused:
    """A file of an archive that was not unpacked, and why."""

    source: str
    reason: str


@dataclass
class Budget:
    """What may still be unpacked; a student's own zip inside the archive gets a smaller one."""

    files: int
    bytes: int
    largest: int


class OverBudget(Exception):
    """An archive that holds more than its budget allows."""


class SafeExtractor(ExtractorPlugin):
    """nbgrader's zip extractor with bounds: notebooks only, no links, nothing outside."""

    refused: tuple[Refused, ...] = ()

    def extract(self, archive_path: str, extracted_path: str) -> None:
        """Unpack a zip, a folder or a notebook into a folder; `refused` holds what was left."""
        self.refused = tuple(unpack(Path(archive_path), Path(extracted_path)))


def unpack(
    archive: Path,
    target: Path,
    *,
    limit: Budget | None = None,
    inner_limit: Budget | None = None,
) -> list[Refused]:
    """Return what was refused after copying the notebooks of a zip or folder into `target`.

    Zips inside are unpacked into a folder of their name, one level deep. Modification times are
    kept; 0 stands for none. Raises CourseError if the archive is neither, damaged, or too large.
    """
    budget = limit or Budget(files=50_000, bytes=8192 * MEGABYTE, largest=200 * MEGABYTE)
    inner = inner_limit or Budget(files=2_000, bytes=500 * MEGABYTE, largest=200 * MEGABYTE)
    target.mkdir(parents=True, exist_ok=True)
    try:
        if archive.is_dir():
            return list(_unpack_folder(archive, target, budget, inner))
        if zipfile.is_zipfile(archive):
            with zipfile.ZipFile(archive) as opened:
                return list(_unpack_zip(opened, target, PurePosixPath(), budget, inner))
    except OverBudget as error:
        raise CourseError(
            f"{archive}: {error}; is it the right file? Otherwise unpack it yourself and give the "
            "folder in parts"
        ) from error
    except (zipfile.BadZipFile, OSError) as error:
        raise CourseError(f"{archive}: cannot be read ({error}); download it again") from error
    if archive.is_file() and archive.name.lower().endswith(ENDINGS):
        with archive.open("rb") as source:
            _save(source, target, PurePosixPath(archive.name), archive.stat().st_mtime, budget)
        return []
    raise CourseError(
        f"{archive}: neither a zip nor a folder nor a notebook; give what the LMS lets you download"
    )


def _unpack_folder(folder: Path, target: Path, budget: Budget, inner: Budget) -> Iterator[Refused]:
    for root, folders, files in os.walk(folder):
        folders.sort()
        for name in sorted([*folders, *files]):
            path = Path(root, name)
            inside = PurePosixPath(path.relative_to(folder).as_posix())
            mode = path.lstat().st_mode
            if stat.S_ISDIR(mode):
                continue
            budget.files -= 1
            if budget.files < 0:
                raise OverBudget("more files than a class hands in")
            if not stat.S_ISREG(mode):
                yield Refused(str(inside), "a link or special file, not followed")
                continue
            with path.open("rb") as source:
                yield from _take(source, target, inside, path.stat().st_mtime, budget, inner)


def _unpack_zip(
    archive: zipfile.ZipFile, target: Path, under: PurePosixPath, budget: Budget,
    inner: Budget | None,
) -> Iterator[Refused]:  # fmt: skip
    for entry in archive.infolist():
        if entry.is_dir():
            continue
        budget.files -= 1
        if budget.files < 0:
            raise OverBudget("more files than a class hands in")
        name = PurePosixPath(_decoded(entry).replace("\\", "/"))
        inside = under / name
        if name.is_absolute() or ".." in name.parts or str(name)[1:2] == ":":
            yield Refused(str(name), "its path leads out of the archive")
        elif stat.S_ISLNK(entry.external_attr >> 16):
            yield Refused(str(inside), "a link, not followed")
        elif entry.flag_bits & 1:
            yield Refused(str(inside), "encrypted with a password")
        else:
            try:
                with archive.open(entry) as source:
                    yield from _take(source, target, inside, _modified(entry), budget, inner)
            except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError) as error:
                yield Refused(str(inside), f"damaged in the archive ({error})")


def _take(
    source: BinaryIO, target: Path, inside: PurePosixPath, modified: float, budget: Budget,
    inner: Budget | None,
) -> Iterator[Refused]:  # fmt: skip
    """Save a notebook, open a zip, refuse the rest; a student's bad file stops nobody else."""
    name = inside.name.lower()
    if is_litter(inside):
        yield Refused(str(inside), "left by macOS or Jupyter, not a hand-in")
    elif name.endswith(ENDINGS):
        try:
            _save(source, target, inside, modified, budget)
        except FileExistsError:
            yield Refused(str(inside), "a second file of the same name")
        except OSError as error:
            yield Refused(str(inside), f"cannot be saved ({error.strerror})")
        except ValueError as error:
            yield Refused(str(inside), str(error))
    elif name.endswith(".zip") and inner is not None:
        yield from _take_zip(source, target, inside, inner)
    else:
        yield Refused(str(inside), "not a notebook")


def _take_zip(
    source: BinaryIO, target: Path, inside: PurePosixPath, inner: Budget
) -> Iterator[Refused]:
    own = Budget(inner.files, inner.bytes, inner.largest)
    with tempfile.TemporaryFile() as copy:
        try:
            _copy(source, copy, own.largest)
            with zipfile.ZipFile(copy) as opened:
                yield from _unpack_zip(opened, target, inside.with_suffix(""), own, None)
        except (OverBudget, ValueError) as error:
            yield Refused(str(inside), str(error))
        except zipfile.BadZipFile:
            yield Refused(str(inside), "not a readable zip")


def _save(
    source: BinaryIO, target: Path, inside: PurePosixPath, modified: float, budget: Budget
) -> None:
    """Write one notebook below `target`, which `inside` was checked not to leave."""
    stem = inside.name[: inside.name.lower().index(".ipynb")]
    path = target.joinpath(*inside.parts[:-1], f"{stem}.ipynb")
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("xb") as file:
        try:
            budget.bytes -= _copy(source, file, min(budget.largest, budget.bytes))
        except ValueError:
            path.unlink()
            if budget.largest > budget.bytes:
                raise OverBudget("unpacks to more than a class hands in") from None
            raise
    os.utime(path, (modified, modified))


def _copy(source: BinaryIO, target: BinaryIO, limit: int) -> int:
    """Return the bytes copied; the archive's own word on its size counts for nothing."""
    copied = 0
    while block := source.read(MEGABYTE):
        copied += len(block)
        if copied > limit:
            raise ValueError(f"larger than {limit // MEGABYTE} MB")
        target.write(block)
    return copied


def _modified(entry: zipfile.ZipInfo) -> float:
    """Return the entry's time in seconds since 1970, 0 where the archive states none."""
    if entry.date_time[0] <= 1980:
        return 0.0
    try:
        return time.mktime((*entry.date_time, 0, 0, -1))
    except (ValueError, OverflowError):
        return 0.0


def _decoded(entry: zipfile.ZipInfo) -> str:
    """Return the entry's name; many tools write UTF-8 without saying so."""
    if entry.flag_bits & 0x800:
        return entry.filename
    try:
        return entry.filename.encode("cp437").decode("utf-8")
    except UnicodeError:
        return entry.filename
