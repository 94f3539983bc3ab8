"""Deletes its answers at the end of the notebook, when their tests are behind it.

outcome: same
"""
# %% last
del double, mean, total
