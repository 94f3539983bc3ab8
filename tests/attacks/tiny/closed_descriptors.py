"""Closes every descriptor, the kernel's sockets too.

outcome: contained
loses: double
named: The kernel ended
"""
# %% answer="double"
import os

os.closerange(0, 4096)
