"""Hidden checks of "hold-out": two parts, rows and labels together, drawn from the generator."""

import numpy as np

from course_utils.grading.checks import exercise, fail

TRIALS, ROWS, HELD_OUT = 160, 10, 4


def _rows(n, rng, shape=(3,)):
    """Return x (n, *shape) whose entries tell their row, and y (n, 2) likewise, in random order."""
    numbers = rng.permutation(n)
    x = np.broadcast_to(numbers.reshape(n, *[1] * len(shape)), (n, *shape)).astype(np.float32)
    return x, np.stack([1000 + numbers, -numbers], axis=1)


def _generator(submission, seed):
    return submission["np"].random().default_rng(seed)


def _parts(submission, x, y, n_validation, generator):
    """Return the four arrays."""
    result = submission.hold_out(x, y, n_validation, generator)
    if result is None:
        fail("hold_out returns nothing. Does it end with `return`?")
    assert isinstance(result, tuple | list), "not a tuple"
    assert len(result) == 4, "not four arrays"
    assert all(isinstance(part, np.ndarray) and part.ndim for part in result), "not arrays"
    return result


def _numbers(part):
    """Return the row that each entry along the first axis of a part of x is, as a list."""
    return [int(row.flat[0]) for row in map(np.asarray, part) if row.size]


def _held_out(submission, x, y, n_validation, generator):
    """Return the numbers of the rows that are held out, sorted.

    The smaller part counts, wherever it stands: the order of the parts is asked elsewhere.
    """
    parts = _parts(submission, x, y, n_validation, generator)
    # Numbers of y begin at 1000, those of x don't.
    of_x = [part for part in parts if part.size and 0 <= part.reshape(-1)[0] < 1000]
    assert of_x, "no rows of x"
    return sorted(_numbers(min(of_x, key=len)))


@exercise(
    "hold-out",
    weight=3,
    hint="x_train, y_train, x_validation, y_validation; the validation part has n_validation rows.",
)
def test_parts_have_the_right_sizes(submission, rng):
    """Are there four arrays in the order of the text, with as many rows as it says?"""
    for n, n_validation, shape in [(30, 8, (5,)), (9, 1, (2, 2)), (6, 5, (4,)), (24, 12, (3,))]:
        x, y = _rows(n, rng, shape)
        parts = _parts(submission, x, y, n_validation, _generator(submission, 3))
        kept = n - n_validation
        shapes = [part.shape for part in parts]
        expected = [(kept, *shape), (kept, 2), (n_validation, *shape), (n_validation, 2)]
        if shapes != expected:
            if shapes == [expected[place] for place in (0, 2, 1, 3)]:
                fail("Your parts come in scikit-learn's order; y_train comes second.")
            if shapes == [expected[place] for place in (2, 3, 0, 1)] and kept != n_validation:
                fail("Your parts are swapped: n_validation is the size of the validation part.")
        assert shapes == expected


@exercise("hold-out", weight=3, hint="Cut one permutation of all rows into two pieces.")
def test_each_row_is_in_one_part(submission, rng):
    """Is each row of x in exactly one of the parts, once?"""
    for n, n_validation in [(40, 10), (7, 6), (2, 1)]:
        x, y = _rows(n, rng)
        parts = _parts(submission, x, y, n_validation, _generator(submission, 11))
        # In which order the four come is another check's question.
        of_x = [part for part in parts if part.shape[1:] == x.shape[1:]]
        assert len(of_x) == 2, "not two parts of x"
        train, held_out = (_numbers(part) for part in of_x)
        if set(train) & set(held_out):
            fail("Some rows are in both parts: what is held out must not be trained on.")
        if len(set(train)) < len(train) or len(set(held_out)) < len(held_out):
            fail("Some rows occur twice: draw without replacement.")
        assert sorted(train + held_out) == list(range(n))


