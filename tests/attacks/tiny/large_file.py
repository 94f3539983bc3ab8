"""Writes one file that is larger than a file may be.

outcome: same
shows: File too large
"""
# %% last
try:
    with open("large", "wb") as file:
        file.write(b"x" * 40_000_000)
except OSError as error:
    print(error)
