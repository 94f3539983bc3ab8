"""Prints without end from threads that go on after their cell.

outcome: same
"""
# %% after="double"
import threading
import time


def chatter():
    while True:
        print("x" * 1000)
        time.sleep(0.001)


for _ in range(4):
    threading.Thread(target=chatter, daemon=True).start()
