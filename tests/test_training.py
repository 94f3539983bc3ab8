"""Training: the same weights as Keras alone, readable progress, and results kept safely."""

import errno
import json
import logging
import re
import sys
import types

import numpy as np
import pytest

from course_utils import training
from course_utils.errors import CourseError
from course_utils.training import key, progress


@pytest.fixture(scope="module")
def examples():
    """150 training and 40 validation examples: five batches of 32, the last one short."""
    rng = np.random.default_rng(0)
    x = rng.uniform(size=(190, 6)).astype("float32")
    y = (x[:, 0] * 3).astype(int)
    return x[:150], y[:150], x[150:], y[150:]


def build(keras, *, dropout=0.3, optimizer=None, loss="sparse_categorical_crossentropy", seed=1):
    training.set_seed(seed)
    model = keras.Sequential(
        [
            keras.Input((6,)),
            keras.layers.Dense(8, activation="relu"),
            keras.layers.Dropout(dropout),
            keras.layers.Dense(3, activation="softmax"),
        ]
    )
    optimizer = optimizer or keras.optimizers.SGD(0.1, momentum=0.9)
    # XLA would only add compile time to models of this size.
    model.compile(optimizer=optimizer, loss=loss, metrics=["accuracy"], jit_compile=False)
    return model


def same_weights(one, other):
    return all(map(np.array_equal, one.get_weights(), other.get_weights()))


# The same as Keras alone


def test_weights_agree_with_keras_to_the_last_bit(keras, examples, monkeypatch):
    """Do many steps in one call give exactly the weights and history of single steps?

    Two steps at a time, over an odd number of batches, so that calls end inside an epoch.
    """
    x, y, x_validation, y_validation = examples
    plain, ours, pairs = build(keras), build(keras), build(keras)
    settings = {"epochs": 3, "validation_data": (x_validation, y_validation)}

    training.set_seed(7)
    expected = plain.fit(x, y, verbose=0, **settings).history
    history = training.fit(ours, x, y, seed=7, verbose=False, **settings)
    monkeypatch.setattr("course_utils.training.fitting.STEPS_PER_EXECUTION", 2)
    history_pairs = training.fit(pairs, x, y, seed=7, verbose=False, **settings)

    assert training.STEPS_PER_EXECUTION == 50
    assert same_weights(plain, ours)
    assert same_weights(plain, pairs)
    assert history == history_pairs == expected


def test_validation_split_is_passed_on(keras, examples):
    """Does validation_split hold out the last examples, as in Keras?"""
    x, y, *_ = examples
    plain, ours = build(keras), build(keras)

    training.set_seed(7)
    expected = plain.fit(x, y, epochs=1, batch_size=16, validation_split=0.2, verbose=0).history
    history = training.fit(
        ours, x, y, epochs=1, batch_size=16, validation_split=0.2, seed=7, verbose=False
    )

    assert history == expected
    assert "val_loss" in history


def test_model_is_left_as_it_was_compiled(keras, examples):
    """Does a later call of Keras's own methods run step by step again, also after an error?"""
    x, y, *_ = examples
    model = build(keras)

    training.fit(model, x, y, epochs=1, verbose=False)
    with pytest.raises(ValueError, match=r"Dense|shape|input"):
        training.fit(model, x[:, :3], y, epochs=1, verbose=False)

    assert model.steps_per_execution == 1
    steps = []
    counter = keras.callbacks.LambdaCallback(on_train_batch_end=lambda b, logs: steps.append(b))
    model.fit(x, y, epochs=1, verbose=0, callbacks=[counter])
    assert steps == [0, 1, 2, 3, 4]


