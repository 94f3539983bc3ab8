"""What two models have to share to count as the same: what they compute, not how it is written."""

import contextlib
import itertools
from pathlib import Path

import numpy as np
import pytest

from course_utils import training
from course_utils.grading.variants import all_variants
from course_utils.training import cache, key
from course_utils.training.design import design_of
from course_utils.training.graphs import Untold

ROOT = Path(__file__).resolve().parents[1]
#: Right answers that are written in other words than the reference and compute the same.
OTHER_WORDS = {
    "Activation layers",
    "Reshape instead of Flatten",
    "Reshape to the product of the shape",
    "Sequential and add",
    "Softmax and ReLU as layers",
    "Softmax layer, and a loss that says from_logits",
    "a Sequential list",
    "a nested Sequential for the hidden part",
    "learning rate set after compiling",
    "loss as a function",
    "loss as an object",
    "metrics as an object",
    "named layers and a named model",
    "softmax, and a loss that says from_logits",
    "the functional API",
}
#: A right answer whose model has code of its own.
OWN_CODE = "a subclass of Model, called on an Input"


@pytest.fixture(scope="module")
def examples():
    rng = np.random.default_rng(0)
    return rng.uniform(size=(60, 28, 28)).astype("float32"), rng.integers(0, 10, 60)


def answers(keras):
    """Yield the title of each answer to ps1's network exercise, and its model where it has one."""
    for variant in all_variants(ROOT, "ps1"):
        if variant.exercise != "ffnn":
            continue
        names = {"keras": keras, "layers": keras.layers, "np": np}
        for source in variant.cells.values():
            exec(source, names)
        training.set_seed(0)
        try:
            model = names["build_ffnn_softmax_model"]((28, 28), 10)
        except Exception:  # a wrong answer may do anything
            continue
        if isinstance(model, keras.Model) and model.compiled:
            yield variant.title, model


def trained(model, x, y):
    """Train two epochs; return everything that `fit` leaves behind, as bytes and numbers."""
    history = training.fit(
        model, x, y, epochs=2, batch_size=20, seed=5, validation_split=0.2, verbose=False
    )
    return [value.tobytes() for value in key.state_values(model)], history


@pytest.mark.filterwarnings("ignore:.*received `from_logits=True`:UserWarning")
def test_answers_that_count_as_the_same_train_alike(keras, examples):
    """Do all answers with one key end with the same weights and history, to the last bit?"""
    x, y = examples
    same: dict[str, list] = {}
    for title, model in answers(keras):
        with contextlib.suppress(Untold):
            run = key.describe_run(model, x, y, None, epochs=2)
            same.setdefault(cache.key_of(run), []).append((title, model))
    largest = max(same.values(), key=len)

    assert {title for title, _ in largest} >= OTHER_WORDS
    assert OWN_CODE in {title for group in same.values() for title, _ in group}
    for group in same.values():
        expected = trained(group[0][1], x, y) if len(group) > 1 else None
        for title, model in group[1:]:
            assert trained(model, x, y) == expected, f"{title} is not {group[0][0]}"


