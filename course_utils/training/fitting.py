"""`fit`: Keras's own `model.fit`, with progress that reads well and a result cache."""

import contextlib
import logging
import math
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import numpy as np

from course_utils.errors import CourseError
from course_utils.training import cache as result_cache
from course_utils.training import sealed
from course_utils.training.graphs import Untold
from course_utils.training.key import describe_run
from course_utils.training.progress import progress_callback
from course_utils.training.traces import Traces

STEPS_PER_EXECUTION = 50


def set_seed(seed: int) -> None:
    """Return nothing; seed Python, NumPy and TensorFlow, as keras.utils.set_random_seed does.

    Call it before a model is built, so that its initial weights are the same every time.
    """
    import keras

    keras.utils.set_random_seed(seed)


def fit(
    model,
    x: np.ndarray,
    y: np.ndarray,
    *,
    epochs: int,
    validation_data: tuple[np.ndarray, np.ndarray] | None = None,
    validation_split: float = 0.0,
    batch_size: int = 32,
    seed: int | None = None,
    verbose: bool = True,
    cache: bool | str | Path | None = None,
    callbacks: Sequence = (),
) -> dict[str, list[float]]:
    """Return the training history: for each metric, its value after every epoch.

    Trains a compiled model in place, exactly as `model.fit` would (the weights agree to the last
    bit), and shows one line for each epoch unless `verbose` is false. `seed` fixes the order of
    the batches and dropout; the initial weights are fixed with `set_seed` before building.

    With `cache=True` or a folder, a run that was done before is read instead of trained again,
    weights and optimizer included. A result counts as the same if data, model, initial weights,
    optimizer, epochs, batch size, seed and library versions are. Needs a seed (CourseError).
    Where a result can't be kept, the run says why and trains.
    """
    shown = list(callbacks)
    if verbose:
        n_train = len(x) - math.ceil(len(x) * validation_split)
        shown.append(progress_callback(epochs, math.ceil(n_train / batch_size)))
    history, _ = fit_or_read(
        model,
        x,
        y,
        epochs=epochs,
        validation_data=validation_data,
        validation_split=validation_split,
        batch_size=batch_size,
        seed=seed,
        cache=cache,
        callbacks=callbacks,
        shown=shown,
        say=print if verbose else _say_nothing,
    )
    return history


def fit_or_read(
    model,
    x: np.ndarray,
    y: np.ndarray,
    *,
    epochs: int,
    validation_data: tuple[np.ndarray, np.ndarray] | None = None,
    validation_split: float = 0.0,
    batch_size: int,
    seed: int | None,
    cache: bool | str | Path | None,
    callbacks: Sequence = (),
    shown: Sequence,
    say: Callable[[str], None],
    traces: Traces | None = None,
) -> tuple[dict[str, list[float]], bool]:
    """Return the history as `fit` does, and whether it was read from the cache.

    `callbacks` may change the result, so that it isn't kept; `shown` are the callbacks to train
    with, those that only show progress among them. `say` takes messages for the reader. `traces`
    are those of earlier runs, which spare a run that can be kept its own.
    """
    if not model.compiled:
        raise CourseError("the model is not compiled; call model.compile(…) before training")
    if cache and seed is None:
        raise CourseError("results are kept only for a fixed seed; pass seed=… along with cache")
    # One function per model is how a notebook works; TensorFlow would warn that it traces often.
    logging.getLogger("tensorflow").addFilter(_is_no_remark_on_tracing)
    folder, run = None, None
    if cache:
        settings = {
            "epochs": epochs,
            "batch_size": batch_size,
            "validation_split": validation_split,
            "seed": seed,
        }
        try:
            if callbacks:
                raise Untold("callbacks may change the result")
            run = describe_run(model, x, y, validation_data, **settings)
            folder = _cache_folder(cache)
        except Untold as reason:
            say(f"Not cached: {reason}.")
    if folder is not None:
        known = result_cache.read(folder, run) or sealed.read(run)
        if known is not None:
            history, packed = known
            result_cache.put_into(model, packed)
            say(f"Read from the cache: {epochs} epochs trained earlier.")
            return history, True
    if seed is not None:
        set_seed(seed)
    traces = traces or Traces()
    with traces.standing_in(model, run) as trainee, _many_steps_per_execution(trainee, traces):
        trained = trainee.fit(
            x,
            y,
            epochs=epochs,
            batch_size=batch_size,
            validation_data=validation_data,
            validation_split=validation_split,
            callbacks=list(shown),
            verbose=0,
        )
    history = {name: [float(value) for value in values] for name, values in trained.history.items()}
    if folder is not None:
        try:
            result_cache.store(folder, run, model, history)
        except OSError as error:
            say(f"Not cached: {error.strerror} in {folder}.")
    return history, False


def _cache_folder(cache) -> Path:
    try:
        return result_cache.folder_for(cache)
    except (OSError, RuntimeError) as error:
        # A read-only or missing home (a sandbox, a container) must not stop the training.
        raise Untold(f"the folder for results can't be made ({error})") from error


def _is_no_remark_on_tracing(record: logging.LogRecord) -> bool:
    return "triggered tf.function retracing" not in record.getMessage()


def _say_nothing(message: str) -> None:
    """Take the place of `print` in a run without output."""


@contextlib.contextmanager
def _many_steps_per_execution(model, traces: Traces) -> Iterator[None]:
    """Run 50 batches in one call into TensorFlow, then leave the model as it was compiled.

    The same batches in the same order, so the weights agree to the last bit with single steps
    (test_training.py), and a small model trains up to 2.6 times faster.
    """
    before = model.steps_per_execution
    if before != 1 or model.run_eagerly:
        yield
        return
    model.steps_per_execution = STEPS_PER_EXECUTION
    # In the functions that Keras has traced, the number of steps is baked in.
    model.train_function, model.test_function = traces.functions_of(model)
    try:
        yield
    finally:
        traces.keep_functions_of(model)
        model.steps_per_execution = before
        model.train_function = model.test_function = None