def test_steps_chosen_by_the_author_are_kept(keras, examples):
    """Is a model compiled with its own steps_per_execution left to it?"""
    x, y, *_ = examples
    model = build(keras)
    model.compile("sgd", "sparse_categorical_crossentropy", steps_per_execution=3)
    steps = []
    counter = keras.callbacks.LambdaCallback(on_train_batch_end=lambda b, logs: steps.append(b))

    training.fit(model, x, y, epochs=1, verbose=False, callbacks=[counter])

    # Five batches: three in one call, two in the next.
    assert len(steps) == 2
    assert model.steps_per_execution == 3


def test_set_seed_fixes_initial_weights(keras):
    """Does the same seed give the same initial weights, and another seed others?"""
    assert same_weights(build(keras, seed=3), build(keras, seed=3))
    assert not same_weights(build(keras, seed=3), build(keras, seed=4))


# Progress


def test_progress_is_one_line_for_each_epoch(keras, examples, capsys):
    """Does a run print one readable line per epoch to stdout, and nothing to stderr?"""
    x, y, *_ = examples

    training.fit(build(keras), x, y, epochs=3, validation_split=0.2)

    captured = capsys.readouterr()
    lines = captured.out.splitlines()
    assert len(lines) == 3
    number = r"\d\.\d{4}"
    assert re.fullmatch(
        rf"epoch 1/3  loss {number}  accuracy {number}  "
        rf"val_loss {number}  val_accuracy {number}  \(\d+\.\d s\)",
        lines[0],
    )
    assert captured.err == ""


def run_epochs(callback, epochs, steps):
    callback.on_train_begin()
    for epoch in range(epochs):
        callback.on_epoch_begin(epoch)
        for step in range(steps):
            callback.on_train_batch_end(step, {"loss": 1.0})
        callback.on_epoch_end(epoch, {"loss": 0.5})


@pytest.mark.usefixtures("keras")
def test_many_epochs_take_few_lines():
    """Do 100 epochs take about 20 lines, the first and the last among them?"""
    written = []
    callback = progress.progress_callback(100, 5, lambda lines, running: written.append(lines[:]))

    run_epochs(callback, 100, steps=5)

    assert len(written[-1]) == 21
    assert written[-1][0].startswith("epoch   1/100")
    assert written[-1][-1].startswith("epoch 100/100")


def test_running_line_grows_a_bar():
    """Does the line of a running epoch show how much is done?"""
    line = progress.running_line(1, 5, 0.5, {"loss": 0.25})

    assert line == f"epoch 2/5  {'█' * 10}{'░' * 10}  loss 0.2500"


def test_terminal_redraws_one_line(capsys):
    """Does a longer running line leave nothing behind the shorter final one?"""
    write = progress.terminal_writer()

    write([], "epoch 1/1  ████████")
    write(["epoch 1/1  done"], None)

    assert capsys.readouterr().out == "\repoch 1/1  ████████\repoch 1/1  done    \n"


def test_notebook_redraws_one_output(monkeypatch):
    """Is one plain-text output of the cell replaced, never a second one added?"""
    import IPython.display

    shown, updates = [], []

    def display(content, *, raw, display_id):
        shown.append(content)
        return types.SimpleNamespace(update=lambda content, raw: updates.append(content))

    monkeypatch.setattr(IPython.display, "display", display)
    write = progress.notebook_writer()

    write([], "running")
    write(["epoch 1/2"], None)
    write(["epoch 1/2", "epoch 2/2"], None)

    assert shown == [{"text/plain": "running"}]
    assert updates[-1] == {"text/plain": "epoch 1/2\nepoch 2/2"}


@pytest.mark.parametrize(
    ("kernel", "terminal", "expected"),
    [
        (True, False, "notebook_writer"),
        (False, True, "terminal_writer"),
        (False, False, "log_writer"),
    ],
)
def test_writer_fits_the_place(monkeypatch, kernel, terminal, expected):
    """Is the output redrawn in kernels and terminals, and plain elsewhere?"""
    shell = types.SimpleNamespace(kernel=object()) if kernel else None
    monkeypatch.setitem(sys.modules, "IPython", types.SimpleNamespace(get_ipython=lambda: shell))
    monkeypatch.setattr(sys.stdout, "isatty", lambda: terminal)
    for name in ("notebook_writer", "terminal_writer", "log_writer"):
        monkeypatch.setattr(progress, name, lambda name=name: name)

    assert progress.choose_writer() == expected


