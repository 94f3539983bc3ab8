"""What a Matplotlib figure shows, as plain data, whichever library drew it."""

from collections.abc import Callable
from typing import Any

import numpy as np

_MOST_POINTS = 200_000


def _numbers(values: Any) -> np.ndarray:
    return np.asarray(np.ma.filled(np.ma.asarray(values, dtype=float), np.nan))[:_MOST_POINTS]


def _line(line: Any) -> dict[str, Any]:
    from matplotlib.colors import to_rgba

    return {
        "x": _numbers(line.get_xdata(orig=False)),
        "y": _numbers(line.get_ydata(orig=False)),
        "label": str(line.get_label()),
        "colour": np.array(to_rgba(line.get_color())),
    }


def _rectangles(axes: Any) -> dict[str, np.ndarray]:
    from matplotlib.patches import Rectangle

    boxes = [patch for patch in axes.patches if isinstance(patch, Rectangle)][:_MOST_POINTS]
    return {
        "left": np.array([box.get_x() for box in boxes], dtype=float),
        "bottom": np.array([box.get_y() for box in boxes], dtype=float),
        "width": np.array([box.get_width() for box in boxes], dtype=float),
        "height": np.array([box.get_height() for box in boxes], dtype=float),
    }


def _steps(axes: Any) -> list[dict[str, np.ndarray]]:
    """Outlined histograms (``stairs``, ``histtype="step"``): bin edges and heights."""
    from matplotlib.patches import Polygon, StepPatch

    found = []
    for patch in axes.patches:
        if isinstance(patch, StepPatch):
            data = patch.get_data()
            found.append({"edges": _numbers(data.edges), "heights": _numbers(data.values)})
        elif isinstance(patch, Polygon):
            corners = np.asarray(patch.get_xy(), dtype=float)[:_MOST_POINTS]
            found.append({"edges": corners[:, 0], "heights": corners[:, 1]})
    return found


def _collections(axes: Any) -> list[dict[str, np.ndarray]]:
    """Scatter plots and meshes: offsets (n, 2), the values that colours stand for, and colours.

    Colours are RGBA, one for each point or one for all; where there are values, those count.
    """
    found = []
    for item in axes.collections:
        offsets = np.ma.filled(np.ma.asarray(item.get_offsets(), dtype=float), np.nan)
        values = item.get_array()
        found.append(
            {
                "offsets": np.asarray(offsets)[:_MOST_POINTS],
                "values": _numbers([] if values is None else values),
                "colours": np.asarray(item.get_facecolor(), dtype=float)[:_MOST_POINTS],
                "label": str(item.get_label()),
            }
        )
    return found


def _axes(axes: Any) -> dict[str, Any]:
    legend = axes.get_legend()
    return {
        "title": axes.get_title() or axes.get_title(loc="left") or axes.get_title(loc="right"),
        "xlabel": axes.get_xlabel(),
        "ylabel": axes.get_ylabel(),
        "xscale": axes.get_xscale(),
        "yscale": axes.get_yscale(),
        "visible": bool(axes.get_visible()),
        "legend": [text.get_text() for text in legend.get_texts()] if legend else [],
        "lines": [_line(line) for line in axes.lines],
        "bars": _rectangles(axes),
        "steps": _steps(axes),
        "images": [np.ma.filled(np.ma.asarray(image.get_array()), 0) for image in axes.images],
        "collections": _collections(axes),
        "texts": [text.get_text() for text in axes.texts],
        "xticklabels": [label.get_text() for label in axes.get_xticklabels()],
        "yticklabels": [label.get_text() for label in axes.get_yticklabels()],
    }


def summary(figure: Any) -> dict[str, Any]:
    """A figure's suptitle and, for each of its axes, titles, labels, legend and drawn data.

    Colour bars are left out.
    """
    shown = [axes for axes in figure.axes if axes.get_label() != "<colorbar>"]
    return {
        "suptitle": figure.get_suptitle(),
        "legend": [text.get_text() for legend in figure.legends for text in legend.get_texts()],
        "axes": [_axes(axes) for axes in shown],
    }


def drawn_by(function: Callable[[], Any]) -> tuple[Any, list[dict[str, Any]]]:
    """The result of ``function`` and a summary of each figure it drew or drew on, oldest first."""
    from matplotlib import pyplot

    pyplot.close("all")
    # A grader has no screen: showing must neither block nor close what is to be summarised.
    show, pyplot.show = pyplot.show, lambda *arguments, **keywords: None
    try:
        result = function()
        figures = [pyplot.figure(number) for number in pyplot.get_fignums()]
        return result, [summary(figure) for figure in figures]
    finally:
        pyplot.show = show
        pyplot.close("all")
