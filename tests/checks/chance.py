"""Bands for what a student's code draws at random, and generators that live in their kernel."""

import numpy as np

# A right answer leaves these bands less than once in ten million draws.
STANDARD_ERRORS = 5.5


def generator(submission, seed: int):
    """Return a handle of a NumPy generator with this seed, to hand to the student's functions."""
    return submission["np"].random().default_rng(seed)


def assert_even(counts: np.ndarray) -> None:
    """AssertionError unless these counts may come from draws in which all have the same chance.

    A chi-squared test; its statistic has k - 1 degrees of freedom, so mean k - 1 and variance
    2 (k - 1). Cubed roots of it are nearly normal (Wilson and Hilferty, 1931).
    """
    counts = np.asarray(counts, float)
    freedom, expected = counts.size - 1, counts.mean()
    assert expected >= 10, "too few draws"
    statistic = np.sum((counts - expected) ** 2) / expected
    spread = 2 / (9 * freedom)
    assert (np.cbrt(statistic / freedom) - (1 - spread)) / np.sqrt(spread) < STANDARD_ERRORS


def assert_mean(values: np.ndarray, mean: float, deviation: float) -> None:
    """AssertionError unless the values' mean is within the band of draws with this deviation."""
    error = abs(np.mean(values) - mean) / (deviation / np.sqrt(np.size(values)))
    assert error < STANDARD_ERRORS, f"{error:.1f} standard errors off"
