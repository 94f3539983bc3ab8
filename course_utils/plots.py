"""The course's figures: images, learning curves, confusion matrices, threshold tables.

Helpers that draw one panel return its Axes, the others a NumPy array of Axes. They return Axes and
not the Figure because a notebook would show a returned Figure twice.
"""

import math
from collections.abc import Mapping, Sequence

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.layout_engine import PlaceHolderLayoutEngine

SEQUENTIAL = "Blues"
DIVERGING = "RdBu_r"
#: Inches that a letter of a tick label takes, a little more than the average one.
_CHARACTER = 0.085


def show_images(
    images: np.ndarray,
    labels: Sequence | np.ndarray | None = None,
    names: Sequence[str] | None = None,
    *,
    columns: int = 5,
    title: str = "Images",
) -> np.ndarray:
    """Return the array of Axes of a grid of grey images, one for each, row by row.

    `images` has shape (n, height, width) or (n, height, width, 1), any number type; all share one
    grey scale. `labels` are shown above the images, as `names[label]` where names are given.
    """
    images = _grey(images)
    captions = [""] * len(images)
    if labels is not None:
        captions = [_class_name(label, names) for label in np.asarray(labels)]
    return _image_grid(images, captions, columns, title)


def show_misclassified(
    images: np.ndarray,
    y_true: np.ndarray,
    y_pred: np.ndarray,
    names: Sequence[str] | None = None,
    *,
    columns: int = 5,
    count: int = 10,
    title: str = "Misclassified images",
) -> np.ndarray:
    """Return the array of Axes of a grid of the first `count` images with a wrong prediction.

    `y_true` and `y_pred` are class numbers of shape (n,); `y_pred` may also be the probabilities
    that `model.predict` returns, shape (n, n_classes). The title says how many are wrong.
    """
    y_true, y_pred = np.asarray(y_true), np.asarray(y_pred)
    if y_pred.ndim == 2 and y_pred.shape[1] > 1:
        y_pred = y_pred.argmax(axis=1)
    y_pred = y_pred.reshape(-1)
    wrong = np.flatnonzero(y_true != y_pred)
    shown = wrong[:count]
    captions = [
        f"true: {_class_name(y_true[index], names)}\npredicted: {_class_name(y_pred[index], names)}"
        for index in shown
    ]
    title = f"{title} ({len(wrong):,} of {len(y_true):,} are wrong)"
    return _image_grid(_grey(images)[shown], captions, columns, title)


def plot_learning_curves(
    history, *, title: str = "Learning curves", metrics: Sequence[str] | None = None
) -> np.ndarray:
    """Return the array of Axes of the learning curves, one panel for each metric, loss first.

    `history` is a dict of lists, as `training.fit` returns, or a Keras History. Each panel shows
    training and, where there are `val_…` values, validation, over epochs counted from 1.
    """
    values: Mapping[str, Sequence[float]] = getattr(history, "history", history)
    if metrics is None:
        trained = [name for name in values if not name.startswith("val_")]
        metrics = sorted(trained, key=lambda name: name != "loss")
    figure, grid = _panels(
        1, len(metrics), (4.1, 2.6), gap=(1.0, 0), left=0.9, right=0.15, bottom=0.5, top=0.65
    )
    _write_title(figure, title)
    for axes, metric in zip(grid[0], metrics, strict=True):
        for key, label, marker in (
            (metric, "training", "o"),
            (f"val_{metric}", "validation", "s"),
        ):
            if key in values:
                epochs = np.arange(1, len(values[key]) + 1)
                # A single epoch has no line, so a marker is needed to see it.
                axes.plot(epochs, values[key], marker=marker, markersize=4, label=label)
        axes.set(xlabel="epoch", ylabel=_words(metric))
        axes.set_title(_words(metric).capitalize(), y=1)
        axes.xaxis.get_major_locator().set_params(integer=True)
        axes.grid(alpha=0.3)
        axes.legend()
    return grid[0]


