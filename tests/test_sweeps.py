"""Sweeps: every setting trained once, progress with time left, and going on after an interrupt."""

import numpy as np
import pytest

from course_utils import sweeps, training
from course_utils.errors import CourseError


@pytest.fixture
def start(keras):
    """Build a tiny network of some width, with forty examples to train on and ten held out."""
    rng = np.random.default_rng(0)
    x = rng.uniform(size=(50, 4)).astype("float32")
    y = (x[:, 0] > 0.5).astype("float32")

    def build(width, seed):
        model = keras.Sequential(
            [
                keras.Input((4,)),
                keras.layers.Dense(width, activation="relu"),
                keras.layers.Dense(1, activation="sigmoid"),
            ]
        )
        model.compile("adam", "binary_crossentropy", metrics=["accuracy"], jit_compile=False)
        return model, (x[:40], y[:40], x[40:], y[40:])

    return build


@pytest.fixture
def trainings(keras, monkeypatch):
    """Count how often Keras really trains."""
    counted = []
    fit = keras.Sequential.fit

    def counting(model, *arguments, **options):
        counted.append(model.layers[0].units)
        return fit(model, *arguments, **options)

    monkeypatch.setattr(keras.Sequential, "fit", counting)
    return counted


class Pages:
    """A writer that keeps what would be on the screen."""

    def __init__(self, interrupt_at=None):
        self.shown, self.interrupt_at = [], interrupt_at

    def __call__(self, lines, running):
        self.shown.append([*lines] if running is None else [*lines, running])
        if running is not None and self.interrupt_at is not None and self.interrupt_at in running:
            raise KeyboardInterrupt

    @property
    def last(self):
        return self.shown[-1]


def test_grid_combines_all_choices():
    """Is every combination there once, the last choice varying fastest?"""
    assert sweeps.grid(width=[10, 100], seed=[0, 1]) == [
        {"width": 10, "seed": 0},
        {"width": 10, "seed": 1},
        {"width": 100, "seed": 0},
        {"width": 100, "seed": 1},
    ]


def test_runs_are_those_of_fit(start, tmp_path):
    """Does each run have its setting, and the history and weights that `training.fit` gives?"""
    runs = sweeps.run(
        sweeps.grid(width=[2, 3], seed=[5]), start, epochs=2, cache=tmp_path, writer=Pages()
    )
    assert [(run["width"], run["seed"]) for run in runs] == [(2, 5), (3, 5)]
    training.set_seed(5)
    model, (x, y, *validation_data) = start(3, 5)
    history = training.fit(
        model, x, y, epochs=2, validation_data=tuple(validation_data), seed=5, verbose=False
    )
    assert runs[1]["history"] == history
    for ours, alone in zip(runs[1]["model"].get_weights(), model.get_weights(), strict=True):
        assert np.array_equal(ours, alone)


def test_models_of_one_design_share_what_is_traced(keras, tmp_path, monkeypatch):
    """Is the training step traced once for three seeds, with what each gives alone, to the bit?

    Dropout, batch normalization and an optimizer with memory keep state beside the weights.
    """
    rng = np.random.default_rng(0)
    x = rng.uniform(size=(50, 4)).astype("float32")
    y = (x[:, 0] > 0.5).astype("float32")
    validation_data = x[40:], y[40:]

    def start(seed):
        layers = [
            keras.Input((4,)),
            keras.layers.Dense(8, activation="relu"),
            keras.layers.BatchNormalization(),
            keras.layers.Dropout(0.5),
            keras.layers.Dense(1, activation="sigmoid"),
        ]
        model = keras.Sequential(layers)
        model.compile("adam", "binary_crossentropy", metrics=["accuracy"], jit_compile=False)
        n_train = 40 - 8 * seed  # the data may differ as well
        return model, (x[:n_train], y[:n_train], *validation_data)

    def state(model):
        return [variable.numpy() for variable in (*model.variables, *model.optimizer.variables)]

    traced = []
    train_step = keras.Sequential.train_step
    monkeypatch.setattr(
        keras.Sequential, "train_step", lambda *args: traced.append(args) or train_step(*args)
    )
    runs = sweeps.run(
        sweeps.grid(seed=[0, 1, 2]), start, epochs=2, batch_size=8, cache=tmp_path, writer=Pages()
    )
    together = len(traced)
    for run in runs:
        training.set_seed(run["seed"])
        model, (x_train, y_train, *_) = start(run["seed"])
        history = training.fit(
            model,
            x_train,
            y_train,
            epochs=2,
            batch_size=8,
            validation_data=validation_data,
            seed=run["seed"],
            verbose=False,
        )
        assert run["history"] == history
        assert all(map(np.array_equal, state(run["model"]), state(model)))
        assert len(run["model"].predict(x[:3], verbose=0)) == 3
    assert 0 < len(traced) == 4 * together


