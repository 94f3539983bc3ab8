"""Figures that the README and the notebooks state: were they measured?"""

import re
from collections.abc import Iterable
from pathlib import Path

import pytest

from course_utils.authoring.text import assignments, read_master
from course_utils.reproduce.declared import Figure, declared_assignments, read_declaration
from course_utils.reproduce.record import Record, read_record

ROOT = Path(__file__).parents[1]
# Two decimals or more: what has fewer is a setting (a rate, a threshold) more often than a result.
DECIMAL = re.compile(r"(?<![\w.])\d+\.\d{2,}(?![\w.]*\d)")
# Numbers that no run measures, each with its reason.
NOT_MEASURED = {
    "ps2": {"0.69": "ln 2, the loss of guessing"},
    "ps3": {"0.75": "what the grade asks for", "0.93": "what the grade asks for"},
    "ps4": {
        "0.999": "a setting of Adam",
        "0.0017": "one of 600 images",
        "0.043": "a tenth of 0.43",
        "0.029": "a tenth of 0.29",
    },
}


def numbers_of(figure: Figure, record: Record, assignment: str) -> list[float]:
    """What the page shows for a figure: published, and mean, lowest and highest of ours."""
    found = [float(text) for text in re.findall(r"\d+\.\d+", figure.published)]
    for budget in ("full", "quick"):
        entry = record.get((assignment, budget, figure.run.name))
        measured = entry.measurements.values() if entry else ()
        values = [one.values[figure.measure] for one in measured if figure.measure in one.values]
        if values:
            found += [sum(values) / len(values), min(values), max(values)]
    return found


def not_found(stated: Iterable[str], known: Iterable[float]) -> list[str]:
    """The stated numbers to which none of the known ones rounds."""
    known = list(known)
    return [
        text
        for text in dict.fromkeys(stated)
        if not any(f"{number:.{len(text.partition('.')[2])}f}" == text for number in known)
    ]


def shown(assignment: str) -> list[float]:
    """All numbers on the page for an assignment."""
    record = read_record(ROOT)
    figures = read_declaration(ROOT, assignment).figures
    return [number for figure in figures for number in numbers_of(figure, record, assignment)]


@pytest.mark.parametrize("assignment", assignments(ROOT))
def test_what_a_notebook_states_was_measured(assignment):
    """Does every figure in a text of the master, model answers included, stand on the page?

    Where this fails: declare the figure in tests/figures, run `course reproduce` (with
    `--budget quick` for the small data), and state what came out.
    """
    cells = read_master(ROOT, assignment).cells
    code = " ".join(cell.source for cell in cells if cell.kind == "code")
    settings = set(re.findall(r"\d+\.\d+", code)) | set(NOT_MEASURED.get(assignment, {}))
    stated = [
        number
        for cell in cells
        if cell.kind == "markdown"
        for number in DECIMAL.findall(cell.source)
        if number not in settings
    ]

    assert not_found(stated, shown(assignment)) == []


def test_what_the_readme_states_was_measured():
    """Does every figure in the README stand on the page?"""
    prose = re.sub(r"^    .*$", "", (ROOT / "README.md").read_text("utf-8"), flags=re.MULTILINE)
    # Versions of Python and points of the sample are no results.
    stated = [text for text in DECIMAL.findall(prose) if not text.startswith(("3.1", "19.44"))]
    known = [number for name in declared_assignments(ROOT) for number in shown(name)]

    assert not_found(stated, known) == []


def test_the_page_belongs_to_the_record():
    """Does the page show each declared figure with the means of the record?"""
    lines = (ROOT / "docs" / "results.md").read_text(encoding="utf-8").splitlines()
    record = read_record(ROOT)
    for assignment in declared_assignments(ROOT):
        for figure in read_declaration(ROOT, assignment).figures:
            (line,) = [line for line in lines if line.startswith(f"| {figure.name} |")]
            for budget in ("full", "quick"):
                entry = record.get((assignment, budget, figure.run.name))
                values = (
                    [one.values.get(figure.measure) for one in entry.measurements.values()]
                    if entry
                    else []
                )
                if values and None not in values:
                    assert f"| {sum(values) / len(values):.3f}" in line


def test_a_number_counts_as_stated_when_it_rounds_to_it():
    """Is 0.36 right for 0.3574 and wrong for 0.3674, and 0.357 right for the first?"""
    assert not_found(["0.36", "0.357"], [0.3574]) == []
    assert not_found(["0.36"], [0.3674]) == ["0.36"]
