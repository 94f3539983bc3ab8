"""What a kernel shows while a cell runs, kept within bounds: every message may be forged."""

from dataclasses import dataclass, field
from typing import Any

import nbformat
from nbformat.notebooknode import NotebookNode

_TOO_LARGE = "An output was too large to keep."
#: Kinds of output that a page can show without running code or reaching the network.
_KINDS = (
    "text/plain",
    "text/html",
    "text/markdown",
    "text/latex",
    "image/svg+xml",
    "image/png",
    "image/jpeg",
    "image/gif",
)
_MOST_OUTPUTS = 500


def encodable(text: str) -> str:
    """The text with what UTF-8 can't hold (lone surrogates, legal in JSON) replaced."""
    return text.encode("utf-8", "replace").decode()


def _text(value: Any) -> str | None:
    if isinstance(value, list) and all(isinstance(part, str) for part in value):
        value = "".join(value)
    return encodable(value) if isinstance(value, str) else None


def _bundle(data: Any) -> dict[str, str]:
    if not isinstance(data, dict):
        return {}
    found = {kind: _text(data[kind]) for kind in _KINDS if kind in data}
    return {kind: text for kind, text in found.items() if text is not None}


@dataclass
class CellOutputs:
    """The outputs of one cell, in at most ``bound`` bytes of text and four times that of pictures.

    ``nodes`` are nbformat outputs; ``notes`` say what was cut; ``received`` counts printed
    characters, kept or not.
    """

    bound: int
    nodes: list[NotebookNode] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    received: int = 0
    _printed: int = 0
    _shown: int = 0
    _displays: dict[str, NotebookNode] = field(default_factory=dict)

    @property
    def size(self) -> int:
        """The characters kept."""
        return self._printed + self._shown

    def take(self, kind: Any, content: dict) -> None:
        """Take in one message of the kernel; what is malformed is left out."""
        if kind == "stream":
            self._print(content)
        elif kind == "clear_output":
            self.nodes.clear()
        elif kind == "error":
            self._fail(content)
        elif kind in ("display_data", "execute_result"):
            self._show(kind, content)
        elif kind == "update_display_data":
            self._update(content)

    def note_lost_error(self, reply: dict) -> None:
        """Note an error that the reply to the cell tells of, and that is not among the outputs.

        A kernel without memory, for one, can't print why a cell failed.
        """
        shown = any(node.output_type == "error" for node in self.nodes)
        if reply.get("status") == "error" and not shown:
            name = (_text(reply.get("ename")) or "of no name")[:80]
            self._note(f"It ended with an error that could not be shown ({name}).")

    def _note(self, text: str) -> None:
        if text not in self.notes:
            self.notes.append(text)

    def _print(self, content: dict) -> None:
        name = "stderr" if content.get("name") == "stderr" else "stdout"
        text = _text(content.get("text")) or ""
        self.received += len(text)
        room = max(0, self.bound - self._printed)
        if len(text) > room:
            self._note(f"Printed text beyond {self.bound // 1024} KB was cut.")
            text = text[:room]
        if not text:
            return
        self._printed += len(text)
        if self.nodes and self.nodes[-1].get("name") == name:
            self.nodes[-1].text += text
        elif self._has_room(0):
            self.nodes.append(nbformat.v4.new_output("stream", name=name, text=text))

    def _has_room(self, size: int) -> bool:
        self._shown += size
        if self._shown <= 4 * self.bound and len(self.nodes) < _MOST_OUTPUTS:
            return True
        self._note(_TOO_LARGE)
        return False

    def _fail(self, content: dict) -> None:
        lines = content.get("traceback")
        traceback = [_text(line) or "" for line in lines] if isinstance(lines, list) else []
        name, value = (_text(content.get(key)) or "" for key in ("ename", "evalue"))
        if self._has_room(sum(map(len, traceback)) + len(name) + len(value)):
            self.nodes.append(
                nbformat.v4.new_output("error", ename=name, evalue=value, traceback=traceback)
            )

    def _show(self, kind: str, content: dict) -> None:
        data = _bundle(content.get("data"))
        if not data or not self._has_room(sum(map(len, data.values()))):
            return
        node = nbformat.v4.new_output(kind, data=data)
        self.nodes.append(node)
        if (display_id := _display_id(content)) is not None:
            self._displays[display_id] = node

    def _update(self, content: dict) -> None:
        """A progress display changes in place; only displays of the same cell can be changed."""
        node = self._displays.get(_display_id(content) or "")
        data = _bundle(content.get("data"))
        if node is None or not data:
            return
        before = sum(map(len, node.data.values()))
        if self._has_room(sum(map(len, data.values())) - before):
            node.data = nbformat.from_dict(data)


def _display_id(content: dict) -> str | None:
    transient = content.get("transient")
    found = transient.get("display_id") if isinstance(transient, dict) else None
    return found if isinstance(found, str) else None