# Kept results


class TrainingCounter:
    """Counts the calls of Keras's fit."""

    def __init__(self, monkeypatch, keras):
        self.runs = 0
        original = keras.Model.fit

        def counted(*arguments, **options):
            self.runs += 1
            return original(*arguments, **options)

        monkeypatch.setattr(keras.Model, "fit", counted)


@pytest.fixture
def counter(monkeypatch, keras):
    return TrainingCounter(monkeypatch, keras)


def test_second_run_is_read_and_equal(keras, examples, counter, tmp_path, capsys):
    """Is a run done before read with its history, weights and optimizer, and told so?"""
    x, y, *_ = examples
    first, second = build(keras), build(keras)
    settings = {"epochs": 2, "seed": 5, "cache": tmp_path, "validation_split": 0.2}

    history = training.fit(first, x, y, **settings)
    capsys.readouterr()
    again = training.fit(second, x, y, **settings)

    assert counter.runs == 1
    assert again == history
    assert same_weights(first, second)
    assert capsys.readouterr().out == "Read from the cache: 2 epochs trained earlier.\n"
    # Going on from here gives the same too: momentum and dropout's state came along.
    training.fit(first, x, y, epochs=1, seed=6, verbose=False)
    training.fit(second, x, y, epochs=1, seed=6, verbose=False)
    assert same_weights(first, second)


def test_functional_models_are_recognised(keras, examples, counter, tmp_path):
    """Do generated layer names, which count up in a session, leave the key alone?"""
    x, y, *_ = examples

    def functional():
        training.set_seed(1)
        inputs = keras.Input((6,))
        hidden = keras.layers.Dense(4, activation="relu")(inputs)
        outputs = keras.layers.Dense(3, activation="softmax")(
            keras.layers.Concatenate()([hidden, inputs])
        )
        model = keras.Model(inputs, outputs)
        model.compile(keras.optimizers.Adam(), keras.losses.SparseCategoricalCrossentropy())
        return model

    for _ in range(2):
        training.fit(functional(), x, y, epochs=1, seed=5, cache=tmp_path, verbose=False)

    assert counter.runs == 1


def runs_that_differ(keras, x, y, validation):
    """Return for each thing that determines a result a run in which it alone is another."""
    sgd = keras.optimizers.SGD
    base = {"epochs": 1, "batch_size": 32, "validation_split": 0.0, "seed": 5}
    other_y = y.copy()
    other_y[0] += 1
    retuned = build(keras)
    retuned.optimizer.learning_rate = 0.05
    frozen = build(keras)
    frozen.layers[0].trainable = False
    return {
        "base": (build(keras), x, y, None, base),
        "images": (build(keras), x + 1, y, None, base),
        "labels": (build(keras), x, other_y, None, base),
        "type": (build(keras), x.astype("float64"), y, None, base),
        "validation": (build(keras), x, y, validation, base),
        "epochs": (build(keras), x, y, None, base | {"epochs": 2}),
        "batch size": (build(keras), x, y, None, base | {"batch_size": 16}),
        "split": (build(keras), x, y, None, base | {"validation_split": 0.1}),
        "seed": (build(keras), x, y, None, base | {"seed": 6}),
        "initial weights": (build(keras, seed=2), x, y, None, base),
        "layers": (build(keras, dropout=0.4), x, y, None, base),
        "optimizer": (build(keras, optimizer=sgd(0.1)), x, y, None, base),
        "rate": (build(keras, optimizer=sgd(0.2, momentum=0.9)), x, y, None, base),
        "rate set later": (retuned, x, y, None, base),
        "frozen layer": (frozen, x, y, None, base),
        "loss": (build(keras, loss="mse"), x, y, None, base),
    }


