"""Returns NaN, infinity and a number of ten thousand digits.

outcome: contained
loses: double mean total
"""
# %% answer="double"
def double(x):
    return float("nan")


# %% answer="mean"
def mean(values):
    return float("inf")


# %% answer="total"
total = 10**10_000
