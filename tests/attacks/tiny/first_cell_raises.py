"""Raises an error in the first cell.

outcome: same
shows: ZeroDivisionError
"""
# %% first
1 / 0