def test_whatever_determines_the_result_is_in_the_key(keras, examples):
    """Does changing any one thing that changes the result change the key?"""
    from course_utils.training import cache

    x, y, x_validation, y_validation = examples
    keys = {}
    for name, run in runs_that_differ(keras, x, y, (x_validation, y_validation)).items():
        model, run_x, run_y, validation, settings = run
        keys[name] = cache.key_of(key.describe_run(model, run_x, run_y, validation, **settings))

    assert len(set(keys.values())) == len(keys), keys


def test_versions_are_in_the_key(keras, examples, monkeypatch):
    """Does another version of Keras make it another run?"""
    x, y, *_ = examples
    before = key.describe_run(build(keras), x, y, None, epochs=1)
    monkeypatch.setattr(keras, "__version__", "0.0")

    assert key.describe_run(build(keras), x, y, None, epochs=1) != before


def test_results_are_json_and_npz(keras, examples, tmp_path):
    """Are results kept as JSON and plain arrays, with nothing to unpickle and no scratch files?"""
    x, y, *_ = examples

    history = training.fit(build(keras), x, y, epochs=1, seed=5, cache=tmp_path, verbose=False)

    files = sorted(path.suffix for path in tmp_path.iterdir())
    assert files == [".json", ".npz"]
    record = json.loads(next(tmp_path.glob("*.json")).read_text())
    assert record["history"] == history
    with np.load(next(tmp_path.glob("*.npz")), allow_pickle=False) as state:
        assert all(state[name].dtype != object for name in state)


@pytest.mark.parametrize("ending", ["json", "npz"])
@pytest.mark.parametrize("content", [b"", b"{}", b"damaged"])
def test_damaged_result_is_trained_again(keras, examples, counter, tmp_path, ending, content):
    """Is a cut or overwritten file passed over, and put right by the run that follows?"""
    x, y, *_ = examples
    settings = {"epochs": 1, "seed": 5, "cache": tmp_path, "verbose": False}
    first = build(keras)
    history = training.fit(first, x, y, **settings)
    next(tmp_path.glob(f"*.{ending}")).write_bytes(content)

    second = build(keras)
    assert training.fit(second, x, y, **settings) == history
    training.fit(build(keras), x, y, **settings)

    assert same_weights(first, second)
    assert counter.runs == 2


def test_cache_true_uses_the_folder_of_the_environment(keras, examples, monkeypatch, tmp_path):
    """Does cache=True keep results in COURSE_CACHE_DIR, made if need be?"""
    x, y, *_ = examples
    monkeypatch.setenv("COURSE_CACHE_DIR", str(tmp_path / "kept/here"))

    training.fit(build(keras), x, y, epochs=1, seed=5, cache=True, verbose=False)

    assert len(list((tmp_path / "kept/here").iterdir())) == 2


def test_cache_folder_that_cannot_be_made(keras, examples, counter, tmp_path, capsys):
    """Does a run train all the same, and say why, where there can be no cache folder?"""
    x, y, *_ = examples
    (tmp_path / "file").write_text("in the way")

    training.fit(build(keras), x, y, epochs=1, seed=5, cache=tmp_path / "file/cache")

    assert counter.runs == 1
    assert "Not cached: the folder for results can't be made" in capsys.readouterr().out


def test_result_that_cannot_be_written(keras, examples, monkeypatch, tmp_path, capsys):
    """Is the history returned, and the reason told, if the disk is full after the training?"""
    x, y, *_ = examples

    def full_disk(source, target):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("course_utils.training.cache.os.replace", full_disk)

    history = training.fit(build(keras), x, y, epochs=1, seed=5, cache=tmp_path)

    assert len(history["loss"]) == 1
    assert "Not cached: No space left on device" in capsys.readouterr().out
    assert list(tmp_path.iterdir()) == []


