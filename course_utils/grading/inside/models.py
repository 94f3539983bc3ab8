"""What a Keras model in the student's kernel tells the checks about itself, as plain data."""

import re
from collections.abc import Callable
from typing import Any
from weakref import WeakKeyDictionary

import numpy as np

from course_utils.training.traces import untraced

#: Beyond this many single steps a traced one is quicker, tracing included.
_EAGER_STEPS = 10
_BATCH = 256
_steps: WeakKeyDictionary = WeakKeyDictionary()


def is_model(value: Any) -> bool:
    """Whether ``value`` is a Keras model."""
    import keras

    return isinstance(value, keras.Model)


def _snake_case(name: str) -> str:
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", str(name)).lower()


def predict(model: Any, x: Any) -> np.ndarray:
    """The model's outputs for ``x``, in inference mode."""
    x = np.asarray(x)
    with untraced(model, "predict_function"):
        # Without the data pipeline of `model.predict`, which takes longer than the model does.
        starts = range(0, max(len(x), 1), _BATCH)
        parts = [model.predict_on_batch(x[start : start + _BATCH]) for start in starts]
        return np.concatenate([np.asarray(part) for part in parts])


def evaluate(model: Any, x: Any, y: Any, *, return_dict: bool = False, verbose: Any = 0) -> Any:
    """What the model's ``evaluate`` returns for these examples, which are few enough for a batch.

    ``verbose`` is accepted, as Keras has it; nothing is printed.
    """
    with untraced(model, "test_function"):
        # As for `predict`, without the data pipeline.
        return model.test_on_batch(np.asarray(x), np.asarray(y), return_dict=return_dict)


def weights(model: Any) -> list[np.ndarray]:
    """The model's weights, in Keras's order."""
    return [np.asarray(array) for array in model.get_weights()]


def set_weights(model: Any, arrays: list[np.ndarray]) -> None:
    """Give the model these weights."""
    model.set_weights(arrays)


def _describe(layer: Any) -> dict[str, Any]:
    config = layer.get_config()
    activation = config.get("activation")
    return {
        "class": type(layer).__name__,
        "units": config.get("units"),
        "activation": activation if isinstance(activation, str) else None,
        "use_bias": config.get("use_bias"),
        "weights": [list(weight.shape) for weight in layer.weights],
    }


def layers(model: Any) -> list[dict[str, Any]]:
    """The layers in order, nested models opened: class, units, activation, bias, weight shapes."""
    found = []
    for layer in model.layers:
        found += layers(layer) if hasattr(layer, "layers") else [_describe(layer)]
    return found


def loss(model: Any) -> dict[str, Any]:
    """The compiled loss: its name in snake case, and whether it expects logits."""
    compiled = model.get_compile_config()["loss"] if hasattr(model, "get_compile_config") else None
    if isinstance(compiled, dict) and "class_name" in compiled:
        config = compiled.get("config")
        if isinstance(config, str):  # a plain function
            return {"name": config, "from_logits": False}
        return {
            "name": _snake_case(compiled["class_name"]),
            "from_logits": bool((config or {}).get("from_logits", False)),
        }
    return {"name": str(compiled), "from_logits": False}


def optimizer(model: Any) -> dict[str, Any]:
    """The compiled optimizer: its class name and those settings that are plain data."""
    config = model.optimizer.get_config()
    plain = {
        name: value
        for name, value in config.items()
        if value is None or isinstance(value, bool | int | float)
    }
    return plain | {
        "name": type(model.optimizer).__name__,
        "learning_rate": float(np.asarray(model.optimizer.learning_rate)),
    }


def metrics(model: Any) -> list[str]:
    """The names of the compiled metrics, as given or in snake case."""
    names = []
    compiled = model.get_compile_config()["metrics"] or []
    for metric in [compiled] if isinstance(compiled, str) else compiled:
        if isinstance(metric, str):
            names.append(metric)
        elif isinstance(metric, dict):
            config = metric.get("config")
            names.append(config if isinstance(config, str) else _snake_case(metric["class_name"]))
    return names


def train_step(model: Any, x: Any, y: Any) -> float:
    """Train once on exactly this batch; returns the loss."""
    x, y = np.asarray(x), np.asarray(y)
    _steps[model] = _steps.get(model, 0) + 1
    if _steps[model] > _EAGER_STEPS:
        result = model.train_on_batch(x, y)
    else:
        with untraced(model, "train_function"):
            result = model.train_on_batch(x, y)
    return float(np.asarray(result).ravel()[0])


def compiled(model: Any) -> bool:
    """Whether ``compile`` was called."""
    return bool(model.compiled)


def count_params(model: Any) -> int:
    """The number of parameters, trainable or not."""
    return int(model.count_params())


def input_shape(model: Any) -> tuple:
    """The shape of the input, None for the batch."""
    return tuple(model.input_shape)


def output_shape(model: Any) -> tuple:
    """The shape of the output, None for the batch."""
    return tuple(model.output_shape)


#: What a check may ask of a model, by name.
QUESTIONS: dict[str, Callable] = {
    function.__name__: function
    for function in (
        predict,
        evaluate,
        weights,
        set_weights,
        layers,
        loss,
        optimizer,
        metrics,
        train_step,
        compiled,
        count_params,
        input_shape,
        output_shape,
    )
}
