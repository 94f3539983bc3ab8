"""Ends the kernel's process when a check calls its function.

outcome: contained
loses: mean
named: the kernel ended
"""
# %% answer="mean"
import os


def mean(values):
    os._exit(0)
