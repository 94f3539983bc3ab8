"""Visible checks: what they accept, and whether they name the mistake."""

import math
import subprocess
import sys

import numpy as np
import pytest

from course_utils import check
from course_utils.check import CheckFailed


def message(function, *arguments, **options):
    with pytest.raises(CheckFailed) as caught:
        function(*arguments, **options)
    return str(caught.value)


# How a check answers


def test_a_passed_check_prints_one_ticked_line(capsys):
    """Does a passed check print one line with a tick to stdout, and nothing to stderr?"""
    check.close(0.10536, 0.10536, what="log_loss")

    captured = capsys.readouterr()
    assert captured.out == "✓ log_loss: 0.10536, as expected\n"
    assert captured.err == ""


def test_a_failed_check_raises_and_prints_nothing(capsys):
    """Does a failed check raise an AssertionError, with the hint on a line of its own?"""
    text = message(check.close, 0.2, 0.1, hint="Average over the examples.")

    assert issubclass(CheckFailed, AssertionError)
    assert text.endswith("\nHint: Average over the examples.")
    assert capsys.readouterr().out == ""


def test_notebooks_show_the_message_without_a_traceback():
    """Does IPython show the message alone, while the cell still ends in an error?"""
    from IPython.core.interactiveshell import InteractiveShell

    program = (
        "from IPython.core.interactiveshell import InteractiveShell\n"
        "shell = InteractiveShell.instance(colors='nocolor')\n"
        "done = shell.run_cell('from course_utils import check; check.close(0.3, 0.1, n=3)')\n"
        "print(type(done.error_in_exec).__name__)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )

    assert InteractiveShell is not None
    assert "✗ your value is 0.3; expected 0.1." in done.stdout
    assert "Traceback" not in done.stdout
    assert done.stdout.rstrip().endswith("CheckFailed")


# close


@pytest.mark.parametrize(
    ("actual", "expected"),
    [
        (1, 1.0),
        (np.float32(0.105360), 0.10536),
        (np.array(0.5), 0.5),
        ([0.1, 0.2], np.array([0.1, 0.2])),
        ((1, 2), [1.00005, 2]),
        (1e6 + 50, 1e6),
        (0, 0.0),
    ],
)
def test_close_accepts(actual, expected, capsys):
    """Are numbers and arrays of any kind accepted within the tolerance?"""
    check.close(actual, expected)

    assert capsys.readouterr().out.startswith("✓")


@pytest.mark.parametrize(
    ("actual", "options", "diagnosis"),
    [
        (None, {}, "Did you forget `return`"),
        (..., {}, "still `...`"),
        (len, {}, "not made of numbers"),
        (lambda: 1, {}, "forget to call it"),
        ("0.1", {}, "not made of numbers"),
        ([[1], [1, 2]], {}, "rows differ in length"),
        (math.nan, {}, "0 · log 0"),
        (math.inf, {}, "clip the probabilities"),
        (0.10536 * 5, {"n": 5}, "It is 5 times the expected value: did you sum"),
        (0.10536 * 5, {}, "It is 5 times the expected value: did you sum"),
        (0.10536 / 5, {"n": 5}, "1/5 of the expected value"),
        (-0.10536, {}, "The sign is the wrong way round"),
        (-0.10536 * 5, {}, "look at the sign"),
        (0.10536 / math.log(2), {}, "base 2"),
        (0.10536 / math.log(10), {}, "base 10"),
        (10.536, {}, "not a percentage"),
        (1 - 0.10536, {}, "one minus the expected value"),
        (1 / 0.10536, {}, "upside down"),
        ([0.1, 0.1], {}, "Did you forget to take the mean"),
        (0.2, {}, "is 0.2; expected 0.10536."),
    ],
)
def test_close_names_the_mistake(actual, options, diagnosis):
    """Does a wrong number come with its likely cause?"""
    assert diagnosis in message(check.close, actual, 0.10536, **options)


def test_close_does_not_guess_without_reason():
    """Is a wrong number that fits no common mistake left without a cause?"""
    assert message(check.close, 0.2, 0.10536) == "your value is 0.2; expected 0.10536."
    assert message(check.close, 0.4, 0.0) == "your value is 0.4; expected 0."


@pytest.mark.parametrize(
    ("actual", "diagnosis"),
    [
        ([1.0, 2.0], "has shape (2,); expected (2, 2)"),
        (3.0, "single number"),
        ([[1.0, 2.0], [3.0, 5.0]], "1 of 4 values are wrong. The first is at index (1, 1): 5"),
        ([[1.0, math.nan], [3.0, 4.0]], "1 values are nan"),
        ([[1.0, 3.0], [2.0, 4.0]], "try the transpose"),
        ([[-1.0, -2.0], [-3.0, -4.0]], "For all of them: The sign"),
    ],
)
def test_close_tells_where_arrays_differ(actual, diagnosis):
    """Does a wrong array say how many values are wrong, where the first is, and why?"""
    assert diagnosis in message(check.close, actual, [[1.0, 2.0], [3.0, 4.0]])


# equal


@pytest.mark.parametrize(
    ("actual", "expected"),
    [
        (3, 3.0),
        (np.int64(3), 3),
        ("relu", "relu"),
        ((1, 2), [1, 2]),
        (np.array([1, 2]), (1, 2)),
        (True, True),
    ],
)
def test_equal_accepts(actual, expected, capsys):
    """Are equal values accepted whatever kind of number or sequence holds them?"""
    check.equal(actual, expected)

    assert capsys.readouterr().out.startswith("✓")


@pytest.mark.parametrize(
    ("actual", "expected", "diagnosis"),
    [
        (None, 3, "Did you forget `return`"),
        (4, 3, "is 4; expected 3"),
        (3, (1, 2), "is an int; a tuple of 2 is expected"),
        ("12", (1, 2), "is the text '12'"),
        ((1, 2, 3), (1, 2), "has 3 entries; expected 2"),
        ((1, 3), (1, 2), "The first is at index 1: 3; expected 2"),
        (np.array([1, 2]), 3, "a single value"),
        ([[1, 2]], [1], "has shape (1, 2); expected (1,)"),
    ],
)
def test_equal_names_the_difference(actual, expected, diagnosis):
    """Does an unequal value say what differs?"""
    assert diagnosis in message(check.equal, actual, expected)


# numbers and probabilities


@pytest.mark.parametrize("value", [1, 0.5, np.float32(0.5), np.int64(2), -1.0])
def test_returns_number_accepts(value, capsys):
    """Are plain Python and NumPy numbers accepted?"""
    check.returns_number(value)

    assert capsys.readouterr().out.startswith("✓")


@pytest.mark.parametrize(
    ("value", "diagnosis"),
    [
        (None, "the result of accuracy is None. Did you forget `return`"),
        (True, "not True or False"),
        ("0.5", "the text '0.5'"),
        ([0.5], "a list of 1"),
        (np.array([0.5]), "wrap it in float"),
        (np.array(0.5), "wrap it in float"),
        (np.array([0.5, 0.6]), "forget to take the mean"),
        (math.nan, "0/0"),
        (-math.inf, "log(0)"),
    ],
)
def test_returns_number_says_what_came_instead(value, diagnosis):
    """Does anything but one finite number get named?"""
    assert diagnosis in message(check.returns_number, value, what="accuracy")


def test_probabilities_within_rounding_are_accepted(capsys):
    """Are 0, 1, and float32 rounding just above 1 accepted?"""
    check.is_probability([0, 1, 0.5, np.float32(1.0000001)])
    check.is_distribution(np.array([[0.25, 0.75], [0.3334, 0.6667]], dtype="float32"))

    assert capsys.readouterr().out.count("✓") == 2


@pytest.mark.parametrize(
    ("values", "diagnosis"),
    [
        ([-2.0, 3.0], "raw scores"),
        ([10.0, 90.0], "percentages"),
        ([0.5, math.nan], "1 nan of 2"),
        ([], "empty"),
        (None, "forget `return`"),
    ],
)
def test_probabilities_out_of_range_are_explained(values, diagnosis):
    """Do values that aren't probabilities come with the likely cause?"""
    assert diagnosis in message(check.is_probability, values)


def test_rows_that_do_not_sum_to_one_are_explained():
    """Are independent sigmoids told from a softmax?"""
    assert "sums to 1.5" in message(check.is_distribution, [[0.5, 0.5], [0.7, 0.8]])


# images


@pytest.mark.parametrize("dtype", ["float16", "float32", "float64"])
def test_scaled_accepts_any_float_type(dtype, capsys):
    """Are images in [0, 1] of any float type accepted?"""
    check.scaled(np.array([[0.0, 1.0], [0.5, 0.2]], dtype=dtype))

    assert dtype in capsys.readouterr().out


@pytest.mark.parametrize(
    ("x", "diagnosis"),
    [
        (np.array([0, 255], np.uint8), "Divide by 255.0"),
        (np.array([0.0, 255.0]), "Divide by 255.0"),
        (np.array([0, 255], np.uint8) // 255, "not `// 255`"),
        (np.array([0.0, 1 / 255]), "scaling cell twice"),
        (np.array([-1.0, 1.0]), "don't subtract the mean"),
        (np.array([0.0, math.nan]), "nan"),
        (np.array([]), "empty"),
        (None, "forget `return`"),
    ],
)
def test_scaled_names_the_mistake(x, diagnosis):
    """Is each way of scaling wrongly told apart?"""
    assert diagnosis in message(check.scaled, x)


def test_shape_takes_none_for_any_size(capsys):
    """Does None stand for any number of examples?"""
    check.shape(np.zeros((7, 28, 28)), (None, 28, 28))

    assert "(7, 28, 28)" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("shape", "expected", "diagnosis"),
    [
        ((28, 28), (None, 28, 28), "did you pass a single image"),
        ((5, 28, 28, 1), (5, 28, 28), "one axis of size 1 too many"),
        ((10, 784), (784, 10), "transpose"),
        ((5, 784), (5, 28, 28), "a reshape would do"),
        ((4, 28), (5, 28), "number of examples differs"),
        ((3,), (4, 4), "expected (4, 4)."),
        ((), (4,), "has shape (); expected (4,)."),
    ],
)
def test_shape_says_how_shapes_differ(shape, expected, diagnosis):
    """Does a wrong shape come with the likely cause?"""
    assert diagnosis in message(check.shape, np.zeros(shape), expected)


# confusion counts


@pytest.mark.parametrize("kind", [tuple, list, np.array])
def test_counts_accepts(kind, capsys):
    """Are the right four counts accepted from a tuple, list or array?"""
    check.counts(kind([3, 5, 2, 1]), (3, 5, 2, 1))

    assert "tp = 3, tn = 5, fp = 2, fn = 1" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("actual", "diagnosis"),
    [
        ((5, 3, 2, 1), "tp and tn look swapped"),
        ((3, 5, 1, 2), "fp and fn look swapped"),
        ((5, 3, 1, 2), "your classes look swapped"),
        ((5, 2, 1, 3), "order of scikit-learn's matrix"),
        (((5, 2), (1, 3)), "2×2 matrix"),
        ((3, 5, 2), "four numbers"),
        (7, "four numbers"),
        ((3 / 11, 5 / 11, 2 / 11, 1 / 11), "whole numbers"),
        ((3, 5, 2, 2), "add up to 12, but there are 11"),
        ((4, 5, 1, 1), "look at tp, fp"),
        (None, "forget `return`"),
    ],
)
def test_counts_names_the_mistake(actual, diagnosis):
    """Are swapped entries and other slips told apart?"""
    assert diagnosis in message(check.counts, actual, (3, 5, 2, 1))


