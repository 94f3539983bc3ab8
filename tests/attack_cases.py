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
    limits:  name=value pairs, see ``course_utils.grading.sandbox.limits.Limits``

Then come cells, in percent format (``# %% first``, ``last``, ``answer="mean"``, ``after="mean"``,
``file="numpy.py"`` for a file beside the notebook), or a function ``submit(notebook: dict) ->
bytes`` that makes the file that is handed in.
"""

import json
import re
import runpy
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import nbformat
from nbformat.notebooknode import NotebookNode

FOLDER = Path(__file__).parent / "attacks"
OUTCOMES = ("same", "contained", "denied", "rejected")
_KEYS = ("outcome", "answers", "loses", "named", "shows", "limits")
_HEAD = re.compile(r'"""(.*?)"""', re.DOTALL)
_SETTING = re.compile(rf"^({'|'.join(_KEYS)}): *(.+)$", re.MULTILINE)
_CELL = re.compile(r'^# %% (first|last|answer|after|file)(?:="([^"]+)")?$', re.MULTILINE)


@dataclass(frozen=True)
class Case:
    """One attack: the assignment it is tried on, the text of its file, and what is expected."""

    name: str
    assignment: str
    text: str
    path: Path
    outcome: str
    answers: str = "solved"
    loses: tuple[str, ...] = ()
    named: str = ""
    shows: str = ""
    limits: Mapping[str, float] = field(default_factory=dict)


def read_case(path: Path) -> Case:
    """The case in a file.

    Raises ValueError if it does not say what it expects.
    """
    text = path.read_text("utf-8")
    head = _HEAD.match(text)
    found = dict(_SETTING.findall(head[1])) if head else {}
    if found.get("outcome") not in OUTCOMES:
        raise ValueError(f"{path}: the docstring needs `outcome:`, one of {', '.join(OUTCOMES)}")
    limits = dict(pair.split("=") for pair in found.pop("limits", "").split())
    found["loses"] = tuple(found.get("loses", "").split())
    return Case(
        name=path.stem,
        assignment=path.parent.name,
        text=text,
        path=path,
        limits={name: float(value) for name, value in limits.items()},
        **found,
    )


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


def submission(
    case: Case, notebook: NotebookNode, replace: Callable[[str], str]
) -> tuple[bytes, dict[str, bytes]]:
    """What is handed in: the file's bytes, and the files beside it (relative name → bytes).

    ``notebook`` holds the answers that the attack starts from; ``replace`` fills in, in the text
    of the case, what only the test knows (such as where the secrets lie).
    """
    if not _CELL.search(case.text):
        submit = runpy.run_path(str(case.path))["submit"]
        return submit(json.loads(nbformat.writes(notebook))), {}
    files = {}
    for number, (where, name, source) in enumerate(_pieces(replace(case.text))):
        if where == "file":
            files[name] = source.encode()
        else:
            _put(notebook, where, name, source, number)
    return nbformat.writes(notebook).encode(), files
