"""Writes one file that is larger than a file may be.

outcome: same
shows: File too large
limits: file_size=1048576
"""
# %% last
try:
    with open("large", "wb") as file:
        file.write(b"x" * 2_000_000)
except OSError as error:
    print(error)
