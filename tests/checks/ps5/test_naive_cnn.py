"""Hidden checks of "naive-cnn": what the network computes, not what its layers are called."""

import cnn_models
import dense_models
import numpy as np
import one_hot_models
import reference

from course_utils.grading.checks import exercise, fail

BUILD = "build_naive_cnn"
FILTERS, SIDE = 32, 28
SIZES = [SIDE * SIDE, 10]
KERNEL, DENSE = (3, 3, 1, FILTERS), ((SIDE - 2) ** 2 * FILTERS, 10)

# Numbers of values that reach the dense layer, by what makes them so.
_LIKELY = {
    SIDE**2: "Your convolution pads the images; the text asks for padding *valid*.",
    14**2: "Your maps are 14 by 14: there is pooling or a stride; the text asks for neither.",
    13**2: "Your maps are 13 by 13: there is pooling or a stride; the text asks for neither.",
    1: "The maps are averaged away before the dense layer; flatten them instead.",
}


def _built(submission):
    return dense_models.build(submission, BUILD)


def _dense_of(shapes):
    return [shape for shape in shapes if len(shape) == 2]


@exercise(
    "naive-cnn", weight=3, hint="Conv2D(32, 3), Flatten, Dense(10), the first and last with a bias."
)
def test_has_the_right_weights(submission):
    """Has the network the weights of its convolution and its dense layer, and no others?"""
    model = _built(submission)
    assert model.input_shape() == (None, SIDE * SIDE), "another input"
    shapes = [array.shape for array in model.weights()]
    kernels, dense = [shape for shape in shapes if len(shape) == 4], _dense_of(shapes)
    if len(kernels) != 1:
        fail(f"Your model has {len(kernels)} convolutions; the text asks for one.")
    if len(dense) != 1:
        fail(f"Your model has {len(dense)} dense layers; the text asks for one.")
    inputs, rest = divmod(dense[0][0], kernels[0][-1])
    if rest == 0 and inputs in _LIKELY:
        fail(_LIKELY[inputs])
    assert sorted(shapes) == sorted([KERNEL, (FILTERS,), DENSE, (10,)])


def _weights(rng):
    """Return kernel and bias of the convolution and of the dense layer, scores of order 1."""
    return (
        rng.normal(0, np.sqrt(2 / 9), KERNEL).astype(np.float32),
        rng.normal(0, 0.5, FILTERS).astype(np.float32),
        rng.normal(0, np.sqrt(2 / DENSE[0]), DENSE).astype(np.float32),
        rng.normal(0, 0.5, 10).astype(np.float32),
    )


def _forward(weights, x, activate=reference.relu, output=reference.softmax):
    kernel, bias, dense_kernel, dense_bias = weights
    maps = activate(cnn_models.convolve_valid(x.reshape(-1, SIDE, SIDE, 1), kernel, bias))
    return output(maps.reshape(len(x), -1) @ dense_kernel + dense_bias)


def _set_weights(model, weights):
    """Give the model these weights, whatever their order in its list."""
    by_shape = {array.shape: array for array in weights}
    shapes = [array.shape for array in model.weights()]
    assert sorted(shapes) == sorted(by_shape), "other weights"
    model.set_weights([by_shape[shape] for shape in shapes])


@exercise("naive-cnn", weight=4, hint="ReLU after the convolution, softmax at last.")
def test_predicts_what_the_layers_give(submission, rng):
    """With weights chosen by the check, does predict give what the layers give?"""
    model, weights = _built(submission), _weights(rng)
    _set_weights(model, weights)
    x = dense_models.images(rng, 6, (SIDE * SIDE,))
    actual, expected = model.predict(x), _forward(weights, x)
    if np.shape(actual) == expected.shape and not np.allclose(actual, expected, atol=1e-3):
        _name_the_mistake(model, actual, weights, x)
    dense_models.assert_agrees(actual, expected)


def _name_the_mistake(model, actual, weights, x):
    def is_what_it_gives(**others):
        return np.allclose(actual, _forward(weights, x, **others), atol=1e-3)

    if not np.allclose(actual, model.predict(x), atol=1e-5):
        fail("Two predictions for the same images differ: nothing may be random at inference.")
    if is_what_it_gives(output=lambda scores: scores):
        fail("Your network gives raw scores; the softmax that makes them probabilities is missing.")
    if is_what_it_gives(output=lambda scores: 1 / (1 + np.exp(-scores))):
        fail("Your output layer is a sigmoid, so its rows don't add up to 1; use softmax.")
    if is_what_it_gives(activate=lambda z: z):
        fail("The ReLU after the convolution is missing.")
    if is_what_it_gives(activate=np.tanh):
        fail("The convolution has another activation; the text asks for the ReLU.")
    turned = x.reshape(-1, SIDE, SIDE).transpose(0, 2, 1).reshape(len(x), -1)
    if np.allclose(actual, _forward(weights, turned), atol=1e-3):
        fail("Your images are turned over: pixels come row by row.")


@exercise("naive-cnn", weight=2, hint="Nothing else: no dropout, no noise, no normalisation.")
def test_does_the_same_in_training(submission, rng):
    """Does the network compute in training what it predicts?"""
    model, x = _built(submission), dense_models.images(rng, 8, (SIDE * SIDE,))
    np.testing.assert_allclose(model.call(x, training=True), model.predict(x), atol=1e-4)


@exercise(
    "naive-cnn",
    weight=3,
    hint="Compile with the categorical cross-entropy of probabilities; there is no penalty.",
)
def test_minimises_the_cross_entropy(submission, rng):
    """Is the loss of a training step the mean cross-entropy of its one-hot labels?"""
    one_hot_models.assert_minimises_cross_entropy(_built(submission), SIZES, rng)


@exercise(
    "naive-cnn", weight=3, hint="Adam at learning rate 0.001, everything else as Keras has it."
)
def test_learns_with_adam(submission, rng):
    """Do two training steps move the weights as Adam at learning rate 0.001 does?"""
    one_hot_models.assert_learns_with_adam(_built(submission), SIZES, rng)


@exercise("naive-cnn", weight=1, hint='Compile with metrics=["accuracy"].')
def test_reports_accuracy(submission, rng):
    """Does evaluate report the accuracy?"""
    one_hot_models.assert_reports_accuracy(_built(submission), SIZES, rng)


@exercise("naive-cnn", weight=1, hint="Build the model inside the function, anew in each call.")
def test_builds_a_new_model_each_time(submission):
    """Does a model keep its weights when those of another change?"""
    one_hot_models.assert_independent(_built(submission), _built(submission))
