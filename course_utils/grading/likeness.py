"""How alike a submitted text and a cell of the release are."""

import difflib
import re
from collections.abc import Callable

#: From this on, two texts are taken to be the same cell's.
ALIKE = 0.6
_STUB = re.compile(r"#\s*YOUR CODE HERE\s*\n\s*raise NotImplementedError(\(\))?|YOUR ANSWER HERE")


def squeezed(text: str) -> str:
    """The text with every run of white space as one blank."""
    return " ".join(text.split())


def defined_names(source: str) -> set[str]:
    """The names that code defines or assigns at its outermost level."""
    names = re.findall(r"^(?:def|class)\s+(\w+)|^(\w+)\s*(?::[^=\n]+)?=(?!=)", source, re.MULTILINE)
    return {name for pair in names for name in pair if name}


def likeness_to(released: str) -> Callable[[str, set[str]], float]:
    """How surely a text, with the names it defines, was made from the text ``released``: 0 to 1.

    What is less than ``ALIKE`` may be given as 0.
    """
    wanted = defined_names(released)
    stub = _STUB.sub("", released).split()
    longest = 8 * len(released)

    def likeness(source: str, defined: set[str]) -> float:
        if wanted & defined:
            return 1.0
        # Words, not characters: a file made to take long would take minutes.
        words = source[:longest].split()[: 4 * len(stub)]
        matcher = difflib.SequenceMatcher(None, stub, words, autojunk=False)
        return matcher.ratio() if stub and matcher.quick_ratio() >= ALIKE else 0.0

    return likeness
