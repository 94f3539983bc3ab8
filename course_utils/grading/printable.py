"""Text from submissions on a terminal: names and code can hold what a terminal obeys."""

import unicodedata
from collections.abc import Iterable
from typing import Any

from rich.console import Console, ConsoleOptions
from rich.segment import Segment

# They turn the direction of what follows, so that a name reads as another.
_TURNS = {*map(chr, range(0x202A, 0x202F)), *map(chr, range(0x2066, 0x206A))}


def printable(text: str) -> str:
    """The text with a mark in place of every character that is not shown, but acted on.

    Those are the escapes that move the cursor or write to the clipboard, and the marks that turn
    the direction of what follows; line ends stay.
    """
    return "".join(
        "\N{REPLACEMENT CHARACTER}"
        if (char != "\n" and unicodedata.category(char) in ("Cc", "Cs")) or char in _TURNS
        else char
        for char in text
    )


class SafeConsole(Console):
    """A terminal that shows text and never obeys it; styles and progress bars work as usual."""

    def render(self, renderable: Any, options: ConsoleOptions | None = None) -> Iterable[Segment]:
        """The segments of ``renderable``, their texts printable."""
        for segment in super().render(renderable, options):
            text = segment.text if segment.control else printable(segment.text)
            yield Segment(text, segment.style, segment.control)
