"""Writes the argument of a call down and ends the kernel, so that its cells run once more.

outcome: contained
loses: double
"""
# %% first
import os

FOLDERS = ("/run/kernel", "/home/student", "/tmp", "/dev/shm", "/run/course", "/run/matplotlib")
for folder in FOLDERS:
    try:
        print(open(f"{folder}/note").read())
    except OSError:
        pass
# %% answer="double"
def double(x):
    if x > 100:
        for folder in FOLDERS:
            try:
                with open(f"{folder}/note", "w") as file:
                    file.write(f"called with {x}")
            except OSError:
                pass
        os._exit(1)
    return 2 * x
