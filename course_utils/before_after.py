"""One image before and after a step of preparation, each with its own scale of greys."""

import matplotlib.pyplot as plt
import numpy as np


def show_before_and_after(
    before: np.ndarray, after: np.ndarray, *, title: str = "Before and after"
) -> np.ndarray:
    """Return the array of the two Axes that show one image twice, shape (height, width) each.

    Each panel has a colour bar of its own, so that a change of scale shows in the numbers while
    the picture stays the same.
    """
    figure, grid = plt.subplots(1, 2, figsize=(7.5, 3.4), layout="constrained")
    for axes, image, name in zip(grid, (before, after), ("before", "after"), strict=True):
        image = np.asarray(image)
        shown = axes.imshow(image, cmap="gray_r")
        figure.colorbar(shown, ax=axes, label="pixel value", shrink=0.85)
        axes.set(title=f"{name} ({image.dtype})", xlabel="column", ylabel="row")
    figure.suptitle(title)
    return grid
