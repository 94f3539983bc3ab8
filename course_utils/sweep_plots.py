"""Joint plots of a sweep: learning curves in one panel, and accuracy along a setting.

Both take the runs that `course_utils.sweeps.run` returns: dictionaries with settings, a seed and a
history. Seeds are never averaged away: their range is drawn, too.
"""

from collections.abc import Sequence
from typing import Any

import matplotlib.pyplot as plt
import numpy as np

WORDS = {
    "loss": "training loss",
    "accuracy": "training accuracy",
    "val_loss": "validation loss",
    "val_accuracy": "validation accuracy",
}


def plot_joint_curves(
    runs: Sequence[dict[str, Any]],
    *,
    by: str,
    panels: str = "data_set",
    metric: str = "val_accuracy",
    title: str = "Learning curves",
    ylim: tuple[float, float] | None = None,
) -> np.ndarray:
    """Return the array of Axes, one panel for each value of the setting `panels`.

    In each, one line for each value of the setting `by`: the mean of `metric` over the runs with
    these values, by epoch, and a band from their lowest to their highest value. All runs of a line
    have the same number of epochs. `ylim` cuts the y axis, the same for all panels.
    """
    grid, names = _panels(runs, panels, title)
    for axes, panel in zip(grid, names, strict=True):
        for label in _values(runs, by):
            curves = [
                run["history"][metric] for run in runs if run[panels] == panel and run[by] == label
            ]
            if curves:
                epochs = np.arange(1, len(curves[0]) + 1)
                marker = "o" if len(epochs) == 1 else None
                (line,) = axes.plot(
                    epochs, np.mean(curves, axis=0), marker=marker, label=str(label)
                )
                lowest, highest = np.min(curves, axis=0), np.max(curves, axis=0)
                axes.fill_between(epochs, lowest, highest, color=line.get_color(), alpha=0.2, lw=0)
        axes.set(title=str(panel), xlabel="epoch", ylabel=WORDS.get(metric, metric))
        axes.xaxis.get_major_locator().set_params(integer=True)
        if ylim is not None:
            axes.set_ylim(*ylim)
    _finish(grid, by)
    return grid


def plot_along(
    runs: Sequence[dict[str, Any]],
    *,
    along: str,
    by: str,
    panels: str = "data_set",
    title: str = "Best validation accuracy",
    xlabel: str | None = None,
    logarithmic: bool = False,
) -> np.ndarray:
    """Return the array of Axes, one panel for each value of the setting `panels`.

    In each, over the values of the setting `along` (numbers), the best validation accuracy of
    every run as a dot, and for each value of the setting `by` a line through the means.
    """
    grid, names = _panels(runs, panels, title)
    for axes, panel in zip(grid, names, strict=True):
        for label in _values(runs, by):
            points: dict[float, list[float]] = {}
            for run in runs:
                if run[panels] == panel and run[by] == label:
                    points.setdefault(run[along], []).append(max(run["history"]["val_accuracy"]))
            places = sorted(points)
            (line,) = axes.plot(places, [np.mean(points[x]) for x in places], label=str(label))
            for x in places:
                axes.plot([x] * len(points[x]), points[x], ".", color=line.get_color())
        if logarithmic:
            axes.set_xscale("log")
            places = sorted(_values(runs, along))
            axes.set_xticks(places, [f"{x:g}" for x in places])
            axes.minorticks_off()
        axes.set(title=str(panel), xlabel=xlabel or along, ylabel="best validation accuracy")
    _finish(grid, by)
    return grid


def _panels(runs: Sequence[dict[str, Any]], panels: str, title: str) -> tuple[np.ndarray, list]:
    names = _values(runs, panels)
    figure, grid = plt.subplots(
        1, len(names), figsize=(5 * len(names) + 1, 3.6), squeeze=False, layout="constrained"
    )
    figure.suptitle(title)
    return grid[0], names


def _values(runs: Sequence[dict[str, Any]], setting: str) -> list:
    """The values of a setting, each once, in the order of the runs."""
    return list(dict.fromkeys(run[setting] for run in runs))


def _finish(grid: np.ndarray, by: str) -> None:
    for axes in grid:
        axes.grid(alpha=0.3)
    # One legend beside the panels: inside, it would hide the ends of the curves.
    handles = {line.get_label(): line for axes in grid for line in axes.get_lines()}
    named = {label: line for label, line in handles.items() if not label.startswith("_")}
    figure = grid[0].figure
    figure.legend(named.values(), named.keys(), loc="outside right center", title=by)
