"""The kernel's end of the gate: carries out the checks' requests in the student's namespace.

Nothing here is trusted by the other side. Student code can change how its own kernel answers, and
so only what answers it gives.
"""

import contextlib
import io
import sys
from collections.abc import Callable
from typing import Any

from course_utils.grading.gate import wire
from course_utils.grading.inside import figures, models


class _Nowhere(io.TextIOBase):
    def write(self, text: str) -> int:
        return len(text)


def _keras_is_loaded() -> bool:
    return "keras" in sys.modules


class Answers:
    """Carries out requests in ``namespace``, the student's global variables.

    A snapshot keeps which value each name had when a test cell was reached, so that checks can run
    after the last cell, when no output can carry away what they asked.
    """

    def __init__(self, namespace: dict[str, Any]) -> None:
        self._namespace = namespace
        self._snapshots: dict[str, dict[str, Any]] = {}
        self._kept: list[Any] = []
        self._operations: dict[str, Callable[..., Any]] = {
            "snapshot": self._snapshot,
            "restore": self._restore,
            "get": self._get,
            "call": self._call,
            "ask": self._ask,
            "draw": self._draw,
            "release": self._kept.clear,
        }

    def answer(self, content: dict, buffers: list) -> tuple[dict, list[bytes]]:
        """The reply's content and buffers; whatever goes wrong is named in the reply."""
        try:
            with (
                contextlib.redirect_stdout(_Nowhere()),
                contextlib.redirect_stderr(_Nowhere()),
            ):
                request = wire.decode(content["request"], buffers)
                value = self._operations[request.pop("operation")](**request)
                tree, arrays = wire.encode(value, self._keep)
            return {"status": "ok", "value": tree}, arrays
        except BaseException as error:
            return {"status": "error", "error": type(error).__name__}, []

    def _keep(self, value: Any) -> Any:
        if _keras_is_loaded():
            import keras

            if keras.ops.is_tensor(value) or isinstance(value, keras.Variable):
                return keras.ops.convert_to_numpy(value)
        if hasattr(value, "__array__") and hasattr(value, "dtype"):
            return value.__array__()
        kind = "keras.Model" if _keras_is_loaded() and models.is_model(value) else "object"
        self._kept.append(value)
        return wire.Handle(len(self._kept) - 1, kind)

    def _value(self, value: Any) -> Any:
        if isinstance(value, wire.Handle):
            return self._kept[value.number]
        if isinstance(value, list | tuple):
            return type(value)(self._value(item) for item in value)
        return value

    def _snapshot(self, name: str) -> None:
        self._snapshots[name] = dict(self._namespace)

    def _restore(self, name: str) -> None:
        kept = self._snapshots[name]
        self._namespace.clear()
        self._namespace.update(kept)

    def _get(self, name: str) -> Any:
        return self._namespace[name]

    def _call(self, name: str, arguments: list, keywords: dict, keep_arguments: bool) -> Any:
        arguments = [self._value(argument) for argument in arguments]
        result = self._namespace[name](*arguments, **keywords)
        return (result, arguments) if keep_arguments else result

    def _draw(self, name: str, arguments: list, keywords: dict) -> list[dict[str, Any]]:
        arguments = [self._value(argument) for argument in arguments]
        _, drawn = figures.drawn_by(lambda: self._namespace[name](*arguments, **keywords))
        return drawn

    def _ask(self, handle: wire.Handle, name: str, arguments: list, keywords: dict) -> Any:
        kept = self._kept[handle.number]
        arguments = [self._value(argument) for argument in arguments]
        if handle.kind == "keras.Model" and name in models.QUESTIONS:
            return models.QUESTIONS[name](kept, *arguments, **keywords)
        attribute = getattr(kept, name)
        return attribute(*arguments, **keywords) if callable(attribute) else attribute
