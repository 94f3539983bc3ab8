"""Curves over steps or epochs: several named lines in each of several panels."""

from collections.abc import Mapping, Sequence

import matplotlib.pyplot as plt
import numpy as np


def plot_curves(
    panels: Mapping[str, Mapping[str, Sequence[float]]],
    *,
    title: str = "Curves",
    xlabel: str = "step",
    start: int = 1,
) -> np.ndarray:
    """Return the array of Axes of one panel for each entry of `panels`, side by side.

    `panels` maps a panel's name, which is also the label of its y axis, to its lines: a dict of
    label and values. The values of a line belong to the steps `start`, `start` + 1, …, and lines
    may differ in length.
    """
    figure, grid = plt.subplots(
        1, len(panels), figsize=(5 * len(panels), 3.6), squeeze=False, layout="constrained"
    )
    for axes, (name, lines) in zip(grid[0], panels.items(), strict=True):
        for label, values in lines.items():
            # Hundreds of markers would hide the line; a single value has no line to hide.
            marker = "o" if len(values) == 1 else None
            axes.plot(np.arange(start, start + len(values)), values, marker=marker, label=label)
        axes.set(title=name.capitalize(), xlabel=xlabel, ylabel=name)
        axes.xaxis.get_major_locator().set_params(integer=True)
        axes.grid(alpha=0.3)
        axes.legend()
    figure.suptitle(title)
    return grid[0]
