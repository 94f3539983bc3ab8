"""Hidden checks of exercise "digits": held-out accuracy, and the student's own evaluation.

The held-out labels never reach the student's kernel. Classes are renamed at random, so a table of
the published labels is of no use to a model.
"""

import numpy as np
import reference
from sklearn import datasets

from course_utils.grading.checks import exercise, fail

FITTED, HELD_OUT = 1300, 300


def _labels(predictions, n):
    """Return the class that each prediction stands for: labels (n,) or scores (n, 10)."""
    array = np.asarray(predictions)
    assert array.dtype.kind in "iuf", "not numbers"
    if array.shape == (n, 10):
        return array.argmax(axis=1)
    if array.shape == (n, 1):
        fail("predict returns a column, shape (m, 1); m labels or m rows of ten are asked for.")
    assert array.shape == (n,), "predictions of another shape"
    return array


def _predict(model, x):
    if model is None:
        fail("There is no model. Does fit_digits_model end with `return`?")
    assert hasattr(model, "kind"), "not a model"
    return _labels(model.predict(x), len(x))


def _held_out_accuracy(submission, rng):
    digits = datasets.load_digits()
    new_names = rng.permutation(10)
    order = rng.permutation(len(digits.data))
    x, y = digits.data[order], new_names[digits.target[order]]
    model = submission.fit_digits_model(x[:FITTED], y[:FITTED])
    return np.mean(_predict(model, x[FITTED:]) == y[FITTED:])


@exercise("digits", weight=4, hint="Learn from the labels given; predict gives one class per row.")
def test_learns_digits(submission, rng):
    """Is the model right on more than three of four held-out digits?"""
    assert _held_out_accuracy(submission, rng) > 0.75


@exercise("digits", weight=5, hint="Try another model or other settings; mind the scale.")
def test_is_accurate(submission, rng):
    """Is the held-out accuracy at least 0.93?"""
    accuracy = _held_out_accuracy(submission, rng)
    if 0.75 < accuracy < 0.93:
        fail(f"The model is right on {accuracy:.1%} of the held-out digits; 93 % are asked for.")
    assert accuracy >= 0.93


def _part(submission, name):
    x, y = np.asarray(submission[f"x_{name}"]), np.asarray(submission[f"y_{name}"])
    assert x.dtype.kind in "iuf", "not numbers"
    assert x.ndim == 2, "not one row per image"
    assert x.shape[1] == 64, "not 64 pixels"
    assert y.shape == (len(x),), "labels of another shape"
    return x.astype(float), y


@exercise("digits", weight=2, hint="Two parts with no image in common, 300 or more held out.")
def test_splits_all_digits(submission):
    """Are all digits in one of the two parts, none in both, and at least 300 held out?"""
    parts = [_part(submission, name)[0] for name in ("fit", "held_out")]
    fitted, held_out = ({row.tobytes() for row in part} for part in parts)
    if fitted & held_out:
        fail("Some images are in both parts, so the evaluation is not held out.")
    if len(parts[1]) < HELD_OUT:
        fail("Fewer than 300 images are held out.")
    everything = {row.tobytes() for row in datasets.load_digits().data}
    assert len(parts[0]) + len(parts[1]) == 1797
    assert fitted | held_out == everything


@exercise("digits", weight=1, hint="Split images and labels together, so that they stay together.")
def test_keeps_labels_with_their_images(submission):
    """Does every image still have its own label?"""
    digits = datasets.load_digits()
    label_of = {row.tobytes(): label for row, label in zip(digits.data, digits.target, strict=True)}
    for name in ("fit", "held_out"):
        x, y = _part(submission, name)
        known = [
            (label_of[row.tobytes()], label)
            for row, label in zip(x, y, strict=True)
            if row.tobytes() in label_of
        ]
        assert known, "no image of the digits"
        assert all(own == label for own, label in known)


@exercise("digits", weight=3, hint="The share of held-out images that digits_model gets right.")
def test_reports_the_held_out_accuracy(submission):
    """Is digits_accuracy the accuracy of digits_model on the held-out part?"""
    reported = reference.number(submission["digits_accuracy"])
    if 1 < reported <= 100:
        fail("digits_accuracy looks like a percentage; give a number from 0 to 1.")
    model = submission["digits_model"]
    x, y = _part(submission, "held_out")
    if abs(reported - np.mean(_predict(model, x) == y)) < 1e-3:
        return
    x, y = _part(submission, "fit")
    if abs(reported - np.mean(_predict(model, x) == y)) < 1e-3:
        fail("This is the accuracy on the part the model was fitted on.")
    raise AssertionError("another accuracy")
