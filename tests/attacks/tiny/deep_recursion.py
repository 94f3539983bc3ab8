"""Calls itself without end, with Python's own limit and with none.

outcome: contained
loses: double mean
limits: memory=1073741824 call_seconds=3
"""
# %% answer="double"
def double(x):
    return double(x)


# %% answer="mean"
import sys


def mean(values):
    sys.setrecursionlimit(10**9)
    return mean([values])
