"""Has an answer cell that never ends.

outcome: contained
loses: double
named: Interrupted: it ran longer than 2 s
limits: cell_seconds=2
"""
# %% answer="double"
while True:
    pass
