"""Reads from address zero.

outcome: contained
loses: mean
named: The kernel ended in the cell that begins “import ctypes”
"""
# %% answer="mean"
import ctypes

ctypes.string_at(0)