def models(keras):
    """Return models that differ in one thing each, and that one could take for each other."""
    layers, losses = keras.layers, keras.losses

    def chain(*middle, loss="sparse_categorical_crossentropy", last="softmax", **compiled):
        stack = [keras.Input((4, 4, 1)), *middle, layers.Flatten(), layers.Dense(3)]
        model = keras.Sequential([*stack, *([layers.Activation(last)] if last else [])])
        model.compile("sgd", loss, **{"metrics": ["accuracy"]} | compiled)
        return model

    def functional(make):
        inputs = keras.Input((4, 4, 1))
        model = keras.Model(inputs, layers.Dense(3, "softmax")(make(layers.Flatten()(inputs))))
        model.compile("sgd", "sparse_categorical_crossentropy", metrics=["accuracy"])
        return model

    class Own(keras.Model):
        def __init__(self, between, activation="relu"):
            super().__init__()
            self.hidden = layers.Dense(2, activation=activation)
            self.last = layers.Dense(3)
            self.between = between

        def call(self, inputs, training=None):
            hidden = self.hidden(keras.ops.reshape(inputs, (-1, 16)))
            return self.last(self.between(hidden, training))

    def own(between=lambda x, training: x, *activation):
        model = Own(between, *activation)
        model(keras.Input((4, 4, 1)))
        model.compile("sgd", crossentropy(from_logits=True), metrics=["accuracy"])
        return model

    crossentropy = losses.SparseCategoricalCrossentropy
    frozen_own = own()
    frozen_own.hidden.trainable = False
    frozen = chain(layers.Dense(2))
    frozen.layers[0].trainable = False
    twice = layers.Dense(16)
    return {
        "plain": chain(),
        "dense": chain(layers.Dense(2)),
        "frozen": frozen,
        "relu": chain(layers.ReLU()),
        "relu cut off": chain(layers.ReLU(max_value=1.0)),
        "leaky relu": chain(layers.ReLU(negative_slope=0.1)),
        "softmax over rows": chain(layers.Softmax(axis=1)),
        "softmax over the last axis": chain(layers.Softmax()),
        "other order of pixels": chain(layers.Flatten(data_format="channels_first")),
        "other shape": chain(layers.Reshape((2, 8, 1)), layers.Conv2D(1, 2)),
        "convolution": chain(layers.Conv2D(1, 2)),
        "convolution with relu": chain(layers.Conv2D(1, 2, activation="relu")),
        "penalty": chain(layers.Dense(2, kernel_regularizer="l2")),
        "constraint": chain(layers.Dense(2, kernel_constraint="non_neg")),
        "half precision": chain(layers.Dense(2, dtype="mixed_float16")),
        "dropout": chain(layers.Dropout(0.5, seed=1)),
        "two layers": functional(lambda x: layers.Dense(16)(layers.Dense(16)(x))),
        "one layer twice": functional(lambda x: twice(twice(x))),
        "a shortcut": functional(lambda x: layers.Add()([x, layers.Dense(16)(x)])),
        "dropout always": functional(lambda x: layers.Dropout(0.5, seed=1)(x, training=True)),
        "operation": functional(lambda x: keras.ops.reshape(keras.ops.softmax(x), (-1, 16))),
        "no softmax": chain(last=None),
        "scores": chain(last=None, loss=crossentropy(from_logits=True)),
        "sum of losses": chain(loss=crossentropy(reduction="sum")),
        "loss in half precision": chain(loss=crossentropy(dtype="float16")),
        "a class ignored": chain(loss=crossentropy(ignore_class=0)),
        "other loss": chain(loss="kl_divergence"),
        "no metric": chain(metrics=None),
        "metric by another name": chain(metrics=["acc"]),
        "weighted metric": chain(metrics=None, weighted_metrics=["accuracy"]),
        "eager": chain(run_eagerly=True),
        "own code": own(),
        "own code with tanh": own(lambda x, training: x, "tanh"),
        "own code that doubles": own(lambda x, training: 2 * x),
        "own code that trebles": own(lambda x, training: 3 * x),
        "own code that doubles in training": own(lambda x, training: 2 * x if training else x),
        "own code that doubles in use": own(lambda x, training: x if training else 2 * x),
        "own code that adds rows": own(lambda x, training: x + x[::-1]),
        "own code, frozen": frozen_own,
        "a lambda": chain(layers.Lambda(lambda x: 2 * x)),
        "another lambda": chain(layers.Lambda(lambda x: 4 * x)),
    }


def test_models_that_differ_are_described_differently(keras):
    """Does each thing that could change the result, or its history, show in the design?"""
    x = np.zeros((2, 4, 4, 1))
    designs = {name: design_of(model, x) for name, model in models(keras).items()}

    for (one, design), (other, another) in itertools.combinations(designs.items(), 2):
        assert cache.as_json(design) != cache.as_json(another), f"{one} is taken for {other}"


def test_loss_that_depends_on_the_data_is_left_as_it_is(keras):
    """Is a loss that Keras chooses by the data described by the name it was given?"""
    model = keras.Sequential([keras.Input((4,)), keras.layers.Dense(3)])
    model.compile("sgd", "crossentropy")

    assert design_of(model, np.zeros((2, 4)))["compiled"]["loss"] == "crossentropy"


def own_codes(keras):
    """Return for each reason why own code isn't shown by its graph a model, and the reason."""
    import tensorflow as tf

    counter = tf.Variable(1.0)
    array = tf.constant([1.0, 2.0, 3.0])

    @tf.custom_gradient
    def own_gradient(x):
        return x, lambda upstream: 3 * upstream

    def stack(function, **compiled):
        layer = keras.layers.Lambda(function, output_shape=(3,))
        model = keras.Sequential([keras.Input((4,)), keras.layers.Dense(3), layer])
        model.compile("sgd", "mse", **compiled)
        return model

    class Trained(keras.Sequential):
        def train_step(self, data):
            return super().train_step(data)

    trained = Trained([keras.Input((4,)), keras.layers.Dense(3)])
    trained.compile("sgd", "mse")
    shadowed = keras.Sequential([keras.Input((4,)), keras.layers.Dense(3)])
    shadowed.compile("sgd", "mse")
    shadowed.compute_loss = lambda **_: 0.0
    return {
        "train_step": trained,
        "compute_loss": shadowed,
        "RandomStandardNormal": stack(lambda x: x + tf.random.normal((3,))),
        "PyFunc": stack(
            lambda x: tf.ensure_shape(tf.numpy_function(abs, [x], "float32"), (None, 3))
        ),
        "a variable or an array that isn't its own": stack(lambda x: x * counter),
        "an array that isn't its own": stack(lambda x: x * array),
        "a gradient of its own": stack(own_gradient),
        "functions traced apart": stack(tf.function(lambda x: x)),
        "anew for each batch": stack(lambda x: 2 * x, run_eagerly=True),
    }


def test_what_a_graph_does_not_show_is_not_told(keras):
    """Is a run with own code that its graph doesn't show in full taken for no other?"""
    for reason, model in own_codes(keras).items():
        with pytest.raises(Untold, match=reason):
            design_of(model, np.zeros((2, 4)))
