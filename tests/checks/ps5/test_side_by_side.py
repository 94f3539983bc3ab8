"""Hidden checks of "side-by-side": the images in its panels, and the panels' titles."""

import numpy as np

from course_utils.grading.checks import exercise, fail

DRAW = "show_side_by_side"
CLASSES, HEIGHT, WIDTH = 10, 5, 4
DIGITS = tuple("0123456789")
CLOTHES = ("T-shirt/top", "Trouser", "Pullover", "Dress", "Coat")
CLOTHES += ("Sandal", "Shirt", "Sneaker", "Bag", "Ankle boot")


def _examples(rng, n):
    """Return n images, all of them different, and labels: every class at least once, any order."""
    images = rng.integers(0, 256, (n, HEIGHT, WIDTH)).astype(np.uint8)
    images[:, 0, 0], images[:, 0, 1] = 0, 255
    labels = np.concatenate([rng.permutation(CLASSES), rng.integers(0, CLASSES, n - CLASSES)])
    # The first image with a label is neither the first of all nor in the order of the classes.
    return images, rng.permutation(labels)


def _both(rng):
    return (*_examples(rng, 70), *_examples(rng, 50))


def _figures(submission, *given):
    figures = submission.figures_of(DRAW, *given)
    if not figures:
        fail("Your function draws no figure.")
    return figures


def _panels(figures):
    """Return the axes that show images, of all figures."""
    return [axes for figure in figures for axes in figure["axes"] if axes["images"]]


def _number(image, images):
    """Return which of the images this is, scaled in brightness or not, or None."""
    values = np.asarray(image, float)
    if values.shape != images.shape[1:] or np.ptp(values) == 0:
        return None
    difference = np.abs((values - values.min()) / np.ptp(values) - images / 255).max(axis=(1, 2))
    return int(difference.argmin()) if difference.min() < 0.01 else None


def _shown(panels, images):
    """Return the numbers of those images that the panels show, once for each panel."""
    numbers = [_number(axes["images"][0], images) for axes in panels]
    return sorted(number for number in numbers if number is not None)


def _first(labels):
    return sorted(int(np.argmax(labels == k)) for k in range(CLASSES))


def _last(labels):
    return sorted(len(labels) - 1 - int(np.argmax(labels[::-1] == k)) for k in range(CLASSES))


@exercise("side-by-side", weight=1, hint="Twenty panels, as plt.subplots(2, 10) makes them.")
def test_has_twenty_panels(submission, rng):
    """Is there one figure of twenty panels, with one image in each?"""
    figures = _figures(submission, *_both(rng))
    if len(figures) > 1:
        fail("You draw several figures; both rows belong into one.")
    counts = [len(axes["images"]) for axes in _panels(figures)]
    if len(counts) == CLASSES:
        fail("There are ten panels with an image; the two data sets together have twenty classes.")
    if not counts:
        fail("None of the panels shows an image: draw one into each with imshow.")
    assert counts == [1] * 2 * CLASSES


@exercise(
    "side-by-side",
    weight=4,
    hint="For each class of either data set, the first image with that label;"
    " np.argmax(labels == k) finds it.",
)
def test_shows_the_first_of_each_class(submission, rng):
    """Is the image of each class the first one with its label, for both data sets?"""
    given = _both(rng)
    panels = _panels(_figures(submission, *given))
    for images, labels, name in [(*given[:2], "MNIST"), (*given[2:], "Fashion-MNIST")]:
        shown = _shown(panels, images)
        if _shown(panels, images.transpose(0, 2, 1)):
            fail("Your images lie on their side: rows and columns are swapped.")
        if not shown:
            fail(f"No image of {name} is to be seen as it was given.")
        if shown == list(range(CLASSES)) != _first(labels):
            fail("You show the first ten images; show the first one of each class.")
        if shown == _last(labels) != _first(labels):
            fail("You show the last image of each class; the text asks for the first.")
        if sorted(labels[shown]) == list(range(CLASSES)) and shown != _first(labels):
            fail("Each class is there once, but not with its first image.")
        assert shown == _first(labels), name


@exercise(
    "side-by-side",
    weight=3,
    hint='class_names["MNIST"][k] and class_names["Fashion-MNIST"][k] belong into the titles of'
    " their panels.",
)
def test_names_the_classes(submission, rng):
    """Does the title of each panel contain the name of the class that it shows?"""
    given = _both(rng)
    panels = _panels(_figures(submission, *given))
    if panels and not any(axes["title"].strip() for axes in panels):
        fail("The panels have no titles.")
    # Which images of the class are shown, and how many, is another check's question.
    for images, labels, names in [(*given[:2], DIGITS), (*given[2:], CLOTHES)]:
        for axes in panels:
            number = _number(axes["images"][0], images)
            if number is not None:
                assert names[labels[number]].lower() in axes["title"].lower(), "another name"
    assert _shown(panels, given[0]) or _shown(panels, given[2]), "none of the images"


@exercise("side-by-side", weight=1, hint="Make an array of the labels before you compare them.")
def test_takes_lists_of_labels(submission, rng):
    """Do lists of labels, and labels of type uint8, serve as well?"""
    mnist, mnist_labels, fashion, fashion_labels = _both(rng)
    given = mnist, mnist_labels.astype(np.uint8), fashion, fashion_labels.tolist()
    panels = _panels(_figures(submission, *given))
    for images, labels in [(mnist, mnist_labels), (fashion, fashion_labels)]:
        # Which image of a class it is, is another check's question.
        classes = set(labels[_shown(panels, images)].tolist())
        assert len(classes) >= CLASSES - 2, "classes are missing"


@exercise("side-by-side", weight=1, hint="Draw the figure first; see the other checks.")
def test_leaves_the_data_alone(submission, rng):
    """Are images and labels the same after the call, with a figure drawn?"""
    given = _both(rng)
    _figures(submission, *given)
    _, after = submission.call_keeping_arguments(DRAW, *given)
    if not all(np.array_equal(one, other) for one, other in zip(given, after, strict=True)):
        fail("Your function changes the images or labels it is given.")
