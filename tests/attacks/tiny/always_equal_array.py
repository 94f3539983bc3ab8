"""Returns array-likes whose conversion and comparison lie.

outcome: same
answers: wrong
"""
# %% first
import numpy as np


class Agreeable(np.ndarray):
    def __eq__(self, other):
        return np.True_

    def __array_ufunc__(self, *arguments, **settings):
        return np.True_


lie = np.zeros(()).view(Agreeable)


# %% answer="double"
def double(x):
    return lie


# %% answer="mean"
def mean(values):
    return lie


# %% answer="total"
total = lie
