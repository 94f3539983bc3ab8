"""Hidden checks of "logistic-regression".

Each result is compared with what is right and with what follows from the submission's own
functions of the earlier exercises, so that a mistake there costs nothing here.
"""

import logistic
import numpy as np

from course_utils.grading.checks import exercise, fail

NAMES = ("theta", "train_losses", "train_accuracies", "val_losses", "val_accuracies")
DERIVATIVE = "binary_cross_entropy_derivative"


def _examples(rng, n=40, d=4):
    X = rng.normal(size=(n, d)) + 0.3
    y = (X @ rng.normal(size=d) + 0.7 * rng.normal(size=n) > 0.3).astype(int)
    return X, y


def _run(submission, X, y, learning_rate, num_steps):
    results = submission.logistic_regression(X, y, learning_rate, num_steps)
    assert isinstance(results, tuple | list), "no tuple"
    if len(results) == 2 and isinstance(results[1], tuple | list | dict):
        fail("Return five things side by side: theta and the four histories.")
    assert len(results) == 5, "not five results"
    return dict(zip(NAMES, results, strict=True))


def _slopes(submission):
    """The right gradient, the submission's own, and the formula with the submission's sigmoid."""

    def own(X, y, theta):
        return np.asarray(getattr(submission, DERIVATIVE)(X, y, theta), dtype=float)

    def with_own_sigmoid(X, y, theta):
        return logistic.gradient(X, y, theta, lambda z: np.asarray(submission.sigmoid(z), float))

    return (logistic.gradient, own, with_own_sigmoid)


def _paths(submission, X, y, learning_rate, num_steps):
    for slope in _slopes(submission):
        try:
            yield logistic.path(X, y, learning_rate, num_steps, slope)
        except (AssertionError, TypeError, ValueError):
            continue  # the submission's own function has no answer


def _measures(submission, kind):
    """Functions of labels and probabilities: right, and by the submission's own functions."""
    if kind == "losses":
        yield from logistic.own_or_right(submission, "binary_cross_entropy", logistic.cross_entropy)
        return
    yield logistic.share_right
    yield lambda y, h: submission.accuracy(y, submission.predict(h))
    yield lambda y, h: submission.accuracy(y, (h >= 0.5).astype(int))
    yield lambda y, h: np.mean(np.asarray(submission.predict(h)) == y)


def _histories(submission, paths, X, y, kind):
    """Each history that the weights give, measured rightly or by the submission's functions."""
    for thetas in paths:
        for link in logistic.own_or_right(submission, "sigmoid", logistic.sigmoid):
            for measure in _measures(submission, kind):
                try:
                    yield [
                        np.asarray(measure(y, np.asarray(link(X @ t), float)), float)
                        for t in thetas
                    ]
                except (AssertionError, TypeError, ValueError):
                    continue


def _setting(rng, n=40, d=4):
    X, y = _examples(rng, n, d)
    train, test, val = logistic.split(n)
    return X, y, logistic.with_bias(X), train, test, val


@exercise(
    "logistic-regression",
    weight=5,
    hint="Zero start, then theta minus learning rate times gradient, over all training rows.",
)
def test_descends_as_it_should(submission, rng):
    """Is theta right after a few steps?"""
    for n, num_steps in [(40, 1), (60, 4)]:
        X, y, biased, train, *_ = _setting(rng, n)
        actual = _run(submission, X, y, 0.8, num_steps)["theta"]
        if np.ndim(actual) == 2 and np.size(actual) == X.shape[1] + 1:
            fail("Your theta has two dimensions; the text asks for shape (d + 1,).")
        paths = list(_paths(submission, biased[train], y[train], 0.8, num_steps))
        if any(logistic.agrees(actual, thetas[-1]) for thetas in paths):
            continue
        _name_the_mistake(actual, biased, y, num_steps)
        raise AssertionError("another theta")


