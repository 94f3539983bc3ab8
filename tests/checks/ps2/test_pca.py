"""Hidden checks of "pca": scores up to the sign of each column, and the share of variance."""

from itertools import pairwise

import numpy as np
from reference import number

from course_utils.grading.checks import exercise, fail


def _rows(rng, n=60, d=8):
    """Rows far from the origin whose variances along the components differ clearly."""
    directions = np.linalg.qr(rng.normal(size=(d, d)))[0]
    spread = 6 * 0.7 ** np.arange(d)
    return rng.normal(size=(n, d)) * spread @ directions + rng.uniform(3, 9, d)


def _right(x, k):
    u, s, _ = np.linalg.svd(x - x.mean(axis=0), full_matrices=False)
    return u[:, :k] * s[:k], float(np.sum(s[:k] ** 2) / np.sum(s**2))


def _result(submission, x, k):
    result = submission.project(x, k)
    assert isinstance(result, tuple | list), "not two results"
    assert len(result) == 2, "not two results"
    return result


def _scores(submission, x, k):
    scores = np.asarray(_result(submission, x, k)[0], dtype=float)
    if scores.shape == (k, len(x)) and k != len(x):
        fail("Your scores have one row per component; the text asks for one row per example.")
    assert scores.shape == (len(x), k)
    return scores


def _aligned(scores, expected):
    return scores * np.where(np.sum(scores * expected, axis=0) < 0, -1, 1)


@exercise("pca", weight=3, hint="Project the centred rows on the first components; don't rescale.")
def test_projects_on_the_components(submission, rng):
    """Are the scores those of the first components, but for the sign of each column?"""
    for n, d, k in [(60, 8, 3), (25, 40, 5)]:
        x = _rows(rng, n, d)
        scores, expected = _scores(submission, x, k), _right(x, k)[0]
        if np.allclose(np.std(scores, axis=0), 1, atol=0.05) and not np.allclose(
            np.std(expected, axis=0), 1, atol=0.05
        ):
            fail("Your scores all have variance 1: leave out the whitening.")
        assert np.allclose(_aligned(scores, expected), expected, atol=1e-3 * np.abs(expected).max())


@exercise("pca", weight=2, hint="Subtract the mean of each column, the mean image, first.")
def test_centres_the_rows(submission, rng):
    """Does every column of the scores have mean 0, however far the rows lie from the origin?"""
    x = _rows(rng) + 20
    scores = _scores(submission, x, 2)
    assert np.abs(scores.mean(axis=0)).max() < 1e-3 * np.abs(scores).max()
    assert np.abs(scores).max() > 0.1
    x = x - x.mean(axis=0) + 50  # the same shape in another place, the same scores
    moved = _scores(submission, x, 2)
    assert np.allclose(_aligned(moved, scores), scores, atol=1e-3 * np.abs(scores).max())


@exercise("pca", weight=3, hint="Divide the variance along these components by that along all.")
def test_gives_the_share(submission, rng):
    """Is the share the variance along the components divided by the whole variance?"""
    for n, d, k in [(60, 8, 1), (60, 8, 3), (25, 40, 5)]:
        x = _rows(rng, n, d)
        share = _result(submission, x, k)[1]
        if np.ndim(share) == 1 and len(share) == k and k > 1:
            fail("Your share is a list, one entry per component; add them up.")
        share, expected = number(share), _right(x, k)[1]
        if abs(share - 100 * expected) < 0.01:
            fail("Your share is in percent; give a number from 0 to 1.")
        if abs(share - (1 - expected)) < 1e-4:
            fail("That is the share that is lost; the text asks for the one that is kept.")
        assert abs(share - expected) < 1e-3


@exercise("pca", weight=1, hint="All components together keep everything.")
def test_all_components_keep_everything(submission, rng):
    """Is the share 1 with all components, and larger with each further one?"""
    x = _rows(rng, 40, 6)
    shares = [number(_result(submission, x, k)[1]) for k in range(1, 7)]
    assert all(one < other for one, other in pairwise(shares))
    assert abs(shares[-1] - 1) < 1e-3


@exercise("pca", weight=1, hint="Use the argument n_components.")
def test_follows_the_number_of_components(submission, rng):
    """Are there as many columns as asked for, largest variance first?"""
    x = _rows(rng, 30, 12)
    for k in (1, 4, 11):
        variances = _scores(submission, x, k).var(axis=0)
        assert np.all(np.diff(variances) <= 1e-6 * variances.max())


@exercise("pca", weight=1, hint="Subtract the mean into a new array; see the other checks first.")
def test_leaves_its_input_alone(submission, rng):
    """Are the rows the same after the call, with scores and share returned?"""
    x = _rows(rng)
    result, (after, _) = submission.call_keeping_arguments("project", x, 2)
    if not np.array_equal(after, x):
        fail("project changes the rows it is given: write x = x - mean, not x -= mean.")
    assert len(result) == 2
    assert np.size(result[0]) == 2 * len(x)
