"""Attack cases: from a file in tests/attacks to a submission and what must become of it.

A case file opens with a docstring: what is tried, then settings, one a line.

    outcome: same        every exercise gets what the same answers get without the attack
             contained   the exercises under ``loses`` lose points, the others get what they got
             denied      as same, and the attack finds nothing of what it looks for
             rejected    nothing runs; ``named`` is the line that says why
    answers: solved (default), wrong or blank: the answers that the attack starts from
    loses:   names of exercises, divided by blanks
    named:   a piece of text that the report must hold
    shows:   a piece of text that an output must hold, so that the attack is known to have run
    student: the name of the folder that is handed in (default: made from the file's name)

Then come cells, in percent format (``# %% first``, ``last``, ``answer="mean"``, ``after="mean"``,
``file="numpy.py"`` for a file beside the notebook, ``link="notes.txt"`` for a link there, whose
text is what it points to), or a function ``submit(notebook: dict)`` that returns the bytes of the
file that is handed in, and perhaps those of files beside it (name → bytes). ``{{course}}`` stands
for the course folder (``COURSE`` in a function), ``{{mark}}`` for what processes that an attack
starts must have in their command line. All cases share the limits of ``attack_runs.LIMITS``.
"""

import json
import re
import runpy
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import nbformat
from nbformat.notebooknode import NotebookNode

FOLDER = Path(__file__).parent / "attacks"
#: The commands that grade; the first is run by an ordinary user, the second by who runs the tests.
ROUTES = ("course grade", "nbgrader autograde")
OUTCOMES = ("same", "contained", "denied", "rejected")
_KEYS = ("outcome", "answers", "loses", "named", "shows", "student")
_HEAD = re.compile(r'"""(.*?)"""', re.DOTALL)
_SETTING = re.compile(rf"^({'|'.join(_KEYS)}): *(.+)$", re.MULTILINE)
_CELL = re.compile(r'^# %% (first|last|answer|after|file|link)(?:="([^"]+)")?$', re.MULTILINE)


@dataclass(frozen=True)
class Case:
    """One attack: the assignment it is tried on, the text of its file, and what is expected."""

    name: str
    assignment: str
    text: str
    path: Path
    student: str
    outcome: str
    answers: str = "solved"
    loses: tuple[str, ...] = ()
    named: str = ""
    shows: str = ""


@dataclass(frozen=True)
class Submission:
    """What is handed in: the notebook's bytes, and files and links beside it, by relative name."""

    notebook: bytes
    files: dict[str, bytes] = field(default_factory=dict)
    links: dict[str, str] = field(default_factory=dict)


def read_case(path: Path) -> Case:
    """The case in a file.

    Raises ValueError if it does not say what it expects.
    """
    text = path.read_text("utf-8")
    head = _HEAD.match(text)
    found = dict(_SETTING.findall(head[1])) if head else {}
    if found.get("outcome") not in OUTCOMES:
        raise ValueError(f"{path}: the docstring needs `outcome:`, one of {', '.join(OUTCOMES)}")
    found["loses"] = tuple(found.get("loses", "").split())
    student = {"student": path.stem.replace("_", "-")}
    return Case(path.stem, path.parent.name, text, path, **(student | found))


def read_cases(assignment: str) -> list[Case]:
    """All cases that are tried on this assignment, by name."""
    return [read_case(path) for path in sorted((FOLDER / assignment).glob("*.py"))]


def _pieces(text: str) -> list[tuple[str, str, str]]:
    """The cells of a case: where each goes, the name that it goes by, its source."""
    marks = list(_CELL.finditer(text))
    ends = [mark.start() for mark in marks[1:]] + [len(text)]
    return [
        (mark[1], mark[2] or "", text[mark.end() : end].strip("\n"))
        for mark, end in zip(marks, ends, strict=True)
    ]


def _put(notebook: NotebookNode, where: str, name: str, source: str, number: int) -> None:
    cells = notebook.cells
    new = nbformat.v4.new_code_cell(source, id=f"attack-{number}")
    named = [index for index, cell in enumerate(cells) if cell.id == name]
    if where == "answer":
        cells[named[0]].source = source
    elif where == "after":
        cells.insert(named[0] + 1, new)
    else:
        cells.insert(number if where == "first" else len(cells), new)


def submission(case: Case, notebook: NotebookNode, replace: Callable[[str], str]) -> Submission:
    """What is handed in for a case.

    ``notebook`` holds the answers that the attack starts from; ``replace`` fills in, in the text
    of the case, what only the test knows (such as where the secrets lie).
    """
    if not _CELL.search(case.text):
        names = {"COURSE": replace("{{course}}")}
        submit = runpy.run_path(str(case.path), names)["submit"]
        made = submit(json.loads(nbformat.writes(notebook)))
        return Submission(*made) if isinstance(made, tuple) else Submission(made)
    files, links = {}, {}
    for number, (where, name, source) in enumerate(_pieces(replace(case.text))):
        if where == "file":
            files[name] = source.encode()
        elif where == "link":
            links[name] = source
        else:
            _put(notebook, where, name, source, number)
    return Submission(nbformat.writes(notebook).encode(), files, links)
