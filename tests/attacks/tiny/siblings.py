"""Looks for other kernels: their processes, their sockets, their folders.

outcome: denied
shows: others: []
"""
# %% last
import os

others = [entry for entry in os.listdir("/proc") if entry.isdigit() and entry != "1"]
others += os.listdir("/run/course")
own_threads = os.listdir("/proc/self/task")
for pid in range(2, 300):
    try:
        os.kill(pid, 0)
        if str(pid) not in own_threads:
            others.append(pid)
    except OSError:
        pass
print("others:", others)
