"""Prints without end.

outcome: contained
loses: double
named: cell that begins “while True:”
"""
# %% answer="double"
while True:
    print("x" * 10_000)
