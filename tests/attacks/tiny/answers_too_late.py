"""Gives its answers at the end of the notebook, when their tests are behind it.

outcome: contained
loses: double
"""
# %% answer="double"
def double(x):
    return None


# %% last
def double(x):
    return 2 * x
