"""Has an answer cell that never ends.

outcome: contained
loses: double
named: ran longer than 8 s
"""
# %% answer="double"
while True:
    pass
