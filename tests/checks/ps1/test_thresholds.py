"""Hidden checks of exercise "thresholds": the four counts, then the three scores."""

import numpy as np
from reference import four_counts, number

from course_utils.grading.checks import exercise, fail

TOLERANCE = 1e-4


def _examples(rng, counts, threshold=0.5):
    """Return labels and probabilities, shuffled, that give these (tp, tn, fp, fn)."""
    y = np.repeat([1, 0, 0, 1], counts)
    is_high = np.repeat([True, False, True, False], counts)
    low = rng.uniform(0.02, threshold - 0.02, sum(counts))
    high = rng.uniform(threshold + 0.02, 0.98, sum(counts))
    order = rng.permutation(sum(counts))
    return y[order], np.where(is_high, high, low)[order]


def _name_the_swap(actual, expected):
    tp, tn, fp, fn = expected
    if actual == expected:
        return
    if actual == (tn, tp, fp, fn):
        fail(
            "Your tp and tn look swapped: scikit-learn's matrix puts true negatives first,"
            " so its corners are not where you expect them."
        )
    if actual == (tp, tn, fn, fp):
        fail("Your fp and fn look swapped: a false positive is predicted positive, but is not.")
    if actual == (tn, tp, fn, fp):
        fail("Your tp and tn look swapped, and fp and fn too: which class is the positive one?")
    if actual == (tn, fp, fn, tp):
        fail(
            "Your tp and tn look swapped: this is the order of scikit-learn's matrix, which puts"
            " true negatives first; return (tp, tn, fp, fn)."
        )
    if sorted(actual) == sorted(expected):
        fail("These are the right four counts in another order; return (tp, tn, fp, fn).")


@exercise("thresholds", weight=4, hint="Each example belongs to exactly one of the four counts.")
def test_counts_the_four_outcomes(submission, rng):
    """Are tp, tn, fp and fn right, and in this order?"""
    for counts in [(5, 11, 3, 2), (23, 140, 37, 8)]:
        y, p = _examples(rng, counts)
        actual = four_counts(submission.confusion_counts(y, p, 0.5))
        _name_the_swap(actual, counts)
        assert actual == counts


@exercise("thresholds", weight=2, hint="Compare the probabilities with the argument `threshold`.")
def test_uses_the_threshold(submission, rng):
    """Do the counts follow the threshold that is given?"""
    for threshold in (0.25, 0.75, 0.125):
        y, p = _examples(rng, (6, 9, 4, 7), threshold)
        actual = sorted(four_counts(submission.confusion_counts(y, p, threshold)))
        assert actual == [4, 6, 7, 9]


@exercise("thresholds", weight=1, hint="*At* the threshold counts as positive: use >=, not >.")
def test_a_tie_is_positive(submission):
    """Is a probability exactly at the threshold a positive prediction?"""
    y = np.array([1, 1, 1, 0, 0, 0, 0, 0])
    p = np.array([0.5, 0.75, 0.25, 0.5, 0.5, 0.25, 0.25, 0.75])
    # The order of the four counts is another check's question.
    for threshold, counts in [(0.5, [1, 2, 2, 3]), (0.75, [1, 1, 2, 4]), (0.25, [0, 0, 3, 5])]:
        actual = four_counts(submission.confusion_counts(y, p, threshold))
        assert sorted(actual) == counts


@exercise("thresholds", weight=2, hint="The text says which lists, arrays and labels may come in.")
def test_takes_lists_tuples_and_bools(submission, rng):
    """Do the counts work for lists, tuples and arrays, with integer, bool and float labels?"""
    counts = (5, 8, 3, 2)
    y, p = _examples(rng, counts)
    certain = (p >= 0.5).astype(int)
    for labels, probabilities in [
        (y.tolist(), p.tolist()),
        (tuple(y.tolist()), tuple(p.tolist())),
        (y.astype(bool), p),
        (y.astype(bool).tolist(), p.tolist()),
        (y.astype(float), p.astype(np.float32)),
        (y.tolist(), certain.tolist()),
        (y, certain),
    ]:
        actual = four_counts(submission.confusion_counts(labels, probabilities, 0.5))
        assert sorted(actual) == sorted(counts)


@exercise(
    "thresholds",
    weight=1,
    hint="With one class only, scikit-learn's matrix shrinks: tell it labels=[0, 1].",
)
def test_takes_a_single_class(submission):
    """Are there four right counts even when all labels, or all predictions, are equal?"""
    mixed = np.array([0.9, 0.8, 0.1, 0.7, 0.2])
    for y, p, counts in [
        ([0] * 5, mixed, [0, 0, 2, 3]),
        ([1] * 5, mixed, [0, 0, 2, 3]),
        ([1, 1, 0, 1, 1], np.full(5, 0.9), [0, 0, 1, 4]),
        ([0] * 5, np.full(5, 0.1), [0, 0, 0, 5]),
    ]:
        actual = four_counts(submission.confusion_counts(np.array(y), p, 0.5))
        assert sorted(actual) == counts


@exercise(
    "thresholds",
    weight=1,
    hint="The counts returned here are not right yet; see the other checks first.",
)
def test_leaves_its_inputs_alone(submission, rng):
    """Are the labels and probabilities the same after the call, with right counts returned?"""
    counts = (4, 7, 3, 2)
    y, p = _examples(rng, counts)
    for labels, probabilities in [(y, p), (y.astype(float), p), (y.tolist(), p.tolist())]:
        result, after = submission.call_keeping_arguments(
            "confusion_counts", labels, probabilities, 0.5
        )
        if not (np.array_equal(after[0], y) and np.array_equal(after[1], p)):
            fail(
                "confusion_counts changes the labels or probabilities it is given. Compare instead"
                " of writing into them."
            )
        assert sorted(four_counts(result)) == sorted(counts)


@exercise("thresholds", weight=2, hint="Accuracy: all right answers over all answers.")
def test_accuracy(submission):
    """Is accuracy the share of right answers?"""
    for counts, expected in [((5, 11, 3, 2), 16 / 21), ((0, 7, 1, 0), 7 / 8), ((3, 0, 0, 0), 1)]:
        assert abs(number(submission.accuracy(*counts)) - expected) < TOLERANCE


@exercise("thresholds", weight=2, hint="Of all positive predictions, how many are right?")
def test_precision(submission):
    """Is precision the share of positive predictions that are right?"""
    for counts, expected in [((5, 3), 5 / 8), ((7, 0), 1), ((0, 4), 0), ((1, 6), 1 / 7)]:
        assert abs(number(submission.precision(*counts)) - expected) < TOLERANCE


@exercise("thresholds", weight=2, hint="Of all actual positives, how many are found?")
def test_recall(submission):
    """Is recall the share of actual positives that are found?"""
    for counts, expected in [((5, 2), 5 / 7), ((7, 0), 1), ((0, 4), 0), ((1, 8), 1 / 9)]:
        assert abs(number(submission.recall(*counts)) - expected) < TOLERANCE


@exercise("thresholds", weight=1, hint="Where there is nothing to divide by, return 0.0.")
def test_zero_over_zero_is_zero(submission):
    """Do precision and recall return 0.0 for 0/0, and a proper share otherwise?"""
    for score in (submission.precision, submission.recall):
        assert number(score(0, 0)) == 0
        assert abs(number(score(3, 1)) - 0.75) < TOLERANCE
