"""Returns a list of a quarter of a million numbers, and one that holds itself.

outcome: contained
loses: double mean
"""
# %% answer="double"
def double(x):
    return [x] * 250_000


# %% answer="mean"
def mean(values):
    result = [sum(values) / len(values)]
    result.append(result)
    return result