# names and arguments


def test_defined_looks_at_the_notebooks_names(monkeypatch, capsys):
    """Is a name found in the globals of the caller?"""
    monkeypatch.setitem(globals(), "baseline_loss", 0.3)

    check.defined("baseline_loss")

    assert "baseline_loss" in capsys.readouterr().out


def test_defined_names_what_is_missing_or_empty(monkeypatch):
    """Are missing names, and names that are still None, told apart?"""
    monkeypatch.setitem(globals(), "baseline_loss", None)

    assert "nowhere_loss is not defined yet" in message(
        lambda: check.defined("baseline_loss", "nowhere_loss")
    )
    assert "baseline_loss is still without a value" in message(
        lambda: check.defined("baseline_loss")
    )


def test_inputs_left_alone(capsys):
    """Is a function that works on a copy accepted, and the caller's data never touched?"""
    y_prob = np.array([0.0, 0.5, math.nan])

    check.leaves_inputs_alone(lambda p, names: np.clip(p, 0.1, 0.9), y_prob, ["a"], what="clip")

    assert "clip leaves its inputs as they were" in capsys.readouterr().out
    assert y_prob[0] == 0.0


@pytest.mark.parametrize("position", [1, 2])
def test_changed_inputs_are_named_by_position(position):
    """Is the argument that a function changes named, be it an array or a list?"""
    arguments = [np.array([0.0, 1.0]), [3, 1, 2]]

    def careless(y_prob, labels):
        if position == 1:
            np.clip(y_prob, 0.1, 0.9, out=y_prob)
        else:
            labels.sort()

    text = message(check.leaves_inputs_alone, careless, *arguments)

    assert f"careless changes its argument {position}" in text
    assert arguments[1] == [3, 1, 2]
    assert arguments[0][0] == 0.0


