"""Uses its socket folder, which lies on the host's disk, as a disk of its own.

outcome: same
shows: made: []
"""
# %% last
import os

made = []
for attempt in range(100):
    try:
        os.makedirs("/run/kernel/" + "d/" * 20 + str(attempt))
        made.append(attempt)
    except OSError:
        pass
    try:
        with open(f"/run/kernel/{attempt}", "wb") as file:
            made.append(file.write(b"x"))
    except OSError:
        pass
print("made:", made)
