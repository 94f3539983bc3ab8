"""What a model computes and how it is trained, told apart from how that was written down.

A chain of layers is the same whether it is a Sequential or a functional model, in one piece or
nested, with its activations as arguments or as layers; a loss is the same by name, as a function or
as an object. Models that are described alike train alike, to the last bit
(tests/test_model_design.py).
"""

import inspect
import warnings
from typing import Any

from course_utils.training.graphs import Untold, graph_of, refuse_own_training

#: Layers that give the same wherever they stand in a chain, since they pass no masks.
_PLAIN = {
    "Activation",
    "AveragePooling2D",
    "BatchNormalization",
    "Conv2D",
    "Dense",
    "Dropout",
    "Flatten",
    "GlobalAveragePooling2D",
    "MaxPooling2D",
    "ReLU",
    "Rescaling",
    "Reshape",
    "Softmax",
}
#: Layers that are activations by another name, with the settings for which they are.
_ACTIVATION_LAYERS = (
    ("ReLU", {"max_value": None, "negative_slope": 0.0, "threshold": 0.0}),
    ("Softmax", {"axis": -1}),
)
_SPARSE_ACCURACY = "SparseCategoricalAccuracy"
_SPARSE_LOSS = "sparse_categorical_crossentropy"
# Where a Keras configuration names layers; elsewhere the same text means something else.
_NAMING_KEYS = ("name", "inbound_nodes", "input_layers", "output_layers")


def design_of(model, x) -> dict[str, Any]:
    """Return a compiled model's design as plain data: what it computes, and how it is compiled.

    Names that Keras generates are left out, and initializers, since initial weights tell more. A
    model that isn't a chain of common layers is described by Keras's own configuration, one with
    code of its own by the graph that it makes of a batch like `x`. Raises Untold for a model of
    which neither tells what training it gives.
    """
    if not model.built:
        raise Untold("the model has no weights before its first batch; start it with an Input")
    refuse_own_training(model)
    names = {layer.name: f"layer{index}" for index, layer in enumerate(model._flatten_layers())}
    names[model.optimizer.name] = "optimizer"
    computes, chain = _computes(model, names)
    if computes is None:
        computes = graph_of(model, x)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        compiled = _renamed(model.get_compile_config(), names)
    loss = _loss(model.loss)
    if loss is not None:
        compiled["loss"] = loss
    if chain and loss is not None and loss["function"] == _SPARSE_LOSS:
        compiled["metrics"] = _metrics(compiled["metrics"], model.output_shape)
        if chain[-1][1].get("function") == "softmax" and not compiled["run_eagerly"]:
            # In a graph, Keras takes the scores before a softmax, whatever this argument says.
            loss["arguments"].pop("from_logits", None)
    if custom := _first_custom(compiled):
        raise Untold(f"the model uses {custom}, whose code may change")
    if "graphs" in computes and compiled["run_eagerly"]:
        raise Untold("the model's own code runs anew for each batch")
    trainable = {id(variable) for variable in model.trainable_variables}
    computes["trainable"] = [id(variable) in trainable for variable in model.variables]
    return {"model": computes, "compiled": compiled}


def _computes(model, names: dict[str, str]) -> tuple[dict[str, Any] | None, list | None]:
    """Return what Keras's configuration tells of a model, and its chain where it is one.

    None for a model with code of its own.
    """
    if not type(model).__module__.startswith("keras."):
        return None, None
    try:
        with warnings.catch_warnings():
            # Keras warns that lambdas are unsafe to save; nothing is saved, only looked at.
            warnings.simplefilter("ignore")
            config = model.get_config()
    except (NotImplementedError, OSError, TypeError, ValueError):
        return None, None
    if _first_custom(config):
        return None, None
    chain = _chain(config)
    if chain is None:
        return {"layers": _renamed(config, names)}, None
    inputs = [[list(tensor.shape), str(tensor.dtype)] for tensor in model.inputs]
    return {"chain": chain, "input": inputs}, chain


def _chain(config: dict[str, Any]) -> list | None:
    """Return the steps of a Sequential or functional configuration, or None if it is no chain."""
    layers = config.get("layers")
    if not layers or not _is_plain_type(config.get("dtype", "float32")):
        return None
    previous, steps = None, []
    for number, layer in enumerate(layers):
        # Operations of keras.ops stand among layers, some under the name of one.
        if layer.get("registered_name") or layer["module"] not in ("keras", "keras.layers"):
            return None
        if "inbound_nodes" in layer and not _follows(layer["inbound_nodes"], previous):
            return None
        previous = layer.get("name")
        step = _step(layer, first=number == 0)
        if step is None:
            return None
        steps += step
    ends = config.get("output_layers")
    return steps if ends is None or previous in _flat(ends) else None


