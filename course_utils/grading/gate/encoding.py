"""From plain data to what travels: a JSON tree and raw buffers (see ``gate.wire``)."""

from collections.abc import Callable
from typing import Any

import numpy as np

from course_utils.grading.gate.plain import DEPTH, DTYPE, Handle, WireError


def _array_node(array: np.ndarray, buffers: list[bytes]) -> list:
    array = np.asarray(array)
    if not DTYPE.fullmatch(array.dtype.str):
        raise WireError(f"arrays of dtype {array.dtype} are not plain data")
    buffers.append(np.ascontiguousarray(array).tobytes())
    return ["a", array.dtype.str, list(array.shape), len(buffers) - 1]


def _pandas_node(value: Any, buffers: list[bytes], keep: Callable | None) -> list | None:
    kind = type(value).__name__
    if type(value).__module__.split(".")[0] != "pandas":
        return None

    def column(series: Any) -> list:
        return encode_into(series.to_numpy(), buffers, keep)

    if kind == "DataFrame":
        columns = encode_into(value.columns.tolist(), buffers, keep)
        index = encode_into(value.index.tolist(), buffers, keep)
        arrays = [column(value.iloc[:, number]) for number in range(value.shape[1])]
        return ["F", columns, index, arrays]
    if kind == "Series":
        index = encode_into(value.index.tolist(), buffers, keep)
        return ["S", encode_into(value.name, buffers, keep), index, column(value)]
    if kind.endswith("Index"):
        return column(value)
    return None


def encode_into(
    value: Any, buffers: list[bytes], keep: Callable[[Any], Handle] | None = None, depth: int = 0
) -> list:
    """The tree for ``value``; arrays go to ``buffers``.

    ``keep`` turns what is not plain data into a handle; without it such a value raises WireError.
    """
    if depth > DEPTH:
        raise WireError("nested too deeply")

    def inner(item: Any) -> list:
        return encode_into(item, buffers, keep, depth + 1)

    if isinstance(value, Handle):
        return ["h", value.number, value.kind]
    if value is None or isinstance(value, bool | str):
        return ["_", str(value) if isinstance(value, str) else value]
    if isinstance(value, np.generic):
        if not DTYPE.fullmatch(value.dtype.str):
            raise WireError(f"NumPy scalars of type {value.dtype} are not plain data")
        buffers.append(value.tobytes())
        return ["n", value.dtype.str, len(buffers) - 1]
    if isinstance(value, int):
        return ["i", str(int(value))]
    if isinstance(value, float):
        return ["f", float(value).hex()]
    if isinstance(value, complex):
        return ["c", value.real.hex(), value.imag.hex()]
    if isinstance(value, np.ndarray):
        return inner(value.tolist()) if value.dtype == object else _array_node(value, buffers)
    if isinstance(value, list):
        return ["l", [inner(item) for item in value]]
    if isinstance(value, tuple):
        return ["t", [inner(item) for item in value]]
    if isinstance(value, set | frozenset):
        return ["s", [inner(item) for item in value]]
    if isinstance(value, dict):
        return ["d", [[inner(key), inner(item)] for key, item in value.items()]]
    node = _pandas_node(value, buffers, keep)
    if node is not None:
        return node
    if keep is not None:
        kept = keep(value)
        return inner(kept)
    raise WireError(f"{type(value).__name__} is not plain data")


def encode(value: Any, keep: Callable[[Any], Handle] | None = None) -> tuple[list, list[bytes]]:
    """The JSON tree of ``value`` and the buffers of its arrays.

    Raises WireError for what is not plain data, unless ``keep`` makes a handle of it.
    """
    buffers: list[bytes] = []
    return encode_into(value, buffers, keep), buffers
