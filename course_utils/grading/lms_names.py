"""Who handed a file in, and when, as the file names of Blackboard, Canvas and Moodle tell it."""

import hashlib
import re
import unicodedata
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import PurePosixPath

BLACKBOARD = re.compile(
    r"(?P<before>.+)_attempt_(?P<time>\d{4}-\d\d-\d\d-\d\d-\d\d-\d\d)(?:_(?P<file>.+))?"
)
CANVAS = re.compile(r"(?P<name>.+?)_(?:(?P<late>LATE)_)?(?P<user>\d+)_(?P<upload>\d+)_(?P<file>.+)")
MOODLE = re.compile(r"(?P<name>.+)_(?P<number>\d+)_assignsubmission_[a-z]+_(?P<file>.*)")

# What JupyterLab, browsers and Canvas append to a second file of one name.
VERSION = r"(?:[-_ ]+(?P<version>\d+)|[-_ ]*\((?P<copy>\d+)\))?"
LITTER = re.compile(r"__MACOSX|\._.*|\.ipynb_checkpoints")
LONGEST_ID = 80


@dataclass(frozen=True)
class Handin:
    """What one path says about a hand-in.

    `student` is the id to use without a roster, `names` are what to look up in one. `number` is the
    LMS's own, which tells students of the same name apart. `fit` is 2 for a file named like the
    assignment, 1 for one whose name holds it. A higher `version` is a later file of the same name.
    """

    source: str
    system: str
    student: str
    names: tuple[str, ...]
    number: str = ""
    submitted: datetime | None = None
    late: bool = False
    fit: int = 0
    version: tuple[int, ...] = ()


def safe_id(text: str) -> str:
    """Return a student id that is safe as a folder name, in a shell and in nbgrader; "" if none is.

    Letters and digits of every script stay, in lower case; spaces and other signs become dashes.
    """
    text = unicodedata.normalize("NFC", text).lower()
    kept = (c if c.isalnum() or c in "._@-" or unicodedata.category(c)[0] == "M" else " "
            for c in text)  # fmt: skip
    name = re.sub(r"([-.])\1+", r"\1", "-".join("".join(kept).split())).strip("-.")
    if len(name.encode()) > LONGEST_ID:
        digest = hashlib.sha256(name.encode()).hexdigest()[:8]
        start = name.encode()[: LONGEST_ID - 9].decode(errors="ignore")
        name = f"{start.rstrip('-.')}-{digest}"
    return name


def is_litter(path: PurePosixPath) -> bool:
    """Return whether a path belongs to what macOS and Jupyter leave in archives."""
    return any(LITTER.fullmatch(part) for part in path.parts)


def read_name(
    path: PurePosixPath, assignment: str, siblings: Collection[str] = ()
) -> Handin | None:
    """Return what the path of a notebook inside an archive says, or None if it names no student.

    `siblings` are the stems of further notebooks in its folder: they tell whether a folder is a
    student's or holds one file for each student.

    Understands `ps1_jdoe_attempt_2026-10-01-12-30-00_ps1.ipynb` (Blackboard),
    `doejane_LATE_12345_67890_ps1-2.ipynb` (Canvas), `Jane Doe_123_assignsubmission_file_/ps1.ipynb`
    (Moodle), and plain `jdoe.ipynb`, `jdoe_ps1.ipynb`, `jdoe/ps1.ipynb`.
    """
    path = PurePosixPath(unicodedata.normalize("NFC", str(path)))
    stems = (*path.parts[:-1], path.name.removesuffix(".ipynb"))
    for stem in reversed(stems):
        for read in (_blackboard, _moodle, _canvas):
            handin = read(path, stem, assignment)
            if handin:
                return handin
    return _plain(path, stems, assignment, siblings)


def common_folder(paths: Sequence[PurePosixPath], assignment: str) -> int:
    """Return how many leading folders wrap all paths and therefore name no student.

    A folder that holds a notebook named like the assignment is a student's, not a wrapper; of a
    single notebook's folders nobody can tell.
    """
    depth = 0
    while len(paths) > 1 and all(len(path.parts) > depth + 1 for path in paths):
        if len({path.parts[depth] for path in paths}) > 1:
            break
        inside = [path for path in paths if len(path.parts) == depth + 2]
        if any(_fit(path.stem, assignment) == 2 for path in inside):
            break
        depth += 1
    return depth


