"""Which submitted cell is which cell of the release: by name, by id, by text, and last by place.

Where a name is lost, the way it was found again is told with how sure it is; what stays ambiguous
is kept as a doubt, for a TA to decide.
"""

from dataclasses import dataclass, field
from functools import cached_property

from nbformat.notebooknode import NotebookNode

from course_utils.grading.graded_cells import grade_id, is_answer
from course_utils.grading.likeness import ALIKE, defined_names, likeness_to, squeezed
from course_utils.grading.reading import SubmittedCell

#: Two cells whose likeness differs by less could both be meant.
_NEAR = 0.1


@dataclass
class Alignment:
    """A submission's ``cells`` beside its ``release``, and what is known of them so far.

    ``chosen`` says which submitted cell is which release cell (by position in both); ``repairs``
    and ``doubts`` (answer cell's name → why) are for people to read.
    """

    cells: list[SubmittedCell]
    release: NotebookNode
    chosen: dict[int, int] = field(default_factory=dict)
    repairs: list[str] = field(default_factory=list)
    doubts: dict[str, str] = field(default_factory=dict)

    @cached_property
    def texts(self) -> list[str]:
        """The squeezed text of each submitted cell; a file made to take long has long ones."""
        return [squeezed(cell.source) for cell in self.cells]

    @cached_property
    def defined(self) -> list[set[str]]:
        """The names that each submitted cell defines."""
        return [defined_names(cell.source) for cell in self.cells]

    @cached_property
    def released(self) -> list[str]:
        """The squeezed text of each release cell."""
        return [squeezed(cell.source) for cell in self.release.cells]

    @cached_property
    def known(self) -> set[str]:
        """The names of the release."""
        return {name for cell in self.release.cells if (name := grade_id(cell)) is not None}

    def is_untouched(self, number: int, position: int) -> bool:
        """Whether the submitted cell holds what the release cell held."""
        return self.texts[number] == self.released[position]

    def doubt(self, position: int, reason: str) -> None:
        """Keep for a TA why it isn't sure which cell answers; written answers they read anyway."""
        wanted = self.release.cells[position]
        if wanted.cell_type == "code":
            self.doubts[grade_id(wanted)] = reason


def align(cells: list[SubmittedCell], release: NotebookNode) -> Alignment:
    """The submitted cells beside those of the release, as far as they can be found."""
    alignment = Alignment(cells, release)
    _by_name(alignment)
    named = len(alignment.chosen)
    _by_text(alignment)
    _by_place(alignment)
    if not named and alignment.chosen:
        answers = [n for n, cell in enumerate(release.cells) if is_answer(cell)]
        found = sum(position in alignment.chosen for position in answers)
        if found:
            alignment.repairs.insert(
                0,
                f"The notebook had lost the names of its cells: {found} of {len(answers)} answers "
                "were found again.",
            )
    return alignment


def _by_name(alignment: Alignment) -> None:
    for position, wanted in enumerate(alignment.release.cells):
        name = grade_id(wanted)
        found = [n for n, cell in enumerate(alignment.cells) if name and cell.name == name]
        if not found:
            continue
        edited = [number for number in found if not alignment.is_untouched(number, position)]
        if is_answer(wanted):
            alignment.chosen[position] = edited[-1] if edited else found[0]
            if len(found) > 1:
                kept = "the last edited copy" if edited else "the first copy"
                text = f"Cell “{name}” was there {len(found)} times: {kept} counts."
                alignment.repairs.append(text)
            continue
        alignment.chosen[position] = found[0]
        if len(found) > 1:
            text = f"Cell “{name}” was there {len(found)} times: one was kept."
            alignment.repairs.append(text)
        if len(found) == len(edited):
            text = f"Cell “{name}” was changed: the original was put back."
            alignment.repairs.append(text)


