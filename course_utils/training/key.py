"""What determines the result of a training run, written down so that it can be compared."""

import platform
from collections.abc import Sequence
from typing import Any

import numpy as np

from course_utils.data.digests import digest
from course_utils.training.design import design_of


def why_not_cacheable(model, callbacks: Sequence = ()) -> str | None:
    """Return why a run's result can't be told from its description, or None if it can.

    The configuration names a custom function or layer but doesn't hold its code, so a changed
    function would be taken for the old one. Callbacks may do anything.
    """
    if callbacks:
        return "callbacks may change the result"
    if not model.built:
        return "the model has no weights before its first batch; start it with an Input"
    try:
        design = design_of(model)
    except (NotImplementedError, OSError, TypeError, ValueError):
        return "the model can't be described by a configuration"
    if not type(model).__module__.startswith("keras."):
        return f"the model is of the custom class {type(model).__name__}"
    custom = _first_custom(design)
    return None if custom is None else f"the model uses {custom}, whose code may change"


def _first_custom(config: Any) -> str | None:
    if isinstance(config, dict):
        name = str(config.get("config") if config.get("class_name") == "function" else "")
        if config.get("class_name") == "__lambda__":
            return "a lambda function"
        module = config.get("module") if "class_name" in config else None
        if config.get("registered_name") or (
            module is not None and module.split(".")[0] not in ("keras", "builtins")
        ):
            return str(name or config.get("class_name"))
        # A plain function of the notebook is written as a "builtins" function.
        if config.get("class_name") == "function":
            return name
        children: Any = config.values()
    elif isinstance(config, (list, tuple)):
        children = config
    else:
        # A function or object that Keras could not put into words.
        return getattr(config, "__name__", None) if callable(config) else None
    return next((found for child in children if (found := _first_custom(child))), None)


def describe_run(model, x, y, validation_data, **settings) -> dict[str, Any]:
    """Return what determines the result of `fit`, as plain data for JSON.

    Data, initial weights and the optimizer's state go in as digests, the model and how it is
    compiled as its design (`design_of`), `settings` as they are.
    """
    import keras
    import tensorflow as tf

    return {
        "format": 2,
        "data": digest(x, y),
        "validation_data": None if validation_data is None else digest(*validation_data),
        **design_of(model),
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
