"""The public address that masters name by a placeholder and notebooks spell out."""

from __future__ import annotations

import re
import tomllib
from dataclasses import replace
from pathlib import Path

from course_utils.authoring.cells import Cell
from course_utils.errors import CourseError

PLACEHOLDER = "{{ public_address }}"
NEARLY = re.compile(r"\{\{\s*public[\w -]*\}\}", re.IGNORECASE)


def public_address(root: Path) -> str | None:
    """The address in pyproject.toml's `[tool.course] public_address`, or None."""
    path = Path(root) / "pyproject.toml"
    if not path.exists():
        return None
    try:
        settings = tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise CourseError(f"pyproject.toml: {error}; put the file right") from None
    address = settings.get("tool", {}).get("course", {}).get("public_address")
    return address if isinstance(address, str) and address else None


def fill_in(cells: list[Cell], address: str | None) -> list[Cell]:
    """The cells with the address in place of the placeholder.

    Raises MasterError where it is needed and not set, or where the placeholder is misspelt.
    """
    for cell in cells:
        for match in NEARLY.finditer(cell.source):
            offset = cell.source[: match.start()].count("\n")
            if match[0] != PLACEHOLDER:
                raise cell.error(f"has {match[0]}; write it {PLACEHOLDER}", offset)
            if address is None:
                problem = (
                    f"needs {PLACEHOLDER}; set public_address in [tool.course] of pyproject.toml"
                )
                raise cell.error(problem, offset)
    return [replace(cell, source=cell.source.replace(PLACEHOLDER, address or "")) for cell in cells]


def put_back(cells: list[Cell], address: str | None) -> list[Cell]:
    """The cells with the placeholder in place of the address."""
    if address is None:
        return cells
    return [replace(cell, source=cell.source.replace(address, PLACEHOLDER)) for cell in cells]