# Keras models


def build(keras, *, units=(), activation="softmax", compiled=True, with_input=True, **options):
    layers = keras.layers
    stack = [keras.Input((4, 3))] if with_input else []
    stack.append(layers.Flatten())
    stack += [layers.Dense(width, activation="relu") for width in units]
    stack.append(layers.Dense(5, activation=activation))
    model = keras.Sequential(stack)
    if compiled:
        settings = {
            "optimizer": keras.optimizers.SGD(0.1),
            "loss": "sparse_categorical_crossentropy",
            "metrics": ["accuracy"],
        }
        model.compile(**{**settings, **options})
    return model


def test_model_accepts_and_names_shapes(keras, capsys):
    """Is a built softmax model accepted?"""
    check.model(build(keras), input_shape=(4, 3), n_classes=5)

    assert "maps (4, 3) to 5 classes" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("options", "asked", "diagnosis"),
    [
        ({"with_input": False}, {}, "no weights yet"),
        ({}, {"input_shape": (4, 4)}, "the input of your model has shape (None, 4, 3)"),
        ({}, {"n_classes": 10}, "the output of your model has shape (None, 5)"),
        ({"activation": None}, {}, "softmax missing"),
        ({"activation": "sigmoid"}, {}, "each row should sum to 1"),
    ],
)
def test_model_names_the_mistake(keras, options, asked, diagnosis):
    """Are missing input, wrong shapes and missing softmax told apart?"""
    keras.utils.set_random_seed(0)
    model = build(keras, **options)

    assert diagnosis in message(
        check.model, model, **{"input_shape": (4, 3), "n_classes": 5, **asked}
    )


