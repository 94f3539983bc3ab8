"""Has right answers that write to standard error and warn, also when a check calls them.

outcome: same
"""
# %% answer="double"
import logging
import sys
import warnings


def double(x):
    print("doubling", x, file=sys.stderr)
    warnings.warn("this is noisy")
    logging.getLogger().error("an error that is none")
    return 2 * x


# %% after="double"
double(1)
