"""Progress of a training run, readable in notebooks, terminals and log files; stdout only."""

import math
import sys
import time
from collections.abc import Callable
from typing import Any

MAX_LINES = 20
SECONDS_BETWEEN_UPDATES = 0.25
BAR_WIDTH = 20

# A writer takes the finished lines and the line in progress (None when all is done).
Writer = Callable[[list[str], str | None], None]


def progress_callback(epochs: int, steps: int, writer: Writer | None = None) -> Any:
    """Return a Keras callback that shows one line for each epoch (at most about 20 in all).

    `steps` is the number of batches in an epoch. While an epoch runs, a bar grows where the
    output can be redrawn: in notebooks and terminals, but not in a file.
    """
    import keras

    write = writer or choose_writer()
    every = math.ceil(epochs / MAX_LINES)

    class Progress(keras.callbacks.Callback):
        def on_train_begin(self, logs=None):
            self.lines = []
            self.last_update = -math.inf

        def on_epoch_begin(self, epoch, logs=None):
            self.epoch = epoch
            self.started = time.monotonic()

        def on_train_batch_end(self, batch, logs=None):
            now = time.monotonic()
            if now - self.last_update >= SECONDS_BETWEEN_UPDATES:
                self.last_update = now
                write(self.lines, running_line(self.epoch, epochs, (batch + 1) / steps, logs))

        def on_epoch_end(self, epoch, logs=None):
            if (epoch + 1) % every == 0 or epoch + 1 == epochs or epoch == 0:
                seconds = time.monotonic() - self.started
                self.lines.append(epoch_line(epoch, epochs, logs, seconds))
                write(self.lines, None)

    return Progress()


def epoch_line(epoch: int, epochs: int, logs: dict | None, seconds: float) -> str:
    """Return the line of a finished epoch: its number, every metric, and how long it took."""
    return f"{_head(epoch, epochs)}  {_metrics(logs)}  ({seconds:.1f} s)"


def running_line(epoch: int, epochs: int, part: float, logs: dict | None) -> str:
    """Return the line of an epoch of which `part` (0 to 1) is done: a bar and the metrics."""
    done = round(BAR_WIDTH * min(1.0, part))
    return f"{_head(epoch, epochs)}  {'█' * done}{'░' * (BAR_WIDTH - done)}  {_metrics(logs)}"


def _head(epoch: int, epochs: int) -> str:
    return f"epoch {epoch + 1:>{len(str(epochs))}}/{epochs}"


def _metrics(logs: dict | None) -> str:
    # Training before validation, the loss before the other metrics.
    names = sorted(logs or {}, key=lambda name: (name.startswith("val_"), "loss" not in name))
    return "  ".join(f"{name} {float(logs[name]):.4f}" for name in names)


def choose_writer() -> Writer:
    """Return the writer for where this runs: a notebook, a terminal, or anything else."""
    ipython = sys.modules.get("IPython")
    shell = ipython.get_ipython() if ipython is not None else None
    if getattr(shell, "kernel", None) is not None:
        return notebook_writer()
    if sys.stdout.isatty():
        return terminal_writer()
    return log_writer()


def notebook_writer() -> Writer:
    """Return a writer that redraws one output of the cell, as plain text.

    Replacing an output works alike in JupyterLab, VS Code and Colab, and the saved notebook keeps
    the last state only; widgets and control characters do neither.
    """
    from IPython.display import display

    handle = None

    def write(lines: list[str], running: str | None) -> None:
        nonlocal handle
        shown = {"text/plain": "\n".join(lines if running is None else [*lines, running])}
        if handle is None:
            handle = display(shown, raw=True, display_id=True)
        else:
            handle.update(shown, raw=True)

    return write


def terminal_writer() -> Writer:
    """Return a writer that redraws the last line of a terminal."""
    written, width = 0, 0

    def write(lines: list[str], running: str | None) -> None:
        nonlocal written, width
        for line in lines[written:]:
            print(f"\r{line.ljust(width)}", flush=True)
            width = 0
        written = len(lines)
        if running is not None:
            print(f"\r{running.ljust(width)}", end="", flush=True)
            width = len(running)

    return write


def log_writer() -> Writer:
    """Return a writer that prints each finished line once."""
    written = 0

    def write(lines: list[str], running: str | None) -> None:
        nonlocal written
        for line in lines[written:]:
            print(line, flush=True)
        written = len(lines)

    return write
