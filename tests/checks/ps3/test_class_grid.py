"""Hidden checks of exercise "class-grid": the images in its panels or tiles."""

import numpy as np

from course_utils.grading.checks import exercise, fail

DRAW = "show_class_grid"
NAMES = ("T-shirt", "Trouser", "Pullover", "Dress", "Coat", "Sandal", "Shirt", "Sneaker")
PLACES, HEIGHT, WIDTH = 100, 5, 4


def _examples(rng, n):
    """Return images, all of them different, and the labels 2 and 5 in random order."""
    images = rng.integers(0, 256, (n, HEIGHT, WIDTH)).astype(np.uint8)
    images[:, 0, 0], images[:, 0, 1] = 0, 255
    return images, rng.permutation(np.arange(n) % 2 * 3 + 2)


def _figure(submission, images, labels, class_index):
    figures = submission.figures_of(DRAW, images, labels, class_index)
    assert len(figures) == 1, "not one figure"
    return figures[0]


def _shown(figure):
    """Return the images in panels or tiles, each scaled to [0, 1]; its ends must be 0 and 255."""
    found = [np.asarray(image, float) for axes in figure["axes"] for image in axes["images"]]
    if len(found) == 1 and found[0].shape == (10 * HEIGHT, 10 * WIDTH):
        tiles = found[0].reshape(10, HEIGHT, 10, WIDTH).swapaxes(1, 2)
        found = [tile for tile in tiles.reshape(-1, HEIGHT, WIDTH) if np.ptp(tile) > 0]
    for image in found:
        assert image.shape == (HEIGHT, WIDTH), "an image of another shape"
        assert np.ptp(image) > 0, "an empty image"
    return [(image - image.min()) / np.ptp(image) for image in found]


def _count(shown, images):
    """Return how many of the images are among those shown."""
    if not shown:
        return 0
    difference = np.abs(np.array(shown)[:, None] - images[None] / 255).max(axis=(2, 3))
    return int((difference < 0.01).any(axis=0).sum())


@exercise("class-grid", weight=2, hint="A hundred panels, or one picture of ten by ten tiles.")
def test_has_a_hundred_places(submission, rng):
    """Is there room for a hundred images, even if there are fewer?"""
    figure = _figure(submission, *_examples(rng, 30), 5)
    counts = [len(axes["images"]) for axes in figure["axes"]]
    if counts == [1]:
        assert figure["axes"][0]["images"][0].shape == (10 * HEIGHT, 10 * WIDTH)
    else:
        assert len(counts) == PLACES
        assert max(counts) == 1


@exercise("class-grid", weight=4, hint="Show images whose label is class_index, and no others.")
def test_shows_images_of_the_class(submission, rng):
    """Are the images shown all of the class that is asked for?"""
    images, labels = _examples(rng, 260)
    shown = _shown(_figure(submission, images, labels, 5))
    assert shown, "no images"
    others = _count(shown, images[labels != 5])
    if others == len(shown) > 0:
        fail("The images shown are of other classes than the one asked for.")
    if others:
        fail("Some of the images shown are of another class.")
    assert _count(shown, images[labels == 5]) == len(shown)


@exercise("class-grid", weight=3, hint="The first hundred of the class: all different, in order.")
def test_shows_the_first_hundred(submission, rng):
    """Are the hundred images the first ones of the class, each shown once?"""
    images, labels = _examples(rng, 260)
    shown = _shown(_figure(submission, images, labels, 2))
    if not _count(shown, images[labels == 2]):
        fail("None of the images belongs to the class; see the other checks.")
    assert len(shown) == PLACES
    chosen = images[labels == 2][:PLACES]
    assert _count(shown, chosen) == PLACES


@exercise("class-grid", weight=2, hint="Show all images of a class with fewer than a hundred.")
def test_leaves_panels_empty(submission, rng):
    """With fewer than a hundred images of a class, are all of them shown, and no more?"""
    images, labels = _examples(rng, 50)
    shown = _shown(_figure(submission, images, labels, 5))
    assert len(shown) == 25
    assert _count(shown, images[labels == 5]) == 25


@exercise("class-grid", weight=1, hint="Make an array of the labels before you compare them.")
def test_takes_a_list_of_labels(submission, rng):
    """Does a list of labels serve as well as an array?"""
    images, labels = _examples(rng, 40)
    shown = _shown(_figure(submission, images, labels.tolist(), 2))
    assert 0 < _count(shown, images) == len(shown)


@exercise("class-grid", weight=2, hint="Put class_names[class_index] into the suptitle.")
def test_names_the_class(submission, rng):
    """Is the name of the class part of the title?"""
    figure = _figure(submission, *_examples(rng, 20), 5)
    titles = [figure["suptitle"], *(axes["title"] for axes in figure["axes"])]
    if not any(title.strip() for title in titles):
        fail("The figure has no title.")
    assert any(NAMES[5].lower() in title.lower() for title in titles)
