"""Starts threads until it may not start more.

outcome: same
shows: RuntimeError
"""
# %% last
import threading

done = threading.Event()
try:
    while True:
        threading.Thread(target=done.wait, daemon=True).start()
except RuntimeError as error:
    print("RuntimeError", error)
done.set()
