"""The figures: what is drawn, and that nothing goes unnamed."""

import types

import matplotlib
import numpy as np
import pandas as pd
import pytest

matplotlib.use("Agg")

import matplotlib.pyplot as plt

from course_utils import plots

NAMES = ("shirt", "shoe", "bag")
MATRIX = np.array([[50, 2, 0], [4, 40, 6], [0, 1, 90]])


@pytest.fixture(autouse=True)
def close_figures():
    yield
    plt.close("all")


def images(n, side=6):
    return np.random.default_rng(0).integers(0, 256, (n, side, side), dtype=np.uint8)


def shown_images(grid):
    return [axes for axes in grid.flat if axes.images]


def texts(axes):
    return {
        (round(text.get_position()[1]), round(text.get_position()[0])): text.get_text()
        for text in axes.texts
    }


def test_grid_shows_every_image_with_its_name():
    """Is each image drawn, in order, under the name of its label?"""
    pictures = images(7)

    grid = plots.show_images(pictures, [0, 1, 2, 0, 1, 2, 0], NAMES, columns=3, title="Some")

    drawn = shown_images(grid)
    assert grid.shape == (3, 3)
    assert len(drawn) == 7
    for axes, picture in zip(drawn, pictures, strict=True):
        assert np.array_equal(axes.images[0].get_array(), picture)
    assert [axes.get_title() for axes in drawn[:4]] == ["shirt", "shoe", "bag", "shirt"]
    assert grid[0, 0].figure.get_suptitle() == "Some"


def test_grid_keeps_one_grey_scale_for_all_images():
    """Does a dark image stay dark beside a light one?"""
    pictures = np.stack([np.full((4, 4), 0.2), np.linspace(0, 1, 16).reshape(4, 4)])

    grid = plots.show_images(pictures)

    assert {axes.images[0].get_clim() for axes in shown_images(grid)} == {(0.0, 1.0)}


def test_grid_takes_a_channel_axis_and_labels_without_names():
    """Are images of shape (n, h, w, 1) drawn, and bare labels shown as numbers?"""
    grid = plots.show_images(images(2)[..., np.newaxis], np.array([7, 3]))

    assert [axes.get_title() for axes in shown_images(grid)] == ["7", "3"]


def test_single_image_says_how_to_make_a_batch():
    """Does an image without the axis of examples get told what to do?"""
    with pytest.raises(ValueError, match="newaxis"):
        plots.show_images(images(1)[0])


@pytest.mark.parametrize("wrap", [dict, lambda values: types.SimpleNamespace(history=values)])
def test_learning_curves_from_dict_or_history(wrap):
    """Are training and validation drawn for each metric, loss first, from either kind?"""
    history = wrap(
        {
            "accuracy": [0.5, 0.7],
            "loss": [1.0, 0.6],
            "val_accuracy": [0.4, 0.6],
            "val_loss": [1.1, 0.8],
        }
    )

    panels = plots.plot_learning_curves(history, title="Softmax")

    assert [axes.get_ylabel() for axes in panels] == ["loss", "accuracy"]
    assert [axes.get_xlabel() for axes in panels] == ["epoch", "epoch"]
    assert panels[0].figure.get_suptitle() == "Softmax"
    training, validation = panels[0].lines
    assert training.get_xdata().tolist() == [1, 2]
    assert list(training.get_ydata()) == [1.0, 0.6]
    assert list(validation.get_ydata()) == [1.1, 0.8]
    legend = [text.get_text() for text in panels[0].get_legend().get_texts()]
    assert legend == ["training", "validation"]


def test_learning_curves_without_validation():
    """Is there one line, still with a legend, where nothing was validated?"""
    (panel,) = plots.plot_learning_curves({"loss": [1.0]})

    assert len(panel.lines) == 1
    assert panel.get_legend() is not None
    assert panel.lines[0].get_marker() == "o"


def test_confusion_counts_stand_in_their_cells():
    """Is each count written where its true and predicted class meet?"""
    axes = plots.plot_confusion(MATRIX, NAMES, title="Test images")

    written = texts(axes)
    assert written[(1, 0)] == "4"
    assert written[(0, 1)] == "2"
    assert len(written) == 9
    assert axes.get_title() == "Test images"
    assert axes.get_xlabel() == "predicted class"
    assert axes.get_ylabel() == "true class"
    assert [label.get_text() for label in axes.get_xticklabels()] == list(NAMES)
    assert [label.get_text() for label in axes.get_yticklabels()] == list(NAMES)
    assert axes.images[0].colorbar.ax.get_ylabel() == "number of images"


