"""Hidden checks of "mlp": depth and width, then what is dropped and what is penalised."""

from itertools import pairwise

import dense_models
import numpy as np
import one_hot_models
import reference

from course_utils.grading.checks import exercise, fail

BUILD = "build_mlp"
PIXELS, CLASSES = 784, 10
# Five standard errors of a share among this many rows are below 0.06.
ROWS, TOLERANCE = 2000, 0.06


def _built(submission, hidden_layers, width, l2=0.0, dropout=0.0):
    sizes = [PIXELS, *[width] * hidden_layers, CLASSES]
    return dense_models.build(submission, BUILD, hidden_layers, width, l2, dropout), sizes


@exercise(
    "mlp", weight=3, hint="`hidden_layers` layers of `width` units, then ten, each with a bias."
)
def test_has_the_depth_and_width_asked_for(submission):
    """Has the network as many hidden layers as asked for, each of the width that is given?"""
    for hidden_layers, width in [(2, 12), (3, 7), (5, 4), (2, 1)]:
        model, sizes = _built(submission, hidden_layers, width, 0.001, 0.2)
        kernels = [array.shape for array in model.weights() if array.ndim == 2]
        if len(kernels) > 1 and len(kernels) - 1 != hidden_layers:
            fail(f"Asked for {hidden_layers} hidden layers, you build {len(kernels) - 1}.")
        one_hot_models.assert_sizes(model, sizes)


@exercise(
    "mlp", weight=2, hint="ReLU after each hidden layer, softmax at last; nothing dropped here."
)
def test_predicts_like_a_relu_network(submission, rng):
    """With weights chosen by the check, does predict give what the network without dropout does?"""
    model, sizes = _built(submission, 3, 20, 0.001, 0.5)
    one_hot_models.assert_predicts(model, sizes, rng)


def _share_dropped(model, sizes, place):
    """Return how often training drops the first of the values that layer `place` gives, 0 = input.

    Only the first unit of that layer is read; in all others each unit is the mean of all before,
    so that it is never zero. The score of the second class is zero where that one unit is dropped.
    """
    network = []
    for number, (inputs, units) in enumerate(pairwise(sizes)):
        kernel = np.zeros((inputs, units), np.float32)
        columns = 1 if units == CLASSES else slice(None)
        kernel[0 if number == place else slice(None), columns] = (
            1 if number == place else 1 / inputs
        )
        network.append((kernel, np.zeros(units, np.float32)))
    dense_models.set_layers(model, network)
    p = np.asarray(model.call(np.ones((ROWS, PIXELS), np.float32), training=True), float)
    assert p.shape == (ROWS, CLASSES), "predictions of another shape"
    if not np.all(p > 0):
        fail("Some probabilities are 0 in training: drop no outputs, only hidden units.")
    return np.mean(np.log(p[:, 1] / p[:, 0]) < 1e-3)


@exercise("mlp", weight=3, hint="A Dropout layer after each hidden layer, and nowhere else.")
def test_drops_after_each_hidden_layer(submission):
    """In training, are units dropped after each hidden layer, and nowhere else?"""
    model, sizes = _built(submission, 3, 32, 0.001, 0.5)
    shares = [_share_dropped(model, sizes, place) for place in range(4)]
    if shares[0] > 0.01:
        fail("Pixels are dropped; only the units of hidden layers should be.")
    if max(shares) < 0.01:
        fail("In training nothing is dropped.")
    for place, name in [(1, "first"), (2, "second"), (3, "last")]:
        if shares[place] < 0.01:
            fail(f"Nothing is dropped after the {name} of three hidden layers.")
    assert all(abs(share - 0.5) < TOLERANCE for share in shares[1:])


@exercise("mlp", weight=2, hint="Hand `dropout` on to the layers: the share that is *dropped*.")
def test_uses_the_dropout_rate(submission):
    """Does the share of dropped units follow the rate that is given?"""
    for rate in (0.2, 0.6):
        model, sizes = _built(submission, 2, 32, 0.001, rate)
        # Whether both layers have dropout is asked elsewhere.
        shares = [_share_dropped(model, sizes, place) for place in (1, 2)]
        shares = [share for share in shares if share > 0.02]
        assert shares, "nothing dropped"
        if all(abs(share - (1 - rate)) < TOLERANCE for share in shares):
            fail("You drop the share to be kept: the rate is the share that is dropped.")
        assert all(abs(share - rate) < TOLERANCE for share in shares)


