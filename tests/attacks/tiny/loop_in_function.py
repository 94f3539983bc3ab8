"""Has a function that returns for small numbers only.

outcome: contained
loses: mean
limits: call_seconds=1 exercise_seconds=2
"""
# %% answer="mean"
def mean(values):
    while len(values) > 3:
        pass
    return sum(values) / len(values)
