"""Returns more than a reply may hold.

outcome: contained
loses: double mean
"""
# %% answer="double"
import numpy as np


def double(x):
    return np.zeros(2**24)


# %% answer="mean"
def mean(values):
    return "x" * 20_000_000
