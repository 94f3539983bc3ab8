"""Searches its own memory, a copy of the fork server's, for secrets of other runs.

outcome: denied
shows: searched memory
"""
# %% last
import re

found = set()
with open("/proc/self/maps") as maps, open("/proc/self/mem", "rb") as memory:
    for line in maps:
        places, rights, _, _, _, *path = line.split()
        start, end = (int(place, 16) for place in places.split("-"))
        if not rights.startswith("rw") or end - start > 200_000_000:
            continue
        memory.seek(start)
        try:
            found |= set(re.findall(rb"canary-[0-9a-f]{16}", memory.read(end - start)))
        except OSError:
            pass
print("searched memory and found", found)
