"""Takes longer the larger the argument of a call is, so that the time would tell.

outcome: denied
"""
# %% answer="double"
import time


def double(x):
    time.sleep(x % 10 / 50)
    return 2 * x
