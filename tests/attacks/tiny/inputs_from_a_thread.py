"""Prints the arguments of its calls from a thread that never ends, and at exit.

outcome: denied
"""
# %% answer="double"
import atexit
import sys
import threading
import time

arguments = []


def tell():
    while True:
        print(arguments)
        sys.__stdout__.write(str(arguments))
        time.sleep(0.05)


threading.Thread(target=tell, daemon=True).start()
atexit.register(lambda: print(arguments))


def double(x):
    arguments.append(x)
    return 2 * x