def _squares(arrays):
    return sum(float(np.sum(np.asarray(array, float) ** 2)) for array in arrays)


def _penalty(model):
    losses = model.losses()
    assert isinstance(losses, list | tuple), "no list of losses"
    return sum(reference.number(loss) for loss in losses)


@exercise(
    "mlp",
    weight=4,
    hint="kernel_regularizer=keras.regularizers.L2(l2) in every hidden layer, and only there.",
)
def test_penalises_the_hidden_kernels(submission, rng):
    """Is the penalty l2 times the sum of the squares in the kernels of the hidden layers?"""
    for l2 in (0.03, 0.5, 0.0):
        model, sizes = _built(submission, 3, 12, l2, 0.25)
        network = reference.random_layers(sizes, rng)
        dense_models.set_layers(model, network)
        penalty = _penalty(model)
        _name_the_penalty(penalty, network, l2)
        expected = l2 * _squares(kernel for kernel, _ in network[:-1])
        assert abs(penalty - expected) < 1e-3 * expected + 1e-6


def _name_the_penalty(penalty, network, l2):
    kernels, biases = [kernel for kernel, _ in network], [bias for _, bias in network]
    hidden, output = _squares(kernels[:-1]), _squares(kernels[-1:])

    def is_what_it_is(value):
        return np.isclose(penalty, value, rtol=1e-4)

    if l2 == 0:
        return
    if penalty == 0:
        fail("There is no penalty on the weights.")
    if is_what_it_is(l2 * (hidden + output)):
        fail("Your penalty includes the output layer; only hidden layers are penalised.")
    if is_what_it_is(l2 * output):
        fail("Your penalty is on the output layer; it belongs to the hidden layers.")
    if any(is_what_it_is(l2 * _squares([kernel])) for kernel in kernels):
        fail("Your penalty is on one layer only; every hidden layer has it.")
    if is_what_it_is(l2 * _squares(biases[:-1])) or is_what_it_is(l2 * _squares(biases)):
        fail("Your penalty is on the biases; it belongs to the kernels.")
    if is_what_it_is(l2 * (hidden + _squares(biases[:-1]))):
        fail("Your penalty includes the biases; only kernels are penalised.")
    if is_what_it_is(l2 * sum(np.abs(kernel).sum() for kernel in kernels[:-1])):
        fail("Your penalty adds up sizes, not squares: that is L1, not L2.")
    if is_what_it_is(0.01 * hidden):
        fail("Your penalty doesn't follow l2: hand it on, `keras.regularizers.L2(l2)`.")


@exercise(
    "mlp",
    weight=2,
    hint="Compile with the categorical cross-entropy of probabilities, and without more penalties.",
)
def test_minimises_the_cross_entropy(submission, rng):
    """Without penalty and dropout, is the loss the mean cross-entropy of one-hot labels?"""
    model, sizes = _built(submission, 2, 16)
    one_hot_models.assert_minimises_cross_entropy(model, sizes, rng)


@exercise("mlp", weight=2, hint="Adam at learning rate 0.001, everything else as Keras has it.")
def test_learns_with_adam(submission, rng):
    """Without penalty and dropout, do two steps move the weights as Adam at 0.001 does?"""
    model, sizes = _built(submission, 2, 16)
    one_hot_models.assert_learns_with_adam(model, sizes, rng)


@exercise("mlp", weight=1, hint='Compile with metrics=["accuracy"].')
def test_reports_accuracy(submission, rng):
    """Does evaluate report the accuracy?"""
    model, sizes = _built(submission, 2, 16, 0.001, 0.3)
    one_hot_models.assert_reports_accuracy(model, sizes, rng)


@exercise("mlp", weight=1, hint="Build the model inside the function, anew in each call.")
def test_builds_a_new_model_each_time(submission):
    """Does a model keep its weights when those of another, with the same arguments, change?"""
    (first, _), (second, _) = (_built(submission, 2, 12, 0.001, 0.3) for _ in range(2))
    one_hot_models.assert_independent(first, second)
