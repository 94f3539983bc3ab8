"""Validation accuracy of both models after 5 epochs, and the sneaker classifier on test images."""

from course_utils.reproduce import Figure, run


@run(needs=["train", "build_softmax_model"], seeds=5)
def softmax(notebook, seed):
    """Softmax regression."""
    _, history = notebook["train"](notebook["build_softmax_model"], seed)
    return {"validation accuracy": history["val_accuracy"][-1]}


@run(needs=["train", "build_ffnn_softmax_model"], seeds=5)
def feed_forward(notebook, seed):
    """The network with two hidden layers."""
    _, history = notebook["train"](notebook["build_ffnn_softmax_model"], seed)
    return {"validation accuracy": history["val_accuracy"][-1]}


@run(needs=["sneaker_loss", "sneaker_accuracy"])
def sneaker(notebook, seed):
    """Sneaker or not, as the notebook trains it once."""
    return {"accuracy": notebook["sneaker_accuracy"], "log loss": notebook["sneaker_loss"]}


@run(needs=["baseline_train_loss", "baseline_test_loss"])
def baseline(notebook, seed):
    """The loss of predicting 0.1 for every image."""
    return {
        "training": notebook["baseline_train_loss"],
        "test": notebook["baseline_test_loss"],
    }


FIGURES = [
    Figure("baseline log loss, training images", baseline, "training", published="0.3251"),
    Figure("baseline log loss, test images", baseline, "test", published="0.3251"),
    Figure("sneaker or not, test accuracy", sneaker, "accuracy", published="0.975 to 0.977"),
    Figure("sneaker or not, test log loss", sneaker, "log loss"),
    Figure(
        "softmax regression, validation accuracy",
        softmax,
        "validation accuracy",
        published="0.838 (seeds: 0.819 to 0.838)",
    ),
    Figure(
        "feed-forward network, validation accuracy",
        feed_forward,
        "validation accuracy",
        published="0.867 (seeds: 0.840 to 0.869)",
    ),
]
