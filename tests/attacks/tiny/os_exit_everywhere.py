"""Ends the kernel's process in every answer cell, and before and after them.

outcome: contained
loses: double mean total
named: the cell was skipped
"""
# %% first
import os; os._exit(1)
# %% answer="double"
import os; os._exit(2)
# %% answer="mean"
import os; os._exit(3)
# %% answer="total"
import os; os._exit(4)
# %% last
import os; os._exit(5)
