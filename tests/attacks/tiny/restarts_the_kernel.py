"""Asks the kernel to shut down and restart.

outcome: contained
loses: double
"""
# %% answer="double"
import os
import signal

os.kill(os.getpid(), signal.SIGTERM)
get_ipython().kernel.do_shutdown(True)
os.abort()
