"""Hidden checks of exercise "histogram": what the bars show, whichever call drew them."""

import numpy as np

from course_utils.grading.checks import exercise, fail

DRAW = "plot_intensity_histogram"


def _images(rng, shape=(9, 7, 6)):
    """Return uint8 images: four pixels of ten are 0, one is 1, the others anything above."""
    kind = rng.permutation(np.arange(np.prod(shape)) % 10).reshape(shape)
    values = rng.integers(2, 256, shape)
    return np.select([kind < 4, kind == 4], [0, 1], values).astype(np.uint8)


def _panel(submission, images):
    """Return the summary of the one panel that shows bars."""
    figures = submission.figures_of(DRAW, images)
    panels = [axes for figure in figures for axes in figure["axes"] if len(axes["bars"]["height"])]
    if not figures:
        fail("Your function draws no figure.")
    if not panels:
        fail("No bars are drawn: use hist of Matplotlib, plot.hist of pandas, or histplot.")
    assert len(panels) == 1, "several panels with bars"
    return figures, panels[0]


def _bars(submission, images):
    bars = _panel(submission, images)[1]["bars"]
    order = np.argsort(bars["left"])
    return {key: np.asarray(values, float)[order] for key, values in bars.items()}


@exercise("histogram", weight=3, hint="Count each pixel once, except those that are 0.")
def test_leaves_out_the_zeros(submission, rng):
    """Do the bars together count every pixel that is not zero?"""
    images = _images(rng)
    total, expected = _bars(submission, images)["height"].sum(), np.count_nonzero(images)
    if abs(total - images.size) < 0.5:
        fail("The zeros are still among the pixels that you count.")
    if total <= 1.01:
        fail("Your bars show a density or shares; the text asks for counts.")
    assert abs(total - expected) < 0.5


@exercise("histogram", weight=3, hint="Each pixel counts in the bar that its own value falls into.")
def test_puts_each_pixel_into_its_bar(submission, rng):
    """Does each bar count the pixels whose values lie within it?"""
    for images in (_images(rng), _images(rng, (400,)) // 2):
        values = images[images > 0]
        bars = _bars(submission, images)
        share = np.cumsum(bars["height"]) / bars["height"].sum()
        right_edges = bars["left"] + bars["width"]
        # A value exactly on an edge may count on either side of it.
        least = np.array([np.mean(values < edge - 1e-6) for edge in right_edges])
        most = np.array([np.mean(values <= edge + 1e-6) for edge in right_edges])
        # Whether zeros are left out, and whether heights are counts, is asked elsewhere.
        zeros = np.mean(images == 0)
        with_zeros = (least * (1 - zeros) + zeros, most * (1 - zeros) + zeros)
        assert any(
            np.all((share >= low - 1e-6) & (share <= high + 1e-6))
            for low, high in [(least, most), with_zeros]
        )


@exercise("histogram", weight=1, hint="Flatten the images before you count, whatever their shape.")
def test_takes_any_shape(submission, rng):
    """Are there bars of one kind for flat pixels, rows of pixels and images alike?"""
    images = _images(rng, (6, 5, 4))
    heights = [
        np.sort(_bars(submission, images.reshape(shape))["height"])
        for shape in [(6, 5, 4), (6, 20), (120,)]
    ]
    for other in heights[1:]:
        assert other.shape == heights[0].shape, "other bars"
        np.testing.assert_allclose(other, heights[0])


@exercise("histogram", weight=2, hint="Set a title, xlabel and ylabel.")
def test_is_labelled(submission, rng):
    """Has the plot a title and labels on both axes?"""
    figures, panel = _panel(submission, _images(rng))
    if not panel["xlabel"].strip() or not panel["ylabel"].strip():
        fail("An axis has no label; set both xlabel and ylabel.")
    if not (panel["title"].strip() or any(figure["suptitle"].strip() for figure in figures)):
        fail("The plot has no title.")


@exercise("histogram", weight=1, hint="Draw one histogram first; see the other checks.")
def test_leaves_the_images_alone(submission, rng):
    """Are the images the same after the call, with a histogram drawn?"""
    images = _images(rng)
    _panel(submission, images)
    _, (after,) = submission.call_keeping_arguments(DRAW, images)
    if not np.array_equal(after, images):
        fail("Your function changes the images it is given.")