def test_model_that_is_none_or_no_model(keras):
    """Are a forgotten return and a list of layers named?"""
    assert "forget `return model`" in message(check.model, None, input_shape=(4, 3), n_classes=5)
    assert "a list of 1; a Keras model is expected" in message(check.model_parameters, [1], 65)


def test_model_parameters_lists_layers(keras, capsys):
    """Is the right count accepted, and a wrong one broken down by layer?"""
    model = build(keras, units=(7,))

    check.model_parameters(model, 12 * 7 + 7 + 7 * 5 + 5)

    assert "131 parameters" in capsys.readouterr().out
    assert "Dense 91, Dense 40" in message(check.model_parameters, model, 130)


def loss_object(keras):
    return keras.losses.SparseCategoricalCrossentropy()


def loss_function(keras):
    return keras.losses.sparse_categorical_crossentropy


@pytest.mark.parametrize("loss", [None, loss_object, loss_function])
def test_model_compiled_accepts_every_way_to_write_it(keras, loss, capsys):
    """Is a loss accepted as a name, an object or a function, a metric as a name or object?"""
    options = {} if loss is None else {"loss": loss(keras)}
    if loss is loss_object:
        options["metrics"] = [keras.metrics.SparseCategoricalAccuracy()]

    check.model_compiled(build(keras, **options), learning_rate=0.1)

    assert "is compiled" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("options", "diagnosis"),
    [
        ({"compiled": False}, "not compiled yet"),
        ({"optimizer": "adam"}, "uses the optimizer Adam"),
        ({"optimizer": "sgd"}, "has the learning rate 0.01; expected 0.1"),
        ({"loss": "categorical_crossentropy"}, "Labels that are integers need the sparse one"),
        ({"loss": "mse"}, "expected sparse_categorical_crossentropy"),
        ({"metrics": None}, "doesn't measure accuracy"),
        ({"metrics": ["mse"]}, "doesn't measure accuracy"),
        ({"metrics": "raw"}, "doesn't measure accuracy"),
    ],
)
def test_model_compiled_names_the_mistake(keras, options, diagnosis):
    """Does each wrong setting of compile get named?"""
    if options.get("metrics") == "raw":
        options = {"metrics": [keras.metrics.Accuracy()]}
    model = build(keras, **options)

    assert diagnosis in message(check.model_compiled, model, learning_rate=0.1)


