"""Hidden checks of exercise "dropout": what the network computes and drops, then its scores."""

from itertools import pairwise

import dense_models
import numpy as np
import reference

from course_utils.grading.checks import exercise, fail

BUILD = "build_dropout_model"
SIZES = [784, 256, 128, 10]
# 2,500 rows put five standard errors of a share below this.
TOLERANCE = 0.05
ROWS = 2500


def _batch(rng, n=32):
    x, y = dense_models.images(rng, n, (784,)), rng.integers(0, 10, n)
    return x, y, np.eye(10, dtype=np.float32)[y]


@exercise("dropout", weight=2, hint="Dense layers of 256, 128 and 10 units, each with a bias.")
def test_has_the_right_weights(submission):
    """Does the network have the weights of its three dense layers, and no others?"""
    model = dense_models.build(submission, BUILD, 0.5)
    assert model.input_shape() == (None, 784)
    shapes = sorted(array.shape for array in model.weights())
    assert shapes == [(10,), (128,), (128, 10), (256,), (256, 128), (784, 256)]


@exercise("dropout", weight=3, hint="ReLU, ReLU, softmax; when it predicts, nothing is dropped.")
def test_predicts_without_dropping(submission, rng):
    """With weights chosen by the check, does predict give what the network without dropout does?"""
    model = dense_models.build(submission, BUILD, 0.5)
    network, (x, _, _) = reference.random_layers(SIZES, rng), _batch(rng)
    dense_models.set_layers(model, network)
    actual, expected = model.predict(x), reference.forward(network, x)
    if np.shape(actual) == expected.shape:
        if not np.allclose(actual, model.predict(x), atol=1e-5):
            fail("Two predictions for the same images differ: drop units in training only.")
        if np.allclose(actual, reference.forward(network, x, output=lambda z: z), atol=1e-3):
            fail("Your network gives raw scores; the softmax is missing.")
        if np.allclose(actual, reference.forward(network, x, hidden=lambda z: z), atol=1e-4):
            fail("Your hidden layers have no activation; they need the ReLU.")
    dense_models.assert_agrees(actual, expected)


def _dropped(submission, rate):
    """Return the shares of units dropped after the first and second hidden layer, in training.

    The weights let each unit of the second layer repeat one unit of the first, and nine scores
    repeat nine units of the second. Where all nine are zero, the first layer dropped its unit.
    """
    model = dense_models.build(submission, BUILD, rate)
    weights = [np.zeros((inputs, units), np.float32) for inputs, units in pairwise(SIZES)]
    weights[0][0, :] = 1
    weights[1][0, :] = 1
    weights[2][np.arange(9), np.arange(1, 10)] = 1
    network = [(kernel, np.zeros(kernel.shape[1], np.float32)) for kernel in weights]
    dense_models.set_layers(model, network)
    x = np.zeros((ROWS, 784), np.float32)
    x[:, 0] = 1
    p = np.asarray(model.call(x, training=True), float)
    assert p.shape == (ROWS, 10), "predictions of another shape"
    if not np.all(p > 0):
        fail("Some probabilities are 0 in training: drop no outputs, only hidden units.")
    scores = np.log(p[:, 1:] / p[:, :1])
    is_zero = scores < 1e-3
    alive = ~is_zero.all(axis=1)
    first = 1 - alive.mean()
    second = is_zero[alive].mean() if alive.any() else 1.0
    return first, second, scores[~is_zero]


@exercise("dropout", weight=4, hint="A Dropout layer after each hidden layer, and nowhere else.")
def test_drops_after_both_hidden_layers(submission):
    """In training, are units dropped after both hidden layers, and the others scaled up?"""
    first, second, kept = _dropped(submission, 0.5)
    if max(first, second) < 0.01:
        fail("In training nothing is dropped.")
    if first < 0.01:
        fail("Nothing is dropped after the first hidden layer.")
    if second < 0.01:
        fail("Nothing is dropped after the second hidden layer.")
    # 1 / (1 - r) after each of the two layers.
    np.testing.assert_allclose(kept, 4, rtol=1e-2)
    assert abs(first - 0.5) < TOLERANCE
    assert abs(second - 0.5) < TOLERANCE


@exercise("dropout", weight=3, hint="Hand dropout_rate on to the layers: the share *dropped*.")
def test_uses_the_dropout_rate(submission):
    """Does the share of dropped units follow the rate that is given?"""
    for rate in (0.2, 0.6):
        first, second, _ = _dropped(submission, rate)
        # Whether both layers have dropout is asked elsewhere.
        shares = [share for share in (first, second) if share > 0.02]
        assert shares, "nothing dropped"
        if all(abs(share - (1 - rate)) < TOLERANCE for share in shares):
            fail("You drop the share to be kept: the rate is the share that is dropped.")
        assert all(abs(share - rate) < TOLERANCE for share in shares)


def _gradient(network, x, y):
    after = reference.sgd_step(network, x, y, learning_rate=1.0)
    return [
        np.concatenate([before[part].ravel() - one[part].ravel() for before, one in pairs])
        for part in (0, 1)
        for pairs in [list(zip(network, after, strict=True))]
    ]


def _flat(network):
    return [np.concatenate([arrays[part].ravel() for arrays in network]) for part in (0, 1)]


