"""Gives another answer at every call.

outcome: contained
loses: mean
"""
# %% answer="mean"
calls = []


def mean(values):
    calls.append(1)
    return sum(values) / len(values) if len(calls) % 2 else len(calls)
