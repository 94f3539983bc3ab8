"""Hidden checks of exercise "curves": the lines, their labels, and the best epoch."""

import numpy as np
import reference

from course_utils.grading.checks import exercise, fail

DRAW = "plot_learning_curves"


def _history(rng, n=6):
    """Return curves that all differ, the lowest validation loss in the fourth epoch of six."""
    history = {
        "loss": np.sort(rng.uniform(0.2, 1.5, n))[::-1],
        "accuracy": np.sort(rng.uniform(0.4, 0.95, n)),
        "val_loss": rng.uniform(1.6, 2.5, n),
        "val_accuracy": rng.uniform(0.1, 0.39, n),
    }
    history["val_loss"][min(3, n - 1)] = 1.55
    return {name: values.tolist() for name, values in history.items()}


def _lines(submission, history):
    """Return every line drawn, as (number of its panel, line), and the panels."""
    figures = submission.figures_of(DRAW, history)
    if not figures:
        fail("Your function draws no figure.")
    panels = [axes | {"figure": figure} for figure in figures for axes in figure["axes"]]
    return [(number, line) for number, axes in enumerate(panels) for line in axes["lines"]], panels


def _find(lines, values, epochs=None):
    """Return the (panel, line) pairs that show these values, over these epochs if given."""
    return [
        (panel, line)
        for panel, line in lines
        if np.shape(line["y"]) == np.shape(values)
        and np.allclose(line["y"], values)
        and (epochs is None or np.allclose(line["x"], epochs))
    ]


@exercise("curves", weight=3, hint="Draw a line for each of the four lists.")
def test_shows_the_four_curves(submission, rng):
    """Is there a line for each of the four lists?"""
    history = _history(rng)
    lines, _ = _lines(submission, history)
    for values in history.values():
        assert _find(lines, values)


@exercise("curves", weight=2, hint="The epochs run from 1 to n, on the horizontal axis.")
def test_counts_epochs_from_one(submission, rng):
    """Do the lines run over the epochs 1 to n, whatever n is?"""
    for n in (6, 3):
        history = _history(rng, n)
        lines, _ = _lines(submission, history)
        drawn = [line for values in history.values() for _, line in _find(lines, values)]
        assert drawn, "no line of the history"
        if all(np.allclose(line["x"], np.arange(n)) for line in drawn):
            fail("Your epochs begin at 0; the first one is epoch 1.")
        assert all(np.allclose(line["x"], np.arange(1, n + 1)) for line in drawn)


@exercise("curves", weight=2, hint="The losses share a panel, the accuracies another one.")
def test_has_a_panel_for_each_measure(submission, rng):
    """Are both losses in one panel and both accuracies in another?"""
    history = _history(rng)
    lines, _ = _lines(submission, history)
    of = {name: {panel for panel, _ in _find(lines, history[name])} for name in history}
    assert of["loss"] & of["val_loss"]
    assert of["accuracy"] & of["val_accuracy"]
    if of["loss"] & of["accuracy"]:
        fail("Losses and accuracies share a panel; give each measure its own.")


@exercise("curves", weight=2, hint="Label the lines `training` and `validation`, call legend().")
def test_tells_training_from_validation(submission, rng):
    """Are the lines labelled training and validation, with a legend in both panels?"""
    history = _history(rng)
    lines, panels = _lines(submission, history)
    for name, values in history.items():
        word, other = ("valid", "train") if name.startswith("val_") else ("train", "valid")
        found = _find(lines, values)
        assert found, "a line is missing"
        # A legend may name the lines itself, in the order in which they were drawn.
        labels = [
            text.lower() for panel, line in found for text in _names(panel, line, lines, panels)
        ]
        if labels and all(other in text for text in labels):
            fail("The labels of training and validation are swapped.")
        assert any(word in text for text in labels)


def _names(panel, line, lines, panels):
    own = [drawn for number, drawn in lines if number == panel]
    legend = panels[panel]["legend"] or panels[panel]["figure"]["legend"]
    if not legend:
        fail("A panel has no legend.")
    place = next(number for number, drawn in enumerate(own) if drawn is line)
    named = [line["label"]] if not line["label"].startswith("_") else []
    return named + (legend[place : place + 1] if len(legend) == len(own) else [])


@exercise("curves", weight=2, hint="Set xlabel and ylabel in both panels, and a title.")
def test_is_labelled(submission, rng):
    """Have both panels labels on both axes, and is there a title?"""
    _, panels = _lines(submission, _history(rng))
    drawn = [panel for panel in panels if panel["lines"]]
    assert drawn, "no lines"
    for panel in drawn:
        if not panel["xlabel"].strip() or not panel["ylabel"].strip():
            fail("A panel lacks an axis label; set both xlabel and ylabel.")
        if not panel["title"].strip() and not panel["figure"]["suptitle"].strip():
            fail("There is no title.")


@exercise("curves", weight=3, hint="The epoch of the lowest validation loss, counted from 1.")
def test_returns_the_best_epoch(submission, rng):
    """Is the number returned that of the first epoch with the lowest validation loss?"""
    history = _history(rng)
    ties = history | {"val_loss": [2.0, 1.5, 1.75, 1.5, 1.5, 1.875]}
    last = history | {"val_loss": [2.0, 1.9, 1.8, 1.7, 1.65, 1.6]}
    for curves, expected in [(history, 4), (ties, 2), (last, 6), (_history(rng, 1), 1)]:
        answer = submission.plot_learning_curves(curves)
        if answer is None:
            fail("Your function returns nothing; it should return the best epoch.")
        actual = reference.number(answer)
        if actual == expected - 1:
            fail("Your best epoch is one too low: epochs are counted from 1, indices from 0.")
        assert actual == expected