def plot_confusion(
    matrix: np.ndarray,
    names: Sequence[str] | None = None,
    *,
    title: str = "Confusion matrix",
    bar_label: str = "number of images",
) -> Axes:
    """Return the Axes of a heat map of a confusion matrix with the value of each cell.

    `matrix` has shape (n_classes, n_classes): rows are true classes, columns predicted ones, as in
    scikit-learn. It holds counts, or shares from 0 to 1; `bar_label` says which.
    """
    matrix = np.asarray(matrix)
    return _heat_map(
        matrix,
        names,
        title=title,
        colours=SEQUENTIAL,
        limits=(0, max(1, matrix.max())),
        bar_label=bar_label,
        written=lambda count: f"{count:g}",
    )


def plot_confusion_difference(
    first: np.ndarray,
    second: np.ndarray,
    names: Sequence[str] | None = None,
    *,
    title: str = "Difference of confusion matrices",
    first_name: str = "first",
    second_name: str = "second",
) -> Axes:
    """Return the Axes of a heat map of `second − first`, two confusion matrices of one shape.

    Colours are centred at zero: red where the second has more, blue where it has fewer. Both
    matrices may hold counts or fractions. Raises ValueError if their shapes differ.
    """
    first, second = np.asarray(first), np.asarray(second)
    if first.shape != second.shape:
        raise ValueError(f"the matrices differ in shape: {first.shape} and {second.shape}")
    # Unsigned counts would wrap around below zero.
    difference = second.astype(float) - first.astype(float)
    largest = np.abs(difference).max() or 1
    return _heat_map(
        difference,
        names,
        title=title,
        colours=DIVERGING,
        limits=(-largest, largest),
        bar_label=f"{second_name} − {first_name}",
        written=lambda change: "0" if change == 0 else f"{change:+.3g}".replace("-", "−"),
    )


def plot_thresholds(table, *, title: str = "Rates by threshold") -> Axes:
    """Return the Axes of one line for each rate over the decision threshold.

    `table` is a DataFrame or a dict of columns: `threshold`, and rates such as accuracy, precision
    and recall. A DataFrame may have the thresholds as its index instead.
    """
    columns = {str(name): np.asarray(table[name]) for name in table}
    thresholds = columns.pop("threshold", None)
    if thresholds is None:
        thresholds = np.asarray(table.index)
    # Counts would squash the rates at the bottom of the panel.
    rates = {name: rate for name, rate in columns.items() if name not in ("tp", "tn", "fp", "fn")}
    _, grid = _panels(1, 1, (4.75, 2.95), left=0.65, right=0.1, bottom=0.5, top=0.35)
    axes = grid[0, 0]
    for name, rate in rates.items():
        axes.plot(thresholds, rate, marker="o", markersize=4, label=_words(name))
    axes.set(xlabel="threshold", ylabel="rate", ylim=(-0.03, 1.03))
    axes.set_title(title, y=1)
    axes.grid(alpha=0.3)
    axes.legend()
    return axes


def _heat_map(matrix, names, *, title, colours, limits, bar_label, written) -> Axes:
    n_classes = len(matrix)
    labels = [_class_name(number, names) for number in range(n_classes)]
    longest = _CHARACTER * max(map(len, labels), default=1)
    side = max(2.4, 0.62 * n_classes)
    slanted = {"rotation": 45, "ha": "right", "rotation_mode": "anchor"} if n_classes > 4 else {}
    below = 0.75 * longest if slanted else 0.15
    figure, grid = _panels(
        1, 1, (side, side), left=0.5 + longest, right=1.1, bottom=0.5 + below, top=0.35
    )
    axes = grid[0, 0]
    image = axes.imshow(matrix, cmap=colours, vmin=limits[0], vmax=limits[1])
    place = axes.get_position()
    bar = (
        place.x1 + 0.04 * place.width,
        place.y0 + 0.1 * place.height,
        0.04 * place.width,
        0.8 * place.height,
    )
    figure.colorbar(image, cax=figure.add_axes(bar), label=bar_label)
    axes.set(xlabel="predicted class", ylabel="true class")
    axes.set_title(title, y=1)
    axes.set_xticks(range(n_classes), labels, **slanted)
    axes.set_yticks(range(n_classes), labels)
    for row in range(n_classes):
        for column in range(n_classes):
            value = matrix[row, column]
            axes.text(
                column,
                row,
                written(value),
                ha="center",
                va="center",
                fontsize=9,
                color=_readable_on(image.cmap(image.norm(value))),
            )
    return axes


