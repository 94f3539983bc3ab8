"""Tries to change what lies outside: the course, the packages, the system, other folders.

outcome: denied
shows: written: []
"""
# %% last
import os
import sys

import numpy

import course_utils

folders = ["{{course}}", "/", "/usr", "/usr/bin", "/etc", "/run", "/run/course", "/dev", "/home"]
folders += [sys.prefix, os.path.dirname(numpy.__file__), os.path.dirname(course_utils.__file__)]
folders += ["/run/matplotlib", "/proc/sys/kernel", os.path.expanduser("~/..")]
written = []
for folder in folders:
    for name in ("left-by-an-attack", "__init__.py", "sitecustomize.py"):
        try:
            with open(os.path.join(folder, name), "a") as file:
                file.write("")
            written.append(os.path.join(folder, name))
        except OSError:
            pass
print("written:", written)
