"""Stops its own process in a call.

outcome: contained
loses: mean
"""
# %% answer="mean"
import os
import signal


def mean(values):
    for thread in os.listdir("/proc/self/task"):
        os.kill(int(thread), signal.SIGSTOP)
    while True:
        pass
