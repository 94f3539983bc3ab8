"""Hidden checks of "misclassified": which examples, in which order, ties, nothing changed."""

import numpy as np

from course_utils.grading.checks import exercise, fail


def _indices(value):
    """The result as whole numbers, shape (m,); AssertionError if it is something else."""
    if value is None:
        fail("misclassified returns nothing. Does it end with `return`?")
    assert isinstance(value, list | tuple | np.ndarray), "not a sequence"
    array = np.asarray(value)
    if array.dtype.kind == "b":
        fail("These are True and False; np.flatnonzero turns such a mask into indices.")
    if array.ndim == 2 and array.shape[0] == 1:
        fail("np.where gives a tuple of arrays; take its first entry, or use np.flatnonzero.")
    assert array.ndim == 1, "another shape"
    assert array.dtype.kind in "iu" or not len(array), "not whole numbers"
    return array.astype(int)


def _examples(rng, n, classes, dtype=float):
    """Labels and probabilities; no two values of all the rows are equal, half of them wrong."""
    y_prob = rng.dirichlet(np.full(classes, 0.7), n).astype(dtype)
    right = y_prob.argmax(axis=1)
    y_true = np.where(rng.uniform(size=n) < 0.5, right, rng.integers(0, classes, n))
    return y_true, y_prob


def _expected(y_true, y_prob):
    wrong = np.flatnonzero(y_prob.argmax(axis=1) != y_true)
    return wrong[np.argsort(-y_prob.max(axis=1)[wrong], kind="stable")]


@exercise(
    "misclassified", weight=3, hint="Compare the most probable class of each row with the true one."
)
def test_finds_the_mistakes(submission, rng):
    """Are the indices, in whatever order, those of the misclassified examples?"""
    for n, classes, dtype in [(200, 10, float), (60, 3, np.float32), (40, 2, float)]:
        y_true, y_prob = _examples(rng, n, classes, dtype)
        actual = _indices(submission.misclassified(y_true.astype("uint8"), y_prob))
        expected = _expected(y_true, y_prob)
        right = np.setdiff1d(np.arange(n), expected)
        if np.array_equal(np.sort(actual), right):
            fail("These are the examples that are classified rightly.")
        if n > 100 and 0 < len(actual) < len(expected) and set(actual) <= set(expected):
            fail("Some mistakes are left out; return all of them.")
        np.testing.assert_array_equal(np.sort(actual), expected[np.argsort(expected)])


@exercise(
    "misclassified",
    weight=4,
    hint="Sort by the largest probability of the row, the one of the predicted class, downwards.",
)
def test_puts_the_most_confident_mistake_first(submission, rng):
    """Are the mistakes in the order of the probability of the predicted class, highest first?"""
    for n, classes in [(120, 10), (60, 4)]:
        y_true, y_prob = _examples(rng, n, classes)
        expected = _expected(y_true, y_prob)
        actual = _indices(submission.misclassified(y_true, y_prob))
        if len(actual) != len(expected) or set(actual) != set(expected):
            # Which examples these are is another check's question: only their order counts here.
            assert len(actual) > 10, "too few examples"
            assert set(actual) <= set(range(n)), "no indices of examples"
            confidence = y_prob.max(axis=1)[actual]
            assert np.all(np.diff(confidence) <= 0), "another order"
            continue
        _name_the_order(actual, expected, y_true, y_prob)
        np.testing.assert_array_equal(actual, expected)


def _name_the_order(actual, expected, y_true, y_prob):
    by_truth = y_prob[expected, y_true[expected]]
    if np.array_equal(actual, expected[::-1]):
        fail("The least confident mistake comes first; turn the order round.")
    if np.array_equal(actual, np.sort(expected)):
        fail("The indices are in ascending order; sort them by how confident the mistake is.")
    if np.array_equal(actual, expected[np.argsort(by_truth)]):
        fail("You sort by the probability of the true class; take that of the predicted one.")
    if np.array_equal(actual, expected[np.argsort(-by_truth)]):
        fail("You sort by the probability of the true class; take that of the predicted one.")


@exercise(
    "misclassified",
    weight=2,
    hint='np.argsort(-confidence, kind="stable") keeps equal ones in their order.',
)
def test_keeps_equal_confidence_in_order(submission, rng):
    """Among mistakes with equal confidence, does the smaller index come first?"""
    n = 400
    confidence = rng.choice([0.5, 0.625, 0.75, 0.875], n)
    guess = rng.integers(0, 3, n)
    y_prob = np.repeat(((1 - confidence) / 2)[:, None], 3, axis=1)
    y_prob[np.arange(n), guess] = confidence
    y_true = (guess + rng.integers(0, 3, n)) % 3
    actual = _indices(submission.misclassified(y_true, y_prob))
    assert len(actual) > 100, "too few mistakes"
    assert set(actual) <= set(range(n)), "no indices of examples"
    # Which they are, and how these groups are ordered, other checks ask.
    for value in np.unique(confidence):
        group = actual[confidence[actual] == value]
        if len(group) > 1 and np.all(np.diff(group) < 0):
            fail("With equal confidence the larger index comes first: reversing turns ties round.")
        assert np.all(np.diff(group) > 0), "equal ones out of order"


@exercise("misclassified", weight=1, hint="With no mistakes, the answer is an empty array.")
def test_takes_all_right_and_all_wrong(submission, rng):
    """Is the answer empty where all is right, and complete where all is wrong?"""
    _, y_prob = _examples(rng, 30, 5)
    right = y_prob.argmax(axis=1)
    assert len(_indices(submission.misclassified(right, y_prob))) == 0
    actual = _indices(submission.misclassified((right + 1) % 5, y_prob))
    np.testing.assert_array_equal(np.sort(actual), np.arange(30))


@exercise(
    "misclassified",
    weight=1,
    hint="The result returned here is not right yet; see the other checks.",
)
def test_leaves_its_inputs_alone(submission, rng):
    """Are labels and probabilities the same after the call, with indices returned?"""
    y_true, y_prob = _examples(rng, 30, 4)
    result, after = submission.call_keeping_arguments("misclassified", y_true, y_prob)
    if not (np.array_equal(after[0], y_true) and np.array_equal(after[1], y_prob)):
        fail("misclassified changes the arrays it is given; work on a copy.")
    _indices(result)
