"""Checks of Keras models. Keras is imported when a check runs, never before."""

import math

import numpy as np

from course_utils.check.failure import describe, fail, passed, short
from course_utils.check.values import is_distribution

#: Up to so many steps, `fit` takes longer to trace its function than they take op by op.
_STEPS_UNTRACED = 24


def model(built, *, input_shape: tuple[int, ...], n_classes: int, what: str = "your model") -> None:
    """Return nothing; print ticks if `built` is a Keras model of the right shapes that predicts
    probabilities: an input of `input_shape`, an output of (n, n_classes) whose rows sum to 1.

    Raises CheckFailed.
    """
    _refuse_what_is_no_model(built, what)
    if not built.built or not built.weights:
        fail(
            f"{what} has no weights yet, because it doesn't know its input shape. "
            "Start with `keras.Input(shape=input_shape)`."
        )
    # A subclass of keras.Model doesn't know its shapes; there the predictions tell.
    if hasattr(built, "input_shape"):
        _check_shape(built.input_shape, input_shape, f"the input of {what}", "Input(shape=…)")
        output = f"the output of {what}"
        _check_shape(built.output_shape, (n_classes,), output, "Flatten and the last Dense")
    images = np.random.default_rng(0).uniform(size=(8, *input_shape)).astype("float32")
    predictions = np.asarray(built(images, training=False))
    if predictions.shape != (8, n_classes):
        fail(
            f"{what} gives predictions of shape {predictions.shape} for 8 examples; expected "
            f"{(8, n_classes)}. Look at Flatten and the last Dense."
        )
    passed(f"{what} maps {input_shape} to {n_classes} classes")
    is_distribution(predictions, what=f"the predictions of {what}")


def _check_shape(actual, expected: tuple[int, ...], what: str, where: str) -> None:
    if actual != (None, *expected):
        fail(f"{what} has shape {actual}; expected {(None, *expected)}. Look at {where}.")


def model_parameters(built, expected: int, *, what: str = "your model", hint: str | None = None):
    """Return nothing; print a tick if the model has the expected number of parameters.

    Raises CheckFailed with the parameters of each layer.
    """
    _refuse_what_is_no_model(built, what)
    actual = built.count_params()
    if actual == expected:
        passed(f"{what} has {actual:,} parameters")
        return
    layers = ", ".join(
        f"{type(layer).__name__} {layer.count_params():,}"
        for layer in built.layers
        if layer.weights
    )
    fail(
        f"{what} has {actual:,} parameters; expected {expected:,}. "
        f"By layer: {layers or 'none yet'}. "
        "Compare the units, the biases and the number of layers.",
        hint,
    )


def model_compiled(
    built,
    *,
    optimizer: str = "SGD",
    learning_rate: float | None = None,
    loss: str = "sparse_categorical_crossentropy",
    metrics: tuple[str, ...] = ("accuracy",),
    what: str = "your model",
) -> None:
    """Return nothing; print a tick if the model is compiled with this optimizer, loss and metrics.

    `optimizer` is a class name of keras.optimizers, `loss` a name as in `compile(loss=…)`.
    Raises CheckFailed that says what to change in `compile`.
    """
    _refuse_what_is_no_model(built, what)
    if not built.compiled:
        fail(f"{what} is not compiled yet. Call `model.compile(…)` before you return it.")
    found = type(built.optimizer).__name__
    if found != optimizer:
        fail(f"{what} uses the optimizer {found}; the text asks for {optimizer}.")
    if learning_rate is not None:
        rate = float(built.optimizer.learning_rate)
        if not np.isclose(rate, learning_rate, rtol=1e-5):
            fail(
                f"{what} has the learning rate {short(rate)}; expected {short(learning_rate)}. "
                "Pass the argument on: `keras.optimizers.SGD(learning_rate)`."
            )
    found = _loss_name(built.loss)
    if found != loss:
        advice = ""
        if {found, loss} == {"categorical_crossentropy", "sparse_categorical_crossentropy"}:
            advice = " Labels that are integers need the sparse one, one-hot rows the other."
        fail(f"{what} uses the loss {found}; expected {loss}.{advice}")
    names = _metric_names(built)
    missing = [metric for metric in metrics if metric not in names]
    if missing:
        fail(f"{what} doesn't measure {missing[0]}. Compile with `metrics={list(metrics)}`.")
    passed(f"{what} is compiled: {optimizer}, {loss}, {', '.join(metrics)}")


