"""Hidden checks of "one-hidden": what the model computes, and that it learns as it is told to."""

import dense_models
import numpy as np
import one_hot_models
import reference

from course_utils.grading.checks import exercise, fail

BUILD = "build_one_hidden"
SIZES = [784, 128, 10]


def _model(submission, name="SGD", learning_rate=0.1, **settings):
    """Return the student's model, built with a new Keras optimizer of this name."""
    make = getattr(submission["keras"].optimizers(), name)
    return dense_models.build(submission, BUILD, make(learning_rate, **settings))


def _batch(rng, n=32):
    x, y = dense_models.images(rng, n, (784,)), rng.integers(0, 10, n)
    return x, y, np.eye(10, dtype=np.float32)[y]


@exercise("one-hidden", weight=2, hint="Dense layers of 128 and of 10 units, each with a bias.")
def test_has_the_right_weights(submission):
    """Has the model the weights of its two dense layers, and no others?"""
    model = _model(submission)
    kernels = sum(array.ndim == 2 for array in model.weights())
    if kernels == 1:
        fail("The hidden layer is missing.")
    if kernels == 3:
        fail("Your model has two hidden layers; the text asks for one.")
    one_hot_models.assert_sizes(model, SIZES)


@exercise("one-hidden", weight=3, hint="ReLU in the hidden layer, softmax in the last.")
def test_predicts_the_softmax(submission, rng):
    """With weights chosen by the check, does predict give the softmax of a ReLU layer's scores?"""
    one_hot_models.assert_predicts(_model(submission), SIZES, rng)


@exercise(
    "one-hidden",
    weight=3,
    hint="Compile with the categorical cross-entropy; its argument from_logits must fit the output."
    " In training there is no dropout and no penalty.",
)
def test_minimises_the_cross_entropy(submission, rng):
    """Is the loss of a training batch the mean cross-entropy of its one-hot labels?"""
    one_hot_models.assert_minimises_cross_entropy(_model(submission), SIZES, rng)


@exercise("one-hidden", weight=2, hint="Let all weights learn, from the cross-entropy alone.")
def test_all_layers_learn(submission, rng):
    """With plain gradient descent, do two training steps move every weight down the gradient?"""
    model, network = _model(submission), reference.random_layers(SIZES, rng)
    dense_models.set_layers(model, network)
    for _ in range(2):
        x, y, one_hot = _batch(rng)
        _train(model, x, one_hot)
        network = reference.sgd_step(network, x, y, learning_rate=0.1)
    dense_models.assert_layers(model, network)


def _train(model, x, one_hot):
    if not model.compiled():
        fail("The model is not compiled. Call `model.compile(…)` before you return it.")
    if model.loss()["name"] == "sparse_categorical_crossentropy":
        fail("Your loss is for labels that are whole numbers; the labels here are one-hot rows.")
    return reference.number(model.train_step(x, one_hot))


def _steps(model, batches):
    """Return how far the weights move in each training step, one array each for all weights."""
    places = [_flat(model)]
    for x, _, one_hot in batches:
        _train(model, x, one_hot)
        places.append(_flat(model))
    return np.diff(places, axis=0)


def _flat(model):
    return np.concatenate([array.ravel() for array in model.weights()]).astype(float)


@exercise("one-hidden", weight=4, hint="Hand the argument optimizer on to compile, as it is.")
def test_uses_the_optimizer(submission, rng):
    """Are training steps those of the optimizer that is given, with all its settings?"""
    batches = [_batch(rng), _batch(rng)]
    slow, fast, rolling = (
        _model(submission, "SGD", rate, **settings)
        for rate, settings in [(0.02, {}), (0.08, {}), (0.02, {"momentum": 0.9})]
    )
    for model in (fast, rolling):
        model.set_weights(slow.weights())
    (first,), (larger,) = _steps(slow, batches[:1]), _steps(fast, batches[:1])
    size = np.abs(first).max()
    assert size > 0, "no step at all"
    np.testing.assert_allclose(larger, 4 * first, atol=0.04 * size)
    (same,) = _steps(rolling, batches[:1])
    np.testing.assert_allclose(same, first, atol=0.01 * size)
    # From the same place, momentum adds 0.9 times the step before.
    (second,), (with_momentum,) = _steps(slow, batches[1:]), _steps(rolling, batches[1:])
    if np.allclose(with_momentum, second, atol=0.01 * size):
        fail("The optimizer's momentum is lost: hand the optimizer itself to compile.")
    np.testing.assert_allclose(with_momentum, second + 0.9 * first, atol=0.02 * size)
    (step,) = _steps(_model(submission, "Adam", 0.02), batches[:1])
    # Adam's first step is the learning rate wherever there is a clear gradient.
    assert abs(np.abs(step).max() - 0.02) < 0.0004, "steps of another size"


@exercise("one-hidden", weight=2, hint="Hand the name on to compile: Keras knows what it means.")
def test_takes_the_name_of_an_optimizer(submission, rng):
    """Is an optimizer's name as good as the optimizer, and with its default learning rate?"""
    batch = [_batch(rng)]
    (step,) = _steps(dense_models.build(submission, BUILD, "adam"), batch)
    assert abs(np.abs(step).max() - 0.001) < 0.00002, "steps of another size"
    named, given = dense_models.build(submission, BUILD, "sgd"), _model(submission, "SGD", 0.01)
    given.set_weights(named.weights())
    (step,), (expected,) = _steps(named, batch), _steps(given, batch)
    assert np.abs(expected).max() > 0, "no step at all"
    np.testing.assert_allclose(step, expected, atol=0.01 * np.abs(expected).max())


@exercise("one-hidden", weight=1, hint='Compile with metrics=["accuracy"].')
def test_reports_accuracy(submission, rng):
    """Does evaluate report the accuracy?"""
    one_hot_models.assert_reports_accuracy(_model(submission), SIZES, rng)


@exercise("one-hidden", weight=1, hint="Build the model inside the function, anew in each call.")
def test_gives_a_new_model_each_time(submission):
    """Does each call give a model of its own?"""
    one_hot_models.assert_independent(_model(submission), _model(submission))
