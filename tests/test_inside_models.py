"""What a Keras model tells the checks: the same as Keras itself would, only sooner."""

import numpy as np
import pytest

from course_utils.grading.inside import models


@pytest.fixture
def examples():
    generator = np.random.default_rng(0)
    return generator.normal(size=(300, 6)).astype("float32"), generator.integers(0, 3, 300)


def _classifier():
    keras = pytest.importorskip("keras")
    keras.utils.set_random_seed(1)
    model = keras.Sequential(
        [
            keras.Input((6,)),
            keras.layers.Dense(8, activation="relu"),
            keras.layers.BatchNormalization(),
            keras.layers.Dense(3, activation="softmax"),
        ]
    )
    model.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
    return model


def test_predictions_are_those_of_keras(examples):
    """Does predict give what the model's own does, for more examples than fit into a batch?"""
    model, (x, _) = _classifier(), examples

    found = models.predict(model, x.astype("float64"))

    assert found.shape == (300, 3)
    np.testing.assert_allclose(found, model.predict(x, verbose=0), rtol=1e-5)


def test_steps_are_those_of_keras(examples):
    """Do losses and weights agree with Keras's, also after the steps that go op by op?"""
    model, other, (x, y) = _classifier(), _classifier(), examples

    found = [models.train_step(model, x[:50], y[:50]) for _ in range(14)]
    expected = [float(other.train_on_batch(x[:50], y[:50])[0]) for _ in range(14)]

    np.testing.assert_allclose(found, expected, rtol=1e-4)
    for one, another in zip(models.weights(model), models.weights(other), strict=True):
        np.testing.assert_allclose(one, another, atol=1e-4)


def test_evaluation_is_that_of_keras(examples):
    """Does evaluate report the same loss and accuracy, with the options of the call?"""
    model, (x, y) = _classifier(), examples

    found = models.evaluate(model, x, y, verbose=0, return_dict=True)

    expected = model.evaluate(x, y, verbose=0, return_dict=True)
    assert found == pytest.approx(expected, rel=1e-5)


def test_the_model_is_left_as_it_was(examples):
    """Does the model train at full speed after it was questioned, and after a question failed?"""
    model, (x, y) = _classifier(), examples

    models.predict(model, x)
    models.train_step(model, x, y)
    with pytest.raises(ValueError, match="expected"):
        models.predict(model, x[:, :5])

    assert not model.run_eagerly
    assert model.predict_function is None
    assert model.train_function is None