def _step(layer: dict[str, Any], first: bool) -> list | None:
    """Return what a layer does as none, one or more steps; None if it can't be said in steps."""
    kind, config = layer["class_name"], layer["config"]
    if kind in ("Sequential", "Functional"):
        return _chain(config)
    if kind == "InputLayer":
        is_plain = first and _is_plain_type(config["dtype"]) and not config["sparse"]
        return [] if is_plain and not config["ragged"] and not config["optional"] else None
    if kind not in _PLAIN:
        return None
    if (kind, _rest(config)) in _ACTIVATION_LAYERS:
        return [_activation(kind.lower(), config)]
    if kind == "Activation":
        return [_activation(config["activation"], config)]
    is_flat = kind == "Flatten" and config["data_format"] == "channels_last"
    if is_flat or (kind == "Reshape" and len(config["target_shape"]) == 1):
        return [["Flatten", {"dtype": config["dtype"]}]]
    kept = {
        key: value
        for key, value in config.items()
        if key != "name" and not key.endswith("_initializer")
    }
    activation = kept.pop("activation", "linear")
    if activation == "linear":
        return [[kind, kept]]
    return [[kind, kept], _activation(activation, config)]


def _activation(what: Any, config: dict[str, Any]) -> list:
    return ["Activation", {"function": what, "dtype": config["dtype"]}]


def _rest(config: dict[str, Any]) -> dict[str, Any]:
    return {key: config[key] for key in config if key not in ("name", "trainable", "dtype")}


def _follows(nodes: list, previous: str | None) -> bool:
    """Tell whether a layer is called once, on nothing but the output of the previous one."""
    if previous is None:
        return nodes == []
    if len(nodes) != 1 or any(value is not None for value in nodes[0]["kwargs"].values()):
        return False
    arguments = nodes[0]["args"]
    return (
        len(arguments) == 1
        and isinstance(arguments[0], dict)
        and arguments[0].get("class_name") == "__keras_tensor__"
        and list(arguments[0]["config"]["keras_history"]) == [previous, 0, 0]
    )


def _is_plain_type(dtype: Any) -> bool:
    return "float32" in (dtype, dtype["config"].get("name") if isinstance(dtype, dict) else None)


def _flat(nested: Any) -> list:
    if isinstance(nested, (list, tuple)):
        return [item for part in nested for item in _flat(part)]
    return [nested]


def _loss(given: Any) -> dict[str, Any] | None:
    """Return a loss as Keras's function, its arguments and the reduction; None for any other."""
    import keras

    try:
        loss = keras.losses.get(given) if isinstance(given, str) else given
    except ValueError:  # "crossentropy" depends on the data
        return None
    arguments, reduction = {}, "sum_over_batch_size"
    if isinstance(loss, keras.losses.Loss):
        is_own = getattr(keras.losses, type(loss).__name__, None) is not type(loss)
        if is_own or loss.dtype != keras.config.floatx():
            return None
        arguments, reduction, loss = loss.get_config(), loss.reduction, getattr(loss, "fn", None)
    name = getattr(loss, "__name__", "")
    if loss is None or getattr(keras.losses, name, None) is not loss:
        return None
    parameters = inspect.signature(loss).parameters
    changed = {
        key: value
        for key, value in arguments.items()
        if key in parameters and value != parameters[key].default
    }
    return {"function": name, "arguments": changed, "reduction": reduction}


def _metrics(given: Any, output_shape: tuple) -> Any:
    """Return metrics by name where that is what Keras makes of the names.

    For a loss on whole-number labels and outputs for several classes, "accuracy" stands for the
    share of labels that have the largest output.
    """
    n_classes = output_shape[-1] if isinstance(output_shape, tuple) else None
    if not isinstance(given, list) or not isinstance(n_classes, int) or n_classes < 2:
        return given
    return [
        metric["config"]["name"]
        if isinstance(metric, dict)
        and metric.get("class_name") == _SPARSE_ACCURACY
        and metric["config"] in [{"name": name, "dtype": "float32"} for name in ("accuracy", "acc")]
        else metric
        for metric in given
    ]


def _renamed(config: Any, names: dict[str, str], naming: bool = False) -> Any:
    """Return a configuration in which generated names (dense_3, sgd_2) are replaced."""
    if isinstance(config, dict):
        return {
            key: _renamed(value, names, naming or key in _NAMING_KEYS)
            for key, value in config.items()
        }
    if isinstance(config, (list, tuple)):
        return [_renamed(value, names, naming) for value in config]
    if naming and isinstance(config, str):
        return names.get(config, config)
    return config


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
