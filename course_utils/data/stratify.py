"""Stratified choices: the same number of examples from every class."""

import numpy as np


def stratified_indices(labels: np.ndarray, per_class: int, seed: int | None = None) -> np.ndarray:
    """Return the sorted indices of `per_class` examples of every class, int64.

    With a seed they are drawn at random, without one they are the first of each class. Sorted, so
    that classes stay mixed as they are in `labels`. Raises ValueError if a class has too few.
    """
    rng = None if seed is None else np.random.default_rng(seed)
    chosen = []
    for label in np.unique(labels):
        members = np.flatnonzero(labels == label)
        if len(members) < per_class:
            raise ValueError(f"class {label} has {len(members)} examples, fewer than {per_class}")
        if rng is not None:
            members = rng.permutation(members)
        chosen.append(members[:per_class])
    return np.sort(np.concatenate(chosen))
