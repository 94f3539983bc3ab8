"""Starts processes in sessions of their own, that are to go on when the kernel has ended.

outcome: same
shows: started
"""
# %% answer="double"
import os
import subprocess
import sys

command = [sys.executable, "-c", "import signal; signal.pause()", "{{mark}}"]
for _ in range(3):
    subprocess.Popen(command, start_new_session=True)
if os.fork() == 0:
    os.setsid()
    if os.fork() == 0:
        os.execv(command[0], command)
    os._exit(0)
print("started")


def double(x):
    return 2 * x
