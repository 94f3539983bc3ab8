"""What a model with code of its own computes: its forward pass as TensorFlow traces it.

Keras's configuration names own classes and functions but does not hold their code. The graph does:
two models with equal graphs, variables and compilation train alike, to the last bit
(tests/test_model_design.py).
"""

import hashlib
from typing import Any

from course_utils.errors import CourseError

#: What a subclass may define without changing how Keras trains it.
_HARMLESS = {"__init__", "build", "call", "compute_output_shape", "from_config", "get_config"}
#: What Keras itself sets on a model under the name of a method.
_SET_BY_KERAS = {"build", "loss", "quantize"}
#: Operations with a state that the graph shows in full, since all variables are known.
_KNOWN_STATE = {
    "AssignAddVariableOp",
    "AssignSubVariableOp",
    "AssignVariableOp",
    "Placeholder",
    "ReadVariableOp",
}
# Names that are made anew in each trace, and hints that change no result.
_LEFT_OUT = {"_class", "_user_specified_name", "shared_name", "container"}


class Untold(CourseError):
    """What a run gives can't be told before it is done; the message says why."""


def graph_of(model, x) -> dict[str, Any]:
    """Return what a built model computes from a batch like `x`, as plain data.

    `x` has shape (n, …). The digest covers the forward pass in training and in use, with its
    losses; variables are named by their place among the model's. Raises Untold for what the graph
    doesn't show.
    """
    import keras
    import tensorflow as tf

    variables = [*model.variables]
    if not variables or any(variable.constraint is not None for variable in variables):
        raise Untold("the model's own code can't be told from its graph")
    dtype = keras.config.floatx() if x.dtype.kind == "f" else x.dtype.name
    batch = tf.TensorSpec((None, *x.shape[1:]), dtype)
    digests = []
    for is_training in (True, False):

        def forward(inputs, is_training=is_training):
            return model(inputs, training=is_training), model.losses

        try:
            traced = tf.function(forward).get_concrete_function(batch).graph
        except Exception as error:  # own code may raise anything, and shall where it is run
            raise Untold(f"tracing the model raises {type(error).__name__}") from error
        digests.append(_digest(traced, variables))
    if len(model.variables) != len(variables):
        raise Untold("the model has no weights before its first batch; start it with an Input")
    return {"graphs": digests}


def refuse_own_training(model) -> None:
    """Return nothing; raise Untold if a model's class, or the model itself, has Keras train it
    otherwise than its configuration and its forward pass tell.
    """
    import keras

    for owner in type(model).__mro__:
        if owner.__module__.startswith("keras."):
            break
        for name in vars(owner):
            is_keras_own = name not in _HARMLESS and callable(getattr(keras.Model, name, None))
            if is_keras_own and not (name.startswith("__") and name != "__call__"):
                raise Untold(f"{owner.__name__} changes how Keras uses it ({name})")
    for name in set(vars(model)) - _HARMLESS - _SET_BY_KERAS:
        if callable(getattr(keras.Model, name, None)):
            raise Untold(f"the model changes how Keras uses it ({name})")


def _digest(graph, variables: list) -> str:
    """Return the SHA-256 (hex) of a traced graph without the names that each trace makes anew."""
    places = {id(variable.value.handle): place for place, variable in enumerate(variables)}
    captured = {}
    for outer, inner in graph.captures:
        if id(outer) not in places:
            raise Untold("the model uses a variable or an array that isn't its own")
        captured[inner.op.name] = f"variable {places[id(outer)]}"
    definition = graph.as_graph_def()
    if definition.library.function:
        raise Untold("the model's own code holds functions traced apart")
    numbers = {node.name: str(number) for number, node in enumerate(definition.node)}
    sha = hashlib.sha256()
    for node in definition.node:
        operation = graph.get_operation_by_name(node.name)
        if operation.op_def.is_stateful and node.op not in _KNOWN_STATE:
            raise Untold(f"the model's own code runs {node.op}")
        if "_gradient_op_type" in node.attr:
            raise Untold("the model's own code has a gradient of its own")
        sha.update(f"\n{captured.get(node.name, node.op)}".encode())
        for given in node.input:
            name, _, output = given.removeprefix("^").partition(":")
            sha.update(f" {given[:1] == '^'} {numbers[name]}:{output}".encode())
        for name in sorted(set(node.attr) - _LEFT_OUT):
            value = node.attr[name].SerializeToString(deterministic=True)
            sha.update(f" {name} {len(value)} ".encode() + value)
    for output in graph.outputs:
        sha.update(f"\n{numbers[output.op.name]}:{output.value_index}".encode())
    return sha.hexdigest()
