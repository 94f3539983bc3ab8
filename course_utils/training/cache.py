"""Results of training runs on disk: a JSON file and an .npz file each, never pickle."""

import hashlib
import io
import json
import os
import tempfile
from pathlib import Path
from typing import Any

import numpy as np

from course_utils.training.key import set_state, state_values, state_variables


def folder_for(cache: bool | str | Path) -> Path:
    """Return the cache folder: the one given, or for True COURSE_CACHE_DIR, or one in the home.

    It is made if need be; raises OSError if it can't be.
    """
    if cache is not True:
        folder = Path(cache).expanduser()
    elif named := os.environ.get("COURSE_CACHE_DIR"):
        folder = Path(named).expanduser()
    else:
        folder = Path("~/.cache/course_utils").expanduser()
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def key_of(run: dict[str, Any]) -> str:
    """Return the file name, without ending, for a run: a digest of all that determines it."""
    return hashlib.sha256(as_json(run).encode()).hexdigest()[:24]


def store(folder: Path, run: dict[str, Any], model, history: dict[str, list[float]]) -> None:
    """Return nothing; keep the history and the state of the model and its optimizer after a run.

    Raises OSError if the files can't be written.
    """
    packed = io.BytesIO()
    np.savez(packed, **_numbered(state_values(model)))
    key = key_of(run)
    write_whole(folder / f"{key}.npz", packed.getvalue())
    # The JSON comes last: where it is, the other file is complete.
    digest = hashlib.sha256(packed.getvalue()).hexdigest()
    record = {"run": run, "history": history, "state": digest}
    write_whole(folder / f"{key}.json", as_json(record).encode())


def read(folder: Path, run: dict[str, Any]) -> tuple[dict[str, list[float]], bytes] | None:
    """Return history and packed state of the same run done before.

    None if there is no such run or its files are damaged.
    """
    key = key_of(run)
    try:
        record = json.loads((folder / f"{key}.json").read_bytes())
        packed = (folder / f"{key}.npz").read_bytes()
        if hashlib.sha256(packed).hexdigest() != record["state"]:
            return None
        return record["history"], packed
    except (OSError, ValueError, KeyError, TypeError):
        return None


def put_into(model, packed: bytes) -> None:
    """Return nothing; put the model and its optimizer into a packed state."""
    with np.load(io.BytesIO(packed), allow_pickle=False) as state:
        values = [state[name] for name in _numbered(state_variables(model))]
    set_state(model, values)


def _numbered(values) -> dict[str, Any]:
    return {f"variable{index:04}": value for index, value in enumerate(values)}


def as_json(content: dict[str, Any]) -> str:
    """Return the content as JSON that is the same for equal content."""
    return json.dumps(content, sort_keys=True, indent=1, ensure_ascii=False)


def write_whole(path: Path, content: bytes) -> None:
    """Write the file so that it is there with all its content or not at all; raises OSError."""
    # Written aside and renamed, so that a killed run leaves no half file under the final name.
    handle, scratch = tempfile.mkstemp(dir=path.parent, prefix=".part-")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        os.replace(scratch, path)
    except OSError:
        Path(scratch).unlink(missing_ok=True)
        raise
