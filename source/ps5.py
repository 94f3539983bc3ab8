# %% [markdown]
# # Miniproject: digits and clothes
#
# One problem, worked on from the simplest network to a good one, on two data
# sets side by side: MNIST, handwritten digits, and Fashion-MNIST, pictures of
# clothes.
#
# **How to work.** Run the cells from top to bottom. Write your answers where a
# cell says `YOUR CODE HERE`, and delete the line that raises
# `NotImplementedError`. The cell below each answer checks it at once and says
# what to look at. 60 points in all.

# %% [markdown]
# ## Setup
#
# Run this cell first. On a computer without the course's package, Google Colab
# for instance, it installs the package and then goes on.

# %% locked="setup"
import importlib.util
import os
import subprocess
import sys

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")  # TensorFlow: errors only

if importlib.util.find_spec("course_utils") is None:
    address = "{{ public_address }}"
    subprocess.run([sys.executable, "-m", "pip", "install", "--quiet", address], check=True)
    importlib.invalidate_caches()

import keras
import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
from keras import layers

from course_utils import budget, check, data, plots, training
from course_utils.check import drawing
from course_utils.errors import CourseError

# %% locked="load"
(fashion_images, fashion_labels), (fashion_test_images, fashion_test_labels) = (
    data.load_fashion_mnist()
)
try:
    (mnist_images, mnist_labels), (mnist_test_images, mnist_test_labels) = data.load_mnist()
except CourseError as missing:
    print(missing)
    (mnist_images, mnist_labels), (mnist_test_images, mnist_test_labels) = data.load_mnist("quick")

class_names = {
    "MNIST": [str(digit) for digit in range(10)],
    "Fashion-MNIST": list(data.FASHION_CLASSES),
}

# %% [markdown]
# ## Part 1: the data (6 points)
#
# Write `show_side_by_side`, which draws one example of every class of both
# data sets.

# %% answer="side-by-side"
def show_side_by_side(mnist_images, mnist_labels, fashion_images, fashion_labels):
    """Draw one figure with an image of each digit and an image of each kind of clothing.

    mnist_images, fashion_images: arrays of shape (n, height, width), grey
        values; n may differ between the two. Not changed.
    mnist_labels, fashion_labels: n whole numbers from 0 to 9 each, arrays or
        lists. Every class occurs in both data sets.

    The figure has 20 panels with one image each (`plt.subplots(2, 10)` makes
    them): a row for the ten digits and one for the ten kinds of clothing. For
    each class it shows the *first* image with that label, unaltered or scaled
    in brightness. The title of a panel contains the name of the class:
    `class_names["MNIST"][k]` or `class_names["Fashion-MNIST"][k]`. Further
    text is up to you. What the function returns doesn't matter.
    """
    ### BEGIN SOLUTION
    figure, grid = plt.subplots(2, 10, figsize=(13, 3.4), layout="constrained")
    mnist, fashion = (mnist_images, mnist_labels), (fashion_images, fashion_labels)
    for panels, name, (images, labels) in zip(grid, class_names, [mnist, fashion]):
        for k, axes in enumerate(panels):
            axes.imshow(images[np.argmax(np.asarray(labels) == k)], cmap="gray_r")
            axes.set_title(class_names[name][k], fontsize=9)
            axes.set_axis_off()
    figure.suptitle("The first image of each class of MNIST and Fashion-MNIST")
    ### END SOLUTION

# %% test="side-by-side" points=2
"""Are there twenty panels, each with the first image of its class and the class's name?"""
counted = np.arange(60, dtype="uint8")
patterns = np.zeros((60, 3, 3), dtype="uint8")
patterns[:, 1] = (counted[:, None] >> [0, 1, 2] & 1) * 255  # each number, in binary
patterns[:, 2] = (counted[:, None] >> [3, 4, 5] & 1) * 255
some_digits, some_clothes = (9 - counted[:25]) % 10, counted[25:] % 10
figure = drawing.drawn_by(
    show_side_by_side, patterns[:25], some_digits.tolist(), patterns[25:], some_clothes
)
shown = {
    int((np.asarray(axes.images[0].get_array())[1:].ravel() > 0) @ (2 ** np.arange(6))): (
        axes.get_title() or axes.get_title(loc="left") or axes.get_title(loc="right")
    )
    for axes in figure.axes
    if axes.images
}
check.equal(
    sorted(shown),
    [*range(10), *range(25, 35)],
    what="the images that are shown",
    hint="for each class the first image with that label, and each in its own panel",
)
for number, title in sorted(shown.items()):
    name = "MNIST" if number < 25 else "Fashion-MNIST"
    label = (9 - number) % 10 if number < 25 else number % 10
    if class_names[name][label] not in title:
        raise check.CheckFailed(
            f"the panel with an image of {name} class {label} has the title {title!r}; "
            f"it should contain {class_names[name][label]!r}"
        )
plt.close("all")

# %%
show_side_by_side(mnist_images, mnist_labels, fashion_images, fashion_labels)

# %% [markdown]
# Next, `prepare`: flat images, scaled, and one-hot labels.

