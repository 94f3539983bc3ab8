"""Hidden checks of "cnn": what the network computes, not what its layers are called."""

import adam_steps
import cnn_models
import dense_models
import numpy as np
import reference

from course_utils.grading.checks import exercise, fail

LEARNING_RATE = 0.001


def _labels(rng, n):
    return rng.integers(0, cnn_models.CLASSES, n)


@exercise(
    "cnn",
    weight=3,
    hint="Compare model.summary() with the table of layers, row by row: kernels, gammas and betas,"
    " and the size of the maps that reach the dense layer.",
)
def test_has_the_right_weights(submission):
    """Has the network the weights of its two convolutions, two normalizations and dense layer?"""
    for num_filters in (8, 5):
        model = cnn_models.build(submission, num_filters)
        cnn_models.layout([array.shape for array in model.weights()], num_filters)


@exercise("cnn", weight=2, hint="Use the argument num_filters in both convolutions.")
def test_follows_the_number_of_filters(submission):
    """Do both convolutions have as many filters as are asked for?"""
    for num_filters in (1, 3, 16):
        model = cnn_models.build(submission, num_filters)
        counts = [array.shape[-1] for array in model.weights() if array.ndim == 4]
        # How many convolutions there are is another check's question.
        assert counts, "no convolution"
        assert set(counts) == {num_filters}


@exercise(
    "cnn",
    weight=5,
    hint="Convolution, batch normalization, ReLU, max pooling; convolution, batch normalization,"
    " ReLU; flatten, dense, softmax: look for a part that is missing or out of order.",
)
def test_predicts_what_the_layers_give(submission, rng):
    """With weights chosen by the check, does predict give what the layers give in their order?"""
    num_filters = 4
    model, x = cnn_models.build(submission, num_filters), cnn_models.images(rng, 6)
    weights = cnn_models.set_weights(
        model, cnn_models.random_weights(num_filters, rng), num_filters
    )
    actual = model.predict(x)
    assert np.shape(actual) == (6, cnn_models.CLASSES)
    expected = cnn_models.forward(weights, x)
    if not np.allclose(actual, expected, rtol=1e-3, atol=1e-4):
        _name_the_mistake(actual, weights, x)
    np.testing.assert_allclose(actual, expected, rtol=1e-3, atol=1e-4)


def _name_the_mistake(actual, weights, x):
    def is_what_it_gives(**others):
        return np.allclose(actual, cnn_models.forward(weights, x, **others), atol=1e-3)

    def relu_then_norm(z, block, training):
        return cnn_models.normalise(reference.relu(z), block, training)

    def without_relu(z, block, training):
        return cnn_models.normalise(z, block, training)

    def without_norm(z, block, training):
        return reference.relu(z)

    if is_what_it_gives(output=lambda scores: scores):
        fail("Your network gives raw scores; the softmax that makes them probabilities is missing.")
    if is_what_it_gives(output=lambda scores: 1 / (1 + np.exp(-scores))):
        fail("Your output layer is a sigmoid, so its rows don't add up to 1; use softmax.")
    if is_what_it_gives(activate=relu_then_norm):
        fail("Your ReLU comes before the batch normalization; it belongs after it.")
    if is_what_it_gives(activate=without_relu):
        fail("The ReLU after the batch normalizations is missing.")
    if is_what_it_gives(activate=without_norm):
        fail("The batch normalizations do nothing.")
    if is_what_it_gives(pool_by=np.mean):
        fail("Your pooling takes the average of each block; the text asks for the largest value.")


def _in_training(model, x):
    """The network's own probabilities for a training batch, whatever its layers are.

    Where the softmax is missing it is taken here: that is another check's question.
    """
    outputs = np.asarray(model.call(x, training=True), dtype=float)
    assert outputs.shape == (len(x), cnn_models.CLASSES), "outputs of another shape"
    is_softmax = np.all(outputs >= 0) and np.allclose(outputs.sum(axis=1), 1, atol=1e-3)
    return outputs if is_softmax else reference.softmax(outputs)


