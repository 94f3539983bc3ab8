"""Hidden checks of "batch-norm": training, inference, and what becomes of the averages."""

import numpy as np
import reference

from course_utils.grading.checks import exercise, fail

AXES = (0, 1, 2)
TOLERANCE = {"rtol": 1e-3, "atol": 1e-4}


def _arguments(rng, size=(4, 5, 3, 2), dtype=float):
    """x, gamma, beta and the averages, all far from 0 and 1."""
    channels = size[-1]
    x = rng.normal(rng.uniform(-3, 3, channels), rng.uniform(0.7, 3, channels), size)
    gamma = rng.uniform(0.5, 2, channels) * np.where(np.arange(channels) % 2, -1, 1)
    arrays = (x, gamma, rng.normal(size=channels), rng.normal(1, 1, channels))
    return [array.astype(dtype) for array in (*arrays, rng.uniform(0.5, 4, channels))]


def _normalised(x, gamma, beta, mean, variance, epsilon=0.001):
    return gamma * (x - mean) / np.sqrt(variance + epsilon) + beta


def _in_training(x, gamma, beta, epsilon=0.001):
    return _normalised(x, gamma, beta, x.mean(axis=AXES), x.var(axis=AXES), epsilon)


def _three(result):
    """The three arrays; AssertionError if something else came back."""
    assert isinstance(result, tuple | list), "not three arrays"
    assert len(result) == 3, "not three arrays"
    arrays = [np.asarray(array) for array in result]
    assert all(array.dtype.kind in "iuf" for array in arrays), "not real numbers"
    return [array.astype(float) for array in arrays]


def _assert_close(actual, expected):
    assert actual.shape == expected.shape, "another shape"
    np.testing.assert_allclose(actual, expected, **TOLERANCE)


@exercise(
    "batch-norm",
    weight=3,
    hint="In training, take mean and variance over images, rows and columns, one of each for every"
    " channel.",
)
def test_normalises_by_the_batch(submission, rng):
    """In training, is y normalised by the batch's own statistics, then scaled and shifted?"""
    for size in [(4, 5, 3, 2), (6, 2, 2, 3), (5, 1, 1, 1)]:
        arguments = _arguments(rng, size)
        x, gamma, beta = arguments[:3]
        actual = _three(submission.batch_norm(*arguments, True))[0]
        expected = _in_training(x, gamma, beta)
        if actual.shape == expected.shape:
            _name_the_mistake(actual, arguments)
        _assert_close(actual, expected)


def _name_the_mistake(actual, arguments):
    x, gamma, beta, mean, variance = arguments
    if np.allclose(actual, _in_training(x, gamma, beta), **TOLERANCE):
        return
    if np.allclose(actual, _normalised(x, gamma, beta, mean, variance), atol=1e-3):
        fail("In training you use the moving averages; take the statistics of the batch.")
    if np.allclose(actual, _normalised(x, gamma, beta, x.mean(0), x.var(0)), atol=1e-3):
        fail("Your statistics are taken over the images only, for each pixel on its own.")
    if np.allclose(actual, _normalised(x, gamma, beta, x.mean(), x.var()), atol=1e-3):
        fail("Your statistics mix the channels; each channel has its own.")
    if np.allclose(actual, _normalised(x, 1, 0, x.mean(AXES), x.var(AXES)), atol=1e-3):
        fail("gamma and beta are missing.")
    if np.allclose(actual, _normalised(x, gamma, beta, x.mean(AXES), x.var(AXES) ** 2), atol=1e-2):
        fail("You divide by the variance; divide by its root.")


@exercise(
    "batch-norm", weight=3, hint="At inference, the moving averages stand in for the batch's own."
)
def test_uses_the_averages_at_inference(submission, rng):
    """At inference, is y normalised by the moving averages?"""
    for size in [(4, 5, 3, 2), (1, 2, 3, 4)]:
        arguments = _arguments(rng, size)
        actual = _three(submission.batch_norm(*arguments, False))[0]
        expected = _normalised(*arguments)
        by_batch = _in_training(*arguments[:3])
        if actual.shape == by_batch.shape and np.allclose(actual, by_batch, **TOLERANCE):
            fail("At inference you use the statistics of the batch; take the moving averages.")
        _assert_close(actual, expected)


