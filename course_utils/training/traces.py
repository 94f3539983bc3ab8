"""Traced functions of Keras models: shared by models of one design, or done without."""

import contextlib
from collections.abc import Iterator
from typing import Any

from course_utils.training.cache import as_json
from course_utils.training.key import set_state, state_values

DESIGN = ("model", "compiled")


class Traces:
    """Lets the first model of a design train for later ones, which differ only in their values.

    Keras traces its functions anew for every model, which takes longer than a short training of a
    small one. What they compute is the same, to the last bit (tests/test_sweeps.py).
    """

    def __init__(self) -> None:
        self._first: dict[str, Any] = {}
        self._functions: dict[int, tuple] = {}

    @contextlib.contextmanager
    def standing_in(self, model, run: dict[str, Any] | None) -> Iterator[Any]:
        """Yield the model to train in place of this one, which has the outcome afterwards.

        `run` is what `describe_run` says of the training; None for a model whose design can't be
        told from its configuration, which has to be trained itself.
        """
        first = model
        if run is not None:
            first = self._first.setdefault(as_json({part: run[part] for part in DESIGN}), model)
        if first is model:
            yield model
            return
        kept = state_values(first)
        set_state(first, state_values(model))
        try:
            yield first
        finally:
            set_state(model, state_values(first))
            set_state(first, kept)

    def functions_of(self, model) -> tuple:
        """Return the model's functions for training and testing; None each before they are kept."""
        return self._functions.get(id(model), (None, None))

    def keep_functions_of(self, model) -> None:
        """Return nothing; keep what was traced for a model of which `standing_in` keeps hold."""
        if any(model is first for first in self._first.values()):
            self._functions[id(model)] = model.train_function, model.test_function


@contextlib.contextmanager
def untraced(model, function: str) -> Iterator[None]:
    """Have Keras run the model's `function` op by op, unless it has been traced already.

    `function` is "train_function", "test_function" or "predict_function". Tracing one takes longer
    than a few calls of it op by op do; what they compute agrees but for rounding.
    """
    if getattr(model, function) is not None or model.run_eagerly:
        yield
        return
    model.run_eagerly = True
    try:
        yield
    finally:
        model.run_eagerly = False
        setattr(model, function, None)