def examples():
    rng = np.random.default_rng(0)
    y = rng.integers(0, 5, 64)
    x = rng.uniform(0, 0.1, (64, 4, 3)) + 0.2 * y[:, np.newaxis, np.newaxis]
    return x.astype("float32"), y


@pytest.mark.parametrize("batch_size", [2, 32])
def test_model_trains_puts_everything_back(keras, capsys, batch_size):
    """Does the check leave weights and optimizer as it found them, after many steps and few?"""
    keras.utils.set_random_seed(0)
    model = build(keras, optimizer=keras.optimizers.SGD(0.1, momentum=0.9))
    before = model.get_weights()

    check.model_trains(model, *examples(), batch_size=batch_size)

    assert "your model trains" in capsys.readouterr().out
    assert not model.run_eagerly
    assert all(map(np.array_equal, before, model.get_weights()))
    assert int(model.optimizer.iterations) == 0
    assert not any(np.any(slot.numpy()) for slot in model.optimizer.variables[2:])


@pytest.mark.parametrize(
    ("options", "diagnosis"),
    [
        ({"compiled": False}, "not compiled yet"),
        ({"loss": "categorical_crossentropy"}, "can't train on images of shape (64, 4, 3)"),
        ({"optimizer": "frozen"}, "doesn't fall"),
        ({"optimizer": "wild"}, "becomes nan"),
    ],
)
@pytest.mark.parametrize("batch_size", [2, 32])
def test_model_trains_names_the_mistake(keras, options, diagnosis, batch_size):
    """Are a wrong loss, a loss that stays and one that blows up told apart?"""
    keras.utils.set_random_seed(0)
    optimizers = {"frozen": keras.optimizers.SGD(0.0), "wild": keras.optimizers.SGD(math.nan)}
    if options.get("optimizer") in optimizers:
        options = {"optimizer": optimizers[options["optimizer"]]}
    model = build(keras, **options)

    assert diagnosis in message(check.model_trains, model, *examples(), batch_size=batch_size)
