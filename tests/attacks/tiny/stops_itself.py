"""Stops its own process in a call.

outcome: contained
loses: mean
limits: call_seconds=1 interrupt_grace_seconds=0.5
"""
# %% answer="mean"
import os
import signal


def mean(values):
    for thread in os.listdir("/proc/self/task"):
        os.kill(int(thread), signal.SIGSTOP)
    while True:
        pass
