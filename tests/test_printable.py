"""Names and code of students on a TA's terminal: shown, not obeyed."""

import io

import pytest
from rich.progress import Progress
from rich.table import Table
from rich.text import Text

from course_utils.grading import console
from course_utils.grading.printable import SafeConsole, printable

HOSTILE = [
    "\x1b]52;c;cm0gLXJmIH4=\x07",
    "\x1b[2J\x1b[31mfull marks",
    "\x9b2J",
    "ada\b\b\beve\r",
    "\u202egnp.ipynb",
    "half \ud800",
]


@pytest.mark.parametrize("text", HOSTILE, ids=ascii)
@pytest.mark.parametrize("terminal", [True, False])
def test_nothing_that_a_terminal_obeys_gets_there(text: str, terminal: bool) -> None:
    """Are escapes, control characters and changes of direction marks, in lines and in tables?"""
    out = io.StringIO()
    shown = SafeConsole(file=out, force_terminal=terminal, color_system=None, width=120)
    table = Table()
    table.add_column(Text(text))
    table.add_row(Text(text))

    shown.print(Text(f"student {text} here"))
    shown.print(f"student {text} here", markup=False)
    shown.print(table)

    written = out.getvalue()
    assert "here" in written
    assert not set(written) & set("\x1b\x07\x9b\b\r\u202e\ud800")


def test_styles_and_bars_still_work() -> None:
    """Are colours and the progress bar's own moves left alone?"""
    out = io.StringIO()
    shown = SafeConsole(file=out, force_terminal=True, color_system="standard", width=80)

    shown.print(Text("right", style="green"))
    with Progress(console=shown) as progress:
        progress.update(progress.add_task("grading", total=1), advance=1)

    assert "\x1b[32mright\x1b[0m" in out.getvalue()
    assert "\x1b[?25l" in out.getvalue()


def test_honest_names_are_shown_as_they_are() -> None:
    """Do accents, other scripts and line ends stay?"""
    name = "Zoë Łukasz 学生 👩‍🎓\nعلی‌رضا"

    assert printable(name) == name


def test_the_course_command_shows_like_that() -> None:
    """Are the consoles that the commands print on of this kind?"""
    assert isinstance(console.console, SafeConsole)
    assert isinstance(console.messages, SafeConsole)
