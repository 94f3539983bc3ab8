"""Hidden checks of "noise-labels": how many, which ones, what they become, and by whose chance."""

import chance
import numpy as np

from course_utils.grading.checks import exercise, fail

CLASSES = 10


def _labels(value, n):
    """The result as whole numbers from 0 to 9, shape (n,)."""
    if value is None:
        fail("noise_labels returns nothing. Does it end with `return`?")
    assert isinstance(value, list | tuple | np.ndarray), "not a sequence"
    array = np.asarray(value)
    assert array.shape == (n,), "another shape"
    assert array.dtype.kind in "iu", "not integers"
    assert array.min() >= 0, "a class below 0"
    if array.max() == CLASSES:
        fail("There is a class 10; the classes are 0 to 9.")
    assert array.max() < CLASSES, "a class above 9"
    return array.astype(int)


def _noisy(submission, y, p, seed):
    return _labels(submission.noise_labels(y, p, chance.generator(submission, seed)), len(y))


@exercise(
    "noise-labels",
    weight=4,
    hint="Draw the positions without repetition, and never the old label again.",
)
def test_changes_the_share_that_is_asked_for(submission, rng):
    """Do exactly p times n labels differ from the old ones?"""
    for n, p in [(1000, 0.2), (400, 0.5), (40, 0.25), (300, 0.9), (50, 1.0), (1, 1)]:
        y = rng.integers(0, CLASSES, n)
        differ = np.count_nonzero(_noisy(submission, y, p, seed=n) != y)
        if differ == n - round(p * n) != round(p * n):
            fail("The share p is *kept*; it should be the share that differs.")
        if n == 1000 and 0.85 * p * n < differ < 0.95 * p * n:
            fail("A little fewer labels differ than asked for: some draw their old class again.")
        assert differ == round(p * n)


@exercise("noise-labels", weight=2, hint="Round p * n to the nearest whole number.")
def test_rounds_to_the_nearest(submission, rng):
    """Where p times n is no whole number, is the nearest one taken?"""
    # 0.29 * 100 is a little less than 29 in floats.
    for n, p in [(100, 0.29), (10, 0.26), (10, 0.34), (1000, 0.0004), (70, 0.11)]:
        y = rng.integers(0, CLASSES, n)
        differ = np.count_nonzero(_noisy(submission, y, p, seed=n) != y)
        if differ == int(p * n) != round(p * n):
            fail("int(p * n) cuts off the decimals; round gives the nearest whole number.")
        assert differ == round(p * n)


@exercise("noise-labels", weight=2, hint="p = 0 changes nothing, and gives a new array, too.")
def test_changes_nothing_at_zero(submission, rng):
    """With p = 0, is the result an array of the same labels?"""
    for y in (rng.integers(0, CLASSES, 80), np.array([7])):
        np.testing.assert_array_equal(_noisy(submission, y, 0, seed=3), y)


@exercise("noise-labels", weight=3, hint="Choose the positions with rng, all n of them alike.")
def test_draws_positions_evenly(submission, rng):
    """Has every position, and every class, the same chance to be changed?"""
    y = np.repeat(np.arange(CLASSES), 20)
    generator = chance.generator(submission, 5)
    changed = np.zeros(len(y))
    for _ in range(100):
        changed += _labels(submission.noise_labels(y, 0.25, generator), len(y)) != y
    # How many there are is another check's question; that some stay is this one's.
    share = changed.sum() / (100 * len(y))
    assert 0.02 < share < 0.98, "all or none"
    # Draws without repetition vary less than independent ones by this factor: scale them up.
    mean = changed.mean()
    changed = mean + (changed - mean) / np.sqrt(1 - share)
    chance.assert_even(changed)
    chance.assert_even(changed.reshape(10, -1).sum(axis=1))


@exercise(
    "noise-labels",
    weight=3,
    hint="Each changed label gets one of the nine other classes from 0 to 9, drawn with rng.",
)
def test_draws_the_other_classes_evenly(submission, rng):
    """Are the nine other classes equally likely, whatever the old label and the other labels?"""
    every, two, one = np.arange(CLASSES), np.array([2, 5]), np.array([9])
    for y in (np.tile(every, 300), np.tile(two, 900), np.tile(one, 1800)):
        noisy = _noisy(submission, y, 0.5, seed=1)
        changed = noisy != y
        assert changed.sum() > len(y) / 3, "too few labels changed"
        steps = (noisy[changed] - y[changed]) % CLASSES
        if len(np.unique(steps)) == 1:
            fail("All changed labels move on by the same step; draw one of nine classes for each.")
        if len(np.unique(noisy[changed])) == 1:
            fail("All changed labels get the same class; draw one for each of them.")
        counts = np.zeros((CLASSES, CLASSES))
        np.add.at(counts, (y[changed], noisy[changed]), 1)
        for label in np.unique(y):
            chance.assert_even(np.delete(counts[label], label))


@exercise("noise-labels", weight=2, hint="y may be of type uint8: 3 - 5 is 254 there.")
def test_takes_every_integer_type(submission, rng):
    """Are labels of small integer types changed just as those of large ones?"""
    y = rng.integers(0, CLASSES, 600)
    for kind in ("uint8", "int8", "int32", "uint16"):
        noisy = _noisy(submission, y.astype(kind), 0.5, seed=2)
        share = np.mean(noisy != y)
        # Whether it is exactly a half is another check's question.
        assert 0.3 < share < 0.7
        changed = noisy != y
        chance.assert_even(np.bincount((noisy - y)[changed] % CLASSES, minlength=10)[1:])


@exercise(
    "noise-labels",
    weight=2,
    hint="Draw everything with the argument rng: no np.random.…, no generator of your own.",
)
def test_draws_with_the_generator_alone(submission, rng):
    """Do generators with the same seed give the same labels, and others give others?"""
    y = rng.integers(0, CLASSES, 200)
    first, again, other = (_noisy(submission, y, 0.4, seed) for seed in (11, 11, 12))
    if not np.array_equal(first, again):
        fail("The same seed gives other labels each time: something is drawn without rng.")
    if np.array_equal(first, other):
        fail("Every seed gives the same labels: the argument rng is not used.")
    assert not np.array_equal(first != y, other != y), "the same positions for every seed"
    both = (first != y) & (other != y)
    assert not np.array_equal(first[both], other[both]), "the same classes for every seed"


@exercise(
    "noise-labels",
    weight=2,
    hint="The result returned here is not right yet; see the other checks.",
)
def test_leaves_its_input_alone(submission, rng):
    """Are the labels that are given the same after the call, with noisy ones returned?"""
    y = rng.integers(0, CLASSES, 90)
    generator = chance.generator(submission, 8)
    result, after = submission.call_keeping_arguments("noise_labels", y, 0.5, generator)
    if not np.array_equal(after[0], y):
        fail("noise_labels changes the labels it is given; work on a copy, np.array(y).")
    assert np.shape(result) == (90,)
