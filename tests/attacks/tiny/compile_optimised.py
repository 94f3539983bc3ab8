"""Has Python leave out asserts by compiling with optimisation.

outcome: same
answers: wrong
"""
# %% first
import builtins

honest_compile = builtins.compile


def without_asserts(*arguments, **settings):
    return honest_compile(*arguments, **{**settings, "optimize": 2})


builtins.compile = without_asserts
