"""Do the helpers of the second assignment draw and compute what they say?"""

import matplotlib

matplotlib.use("agg")

import matplotlib.pyplot as plt
import numpy as np
import pytest

from course_utils.before_after import show_before_and_after
from course_utils.curves import plot_curves
from course_utils.gradients import numeric_gradient


@pytest.fixture(autouse=True)
def _close_figures():
    yield
    plt.close("all")


def test_plot_curves_draws_every_line():
    """Is each line in its panel, over steps from 1, with its label in the legend?"""
    grid = plot_curves(
        {"loss": {"training": [3, 2, 1], "validation": [4, 3]}, "accuracy": {"training": [0.5]}},
        title="Two panels",
        xlabel="epoch",
    )
    assert len(grid) == 2
    training, validation = grid[0].lines
    assert training.get_xdata().tolist() == [1, 2, 3]
    assert validation.get_ydata().tolist() == [4, 3]
    assert [text.get_text() for text in grid[0].get_legend().get_texts()] == [
        "training",
        "validation",
    ]
    assert (grid[0].get_xlabel(), grid[1].get_ylabel()) == ("epoch", "accuracy")
    assert grid[0].figure.get_suptitle() == "Two panels"


def test_a_single_value_is_visible():
    """Does a line of one value get a marker, and a longer one none?"""
    grid = plot_curves({"loss": {"short": [1.0], "long": [2.0, 1.0]}})
    short, long = grid[0].lines
    assert (short.get_marker(), long.get_marker()) == ("o", "None")


def test_before_and_after_keep_their_own_scales():
    """Does each panel show its image with its own range of values?"""
    before = np.array([[0, 128], [255, 64]], dtype="uint8")
    left, right = show_before_and_after(before, before / 255, title="Scaled")
    assert np.array_equal(left.images[0].get_array(), before)
    assert left.images[0].get_clim() == (0, 255)
    assert right.images[0].get_clim() == (0, 1)
    assert "uint8" in left.get_title()


def test_numeric_gradient_agrees_with_a_known_one():
    """Is the gradient of a cubic right, and theta left alone?"""
    theta = np.array([1.0, -2.0, 0.5])
    before = theta.copy()
    gradient = numeric_gradient(lambda t: np.sum(t**3) + t[0] * t[1], theta)
    expected = 3 * theta**2 + np.array([theta[1], theta[0], 0])
    np.testing.assert_allclose(gradient, expected, atol=1e-8)
    assert np.array_equal(theta, before)
