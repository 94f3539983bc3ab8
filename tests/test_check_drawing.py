"""Visible checks of functions that draw."""

import matplotlib.pyplot as plt
import numpy as np
import pytest

from course_utils.check import CheckFailed, drawing


@pytest.fixture(autouse=True)
def _no_figures_left():
    plt.close("all")
    yield
    plt.close("all")


def _curves(label="training", legend=True):
    def draw():
        _, axes = plt.subplots()
        axes.plot([1, 2], [0.5, 0.25], label=label)
        axes.set(title="Loss", xlabel="epoch", ylabel="loss")
        if legend:
            axes.legend()

    return draw


def test_the_figure_of_a_function_is_returned_and_closed(capsys):
    """Does drawn_by return the figure, say so, and leave none open?"""
    figure = drawing.drawn_by(_curves())

    assert len(figure.axes) == 1
    assert plt.get_fignums() == []
    assert capsys.readouterr().out.startswith("✓")


def test_showing_does_not_hide_the_figure():
    """Is a figure found although the function calls plt.show, and is show put back?"""
    show = plt.show

    def draw():
        _curves()()
        plt.show()

    assert drawing.drawn_by(draw).axes
    assert plt.show is show


@pytest.mark.parametrize("count", [0, 2])
def test_one_figure_is_expected(count):
    """Does drawn_by refuse a function that draws no figure, or two?"""
    with pytest.raises(CheckFailed, match="one is expected"):
        drawing.drawn_by(lambda: [plt.figure() for _ in range(count)] and None)


def test_an_older_figure_is_not_taken_for_the_function_s_own():
    """Does drawn_by refuse a function that draws on a figure that was open before?"""
    plt.figure()

    with pytest.raises(CheckFailed, match="of its own"):
        drawing.drawn_by(lambda: plt.plot([1, 2]))


def test_labels_are_asked_for():
    """Does labelled pass a complete figure, and name what is missing in others?"""
    complete = drawing.drawn_by(_curves())
    drawing.labelled(complete, legend=True)

    with pytest.raises(CheckFailed, match="legend"):
        drawing.labelled(drawing.drawn_by(_curves(legend=False)), legend=True)
    complete.axes[0].set_title("")
    with pytest.raises(CheckFailed, match="no title"):
        drawing.labelled(complete)
    complete.axes[0].set_xlabel("")
    with pytest.raises(CheckFailed, match="axis label"):
        drawing.labelled(complete)


def test_lines_are_found_by_value_place_and_label():
    """Does shows_line pass the right line, and say which of the three differs?"""
    figure = drawing.drawn_by(_curves())
    drawing.shows_line(figure, [1, 2], [0.5, 0.25], label="training")

    with pytest.raises(CheckFailed, match="no line shows"):
        drawing.shows_line(figure, [1, 2], [0.5, 0.5], label="training")
    with pytest.raises(CheckFailed, match="runs over"):
        drawing.shows_line(figure, [0, 1], [0.5, 0.25], label="training")
    with pytest.raises(CheckFailed, match="call it 'validation'"):
        drawing.shows_line(figure, [1, 2], [0.5, 0.25], label="validation")


def test_a_legend_may_name_the_lines():
    """Does a name given to legend() count as the line's label?"""
    figure = drawing.drawn_by(_curves(label=None, legend=False))
    figure.axes[0].legend(["training"])

    drawing.shows_line(figure, [1, 2], [0.5, 0.25], label="training")


def test_bars_are_measured():
    """Are the heights those of the bars drawn?"""
    figure = drawing.drawn_by(lambda: plt.figure().gca().hist([1, 1, 2], bins=2))

    assert sorted(drawing.bar_heights(figure)) == [1, 2]


def _panels(images):
    figure, grid = plt.subplots(2, 2)
    for axes, image in zip(grid.flat, images, strict=False):
        axes.imshow(image)
    figure.suptitle("Four coats")


def _tiles(images):
    tiles = np.zeros((4, 3, 2))
    tiles[: len(images)] = images
    plt.figure().gca().imshow(np.block([list(tiles[:2]), list(tiles[2:])]))


@pytest.mark.parametrize("draw", [_panels, _tiles])
@pytest.mark.parametrize("count", [4, 3])
def test_panels_and_tiles_are_both_grids(draw, count):
    """Are the images of a grid found in panels and in tiles, the empty places left out?"""
    images = np.arange(1, 6 * count + 1).reshape(count, 3, 2)

    shown = drawing.grid_images(drawing.drawn_by(draw, images), 2, 2, (3, 2))

    np.testing.assert_array_equal(shown, images)


def test_another_grid_is_refused():
    """Is a grid with another number of panels or another size of images refused?"""
    figure = drawing.drawn_by(_panels, np.ones((4, 3, 2)))

    with pytest.raises(CheckFailed, match="9 panels"):
        drawing.grid_images(figure, 3, 3, (3, 2))
    with pytest.raises(CheckFailed, match="shape"):
        drawing.grid_images(figure, 2, 2, (2, 3))


def test_titles_are_searched():
    """Does says find a text in a figure's title, and only there?"""
    figure = drawing.drawn_by(_panels, np.ones((4, 3, 2)))

    assert drawing.says(figure, "coats")
    assert not drawing.says(figure, "shirts")
