"""Visible checks of functions that draw: what their figure shows, whichever call drew it."""

from collections.abc import Callable, Sequence
from typing import Any

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from course_utils.check.failure import fail, passed


def drawn_by(function: Callable[..., Any], *arguments: Any) -> Figure:
    """Return the one figure that `function(*arguments)` draws; it is closed, so not shown again.

    Raises CheckFailed if it draws none or several.
    """
    name = getattr(function, "__name__", "your function")
    before = set(plt.get_fignums())
    # In a notebook, showing a figure would also close it.
    show, plt.show = plt.show, lambda *shown, **options: None
    try:
        function(*arguments)
        figures = [plt.figure(number) for number in plt.get_fignums() if number not in before]
    finally:
        plt.show = show
    for figure in figures:
        plt.close(figure)
    if not figures and before:
        fail(f"{name} draws no figure of its own. Begin with `plt.figure()` or `plt.subplots()`.")
    if len(figures) != 1:
        fail(f"{name} draws {len(figures) or 'no'} figures; one is expected.")
    passed(f"{name} draws a figure")
    return figures[0]


def labelled(figure: Figure, *, legend: bool = False) -> None:
    """Return nothing; print a tick if the figure has a title and every panel labels on both axes.

    A title on each panel serves as well. With `legend`, panels need one too, or the figure does.
    Raises CheckFailed.
    """
    panels = [axes for axes in figure.axes if axes.has_data()]
    if not panels:
        fail("the figure shows no data.")
    for axes in panels:
        if not axes.get_xlabel() or not axes.get_ylabel():
            fail("a panel lacks an axis label; set both xlabel and ylabel.")
        if not (_title(axes) or figure.get_suptitle()):
            fail("the figure has no title.")
        if legend and axes.get_legend() is None and not figure.legends:
            fail("a panel has no legend; give each line a label, then call legend().")
    passed("title, axis labels" + (" and legend" if legend else "") + " are there")


def shows_line(figure: Figure, x: Sequence[float], y: Sequence[float], *, label: str) -> None:
    """Return nothing; print a tick if a panel shows the line through (x, y) with this label.

    Raises CheckFailed that says whether the values, the places or the label differ.
    """
    lines = [line for axes in figure.axes for line in axes.lines]
    names = {line: text for axes in figure.axes for line, text in _legend_names(axes)}
    same_y = [line for line in lines if _agree(line.get_ydata(), y)]
    same = [line for line in same_y if _agree(line.get_xdata(), x)]
    if not same_y:
        fail(f"no line shows the values {list(y)}.")
    if not same:
        fail(f"the line of {list(y)} runs over {list(same_y[0].get_xdata())}, not {list(x)}.")
    if not any(label in names[line].lower() for line in same):
        fail(f"the line of {list(y)} is labelled {names[same[0]]!r}; call it {label!r}.")
    passed(f"a line labelled {label!r} shows {list(y)}")


def bar_heights(figure: Figure) -> np.ndarray:
    """Return the heights of all bars in the figure, shape (n,)."""
    return np.array(
        [
            patch.get_height()
            for axes in figure.axes
            for patch in axes.patches
            if isinstance(patch, Rectangle)
        ]
    )


def grid_images(figure: Figure, rows: int, columns: int, size: tuple[int, int]) -> list[np.ndarray]:
    """Return the images of this size that a figure shows in a grid of rows × columns.

    The grid is that many panels, or tiles of one picture; tiles of one colour are empty and left
    out. Raises CheckFailed if it is neither.
    """
    images = [np.asarray(image.get_array()) for axes in figure.axes for image in axes.images]
    height, width = size
    if len(images) == 1 and images[0].shape == (rows * height, columns * width):
        tiles = images[0].reshape(rows, height, columns, width).swapaxes(1, 2)
        return [tile for tile in tiles.reshape(-1, height, width) if np.ptp(tile) > 0]
    if len(figure.axes) != rows * columns:
        fail(
            f"the figure has {len(figure.axes)} panels with {len(images)} images; expected "
            f"{rows * columns} panels, or one picture of shape {(rows * height, columns * width)}."
        )
    for image in images:
        if image.shape != tuple(size):
            fail(f"an image has shape {image.shape}; expected {tuple(size)}.")
    return images


def says(figure: Figure, text: str) -> bool:
    """Return whether the text is part of the title of the figure or a panel, in any case."""
    titles = [figure.get_suptitle(), *map(_title, figure.axes)]
    return any(text.lower() in title.lower() for title in titles)


def _legend_names(axes: Axes) -> list[tuple[Any, str]]:
    """Each line with its name; `legend(["a", "b"])` names lines in the order they were drawn."""
    legend = axes.get_legend()
    texts = [text.get_text() for text in legend.get_texts()] if legend else []
    lines = list(axes.lines)
    if len(texts) == len(lines):
        return list(zip(lines, texts, strict=True))
    return [(line, str(line.get_label())) for line in lines]


def _title(axes: Axes) -> str:
    return axes.get_title() or axes.get_title(loc="left") or axes.get_title(loc="right")


def _agree(actual: Any, expected: Sequence[float]) -> bool:
    actual = np.asarray(actual)
    return actual.shape == np.shape(expected) and bool(np.allclose(actual.astype(float), expected))
