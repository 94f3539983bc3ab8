"""How far logistic regression and the small network get with the easy and with the hard pair."""

from course_utils.reproduce import Figure, run


@run(needs=["share_kept"])
def pca(notebook, seed):
    """What 50 components keep."""
    return {"share": notebook["share_kept"]}


def _last(results):
    _, _, _, val_losses, val_accuracies = results
    return {"validation loss": val_losses[-1], "validation accuracy": val_accuracies[-1]}


@run(needs=["easy_results"])
def easy_first(notebook, seed):
    """Ankle boot and Trouser with the first settings."""
    return _last(notebook["easy_results"])


@run(needs=["hard_results"])
def hard_first(notebook, seed):
    """Pullover and Coat with the first settings."""
    return _last(notebook["hard_results"])


@run(needs=["logistic_regression", "X_hard", "y_hard", "tuned_learning_rate", "tuned_num_steps"])
def hard_tuned(notebook, seed):
    """Pullover and Coat with the tuned settings."""
    rows = notebook["X_hard"], notebook["y_hard"]
    settings = notebook["tuned_learning_rate"], notebook["tuned_num_steps"]
    return _last(notebook["logistic_regression"](*rows, *settings))


@run(needs=["train_network"], seeds=5)
def network(notebook, seed):
    """The network for Pullover and Coat, at the epoch of its lowest validation loss."""
    history = notebook["train_network"](seed)
    best = min(range(len(history["val_loss"])), key=history["val_loss"].__getitem__)
    return {
        "validation loss": history["val_loss"][best],
        "validation accuracy": history["val_accuracy"][best],
    }


FIGURES = [Figure("share of the variance that 50 components keep", pca, "share")] + [
    Figure(f"{name}, {measure}", made_by, measure)
    for name, made_by in [
        ("Ankle boot/Trouser, first settings", easy_first),
        ("Pullover/Coat, first settings", hard_first),
        ("Pullover/Coat, tuned settings", hard_tuned),
        ("Pullover/Coat, network at its best epoch", network),
    ]
    for measure in ("validation loss", "validation accuracy")
]
