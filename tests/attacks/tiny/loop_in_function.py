"""Has a function that returns for small numbers only.

outcome: contained
loses: mean
"""
# %% answer="mean"
def mean(values):
    while len(values) > 3:
        pass
    return sum(values) / len(values)