@exercise(
    "cnn",
    weight=3,
    hint="Compile with the cross-entropy for integer labels; its argument from_logits must fit the"
    " output. In training there is no dropout and no regularisation.",
)
def test_minimises_the_cross_entropy(submission, rng):
    """Is the loss of a training batch the mean cross-entropy of its integer labels?"""
    model = cnn_models.build(submission, 3)
    if not model.compiled():
        fail("The model is not compiled. Call `model.compile(…)` before you return it.")
    name = model.loss()["name"]
    if name == "categorical_crossentropy":
        fail("Your loss expects one-hot rows, but the labels are integers: use the sparse one.")
    if name == "binary_crossentropy":
        fail("Your loss is for two classes; there are ten.")
    x, y = cnn_models.images(rng, 12), _labels(rng, 12)
    expected = cnn_models.cross_entropy(_in_training(model, x), y)
    loss = reference.number(model.train_step(x, y))
    assert abs(loss - expected) < 2e-3 * expected


@exercise(
    "cnn",
    weight=4,
    hint="Compile with Adam at learning rate 0.001, everything else as Keras has it, and let all"
    " weights learn.",
)
def test_learns_with_adam(submission, rng):
    """Do two training steps move the weights as Adam at learning rate 0.001 does?"""
    model = cnn_models.build(submission, 3)
    start = model.weights()
    assert start[-1].shape == (cnn_models.CLASSES,), "no bias in the last layer"
    # The same number added to all ten biases changes no probability, but weight decay shows.
    start[-1] = start[-1] + np.float32(50)
    model.set_weights(start)

    before, gradients, steps = start, [], []
    for _ in range(2):
        x, y = cnn_models.images(rng, 12), _labels(rng, 12)
        # The gradient of the mean cross-entropy for the biases before the softmax.
        gradients.append(np.mean(_in_training(model, x) - np.eye(cnn_models.CLASSES)[y], axis=0))
        dense_models.train(model, x, y)
        after = model.weights()
        steps.append(after[-1].astype(float) - before[-1])
        before = after
        if len(steps) == 1:
            adam_steps.assert_all_kernels_move(model, start, after, LEARNING_RATE)
    try:
        adam_steps.assert_adam(gradients, steps, LEARNING_RATE)
    except AssertionError:
        adam_steps.explain_wrong_step(model)
        raise


@exercise(
    "cnn",
    weight=2,
    hint="Hand the argument momentum on to both batch normalizations; it is 0.99 if not given.",
)
def test_uses_the_momentum(submission, rng):
    """Do both normalizations keep moving averages with the momentum that is given?"""
    by_default, quick = cnn_models.build(submission, 2), cnn_models.build(submission, 2, 0.75)
    start, x = by_default.weights(), cnn_models.images(rng, 8)
    quick.set_weights(start)
    added = []
    for model, momentum in [(by_default, 0.99), (quick, 0.75)]:
        model.call(x, training=True)
        after = model.weights()
        added.append(
            [
                (after[place].astype(float) - momentum * start[place]) / (1 - momentum)
                for place in _places_of_averages(start)
            ]
        )
    # What the batch has added must agree, whatever the layers before made of it.
    for one, other in zip(*added, strict=True):
        np.testing.assert_allclose(one, other, rtol=1e-3, atol=1e-3)
        assert np.abs(one).max() > 1e-6, "no average"


def _places_of_averages(arrays):
    """The moving mean and variance are the last two before the next kernel."""
    kernels = [place for place, array in enumerate(arrays) if array.ndim in (2, 4)]
    assert len(kernels) == 3, "other layers"
    return [place for kernel in kernels[1:] for place in (kernel - 2, kernel - 1)]


@exercise("cnn", weight=1, hint='Compile with metrics=["accuracy"].')
def test_reports_accuracy(submission, rng):
    """Does evaluate report the accuracy?"""
    model = cnn_models.build(submission, 2)
    dense_models.assert_reports_accuracy(model, cnn_models.images(rng, 20), cnn_models.CLASSES, rng)
