"""Fills every folder that it may write to, with bytes and with files.

outcome: same
shows: No space left on device
"""
# %% last
for folder in ("/tmp", "/home/student", "/dev/shm"):
    try:
        for number in range(100):
            with open(f"{folder}/{number}", "wb") as file:
                for _ in range(3):
                    file.write(b"x" * 10_000_000)
    except OSError as error:
        print(folder, error)
# %% last
for folder in ("/tmp", "/home/student"):
    try:
        for number in range(100_000):
            open(f"{folder}/empty-{number}", "w").close()
    except OSError as error:
        print(folder, number, error)
