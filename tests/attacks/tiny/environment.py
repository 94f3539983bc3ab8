"""Prints its environment, and that of every process it can see.

outcome: denied
shows: COURSE_BUDGET
"""
# %% last
import os

print(dict(os.environ))
for entry in os.listdir("/proc"):
    if entry.isdigit():
        print(open(f"/proc/{entry}/environ").read(), open(f"/proc/{entry}/cmdline").read())
