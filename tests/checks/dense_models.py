"""Checks that every dense network of the course has in common, whatever its layers are called."""

from itertools import pairwise

import numpy as np
import reference

from course_utils.grading.checks import fail

Layers = list[reference.Layer]

OTHER_OPTIMIZERS = (
    "Adam",
    "AdamW",
    "Adamax",
    "Nadam",
    "RMSprop",
    "Adagrad",
    "Adadelta",
    "Ftrl",
    "Lion",
)
# Settings of Keras's SGD that make it something else than plain gradient descent.
EXTRAS_OF_SGD = ("momentum", "weight_decay", "clipnorm", "clipvalue", "global_clipnorm")


def build(submission, function: str, *arguments):
    """Return the model that the student's builder gives; fails the check if it is not a model."""
    model = getattr(submission, function)(*arguments)
    if model is None:
        fail(f"{function} returns nothing. Does it end with `return model`?")
    assert getattr(model, "kind", None) == "keras.Model", "not a Keras model"
    if not model.weights():
        fail("The model has no weights yet. Start it with `keras.Input(shape=input_shape)`.")
    return model


def layer_sizes(shape: tuple, hidden: tuple, n_classes: int) -> list[int]:
    """Return the number of values that go into each layer, and at last the number of classes."""
    return [int(np.prod(shape)), *hidden, n_classes]


def expected_parameters(sizes: list[int]) -> int:
    """Return the number of weights and biases of dense layers of these sizes."""
    return sum((inputs + 1) * units for inputs, units in pairwise(sizes))


def _positions(model, layers: Layers) -> list[tuple[int, int]]:
    """Return where the kernel and the bias of each layer are in the model's list of weights.

    Kernels are told by their shape; of equal biases the first is taken to belong to the first
    layer. Fails if the model has other weights than these.
    """
    shapes = [array.shape for array in model.weights()]
    positions = []
    for arrays in layers:
        found = []
        for array in arrays:
            assert array.shape in shapes, f"no weights of shape {array.shape}"
            found.append(shapes.index(array.shape))
            shapes[found[-1]] = None
        positions.append(tuple(found))
    assert not any(shapes), "further weights"
    return positions


def set_layers(model, layers: Layers) -> None:
    """Give the model these kernels and biases; AssertionError if their shapes don't fit."""
    arrays = [None] * (2 * len(layers))
    for (kernel_at, bias_at), (kernel, bias) in zip(_positions(model, layers), layers, strict=True):
        arrays[kernel_at], arrays[bias_at] = kernel, bias
    model.set_weights(arrays)


def assert_layers(model, layers: Layers) -> None:
    """AssertionError unless the model's weights are these, to float32 precision."""
    arrays = model.weights()
    for (kernel_at, bias_at), (kernel, bias) in zip(_positions(model, layers), layers, strict=True):
        np.testing.assert_allclose(arrays[kernel_at], kernel, rtol=1e-4, atol=1e-5)
        np.testing.assert_allclose(arrays[bias_at], bias, rtol=1e-4, atol=1e-5)


def images(rng: np.random.Generator, n: int, shape: tuple) -> np.ndarray:
    """Return n examples with values in [0, 1], float32."""
    return rng.uniform(size=(n, *shape)).astype(np.float32)


def assert_agrees(actual, expected: np.ndarray) -> None:
    """AssertionError unless the predictions have the right shape and values."""
    assert np.shape(actual) == expected.shape, "predictions of another shape"
    np.testing.assert_allclose(actual, expected, rtol=1e-3, atol=1e-5)


def train(model, x: np.ndarray, y: np.ndarray) -> float:
    """Train one step and return the loss; fails with the likely cause where that is impossible."""
    if not model.compiled():
        fail("The model is not compiled. Call `model.compile(…)` before you return it.")
    try:
        return reference.number(model.train_step(x, y))
    except AssertionError:
        if model.loss()["name"] == "categorical_crossentropy":
            fail("Your loss expects one-hot rows, but the labels are integers: use the sparse one.")
        raise


def _refuse_other_optimizers(model) -> None:
    """Fail the check if the compiled optimizer is known not to be plain SGD."""
    settings = model.optimizer()
    # Only names from this list are repeated: the answer comes from the student's kernel.
    for name in OTHER_OPTIMIZERS:
        if settings.get("name") == name:
            fail(f"Your optimizer is {name}; the text asks for plain SGD.")
    for setting in EXTRAS_OF_SGD:
        if settings.get(setting):
            fail(f"Your SGD has {setting} set; the text asks for plain SGD without it.")


def assert_learns(model, start: Layers, batches: list, learning_rate: float) -> None:
    """AssertionError unless training on the batches moves the weights as plain SGD does.

    The first loss counts too: a penalty on the weights shows there first. (Later ones are Keras's
    running means.)
    """
    set_layers(model, start)
    losses, expected = [], start
    for x, y in batches:
        losses.append(train(model, x, y))
        expected = reference.sgd_step(expected, x, y, learning_rate)
    _refuse_other_optimizers(model)
    assert_layers(model, expected)
    x, y = batches[0]
    probabilities = reference.forward(start, x)[np.arange(len(y)), y]
    assert abs(losses[0] + np.log(probabilities).mean()) < 5e-4, "another loss"


def assert_follows_learning_rate(slow, fast, factor: float, x: np.ndarray, y: np.ndarray) -> None:
    """AssertionError unless a step of the fast model is `factor` times that of the slow one.

    Both start from the slow model's own weights, so the layers are another check's question.
    """
    start = slow.weights()
    fast.set_weights(start)
    train(slow, x, y)
    train(fast, x, y)
    for before, after_slow, after_fast in zip(start, slow.weights(), fast.weights(), strict=True):
        step = after_slow - before
        size = np.abs(step).max()
        assert size > 0, "no step at all"
        np.testing.assert_allclose(after_fast - before, factor * step, atol=0.01 * factor * size)


def assert_reports_accuracy(model, x: np.ndarray, n_classes: int, rng, encode=np.asarray) -> None:
    """AssertionError unless `evaluate` reports the share of right answers as an accuracy.

    The labels follow the model's own predictions, so the layers are another check's question.
    `encode` turns integer labels into what the model's loss expects.
    """
    if not model.compiled():
        fail("The model is not compiled. Call `model.compile(…)` before you return it.")
    predictions = model.predict(x)
    assert np.shape(predictions) == (len(x), n_classes), "predictions of another shape"
    right = np.argmax(predictions, axis=1)
    wrong = (right + rng.integers(1, n_classes, len(x))) % n_classes
    y = np.where(np.arange(len(x)) < 0.7 * len(x), right, wrong)
    report = model.evaluate(x, encode(y), verbose=0, return_dict=True)
    assert isinstance(report, dict), "no report"
    values = [
        value for name, value in report.items() if isinstance(name, str) and "acc" in name.lower()
    ]
    assert values, "no accuracy among the metrics"
    assert any(abs(reference.number(value) - np.mean(y == right)) < 1e-3 for value in values)
