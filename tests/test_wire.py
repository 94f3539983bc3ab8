"""Plain data on the wire: what arrives is what was sent, and no reply can do worse than fail."""

import contextlib
import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from course_utils.grading.gate.wire import Bounds, Handle, WireError, decode, encode

DTYPES = ["?", "i1", "i2", "<i4", ">i4", "i8", "u1", "u2", "u4", "u8", "f2", "<f4", ">f8", "c8"]
DTYPES += ["c16", "<U1", ">U7"]

texts = st.text(max_size=20)
scalars = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(10**30), 10**30),
    st.floats(),
    st.complex_numbers(),
    texts,
)
arrays = hnp.arrays(
    st.sampled_from([np.dtype(name) for name in DTYPES]),
    hnp.array_shapes(min_dims=0, max_dims=4, min_side=0, max_side=4),
)
numpy_scalars = hnp.arrays(st.sampled_from([np.dtype(name) for name in DTYPES[:-2]]), 1).map(
    lambda array: array[0]
)
keys = st.one_of(texts, st.integers(), st.tuples(st.integers(), texts))
values = st.recursive(
    st.one_of(scalars, arrays, numpy_scalars),
    lambda inner: st.one_of(
        st.lists(inner, max_size=4),
        st.lists(inner, max_size=4).map(tuple),
        st.dictionaries(keys, inner, max_size=4),
    ),
    max_leaves=12,
)
trees = st.recursive(
    st.one_of(
        st.none(),
        st.booleans(),
        st.integers(),
        st.floats(),
        st.sampled_from(["_", *"ifcltdsanFSh", "<f8", "<U3", "O", "1", "0x1p+2", "1" * 500]),
    ),
    lambda inner: st.one_of(
        st.lists(inner, max_size=5), st.dictionaries(st.text(max_size=2), inner, max_size=3)
    ),
    max_leaves=40,
)


def same(first: object, second: object) -> bool:
    """Whether two values are of the same types and hold the same, nan included."""
    if type(first) is not type(second):
        return False
    if isinstance(first, np.ndarray | np.generic):
        alike = first.dtype == second.dtype and np.shape(first) == np.shape(second)
        return alike and np.ascontiguousarray(first).tobytes() == second.tobytes()
    if isinstance(first, list | tuple):
        return len(first) == len(second) and all(map(same, first, second))
    if isinstance(first, dict):
        return same(list(first.items()), list(second.items()))
    if isinstance(first, complex):
        return same([first.real, first.imag], [second.real, second.imag])
    if isinstance(first, float) and math.isnan(first):
        return math.isnan(second)
    return first == second and str(first) == str(second) if first != 0 else first == second


def sent(value: object) -> object:
    """The value after a trip over the wire."""
    return decode(*encode(value))


@given(values)
def test_plain_data_arrive_as_they_were(value: object) -> None:
    """Does any mixture of numbers, texts, containers and arrays survive the trip unchanged?"""
    assert same(sent(value), value)


@given(st.sets(keys))
def test_sets_arrive_as_they_were(value: set) -> None:
    """Do sets keep their members?"""
    assert sent(value) == value


@pytest.mark.parametrize("number", [0.0, -0.0, math.inf, -math.inf, 5e-324, 1.7976931348623157e308])
def test_edge_floats_arrive_bit_for_bit(number: float) -> None:
    """Do signed zeros, infinities and the smallest and largest floats arrive exactly?"""
    assert sent(number).hex() == number.hex()


def test_arrays_can_be_written_to() -> None:
    """Is an array that arrives the receiver's own?"""
    array = sent(np.arange(3))

    array[0] = 7

    assert array.tolist() == [7, 1, 2]


def test_arrays_of_objects_arrive_as_lists() -> None:
    """Do arrays of mixed Python values come as nested lists?"""
    array = np.array([[1, "two"], [None, 3.5]], dtype=object)

    assert sent(array) == [[1, "two"], [None, 3.5]]


def test_views_of_arrays_arrive_whole() -> None:
    """Do strided and transposed arrays arrive with the values one sees?"""
    array = np.arange(12).reshape(3, 4)

    np.testing.assert_array_equal(sent(array.T[::2]), array.T[::2])


columns = st.one_of(
    hnp.arrays(st.sampled_from([np.dtype(name) for name in ["?", "i8", "<f4", "f8"]]), 3),
    st.lists(texts, min_size=3, max_size=3),
)


