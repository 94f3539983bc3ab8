"""Sleeps in C code with interrupts switched off.

outcome: contained
loses: double
named: could not be interrupted
"""
# %% answer="double"
import ctypes
import signal

signal.signal(signal.SIGINT, signal.SIG_IGN)
ctypes.CDLL(None).sleep(1000)
