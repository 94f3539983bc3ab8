"""What a convolutional network has learned, as pictures: its filters and its feature maps."""

import math
from collections.abc import Sequence

import matplotlib.pyplot as plt
import numpy as np

from course_utils.errors import CourseError

DIVERGING = "RdBu_r"


def convolutions(model) -> list:
    """Return the model's two-dimensional convolution layers, in order, nested models opened."""
    import keras

    found = []
    for layer in model.layers:
        if isinstance(layer, keras.layers.Conv2D):
            found.append(layer)
        elif hasattr(layer, "layers"):
            found += convolutions(layer)
    return found


def kernels_and_biases(model, convolution: int = 0) -> tuple[np.ndarray, np.ndarray]:
    """Return the weights of one convolution: kernels (height, width, channels, filters) and biases.

    `convolution` counts from 0. The biases, shape (filters,), are zero for a layer without any.
    Raises CourseError if the model has no such layer.
    """
    weights = _layer(model, convolution).get_weights()
    kernels = weights[0]
    return kernels, weights[1] if len(weights) > 1 else np.zeros(kernels.shape[-1], kernels.dtype)


def feature_maps(model, images: np.ndarray, convolution: int = 0) -> np.ndarray:
    """Return what one convolution makes of the images, before whatever follows it.

    `images` are a batch as the model takes it; the result has shape (n, height, width, filters).
    Raises CourseError if the model has no such layer, or hides it in a nested model.
    """
    import keras

    layer = _layer(model, convolution)
    try:
        part = keras.Model(model.inputs, layer.output)
    except (AttributeError, ValueError):
        raise CourseError(
            f"the layer {layer.name!r} is not connected to the model's input, so its feature maps "
            "can't be read; build the model without a nested model"
        ) from None
    return np.asarray(part.predict(images, verbose=0))


def show_filters(
    kernels: np.ndarray, *, columns: int = 8, title: str = "Filters", names: Sequence[str] = ()
) -> np.ndarray:
    """Return the array of Axes of a grid of filters, one for each.

    `kernels` has shape (height, width, filters), or (height, width, 1, filters) as in a first
    convolution. All share one scale, centred at zero: red is positive, blue negative.
    """
    panels = _panels(kernels, "kernels")
    limit = float(np.abs(panels).max(initial=0)) or 1.0
    return _grid(
        panels, names or _numbered("filter", panels), columns, title, DIVERGING, (-limit, limit)
    )


def show_feature_maps(
    maps: np.ndarray, *, columns: int = 8, title: str = "Feature maps", names: Sequence[str] = ()
) -> np.ndarray:
    """Return the array of Axes of a grid of the feature maps of one image, one for each filter.

    `maps` has shape (height, width, filters). All share one scale, centred at zero: red is
    positive, blue negative, so that a map before the ReLU shows what the ReLU will cut away.
    """
    panels = _panels(maps, "maps")
    limit = float(np.abs(panels).max(initial=0)) or 1.0
    return _grid(
        panels, names or _numbered("map", panels), columns, title, DIVERGING, (-limit, limit)
    )


def _layer(model, convolution: int):
    found = convolutions(model)
    if not 0 <= convolution < len(found):
        raise CourseError(
            f"the model has {len(found)} convolutions, so there is no number {convolution} "
            "(they are counted from 0); look at model.summary()"
        )
    return found[convolution]


def _panels(array: np.ndarray, what: str) -> np.ndarray:
    """The array with the filters first, shape (filters, height, width)."""
    array = np.asarray(array)
    if array.ndim == 4 and array.shape[2] == 1:
        array = array[:, :, 0]
    if array.ndim != 3:
        raise ValueError(
            f"{what} have shape {array.shape}; expected (height, width, filters): "
            "of a deeper layer, show one input channel at a time; of a batch, one image"
        )
    return np.moveaxis(array, -1, 0)


def _numbered(word: str, panels: np.ndarray) -> list[str]:
    return [f"{word} {number}" for number in range(len(panels))]


def _grid(panels, names, columns: int, title: str, colours: str, limits) -> np.ndarray:
    columns = max(1, min(columns, len(panels)))
    rows = max(1, math.ceil(len(panels) / columns))
    figure, grid = plt.subplots(
        rows,
        columns,
        figsize=(max(4.5, 1.3 * columns) + 0.8, 1.5 * rows + 0.6),
        squeeze=False,
        layout="constrained",
    )
    for axes in grid.flat:
        axes.set_axis_off()
    low, high = limits
    for axes, panel, name in zip(grid.flat, panels, names, strict=False):
        image = axes.imshow(panel, cmap=colours, vmin=low, vmax=high)
        axes.set_title(name, fontsize=8)
    if len(panels):
        figure.colorbar(image, ax=grid, label="value", shrink=0.8)
    figure.suptitle(title)
    return grid
