"""What determines the result of a training run, written down so that it can be compared."""

import platform
from collections.abc import Sequence
from typing import Any

import numpy as np

from course_utils.data.digests import digest
from course_utils.training.design import design_of


def describe_run(model, x, y, validation_data, **settings) -> dict[str, Any]:
    """Return what determines the result of `fit`, as plain data for JSON.

    Data, initial weights and the optimizer's state go in as digests, the model and how it is
    compiled as its design (`design_of`), `settings` as they are. Raises Untold where these don't
    tell the result.
    """
    import keras
    import tensorflow as tf

    return {
        "format": 2,
        "data": digest(x, y),
        "validation_data": None if validation_data is None else digest(*validation_data),
        **design_of(model, np.asarray(x)),
        "state": digest(*state_values(model)),
        "settings": settings,
        "versions": {
            "keras": keras.__version__,
            "tensorflow": tf.__version__,
            "numpy": np.__version__,
            "machine": platform.machine(),
            "float": keras.config.floatx(),
        },
    }


def state_variables(model) -> list:
    """Return the variables that training reads and changes: the model's and its optimizer's."""
    model.optimizer.build(model.trainable_variables)
    return [*model.variables, *model.optimizer.variables]


def state_values(model) -> list[np.ndarray]:
    """Return the values of the `state_variables`, in their order."""
    return [variable.numpy() for variable in state_variables(model)]


def set_state(model, values: Sequence[np.ndarray]) -> None:
    """Return nothing; give the `state_variables` these values, one each (ValueError otherwise)."""
    for variable, value in zip(state_variables(model), values, strict=True):
        variable.assign(value)