def test_an_interrupted_sweep_goes_on(start, trainings, tmp_path):
    """Interrupted in the middle of the third run, does the same call train only what is missing?"""
    settings = sweeps.grid(width=[2, 3, 4, 5], seed=[0])
    interrupted = Pages(interrupt_at="3/4  width 4, seed 0  epoch 1/2")
    with pytest.raises(KeyboardInterrupt):
        sweeps.run(settings, start, epochs=2, cache=tmp_path, writer=interrupted)
    assert trainings == [2, 3, 4]
    assert "Interrupted after 2 of 4 runs. They are kept." in interrupted.last[-1]

    trainings.clear()
    pages = Pages()
    runs = sweeps.run(settings, start, epochs=2, cache=tmp_path, writer=pages)
    assert trainings == [4, 5]
    assert [line.endswith("(from the cache)") for line in pages.last[:4]] == [
        True,
        True,
        False,
        False,
    ]
    assert pages.last[4].startswith("2 runs trained in ")
    assert pages.last[4].endswith(", 2 from the cache")

    whole = sweeps.run(settings, start, epochs=2, cache=tmp_path / "other", writer=Pages())
    assert [run["history"] for run in runs] == [run["history"] for run in whole]


def test_progress_says_how_much_time_is_left(start, tmp_path):
    """From the first epoch on, does the line of each run end in the time that is left?"""
    pages = Pages()
    sweeps.run(sweeps.grid(width=[2, 3], seed=[0]), start, epochs=2, cache=tmp_path, writer=pages)
    running = [page[-1] for page in pages.shown if " epoch " in page[-1]]
    assert running[0] == "1/2  width 2, seed 0  epoch 0/2"
    assert len(running) == 6
    assert all(line.endswith(" left") for line in running[1:])


def test_runs_from_the_cache_do_not_shorten_the_estimate(monkeypatch):
    """Is the time left an average over the epochs that were trained, not over those read?"""
    clock = iter([0.0, 0.001, 10.0, 15.0, 15.0, 20.0])
    monkeypatch.setattr(sweeps.time, "monotonic", lambda: next(clock))
    pages = Pages()
    progress = sweeps._Progress(3, 2, pages)
    progress.begin("read")
    progress.end({"val_accuracy": [1.0]}, True)
    progress.begin("trained")
    progress.epoch_ended(0)
    assert pages.last[-1].endswith("epoch 1/2  about 15 s left")


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(0.2, "about 1 s left"), (40.4, "about 40 s left"), (600, "about 10 min left")],
)
def test_time_left_in_words(seconds, words):
    """Is an estimate rounded to what a reader wants to know?"""
    assert sweeps.time_left(seconds) == words


def test_where_nothing_can_be_kept_it_is_said_once(start, tmp_path):
    """Without a folder for the cache, does every run train, and is the reason given once?"""
    (tmp_path / "file").write_text("not a folder")
    pages = Pages()
    runs = sweeps.run(
        sweeps.grid(width=[2, 3], seed=[0]),
        start,
        epochs=1,
        cache=tmp_path / "file",
        writer=pages,
    )
    assert len(runs) == 2
    assert sum(line.startswith("Not cached") for line in pages.last) == 1


@pytest.mark.parametrize("setting", [{"width": 2}, {"width": 2, "seed": 0, "model": "small"}])
def test_settings_that_can_not_be_run(start, setting):
    """Is a setting without a seed refused, and one that would be overwritten by the result?"""
    with pytest.raises(CourseError, match=r"no seed|called .model"):
        sweeps.run([setting], start, epochs=1, cache=None, writer=Pages())


def test_histories_by_name():
    """Are the chosen runs found under their name, and is a choice that is too wide refused?"""
    runs = [
        {"net": net, "seed": seed, "history": {"loss": [seed]}} for net in "ab" for seed in (0, 1)
    ]
    assert sweeps.histories(runs, name="net", seed=1) == {"a": {"loss": [1]}, "b": {"loss": [1]}}
    with pytest.raises(CourseError, match="several runs"):
        sweeps.histories(runs, name="net")
