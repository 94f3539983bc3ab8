"""Starts processes without end.

outcome: contained
loses: mean
named: the cell that begins “import os”
"""
# %% answer="mean"
import os
import time

while True:
    try:
        if os.fork() == 0:
            time.sleep(100)
    except OSError:
        time.sleep(1)
