"""The full data sets: where they may be, reading them, and checking them by digest.

Looked for in this order; the first place that has the set is used:

1. the folder named by COURSE_DATA_DIR: `fashion-mnist/` with the four idx files `*-ubyte.gz`
   (or these files directly), or Keras-style archives `fashion-mnist.npz` and `mnist.npz`
   with the arrays x_train, y_train, x_test, y_test;
2. Debian's package dataset-fashion-mnist;
3. the Keras cache (`$KERAS_HOME/datasets`, by default `~/.keras/datasets`).
"""

import hashlib
import io
import os
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from course_utils.data.digests import array_digest
from course_utils.data.idx import read_idx
from course_utils.errors import CourseError

ARRAYS = ("x_train", "y_train", "x_test", "y_test")
IDX_FILES = {
    "x_train": "train-images-idx3-ubyte.gz",
    "y_train": "train-labels-idx1-ubyte.gz",
    "x_test": "t10k-images-idx3-ubyte.gz",
    "y_test": "t10k-labels-idx1-ubyte.gz",
}
DEBIAN_FOLDER = Path("/usr/share/datasets")


@dataclass(frozen=True)
class FullSet:
    """A published data set: the files it comes in and what they must contain."""

    name: str
    archive: str
    address: str
    folder: str | None = None
    array_digests: Mapping[str, str] = field(default_factory=dict)
    archive_digest: str | None = None


KERAS_ADDRESS = "https://storage.googleapis.com/tensorflow/tf-keras-datasets"

# Digests of the values, not of the files: Debian compresses the same bytes anew.
FASHION_MNIST = FullSet(
    name="Fashion-MNIST",
    folder="fashion-mnist",
    archive="fashion-mnist.npz",
    address=KERAS_ADDRESS,
    array_digests={
        "x_train": "63a8360a3dc9da21e3abbee0bae0dc6f0c39455f1c28f56dfea3b370ed38cd99",
        "y_train": "43329d34773cfdf2c96a8e21186c916af666db57784c9a94f555cf464bda1b1a",
        "x_test": "f9680125d0d4f308d397c5cb1a6350ca44e98db31b4614fadc4155a837510d16",
        "y_test": "836ffbedffb388bf8ba84a1bfd7562b917ed2f5c05dfc08e5e82339eab9625ec",
    },
)

# The digest that keras.datasets.mnist checks.
MNIST = FullSet(
    name="MNIST",
    archive="mnist.npz",
    address=KERAS_ADDRESS,
    archive_digest="731c5ac602752760c8e48fbffcf8c3b850d9dc2a2aedcf2cc48468fc17b673d1",
)


def keras_cache() -> Path:
    """Return the folder in which Keras keeps data sets."""
    home = os.environ.get("KERAS_HOME")
    return (Path(home) if home else Path.home() / ".keras") / "datasets"


def data_folder() -> Path | None:
    """Return the folder named by COURSE_DATA_DIR, None if unset; CourseError if it isn't there."""
    named = os.environ.get("COURSE_DATA_DIR")
    if not named:
        return None
    folder = Path(named).expanduser()
    if not folder.is_dir():
        raise CourseError(
            f"COURSE_DATA_DIR names {folder}, which is not a folder; correct it or unset it"
        )
    return folder


def find(full_set: FullSet) -> tuple[dict[str, np.ndarray], str] | None:
    """Return the four arrays by name and a word on where they were, or None if they are nowhere.

    Raises CourseError if a place holds the set in part, damaged, or with other contents.
    """
    places: list[tuple[Path, str]] = []
    if (folder := data_folder()) is not None:
        places.append((folder, "COURSE_DATA_DIR"))
    places.append((DEBIAN_FOLDER, "Debian package"))
    places.append((keras_cache(), "Keras cache"))
    for folder, source in places:
        if (arrays := _read_from(folder, full_set)) is not None:
            return arrays, source
    return None


def _read_from(folder: Path, full_set: FullSet) -> dict[str, np.ndarray] | None:
    if _is_file(folder / full_set.archive):
        return _checked(read_archive(folder / full_set.archive, full_set), folder, full_set)
    if full_set.folder is None:
        return None
    for place in (folder / full_set.folder, folder):
        present = [name for name in ARRAYS if _is_file(place / IDX_FILES[name])]
        if len(present) == len(ARRAYS):
            arrays = {name: read_idx(place / IDX_FILES[name]) for name in ARRAYS}
            return _checked(arrays, place, full_set)
        if present:
            missing = ", ".join(IDX_FILES[name] for name in ARRAYS if name not in present)
            raise CourseError(
                f"{place} holds {full_set.name} in part: {missing} missing; "
                "add what is missing or take the other files away"
            )
    return None


def _is_file(path: Path) -> bool:
    # A folder that may not be entered (a sandbox, another user's home) holds nothing for us.
    try:
        return path.is_file()
    except OSError:
        return False


def read_archive(path: Path, full_set: FullSet) -> dict[str, np.ndarray]:
    """Return the four arrays of a Keras-style .npz; never unpickles. Raises CourseError."""
    try:
        content = path.read_bytes()
        if full_set.archive_digest is not None:
            check_digest(hashlib.sha256(content).hexdigest(), full_set.archive_digest, path)
        # From memory: given a path, NumPy leaves a damaged file open.
        with np.load(io.BytesIO(content), allow_pickle=False) as archive:
            return {name: archive[name] for name in ARRAYS}
    except KeyError as error:
        raise CourseError(
            f"{path} lacks an array ({error.args[0]}); it needs {', '.join(ARRAYS)}: fetch it again"
        ) from error
    except (OSError, ValueError, EOFError, zlib.error, zipfile.BadZipFile) as error:
        raise CourseError(
            f"{path} is truncated or not an .npz archive ({error}); delete it and fetch it again"
        ) from error


def _checked(
    arrays: dict[str, np.ndarray], place: Path, full_set: FullSet
) -> dict[str, np.ndarray]:
    for name, expected in full_set.array_digests.items():
        check_digest(array_digest(arrays[name]), expected, f"{name} of {full_set.name} in {place}")
    return arrays


def check_digest(actual: str, expected: str, what: Path | str) -> None:
    """Return nothing if the digests agree; otherwise raise CourseError naming both, shortened."""
    if actual != expected:
        raise CourseError(
            f"{what} has the wrong contents (digest {actual[:8]}, expected {expected[:8]}); "
            "delete the files there and fetch them again"
        )
