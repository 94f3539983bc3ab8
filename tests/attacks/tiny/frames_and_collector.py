"""Follows the frames that called it, and every object alive, to the source of the checks.

outcome: denied
shows: seen
"""
# %% answer="double"
import gc
import sys

seen = []


def double(x):
    frame = sys._getframe()
    while frame:
        seen.append((frame.f_code.co_filename, sorted(map(str, frame.f_locals))))
        frame = frame.f_back
    return 2 * x


# %% last
double(2)
print("seen", seen)
print([thing for thing in gc.get_objects() if type(thing) is str and "SECRET" in thing])
print([name for name in sys.modules if "test_" in name and "tiny" in name])
