"""Visible checks of models written as a subclass of keras.Model, which know no shapes."""

import pytest

from course_utils import check
from course_utils.check import CheckFailed


def _subclassed(n_classes):
    keras = pytest.importorskip("keras")

    class Softmax(keras.Model):
        def __init__(self):
            super().__init__()
            self.flatten = keras.layers.Flatten()
            self.dense = keras.layers.Dense(n_classes, activation="softmax")

        def call(self, inputs):
            return self.dense(self.flatten(inputs))

    model = Softmax()
    model(keras.Input((4, 3)))
    return model


def test_a_subclassed_model_passes(capsys):
    """Is a right model accepted although it has no input_shape?"""
    check.model(_subclassed(5), input_shape=(4, 3), n_classes=5)

    assert "5 classes" in capsys.readouterr().out


def test_a_subclassed_model_of_the_wrong_size_is_named():
    """Does the message tell the shape of the predictions?"""
    with pytest.raises(CheckFailed, match=r"\(8, 4\)"):
        check.model(_subclassed(4), input_shape=(4, 3), n_classes=5)
