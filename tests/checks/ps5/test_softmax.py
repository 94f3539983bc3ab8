"""Hidden checks of "softmax": what the model computes, not what its layers are called."""

import dense_models
import one_hot_models

from course_utils.grading.checks import exercise, fail

BUILD = "build_softmax"
SIZES = [784, 10]


@exercise("softmax", weight=2, hint="One dense layer of ten units with a bias, and nothing else.")
def test_has_the_right_weights(submission):
    """Has the model the weights of one dense layer, from 784 pixels to ten classes?"""
    model = dense_models.build(submission, BUILD)
    if sum(array.ndim == 2 for array in model.weights()) > 1:
        fail("Your model has a hidden layer; the text asks for none.")
    one_hot_models.assert_sizes(model, SIZES)


@exercise("softmax", weight=3, hint="predict should give the softmax of the dense layer's scores.")
def test_predicts_the_softmax(submission, rng):
    """With weights chosen by the check, does predict give the softmax of the scores?"""
    one_hot_models.assert_predicts(dense_models.build(submission, BUILD), SIZES, rng)


@exercise(
    "softmax",
    weight=3,
    hint="Compile with the categorical cross-entropy; its argument from_logits must fit the output."
    " In training there is no dropout and no penalty.",
)
def test_minimises_the_cross_entropy(submission, rng):
    """Is the loss of a training batch the mean cross-entropy of its one-hot labels?"""
    model = dense_models.build(submission, BUILD)
    one_hot_models.assert_minimises_cross_entropy(model, SIZES, rng)


@exercise(
    "softmax",
    weight=3,
    hint="Compile with Adam at learning rate 0.001, everything else as Keras has it, and let all"
    " weights learn.",
)
def test_learns_with_adam(submission, rng):
    """Do two training steps move the weights as Adam at learning rate 0.001 does?"""
    one_hot_models.assert_learns_with_adam(dense_models.build(submission, BUILD), SIZES, rng)


@exercise("softmax", weight=1, hint='Compile with metrics=["accuracy"].')
def test_reports_accuracy(submission, rng):
    """Does evaluate report the accuracy?"""
    one_hot_models.assert_reports_accuracy(dense_models.build(submission, BUILD), SIZES, rng)


@exercise("softmax", weight=1, hint="Build the model inside the function, anew in each call.")
def test_gives_a_new_model_each_time(submission):
    """Does each call give a model of its own?"""
    one_hot_models.assert_independent(*(dense_models.build(submission, BUILD) for _ in range(2)))
