"""What both ends of the wire agree on: which types are plain data, and how much of them."""

import re
from dataclasses import dataclass

#: The array types that travel: truth values, numbers, and text of fixed width.
DTYPE = re.compile(r"[<>|=]?(b1|[iu][1248]|f[248]|c8|c16|U\d{1,6})")
DEPTH = 32


class WireError(ValueError):
    """A value that can't be sent, or a reply that is not what the wire format allows."""


@dataclass(frozen=True)
class Handle:
    """A value that stays in the student's kernel: its number there and its kind."""

    number: int
    kind: str


@dataclass(frozen=True)
class Bounds:
    """What one decoded value may hold.

    Nesting, nodes, keys of sets and dictionaries (few, as hashes can be made to collide),
    characters in a string, and bytes of arrays.
    """

    depth: int = DEPTH
    nodes: int = 200_000
    keys: int = 10_000
    text: int = 1_000_000
    array_bytes: int = 64 * 1024 * 1024
