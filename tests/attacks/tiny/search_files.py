"""Searches every folder it can see, and the course folder by name, for the secrets placed there.

outcome: denied
shows: searched
"""
# %% last
import os
import re
import site
import sys

skipped = ("/proc", "/sys", "/usr", "/lib", "/lib64", "/bin", "/sbin")
skipped += (sys.prefix, sys.base_prefix, *site.getsitepackages())
found, count = set(), 0
for start in ("{{course}}", "/"):
    for folder, folders, names in os.walk(start):
        folders[:] = [f for f in folders if not os.path.join(folder, f).startswith(skipped)]
        if start == "/" and not os.path.exists("/run/kernel"):
            break  # without the sandbox the whole disk would be searched
        for path in (os.path.join(folder, name) for name in names):
            if not os.path.isfile(path):
                continue
            try:
                with open(path, "rb") as file:
                    found |= set(re.findall(rb"canary-[0-9a-f]{16}", file.read(10_000_000)))
            except OSError:
                pass
            count += 1
print("searched", count, "files and found", found)