def _loss_name(loss) -> str:
    import keras

    # A name, a function, a class or an object all serve in `compile`; all become an object here.
    if isinstance(loss, type):
        loss = loss()
    loss = keras.losses.get(loss)
    return getattr(loss, "name", None) or getattr(loss, "__name__", str(loss))


def _metric_names(built) -> list[str]:
    given = (built.get_compile_config() or {}).get("metrics") or []
    names = []
    for metric in given if isinstance(given, (list, tuple)) else [given]:
        if isinstance(metric, dict):
            # keras.metrics.Accuracy compares labels with raw probabilities, not with classes.
            is_raw = metric.get("class_name") == "Accuracy"
            metric = "Accuracy" if is_raw else metric.get("config", {}).get("name", "")
        if metric in ("acc", "sparse_categorical_accuracy", "categorical_accuracy"):
            metric = "accuracy"
        names.append(metric)
    return names


def model_trains(
    built, x, y, *, epochs: int = 3, batch_size: int = 32, what: str = "your model"
) -> None:
    """Return nothing; print a tick if the loss on (x, y) falls within a few epochs of training.

    Few large batches take less time than many small ones. The weights and the optimizer's state are
    put back afterwards. Raises CheckFailed if the model is not compiled, the loss is nan, stays, or
    rises.
    """
    _refuse_what_is_no_model(built, what)
    if not built.compiled:
        fail(f"{what} is not compiled yet. Call `model.compile(…)` before you return it.")
    weights = built.get_weights()
    built.optimizer.build(built.trainable_variables)
    state = [variable.numpy() for variable in built.optimizer.variables]
    try:
        before = _loss(built, x, y)
        _train(built, np.asarray(x), np.asarray(y), epochs, batch_size)
        after = _loss(built, x, y)
    except (ValueError, TypeError) as error:
        first_line = str(error).strip().splitlines()[0]
        fail(
            f"{what} can't train on images of shape {np.shape(x)} and labels of shape "
            f"{np.shape(y)}: {first_line}"
        )
    finally:
        built.set_weights(weights)
        for variable, value in zip(built.optimizer.variables, state, strict=True):
            variable.assign(value)
    if not np.isfinite(after):
        fail(f"the loss of {what} becomes {after}. Are the images scaled, the learning rate small?")
    if after >= before:
        fail(
            f"the loss of {what} doesn't fall: {short(before)} before, {short(after)} after "
            f"{epochs} epochs. Look at the loss, the learning rate and the scale of the images."
        )
    passed(f"{what} trains: loss {before:.3f} before, {after:.3f} after {epochs} epochs")


def _train(built, x: np.ndarray, y: np.ndarray, epochs: int, batch_size: int) -> None:
    if epochs * math.ceil(len(x) / batch_size) > _STEPS_UNTRACED:
        built.fit(x, y, epochs=epochs, batch_size=batch_size, verbose=0)
        return
    from course_utils.training.traces import untraced

    generator = np.random.default_rng(0)
    with untraced(built, "train_function"):
        for _ in range(epochs):
            order = generator.permutation(len(x))
            for start in range(0, len(x), batch_size):
                batch = order[start : start + batch_size]
                built.train_on_batch(x[batch], y[batch])


def _loss(built, x, y) -> float:
    # `evaluate` traces a function first, which takes longer than this one pass.
    predicted = built(x, training=False)
    return float(built.compute_loss(x=x, y=np.asarray(y), y_pred=predicted, training=False))


def _refuse_what_is_no_model(built, what: str) -> None:
    if built is None:
        fail(f"{what} is None. Did you forget `return model`?")
    import keras

    if not isinstance(built, keras.Model):
        fail(f"{what} is {describe(built)}; a Keras model is expected.")
