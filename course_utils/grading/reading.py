"""From a submitted file's bytes to cells: nothing in the file is trusted to be what it should."""

import json
from dataclasses import dataclass, replace
from typing import Any

from course_utils.grading.outputs import encodable

_LARGEST_FILE = 64 * 1024 * 1024
_LARGEST_SOURCE = 1_000_000
_LARGEST_TEXT = 5_000_000
_MOST_CELLS = 2_000


class UnreadableNotebook(ValueError):
    """The file is no notebook; the message tells the student why."""


@dataclass(frozen=True)
class SubmittedCell:
    """One cell as handed in: its kind, text, nbgrader name (grade_id) or None, and id or None."""

    kind: str
    source: str
    name: str | None = None
    cell_id: str | None = None
    attachments: dict | None = None

    def without_name(self) -> "SubmittedCell":
        """The same cell as one that belongs to no exercise."""
        return replace(self, name=None)


def _text(source: Any) -> str:
    if isinstance(source, list):
        source = "".join(part for part in source if isinstance(part, str))
    return encodable(source[:_LARGEST_SOURCE]) if isinstance(source, str) else ""


def _attachments(cell: dict) -> dict | None:
    """Pictures pasted into a written answer; other kinds are left out."""
    found = cell.get("attachments")
    if not isinstance(found, dict):
        return None
    kept = {
        encodable(name): {
            kind: encodable(data)
            for kind, data in bundle.items()
            if kind in ("image/png", "image/jpeg", "image/gif") and isinstance(data, str)
        }
        for name, bundle in found.items()
        if isinstance(bundle, dict)
    }
    return kept or None


def _cell(cell: Any) -> SubmittedCell | None:
    if not isinstance(cell, dict) or cell.get("cell_type") not in ("code", "markdown", "raw"):
        return None
    metadata = cell.get("metadata")
    nbgrader = metadata.get("nbgrader") if isinstance(metadata, dict) else None
    name = nbgrader.get("grade_id") if isinstance(nbgrader, dict) else None
    cell_id = cell.get("id")
    return SubmittedCell(
        kind=cell["cell_type"],
        # Format 3 keeps code in "input".
        source=_text(cell.get("source", cell.get("input"))),
        name=name if isinstance(name, str) else None,
        cell_id=cell_id if isinstance(cell_id, str) else None,
        attachments=_attachments(cell),
    )


def read_cells(content: bytes) -> list[SubmittedCell]:
    """The cells of a submitted notebook, in order.

    Raises UnreadableNotebook for a file that is empty, not JSON, cut off, or no notebook.
    """
    if not content.strip():
        raise UnreadableNotebook("the file is empty")
    if len(content) > _LARGEST_FILE:
        raise UnreadableNotebook(f"the file is larger than {_LARGEST_FILE // 2**20} MB")
    try:
        data = json.loads(content.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise UnreadableNotebook("the file is not text in UTF-8, so it is no notebook") from None
    except RecursionError:
        raise UnreadableNotebook("the file is nested too deeply to be a notebook") from None
    except ValueError as error:
        cut = content.lstrip().startswith(b"{")
        what = "is cut off or damaged" if cut else "is not a Jupyter notebook (not JSON)"
        where = f" (line {error.lineno})" if cut and isinstance(error, json.JSONDecodeError) else ""
        raise UnreadableNotebook(f"the file {what}{where}") from None
    if isinstance(data, dict) and isinstance(data.get("worksheets"), list):
        sheets = [sheet.get("cells") for sheet in data["worksheets"] if isinstance(sheet, dict)]
        data = {"cells": [cell for cells in sheets if isinstance(cells, list) for cell in cells]}
    if not isinstance(data, dict) or not isinstance(data.get("cells"), list):
        raise UnreadableNotebook("the file is JSON, but not a Jupyter notebook")
    if len(data["cells"]) > _MOST_CELLS:
        raise UnreadableNotebook(f"the notebook has more than {_MOST_CELLS} cells")
    cells = [cell for cell in map(_cell, data["cells"]) if cell is not None]
    if sum(len(cell.source) for cell in cells) > _LARGEST_TEXT:
        raise UnreadableNotebook(
            f"its cells hold more than {_LARGEST_TEXT // 10**6} MB of text, outputs not counted"
        )
    return cells
