"""Ends the kernel's process in an answer cell.

outcome: contained
loses: double
named: The kernel ended in the cell that begins “import os”
"""
# %% answer="double"
import os

os._exit(0)