# %% answer="prepare"
def prepare(images, labels):
    """Return (x, y): flat images scaled to [0, 1], and one-hot labels.

    images: array of shape (n, 28, 28), n >= 1; pixels are whole numbers from 0
        to 255, of type uint8 or another integer type
    labels: n whole numbers from 0 to 9, an array (of uint8, say) or a list; not
        every class need occur
    Neither is changed.

    x: array of shape (n, 784) and type float32, the pixels of an image row by
        row, each divided by 255: 0 becomes 0.0 and 255 becomes 1.0 whichever
        other pixels there are
    y: array of shape (n, 10) and type float32; row i has a 1 in column
        labels[i] and 0 in the nine others

    >>> x, y = prepare(np.full((1, 28, 28), 51, dtype="uint8"), [2])
    >>> x.shape, x[0, 0]
    ((1, 784), 0.2)
    >>> y
    array([[0., 0., 1., 0., 0., 0., 0., 0., 0., 0.]], dtype=float32)
    """
    ### BEGIN SOLUTION
    x = np.asarray(images).reshape(len(images), 784).astype("float32") / 255
    y = np.eye(10, dtype="float32")[np.asarray(labels)]
    return x, y
    ### END SOLUTION

# %% test="prepare" points=2
"""Are images flat and divided by 255, and labels ten columns wide?"""
tiny_images = np.zeros((3, 28, 28), dtype="uint8")
tiny_images[0, 0, 1], tiny_images[1, 1, 0], tiny_images[2] = 51, 102, 51
tiny_labels = np.array([3, 0, 3], dtype="uint8")
tiny_x, tiny_y = prepare(tiny_images, tiny_labels)
check.shape(tiny_x, (3, 784), what="x")
check.equal(str(tiny_x.dtype), "float32", what="the type of x")
check.close(tiny_x[0, 1], 0.2, what="a pixel of 51", hint="51 / 255 = 0.2")
check.close(tiny_x[1, 28], 0.4, what="the first pixel of the second row", hint="row by row")
check.close(tiny_x[2], np.full(784, 0.2), what="an image of 51s", hint="divide by 255, always")
check.shape(tiny_y, (3, 10), what="y", hint="ten columns, even for classes that don't occur")
check.equal(str(tiny_y.dtype), "float32", what="the type of y")
check.equal(tiny_y, np.eye(10)[[3, 0, 3]], what="y")
check.equal(prepare(tiny_images, [3, 0, 3])[1], np.eye(10)[[3, 0, 3]], what="y from a list")
check.leaves_inputs_alone(prepare, tiny_images, tiny_labels)

# %% [markdown]
# Last, `hold_out`: the validation data.

# %% answer="hold-out"
def hold_out(x, y, n_validation, rng):
    """Return (x_train, y_train, x_validation, y_validation), two parts drawn at random.

    x: array of shape (n, …), y: array of shape (n, …), one row per example;
        neither is changed
    n_validation: int, the number of rows held out, 1 <= n_validation < n
    rng: a NumPy generator (`np.random.default_rng(0)`), the only source of
        chance: generators with the same seed give the same parts

    Returns a tuple of four NumPy arrays. The validation part has n_validation
    rows, the training part the other n - n_validation. Which rows are held out
    is drawn with `rng`, every row with the same chance. Each row of x is
    in exactly one part, once, and beside it is its own row of y. The order of
    the rows within a part is up to you.

    >>> [part.shape for part in hold_out(np.ones((6, 784)), np.ones((6, 10)), 2, rng)]
    [(4, 784), (4, 10), (2, 784), (2, 10)]
    """
    ### BEGIN SOLUTION
    order = rng.permutation(len(x))
    held_out, rest = order[:n_validation], order[n_validation:]
    return x[rest], y[rest], x[held_out], y[held_out]
    ### END SOLUTION

# %% test="hold-out" points=2
"""Is every row in one part only, beside its label, and drawn from the generator?"""
rows = np.arange(40)
some_x, some_y = np.stack([rows, rows], axis=1), np.stack([rows, 100 + rows], axis=1)
parts = hold_out(some_x, some_y, 8, np.random.default_rng(0))
check.equal(len(parts), 4, what="the number of arrays returned")
check.equal([len(part) for part in parts], [32, 32, 8, 8], what="rows in the four parts")
check.equal(
    np.sort(np.concatenate([parts[0], parts[2]])[:, 0]), rows, what="rows of both parts, sorted"
)
check.equal(parts[1][:, 0], parts[0][:, 0], what="labels beside the training images")
check.equal(parts[3][:, 0], parts[2][:, 0], what="labels beside the validation images")
again = hold_out(some_x, some_y, 8, np.random.default_rng(0))
check.equal(again[2], parts[2], what="the same seed again", hint="draw with rng, nothing else")
others = [set(hold_out(some_x, some_y, 8, np.random.default_rng(seed))[2][:, 0]) for seed in (1, 2)]
check.equal(others[0] != others[1], True, what="another seed gives another part")
check.leaves_inputs_alone(
    lambda x, y: hold_out(x, y, 8, np.random.default_rng(0)), some_x, some_y, what="hold_out"
)

