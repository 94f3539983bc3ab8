"""A sample class for the demonstration: hand-ins put together from the measured variants."""

import csv
import io
import random
import zipfile
from collections.abc import Callable
from dataclasses import dataclass, field

import nbformat
from nbformat.notebooknode import NotebookNode

from course_utils.grading.graded_cells import grade_id, is_answer
from course_utils.grading.variants import Variant

_SEED = 20


@dataclass(frozen=True)
class Student:
    """A made-up student: ``wrong`` and ``blank`` exercises, and what else is odd about the file."""

    first_name: str
    last_name: str
    wrong: tuple[int, ...] = ()
    blank: tuple[int, ...] = ()
    oddity: str = ""

    @property
    def student_id(self) -> str:
        """The id in the roster and the gradebook."""
        return f"{self.first_name}.{self.last_name}".lower()


#: Exercises are counted from 0 in the order of the assignment.
STUDENTS = (
    Student("Ada", "Lind"),
    Student("Ben", "Okafor"),
    Student("Chiara", "Moretti", wrong=(1,)),
    Student("Dmitri", "Volkov", wrong=(0,)),
    Student("Elif", "Kaya", wrong=(2,), oddity="noise on stderr"),
    Student("Femi", "Adeyemi", oddity="noise on stderr"),
    Student("Greta", "Holm", wrong=(0, 3)),
    Student("Hiro", "Tanaka", oddity="cell names lost"),
    Student("Ines", "Duarte", blank=(3,)),
    Student("Jonas", "Weber", wrong=(1, 2), oddity="a cell duplicated"),
    Student("Kavya", "Rao", blank=(2, 3)),
    Student("Luca", "Brun", wrong=(3,), oddity="endless loop in a cell of their own"),
    Student("Mei", "Zhang", oddity="leaves Python in the middle"),
    Student("Noor", "Haddad", wrong=(0, 1, 2, 3)),
    Student("Oskar", "Nyberg", blank=(0, 1, 2, 3), oddity="erases asserts"),
    Student("Priya", "Nair", oddity="a lot of output"),
    Student("Quentin", "Roux", blank=(0, 1, 2, 3)),
    Student("Rosa", "Iglesias", oddity="file cut off"),
)

_ERASE_ASSERTS = """import ast

class Eraser(ast.NodeTransformer):
    def visit_Assert(self, node):
        return ast.Pass()

get_ipython().ast_transformers.append(Eraser())
get_ipython().input_transformers_post.append(lambda lines: ["100\\n"])"""


def _own_cell(source: str) -> NotebookNode:
    return nbformat.v4.new_code_cell(source, id="own-cell")


def _answers(notebook: NotebookNode) -> list[int]:
    return [
        number
        for number, cell in enumerate(notebook.cells)
        if is_answer(cell) and cell.cell_type == "code"
    ]


def _insert(source: str, before_answer: int) -> Callable[[NotebookNode], None]:
    def change(notebook: NotebookNode) -> None:
        notebook.cells.insert(_answers(notebook)[before_answer], _own_cell(source))

    return change


def _lose_names(notebook: NotebookNode) -> None:
    for number, cell in enumerate(notebook.cells):
        cell.metadata = nbformat.from_dict({})
        cell.id = f"cell-{number}"


def _duplicate(notebook: NotebookNode) -> None:
    number = _answers(notebook)[0]
    copy = nbformat.from_dict(notebook.cells[number])
    copy.id = "copied"
    notebook.cells.insert(number + 1, copy)


_ODDITIES: dict[str, Callable[[NotebookNode], None]] = {
    "noise on stderr": _insert("import sys\nprint('just a remark', file=sys.stderr)", 1),
    "cell names lost": _lose_names,
    "a cell duplicated": _duplicate,
    "endless loop in a cell of their own": _insert("while True:\n    pass", -1),
    "leaves Python in the middle": _insert("import os\nos._exit(1)", -1),
    "erases asserts": _insert(_ERASE_ASSERTS, 0),
    "a lot of output": _insert("for _ in range(1000):\n    print('la ' * 5000)", 1),
}


@dataclass
class _Draw:
    """Draws variants so that the same class comes out each time."""

    variants: list[Variant]
    generator: random.Random = field(default_factory=lambda: random.Random(_SEED))

    def one(self, exercise: str, is_right: bool) -> Variant:
        fitting = [
            variant
            for variant in self.variants
            if variant.exercise == exercise and variant.is_right == is_right
        ]
        return self.generator.choice(fitting)


def _hand_in(student: Student, master: NotebookNode, release: NotebookNode, draw: _Draw) -> bytes:
    notebook = nbformat.from_dict(master)
    stubs = {grade_id(cell): cell.source for cell in release.cells if is_answer(cell)}
    names = list(dict.fromkeys(variant.exercise for variant in draw.variants))
    cells = [grade_id(notebook.cells[number]) for number in _answers(notebook)]
    exercises = sorted(names, key=cells.index)
    texts: dict[str, str] = {}
    for number, exercise in enumerate(exercises):
        if number in student.blank:
            own = [name for name in stubs if name.split("--")[0] == exercise]
            texts |= {name: stubs[name] for name in own}
        else:
            texts |= draw.one(exercise, number not in student.wrong).cells
    blank_throughout = len(student.blank) == len(exercises)
    for cell in notebook.cells:
        if is_answer(cell) and cell.cell_type == "markdown":
            cell.source = stubs[grade_id(cell)] if blank_throughout else _WRITTEN
        cell.source = texts.get(grade_id(cell), cell.source)
    if student.oddity in _ODDITIES:
        _ODDITIES[student.oddity](notebook)
    content = nbformat.writes(notebook).encode()
    return content[: len(content) // 2] if student.oddity == "file cut off" else content


_WRITTEN = (
    "The second network mistakes fewer shirts for T-shirts; coats and pullovers stay hard, since "
    "their outlines are alike at this size."
)


def make_class(
    assignment: str, master: NotebookNode, release: NotebookNode, variants: list[Variant]
) -> tuple[bytes, str]:
    """A zip of the class's hand-ins, named as Moodle names them, and the roster as CSV text.

    The same arguments give the same bytes.
    """
    draw = _Draw(variants)
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as file:
        for number, student in enumerate(STUDENTS, start=100_001):
            folder = f"{student.first_name} {student.last_name}_{number}_assignsubmission_file_"
            entry = zipfile.ZipInfo(f"{folder}/{assignment}.ipynb", (2026, 10, 1, 12, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            file.writestr(entry, _hand_in(student, master, release, draw))
    roster = io.StringIO()
    writer = csv.writer(roster, lineterminator="\n")
    writer.writerow(["id", "first_name", "last_name", "email"])
    for student in STUDENTS:
        address = f"{student.student_id}@students.example"
        writer.writerow([student.student_id, student.first_name, student.last_name, address])
    return archive.getvalue(), roster.getvalue()
