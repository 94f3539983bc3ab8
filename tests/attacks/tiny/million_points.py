"""Draws a million points, as a picture and as SVG.

outcome: same
named: too large to keep
"""
# %% last
import matplotlib.pyplot as plt
import numpy as np
from matplotlib_inline.backend_inline import set_matplotlib_formats

values = np.random.default_rng(0).normal(size=(2, 1_000_000))
plt.plot(*values, ",")
plt.show()
# %% last
set_matplotlib_formats("svg")
plt.plot(*values[:, :40_000], ",")
plt.show()
