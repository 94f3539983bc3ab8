"""Prints a hundred megabytes.

outcome: same
named: was cut
"""
# %% after="double"
for _ in range(100):
    print("x" * 1_000_000)
