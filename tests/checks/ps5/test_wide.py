"""Hidden checks of "wide": what the network computes, not what its layers are called."""

import dense_models
import one_hot_models

from course_utils.grading.checks import exercise

BUILD = "build_wide"
PIXELS, CLASSES = 784, 10


def _built(submission, width):
    return dense_models.build(submission, BUILD, width), [PIXELS, width, CLASSES]


@exercise(
    "wide", weight=3, hint="A hidden layer of `width` units and ten outputs, each with a bias."
)
def test_has_the_width_that_is_given(submission):
    """Has the network the weights of its two layers, for every width?"""
    for width in (10, 37, 1):
        model, sizes = _built(submission, width)
        one_hot_models.assert_sizes(model, sizes)


@exercise("wide", weight=3, hint="ReLU in the hidden layer, softmax in the output layer.")
def test_predicts_like_a_relu_network(submission, rng):
    """With weights chosen by the check, does predict give the softmax of a ReLU layer's scores?"""
    model, sizes = _built(submission, 20)
    one_hot_models.assert_predicts(model, sizes, rng)


@exercise(
    "wide",
    weight=3,
    hint="Compile with the categorical cross-entropy of probabilities; no dropout, no penalty.",
)
def test_minimises_the_cross_entropy(submission, rng):
    """Is the loss of a training step the mean cross-entropy of its one-hot labels?"""
    model, sizes = _built(submission, 16)
    one_hot_models.assert_minimises_cross_entropy(model, sizes, rng)


@exercise("wide", weight=3, hint="Adam at learning rate 0.001, everything else as Keras has it.")
def test_learns_with_adam(submission, rng):
    """Do two training steps move the weights as Adam at learning rate 0.001 does?"""
    model, sizes = _built(submission, 16)
    one_hot_models.assert_learns_with_adam(model, sizes, rng)


@exercise("wide", weight=1, hint='Compile with metrics=["accuracy"].')
def test_reports_accuracy(submission, rng):
    """Does evaluate report the accuracy?"""
    model, sizes = _built(submission, 16)
    one_hot_models.assert_reports_accuracy(model, sizes, rng)


@exercise("wide", weight=1, hint="Build the model inside the function, anew in each call.")
def test_builds_a_new_model_each_time(submission):
    """Does a model keep its weights when those of another, of the same width, change?"""
    (first, _), (second, _) = _built(submission, 12), _built(submission, 12)
    one_hot_models.assert_independent(first, second)
