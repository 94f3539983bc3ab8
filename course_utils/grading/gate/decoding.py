"""From a JSON tree and raw buffers, which may lie, to plain data (see ``gate.wire``)."""

import math
import re
from typing import Any

import numpy as np

from course_utils.grading.gate.plain import DTYPE, Bounds, Handle, WireError

_MAX_DIGITS = 400


class _Decoder:
    def __init__(self, buffers: list, bounds: Bounds) -> None:
        self._buffers = buffers
        self._bounds = bounds
        self._nodes = 0
        self._keys = 0
        self._bytes = 0
        self._tags = {
            "_": self._plain,
            "i": self._integer,
            "f": self._float,
            "c": self._complex,
            "l": self._list,
            "t": lambda parts, depth: tuple(self._list(parts, depth)),
            "s": self._set,
            "d": self._dictionary,
            "a": self._array,
            "n": self._scalar,
            "F": self._frame,
            "S": self._series,
            "h": self._handle,
        }

    def decode(self, node: Any, depth: int = 0) -> Any:
        self._nodes += 1
        if depth > self._bounds.depth:
            raise WireError("nested too deeply")
        if self._nodes > self._bounds.nodes:
            raise WireError("too many values")
        if not isinstance(node, list) or not node or not isinstance(node[0], str):
            raise WireError("malformed value")
        read = self._tags.get(node[0])
        if read is None:
            raise WireError("unknown tag")
        return read(node[1:], depth)

    def _only(self, parts: list, *kinds: type) -> list:
        if len(parts) != len(kinds) or not all(
            type(part) is kind for part, kind in zip(parts, kinds, strict=True)
        ):
            raise WireError("malformed value")
        return parts

    def _plain(self, parts: list, depth: int) -> Any:
        if len(parts) != 1 or not (parts[0] is None or type(parts[0]) in (bool, str)):
            raise WireError("malformed value")
        if isinstance(parts[0], str) and len(parts[0]) > self._bounds.text:
            raise WireError("text too long")
        return parts[0]

    def _integer(self, parts: list, depth: int) -> int:
        (text,) = self._only(parts, str)
        if not re.fullmatch(r"-?[0-9]+", text, re.ASCII) or len(text) > _MAX_DIGITS:
            raise WireError("malformed integer")
        return int(text)

    def _real(self, text: str) -> float:
        try:
            return float.fromhex(text) if len(text) < 64 else math.nan
        except (ValueError, OverflowError) as error:
            raise WireError("malformed number") from error

    def _float(self, parts: list, depth: int) -> float:
        return self._real(self._only(parts, str)[0])

    def _complex(self, parts: list, depth: int) -> complex:
        real, imaginary = self._only(parts, str, str)
        return complex(self._real(real), self._real(imaginary))

    def _list(self, parts: list, depth: int) -> list:
        (items,) = self._only(parts, list)
        return [self.decode(item, depth + 1) for item in items]

    def _hashable(self, node: Any, depth: int) -> Any:
        value = self.decode(node, depth)
        self._keys += 1
        if self._keys > self._bounds.keys:
            raise WireError("too many keys")
        try:
            hash(value)
        except TypeError as error:
            raise WireError("a key that is not hashable") from error
        return value

    def _set(self, parts: list, depth: int) -> set:
        (items,) = self._only(parts, list)
        return {self._hashable(item, depth + 1) for item in items}

    def _dictionary(self, parts: list, depth: int) -> dict:
        (pairs,) = self._only(parts, list)
        if not all(isinstance(pair, list) and len(pair) == 2 for pair in pairs):
            raise WireError("malformed dictionary")
        return {self._hashable(key, depth + 1): self.decode(item, depth + 1) for key, item in pairs}

    def _buffer(self, dtype_text: str, count: int, number: int) -> np.ndarray:
        if not DTYPE.fullmatch(dtype_text):
            raise WireError("an array of a type that is not plain data")
        dtype = np.dtype(dtype_text)
        if not 0 <= number < len(self._buffers):
            raise WireError("an array without its buffer")
        buffer = self._buffers[number]
        size = memoryview(buffer).nbytes
        self._bytes += size
        if self._bytes > self._bounds.array_bytes:
            raise WireError("arrays too large")
        if size != count * dtype.itemsize:
            raise WireError("an array whose size lies")
        if dtype.kind == "b":  # bytes other than 0 and 1 would add up wrongly
            return np.frombuffer(buffer, dtype=np.uint8, count=count) != 0
        # A copy: the value owns its memory and can be written to.
        return np.frombuffer(buffer, dtype=dtype, count=count).copy()

    def _array(self, parts: list, depth: int) -> np.ndarray:
        dtype, shape, number = self._only(parts, str, list, int)
        if len(shape) > 16 or not all(type(side) is int and 0 <= side < 2**40 for side in shape):
            raise WireError("malformed shape")
        return self._buffer(dtype, math.prod(shape), number).reshape(shape)

    def _scalar(self, parts: list, depth: int) -> np.generic:
        dtype, number = self._only(parts, str, int)
        return self._buffer(dtype, 1, number)[0]

    def _index(self, node: Any, depth: int, length: int) -> list:
        index = self.decode(node, depth)
        if not isinstance(index, list) or len(index) != length:
            raise WireError("malformed index")
        return index

    def _column(self, node: Any, depth: int) -> list | np.ndarray:
        # No NumPy on lists: of texts it would make an array as wide as the longest.
        column = self.decode(node, depth)
        if isinstance(column, list) or (isinstance(column, np.ndarray) and column.ndim == 1):
            return column
        raise WireError("malformed column")

    def _series(self, parts: list, depth: int) -> Any:
        import pandas as pd

        name, index, values = self._only(parts, list, list, list)
        values = self._column(values, depth + 1)
        index = self._index(index, depth + 1, len(values))
        try:
            return pd.Series(values, index=index, name=self._hashable(name, depth + 1))
        except (TypeError, ValueError) as error:
            raise WireError("malformed series") from error

    def _frame(self, parts: list, depth: int) -> Any:
        import pandas as pd

        columns, index, arrays = self._only(parts, list, list, list)
        columns = self._index(columns, depth + 1, len(arrays))
        decoded = [self._column(array, depth + 1) for array in arrays]
        index = self.decode(index, depth + 1)
        if not isinstance(index, list) or any(len(column) != len(index) for column in decoded):
            raise WireError("malformed data frame")
        try:
            frame = pd.DataFrame(dict(enumerate(decoded)), index=index)
            frame.columns = columns
        except (TypeError, ValueError) as error:
            raise WireError("malformed data frame") from error
        return frame

    def _handle(self, parts: list, depth: int) -> Handle:
        number, kind = self._only(parts, int, str)
        return Handle(number, kind[:80])


def decode(tree: Any, buffers: list, bounds: Bounds | None = None) -> Any:
    """The value that ``tree`` and ``buffers`` stand for.

    Raises WireError for anything malformed or beyond ``bounds``.
    """
    try:
        return _Decoder(buffers, bounds or Bounds()).decode(tree)
    except (MemoryError, RecursionError, OverflowError, TypeError, ValueError) as error:
        raise error if isinstance(error, WireError) else WireError("malformed value") from error
