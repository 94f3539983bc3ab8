"""What is right, computed on the trusted side: numbers, and dense networks in plain NumPy."""

from collections.abc import Sequence
from itertools import pairwise

import numpy as np

Layer = tuple[np.ndarray, np.ndarray]


def number(value: object) -> float:
    """Return `value` as a float; AssertionError unless it is one finite real number.

    Python and NumPy numbers and arrays without dimensions count; bools, text and lists do not.
    """
    assert isinstance(value, int | float | np.number | np.ndarray), "not a number"
    assert not isinstance(value, bool), "a bool"
    array = np.asarray(value)
    assert array.ndim == 0, "an array"
    assert array.dtype.kind in "iuf", "not a real number"
    assert np.isfinite(array), "nan or infinite"
    return float(array)


def four_counts(value: object) -> tuple[int, int, int, int]:
    """Return `value` as four whole numbers; AssertionError unless it is a sequence of four."""
    assert isinstance(value, tuple | list | np.ndarray), "not a sequence"
    assert len(value) == 4, "not four numbers"
    counts = tuple(number(count) for count in value)
    assert all(count == int(count) for count in counts), "not whole numbers"
    return tuple(int(count) for count in counts)


def log_loss(y_true: Sequence, y_prob: Sequence) -> float:
    """Return the mean log loss of probabilities strictly between 0 and 1."""
    labels, probabilities = np.asarray(y_true, float), np.asarray(y_prob, float)
    return float(-np.mean(np.log(np.where(labels == 1, probabilities, 1 - probabilities))))


def random_layers(sizes: Sequence[int], rng: np.random.Generator) -> list[Layer]:
    """Return a kernel (inputs, units) and a bias (units,) per layer, float32, scores of order 1."""
    return [
        (
            rng.normal(0, np.sqrt(2 / inputs), (inputs, units)).astype(np.float32),
            rng.normal(0, 0.5, units).astype(np.float32),
        )
        for inputs, units in pairwise(sizes)
    ]


def softmax(scores: np.ndarray) -> np.ndarray:
    """Return the probabilities of scores (n, classes), each row adding up to 1."""
    powers = np.exp(scores - scores.max(axis=1, keepdims=True))
    return powers / powers.sum(axis=1, keepdims=True)


def relu(scores: np.ndarray) -> np.ndarray:
    """Return max(0, score) for every entry."""
    return np.maximum(scores, 0)


def forward(layers: list[Layer], x: np.ndarray, hidden=relu, output=softmax) -> np.ndarray:
    """Return the outputs (n, units of the last layer) for examples x (n, *shape)."""
    values = x.reshape(len(x), -1).astype(float)
    for kernel, bias in layers[:-1]:
        values = hidden(values @ kernel + bias)
    kernel, bias = layers[-1]
    return output(values @ kernel + bias)


def sgd_step(layers: list[Layer], x: np.ndarray, y: np.ndarray, learning_rate: float):
    """Return the layers after one step of plain gradient descent on the mean log loss.

    Hidden layers are ReLU, the output is softmax; y holds integer labels, shape (n,).
    """
    inputs = [x.reshape(len(x), -1).astype(float)]
    for kernel, bias in layers[:-1]:
        inputs.append(relu(inputs[-1] @ kernel + bias))
    kernel, bias = layers[-1]
    slope = (softmax(inputs[-1] @ kernel + bias) - np.eye(len(bias))[y]) / len(x)
    updated = []
    for (kernel, bias), values in zip(reversed(layers), reversed(inputs), strict=True):
        updated.append(
            (kernel - learning_rate * values.T @ slope, bias - learning_rate * slope.sum(axis=0))
        )
        # The derivative of the ReLU is 1 where its output is positive, else 0.
        slope = (slope @ kernel.T) * (values > 0)
    return updated[::-1]
