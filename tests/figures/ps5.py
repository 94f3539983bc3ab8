"""Digits and clothes side by side: best validation accuracies, label noise, two CNNs."""

from course_utils import sweeps
from course_utils.reproduce import Figure, run

DATA_SETS = ("MNIST", "Fashion-MNIST")


def _trained(notebook, start, epochs, batch_size="batch_size", **setting):
    """Return the one run of a sweep with a single setting."""
    (trained,) = sweeps.run(
        [setting],
        notebook[start],
        epochs=notebook[epochs],
        batch_size=notebook[batch_size],
        cache=None,
    )
    return trained


def _softmax(data_set):
    @run(
        needs=["start_softmax", "softmax_epochs", "batch_size", "best_epoch"],
        seeds=3,
        name=f"softmax_{data_set}",
    )
    def train(notebook, seed):
        trained = _trained(
            notebook, "start_softmax", "softmax_epochs", data_set=data_set, seed=seed
        )
        _, best = notebook["best_epoch"](trained["history"])
        return {"best validation accuracy": best}

    return train


def _noise(width, noise):
    epochs = "half_wrong_epochs" if noise == 0.5 else "epochs"

    @run(
        needs=["start_wide", epochs, "batch_size", "best_epoch"],
        seeds=2,
        name=f"width_{width}_noise_{noise}",
    )
    def train(notebook, seed):
        trained = _trained(
            notebook,
            "start_wide",
            epochs,
            data_set="Fashion-MNIST",
            width=width,
            noise=noise,
            seed=seed,
        )
        _, best = notebook["best_epoch"](trained["history"])
        return {
            "best validation accuracy": best,
            "validation accuracy at the end": trained["history"]["val_accuracy"][-1],
        }

    return train


def _cnn(network):
    @run(
        needs=["start_cnn", "cnn_epochs", "cnn_batch_size", "test_sets"],
        seeds=2,
        name=f"{network}_cnn",
    )
    def train(notebook, seed):
        trained = _trained(
            notebook,
            "start_cnn",
            "cnn_epochs",
            "cnn_batch_size",
            data_set="Fashion-MNIST",
            network=network,
            seed=seed,
        )
        x_test, y_test = notebook["test_sets"]["Fashion-MNIST"]
        predicted = trained["model"].predict(x_test, verbose=0).argmax(axis=1)
        return {
            "training accuracy": trained["history"]["accuracy"][-1],
            "validation accuracy": trained["history"]["val_accuracy"][-1],
            "test accuracy": (predicted == y_test.argmax(axis=1)).mean(),
        }

    return train


softmax = {data_set: _softmax(data_set) for data_set in DATA_SETS}
noise = {
    (width, share): _noise(width, share)
    for width, share in [(100, 0), (100, 0.2), (1000, 0), (1000, 0.5)]
}
cnns = {network: _cnn(network) for network in ("naive", "tuned")}

BEST = "best validation accuracy"
FIGURES = [
    Figure(f"no hidden layer, {data_set}, {BEST}", made_by, BEST)
    for data_set, made_by in softmax.items()
]
FIGURES += [
    Figure(
        f"{width} units, {share:.0%} of labels wrong, Fashion-MNIST, {measure}", made_by, measure
    )
    for (width, share), made_by in noise.items()
    for measure in (BEST, "validation accuracy at the end")
]
FIGURES += [
    Figure(
        f"{network} CNN, Fashion-MNIST, {part} accuracy",
        made_by,
        f"{part} accuracy",
        published="about 0.93" if (network, part) == ("tuned", "test") else "",
    )
    for network, made_by in cnns.items()
    for part in ("training", "validation", "test")
]