@exercise("hold-out", weight=3, hint="Use the same indices for x and for y.")
def test_labels_stay_with_their_images(submission, rng):
    """Is every row of x beside its own row of y?"""
    for n, n_validation in [(50, 20), (12, 1)]:
        x, y = _rows(n, rng)
        parts = _parts(submission, x, y, n_validation, _generator(submission, 5))
        of_x = [part for part in parts if part.shape[1:] == (3,)]
        of_y = [part for part in parts if part.shape[1:] == (2,)]
        assert len(of_x) == len(of_y) == 2, "not two parts of each"
        for one, other in zip(of_x, of_y, strict=True):
            numbers = np.array(_numbers(one))
            assert one.shape[0] == other.shape[0], "parts of different sizes"
            assert np.array_equal(one, np.repeat(numbers[:, None], 3, axis=1)), "rows mixed up"
            if not np.array_equal(other[:, 0] - 1000, numbers):
                fail("Images and labels are no longer in the same order.")
            assert np.array_equal(other[:, 1], -numbers), "rows mixed up"


@exercise("hold-out", weight=3, hint="Draw with the generator rng that is given, and only with it.")
def test_draws_from_the_generator(submission, rng):
    """Do equal seeds hold out the same rows, and other seeds other rows?"""
    x, y = _rows(60, rng)
    drawn = [
        _held_out(submission, x, y, 15, _generator(submission, seed)) for seed in (1, 2, 3, 1, 2, 3)
    ]
    if all(one == drawn[0] for one in drawn):
        fail("The same rows are held out whatever the generator: draw them with rng.")
    assert drawn[:3] == drawn[3:], "not the same again"
    assert len({tuple(one) for one in drawn}) == 3, "the same rows for other seeds"


@exercise("hold-out", weight=2, hint="Draw from all rows: rng.permutation(len(x)) is a fair start.")
def test_holds_out_every_row_alike(submission, rng):
    """Over many draws, is every row held out about equally often?"""
    x = np.arange(ROWS, dtype=float)[:, None]
    y = 1000 + x
    generator, counts = _generator(submission, 29), np.zeros(ROWS)
    for _ in range(TRIALS):
        drawn = set(_held_out(submission, x, y, HELD_OUT, generator))
        assert drawn <= set(range(ROWS)), "other rows"
        counts[list(drawn)] += 1
    share = HELD_OUT / ROWS
    # Five standard deviations: one fair solution in a hundred thousand falls outside.
    assert np.abs(counts - TRIALS * share).max() < 5 * np.sqrt(TRIALS * share * (1 - share))


@exercise("hold-out", weight=1, hint="Index with numbers of rows; don't rely on the shape of x.")
def test_takes_arrays_of_any_shape(submission, rng):
    """Do flat arrays and stacks of images serve as well as tables?"""
    numbers = rng.permutation(20)
    for x, y in [
        (numbers, 1000 + numbers),
        (np.tile(numbers[:, None, None], (1, 4, 3)).astype(np.uint16), 1000 + numbers),
        (numbers[:, None].astype(np.float32), np.tile(1000 + numbers[:, None], (1, 10))),
    ]:
        parts = _parts(submission, x, y, 6, _generator(submission, 8))
        # Sizes, order and fairness are other checks' questions.
        assert sorted(part.shape[1:] for part in parts) == sorted(2 * [x.shape[1:], y.shape[1:]])
        shown = [number for part in parts for number in _numbers(part) if number < 1000]
        assert set(shown) <= set(numbers.tolist())
        assert len(shown) > len(x) // 2


@exercise("hold-out", weight=1, hint="Index into x and y; don't shuffle them themselves.")
def test_leaves_its_inputs_alone(submission, rng):
    """Are x and y the same after the call, with four arrays returned?"""
    x, y = _rows(25, rng)
    generator = _generator(submission, 4)
    result, after = submission.call_keeping_arguments("hold_out", x, y, 5, generator)
    if not (np.array_equal(after[0], x) and np.array_equal(after[1], y)):
        fail("hold_out changes the arrays it is given: rng.shuffle works in place.")
    assert isinstance(result, tuple | list), "not a tuple"
    assert len(result) == 4, "not four arrays"
