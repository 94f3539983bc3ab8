"""Hidden checks of "cnn": what the network computes, not what its layers are called."""

from dataclasses import replace

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


@exercise(
    "cnn",
    weight=3,
    hint="Compile with the cross-entropy for integer labels; its argument from_logits must fit the"
    " output. In training there is no dropout and no regularisation, only batch statistics.",
)
def test_minimises_the_cross_entropy(submission, rng):
    """Is the loss of a training batch the mean cross-entropy of its integer labels?"""
    num_filters = 3
    model = cnn_models.build(submission, num_filters)
    if not model.compiled():
        fail("The model is not compiled. Call `model.compile(…)` before you return it.")
    name = model.loss()["name"]
    if name == "categorical_crossentropy":
        fail("Your loss expects one-hot rows, but the labels are integers: use the sparse one.")
    if name == "binary_crossentropy":
        fail("Your loss is for two classes; there are ten.")
    x, y = cnn_models.images(rng, 12), _labels(rng, 12)
    weights = cnn_models.set_weights(
        model, cnn_models.random_weights(num_filters, rng), num_filters
    )
    loss = model.train_step(x, y)
    expected = cnn_models.cross_entropy(cnn_models.forward(weights, x, training=True), y)
    assert abs(reference.number(loss) - expected) < 1e-3 * expected


@exercise(
    "cnn",
    weight=4,
    hint="Compile with Adam at learning rate 0.001, everything else as Keras has it, and let all"
    " weights learn.",
)
def test_learns_with_adam(submission, rng):
    """Do two training steps move the weights as Adam at learning rate 0.001 does?"""
    num_filters = 3
    model = cnn_models.build(submission, num_filters)
    start = cnn_models.random_weights(num_filters, rng)
    # The last filter never passes its ReLU, so its dense weights have no gradient at all: what
    # moves them is no part of Adam.
    last = start.blocks[1]
    dead = replace(last, beta=np.where(np.arange(num_filters) == num_filters - 1, -100, last.beta))
    start = replace(start, blocks=(start.blocks[0], dead))
    cnn_models.set_weights(model, start, num_filters)

    before, gradients, steps = cnn_models.get_weights(model, num_filters), [], []
    for _ in range(2):
        x, y = cnn_models.images(rng, 12), _labels(rng, 12)
        gradients.append(cnn_models.dense_gradients(before, x, y)[0])
        dense_models.train(model, x, y)
        after = cnn_models.get_weights(model, num_filters)
        steps.append(after.kernel - before.kernel)
        if len(steps) == 1:
            moved = before, after
        before = after
    try:
        _assert_adam(gradients, steps)
    except AssertionError:
        _explain_wrong_step(model)
        raise
    _assert_all_move(*moved)


def _assert_adam(gradients, steps):
    """Two steps of Adam; entries with a tiny gradient are left out, their sign being rounding."""
    average, square = np.zeros_like(gradients[0]), np.zeros_like(gradients[0])
    for number, (gradient, step) in enumerate(zip(gradients, steps, strict=True), start=1):
        average = 0.9 * average + 0.1 * gradient
        square = 0.999 * square + 0.001 * gradient**2
        expected = average / (1 - 0.9**number) / (np.sqrt(square / (1 - 0.999**number)) + 1e-7)
        clear = np.min([np.abs(g) for g in gradients], axis=0) > 0.02 * np.abs(gradient).max()
        assert clear.any(), "no clear gradient"
        np.testing.assert_allclose(
            step[clear], -LEARNING_RATE * expected[clear], atol=0.03 * LEARNING_RATE
        )
        without = (gradients[0] == 0) & (gradients[1] == 0)
        assert without.any(), "no dead weights"
        assert np.abs(step[without]).max() < 2e-7, "weights without a gradient move"


def _explain_wrong_step(model):
    settings = model.optimizer()
    # Only names from these lists are repeated: the answer comes from the student's kernel.
    for name in ("SGD", *dense_models.OTHER_OPTIMIZERS):
        if name != "Adam" and settings.get("name") == name:
            fail(f"Your optimizer is {name}; the text asks for Adam.")
    if settings.get("name") == "Adam" and settings.get("weight_decay"):
        fail("Your Adam has weight decay; the text asks for it as Keras has it, without.")


def _assert_all_move(before, after):
    """Adam's first step has the size of the learning rate wherever there is a gradient."""
    for old, new in zip(before.blocks, after.blocks, strict=True):
        for name in ("kernel", "gamma", "beta"):
            step = np.abs(getattr(new, name) - getattr(old, name))
            typical = np.median(step[step > 0]) if step.any() else 0
            assert abs(typical - LEARNING_RATE) < 0.1 * LEARNING_RATE, f"{name} moves otherwise"


@exercise(
    "cnn",
    weight=2,
    hint="Hand the argument momentum on to both batch normalizations; it is 0.99 if not given.",
)
def test_uses_the_momentum(submission, rng):
    """Do both normalizations keep moving averages with the momentum that is given?"""
    by_default, quick = cnn_models.build(submission, 2), cnn_models.build(submission, 2, 0.75)
    x, y = cnn_models.images(rng, 8), _labels(rng, 8)
    start = by_default.weights()
    quick.set_weights(start)
    dense_models.train(by_default, x, y)
    dense_models.train(quick, x, y)
    # What the batch has added must agree, whatever the layers before made of it.
    for place in _places_of_averages(start):
        added = [
            (model.weights()[place].astype(float) - momentum * start[place]) / (1 - momentum)
            for model, momentum in [(by_default, 0.99), (quick, 0.75)]
        ]
        np.testing.assert_allclose(*added, rtol=1e-3, atol=1e-3)
        assert np.abs(added).max() > 1e-6, "no average"


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
