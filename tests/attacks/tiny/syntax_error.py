"""Has an answer that is no Python.

outcome: contained
loses: mean
shows: SyntaxError
"""
# %% answer="mean"
def mean(values)
    return sum(values) / len(values
