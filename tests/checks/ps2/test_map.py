"""Hidden checks of "map": what the scatter plot shows, whichever call drew it."""

import numpy as np

from course_utils.grading.checks import exercise, fail

NAMES = ["Kettle", "Lamp", "Chair", "Table", "Spoon"]
TITLE = "Household goods"


def _data(rng, n=40):
    labels = rng.permutation(np.arange(n) % len(NAMES))
    return rng.normal(size=(n, 2)) * [3, 1] + [10, -4], labels


def _draw(submission, points, labels, classes, title=TITLE):
    figures = submission.figures_of("plot_map", points, labels, NAMES, classes, title)
    assert figures, "no figure"
    if len(figures) > 1:
        fail("plot_map draws more than one figure.")
    panels = [axes for axes in figures[0]["axes"] if axes["collections"] or axes["lines"]]
    assert len(panels) == 1, "not one pair of axes with data"
    return figures[0], panels[0]


def _drawn(panel):
    """The positions (n, 2) of all points in a panel, and what stands for the colour of each."""
    positions, colours = [np.empty((0, 2))], []
    for group in panel["collections"]:
        offsets = np.asarray(group["offsets"], dtype=float).reshape(-1, 2)
        offsets = offsets[np.isfinite(offsets).all(axis=1)]
        values, rgba = np.ravel(group["values"]), np.asarray(group["colours"]).reshape(-1, 4)
        if len(values) == len(offsets):
            colours += [("value", value) for value in values]
        elif len(rgba) == len(offsets):
            colours += [tuple(row) for row in rgba]
        else:
            colours += [tuple(rgba[0]) if len(rgba) else ()] * len(offsets)
        positions.append(offsets)
    for line in panel["lines"]:
        offsets = np.column_stack([line["x"], line["y"]])
        offsets = offsets[np.isfinite(offsets).all(axis=1)]
        positions.append(offsets)
        colours += [tuple(line["colour"])] * len(offsets)
    return np.concatenate(positions), colours


def _colours_of(panel, wanted):
    """The colour of each wanted point; AssertionError if one is missing."""
    positions, colours = _drawn(panel)
    found = []
    for point in wanted:
        near = np.flatnonzero(np.abs(positions - point).max(axis=1) < 1e-4)
        assert len(near), "a point is missing"
        found.append(colours[near[0]])
    return found


@exercise("map", weight=3, hint="Each point of the classes asked for: column 0 right, column 1 up.")
def test_shows_the_points(submission, rng):
    """Is every point of the chosen classes drawn where it belongs?"""
    points, labels = _data(rng)
    for classes in ([0, 1, 2, 3, 4], [3, 1]):
        _, panel = _draw(submission, points, labels, classes)
        positions, _ = _drawn(panel)
        wanted = points[np.isin(labels, classes)]
        found = [np.abs(positions - point).max(axis=1).min() < 1e-4 for point in wanted]
        if not any(found) and len(positions):
            turned = positions[:, ::-1]
            if all(np.abs(turned - point).max(axis=1).min() < 1e-4 for point in wanted):
                fail("Right and up look swapped: column 0 goes to the right.")
        assert all(found)


@exercise("map", weight=2, hint="Leave out the points of other classes.")
def test_leaves_out_other_classes(submission, rng):
    """Are only the chosen classes drawn?"""
    points, labels = _data(rng)
    for classes in ([3, 1], [4], [0, 2, 4]):
        _, panel = _draw(submission, points, labels, classes)
        positions, _ = _drawn(panel)
        assert len(positions)
        assert len(positions) == np.isin(labels, classes).sum()


@exercise("map", weight=2, hint="One colour per class: the label decides, not the order of points.")
def test_colours_by_class(submission, rng):
    """Do points of one class share a colour, and have different classes different ones?"""
    points, labels = _data(rng)
    for classes in ([2, 0], [0, 1, 2, 3, 4]):
        _, panel = _draw(submission, points, labels, classes)
        by_class = [
            {_rounded(colour) for colour in _colours_of(panel, points[labels == number])}
            for number in classes
        ]
        if len(set().union(*by_class)) == 1:
            fail("All points have the same colour.")
        assert all(len(colours) == 1 for colours in by_class)
        assert len(set().union(*by_class)) == len(classes)


def _rounded(colour):
    if colour and colour[0] == "value":
        return ("value", round(float(colour[1]), 6))
    return tuple(round(float(part), 4) for part in colour)


@exercise("map", weight=2, hint="The legend names the classes shown, by their names.")
def test_has_a_legend_with_names(submission, rng):
    """Does a legend name the classes shown and no others?"""
    points, labels = _data(rng)
    for classes in ([3, 1], [0, 1, 2, 3, 4]):
        figure, panel = _draw(submission, points, labels, classes)
        texts = [*figure["legend"], *panel["legend"]]
        assert texts, "no legend"
        if all(str(number) in texts for number in classes):
            fail("Your legend shows class numbers; give the names.")
        shown = {name for name in NAMES if any(name in text for text in texts)}
        assert shown == {NAMES[number] for number in classes}


@exercise("map", weight=2, hint="Set the title that is given, and a label on each axis.")
def test_has_title_and_axis_labels(submission, rng):
    """Does the plot show the given title, and a label on both axes?"""
    points, labels = _data(rng)
    for title in (TITLE, "Another title"):
        figure, panel = _draw(submission, points, labels, [0, 4], title)
        assert title in panel["title"] or title in figure["suptitle"]
        assert panel["xlabel"].strip()
        assert panel["ylabel"].strip()
