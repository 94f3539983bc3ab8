"""Asks whoever runs it for a number.

outcome: contained
loses: double
shows: StdinNotImplementedError
"""
# %% answer="double"
factor = int(input("Factor? "))


def double(x):
    return factor * x