@given(
    st.lists(columns, max_size=4),
    st.one_of(
        st.just([0, 1, 2]),
        st.lists(texts, min_size=3, max_size=3),
        st.lists(st.floats(allow_nan=False), min_size=3, max_size=3),
    ),
    st.data(),
)
def test_data_frames_arrive_as_they_were(arrays: list, index: list, data: st.DataObject) -> None:
    """Do data frames keep values, dtypes, index and columns, repeated names too?"""
    frame = pd.DataFrame(dict(enumerate(arrays)), index=index)
    frame.columns = data.draw(st.lists(texts, min_size=len(arrays), max_size=len(arrays)))

    pd.testing.assert_frame_equal(
        sent(frame), frame, check_column_type=bool(arrays), check_index_type=False
    )


@pytest.mark.parametrize(
    "frame",
    [
        pd.DataFrame(),
        pd.DataFrame(index=[1, 2]),
        pd.DataFrame({"a": []}),
        pd.DataFrame({("a", "b"): [1], ("a", "c"): [2]}),
        pd.DataFrame({"precision": [0.5, math.nan, math.inf]}, index=[0.1, 0.3, 0.5]),
    ],
    ids=["nothing", "index only", "columns only", "two levels", "nan"],
)
def test_odd_data_frames_arrive(frame: pd.DataFrame) -> None:
    """Do empty frames and frames with two levels of names keep their shape and values?"""
    arrived = sent(frame)

    assert arrived.shape == frame.shape
    assert arrived.columns.tolist() == frame.columns.tolist()
    assert arrived.index.tolist() == frame.index.tolist()
    np.testing.assert_array_equal(arrived.to_numpy(), frame.to_numpy())


@given(columns, st.one_of(st.none(), texts, st.integers()))
def test_series_arrive_as_they_were(column: object, name: object) -> None:
    """Does a series keep values, dtype, index and name?"""
    series = pd.Series(column, index=["x", "y", "z"], name=name)

    pd.testing.assert_series_equal(sent(series), series, check_index_type=False)


def test_an_index_arrives_as_an_array() -> None:
    """Is a pandas index plain data?"""
    np.testing.assert_array_equal(sent(pd.Index([3, 1])), [3, 1])


@pytest.mark.parametrize(
    "value",
    [
        object(),
        lambda: None,
        np.array([b"bytes"]),
        np.datetime64("2024-01-01"),
        np.array(["2024-01-01"], dtype="M8[D]"),
        pd.Series(pd.to_datetime(["2024-01-01"])),
        b"bytes",
        [object()],
    ],
    ids=lambda value: type(value).__name__,
)
def test_other_values_are_refused(value: object) -> None:
    """Is what is not plain data refused at the sender, rather than sent as something else?"""
    with pytest.raises(WireError):
        encode(value)


def test_other_values_can_be_kept() -> None:
    """Does a value that stays behind travel as a handle, inside containers and frames too?"""
    kept = []

    def keep(value: object) -> Handle:
        kept.append(value)
        return Handle(len(kept) - 1, "object")

    thing = object()
    value = {"a": [thing], "b": np.array([thing], dtype=object)}

    assert decode(*encode(value, keep)) == {"a": [Handle(0, "object")], "b": [Handle(1, "object")]}
    assert kept == [thing, thing]


def test_a_list_in_itself_is_refused() -> None:
    """Does a list that holds itself end in an error and not in a loop?"""
    endless: list = []
    endless.append(endless)

    with pytest.raises(WireError, match="deep"):
        encode(endless)


@settings(max_examples=400)
@given(trees, st.lists(st.binary(max_size=24), max_size=3))
@example(["S", ["_", "name"], ["l", []], ["a", "<f8", [], 0]], [bytes(8)])
@example(["F", ["l", []], ["_", None], []], [])
@example(["d", [[["l", []], ["_", None]]]], [])
@example(["h", 1, "keras.Model"], [])
def test_no_tree_raises_anything_but_a_wire_error(tree: object, buffers: list[bytes]) -> None:
    """Is every JSON tree either a value or a WireError?"""
    with contextlib.suppress(WireError):
        decode(tree, buffers)


