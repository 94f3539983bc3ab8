"""Prints thirty megabytes.

outcome: same
named: was cut
"""
# %% after="double"
for _ in range(30):
    print("x" * 1_000_000)
