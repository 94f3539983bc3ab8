"""Stops the clock and fixes every random generator.

outcome: same
answers: wrong
"""
# %% first
import random
import time

import numpy as np

time.time = time.monotonic = time.perf_counter = lambda: 0.0
random.random = lambda: 0.5
random.seed(1)
np.random.default_rng = lambda *arguments: np.random.Generator(np.random.PCG64(1))
