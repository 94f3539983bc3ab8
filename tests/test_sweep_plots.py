"""Do the joint plots of a sweep show every run, its mean and its range?"""

import matplotlib

matplotlib.use("agg")

import matplotlib.pyplot as plt
import numpy as np
import pytest

from course_utils.sweep_plots import plot_along, plot_joint_curves


@pytest.fixture(autouse=True)
def _close_figures():
    yield
    plt.close("all")


RUNS = [
    {
        "data_set": data,
        "width": width,
        "seed": seed,
        "history": {"val_accuracy": [0.5 + seed / 10, shift + seed / 10, shift + seed / 5 - 0.1]},
    }
    for data, shift in [("digits", 0.8), ("clothes", 0.7)]
    for width in [10, 100]
    for seed in [0, 1]
]


def test_joint_curves_are_means_with_their_range():
    """Is there a panel for each data set, a line for each width, and a band over the seeds?"""
    grid = plot_joint_curves(RUNS, by="width", title="Both", ylim=(0, 1))
    assert [axes.get_title() for axes in grid] == ["digits", "clothes"]
    line = grid[0].lines[0]
    assert line.get_label() == "10"
    assert line.get_xdata().tolist() == [1, 2, 3]
    np.testing.assert_allclose(line.get_ydata(), [0.55, 0.85, 0.8])
    band = grid[0].collections[0].get_datalim(grid[0].transData)
    np.testing.assert_allclose([band.ymin, band.ymax], [0.5, 0.9])
    assert grid[1].get_ylabel() == "validation accuracy"
    assert grid[1].get_ylim() == (0, 1)
    (legend,) = grid[0].figure.legends
    assert legend.get_title().get_text() == "width"
    assert [text.get_text() for text in legend.get_texts()] == ["10", "100"]
    assert grid[0].figure.get_suptitle() == "Both"


def test_along_a_setting_every_run_is_a_dot():
    """Over the widths, are the best values of all runs there, with a line through their means?"""
    axes = plot_along(RUNS, along="width", by="seed", title="Widths", logarithmic=True)[1]
    line, *dots = axes.lines
    assert line.get_xdata().tolist() == [10, 100]
    np.testing.assert_allclose(line.get_ydata(), [0.7, 0.7])
    assert [one.get_ydata().tolist() for one in dots[:2]] == [[0.7], [0.7]]
    assert axes.get_xscale() == "log"
    assert [text.get_text() for text in axes.get_xticklabels()] == ["10", "100"]
    assert (axes.get_xlabel(), axes.get_ylabel()) == ("width", "best validation accuracy")

    together = [{**run, "net": "one"} for run in RUNS]
    axes = plot_along(together, along="width", by="net", xlabel="units")[0]
    line, *dots = axes.lines
    np.testing.assert_allclose(line.get_ydata(), [0.85, 0.85])
    np.testing.assert_allclose(dots[0].get_ydata(), [0.8, 0.9])
    assert axes.get_xlabel() == "units"
