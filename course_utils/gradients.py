"""Numeric gradients, to check a formula against."""

from collections.abc import Callable

import numpy as np


def numeric_gradient(
    function: Callable[[np.ndarray], float], theta: np.ndarray, *, step: float = 1e-5
) -> np.ndarray:
    """Return the gradient of `function` at `theta` by central differences, float64.

    `function` takes an array of theta's shape and returns a number. Each component is
    (f(theta + step) − f(theta − step)) / (2 step), with the step along that axis alone; the error
    is of the order of step². Takes two calls for each component. `theta` is not changed.
    """
    theta = np.asarray(theta, dtype=float)
    gradient = np.zeros_like(theta)
    for index in np.ndindex(theta.shape):
        shift = np.zeros_like(theta)
        shift[index] = step
        gradient[index] = (function(theta + shift) - function(theta - shift)) / (2 * step)
    return gradient
