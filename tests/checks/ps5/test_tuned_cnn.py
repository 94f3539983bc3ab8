"""Hidden checks of "tuned-cnn": the parts the text asks for, and that the network learns."""

import functools

import dense_models
import numpy as np
import one_hot_models
import reference

from course_utils import data
from course_utils.grading.checks import exercise, fail

BUILD = "build_tuned_cnn"
SIZES = [784, 10]
IMAGES, BATCH, STEPS = 256, 64, 100


def _built(submission, num_filters=4, training_steps=100):
    return dense_models.build(submission, BUILD, num_filters, training_steps)


@functools.cache
def _digits():
    """Return a few hundred handwritten digits as flat scaled images and one-hot labels."""
    images, labels = data.load_mnist("quick")[0]
    x = images[:IMAGES].reshape(IMAGES, -1).astype(np.float32) / 255
    return x, np.eye(10, dtype=np.float32)[labels[:IMAGES]]


def _classes(model):
    return [layer["class"] for layer in model.layers()]


def _convolutions(model):
    """Return the shape of each Conv2D's kernel and its place in the model's list of weights."""
    found, start = [], 0
    shapes = [array.shape for array in model.weights()]
    for layer in model.layers():
        if layer["class"] == "Conv2D":
            assert layer["weights"], "a convolution without weights"
            found.append((tuple(layer["weights"][0]), start))
            assert shapes[start] == found[-1][0], "weights in another order"
        start += len(layer["weights"])
    return found


@exercise(
    "tuned-cnn", weight=2, hint="Flat images come in; ten probabilities that add up to 1 come out."
)
def test_predicts_probabilities(submission, rng):
    """Does the model take flat images and predict ten probabilities, the same each time?"""
    model, x = _built(submission), dense_models.images(rng, 12, (784,))
    assert model.input_shape() == (None, 784)
    actual = np.asarray(model.predict(x), float)
    assert actual.shape == (12, 10), "predictions of another shape"
    if not np.allclose(actual, model.predict(x), atol=1e-5):
        fail("Two predictions for the same images differ: drop units in training only.")
    if not np.allclose(actual.sum(axis=1), 1, atol=1e-3):
        fail("The predictions of an image don't add up to 1: end with a softmax.")
    assert np.all(actual >= 0)


@exercise("tuned-cnn", weight=2, hint="Conv2D twice or more, the first with `num_filters` filters.")
def test_has_two_convolutions(submission):
    """Are there two or more convolutions, the first with the number of filters that is given?"""
    for num_filters in (4, 7):
        kernels = [shape for shape, _ in _convolutions(_built(submission, num_filters))]
        if len(kernels) < 2:
            fail(f"The text asks for two or more layers Conv2D; your model has {len(kernels)}.")
        assert kernels[0][-1] == num_filters


@exercise("tuned-cnn", weight=1, hint="Add layers.BatchNormalization, after a convolution say.")
def test_has_batch_normalization(submission):
    """Is batch normalization among the layers?"""
    assert "BatchNormalization" in _classes(_built(submission))


@exercise("tuned-cnn", weight=2, hint="Add layers.Dropout with a rate above 0.")
def test_drops_in_training(submission, rng):
    """Is dropout among the layers, and do outputs for the same images differ in training?"""
    model, x = _built(submission, 8), dense_models.images(rng, 12, (784,))
    assert {"Dropout", "SpatialDropout2D"} & set(_classes(model)), "no dropout"
    outputs = [np.asarray(model.call(x, training=True), float) for _ in range(3)]
    if all(np.allclose(outputs[0], other, atol=1e-6) for other in outputs[1:]):
        fail("There is a layer for dropout, but in training nothing is dropped: look at its rate.")


