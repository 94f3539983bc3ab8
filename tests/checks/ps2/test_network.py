"""Hidden checks of "network": what the network computes and learns, not its layers' names."""

import dense_models
import logistic
import numpy as np
import reference

from course_utils.grading.checks import exercise, fail

BUILD = "build_network"
HIDDEN = 100


def _layers(n_inputs, rng):
    return reference.random_layers([n_inputs, HIDDEN, 1], rng)


def _forward(layers, x, hidden=reference.relu, output=logistic.sigmoid):
    return reference.forward(layers, x, hidden=hidden, output=output)


@exercise("network", weight=2, hint="100 hidden units and a single output, each with a bias.")
def test_has_the_right_weights(submission):
    """Has the network the weights of its two layers, for any number of inputs?"""
    for n_inputs in (784, 6):
        model = dense_models.build(submission, BUILD, n_inputs)
        if model.output_shape() == (None, 2):
            fail("Your network has two outputs; one probability is asked for.")
        actual = model.count_params()
        if actual == dense_models.expected_parameters([n_inputs, HIDDEN, HIDDEN, 1]):
            fail("Your network has two hidden layers; the text asks for one.")
        assert actual == dense_models.expected_parameters([n_inputs, HIDDEN, 1])


@exercise("network", weight=3, hint="ReLU in the hidden layer, the sigmoid at the end.")
def test_predicts_like_a_relu_network(submission, rng):
    """With weights chosen by the check, does predict give the sigmoid of a ReLU layer's scores?"""
    model = dense_models.build(submission, BUILD, 12)
    layers, x = _layers(12, rng), dense_models.images(rng, 20, (12,))
    dense_models.set_layers(model, layers)
    actual, expected = model.predict(x), _forward(layers, x)
    if np.shape(actual) == (20, 1):
        _name_the_activation(actual, layers, x)
    dense_models.assert_agrees(actual, expected)


def _name_the_activation(actual, layers, x):
    def is_what_it_gives(**activations):
        return np.allclose(actual, _forward(layers, x, **activations), atol=1e-4)

    if np.allclose(actual, 1):
        fail("Softmax over a single unit is always 1; use the sigmoid.")
    if is_what_it_gives(output=lambda scores: scores):
        fail("Your network gives raw scores; the sigmoid that makes a probability is missing.")
    if is_what_it_gives(hidden=lambda scores: scores):
        fail("Your hidden layer has no activation; without the ReLU the network is linear.")
    if is_what_it_gives(hidden=np.tanh) or is_what_it_gives(hidden=logistic.sigmoid):
        fail("Your hidden layer uses another activation; the text asks for the ReLU.")


@exercise("network", weight=2, hint="Compile with the binary cross-entropy of a probability.")
def test_reports_the_cross_entropy(submission, rng):
    """Is the loss of a training step the binary cross-entropy of the network's predictions?"""
    model = dense_models.build(submission, BUILD, 8)
    for array_scale in (1.0, 3.0):
        model.set_weights([array_scale * array for array in model.weights()])
        x, y = dense_models.images(rng, 24, (8,)), rng.integers(0, 2, 24)
        predicted = np.ravel(model.predict(x))
        assert len(predicted) == 24, "not one output"
        if not model.compiled():
            fail("The model is not compiled. Call `model.compile(…)` before you return it.")
        loss = reference.number(model.train_step(x, y))
        right = logistic.cross_entropy(y, predicted)
        if abs(loss - np.mean((y - predicted) ** 2)) < 1e-4 < abs(loss - right):
            fail("Your loss is the mean squared error; use the binary cross-entropy.")
        if predicted.min() < 0 or predicted.max() > 1:  # scores: the activation's mistake
            right = logistic.cross_entropy(y, logistic.sigmoid(predicted))
            clipped = logistic.cross_entropy(y, predicted)
            assert min(abs(loss - right), abs(loss - clipped)) < 2e-3
            continue
        assert abs(loss - right) < 2e-3


@exercise("network", weight=2, hint="Adam with the learning rate given, otherwise as it comes.")
def test_steps_like_adam(submission, rng):
    """Is the first step as long as Adam's, for every learning rate?"""
    for learning_rate in (None, 0.02):
        arguments = () if learning_rate is None else (learning_rate,)
        model = dense_models.build(submission, BUILD, 5, *arguments)
        before = model.weights()
        dense_models.train(model, dense_models.images(rng, 30, (5,)), np.arange(30) % 3 // 2)
        steps = [np.abs(b - a) for a, b in zip(before, model.weights(), strict=True)]
        longest = max(float(step.max()) for step in steps)
        # Adam's first step is the learning rate times the sign of the gradient.
        if not np.isclose(longest, learning_rate or 0.001, rtol=0.05):
            _explain(model)
            raise AssertionError("a step of another length")


def _explain(model):
    name = model.optimizer().get("name")
    for other in ("SGD", *dense_models.OTHER_OPTIMIZERS):
        if name == other != "Adam":
            fail(f"Your optimizer is {other}; the text asks for Adam.")
    fail("Hand the argument learning_rate on to Adam.")


@exercise("network", weight=1, hint='Compile with metrics=["accuracy"].')
def test_reports_accuracy(submission, rng):
    """Does evaluate report the accuracy?"""
    model = dense_models.build(submission, BUILD, 6)
    if not model.compiled():
        fail("The model is not compiled. Call `model.compile(…)` before you return it.")
    x = dense_models.images(rng, 60, (6,))
    outputs = np.ravel(model.predict(x))
    assert len(outputs) == 60, "not one output"
    y = rng.integers(0, 2, 60)
    report = model.evaluate(x, y, verbose=0, return_dict=True)
    assert isinstance(report, dict), "no report"
    values = [
        value for name, value in report.items() if isinstance(name, str) and "acc" in name.lower()
    ]
    assert values, "no accuracy among the metrics"
    assert any(abs(reference.number(v) - np.mean((outputs > 0.5) == y)) < 1e-3 for v in values)


def _circle(rng, n):
    x = rng.uniform(-1, 1, (n, 2)).astype(np.float32)
    return x, (np.sum(x**2, axis=1) < 0.64).astype(int)


@exercise(
    "network", weight=3, hint="Look at the activations and the loss: something keeps it flat."
)
def test_beats_logistic_regression(submission, rng):
    """Trained on points in and around a circle, does it beat logistic regression on others?"""
    (x, y), (x_val, y_val) = _circle(rng, 300), _circle(rng, 400)
    model = dense_models.build(submission, BUILD, 2, 0.05)
    for _ in range(40):
        dense_models.train(model, x, y)
    theta = logistic.path(logistic.with_bias(x), y, 0.5, 300)[-1]
    linear = logistic.share_right(y_val, logistic.sigmoid(logistic.with_bias(x_val) @ theta))
    predicted = np.ravel(model.predict(x_val))
    assert len(predicted) == len(y_val), "not one output"
    # Over 20 seeds the reference answer reached 0.92 to 0.98, logistic regression 0.42 to 0.67.
    assert logistic.share_right(y_val, predicted) > max(0.85, linear + 0.1)