@exercise(
    "batch-norm",
    weight=3,
    hint="New average = momentum · old average + (1 − momentum) · the batch's mean or variance.",
)
def test_moves_the_averages(submission, rng):
    """In training, do the averages move towards the batch's mean and variance?"""
    arguments = _arguments(rng)
    x, mean, variance = arguments[0], *arguments[3:]
    actual = _three(submission.batch_norm(*arguments, True))[1:]
    statistics = x.mean(axis=AXES), x.var(axis=AXES)
    pairs = list(zip((mean, variance), statistics, strict=True))
    expected = [0.99 * old + 0.01 * new for old, new in pairs]
    wrong_way = [0.01 * old + 0.99 * new for old, new in pairs]
    if all(
        np.allclose(one, other, **TOLERANCE) for one, other in zip(actual, wrong_way, strict=True)
    ):
        fail("You keep 1 − momentum of the old average; keep momentum of it.")
    for one, other in zip(actual, expected, strict=True):
        assert one.shape == other.shape
        # Closely: N and N - 1 differ by little.
        np.testing.assert_allclose(one, other, rtol=1e-5, atol=1e-5)


@exercise("batch-norm", weight=2, hint="At inference, return the averages as they came in.")
def test_keeps_the_averages_at_inference(submission, rng):
    """At inference, do the averages come back as they were?"""
    arguments = _arguments(rng)
    _, mean, variance = _three(submission.batch_norm(*arguments, False))
    _assert_close(mean, arguments[3])
    _assert_close(variance, arguments[4])


@exercise("batch-norm", weight=1, hint="Use the argument momentum.")
def test_uses_the_momentum(submission, rng):
    """Do the averages follow the momentum that is given?"""
    arguments = _arguments(rng)
    start = np.array(arguments[3:])
    # A momentum of 0 keeps nothing of the old average, one of 1 everything: in between it is a mix.
    none, some, most = (
        np.array(_three(submission.batch_norm(*arguments, True, momentum))[1:])
        for momentum in (0.0, 0.5, 0.75)
    )
    assert np.abs(none - start).max() > 1e-3, "no movement"
    np.testing.assert_allclose(some - start, 0.5 * (none - start), **TOLERANCE)
    np.testing.assert_allclose(most - start, 0.25 * (none - start), **TOLERANCE)


@exercise("batch-norm", weight=1, hint="Add epsilon to the variance, under the root.")
def test_uses_epsilon(submission, rng):
    """Does epsilon stand under the root, as it is given?"""
    arguments = _arguments(rng)
    x, gamma, beta = arguments[:3]
    for training in (True, False):
        actual = _three(submission.batch_norm(*arguments, training, 0.9, 0.5))[0]
        # Which of the two statistics are used is another check's question.
        _assert_one_of(
            actual, _in_training(x, gamma, beta, 0.5), _normalised(*arguments, epsilon=0.5)
        )
    flat = np.full_like(x, 2.0)
    actual = _three(submission.batch_norm(flat, *arguments[1:], True))[0]
    _assert_one_of(actual, np.broadcast_to(beta, x.shape), _normalised(flat, *arguments[1:]))


def _assert_one_of(actual, *expected):
    assert any(
        actual.shape == one.shape and np.allclose(actual, one, **TOLERANCE) for one in expected
    )


@exercise("batch-norm", weight=1, hint="float32 arrays should do as well as float64.")
def test_takes_float32(submission, rng):
    """Does batch_norm give finite values of the right shapes for float32 arrays?"""
    for training in (True, False):
        arguments = _arguments(rng, (3, 4, 4, 2), np.float32)
        y, mean, variance = _three(submission.batch_norm(*arguments, training))
        assert (y.shape, mean.shape, variance.shape) == ((3, 4, 4, 2), (2,), (2,))
        assert np.isfinite(reference.number(y.sum() + mean.sum() + variance.sum()))


@exercise(
    "batch-norm", weight=1, hint="The result returned here is not right yet; see the other checks."
)
def test_leaves_its_inputs_alone(submission, rng):
    """Are all arrays the same after the call, with three arrays returned?"""
    for training in (True, False):
        arguments = _arguments(rng)
        result, after = submission.call_keeping_arguments("batch_norm", *arguments, training)
        if not all(
            np.shape(one) == np.shape(other) and np.array_equal(one, other)
            for one, other in zip(after[:5], arguments, strict=True)
        ):
            fail(
                "batch_norm changes an array it is given: += and writing into x do that. Make new"
                " arrays."
            )
        y, mean, variance = _three(result)
        assert (y.shape, mean.shape, variance.shape) == (arguments[0].shape, (2,), (2,))
