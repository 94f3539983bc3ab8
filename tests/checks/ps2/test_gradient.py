"""Hidden checks of "gradient": right for the true sigmoid, or for the submission's own."""

import logistic
import numpy as np

from course_utils.grading.checks import exercise, fail

NAME = "binary_cross_entropy_derivative"


def _examples(rng, n, d, scale=1.0):
    X, y = rng.normal(size=(n, d)), rng.integers(0, 2, n)
    return X, y, scale * rng.normal(size=d)


def _candidates(submission, X, y, theta):
    for link in logistic.own_or_right(submission, "sigmoid", logistic.sigmoid):
        try:
            yield logistic.gradient(X, y, theta, lambda z, link=link: np.asarray(link(z), float))
        except (AssertionError, TypeError, ValueError):
            continue  # the submission's sigmoid has no answer


def _is_right(actual, submission, X, y, theta):
    return any(logistic.agrees(actual, one) for one in _candidates(submission, X, y, theta))


@exercise("gradient", weight=4, hint="Compare with the formula: X transposed, times h - y, over n.")
def test_agrees_with_the_formula(submission, rng):
    """Is the gradient right for random examples and weights?"""
    for n, d in [(30, 4), (5, 9), (200, 3)]:
        X, y, theta = _examples(rng, n, d)
        actual = getattr(submission, NAME)(X, y, theta)
        for expected in _candidates(submission, X, y, theta):
            _name_the_mistake(actual, expected, n)
        assert _is_right(actual, submission, X, y, theta)


def _name_the_mistake(actual, expected, n):
    if logistic.agrees(actual, expected):
        return
    if logistic.agrees(actual, -expected):
        fail("Your gradient points the other way: take h - y, not y - h.")
    if logistic.agrees(actual, expected * n):
        fail("Your gradient is n times too long: divide by the number of examples.")
    if logistic.agrees(actual, -expected * n):
        fail("Look at the sign, and divide by the number of examples.")
    if logistic.agrees(actual, expected / n):
        fail("You divide by the number of examples twice.")
    if np.ndim(actual) == 0 and np.isclose(float(np.sum(expected)), float(actual)):
        fail("You add up over the weights; the gradient has one entry per weight.")
    if np.shape(actual) == expected.shape and np.allclose(actual, expected * n / expected.size):
        fail("You divide by the number of weights; the mean is over the examples.")


@exercise("gradient", weight=2, hint="One entry for each weight, in an array of theta's shape.")
def test_has_the_shape_of_theta(submission, rng):
    """Does the gradient have the shape of theta, for any number of rows and columns?"""
    for n, d in [(6, 3), (3, 6), (4, 1), (1, 5), (7, 7)]:
        X, y, theta = _examples(rng, n, d)
        actual = np.asarray(getattr(submission, NAME)(X, y, theta), dtype=float)
        if actual.shape == (d, 1):
            fail("Your gradient is a column of shape (d, 1); the text asks for shape (d,).")
        assert actual.shape == (d,)
        assert np.isfinite(actual).all()


@exercise(
    "gradient", weight=2, hint="The gradient depends on theta: h is the sigmoid of X @ theta."
)
def test_follows_theta(submission, rng):
    """Does the gradient change with theta as it should, from zero to large weights?"""
    X, y, theta = _examples(rng, 40, 5)
    base = np.asarray(getattr(submission, NAME)(X, y, np.zeros(5)), dtype=float)
    for scale in (0.5, 3.0):
        actual = np.asarray(getattr(submission, NAME)(X, y, scale * theta), dtype=float)
        assert actual.shape == (5,)
        # Sign and size are another check's question: the direction of the change is this one's.
        changes = [
            one - zero
            for one, zero in zip(
                _candidates(submission, X, y, scale * theta),
                _candidates(submission, X, y, np.zeros(5)),
                strict=True,
            )
        ]
        change = actual - base
        assert np.linalg.norm(change) > 0
        assert any(
            abs(change @ one) > 0.999 * np.linalg.norm(change) * np.linalg.norm(one)
            for one in changes
        )


@exercise("gradient", weight=1, hint="X is taken as it is; large scores must not give nan.")
def test_stays_finite_for_large_scores(submission, rng):
    """Is the gradient finite for scores of ±1000?"""
    X, y, theta = _examples(rng, 20, 3)
    scores = X @ theta
    X = X * (1000 * np.sign(scores) / scores)[:, np.newaxis]
    actual = getattr(submission, NAME)(X, y, theta)
    own = np.asarray(submission.sigmoid(np.array([1000.0, -1000.0])), dtype=float)
    if np.isnan(own).any():  # that is the sigmoid's mistake
        assert np.shape(actual) == (3,)
        return
    assert np.isfinite(np.asarray(actual, dtype=float)).all()
    assert np.shape(actual) == (3,)


@exercise("gradient", weight=1, hint="Labels may be integers or floats, X may be float32.")
def test_takes_float_labels_and_float32(submission, rng):
    """Does the gradient take labels as floats, and float32 throughout?"""
    X, y, theta = _examples(rng, 25, 4)
    expected = np.asarray(getattr(submission, NAME)(X, y, theta), dtype=float)
    assert np.abs(expected).max() > 0
    for rows, labels, weights in [
        (X, y.astype(float), theta),
        (X.astype(np.float32), y.astype(np.float32), theta.astype(np.float32)),
    ]:
        actual = getattr(submission, NAME)(rows, labels, weights)
        assert logistic.agrees(actual, expected, 1e-3)


@exercise("gradient", weight=1, hint="Work on new arrays; see the other checks first.")
def test_leaves_its_inputs_alone(submission, rng):
    """Are X, y and theta the same after the call, with one entry per weight returned?"""
    X, y, theta = _examples(rng, 10, 3)
    y = y.astype(float)
    result, after = submission.call_keeping_arguments(NAME, X, y, theta)
    for given, found in zip((X, y, theta), after, strict=True):
        if not np.array_equal(given, found):
            fail("Your function changes what it is given: avoid -= and += on arguments.")
    assert np.size(result) == 3
