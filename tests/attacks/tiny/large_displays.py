"""Displays thirty outputs of five megabytes each.

outcome: same
named: too large to keep
"""
# %% after="double"
from IPython.display import HTML, display

page = HTML("x" * 5_000_000)
for _ in range(30):
    display(page)
