"""Answers with the input itself, in every type that a failing comparison might print.

outcome: contained
loses: mean
"""
# %% answer="mean"
def mean(values):
    return f"canary? {list(values)[0]}"