def _blackboard(path: PurePosixPath, stem: str, assignment: str) -> Handin | None:
    match = BLACKBOARD.fullmatch(stem)
    if not match:
        return None
    try:
        submitted = datetime.strptime(match["time"], "%Y-%m-%d-%H-%M-%S")
    except ValueError:
        return None
    before = match["before"]
    # Titles and user names may both hold underscores: a roster tells where one ends.
    words = before.split("_")
    names = tuple("_".join(words[start:]) for start in range(len(words)))
    titled = before.lower().startswith(assignment.lower() + "_")
    student = before[len(assignment) + 1 :] if titled else words[-1]
    original = _original(path, match["file"])
    return Handin(
        str(path), "Blackboard", safe_id(student), names, submitted=submitted,
        fit=_fit(original, assignment), version=_version(original, assignment),
    )  # fmt: skip


def _canvas(path: PurePosixPath, stem: str, assignment: str) -> Handin | None:
    match = CANVAS.fullmatch(stem)
    if not match:
        return None
    original = _original(path, match["file"])
    return Handin(
        str(path), "Canvas", safe_id(match["name"]), (match["user"], match["name"]),
        number=match["user"], late=bool(match["late"]), fit=_fit(original, assignment),
        version=(*_version(original, assignment), int(match["upload"])),
    )  # fmt: skip


def _moodle(path: PurePosixPath, stem: str, assignment: str) -> Handin | None:
    match = MOODLE.fullmatch(stem)
    if not match:
        return None
    original = _original(path, match["file"])
    # Moodle's number counts participants of this assignment: it is no id to look up in a roster.
    return Handin(
        str(path), "Moodle", safe_id(match["name"]), (match["name"],), number=match["number"],
        fit=_fit(original, assignment), version=_version(original, assignment),
    )  # fmt: skip


def _plain(
    path: PurePosixPath, stems: tuple[str, ...], assignment: str, siblings: Collection[str]
) -> Handin | None:
    *folders, stem = stems
    folders = [name for name in folders if _fit(name, assignment) < 2 and name != "submitted"]
    fit = _fit(stem, assignment)
    files = [] if fit == 2 else [_without(assignment, stem)]
    one_for_each = siblings and all(_fit(name, assignment) < 2 for name in siblings)
    names = [*files, *folders] if one_for_each else [*folders, *files]
    names = [name for name in names if safe_id(name)]
    if not names:
        return None
    return Handin(
        str(path), "plain", safe_id(names[0]), tuple(names),
        fit=fit, version=_version(stem, assignment),
    )  # fmt: skip


def _without(assignment: str, stem: str) -> str:
    """Return `jdoe` from `jdoe_ps1`, `ps1-jdoe`, `jdoe_ps1 (2)`, `jdoe (1)` or `jdoe`."""
    affix = re.escape(assignment)
    alone = re.sub(rf"(?i)[-_ ]+{affix}{VERSION}$|^{affix}[-_ ]+", "", stem)
    return re.sub(r"[-_ ]*\(\d+\)$", "", alone)


def _original(path: PurePosixPath, file: str | None) -> str:
    """Return the stem of the file as the student named it: LMS prefixes are on file or folder."""
    name = file or ""
    return name if name and path.stem.endswith(name) else path.stem


def _fit(stem: str, assignment: str) -> int:
    """Return 2 if a stem is the assignment's name, 1 if it holds it, 0 otherwise."""
    if re.fullmatch(re.escape(assignment) + VERSION, stem, re.IGNORECASE):
        return 2
    return int(assignment.lower() in stem.lower())


def _version(stem: str, assignment: str) -> tuple[int, ...]:
    match = re.search(rf"(?i)(?:{re.escape(assignment)}{VERSION}|\((?P<last>\d+)\))$", stem)
    if not match:
        return (0,)
    return (int(match["version"] or match["copy"] or match["last"] or 0),)
