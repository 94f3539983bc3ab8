"""Dropout and the gap between training and test images."""

from course_utils.reproduce import Figure, run

DATA = ["x_train", "y_train", "x_test", "y_test"]
PUBLISHED = {
    "train accuracy": ("0.959", "0.919"),
    "test accuracy": ("0.882", "0.881"),
    "train loss": ("0.110", "0.218"),
    "test loss": ("0.701", "0.398"),
}


def _scores(notebook, build_model, seed):
    model, _ = notebook["train"](build_model, seed)
    return notebook["scores"](model, *(notebook[name] for name in DATA))


@run(needs=["train", "build_network", "scores", *DATA], seeds=3)
def without_dropout(notebook, seed):
    """The network with two hidden layers."""
    return _scores(notebook, notebook["build_network"], seed)


@run(needs=["train", "build_with_dropout", "scores", *DATA], seeds=3)
def with_dropout(notebook, seed):
    """The same network with dropout after both hidden layers."""
    return _scores(notebook, notebook["build_with_dropout"], seed)


FIGURES = [
    Figure(f"{measure} {name} dropout", made_by, measure, published=published[index])
    for index, (name, made_by) in enumerate([("without", without_dropout), ("with", with_dropout)])
    for measure, published in PUBLISHED.items()
]