TAGGED = {
    "nothing": None,
    "empty": [],
    "no tag": [["_", 1]],
    "unknown tag": ["x", 1],
    "number as plain": ["_", 1],
    "integer as number": ["i", 5],
    "words as integer": ["i", "five"],
    "integer in other digits": ["i", "٣"],
    "words as float": ["f", "five"],
    "one part of a complex": ["c", "0x1p0"],
    "list of nothing": ["l"],
    "a list as key": ["d", [[["l", []], ["_", None]]]],
    "a triple in a dictionary": ["d", [[["_", "a"], ["_", "b"], ["_", "c"]]]],
    "a set of lists": ["s", [["l", []]]],
    "object array": ["a", "|O", [1], 0],
    "structured array": ["a", "i4,i4", [1], 0],
    "dates": ["a", "<M8[D]", [1], 0],
    "no such buffer": ["a", "<f8", [1], 7],
    "last buffer by -1": ["a", "<f8", [1], -1],
    "negative side": ["a", "<f8", [-1], 0],
    "true as side": ["a", "<f8", [True], 0],
    "wrong length": ["a", "<f8", [2], 0],
    "texts of no width": ["a", "<U0", [2**30], 0],
    "more values than bytes": ["a", "<f8", [2**39, 2**39], 0],
    "17 dimensions": ["a", "<f8", [1] * 17, 0],
    "scalar of two": ["n", "<f4", 0],
    "frame without index": ["F", ["l", []], ["_", None], []],
    "frame of unequal columns": [
        "F",
        ["l", [["_", "a"], ["_", "b"]]],
        ["l", [["i", "0"]]],
        [["l", [["i", "1"]]], ["l", []]],
    ],
    "series of a single number": ["S", ["_", None], ["l", []], ["a", "<f8", [], 0]],
    "series of a table": ["S", ["_", None], ["l", []], ["a", "<f4", [1, 2], 0]],
    "series with a list as name": ["S", ["l", []], ["l", []], ["l", []]],
    "handle by words": ["h", "one", "object"],
}


@pytest.mark.parametrize("tree", TAGGED.values(), ids=TAGGED)
def test_malformed_trees_are_refused(tree: object) -> None:
    """Is each kind of lie found out?"""
    with pytest.raises(WireError):
        decode(tree, [bytes(8)])


def nested(depth: int) -> list:
    """A list in a list, ``depth`` deep."""
    return ["l", [nested(depth - 1)]] if depth else ["_", None]


def some_nodes(count: int) -> list:
    """A tree of ``count`` nodes."""
    return ["l", [["_", None]] * (count - 1)]


def some_keys(count: int) -> list:
    """A set with ``count`` entries."""
    return ["s", [["i", str(number)] for number in range(count)]]


@pytest.mark.parametrize(
    ("bounds", "make", "most"),
    [
        (Bounds(depth=5), nested, 5),
        (Bounds(nodes=100), some_nodes, 100),
        (Bounds(keys=50), some_keys, 50),
        (Bounds(text=10), lambda count: ["_", "x" * count], 10),
        (Bounds(), lambda count: ["i", "1" * count], 400),
    ],
    ids=["depth", "nodes", "keys", "text", "digits"],
)
def test_bounds_hold_exactly(bounds: Bounds, make: object, most: int) -> None:
    """Does a value at the bound pass, and one just beyond it fail?"""
    decode(make(most), [], bounds)

    with pytest.raises(WireError):
        decode(make(most + 1), [], bounds)


def test_bytes_of_all_arrays_count_together() -> None:
    """Does one buffer named again and again count each time?"""
    bounds = Bounds(array_bytes=24)
    array = ["a", "<f8", [1], 0]

    assert len(decode(["l", [array] * 3], [bytes(8)], bounds)) == 3
    with pytest.raises(WireError, match="too large"):
        decode(["l", [array] * 4], [bytes(8)], bounds)


def test_what_is_sent_nested_can_be_read() -> None:
    """Do sender and receiver agree on how deep is too deep?"""
    value: list = []
    for _ in range(31):
        value = [value]

    assert sent(value) == value
    with pytest.raises(WireError):
        encode([[value]])


def test_a_long_text_in_a_column_does_not_blow_it_up() -> None:
    """Does a column of 20,000 texts, one of them long, take no 80 GB?"""
    texts = [["_", "x" * 1_000_000], *[["_", ""]] * 20_000]
    index = ["l", [["i", "0"]] * 20_001]

    series = decode(["S", ["_", None], index, ["l", texts]], [])

    assert len(series) == 20_001


def test_colliding_keys_are_refused_before_they_take_long() -> None:
    """Are keys with one hash, which make a set slow as the square of their number, bounded?"""
    modulus = 2**61 - 1
    tree = ["s", [["i", str(number * modulus)] for number in range(100_000)]]

    with pytest.raises(WireError, match="keys"):
        decode(tree, [])


def test_truth_values_are_true_or_false() -> None:
    """Do bytes other than 0 and 1 in an array of booleans count as one truth each?"""
    array = decode(["a", "|b1", [3], 0], [b"\x00\x01\xff"])

    assert array.sum() == 2
    assert array.tobytes() == b"\x00\x01\x01"
