"""House rules for the code cells of a master: exercises, stubs, imports."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from course_utils.authoring.cells import Cell
from course_utils.authoring.findings import Finding, at
from course_utils.authoring.lint_text import sections
from course_utils.authoring.regions import BEGIN, END
from course_utils.authoring.text import MAGIC

# Words of the field, short as they are: inputs, a kernel and its bias, a probability, an L2
# penalty, the four confusion counts.
SHORT_NAMES = {"x", "y", "X", "z", "h", "w", "b", "p", "l2", "tp", "tn", "fp", "fn"}
WIDTH = 100


def lint_code(cells: list[Cell]) -> Iterator[Finding]:
    """Findings about the code cells of one assignment."""
    yield from _imports(cells)
    yield from _exercises(cells)
    for cell in cells:
        if cell.kind != "code":
            continue
        yield from _lines(cell)
        try:
            functions = [node for node in tree(cell).body if isinstance(node, ast.FunctionDef)]
        except SyntaxError as error:
            yield at(cell, f"not Python: {error.msg}", "put it right", (error.lineno or 1) - 1)
            continue
        for function in functions:
            yield from _function(cell, function)


def tree(cell: Cell) -> ast.Module:
    """The syntax tree of a code cell, magics left out; raises SyntaxError."""
    lines = cell.source.split("\n")
    if lines[0].startswith("%%"):
        return ast.parse("")
    magic = [MAGIC.match(line) for line in lines]
    return ast.parse(
        "\n".join(
            f"{match[1]}pass" if match and not match[2] else line
            for line, match in zip(lines, magic, strict=True)
        )
    )


def _imports(cells: list[Cell]) -> Iterator[Finding]:
    setup = next((cell for cell in cells if cell.role == "locked" and cell.name == "setup"), None)
    for cell in cells:
        if cell is setup or cell.kind != "code":
            continue
        try:
            nodes = [
                node
                for node in ast.walk(tree(cell))
                if isinstance(node, ast.Import | ast.ImportFrom)
            ]
        except SyntaxError:
            continue
        if nodes and setup is None:
            setup = cell
        elif nodes:
            fix = f"move it to the setup cell (line {setup.line})"
            yield at(cell, "an import outside the setup cell", fix, nodes[0].lineno - 1)


def _exercises(cells: list[Cell]) -> Iterator[Finding]:
    tested = {cell.name for cell in cells if cell.role == "test"}
    headed = {id(cell) for _, _, _, members in sections(cells) for cell in members}
    for cell in cells:
        if cell.role != "answer":
            continue
        if cell.name not in tested:
            tested.add(cell.name)
            fix = f'add a cell test="{cell.name}" points=… below it'
            yield at(cell, f"{cell.label} has no test", fix)
        if id(cell) not in headed:
            fix = "begin the exercise with '## Exercise 1: … (25 points)'"
            yield at(cell, f"{cell.label} stands under no heading", fix)


def _lines(cell: Cell) -> Iterator[Finding]:
    for offset, line in enumerate(cell.source.split("\n")):
        if len(line) > WIDTH:
            yield at(cell, f"a code line of {len(line)} characters", "break it", offset)


def _function(cell: Cell, function: ast.FunctionDef) -> Iterator[Finding]:
    if cell.role != "answer" or function.lineno in _solved(cell):
        return
    offset = function.lineno - 1
    if ast.get_docstring(function) is None:
        fix = "say what it returns, the shapes, and one worked example with its value"
        yield at(cell, f"the stub {function.name} has no docstring", fix, offset)
    arguments = function.args
    for argument in (*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs):
        if len(argument.arg) <= 2 and argument.arg not in SHORT_NAMES:
            message = f"the stub {function.name} has an argument named {argument.arg!r}"
            yield at(cell, message, "spell the name out", argument.lineno - 1)


def _solved(cell: Cell) -> set[int]:
    """The line numbers inside solution regions: helpers there are the author's own affair."""
    inside, lines = False, set()
    for number, line in enumerate(cell.source.split("\n"), 1):
        inside = BEGIN in line or (inside and END not in line)
        if inside:
            lines.add(number)
    return lines
