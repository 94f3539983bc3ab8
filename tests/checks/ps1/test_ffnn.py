"""Hidden checks of "ffnn": what the network computes, not what its layers are called."""

import dense_models
import numpy as np
import reference

from course_utils.grading.checks import exercise, fail

BUILD = "build_ffnn_softmax_model"
IMAGE, CLASSES, HIDDEN = (28, 28), 10, (128, 128)
OTHER_SIZES = [((6,), 3), ((4, 5, 3), 7), ((5, 2), 2)]


def _layers(shape, n_classes, rng):
    return reference.random_layers(dense_models.layer_sizes(shape, HIDDEN, n_classes), rng)


def _parameters(*hidden):
    return dense_models.expected_parameters([28 * 28, *hidden, CLASSES])


@exercise(
    "ffnn",
    weight=2,
    hint="Two hidden dense layers of 128 units each, then one per class, all of them with a bias.",
)
def test_has_the_right_weights(submission):
    """Does the network for 28 × 28 pixels and ten classes have the weights of its three layers?"""
    model = dense_models.build(submission, BUILD, IMAGE, CLASSES)
    actual = model.count_params()
    if actual == _parameters(128):
        fail("Your network has one hidden layer; the text asks for two.")
    if actual == _parameters(128, 128, 128):
        fail("Your network has three hidden layers; the text asks for two.")
    assert actual == _parameters(*HIDDEN)


@exercise(
    "ffnn",
    weight=3,
    hint="Both hidden layers take the ReLU of their scores, the last layer takes the softmax.",
)
def test_predicts_like_a_relu_network(submission, rng):
    """With weights chosen by the check, does predict give what ReLU layers and a softmax give?"""
    model = dense_models.build(submission, BUILD, IMAGE, CLASSES)
    layers, x = _layers(IMAGE, CLASSES, rng), dense_models.images(rng, 20, IMAGE)
    dense_models.set_layers(model, layers)
    actual = model.predict(x)
    if np.shape(actual) == (20, CLASSES):
        _name_the_activation(actual, layers, x)
    dense_models.assert_agrees(actual, reference.forward(layers, x))


def _name_the_activation(actual, layers, x):
    def is_what_it_gives(**activations):
        return np.allclose(actual, reference.forward(layers, x, **activations), atol=1e-4)

    if is_what_it_gives(output=lambda scores: scores):
        fail("Your network gives raw scores; the softmax that makes them probabilities is missing.")
    if is_what_it_gives(output=_sigmoid):
        fail("Your output layer is a sigmoid, so its rows don't add up to 1; use softmax.")
    if is_what_it_gives(hidden=lambda scores: scores):
        fail("Your hidden layers have no activation; without the ReLU they are one linear layer.")
    if is_what_it_gives(hidden=np.tanh) or is_what_it_gives(hidden=_sigmoid):
        fail("Your hidden layers use another activation; the text asks for the ReLU.")


def _sigmoid(scores):
    return 1 / (1 + np.exp(-scores))


@exercise(
    "ffnn", weight=2, hint="Use the arguments input_shape and n_classes, and flatten any shape."
)
def test_fits_other_sizes(submission, rng):
    """Does the builder follow other input shapes and class counts?"""
    for shape, n_classes in OTHER_SIZES:
        model = dense_models.build(submission, BUILD, shape, n_classes)
        predictions = model.predict(dense_models.images(rng, 5, shape))
        # What lies between input and output is another check's question.
        assert np.shape(predictions) == (5, n_classes)
        kernels = [array.shape for array in model.weights() if array.ndim == 2]
        assert any(inputs == np.prod(shape) for inputs, _ in kernels), "no layer for the input"


@exercise(
    "ffnn",
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


@exercise("ffnn", weight=2, hint="Hand the argument learning_rate on to the optimizer.")
def test_uses_the_learning_rate(submission, rng):
    """Does a training step follow the learning rate that is given?"""
    slow, fast = (dense_models.build(submission, BUILD, IMAGE, CLASSES, r) for r in (0.05, 0.2))
    x, y = dense_models.images(rng, 24, IMAGE), rng.integers(0, CLASSES, 24)
    dense_models.assert_follows_learning_rate(slow, fast, 4, x, y)


@exercise("ffnn", weight=1, hint='Compile with metrics=["accuracy"].')
def test_reports_accuracy(submission, rng):
    """Does evaluate report the accuracy?"""
    model = dense_models.build(submission, BUILD, IMAGE, CLASSES)
    x = dense_models.images(rng, 20, IMAGE)
    dense_models.assert_reports_accuracy(model, x, CLASSES, rng)
