"""Hidden checks of "softmax": what the model computes, not what its layers are called."""

import dense_models
import numpy as np
import reference

from course_utils.grading.checks import exercise, fail

BUILD = "build_softmax_model"
IMAGE, CLASSES = (28, 28), 10
OTHER_SIZES = [((6,), 3), ((4, 5, 3), 7), ((5, 2), 2)]


def _layers(shape, n_classes, rng):
    return reference.random_layers(dense_models.layer_sizes(shape, (), n_classes), rng)


@exercise(
    "softmax", weight=1, hint="One dense layer with a bias: (inputs + 1) times classes weights."
)
def test_has_the_right_weights(submission):
    """Does the model for 28 × 28 pixels and ten classes have one weight per pixel and class?"""
    model = dense_models.build(submission, BUILD, IMAGE, CLASSES)
    assert model.count_params() == dense_models.expected_parameters([28 * 28, CLASSES])


@exercise("softmax", weight=3, hint="predict should give the softmax of the dense layer's scores.")
def test_predicts_the_softmax(submission, rng):
    """With weights chosen by the check, does predict give the softmax of the scores?"""
    model = dense_models.build(submission, BUILD, IMAGE, CLASSES)
    layers, x = _layers(IMAGE, CLASSES, rng), dense_models.images(rng, 20, IMAGE)
    dense_models.set_layers(model, layers)
    actual = model.predict(x)
    if np.shape(actual) == (20, CLASSES):
        _name_the_activation(actual, layers, x)
    dense_models.assert_agrees(actual, reference.forward(layers, x))


def _name_the_activation(actual, layers, x):
    scores = reference.forward(layers, x, output=lambda scores: scores)
    if np.allclose(actual, scores, atol=1e-3):
        fail("Your model gives raw scores; the softmax that makes them probabilities is missing.")
    if np.allclose(actual, 1 / (1 + np.exp(-scores)), atol=1e-3):
        fail("Your output layer is a sigmoid, so its rows don't add up to 1; use softmax.")


@exercise(
    "softmax", weight=2, hint="Use the arguments input_shape and n_classes, and flatten any shape."
)
def test_fits_other_sizes(submission, rng):
    """Does the builder follow other input shapes and class counts?"""
    for shape, n_classes in OTHER_SIZES:
        model = dense_models.build(submission, BUILD, shape, n_classes)
        layers, x = _layers(shape, n_classes, rng), dense_models.images(rng, 5, shape)
        dense_models.set_layers(model, layers)
        predictions = model.predict(x)
        # Whether it is the softmax is another check's question.
        assert np.shape(predictions) == (5, n_classes)
        scores = reference.forward(layers, x, output=lambda scores: scores)
        assert np.array_equal(np.argmax(predictions, axis=1), scores.argmax(axis=1))


@exercise(
    "softmax",
    weight=3,
    hint="Compile with plain SGD, no momentum, and the cross-entropy for integer labels.",
)
def test_learns_from_integer_labels(submission, rng):
    """Do two training steps move the weights as plain SGD on the log loss does?"""
    model = dense_models.build(submission, BUILD, IMAGE, CLASSES)
    batches = [
        (dense_models.images(rng, 24, IMAGE), rng.integers(0, CLASSES, 24)) for _ in range(2)
    ]
    dense_models.assert_learns(model, _layers(IMAGE, CLASSES, rng), batches, learning_rate=0.1)


@exercise("softmax", weight=2, hint="Hand the argument learning_rate on to the optimizer.")
def test_uses_the_learning_rate(submission, rng):
    """Does a training step follow the learning rate that is given?"""
    slow, fast = (dense_models.build(submission, BUILD, IMAGE, CLASSES, r) for r in (0.05, 0.2))
    x, y = dense_models.images(rng, 24, IMAGE), rng.integers(0, CLASSES, 24)
    dense_models.assert_follows_learning_rate(slow, fast, 4, x, y)


@exercise("softmax", weight=1, hint='Compile with metrics=["accuracy"].')
def test_reports_accuracy(submission, rng):
    """Does evaluate report the accuracy?"""
    model = dense_models.build(submission, BUILD, IMAGE, CLASSES)
    x = dense_models.images(rng, 20, IMAGE)
    dense_models.assert_reports_accuracy(model, x, CLASSES, rng)
