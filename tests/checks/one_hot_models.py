"""Checks of dense softmax networks that learn from one-hot labels, whatever their layers' names.

`sizes` are the numbers of inputs, of units in each hidden layer, and of classes. Each check asks
one thing: where the model has another mistake, its own outputs are taken as they are.
"""

from itertools import pairwise

import adam_steps
import dense_models
import numpy as np
import reference

from course_utils.grading.checks import fail

ROWS = 24


def _batch(sizes, rng, n=ROWS):
    labels = np.eye(sizes[-1], dtype=np.float32)[rng.integers(0, sizes[-1], n)]
    return dense_models.images(rng, n, (sizes[0],)), labels


def assert_sizes(model, sizes: list[int]) -> None:
    """AssertionError unless the model has the kernels and biases of these layers and no others."""
    assert model.input_shape() == (None, sizes[0]), "another input"
    shapes = [array.shape for array in model.weights()]
    kernels = list(pairwise(sizes))
    if sorted(shapes) == sorted(kernels):
        fail("The biases are missing: leave use_bias as it is.")
    if sum(len(shape) == 2 for shape in shapes) > len(kernels):
        fail("Your network has more dense layers than the text asks for.")
    assert sorted(shapes) == sorted([*kernels, *((units,) for units in sizes[1:])])


def assert_predicts(model, sizes: list[int], rng) -> None:
    """Fail unless, with weights chosen here, `predict` gives those of a ReLU and softmax network.

    The weights must fit; dropout is inactive as it should be.
    """
    network, x = reference.random_layers(sizes, rng), _batch(sizes, rng)[0]
    dense_models.set_layers(model, network)
    actual, expected = model.predict(x), reference.forward(network, x)
    if np.shape(actual) == expected.shape and not np.allclose(actual, expected, atol=1e-4):
        _name_the_activation(model, actual, network, x)
    dense_models.assert_agrees(actual, expected)


def _sigmoid(scores):
    return 1 / (1 + np.exp(-scores))


def _name_the_activation(model, actual, network, x):
    def is_what_it_gives(**activations):
        return np.allclose(actual, reference.forward(network, x, **activations), atol=1e-3)

    if not np.allclose(actual, model.predict(x), atol=1e-5):
        fail("Two predictions for the same images differ: nothing may be random at inference.")
    if is_what_it_gives(output=lambda scores: scores):
        fail("Your network gives raw scores; the softmax that makes them probabilities is missing.")
    if is_what_it_gives(output=_sigmoid):
        fail("Your output layer is a sigmoid, so its rows don't add up to 1; use softmax.")
    if is_what_it_gives(hidden=lambda scores: scores):
        fail("There is no activation in the hidden layers; without the ReLU the network is linear.")
    if is_what_it_gives(hidden=np.tanh) or is_what_it_gives(hidden=_sigmoid):
        fail("The hidden layers have another activation; the text asks for the ReLU.")


def _in_training(model, x, classes):
    """The network's own probabilities for a training batch; where there is no softmax, its own."""
    outputs = np.asarray(model.call(x, training=True), dtype=float)
    assert outputs.shape == (len(x), classes), "outputs of another shape"
    is_softmax = np.all(outputs >= 0) and np.allclose(outputs.sum(axis=1), 1, atol=1e-3)
    return outputs if is_softmax else reference.softmax(outputs)


def _refuse_uncompiled(model):
    if not model.compiled():
        fail("The model is not compiled. Call `model.compile(…)` before you return it.")


def assert_minimises_cross_entropy(model, sizes: list[int], rng) -> None:
    """Fail unless the loss of a training step is the mean cross-entropy of one-hot labels.

    A penalty on the weights shows here, too: the text of the exercise must exclude it. So does
    dropout, for the loss of a step is that of other units than those of the prediction before.
    """
    _refuse_uncompiled(model)
    name = model.loss()["name"]
    if name == "sparse_categorical_crossentropy":
        fail("Your loss is for labels that are whole numbers; the labels here are one-hot rows.")
    if name == "binary_crossentropy":
        fail("Your loss is for independent yes-or-no questions; use the categorical one.")
    # Biases start at zero, where a penalty on them does not show.
    model.set_weights([array + np.float32(array.ndim == 1) / 2 for array in model.weights()])
    x, y = _batch(sizes, rng)
    expected = -np.mean(np.log(np.sum(_in_training(model, x, sizes[-1]) * y, axis=1)))
    loss = reference.number(model.train_step(x, y))
    # Rounding is a hundred times smaller, an L2 penalty of 1e-4 several times larger.
    assert abs(loss - expected) < 3e-4 * expected


def assert_learns_with_adam(model, sizes: list[int], rng, learning_rate: float = 0.001) -> None:
    """Fail unless two training steps move the weights as Adam at this rate does, all else default.

    No hidden layer may have as many units as there are classes.
    """
    _refuse_uncompiled(model)
    start = model.weights()
    outputs = [place for place, array in enumerate(start) if array.shape == (sizes[-1],)]
    assert len(outputs) == 1, "not one bias of the output layer"
    place = outputs[0]
    # The same number added to all these biases changes no probability, but weight decay shows.
    start[place] = start[place] + np.float32(50)
    model.set_weights(start)

    before, gradients, steps = start, [], []
    for _ in range(2):
        x, y = _batch(sizes, rng)
        # The gradient of the mean cross-entropy for the biases before the softmax.
        gradients.append(np.mean(_in_training(model, x, sizes[-1]) - y, axis=0))
        reference.number(model.train_step(x, y))
        after = model.weights()
        steps.append(after[place].astype(float) - before[place])
        before = after
        if len(steps) == 1:
            adam_steps.assert_all_kernels_move(model, start, after, learning_rate)
    try:
        adam_steps.assert_adam(gradients, steps, learning_rate)
    except AssertionError:
        adam_steps.explain_wrong_step(model)
        raise


def assert_reports_accuracy(model, sizes: list[int], rng) -> None:
    """Fail unless `evaluate` reports the share of right answers as an accuracy."""
    classes = sizes[-1]
    dense_models.assert_reports_accuracy(
        model, _batch(sizes, rng)[0], classes, rng, encode=lambda y: np.eye(classes)[y]
    )


def assert_independent(first, second) -> None:
    """Fail unless the second of two models keeps its weights when the first one's change."""
    before = second.weights()
    first.set_weights([array + 1 for array in first.weights()])
    for old, new in zip(before, second.weights(), strict=True):
        if not np.array_equal(old, new):
            fail("The same model comes back twice; build a new one in each call.")
