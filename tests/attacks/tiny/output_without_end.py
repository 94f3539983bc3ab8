"""Prints without end.

outcome: contained
loses: double
named: cell that begins “while True:”
limits: cell_seconds=3
"""
# %% answer="double"
while True:
    print("x" * 10_000)