def test_confusion_counts_are_readable_on_dark_cells():
    """Is the text light on dark cells and dark on light ones?"""
    axes = plots.plot_confusion(MATRIX)

    colours = {text.get_text(): text.get_color() for text in axes.texts}
    assert colours["90"] == "white"
    assert colours["0"] == "black"


def test_difference_is_second_minus_first_centred_at_zero():
    """Are signs right, also for unsigned counts, and is zero in the middle of the colours?"""
    first = MATRIX.astype(np.uint8)
    second = first.copy()
    second[1, 0], second[1, 1] = 1, 43

    axes = plots.plot_confusion_difference(
        first, second, NAMES, first_name="softmax", second_name="network"
    )

    written = texts(axes)
    assert written[(1, 0)] == "−3"
    assert written[(1, 1)] == "+3"
    assert written[(0, 0)] == "0"
    assert axes.images[0].get_clim() == (-3.0, 3.0)
    assert axes.images[0].colorbar.ax.get_ylabel() == "network − softmax"
    assert axes.get_title()
    assert axes.get_xlabel() == "predicted class"


def test_difference_of_equal_matrices_is_drawn():
    """Do two equal matrices give a figure of zeros?"""
    axes = plots.plot_confusion_difference(MATRIX, MATRIX)

    assert set(texts(axes).values()) == {"0"}
    low, high = axes.images[0].get_clim()
    assert low == -high < 0


def test_difference_of_unlike_matrices_is_refused():
    """Are matrices of different shapes an error rather than broadcast?"""
    with pytest.raises(ValueError, match="differ in shape"):
        plots.plot_confusion_difference(MATRIX, MATRIX[:1])


@pytest.mark.parametrize("as_probabilities", [False, True])
def test_misclassified_shows_only_the_wrong_ones(as_probabilities):
    """Are exactly the wrong images shown, for class numbers and for probabilities?"""
    pictures = images(5)
    y_true = np.array([0, 1, 2, 0, 1])
    y_pred = np.array([0, 2, 2, 1, 1])

    grid = plots.show_misclassified(
        pictures, y_true, np.eye(3)[y_pred] if as_probabilities else y_pred, NAMES
    )

    drawn = shown_images(grid)
    assert len(drawn) == 2
    assert np.array_equal(drawn[0].images[0].get_array(), pictures[1])
    assert drawn[0].get_title() == "true: shoe\npredicted: bag"
    assert "2 of 5 are wrong" in grid[0, 0].figure.get_suptitle()


def test_misclassified_stops_at_the_count_and_bears_none():
    """Are at most `count` images shown, and is a perfect prediction no error?"""
    pictures, y_true = images(5), np.zeros(5, int)

    some = plots.show_misclassified(pictures, y_true, np.ones(5, int), NAMES, count=3)
    none = plots.show_misclassified(pictures, y_true, y_true, NAMES)

    assert len(shown_images(some)) == 3
    assert shown_images(none) == []
    assert "0 of 5 are wrong" in none[0, 0].figure.get_suptitle()


@pytest.mark.parametrize(
    "kind", [dict, pd.DataFrame, lambda d: pd.DataFrame(d).set_index("threshold")]
)
def test_thresholds_draws_rates_and_leaves_counts_out(kind):
    """Is there one named line for each rate, over the thresholds, from any kind of table?"""
    table = kind(
        {"threshold": [0.1, 0.5], "tp": [9, 5], "precision": [0.5, 0.9], "recall": [1, 0.5]}
    )

    axes = plots.plot_thresholds(table)

    assert [text.get_text() for text in axes.get_legend().get_texts()] == ["precision", "recall"]
    assert axes.lines[0].get_xdata().tolist() == [0.1, 0.5]
    assert axes.lines[1].get_ydata().tolist() == [1, 0.5]
    assert axes.get_xlabel() == "threshold"
    assert axes.get_ylabel() == "rate"
    assert axes.get_title()


def test_every_figure_can_be_rendered(tmp_path):
    """Is every figure laid out without a warning?"""
    plots.show_images(images(3), [0, 1, 2], NAMES)
    plots.plot_learning_curves({"loss": [1.0, 0.5], "val_loss": [1.0, 0.6]})
    plots.plot_confusion(MATRIX, NAMES)
    plots.plot_confusion_difference(MATRIX, MATRIX + 1, NAMES)
    plots.show_misclassified(images(2), [0, 1], [1, 1], NAMES)

    for number in plt.get_fignums():
        path = tmp_path / f"{number}.png"
        plt.figure(number).savefig(path)
        assert path.stat().st_size > 2000
