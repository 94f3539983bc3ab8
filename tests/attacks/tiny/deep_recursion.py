"""Calls itself without end, with Python's own limit and with none.

outcome: contained
loses: double mean
"""
# %% answer="double"
def double(x):
    return double(x)


# %% answer="mean"
import sys


def mean(values):
    sys.setrecursionlimit(10**9)
    return mean([values])