def _readable_on(colour: Sequence[float]) -> str:
    red, green, blue = colour[:3]
    # Relative luminance, https://www.w3.org/TR/WCAG21/#dfn-relative-luminance, without the gamma.
    return "black" if 0.2126 * red + 0.7152 * green + 0.0722 * blue > 0.5 else "white"


def _image_grid(images: np.ndarray, captions: list[str], columns: int, title: str) -> np.ndarray:
    columns = max(1, min(columns, len(images)))
    rows = max(1, math.ceil(len(images) / columns))
    lines = max((caption.count("\n") + 1 for caption in captions if caption), default=0)
    caption = 0.1 + 0.15 * lines
    figure, grid = _panels(
        rows,
        columns,
        (max(1.4, 4.2 / columns - 0.35), 1.4),
        gap=(0.35, caption),
        left=0.18,
        right=0.18,
        bottom=0.08,
        top=0.35 + caption,
    )
    low, high = (images.min(), images.max()) if images.size else (0, 1)
    for axes in grid.flat:
        axes.set_axis_off()
    for axes, image, caption in zip(grid.flat, images, captions, strict=False):
        axes.imshow(image, cmap="gray_r", vmin=low, vmax=high)
        axes.set_title(caption, fontsize=8, y=1)
    if len(images) == 0:
        grid[0, 0].text(0.5, 0.5, "none to show", ha="center", va="center")
    _write_title(figure, title)
    return grid


def _panels(
    rows: int,
    columns: int,
    panel: tuple[float, float],
    *,
    left: float,
    right: float,
    bottom: float,
    top: float,
    gap: tuple[float, float] = (0, 0),
) -> tuple[Figure, np.ndarray]:
    """Return a figure and its Axes, (rows, columns), each of size `panel`; widths are in inches.

    Where one knows what room labels take, it need not be measured, which takes as long as drawing.
    """
    (width, height), (beside, between) = panel, gap
    size = (
        left + columns * width + (columns - 1) * beside + right,
        bottom + rows * height + (rows - 1) * between + top,
    )
    figure, grid = plt.subplots(
        rows,
        columns,
        figsize=size,
        squeeze=False,
        layout=PlaceHolderLayoutEngine(adjust_compatible=True, colorbar_gridspec=True),
        gridspec_kw={
            "left": left / size[0],
            "right": 1 - right / size[0],
            "bottom": bottom / size[1],
            "top": 1 - top / size[1],
            "wspace": beside / width,
            "hspace": between / height,
        },
    )
    return figure, grid


def _write_title(figure: Figure, title: str) -> None:
    figure.suptitle(title, y=1 - 0.08 / figure.get_figheight(), va="top")


def _grey(images: np.ndarray) -> np.ndarray:
    images = np.asarray(images)
    if images.ndim == 4 and images.shape[-1] == 1:
        images = images[..., 0]
    if images.ndim != 3:
        raise ValueError(
            f"images have shape {images.shape}; expected (n, height, width): "
            "put a single image into a batch with image[np.newaxis]"
        )
    return images


def _class_name(label, names: Sequence[str] | None) -> str:
    return str(label) if names is None else str(names[int(label)])


def _words(name: str) -> str:
    return name.replace("_", " ")
