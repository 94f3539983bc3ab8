"""Does `course_utils.training.fit` cost time over Keras's own `model.fit`?

    python tests/benchmarks/training_overhead.py [--rounds 7]

Trains ps1's feed-forward network both ways in turn, from the same seed, with the small data set
and with that ten times over, as many images as the full one has. Prints the medians and the median
ratio of a round with its range: below 1.02 the overhead is below 2 %. Progress is shown, though not
on a screen; the results are held against each other, bit for bit.
"""

import argparse
import contextlib
import io
import time
from statistics import median

import numpy as np

from course_utils import data, training

COPIES = {"few images": 1, "all images": 10}
SETTINGS = {"epochs": 5, "batch_size": 32, "validation_split": 0.2}


def build():
    """Return a compiled network as ps1 has it: 784 pixels, 128 ReLU units, ten probabilities."""
    import keras

    training.set_seed(0)
    model = keras.Sequential(
        [
            keras.Input((784,)),
            keras.layers.Dense(128, activation="relu"),
            keras.layers.Dense(10, activation="softmax"),
        ]
    )
    model.compile("sgd", "sparse_categorical_crossentropy", metrics=["accuracy"])
    return model


def bare(model, x, y) -> None:
    """Train as Keras does."""
    training.set_seed(1)
    model.fit(x, y, verbose=0, **SETTINGS)


def ours(model, x, y) -> None:
    """Train as the notebooks do."""
    with contextlib.redirect_stdout(io.StringIO()):
        training.fit(model, x, y, seed=1, **SETTINGS)


def seconds(train, x, y) -> tuple[float, list[np.ndarray]]:
    """Return how long a training took, and the weights it led to."""
    model = build()
    started = time.perf_counter()
    train(model, x, y)
    return time.perf_counter() - started, model.get_weights()


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=7)
    rounds = parser.parse_args().rounds
    (images, labels), _ = data.load_fashion_mnist("quick")
    flat = images.reshape(len(images), -1).astype("float32") / 255
    print(f"{'data':<12}{'bare':>8}{'ours':>8}{'ratio':>8}   range over {rounds} rounds")
    for name, copies in COPIES.items():
        x, y = np.tile(flat, (copies, 1)), np.tile(labels, copies)
        seconds(bare, x[:320], y[:320])  # what TensorFlow does but once
        pairs = []
        for number in range(rounds):
            order = (bare, ours) if number % 2 else (ours, bare)
            measured = {train: seconds(train, x, y) for train in order}
            assert all(map(np.array_equal, measured[bare][1], measured[ours][1]))
            pairs.append((measured[bare][0], measured[ours][0]))
        ratios = [by_us / by_keras for by_keras, by_us in pairs]
        print(
            f"{name:<12}{median(pair[0] for pair in pairs):>6.2f} s"
            f"{median(pair[1] for pair in pairs):>6.2f} s{median(ratios):>8.3f}"
            f"   {min(ratios):.3f} to {max(ratios):.3f}",
            flush=True,
        )


if __name__ == "__main__":
    main()