def _layers_of(model):
    weights = model.weights()
    assert [array.shape for array in weights[::2]] == [(784, 256), (256, 128), (128, 10)]
    return list(zip(weights[::2], weights[1::2], strict=True))


@exercise("dropout", weight=3, hint="Adam at 0.001 with the cross-entropy for one-hot labels.")
def test_learns_as_compiled(submission, rng):
    """Without dropout, are the loss and two training steps those of Adam on one-hot labels?"""
    model = dense_models.build(submission, BUILD, 0.0)
    if not model.compiled():
        fail("The model is not compiled. Call `model.compile(…)` before you return it.")
    if model.loss()["name"] == "sparse_categorical_crossentropy":
        fail("Your loss is for labels that are whole numbers; the labels here are one-hot rows.")
    settings = model.optimizer()
    if (
        settings.get("name") in ("SGD", *dense_models.OTHER_OPTIMIZERS)
        and settings["name"] != "Adam"
    ):
        fail(f"Your optimizer is {settings['name']}; the text asks for Adam.")
    if settings.get("weight_decay"):
        fail("Your Adam has weight decay; the text asks for none.")
    dense_models.set_layers(model, reference.random_layers(SIZES, rng))
    network, gradients = _layers_of(model), []
    for step in (1, 2):
        x, y, one_hot = _batch(rng)
        p = reference.forward(network, x)
        loss = model.train_step(x, one_hot)
        if step == 1:
            assert abs(loss - reference.log_loss(np.ones(32), p[np.arange(32), y])) < 2e-3
        gradients.append(_gradient(network, x, y))
        before, network = network, _layers_of(model)
        _assert_adam_step(_flat(before), _flat(network), gradients)


def _assert_adam_step(before, after, gradients):
    """AssertionError unless weights moved by 0.001 times Adam's direction, where it is clear."""
    for part in (0, 1):
        slopes = [gradient[part] for gradient in gradients]
        mean, square = np.zeros_like(slopes[0]), np.zeros_like(slopes[0])
        for slope in slopes:
            mean, square = 0.9 * mean + 0.1 * slope, 0.999 * square + 0.001 * slope**2
        count = len(slopes)
        direction = (mean / (1 - 0.9**count)) / np.sqrt(square / (1 - 0.999**count) + 1e-30)
        clear = np.all([np.abs(slope) > 1e-3 for slope in slopes], axis=0)
        assert clear.any()
        moved = (after[part] - before[part])[clear]
        np.testing.assert_allclose(moved, -0.001 * direction[clear], atol=5e-5)


@exercise("dropout", weight=1, hint='Compile with metrics=["accuracy"].')
def test_reports_accuracy(submission, rng):
    """Does evaluate report the accuracy?"""
    model = dense_models.build(submission, BUILD, 0.3)
    if not model.compiled():
        fail("The model is not compiled. Call `model.compile(…)` before you return it.")
    x, _, one_hot = _labelled(model, rng, 30, right=0.7)
    report = model.evaluate(x, one_hot, verbose=0, return_dict=True)
    values = [value for name, value in report.items() if "acc" in str(name).lower()]
    assert any(abs(reference.number(value) - 0.7) < 1e-3 for value in values)


def _labelled(model, rng, n, right):
    """Return images and labels of which this share agrees with the model's predictions."""
    x = dense_models.images(rng, n, (784,))
    y = np.argmax(model.predict(x), axis=1)
    wrong = np.arange(n) >= round(right * n)
    y = np.where(wrong, (y + rng.integers(1, 10, n)) % 10, y)
    return x, y, np.eye(10, dtype=np.float32)[y]


def _scored(submission, rng):
    """Return what `scores` says of a fresh model, and what is right."""
    model = dense_models.build(submission, BUILD, 0.5)
    x_train, y_train, train_rows = _labelled(model, rng, 40, right=0.75)
    x_test, y_test, test_rows = _labelled(model, rng, 30, right=0.4)
    answer = submission.scores(model, x_train, train_rows, x_test, test_rows)
    if answer is None:
        fail("scores returns nothing. Does it end with `return`?")
    assert isinstance(answer, dict), "not a dictionary"
    expected = {"train accuracy": 0.75, "test accuracy": 0.4}
    for name, x, y in [("train loss", x_train, y_train), ("test loss", x_test, y_test)]:
        p = np.asarray(model.predict(x), float)[np.arange(len(y)), y]
        expected[name] = float(-np.mean(np.log(p)))
    missing = sorted(set(expected) - set(answer))
    if missing:
        fail(f"The dictionary has no key {missing[0]!r}.")
    return {name: reference.number(answer[name]) for name in expected}, expected


@exercise("dropout", weight=4, hint="model.evaluate gives the loss first, then the accuracy.")
def test_scores_both_data_sets(submission, rng):
    """Are accuracies and losses those of the model on the data given, with nothing dropped?"""
    actual, expected = _scored(submission, rng)
    for name, value in expected.items():
        if abs(actual[name] - value) < 1e-3:
            continue
        for other in expected:
            if abs(actual[name] - expected[other]) < 1e-3:
                fail(f"Your {name} is the {other}.")
        raise AssertionError(name)
