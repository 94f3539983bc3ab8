"""Downloading a full data set on request, checked by digest before it is kept."""

import http.client
import os
import shutil
import tempfile
import urllib.error
import urllib.request
from pathlib import Path

from course_utils.data.digests import array_digest
from course_utils.data.full_sets import (
    ARRAYS,
    IDX_FILES,
    FullSet,
    check_digest,
    data_folder,
    keras_cache,
    read_archive,
)
from course_utils.data.idx import read_idx
from course_utils.errors import CourseError

TIMEOUT_SECONDS = 60


def download(full_set: FullSet) -> Path:
    """Return the folder into which the files of a data set were downloaded and checked.

    That is COURSE_DATA_DIR if set, otherwise the Keras cache, so that Keras finds them too.
    COURSE_DATA_ADDRESS names another address that serves the same files, for a class behind a
    firewall. Files arrive in a scratch folder and are moved when all are right, so a broken
    download leaves nothing behind. Raises CourseError.
    """
    address = os.environ.get("COURSE_DATA_ADDRESS") or full_set.address
    target = data_folder() or keras_cache()
    if full_set.folder is not None:
        target /= full_set.folder
    target.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=target, prefix=".download-") as scratch:
        for file_name in _file_names(full_set):
            print(f"Downloading {full_set.name}: {file_name} …", flush=True)
            _fetch(f"{address.rstrip('/')}/{file_name}", Path(scratch) / file_name)
        _check(Path(scratch), full_set)
        for file_name in _file_names(full_set):
            os.replace(Path(scratch) / file_name, target / file_name)
    return target


def _file_names(full_set: FullSet) -> list[str]:
    if full_set.folder is None:
        return [full_set.archive]
    return [IDX_FILES[name] for name in ARRAYS]


def _fetch(address: str, path: Path) -> None:
    try:
        with (
            urllib.request.urlopen(address, timeout=TIMEOUT_SECONDS) as reply,
            path.open("wb") as file,
        ):
            shutil.copyfileobj(reply, file)
            promised = reply.headers.get("Content-Length")
    except (urllib.error.URLError, http.client.HTTPException, OSError, ValueError) as error:
        raise CourseError(
            f"{address} can't be downloaded ({error}); check the network, or put the files "
            "into a folder and name it in COURSE_DATA_DIR"
        ) from error
    if promised is not None and path.stat().st_size != int(promised):
        raise CourseError(
            f"{address} ended early ({path.stat().st_size:,} of {int(promised):,} bytes); try again"
        )


def _check(folder: Path, full_set: FullSet) -> None:
    if full_set.folder is None:
        read_archive(folder / full_set.archive, full_set)
        return
    for name in ARRAYS:
        path = folder / IDX_FILES[name]
        check_digest(array_digest(read_idx(path)), full_set.array_digests[name], path.name)