def _name_the_mistake(actual, biased, y, num_steps):
    train = logistic.split(len(y))[0]

    def is_close(rows, rate=0.8, steps=num_steps, matrix=biased):
        return logistic.agrees(actual, logistic.path(matrix[rows], y[rows], rate, steps)[-1])

    if is_close(train, rate=-0.8):
        fail("You climb: subtract the gradient instead of adding it.")
    if is_close(slice(None)):
        fail("You train on all rows; only the first 60 % are training rows.")
    if is_close(slice(0, 4 * len(y) // 5)):
        fail("You train on the first 80 % of the rows; 60 % are training rows.")
    if is_close(slice(len(y) // 5 * 2, None)) or is_close(slice(len(y) // 5, len(y) // 5 * 4)):
        fail("You train on other rows than the first 60 %.")
    if is_close(train, steps=num_steps + 1):
        fail("You take one step more than num_steps.")
    if np.size(actual) == biased.shape[1] - 1:
        fail("Your theta has no bias: put a column of ones in front of X.")
    if logistic.agrees(
        np.roll(np.ravel(actual), 1), logistic.path(biased[train], y[train], 0.8, num_steps)[-1]
    ):
        fail("Your bias comes last; the column of ones goes in front.")


@exercise(
    "logistic-regression", weight=2, hint="Use learning_rate and num_steps as they are given."
)
def test_uses_its_arguments(submission, rng):
    """Do the weights follow the learning rate and the number of steps?"""
    X, y, *_ = _setting(rng)
    slow, fast = (np.ravel(_run(submission, X, y, a, 1)["theta"]) for a in (0.1, 0.3))
    assert np.abs(slow).max() > 0
    assert np.allclose(fast, 3 * slow, atol=1e-6)
    for num_steps in (1, 3, 6):
        results = _run(submission, X, y, 0.1, num_steps)
        assert [len(results[name]) for name in NAMES[1:]] == [num_steps] * 4
    one, three = (np.ravel(_run(submission, X, y, 0.1, k)["theta"]) for k in (1, 3))
    assert not np.allclose(one, three, atol=1e-4)


def _assert_history(submission, rng, name, kind, rows_of):
    X, y, biased, train, test, val = _setting(rng, 50)
    actual = _run(submission, X, y, 1.5, 4)[name]
    paths = list(_paths(submission, biased[train], y[train], 1.5, 4))
    # Descent from its own last weights is another check's question: any sound path will do.
    rows = {"train": train, "val": val}[rows_of]
    if any(
        logistic.agrees(actual, one, 1e-3)
        for one in _histories(submission, paths, biased[rows], y[rows], kind)
    ):
        return
    right = paths[0]
    before = [np.zeros(biased.shape[1]), *right[:-1]]
    measure = logistic.cross_entropy if kind == "losses" else logistic.share_right

    def is_close(thetas, where, values=actual):
        expected = [measure(y[where], logistic.sigmoid(biased[where] @ t)) for t in thetas]
        return logistic.agrees(values, expected, 1e-3)

    if is_close(before, rows):
        fail("You measure before the update; the text asks for the weights after it.")
    if rows_of == "val" and is_close(right, test):
        fail("You measure on the test rows; validation rows are the last 20 %.")
    if rows_of == "val" and is_close(right, train):
        fail("You measure on the training rows; validation rows are the last 20 %.")
    raise AssertionError("another history")


@exercise("logistic-regression", weight=2, hint="Training loss with the weights after each update.")
def test_notes_the_training_loss(submission, rng):
    """Is train_losses the loss on the training rows after each update?"""
    _assert_history(submission, rng, "train_losses", "losses", "train")


@exercise("logistic-regression", weight=2, hint="Loss on the last 20 % of rows after each update.")
def test_notes_the_validation_loss(submission, rng):
    """Is val_losses the loss on the validation rows after each update?"""
    _assert_history(submission, rng, "val_losses", "losses", "val")


@exercise("logistic-regression", weight=2, hint="Accuracy on training rows after each update.")
def test_notes_the_training_accuracy(submission, rng):
    """Is train_accuracies the accuracy on the training rows after each update?"""
    _assert_history(submission, rng, "train_accuracies", "accuracies", "train")


@exercise("logistic-regression", weight=2, hint="Accuracy on validation rows after each update.")
def test_notes_the_validation_accuracy(submission, rng):
    """Is val_accuracies the accuracy on the validation rows after each update?"""
    _assert_history(submission, rng, "val_accuracies", "accuracies", "val")


@exercise("logistic-regression", weight=2, hint="Test rows belong to nobody here: leave them out.")
def test_never_looks_at_test_rows(submission, rng):
    """Is the result the same whatever the test rows hold?"""
    X, y, _, _, test, _ = _setting(rng)
    other_X, other_y = X.copy(), y.copy()
    other_X[test], other_y[test] = 50 * rng.normal(size=X[test].shape), 1 - y[test]
    one, other = (_run(submission, a, b, 0.5, 3) for a, b in ((X, y), (other_X, other_y)))
    assert np.abs(np.ravel(one["theta"])).max() > 0
    for name in NAMES:
        assert logistic.agrees(one[name], other[name]), name


@exercise(
    "logistic-regression", weight=1, hint="The same call gives the same result: no shuffling."
)
def test_is_the_same_each_time(submission, rng):
    """Does the same call give the same weights, and leave X and y alone?"""
    X, y, *_ = _setting(rng)
    first = _run(submission, X, y, 0.5, 3)["theta"]
    second, after = submission.call_keeping_arguments("logistic_regression", X, y, 0.5, 3)
    assert np.abs(np.ravel(first)).max() > 0
    assert logistic.agrees(second[0], first, 1e-6)
    if not (np.array_equal(after[0], X) and np.array_equal(after[1], y)):
        fail("logistic_regression changes X or y. Work on copies.")