# %% locked="splits"
splits = {}
for name, images, labels in [
    ("MNIST", mnist_images, mnist_labels),
    ("Fashion-MNIST", fashion_images, fashion_labels),
]:
    x, y = prepare(images, labels)
    check.scaled(x, what=name)
    splits[name] = hold_out(x, y, len(x) // 6, np.random.default_rng(42))

# %% [markdown]
# ## Part 2: no hidden layer (10 points)

# %% answer="softmax"
def build_softmax():
    """Return a compiled Keras model without a hidden layer: 784 pixels to ten probabilities.

    The model takes scaled flat images, shape (n, 784), and has one dense layer
    of ten units with a bias and the softmax; nothing else. It starts with
    `keras.Input`, so that its weights exist on return. It is compiled with Adam
    at learning rate 0.001, the categorical cross-entropy for one-hot labels of
    shape (n, 10), and `metrics=["accuracy"]`. Each call returns a new model.

    >>> build_softmax().count_params()
    7850
    """
    ### BEGIN SOLUTION
    model = keras.Sequential([keras.Input(shape=(784,)), layers.Dense(10, activation="softmax")])
    model.compile(
        optimizer=keras.optimizers.Adam(learning_rate=0.001),
        loss="categorical_crossentropy",
        metrics=["accuracy"],
    )
    return model
    ### END SOLUTION

# %% test="softmax" points=4
"""Has the model one layer, and is its loss the one for one-hot labels?"""
model = build_softmax()
check.model(model, input_shape=(784,), n_classes=10, what="softmax model")
check.model_parameters(model, 7850, what="softmax model")
check.model_compiled(
    model,
    optimizer="Adam",
    learning_rate=0.001,
    loss="categorical_crossentropy",
    what="softmax model",
)
few_x, few_y = splits["MNIST"][0][:200], splits["MNIST"][1][:200]
check.model_trains(model, few_x, few_y, what="softmax model")

# %% answer="best-epoch"
def best_epoch(history):
    """Return (epoch, accuracy): when the validation accuracy was highest, and how high.

    history: a dictionary of lists, one number for each epoch, as `training.fit`
        returns; "val_accuracy" is among the keys and has at least one entry.
        It is not changed.

    epoch: a whole number, counted from 1; the first one if several epochs have
        the same highest validation accuracy
    accuracy: that highest validation accuracy, a number from 0 to 1

    >>> best_epoch({"loss": [3, 2, 1], "val_accuracy": [0.7, 0.8, 0.8]})
    (2, 0.8)
    """
    ### BEGIN SOLUTION
    index = int(np.argmax(history["val_accuracy"]))
    return index + 1, history["val_accuracy"][index]
    ### END SOLUTION

# %% test="best-epoch" points=3
"""Is it the first of the best epochs, counted from 1, by validation accuracy?"""
example = {
    "loss": [0.9, 0.5, 0.3, 0.2],
    "accuracy": [0.60, 0.75, 0.85, 0.90],
    "val_loss": [0.8, 0.6, 0.5, 0.7],
    "val_accuracy": [0.65, 0.80, 0.75, 0.80],
}
best = best_epoch(example)
check.equal(len(best), 2, what="the number of values returned")
check.equal(best[0], 2, what="the epoch", hint="counted from 1; the first of the highest")
check.close(best[1], 0.80, what="the accuracy", hint="the one on validation data")
check.equal(best_epoch({"val_accuracy": [0.3]})[0], 1, what="the best of one epoch")

# %% [markdown] written="no-hidden-layer" points=3
# ### BEGIN SOLUTION
# …
# ### END SOLUTION

# %% [markdown]
# ## Part 3: one hidden layer (10 points)

# %% answer="one-hidden"
def build_one_hidden(optimizer):
    """Return a Keras model with one hidden layer of 128 units, compiled with the given optimizer.

    optimizer: a Keras optimizer, such as `keras.optimizers.SGD(learning_rate=0.1)`,
        or the name of one, such as "adam"; handed to `compile` as it is

    The model takes scaled flat images, shape (n, 784). It has a dense layer of
    128 units with the ReLU and a dense layer of ten units with the softmax,
    both with a bias; nothing else. It starts with `keras.Input`. It is compiled
    with the categorical cross-entropy for one-hot labels and
    `metrics=["accuracy"]`. Each call returns a new model.

    >>> build_one_hidden(keras.optimizers.SGD(learning_rate=0.1)).count_params()
    101770
    """
    ### BEGIN SOLUTION
    model = keras.Sequential(
        [
            keras.Input(shape=(784,)),
            layers.Dense(128, activation="relu"),
            layers.Dense(10, activation="softmax"),
        ]
    )
    model.compile(optimizer=optimizer, loss="categorical_crossentropy", metrics=["accuracy"])
    return model
    ### END SOLUTION

# %% test="one-hidden" points=3
"""Has the model the right size, and is it compiled with the optimizer that is given?"""
for optimizer_name, rate in [("SGD", 0.05), ("Adam", 0.002)]:
    model = build_one_hidden(getattr(keras.optimizers, optimizer_name)(learning_rate=rate))
    check.model(model, input_shape=(784,), n_classes=10, what="model")
    check.model_parameters(model, 101_770, what="model")
    check.model_compiled(
        model,
        optimizer=optimizer_name,
        learning_rate=rate,
        loss="categorical_crossentropy",
        what="model",
    )
check.model_trains(model, few_x, few_y, what="model")

# %% answer="misclassified"
def misclassified(y_true, probabilities):
    """Return the indices of the misclassified examples, the most confident mistake first.

    y_true: array of n whole numbers from 0 to classes - 1, shape (n,)
    probabilities: array of predicted probabilities, shape (n, classes); no row
        has two largest values
    Neither is changed.

    An example is misclassified if its most probable class is not its true one.
    How confident a mistake is, is the probability of that (wrong) class. Of
    mistakes with equal confidence the one with the smaller index comes first.
    Returns an array of integers, shape (m,), for m mistakes; m may be 0.

    >>> probabilities = np.array([[0.9, 0.1], [0.4, 0.6], [0.2, 0.8]])
    >>> misclassified(np.array([0, 0, 0]), probabilities)
    array([2, 1])
    """
    ### BEGIN SOLUTION
    wrong = np.flatnonzero(probabilities.argmax(axis=1) != y_true)
    confidence = probabilities[wrong].max(axis=1)
    return wrong[np.argsort(-confidence, kind="stable")]
    ### END SOLUTION

# %% test="misclassified" points=2
"""Are the mistakes found, and is the most confident one first?"""
some_prob = np.array(
    [[0.5, 0.3, 0.2], [0.1, 0.7, 0.2], [0.2, 0.2, 0.6], [0.9, 0.1, 0], [0.6, 0.4, 0], [0, 0.6, 0.4]]
)
check.equal(
    misclassified(np.array([0, 2, 1, 1, 0, 2]), some_prob),
    [3, 1, 2, 5],
    what="misclassified",
    hint="by the probability of the predicted class; with equal ones the smaller index first",
)
none_wrong = misclassified(np.array([0, 1, 2, 0, 0, 1]), some_prob)
check.shape(none_wrong, (0,), what="the mistakes where there are none")
check.leaves_inputs_alone(misclassified, np.array([0, 2, 1, 1, 0, 2]), some_prob)

# %% answer="noise-labels"
def noise_labels(y, p, rng):
    """Return a new array of labels in which a share p of them is wrong.

    y: array of n whole numbers from 0 to 9, of any integer type, shape (n,),
        n >= 1; it is not changed
    p: a number from 0 to 1
    rng: a NumPy generator (`np.random.default_rng(0)`), the only source of
        chance: generators with the same seed give the same labels

    In the result exactly round(p * n) labels differ from those of y; p * n is
    never halfway between two whole numbers. Which ones is drawn with `rng`,
    each with the same chance. Each of them gets one of the nine *other* classes
    from 0 to 9, all nine equally likely. The other labels stay. Returns a new
    array of integers, shape (n,), also where p is 0.

    >>> y = np.zeros(10, dtype=int)
    >>> np.count_nonzero(noise_labels(y, 0.3, np.random.default_rng(0)) != y)
    3
    """
    ### BEGIN SOLUTION
    noisy = np.array(y)
    chosen = rng.choice(len(noisy), size=round(p * len(noisy)), replace=False)
    # A step of 1 to 9 around the circle of ten classes never comes back to the old one.
    noisy[chosen] = (noisy[chosen] + rng.integers(1, 10, size=len(chosen))) % 10
    return noisy
    ### END SOLUTION

# %% test="noise-labels" points=3
"""Do exactly round(p * n) labels differ, drawn from the generator, and is y left alone?"""
clean = np.arange(1000, dtype="uint8") % 10
for share, expected in [(0.2, 200), (0.5, 500), (0.0006, 1), (0, 0), (1, 1000)]:
    noisy = noise_labels(clean, share, np.random.default_rng(0))
    check.equal(
        np.count_nonzero(noisy != clean),
        expected,
        what=f"labels that differ at p = {share}",
        hint="draw positions without repetition, and never the old label again",
    )
check.shape(noisy, (1000,), what="the new labels")
check.equal(sorted(set(noisy.tolist())), list(range(10)), what="the classes that occur")
check.equal(len(set((noisy[clean == 3]).tolist())), 9, what="the classes that threes turn into")
again = noise_labels(clean, 0.2, np.random.default_rng(7))
check.equal(again, noise_labels(clean, 0.2, np.random.default_rng(7)), what="the same seed again")
another = noise_labels(clean, 0.2, np.random.default_rng(8))
check.equal(np.array_equal(again, another), False, what="another seed gives the same labels")
check.leaves_inputs_alone(
    lambda y: noise_labels(y, 0.2, np.random.default_rng(0)), clean, what="noise_labels"
)

# %% [markdown] written="one-hidden-layer" points=2
# ### BEGIN SOLUTION
# …
# ### END SOLUTION

# %% [markdown]
# ## Part 4: how wide? (10 points)

# %% answer="wide"
def build_wide(width):
    """Return a compiled Keras model with one hidden layer of `width` units.

    width: int, 1 or more

    The model takes scaled flat images, shape (n, 784). It has a dense layer of
    `width` units with the ReLU and a dense layer of ten units with the softmax,
    both with a bias; nothing else. It starts with `keras.Input`. It is compiled
    with Adam at learning rate 0.001, the categorical cross-entropy for one-hot
    labels, and `metrics=["accuracy"]`. Each call returns a new model.

    >>> build_wide(10).count_params()
    7960
    """
    ### BEGIN SOLUTION
    model = keras.Sequential(
        [
            keras.Input(shape=(784,)),
            layers.Dense(width, activation="relu"),
            layers.Dense(10, activation="softmax"),
        ]
    )
    model.compile(
        optimizer=keras.optimizers.Adam(learning_rate=0.001),
        loss="categorical_crossentropy",
        metrics=["accuracy"],
    )
    return model
    ### END SOLUTION

# %% test="wide" points=2
"""Has the hidden layer the width that is given?"""
for width in (10, 37):
    model = build_wide(width)
    check.model(model, input_shape=(784,), n_classes=10, what=f"model of width {width}")
    check.model_parameters(model, 795 * width + 10, what=f"model of width {width}")
check.model_compiled(
    model, optimizer="Adam", learning_rate=0.001, loss="categorical_crossentropy", what="model"
)
check.model_trains(model, few_x, few_y, what="model")

# %% answer="width-table"
def width_table(runs):
    """Return a data frame with one row for each width: its best validation accuracy over seeds.

    runs: a list of dictionaries, one for each training run, at least one. Each
        has the keys "width" (int), "seed" (int) and "history" (a dictionary of
        lists with the key "val_accuracy" and at least one epoch; runs may
        differ in their number of epochs). It may have further keys, which
        don't matter. Runs come in any order, and widths may differ in their
        number of runs. Nothing is changed.

    Of each run, its best validation accuracy counts: the highest over its
    epochs. The frame has these columns, in this order, and the index 0, 1, …:
    "width": each width once, in ascending order
    "runs": the number of runs with this width
    "lowest", "mean", "highest": of the best validation accuracies of these runs

    >>> runs = [
    ...     {"width": 10, "seed": 0, "history": {"val_accuracy": [0.5, 0.75, 0.6]}},
    ...     {"width": 10, "seed": 1, "history": {"val_accuracy": [0.25, 0.5]}},
    ... ]
    >>> width_table(runs)
       width  runs  lowest   mean  highest
    0     10     2     0.5  0.625     0.75
    """
    ### BEGIN SOLUTION
    best = pd.DataFrame(
        [{"width": run["width"], "best": max(run["history"]["val_accuracy"])} for run in runs]
    )
    grouped = best.groupby("width")["best"]
    return grouped.agg(runs="count", lowest="min", mean="mean", highest="max").reset_index()
    ### END SOLUTION

# %% test="width-table" points=3
"""Is there one row per width, with the lowest, mean and highest best validation accuracy?"""
some_runs = [
    {"width": width, "seed": seed, "history": {"accuracy": [0, 1.0], "val_accuracy": values}}
    for width, seed, values in [
        (100, 0, [0.5, 0.75, 0.7]),
        (10, 0, [0.25, 0.5]),
        (100, 1, [0.875]),
        (10, 1, [0.25, 0.125, 0.0]),
        (10, 2, [0.375, 0.375]),
    ]
]
table = width_table(some_runs)
check.equal(list(table.columns), ["width", "runs", "lowest", "mean", "highest"], what="columns")
check.equal(list(table.index), [0, 1], what="index")
check.equal(list(table["width"]), [10, 100], what="width")
check.equal(list(table["runs"]), [3, 2], what="runs")
check.close(table["lowest"], [0.25, 0.75], what="lowest", hint="of the best values of the runs")
check.close(table["mean"], [0.375, 0.8125], what="mean", hint="of the best values of the runs")
check.close(table["highest"], [0.5, 0.875], what="highest")

# %% [markdown] written="width" points=2
# ### BEGIN SOLUTION
# …
# ### END SOLUTION

# %% answer="pixel-noise"
def add_pixel_noise(x, sigma, rng):
    """Return a new array: the images with Gaussian noise on every pixel, clipped to [0, 1].

    x: array of floats from 0 to 1 (float32 or float64), of any shape; not changed
    sigma: the standard deviation of the noise, 0 or more
    rng: a NumPy generator (`np.random.default_rng(0)`), the only source of
        chance: generators with the same seed give the same noise

    To each value a number of its own is added, drawn with `rng` from the normal
    distribution with mean 0 and standard deviation `sigma`. Then what is below
    0 becomes 0, and what is above 1 becomes 1. Returns an array of x's shape and
    type float32; with sigma = 0 its values are those of x.

    >>> add_pixel_noise(np.array([[0.25, 1.0]]), 0, np.random.default_rng(0))
    array([[0.25, 1.  ]], dtype=float32)
    """
    ### BEGIN SOLUTION
    noise = rng.normal(0, sigma, size=np.shape(x))
    return np.clip(x + noise, 0, 1).astype("float32")
    ### END SOLUTION

# %% test="pixel-noise" points=3
"""Has the noise the right size, one number for each pixel, and is the result clipped?"""
grey = np.full((100, 200), 0.5, dtype="float32")
noisy_grey = add_pixel_noise(grey, 0.1, np.random.default_rng(0))
check.shape(noisy_grey, (100, 200), what="the noisy images")
check.equal(str(noisy_grey.dtype), "float32", what="the type of the noisy images")
check.close(noisy_grey.mean(), 0.5, what="the mean of grey images with noise", tolerance=0.005)
check.close(noisy_grey.std(), 0.1, what="the spread of the noise", tolerance=0.005)
check.equal(len(np.unique(noisy_grey)) > 15_000, True, what="each pixel has noise of its own")
bright = add_pixel_noise(np.ones(1000), 0.5, np.random.default_rng(0))
check.equal((bright.min() >= 0, bright.max() <= 1), (True, True), what="values within [0, 1]")
check.equal(np.count_nonzero(bright == 1) > 400, True, what="what is above 1 becomes 1")
check.equal(add_pixel_noise(grey, 0, np.random.default_rng(0)), grey, what="without noise")
again = add_pixel_noise(grey, 0.1, np.random.default_rng(0))
check.equal(again, noisy_grey, what="the same seed again")
check.leaves_inputs_alone(
    lambda x: add_pixel_noise(x, 0.1, np.random.default_rng(0)), grey, what="add_pixel_noise"
)

# %% [markdown]
# ## Part 5: deeper, and held back (12 points)

# %% answer="mlp"
def build_mlp(hidden_layers, width, l2, dropout):
    """Return a compiled Keras model with two or more hidden layers, an L2 penalty and dropout.

    hidden_layers: int, the number of hidden layers, 2 or more
    width: int, the number of units in each of them, 1 or more
    l2: float, 0 or more, the factor of the penalty
    dropout: float, 0 <= dropout < 1, the share of units dropped

    The model takes scaled flat images, shape (n, 784). Each hidden layer is a
    dense layer of `width` units with a bias and the ReLU, followed by dropout
    at rate `dropout`. Last comes a dense layer of ten units with a bias and the
    softmax. It starts with `keras.Input`, and there is nothing else with an
    effect.

    It is compiled with Adam at learning rate 0.001, the categorical
    cross-entropy for one-hot labels, and `metrics=["accuracy"]`. To the loss
    the penalty is added: `l2` times the sum of the squares of all weights in
    the kernels of the *hidden* layers, as `keras.regularizers.L2(l2)` gives it.
    Biases and the output layer are not penalised. Each call returns a new
    model.

    >>> build_mlp(2, 64, 0.001, 0.5).count_params()
    55050
    """
    ### BEGIN SOLUTION
    model = keras.Sequential([keras.Input(shape=(784,))])
    for _ in range(hidden_layers):
        penalty = keras.regularizers.L2(l2)
        model.add(layers.Dense(width, activation="relu", kernel_regularizer=penalty))
        model.add(layers.Dropout(dropout))
    model.add(layers.Dense(10, activation="softmax"))
    model.compile(
        optimizer=keras.optimizers.Adam(learning_rate=0.001),
        loss="categorical_crossentropy",
        metrics=["accuracy"],
    )
    return model
    ### END SOLUTION

# %% test="mlp" points=4
"""Has the model the right depth and width, the right penalty, and dropout in training only?"""
for hidden_layers, width, parameters in [(2, 64, 55_050), (3, 20, 16_750)]:
    model = build_mlp(hidden_layers, width, 0.01, 0.5)
    check.model(model, input_shape=(784,), n_classes=10, what="MLP")
    check.model_parameters(model, parameters, what=f"MLP with {hidden_layers} hidden layers")
check.model_compiled(
    model, optimizer="Adam", learning_rate=0.001, loss="categorical_crossentropy", what="MLP"
)
kernels = [weights for weights in model.get_weights() if weights.ndim == 2]
check.close(
    float(sum(model.losses)),
    0.01 * sum(np.sum(kernel**2) for kernel in kernels[:-1]),
    what="the penalty",
    hint="on the kernels of the hidden layers, not on the output layer, not on biases",
)
once, again = np.array(model(few_x)), np.array(model(few_x))
check.close(once, again, what="two predictions", hint="drop units in training only")
in_training = np.array(model(few_x, training=True))
check.equal(np.allclose(once, in_training), False, what="nothing dropped in training")
check.model_trains(build_mlp(2, 32, 0, 0), few_x, few_y, what="MLP")

# %% answer="comparison-table"
def comparison_table(histories):
    """Return a data frame that compares models, each at its best epoch, the best model first.

    histories: a dictionary from the name of a model to its history, at least
        one. A history is a dictionary of lists, one number for each epoch, with
        the keys "accuracy" and "val_accuracy" among others; models may differ in
        their number of epochs. Nothing is changed.

    The best epoch of a model is the one with the highest validation accuracy,
    the first of them if there are several. The frame has one row for each model,
    these columns in this order, and the index 0, 1, …:
    "model": its name
    "epoch": its best epoch, counted from 1
    "training", "validation": training and validation accuracy at that epoch
    "gap": training accuracy minus validation accuracy at that epoch
    Rows are sorted by validation accuracy, the highest first; models with the
    same one keep the order of the dictionary.

    >>> low = {"accuracy": [0.5, 0.75], "val_accuracy": [0.25, 0.5]}
    >>> high = {"accuracy": [0.75, 1.0], "val_accuracy": [0.75, 0.5]}
    >>> comparison_table({"low": low, "high": high})
      model  epoch  training  validation   gap
    0  high      1      0.75        0.75  0.00
    1   low      2      0.75        0.50  0.25
    """
    ### BEGIN SOLUTION
    rows = []
    for name, history in histories.items():
        index = int(np.argmax(history["val_accuracy"]))
        train_accuracy, val_accuracy = history["accuracy"][index], history["val_accuracy"][index]
        rows.append((name, index + 1, train_accuracy, val_accuracy, train_accuracy - val_accuracy))
    columns = ["model", "epoch", "training", "validation", "gap"]
    table = pd.DataFrame(rows, columns=columns)
    return table.sort_values("validation", ascending=False, kind="stable", ignore_index=True)
    ### END SOLUTION

# %% test="comparison-table" points=3
"""Is each model measured at its best epoch, and is the best one first?"""
some_histories = {
    "slow": {"accuracy": [0.25, 0.5, 0.625], "val_accuracy": [0.25, 0.375, 0.5]},
    "steady": {"accuracy": [0.75, 0.875, 1.0], "val_accuracy": [0.5, 0.75, 0.75]},
    "hasty": {"accuracy": [0.5, 1.0], "val_accuracy": [0.75, 0.5]},
}
table = comparison_table(some_histories)
check.equal(
    list(table.columns), ["model", "epoch", "training", "validation", "gap"], what="columns"
)
check.equal(list(table.index), [0, 1, 2], what="index")
check.equal(
    list(table["model"]),
    ["steady", "hasty", "slow"],
    what="model",
    hint="highest validation accuracy first; equal ones in the order given",
)
check.equal(list(table["epoch"]), [2, 1, 3], what="epoch", hint="counted from 1; the first best")
check.close(table["training"], [0.875, 0.5, 0.625], what="training", hint="at the best epoch")
check.close(table["validation"], [0.75, 0.75, 0.5], what="validation")
check.close(table["gap"], [0.125, -0.25, 0.125], what="gap", hint="training minus validation")

# %% answer="augmentation"
def build_augmentation(shift, rotation):
    """Return a small Keras model that moves and turns images at random while training.

    shift: float, 0 <= shift < 1: an image is moved up or down by at most this
        share of its height, and left or right by at most this share of its
        width, both drawn anew for each image
    rotation: float, 0 <= rotation < 1: an image is turned by at most this share
        of a full turn, either way, drawn anew for each image

    The model takes flat images, shape (n, 784), and returns flat images, shape
    (n, 784): inside, they are 28 × 28 pixels with one channel. Where nothing
    of the image is left, the result is 0, the background. In training (called
    with training=True) the images are moved first, then turned, by Keras's
    preprocessing layers; at inference they stay as they are. The model starts
    with `keras.Input`, is not compiled, and has no weights to train. Each call
    returns a new model.

    >>> build_augmentation(0.1, 0.05).output_shape
    (None, 784)
    """
    ### BEGIN SOLUTION
    return keras.Sequential(
        [
            keras.Input(shape=(784,)),
            layers.Reshape((28, 28, 1)),
            layers.RandomTranslation(shift, shift, fill_mode="constant"),
            layers.RandomRotation(rotation, fill_mode="constant"),
            layers.Flatten(),
        ]
    )
    ### END SOLUTION

# %% test="augmentation" points=3
"""Are images moved and turned in training, with an empty background, and left alone afterwards?"""
dots = np.zeros((200, 28, 28), dtype="float32")
dots[:, 13:15, 13:15] = 1
augmentation = build_augmentation(0.25, 0)
check.equal(augmentation.output_shape, (None, 784), what="the output shape")
check.equal(len(augmentation.trainable_weights), 0, what="weights to train")
flat_dots = dots.reshape(200, 784)
check.close(np.array(augmentation(flat_dots, training=False)), flat_dots, what="at inference")
moved = np.array(augmentation(flat_dots, training=True)).reshape(200, 28, 28)
check.close(moved.sum(axis=(1, 2)), np.full(200, 4), what="the sum of each image", tolerance=0.01)
for axis, name in [(2, "rows"), (1, "columns")]:
    way = moved.sum(axis=axis) @ np.arange(28) / 4 - 13.5
    check.equal(way.min() >= -7.01 and way.max() <= 7.01, True, what=f"at most 7 {name} moved")
    check.equal(way.min() < -4 and way.max() > 4, True, what=f"{name} moved both ways")
edges = np.zeros((200, 28, 28), dtype="float32")
edges[:, 0] = 1
moved_edges = np.array(augmentation(edges.reshape(200, 784), training=True))
check.equal(
    moved_edges.sum(axis=1).max() < 28.01,
    True,
    what="nothing comes in from outside",
    hint='fill_mode="constant" fills with 0',
)
bars = np.zeros((50, 28, 28), dtype="float32")
bars[:, 13:15, 4:24] = 1
turned = np.array(build_augmentation(0, 0.1)(bars.reshape(50, 784), training=True))
check.equal(np.allclose(turned, bars.reshape(50, 784)), False, what="nothing is turned")

# %% [markdown] written="held-back" points=2
# ### BEGIN SOLUTION
# …
# ### END SOLUTION

# %% [markdown]
# ## Part 6: convolutions (10 points)

# %% answer="naive-cnn"
def build_naive_cnn():
    """Return a compiled Keras model: one convolution, and nothing that holds it back.

    The model takes scaled flat images, shape (n, 784), and makes images of
    28 × 28 pixels with one channel of them (`layers.Reshape`). Then come a
    convolution with 32 kernels of 3 × 3, stride 1, padding *valid*, with a bias
    and the ReLU, a layer that flattens, and a dense layer of ten units with a
    bias and the softmax; nothing else. It starts with `keras.Input`. It is
    compiled with Adam at learning rate 0.001, the categorical cross-entropy for
    one-hot labels, and `metrics=["accuracy"]`. Each call returns a new model.

    >>> build_naive_cnn().count_params()
    216650
    """
    ### BEGIN SOLUTION
    model = keras.Sequential(
        [
            keras.Input(shape=(784,)),
            layers.Reshape((28, 28, 1)),
            layers.Conv2D(32, 3, activation="relu"),
            layers.Flatten(),
            layers.Dense(10, activation="softmax"),
        ]
    )
    model.compile(
        optimizer=keras.optimizers.Adam(learning_rate=0.001),
        loss="categorical_crossentropy",
        metrics=["accuracy"],
    )
    return model
    ### END SOLUTION

# %% test="naive-cnn" points=2
"""Has the network the right size, and does it learn?"""
model = build_naive_cnn()
check.model(model, input_shape=(784,), n_classes=10, what="naive CNN")
check.model_parameters(model, 216_650, what="naive CNN")
check.model_compiled(
    model, optimizer="Adam", learning_rate=0.001, loss="categorical_crossentropy", what="naive CNN"
)
check.model_trains(model, few_x, few_y, what="naive CNN")

# %% answer="tuned-cnn"
def build_tuned_cnn(num_filters, training_steps):
    """Return a compiled Keras model: a CNN of your own with batch normalization, dropout and L2.

    num_filters: int, 4 or more, the number of filters in the first convolution;
        the others may have a multiple of it
    training_steps: int, 1 or more, the number of batches it will be trained
        with, for a learning rate that falls on the way
        (`keras.optimizers.schedules`); you may leave it unused

    The model takes scaled flat images, shape (n, 784); its `predict` gives
    probabilities, shape (n, 10), each row adding up to 1. It starts with
    `keras.Input`, and is one Sequential or functional model made of Keras's own
    layers, without a model inside the model. Among the layers are
    - two or more convolutions (`Conv2D`), the first with `num_filters` filters,
    - batch normalization, at least once,
    - dropout (`Dropout` or `SpatialDropout2D`), at least once, in training only,
    - an L2 penalty, by a regularizer of Keras, on the kernels of all convolutions.
    The rest is up to you, with at most 1,000,000 parameters at num_filters = 32.
    It is compiled with an optimizer of your choice, the categorical
    cross-entropy for one-hot labels without label smoothing, and
    `metrics=["accuracy"]`. Each call returns a new model.

    It learns: `build_tuned_cnn(8, 100)`, trained with 100 batches of 64 out of a
    few hundred images, then gets more than six in ten of these images right, at
    inference.

    >>> build_tuned_cnn(8, 100).output_shape
    (None, 10)
    """
    ### BEGIN SOLUTION
    model = keras.Sequential([keras.Input(shape=(784,)), layers.Reshape((28, 28, 1))])
    for block_filters, rate in [(num_filters, 0.2), (2 * num_filters, 0.3)]:
        for _ in range(2):
            penalty = keras.regularizers.L2(1e-4)
            model.add(
                layers.Conv2D(
                    block_filters, 3, padding="same", use_bias=False, kernel_regularizer=penalty
                )
            )
            model.add(layers.BatchNormalization(momentum=0.9))
            model.add(layers.ReLU())
        model.add(layers.MaxPooling2D(2))
        model.add(layers.Dropout(rate))
    model.add(layers.Flatten())
    model.add(layers.Dense(128, kernel_regularizer=keras.regularizers.L2(1e-4)))
    model.add(layers.BatchNormalization(momentum=0.9))
    model.add(layers.ReLU())
    model.add(layers.Dropout(0.4))
    model.add(layers.Dense(10, activation="softmax"))
    rate_schedule = keras.optimizers.schedules.CosineDecay(0.002, training_steps, alpha=0.01)
    model.compile(
        optimizer=keras.optimizers.Adam(learning_rate=rate_schedule),
        loss="categorical_crossentropy",
        metrics=["accuracy"],
    )
    return model
    ### END SOLUTION

# %% test="tuned-cnn" points=5
"""Are all the parts there, is it small enough, and does it learn?"""
model = build_tuned_cnn(8, 100)
check.model(model, input_shape=(784,), n_classes=10, what="tuned CNN")
convolutions = [layer for layer in model.layers if isinstance(layer, layers.Conv2D)]
check.equal(len(convolutions) >= 2, True, what="two or more convolutions")
check.equal(convolutions[0].filters, 8, what="filters of the first convolution")
kinds = [type(layer).__name__ for layer in model.layers]
check.equal("BatchNormalization" in kinds, True, what="batch normalization")
check.equal("Dropout" in kinds or "SpatialDropout2D" in kinds, True, what="dropout")
unpenalised = [layer.name for layer in convolutions if not layer.kernel_regularizer]
check.equal(unpenalised, [], what="convolutions without an L2 penalty")
check.equal(build_tuned_cnn(32, 100).count_params() <= 1_000_000, True, what="not too large")
check.model_compiled(
    model, optimizer=type(model.optimizer).__name__, loss="categorical_crossentropy", what="CNN"
)
model.fit(few_x, few_y, batch_size=64, epochs=25, verbose=0)
share_right = np.mean(model.predict(few_x, verbose=0).argmax(axis=1) == few_y.argmax(axis=1))
check.equal(share_right > 0.6, True, what="more than six in ten right after 100 batches")

# %% [markdown] written="cnn" points=3
# ### BEGIN SOLUTION
# …
# ### END SOLUTION

# %% [markdown]
# ## Report (2 points)

# %% [markdown] written="report" points=2
# ### BEGIN SOLUTION
# …
# ### END SOLUTION
