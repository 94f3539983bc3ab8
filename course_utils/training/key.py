"""What determines the result of a training run, written down so that it can be compared."""

import platform
import warnings
from collections.abc import Sequence
from typing import Any

import numpy as np

from course_utils.data.digests import digest

# Where a Keras configuration names layers; elsewhere the same text means something else.
NAMING_KEYS = ("name", "inbound_nodes", "input_layers", "output_layers")


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
        with warnings.catch_warnings():
            # Keras warns that lambdas are unsafe to save; nothing is saved, only looked at.
            warnings.simplefilter("ignore")
            configs = [model.get_config(), model.get_compile_config()]
    except (NotImplementedError, TypeError, ValueError):
        return "the model can't be described by a configuration"
    if not type(model).__module__.startswith("keras."):
        return f"the model is of the custom class {type(model).__name__}"
    custom = _first_custom(configs)
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
    compiled as Keras's configuration without generated names; `settings` as they are.
    """
    import keras
    import tensorflow as tf

    names = {layer.name: f"layer{index}" for index, layer in enumerate(model._flatten_layers())}
    names[model.optimizer.name] = "optimizer"
    return {
        "format": 1,
        "data": digest(x, y),
        "validation_data": None if validation_data is None else digest(*validation_data),
        "model": _renamed(model.get_config(), names),
        "compiled": _renamed(model.get_compile_config(), names),
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


def _renamed(config: Any, names: dict[str, str], naming: bool = False) -> Any:
    """Return a configuration in which generated names (dense_3, sgd_2) are replaced."""
    if isinstance(config, dict):
        return {
            key: _renamed(value, names, naming or key in NAMING_KEYS)
            for key, value in config.items()
        }
    if isinstance(config, (list, tuple)):
        return [_renamed(value, names, naming) for value in config]
    if naming and isinstance(config, str):
        return names.get(config, config)
    return config
