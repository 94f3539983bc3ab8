"""The yardstick of the hidden checks: is what they call right, right?"""

import importlib.util
from pathlib import Path

import numpy as np
import pytest
from sklearn import metrics

CHECKS = Path(__file__).parent / "checks"


@pytest.fixture(scope="module")
def reference():
    """The helper module of the hidden checks, which is on no import path here."""
    spec = importlib.util.spec_from_file_location("checks_reference", CHECKS / "reference.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize(
    "value", [0.25, 3, np.float32(0.25), np.int64(3), np.array(0.25)], ids=lambda value: repr(value)
)
def test_a_number_is_any_real_number_of_python_or_numpy(reference, value):
    """Do Python and NumPy numbers count as numbers, and arrays without dimensions?"""
    assert reference.number(value) == pytest.approx(float(value))


@pytest.mark.parametrize(
    "value",
    [None, True, np.True_, "0.25", [0.25], np.array([0.25]), 1j, float("nan"), float("inf"), {}],
    ids=lambda value: repr(value),
)
def test_nothing_else_is_a_number(reference, value):
    """Are None, bools, text, lists, arrays, nan and infinity refused?"""
    with pytest.raises(AssertionError):
        reference.number(value)


@pytest.mark.parametrize("value", [(1, 2, 3), (1, 2, 3, 4.5), {"tp": 1}, None, np.eye(2), "1234"])
def test_four_counts_are_four_whole_numbers(reference, value):
    """Are three counts, fractions, dictionaries, matrices and text refused?"""
    assert reference.four_counts([1.0, np.int64(2), 3, np.array(4)]) == (1, 2, 3, 4)
    with pytest.raises(AssertionError):
        reference.four_counts(value)


def test_log_loss_agrees_with_scikit_learn(reference):
    """Does the reference agree with scikit-learn?"""
    rng = np.random.default_rng(0)
    y, p = rng.integers(0, 2, 100), rng.uniform(0.01, 0.99, 100)
    assert reference.log_loss(y, p) == pytest.approx(metrics.log_loss(y, p))


def test_the_gradient_agrees_with_finite_differences(reference):
    """Is a step of the reference the learning rate times the slope of the loss?"""
    rng = np.random.default_rng(1)
    x, y = rng.uniform(size=(8, 5)), rng.integers(0, 3, 8)
    layers = [
        (kernel.astype(float), bias.astype(float))
        for kernel, bias in reference.random_layers([5, 6, 4, 3], rng)
    ]

    def loss():
        return -np.mean(np.log(reference.forward(layers, x)[np.arange(len(y)), y]))

    updated = reference.sgd_step(layers, x, y, learning_rate=1.0)
    for before, after in zip(layers, updated, strict=True):
        for array, moved in zip(before, after, strict=True):
            slope = np.empty(array.shape)
            for index in np.ndindex(array.shape):
                value = array[index]
                array[index] = value + 1e-6
                higher = loss()
                array[index] = value - 1e-6
                slope[index] = (higher - loss()) / 2e-6
                array[index] = value
            assert array - moved == pytest.approx(slope, abs=1e-6)


def test_predictions_add_up_to_one_even_for_large_scores(reference):
    """Is the softmax of the reference finite where the exponential overflows?"""
    probabilities = reference.softmax(np.array([[1000.0, 0.0], [0.0, 0.0]]))
    assert probabilities == pytest.approx(np.array([[1.0, 0.0], [0.5, 0.5]]))