def test_cache_needs_a_seed(keras, examples, tmp_path):
    """Is a result that nothing determines refused a place in the cache?"""
    x, y, *_ = examples

    with pytest.raises(CourseError, match="pass seed="):
        training.fit(build(keras), x, y, epochs=1, cache=tmp_path)


def test_model_must_be_compiled(keras, examples):
    """Does a model without compile get told so, with and without a cache?"""
    x, y, *_ = examples
    model = keras.Sequential([keras.Input((6,)), keras.layers.Dense(3)])

    for cache in (None, True):
        with pytest.raises(CourseError, match="not compiled"):
            training.fit(model, x, y, epochs=1, seed=5, cache=cache)


def own_loss(y_true, y_pred):
    import keras

    return keras.losses.sparse_categorical_crossentropy(y_true, y_pred)


def test_own_code_is_trained_and_not_kept(keras, examples, counter, tmp_path, capsys):
    """Is a model with a function of the notebook, whose code may change, trained each time?"""
    x, y, *_ = examples
    settings = {"epochs": 1, "seed": 5, "cache": tmp_path}

    for _ in range(2):
        training.fit(build(keras, loss=own_loss), x, y, **settings)

    assert counter.runs == 2
    assert list(tmp_path.iterdir()) == []
    assert "Not cached: the model uses own_loss, whose code may change." in capsys.readouterr().out


def test_reasons_not_to_keep_a_result(keras, examples, capsys):
    """Are callbacks, own losses and metrics, and missing weights said to be reasons?"""
    x, y, *_ = examples

    def compiled(*layers, loss="sparse_categorical_crossentropy", **settings):
        model = keras.Sequential([*layers, keras.layers.Dense(3, activation="softmax")])
        model.compile("sgd", loss, **settings)
        return model

    entry = keras.Input((6,))
    runs = {
        "start it with an Input": (compiled(), ()),
        "callbacks may change": (compiled(entry), [keras.callbacks.Callback()]),
        "a lambda function, whose": (compiled(entry, loss=lambda y, p: own_loss(y, p)), ()),
        "own_loss, whose code": (compiled(entry, metrics=[own_loss]), ()),
    }
    for reason, (model, callbacks) in runs.items():
        training.fit(model, x, y, epochs=1, seed=5, cache=True, callbacks=callbacks)
        told = capsys.readouterr().out
        assert "Not cached: " in told
        assert reason in told


def test_own_layers_are_told_by_their_graph(keras, examples, counter, tmp_path):
    """Is a model of an own class read from the cache, unless its code has changed?"""
    x, y, *_ = examples

    def own(factor):
        class Own(keras.Model):
            def __init__(self):
                super().__init__()
                self.last = keras.layers.Dense(3, activation="softmax")

            def call(self, inputs):
                return self.last(factor * inputs)

        training.set_seed(1)
        model = Own()
        model(keras.Input((6,)))
        model.compile("sgd", "sparse_categorical_crossentropy")
        return model

    weights = []
    for factor in (2, 2, 3):
        model = own(factor)
        training.fit(model, x, y, epochs=1, seed=5, cache=tmp_path, verbose=False)
        weights.append(model.get_weights()[0].tobytes())

    assert counter.runs == 2
    assert weights[0] == weights[1] != weights[2]


def test_remarks_on_tracing_are_left_out(keras, examples, caplog):
    """Does TensorFlow's warning about retraced functions stay away, and other warnings not?"""
    x, y, *_ = examples
    training.fit(build(keras), x, y, epochs=1, verbose=False)

    logger = logging.getLogger("tensorflow")
    logger.warning("5 out of the last 5 calls to <f> triggered tf.function retracing.")
    logger.warning("another matter")

    assert [record.getMessage() for record in caplog.records] == ["another matter"]
