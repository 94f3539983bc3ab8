"""A class of any size without oddities, so that two graders can be timed on the same notebooks."""

import random

import nbformat
from nbformat.notebooknode import NotebookNode

from course_utils.grading.graded_cells import grade_id, is_answer
from course_utils.grading.variants import Variant

_SEED = 11
#: Shares of the answers to an exercise that are right, wrong, and left blank.
_SHARES = {"right": 70, "wrong": 22, "blank": 8}


def make_answers(
    master: NotebookNode, release: NotebookNode, variants: list[Variant], students: int
) -> dict[str, dict[str, str]]:
    """For each student, the text of every answer cell by its grade_id; same arguments, same class.

    Answers are drawn from ``variants``, exercise by exercise.
    """
    generator = random.Random(_SEED)
    solutions = {grade_id(cell): cell.source for cell in master.cells if is_answer(cell)}
    stubs = {grade_id(cell): cell.source for cell in release.cells if is_answer(cell)}
    exercises = sorted({variant.exercise for variant in variants})
    answers = {}
    for number in range(students):
        texts = dict(solutions)
        for exercise in exercises:
            (kind,) = generator.choices(list(_SHARES), list(_SHARES.values()))
            if kind == "blank":
                own = [name for name in stubs if name.split("--")[0] == exercise]
                texts |= {name: stubs[name] for name in own}
            else:
                fitting = [
                    variant
                    for variant in variants
                    if variant.exercise == exercise and variant.is_right == (kind == "right")
                ]
                texts |= generator.choice(fitting).cells
        answers[f"student{number:05}"] = texts
    return answers


def fill_in(release: NotebookNode, texts: dict[str, str]) -> bytes:
    """A student's notebook: the release with these answers."""
    notebook = nbformat.from_dict(release)
    for cell in notebook.cells:
        if is_answer(cell):
            cell.source = texts[grade_id(cell)]
    return nbformat.writes(notebook).encode()
