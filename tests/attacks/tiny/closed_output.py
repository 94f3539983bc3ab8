"""Closes standard output and standard error, as files and as descriptors.

outcome: same
"""
# %% after="double"
import os
import sys

sys.stdout.close()
sys.stderr.close()
sys.__stdout__.close()
for descriptor in range(3):
    try:
        os.close(descriptor)
    except OSError:
        pass
