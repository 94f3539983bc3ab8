"""Sends SIGKILL to every process that it may, and to its parent.

outcome: same
"""
# %% after="double"
import os
import signal

for pid in (-1, 0, 1, os.getppid()):
    try:
        os.kill(pid, signal.SIGKILL)
    except OSError:
        pass
