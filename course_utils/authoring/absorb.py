"""`course absorb`: edits made to a master notebook, carried back into its text."""

from __future__ import annotations

from pathlib import Path

from course_utils.authoring.address import fill_in, public_address, put_back
from course_utils.authoring.cells import Cell
from course_utils.authoring.last_build import remember, remembered
from course_utils.authoring.notebook import from_json, from_notebook, to_json, to_notebook
from course_utils.authoring.text import Master, Segment, chosen, parse, read_master, render
from course_utils.errors import CourseError


def absorb(root: Path, name: str, *, overwrite_text: bool = False) -> bool:
    """Whether source/<name>.py had to change to say what source/<name>/<name>.ipynb says.

    Cells that were not edited keep their text to the byte. Raises CourseError, and leaves the
    text alone, for a notebook that is not well formed, and where the text was edited as well
    since the last build (unless `overwrite_text`).
    """
    root = Path(root)
    (name,) = chosen(root, name)
    path = root / "source" / f"{name}.py"
    address = public_address(root)
    master = read_master(root, name)
    old = fill_in(master.cells, address)
    cells = _notebook_cells(root, name)
    last = remembered(root, name)
    if last is not None and not overwrite_text and cells != old and last not in (cells, old):
        raise CourseError(
            f"source/{name}.py: was edited as well since the last build; keep the text with "
            f"`course build {name} --discard-edits`, the notebook with "
            f"`course absorb {name} --overwrite-text`"
        )
    if cells == last and cells != old:
        return False  # only the text was edited; a build is due
    text = merge(master, cells, address)
    parse(text, f"source/{name}.py")
    changed = text != path.read_text(encoding="utf-8")
    if changed:
        path.write_text(text, encoding="utf-8")
    remember(root, name, cells)
    return changed


def merge(master: Master, cells: list[Cell], address: str | None = None) -> str:
    """The text that says what the notebook's cells say, as close to the old text as can be."""
    unused: dict[Cell, list[Segment]] = {}
    by_grade_id: dict[str, Segment] = {}
    for segment, filled in zip(master.segments, fill_in(master.cells, address), strict=True):
        unused.setdefault(filled, []).append(segment)
        if filled.grade_id is not None:
            by_grade_id[filled.grade_id] = segment
    pieces = []
    for cell, restored in zip(cells, put_back(cells, address), strict=True):
        if unused.get(cell):
            old = unused[cell].pop(0)
            piece = old.raw
        else:
            old = by_grade_id.get(cell.grade_id)
            piece = _edited(restored, old)
        pieces.append(_spaced(piece, old, master, last=len(pieces) + 1 == len(cells)))
    return master.header + "".join(pieces)


def has_unabsorbed_edits(root: Path, name: str) -> bool:
    """Whether the master notebook was edited in Jupyter and says something its text does not.

    A generated notebook is what its own cells would generate; Jupyter adds the kernel's details,
    so a file that this package did not write shows. Outputs alone are no edits.
    """
    path = Path(root) / _relative(name)
    if not path.exists():
        return False
    try:
        cells = _notebook_cells(Path(root), name)
    except CourseError:
        return True
    if to_json(to_notebook(cells)) == path.read_text(encoding="utf-8"):
        return False
    text_cells = fill_in(read_master(root, name).cells, public_address(root))
    return cells not in (text_cells, remembered(root, name))


def _notebook_cells(root: Path, name: str) -> list[Cell]:
    shown = _relative(name)
    if not (root / shown).exists():
        raise CourseError(f"{shown}: not there; run `course build {name}` first")
    text = (root / shown).read_text(encoding="utf-8")
    return from_notebook(from_json(text, shown), shown)


def _relative(name: str) -> str:
    return f"source/{name}/{name}.ipynb"


def _edited(cell: Cell, old: Segment | None) -> str:
    """The text of a cell that is new or changed; an unchanged marker line stays as it was."""
    text = render(cell)
    if old is None:
        return text
    if _directives(old.cell) == _directives(cell):
        text = "\n".join([old.raw.split("\n", 1)[0], *text.split("\n")[1:]])
    return text + old.raw[len(old.raw.rstrip("\n")) :]


def _directives(cell: Cell) -> tuple:
    return (cell.kind, cell.role, cell.name, cell.part, cell.points, cell.tags)


def _spaced(piece: str, old: Segment | None, master: Master, *, last: bool) -> str:
    """The piece with its own blank lines after it, unless it was last and is not now, or so."""
    was_last = old is not None and old is master.segments[-1]
    if old is not None and was_last == last:
        return piece
    return piece.rstrip("\n") + ("\n" if last else "\n\n")
