"""Many training runs, one after another: progress with time left, and a sweep that resumes.

Every finished run is kept in the cache of `course_utils.training`, so that an interrupted sweep
goes on where it stopped when it is called again.
"""

import itertools
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from course_utils.errors import CourseError
from course_utils.training import set_seed
from course_utils.training.fitting import fit_or_read
from course_utils.training.progress import Writer, choose_writer
from course_utils.training.traces import Traces

RESERVED = ("model", "history")


def grid(**choices: Sequence) -> list[dict[str, Any]]:
    """Return every combination of the choices, the last one varying fastest.

    `grid(width=[10, 100], seed=[0, 1])` gives four dictionaries with the keys width and seed.
    """
    return [
        dict(zip(choices, combination, strict=True))
        for combination in itertools.product(*choices.values())
    ]


def run(
    settings: Sequence[dict[str, Any]],
    start: Callable[..., tuple[Any, tuple]],
    *,
    epochs: int,
    batch_size: int = 32,
    cache: bool | str | Path | None = True,
    writer: Writer | None = None,
) -> list[dict[str, Any]]:
    """Return one dictionary for each setting: the setting, the trained "model" and its "history".

    A setting is a dictionary with the key "seed" and others. `start(**setting)` returns a new
    compiled model and its data, a tuple (x_train, y_train, x_validation, y_validation); the seed
    is set before, so it fixes the initial weights. Progress names each run and says about how much
    time is left. Finished runs are read from the cache (see `training.fit`), so after an interrupt
    the same call goes on with the run that was interrupted. Raises CourseError for a setting
    without a seed, or with a key of the result.
    """
    for setting in settings:
        _check(setting)
    progress = _Progress(len(settings), epochs, writer or choose_writer())
    traces = Traces()
    runs = []
    try:
        for setting in settings:
            progress.begin(_in_words(setting))
            set_seed(setting["seed"])
            model, (x_train, y_train, *validation_data) = start(**setting)
            history, was_read = fit_or_read(
                model,
                x_train,
                y_train,
                epochs=epochs,
                validation_data=tuple(validation_data),
                batch_size=batch_size,
                seed=setting["seed"],
                cache=cache,
                shown=[_epoch_callback(progress)],
                say=progress.say,
                traces=traces,
            )
            progress.end(history, was_read)
            runs.append({**setting, "model": model, "history": history})
    except KeyboardInterrupt:
        progress.interrupted()
        raise
    progress.finished()
    return runs


def histories(runs: Sequence[dict[str, Any]], *, name: str, **chosen: Any) -> dict[Any, dict]:
    """Return the histories of the runs with the chosen settings, under the value of setting `name`.

    `histories(runs, name="network", data_set="MNIST", seed=0)` gives one history for each network.
    Raises CourseError if two runs have the same name: then more settings have to be chosen.
    """
    found: dict[Any, dict] = {}
    for one in runs:
        if all(one[key] == value for key, value in chosen.items()):
            if one[name] in found:
                raise CourseError(
                    f"several runs with {name}={one[name]!r} fit; choose more settings, as seed=0"
                )
            found[one[name]] = one["history"]
    return found


def _check(setting: dict[str, Any]) -> None:
    if "seed" not in setting:
        raise CourseError(f"the setting {setting} has no seed; add one, as in grid(…, seed=[0, 1])")
    for key in RESERVED:
        if key in setting:
            raise CourseError(f"a setting can't be called {key!r}; give it another name")


def _in_words(setting: dict[str, Any]) -> str:
    return ", ".join(
        value if isinstance(value, str) else f"{key} {value}" for key, value in setting.items()
    )


def time_left(seconds: float) -> str:
    """Return a duration in words, rounded as an estimate should be: "about 40 s left"."""
    if seconds < 100:
        return f"about {max(1, round(seconds))} s left"
    if seconds < 100 * 60:
        return f"about {seconds / 60:.0f} min left"
    return f"about {seconds / 3600:.1f} h left"


class _Progress:
    """One line for each finished run, and one for the run at hand with the time left.

    The estimate takes every epoch for equally long, those of runs read from the cache left out.
    """

    def __init__(self, n_runs: int, epochs: int, write: Writer) -> None:
        self.n_runs, self.epochs, self.write = n_runs, epochs, write
        self.lines: list[str] = []
        self.said: set[str] = set()
        self.done = self.read = self.epochs_trained = 0
        self.seconds_trained = 0.0

    def begin(self, name: str) -> None:
        self.name = f"{self.done + 1:>{len(str(self.n_runs))}}/{self.n_runs}  {name}"
        self.epoch = 0
        self.started = time.monotonic()
        self._show()

    def epoch_ended(self, epoch: int) -> None:
        self.epoch = epoch + 1
        self._show()

    def end(self, history: dict[str, list[float]], was_read: bool) -> None:
        seconds = time.monotonic() - self.started
        self.done += 1
        if was_read:
            self.read += 1
        else:
            self.epochs_trained += self.epochs
            self.seconds_trained += seconds
        best = max(history.get("val_accuracy", [float("nan")]))
        how = "from the cache" if was_read else f"{seconds:.1f} s"
        self.lines.append(f"{self.name}: best validation accuracy {best:.3f} ({how})")
        self.write(self.lines, None)

    def say(self, message: str) -> None:
        # "Not cached" would come once for each run; "Read from the cache" is said in its line.
        if message.startswith("Not cached") and message not in self.said:
            self.said.add(message)
            self.lines.append(message)

    def interrupted(self) -> None:
        kept = "Not all of them were kept." if self.said else "They are kept."
        self.lines.append(
            f"Interrupted after {self.done} of {self.n_runs} runs. {kept} "
            "Run this cell again to go on."
        )
        self.write(self.lines, None)

    def finished(self) -> None:
        trained = self.done - self.read
        runs = "run" if trained == 1 else "runs"
        self.lines.append(
            f"{trained} {runs} trained in {self.seconds_trained:.0f} s, {self.read} from the cache"
        )
        self.write(self.lines, None)

    def _show(self) -> None:
        line = f"{self.name}  epoch {self.epoch}/{self.epochs}"
        epochs = self.epochs_trained + self.epoch
        if epochs:
            seconds = self.seconds_trained + (time.monotonic() - self.started) * bool(self.epoch)
            to_come = (self.n_runs - self.done) * self.epochs - self.epoch
            line += f"  {time_left(to_come * seconds / epochs)}"
        self.write(self.lines, line)


def _epoch_callback(progress: _Progress) -> Any:
    import keras

    class EpochEnded(keras.callbacks.Callback):
        def on_epoch_end(self, epoch, logs=None):
            progress.epoch_ended(epoch)

    return EpochEnded()
