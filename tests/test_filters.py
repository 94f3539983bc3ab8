"""Pictures of filters and feature maps: which numbers they show, and what they refuse."""

import matplotlib
import numpy as np
import pytest

matplotlib.use("Agg")

import matplotlib.pyplot as plt

from course_utils import filters
from course_utils.errors import CourseError


@pytest.fixture(autouse=True)
def close_figures():
    yield
    plt.close("all")


@pytest.fixture(scope="module")
def model():
    import keras
    from keras import layers

    return keras.Sequential(
        [
            keras.Input(shape=(6, 5, 1)),
            layers.Conv2D(3, 3, padding="same"),
            layers.ReLU(),
            layers.Conv2D(2, 3, use_bias=False),
            layers.Flatten(),
            layers.Dense(4),
        ]
    )


def shown(grid):
    return [axes for axes in grid.flat if axes.images]


def test_finds_the_convolutions_in_order(model):
    """Are the weights those of the convolution that is asked for?"""
    first, second = filters.convolutions(model)

    assert (first.filters, second.filters) == (3, 2)
    kernels, biases = filters.kernels_and_biases(model)
    assert kernels.shape == (3, 3, 1, 3)
    np.testing.assert_array_equal(biases, first.get_weights()[1])


def test_biases_are_zero_without_a_bias(model):
    """Does a layer without biases give zeros, one for each filter?"""
    kernels, biases = filters.kernels_and_biases(model, convolution=1)

    assert kernels.shape == (3, 3, 3, 2)
    np.testing.assert_array_equal(biases, np.zeros(2))


def test_feature_maps_are_the_convolution_of_the_image(model):
    """Is an entry of a map the sum of kernel times window, plus the bias, before the ReLU?"""
    images = np.random.default_rng(0).normal(size=(2, 6, 5, 1)).astype("float32")
    kernels, biases = filters.kernels_and_biases(model)

    maps = filters.feature_maps(model, images)

    assert maps.shape == (2, 6, 5, 3)
    expected = np.sum(images[1, 1:4, 2:5, 0] * kernels[:, :, 0, 2]) + biases[2]
    assert maps[1, 2, 3, 2] == pytest.approx(expected, rel=1e-4)
    assert maps.min() < 0


def test_maps_of_a_deeper_layer(model):
    """Has the second convolution maps of its own size?"""
    images = np.zeros((1, 6, 5, 1), "float32")

    assert filters.feature_maps(model, images, convolution=1).shape == (1, 4, 3, 2)


@pytest.mark.parametrize("convolution", [2, -1])
def test_a_missing_layer_is_named(model, convolution):
    """Does an error say how many convolutions there are?"""
    with pytest.raises(CourseError, match="the model has 2 convolutions"):
        filters.kernels_and_biases(model, convolution)


@pytest.mark.parametrize("shape", [(3, 3, 5), (3, 3, 1, 5)])
def test_each_filter_has_its_panel(shape):
    """Is every filter drawn under its number, on one scale centred at zero?"""
    kernels = np.random.default_rng(1).normal(size=shape)

    panels = shown(filters.show_filters(kernels, columns=4, title="Five filters"))

    assert [axes.get_title() for axes in panels] == [f"filter {number}" for number in range(5)]
    for number, axes in enumerate(panels):
        np.testing.assert_array_equal(
            axes.images[0].get_array(), kernels.reshape(3, 3, 5)[:, :, number]
        )
        low, high = axes.images[0].get_clim()
        assert low == -high == -np.abs(kernels).max()
    assert panels[0].figure.get_suptitle() == "Five filters"


def test_maps_may_have_names():
    """Do given names stand above the maps?"""
    maps = np.zeros((4, 4, 2))

    panels = shown(filters.show_feature_maps(maps, names=["upright", "level"]))

    assert [axes.get_title() for axes in panels] == ["upright", "level"]


def test_a_batch_of_maps_is_refused():
    """Does a whole batch, in place of one image's maps, say what is expected?"""
    with pytest.raises(ValueError, match="expected \\(height, width, filters\\)"):
        filters.show_feature_maps(np.zeros((2, 4, 4, 3)))