def _likenesses(alignment: Alignment, position: int, free: list[int]) -> dict[int, float]:
    """Of the free cells, those that could be the release cell, and how surely."""
    wanted, cells = alignment.release.cells[position], alignment.cells
    by_id = [n for n in free if cells[n].cell_id and cells[n].cell_id == wanted.get("id")]
    if len(by_id) == 1:
        return {by_id[0]: 2.0}
    if not is_answer(wanted):
        return {number: 1.0 for number in free if alignment.is_untouched(number, position)}
    likeness = likeness_to(wanted.source)
    found = {number: likeness(cells[number].source, alignment.defined[number]) for number in free}
    return {number: value for number, value in found.items() if value >= ALIKE}


def _by_text(alignment: Alignment) -> None:
    taken = set(alignment.chosen.values())
    free = [
        number
        for number, cell in enumerate(alignment.cells)
        if number not in taken and cell.name not in alignment.known and alignment.texts[number]
    ]
    likely = {
        position: _likenesses(alignment, position, free)
        for position, cell in enumerate(alignment.release.cells)
        if grade_id(cell) is not None and position not in alignment.chosen
    }
    # The surest first; of equals the edited one, and of those the last, which Python would use.
    pairs = sorted(
        (-value, alignment.is_untouched(number, position), position, -number)
        for position, found in likely.items()
        for number, value in found.items()
    )
    for value, _, position, number in pairs:
        if position not in alignment.chosen and -number not in alignment.chosen.values():
            alignment.chosen[position] = -number
            _tell(alignment, position, -value)
    for position, found in likely.items():
        _doubt_rivals(alignment, position, found)


def _tell(alignment: Alignment, position: int, likeness: float) -> None:
    wanted = alignment.release.cells[position]
    if is_answer(wanted):
        how = f"its text ({round(likeness * 100)} % alike)" if likeness <= 1 else "its id"
        text = f"Cell “{grade_id(wanted)}” had lost its name: found again by {how}."
        alignment.repairs.append(text)


def _doubt_rivals(alignment: Alignment, position: int, found: dict[int, float]) -> None:
    """Keep a doubt where another text, used for nothing else, fits as well as the chosen one."""
    number = alignment.chosen.get(position)
    if number not in found or not is_answer(alignment.release.cells[position]):
        return
    used = set(alignment.chosen.values())
    rivals = [
        other
        for other, value in found.items()
        if other not in used
        and value > found[number] - _NEAR
        and not alignment.is_untouched(other, position)
        and alignment.texts[other] != alignment.texts[number]
    ]
    if rivals:
        alignment.doubt(
            position, f"{len(rivals) + 1} cells without names could be the answer; the last counts"
        )


def _by_place(alignment: Alignment) -> None:
    """Match the answers that are left by the cells that stand before and after them."""
    texts, released, chosen = alignment.texts, alignment.released, alignment.chosen
    given = {text for text, cell in zip(released, alignment.release.cells, strict=True)
             if grade_id(cell) is None}  # fmt: skip

    def fits(number: int, wanted: NotebookNode) -> bool:
        return (
            0 <= number < len(texts)
            and number not in chosen.values()
            and alignment.cells[number].kind == wanted.cell_type
            and alignment.cells[number].name not in alignment.known
            and texts[number] not in given | {""}
        )

    def places(position: int) -> list[int]:
        if not 0 <= position < len(released):
            return []
        if position in chosen:
            return [chosen[position]]
        return [number for number, text in enumerate(texts) if text == released[position]]

    for position, wanted in enumerate(alignment.release.cells):
        if position in chosen or not is_answer(wanted):
            continue
        before = [n + 1 for n in places(position - 1) if fits(n + 1, wanted)]
        after = {n - 1 for n in places(position + 1)}
        between = [number for number in before if number in after]
        if not before:
            continue
        chosen[position] = (between or before)[0]
        how = "its place" if between else "its place alone, with nothing to confirm it"
        text = f"Cell “{grade_id(wanted)}” had lost its name: found again by {how}."
        alignment.repairs.append(text)
        if not between:
            alignment.doubt(position, "the cell was found by its place alone")
