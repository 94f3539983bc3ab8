"""Ends with sys.exit, after the answer.

outcome: same
"""
# %% answer="double"
import sys


def double(x):
    return 2 * x


sys.exit(3)