@exercise(
    "tuned-cnn",
    weight=3,
    hint="kernel_regularizer=keras.regularizers.L2(…) in every convolution, with a factor above 0.",
)
def test_penalises_all_convolutions(submission):
    """Does the kernel of every convolution add a multiple of its squares to the losses?"""
    model = _built(submission)
    convolutions, arrays = _convolutions(model), model.weights()
    assert convolutions, "no convolution"
    without = 0
    for shape, place in convolutions:
        penalties = []
        for value in (0, 1, 2):
            # All other weights are 0, and so are their penalties.
            weights = [np.zeros_like(array) for array in arrays]
            weights[place] = np.full(shape, value, np.float32)
            model.set_weights(weights)
            penalties.append(_penalty(model))
        # For a (value²) + b (value) + c this is 2 a: L2 is what is left.
        square = penalties[2] - 2 * penalties[1] + penalties[0]
        without += square <= 1e-3 * abs(penalties[2])
    if without == len(convolutions):
        fail("No convolution has an L2 penalty on its kernel.")
    if without:
        fail(f"Of {len(convolutions)} convolutions {without} have no L2 penalty on the kernel.")


def _penalty(model):
    losses = model.losses()
    assert isinstance(losses, list | tuple), "no list of losses"
    return sum(reference.number(loss) for loss in losses)


@exercise("tuned-cnn", weight=1, hint="Pool more, or take fewer filters or units: see the summary.")
def test_is_small_enough(submission):
    """With 32 filters in the first convolution, are there at most a million parameters?"""
    parameters = _built(submission, 32).count_params()
    if parameters > 1_000_000:
        fail(f"With num_filters = 32 your model has {parameters:,} parameters; a million at most.")
    assert parameters > 0


@exercise(
    "tuned-cnn",
    weight=2,
    hint="The categorical cross-entropy for one-hot labels and probabilities, nothing smoothed.",
)
def test_minimises_the_cross_entropy(submission, rng):
    """Is the loss the mean cross-entropy of one-hot labels, plus the penalties?"""
    model, x = _built(submission), dense_models.images(rng, 16, (784,))
    if not model.compiled():
        fail("The model is not compiled. Call `model.compile(…)` before you return it.")
    name = model.loss()["name"]
    if name == "sparse_categorical_crossentropy":
        fail("Your loss is for labels that are whole numbers; the labels here are one-hot rows.")
    if name == "binary_crossentropy":
        fail("Your loss is for independent yes-or-no questions; use the categorical one.")
    outputs = np.asarray(model.predict(x), float)
    # Where the softmax is missing it is taken here: that is another check's question.
    is_softmax = np.all(outputs >= 0) and np.allclose(outputs.sum(axis=1), 1, atol=1e-3)
    p = outputs if is_softmax else reference.softmax(outputs)
    # The least likely class: smoothing its label changes the loss most.
    y = np.eye(10, dtype=np.float32)[p.argmin(axis=1)]
    expected = -np.mean(np.log(p.min(axis=1)))
    report = model.evaluate(x, y, verbose=0, return_dict=True)
    loss = reference.number(report["loss"]) - _penalty(model)
    smoothed = 0.9 * expected - 0.1 * np.mean(np.log(p))
    if abs(loss - smoothed) < 0.1 * abs(loss - expected):
        fail("Your loss smooths the labels; the text asks for the cross-entropy without that.")
    assert abs(loss - expected) < 2e-3 * expected


@exercise("tuned-cnn", weight=1, hint='Compile with metrics=["accuracy"].')
def test_reports_accuracy(submission, rng):
    """Does evaluate report the accuracy?"""
    one_hot_models.assert_reports_accuracy(_built(submission), SIZES, rng)


@exercise(
    "tuned-cnn",
    weight=4,
    hint="Train it on a few hundred images and predict these: the learning rate, the penalty, the"
    " dropout and the momentum of batch normalization may each keep it from learning in 100 steps.",
)
def test_learns(submission):
    """After 100 batches, does it get most of the images right that it was trained with?"""
    model, (x, y) = _built(submission, 8, STEPS), _digits()
    # In parts, since the time for one call is limited.
    for _ in range(5):
        model.fit(x, y, batch_size=BATCH, epochs=STEPS * BATCH // IMAGES // 5, verbose=0)
    right = np.mean(np.argmax(model.predict(x), axis=1) == np.argmax(y, axis=1))
    # The text asks for 0.6; chance in training gets the benefit of the doubt.
    assert right > 0.5


@exercise("tuned-cnn", weight=1, hint="Build the model inside the function, anew in each call.")
def test_builds_a_new_model_each_time(submission):
    """For one training step or many, is there a model, and a new one in each call?"""
    one_hot_models.assert_independent(_built(submission, 4, 1), _built(submission, 4, 1))
