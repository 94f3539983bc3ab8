# %% [markdown]
# # Convolutional networks
#
# A dense layer sees 784 pixels and does not know which of them are neighbours.
# A convolution does: it slides one small window of weights over the image and
# asks the same question everywhere. In this assignment you compute a
# convolution by hand, build a small network of them, and look at what it has
# learned.
#
# **What you learn**
#
# - what a convolution computes, number by number;
# - how to build convolution, batch normalization, ReLU and pooling into a
#   classifier, and in which order;
# - why batch normalization behaves differently in training and afterwards, and
#   how that can spoil a validation curve;
# - how to normalise a confusion matrix, and how not to;
# - how many filters are worth having, told with the scatter of the seeds.
#
# **How to work.** Run the cells from top to bottom. Write your answers where a
# cell says `YOUR CODE HERE`, and delete the line that raises
# `NotImplementedError`. The cell below each answer checks it at once and says
# what to look at. Five exercises are graded by hidden checks (20, 10, 30, 15
# and 15 points), two are read by a person (5 points each): 100 points.
#
# The whole notebook takes about a minute on a laptop with the small data set
# that comes with it. With `COURSE_BUDGET=full` in the environment it uses all
# 70,000 images and takes about half an hour.

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
import numpy as np
import pandas as pd
from keras import layers
from sklearn import metrics

from course_utils import budget, check, data, filters, plots, training

# %% locked="load"
(train_images, train_labels), (test_images, y_test) = data.load_fashion_mnist()
class_names = list(data.FASHION_CLASSES)
n_classes = len(class_names)

# %% [markdown]
# ## Exercise 1: a convolution by hand (20 points)
#
# Lay a small array of weights, the *kernel* $w$, onto the top left corner of
# an image $x$. Multiply each weight by the pixel below it, add the products
# and a bias $b$: that is the first number of the result. Move the kernel one
# pixel to the right for the next. In a formula, for a kernel of $k$ rows and
# $l$ columns,
#
# $$z_{i,j} = b + \sum_{u=0}^{k-1}\,\sum_{v=0}^{l-1} w_{u,v}\; x_{i+u,\;j+v}.$$
#
# The kernel moves in steps of one pixel (*stride* 1) and never hangs over the
# edge (padding *valid*), so the result is smaller than the image. Strictly
# speaking this is a *cross-correlation*, since a mathematician's convolution
# turns the kernel by 180° first; networks leave that out, and so do you. Write
# `conv2d_single(x, w, b)`.
#
# *Before you run it:* an image of 5 rows and 7 columns, a kernel of 3 rows and
# 2 columns. How many rows and columns does the result have? Write down your
# guess.

# %% answer="conv2d"
def conv2d_single(x, w, b):
    """Return the valid cross-correlation of one image with one kernel, plus a bias.

    x: the image, shape (height, width)
    w: the kernel, shape (k, l) with 1 <= k <= height and 1 <= l <= width; it
        need not be square, nor its sides odd, and it is not turned round
    b: one number, added to every entry of the result
    Image and kernel are NumPy arrays or lists of lists, of integers or floats;
    an image may hold pixels of type uint8, which overflow at 255 unless you
    make floats of them first. Neither is changed.

    Returns a NumPy array of shape (height - k + 1, width - l + 1), of floats.

    >>> conv2d_single([[1, 2, 3], [4, 5, 6], [7, 8, 9]], [[1, 2], [3, 4]], 0.5)
    array([[37.5, 47.5],
           [67.5, 77.5]])
    """
    ### BEGIN SOLUTION
    image, kernel = np.asarray(x, dtype=float), np.asarray(w, dtype=float)
    rows, columns = np.array(image.shape) - kernel.shape + 1
    result = np.full((rows, columns), float(b))
    for i in range(rows):
        for j in range(columns):
            window = image[i : i + kernel.shape[0], j : j + kernel.shape[1]]
            result[i, j] += np.sum(window * kernel)
    return result
    ### END SOLUTION

# %% test="conv2d" points=20
"""Are the size and the values right, for kernels of any shape and pixels of any type?"""
square = [[1, 2, 3], [4, 5, 6], [7, 8, 9]]
check.close(
    conv2d_single(square, [[1, 2], [3, 4]], 0.5), [[37.5, 47.5], [67.5, 77.5]], what="conv2d_single"
)
wide = np.arange(35.0).reshape(5, 7)
check.shape(conv2d_single(wide, np.ones((3, 2)), 0), (3, 6), what="the result for 5 x 7 and 3 x 2")
check.close(
    conv2d_single(wide, [[0, 1], [0, 0], [0, 0]], 0),
    wide[:3, 1:],
    what="a kernel that picks the pixel in its top right corner",
    hint="The kernel is not turned round: w[0, 0] meets the window's top left pixel.",
)
bright = np.full((3, 3), 200, dtype="uint8")
check.close(
    conv2d_single(bright, np.ones((3, 3), dtype="uint8"), -0.5),
    [[1799.5]],
    what="bright uint8 pixels",
    hint="200 + 200 does not fit into uint8: make floats first.",
)
check.leaves_inputs_alone(conv2d_single, np.ones((3, 3)), np.ones((2, 2)), 1.0)

# %% [markdown]
# <details>
# <summary>Hint</summary>
#
# Two loops over the entries of the result. For entry (i, j), cut the window
# out of the image with slices, as large as the kernel, multiply it by the
# kernel entry by entry, and take `np.sum`. The sizes come from the shapes;
# none of them is always 3.
#
# </details>

# %% [markdown]
# Try it on a real image. A kernel with negative weights on the left and
# positive ones on the right answers with a large number wherever the pixels
# grow from left to right. (Here 0 is the background, and large values are
# drawn dark.)

# %%
edges = np.array([[-1, 0, 1], [-2, 0, 2], [-1, 0, 1]])
edge_maps = [conv2d_single(train_images[0], kernel, 0) for kernel in (edges, edges.T)]
filters.show_feature_maps(
    np.stack(edge_maps, axis=-1), names=["upright edges", "level edges"], title="Edges of a garment"
);

# %% [markdown]
# One is red on the left of the garment and blue on its right, the other red
# at the top and blue at the bottom. Nobody will write such kernels for the
# network below: it learns them.

# %% [markdown]
# ## Exercise 2: depth axis (10 points)
#
# A colour image has three channels, so Keras's convolutions expect an axis for
# them, the last one: `(n, height, width, channels)`. Ours have one channel and
# no such axis yet. Write `prepare_images(images)`, which scales pixels from
# $[0, 255]$ to $[0, 1]$ and adds the *depth axis*.
#
# *Before you run it:* does adding an axis of length 1 change the number of
# values, or their order in memory?

# %% answer="depth-axis"
def prepare_images(images):
    """Return images as a convolutional network takes them: scaled, with one channel.

    images: array of shape (n, height, width), n >= 1, of any height and width;
        pixels are whole numbers from 0 to 255, of type uint8 or another
        integer type. It is not changed.

    Returns a NumPy array of shape (n, height, width, 1) and type float32:
    every pixel divided by 255, so that 0 becomes 0.0 and 255 becomes 1.0
    whichever other pixels there are.

    >>> prepare_images(np.array([[[0, 51], [102, 255]]], dtype="uint8")).shape
    (1, 2, 2, 1)
    >>> prepare_images(np.array([[[0, 51], [102, 255]]], dtype="uint8")).ravel()
    array([0. , 0.2, 0.4, 1. ], dtype=float32)
    """
    ### BEGIN SOLUTION
    return np.asarray(images, dtype="float32")[..., np.newaxis] / 255
    ### END SOLUTION

# %% test="depth-axis" points=10
"""Is the new axis the last one, and is every pixel divided by 255?"""
tiny_images = np.array([[[0, 51, 0], [102, 255, 0]], [[0, 0, 51], [0, 0, 204]]], dtype="uint8")
tiny_prepared = prepare_images(tiny_images)
check.shape(tiny_prepared, (2, 2, 3, 1), what="two prepared images of 2 x 3 pixels")
check.equal(str(tiny_prepared.dtype), "float32", what="the type of the prepared images")
check.close(tiny_prepared[..., 0], tiny_images / 255, what="the prepared images")
check.close(
    prepare_images(np.array([[[51]]])).item(),
    0.2,
    what="a dark image on its own",
    hint="Divide by 255, not by the largest pixel that happens to be there.",
)
check.leaves_inputs_alone(prepare_images, tiny_images, what="prepare_images")

# %% [markdown]
# Now the data. The training images are shuffled with a fixed seed, labels
# alongside, and one in ten is held back for validation. Test images wait until
# the end.

# %% locked="prepare"
order = np.random.default_rng(seed=42).permutation(len(train_images))
n_validation = len(order) // 10

x_train = prepare_images(train_images[order[n_validation:]])
y_train = train_labels[order[n_validation:]]
x_validation = prepare_images(train_images[order[:n_validation]])
y_validation = train_labels[order[:n_validation]]
x_test = prepare_images(test_images)
for prepared, name in [(x_train, "x_train"), (x_validation, "x_validation"), (x_test, "x_test")]:
    check.scaled(prepared, what=name)

# %%
plots.show_images(x_train[:10], y_train[:10], class_names, title="Ten training images");

# %% [markdown]
# ## The parts of the network
#
# **Convolution.** A layer with $F$ filters has one kernel for each pair of
# input channel $c$ and filter $f$, and one bias for each filter,
#
# $$z_{i,j,f} = b_f + \sum_{c}\sum_{u,v} w_{u,v,c,f}\; x_{i+u,\;j+v,\;c}.$$
#
# With padding *same*, a border of zeros keeps height and width as they were.
#
# **Batch normalization.** For each channel, subtract its mean and divide by
# its standard deviation; then scale by $\gamma$ and shift by $\beta$, which
# are learned. Exercise 4 has the details.
#
# **ReLU.** $\max(0, z)$, entry by entry. It follows the batch normalization.
#
# **Max pooling.** Of each block of 2 × 2 entries keep the largest; 28 × 28
# becomes 14 × 14.
#
# **Dense layer and softmax.** As in the first assignment,
# $p_k = e^{z_k} / \sum_j e^{z_j}$ for the ten classes.
#
# **Cross-entropy.** The loss for $n$ images with labels $y_1, \dots, y_n$ is
# the mean penalty for the probability given to the right class,
#
# $$L = -\frac{1}{n}\sum_{i=1}^{n}\ln p_{i,\,y_i}.$$
#
# **Adam.** Plain gradient descent takes the same step size $\alpha$ for every
# weight. Adam follows a moving average $m$ of the gradient $g$ and divides by
# the root of a moving average $v$ of its square, so that every weight moves by
# about $\alpha$:
#
# $$m_t = \beta_1 m_{t-1} + (1 - \beta_1)\,g_t, \qquad
# v_t = \beta_2 v_{t-1} + (1 - \beta_2)\,g_t^2,$$
#
# $$\theta_t = \theta_{t-1} - \alpha\,
# \frac{m_t / (1 - \beta_1^t)}{\sqrt{v_t / (1 - \beta_2^t)} + \epsilon},$$
#
# with $\alpha = 0.001$, $\beta_1 = 0.9$, $\beta_2 = 0.999$ and a tiny
# $\epsilon$ against division by zero: Keras's defaults.

# %% [markdown]
# ## Exercise 3: build the network (30 points)
#
# Write `build_cnn(num_filters)`, which returns a compiled Keras model with
# these layers, in this order:
#
# | | layer | output |
# |---|---|---|
# | 0 | input | 28 × 28 × 1 |
# | 1 | convolution, `num_filters` kernels of 3 × 3, padding *same*, stride 1 | 28 × 28 × `num_filters` |
# | 2 | batch normalization | |
# | 3 | ReLU | |
# | 4 | max pooling 2 × 2, stride 2 | 14 × 14 × `num_filters` |
# | 5 | convolution, `num_filters` kernels of 3 × 3, padding *same*, stride 1 | 14 × 14 × `num_filters` |
# | 6 | batch normalization | |
# | 7 | ReLU | |
# | 8 | flatten | 196 · `num_filters` |
# | 9 | dense with a bias, then softmax | 10 |
#
# Compile it with Adam at learning rate 0.001, the cross-entropy for integer
# labels, and `metrics=["accuracy"]`. Both batch normalizations take the
# argument `momentum`; everything else about them stays as Keras has it. The
# convolutions may have a bias or not: batch normalization subtracts it again.
#
# *Before you run it:* how many weights does the dense layer have for 8
# filters, and how many have the two convolutions? Write down your numbers.

# %% answer="cnn"
def build_cnn(num_filters, momentum=0.99):
    """Return a compiled Keras model: two convolutions with batch normalization, then softmax.

    num_filters: int, the number of filters in each of the two convolutions, 1
        or more
    momentum: float from 0 to 1, handed to both batch normalizations

    The model takes scaled images of shape (n, 28, 28, 1); its `predict` gives
    probabilities, shape (n, 10), each row adding up to 1. The labels it learns
    from are integers 0 to 9, shape (n,). Its weights exist on return, because
    it starts with a `keras.Input`. It is one Sequential or functional model
    made of Keras's own layers, without a model inside the model. No further
    layers with weights, no dropout, no regularisation. Each call returns a new
    model.

    >>> build_cnn(8).output_shape
    (None, 10)
    >>> build_cnn(8).count_params()    # 16,402 if the convolutions have no bias
    16418
    """
    ### BEGIN SOLUTION
    model = keras.Sequential(
        [
            keras.Input(shape=(28, 28, 1)),
            layers.Conv2D(num_filters, 3, padding="same"),
            layers.BatchNormalization(momentum=momentum),
            layers.ReLU(),
            layers.MaxPooling2D(2),
            layers.Conv2D(num_filters, 3, padding="same"),
            layers.BatchNormalization(momentum=momentum),
            layers.ReLU(),
            layers.Flatten(),
            layers.Dense(10, activation="softmax"),
        ]
    )
    model.compile(
        optimizer=keras.optimizers.Adam(learning_rate=0.001),
        loss="sparse_categorical_crossentropy",
        metrics=["accuracy"],
    )
    return model
    ### END SOLUTION

# %% test="cnn" points=30
"""Has the network the right size and order, gives it probabilities, and does it learn?"""
for num_filters, parameters in [(8, 16_402), (3, 6_022)]:
    network = build_cnn(num_filters)
    check.model(network, input_shape=(28, 28, 1), n_classes=10, what="network")
    n_biases = sum(layer.filters * layer.use_bias for layer in filters.convolutions(network))
    check.model_parameters(network, parameters + n_biases, what="network")
check.model_compiled(network, optimizer="Adam", learning_rate=0.001, what="network")

for layer in network.layers:
    if isinstance(layer, layers.BatchNormalization):
        layer.moving_mean.assign(layer.moving_mean + 1000)
check.close(
    network.predict(x_train[:5], verbose=0),
    np.full((5, 10), 0.1),
    what="when batch normalization gives negative values only, every probability",
    hint="The ReLU comes after batch normalization and cuts these values off.",
)
check.model_trains(build_cnn(4), x_train[:200], y_train[:200], epochs=8, what="network")

# %% [markdown]
# <details>
# <summary>Hint</summary>
#
# The layers are `Conv2D`, `BatchNormalization`, `ReLU` (or
# `Activation("relu")`), `MaxPooling2D`, `Flatten` and `Dense`. Mind two
# things: `Conv2D` has padding *valid* unless you ask for another, and
# `Conv2D(…, activation="relu")` would put the ReLU *before* the batch
# normalization. Compare `model.summary()` with the table, row by row.
#
# </details>

# %% [markdown]
# ## Training
#
# The function below builds a network with its weights drawn from a seed, then
# trains it. Results are kept, so that a second call with the same arguments
# takes no time. One run takes a few seconds with the small data set.

# %%
epochs = budget.choose(quick=4, full=5, smoke=1)
batch_size = budget.choose(quick=64, full=128)


def train_cnn(num_filters, seed, momentum):
    """Return a network trained from this seed, and its learning curves as a dict of lists."""
    training.set_seed(seed)
    model = build_cnn(num_filters, momentum)
    history = training.fit(
        model,
        x_train,
        y_train,
        epochs=epochs,
        batch_size=batch_size,
        validation_data=(x_validation, y_validation),
        seed=seed,
        cache=True,
    )
    return model, history


# %%
lagging_cnn, lagging_history = train_cnn(8, seed=0, momentum=0.99)
plots.plot_learning_curves(lagging_history, title="8 filters, momentum 0.99 (Keras's default)");

# %% [markdown]
# With the small data set, something is odd: the training accuracy climbs from
# the start while the validation accuracy hardly follows. Is this overfitting,
# after so few epochs? Write down what you think. The next exercise finds out.

# %% [markdown]
# ## Exercise 4: batch normalization (15 points)
#
# In **training**, batch normalization takes the mean and variance of the batch
# at hand, for each channel $c$ over all images, rows and columns ($N$ values
# in total):
#
# $$\mu_c = \frac{1}{N}\sum x_{\cdot,\cdot,\cdot,c}, \qquad
# \sigma_c^2 = \frac{1}{N}\sum (x_{\cdot,\cdot,\cdot,c} - \mu_c)^2, \qquad
# y = \gamma_c\,\frac{x - \mu_c}{\sqrt{\sigma_c^2 + \epsilon}} + \beta_c .$$
#
# **Afterwards** ("inference") an image must not depend on its neighbours in
# the batch. So in training the layer also keeps *moving averages*,
#
# $$\bar\mu_c \leftarrow m\,\bar\mu_c + (1 - m)\,\mu_c, \qquad
# \bar\sigma_c^2 \leftarrow m\,\bar\sigma_c^2 + (1 - m)\,\sigma_c^2,$$
#
# with *momentum* $m$, and at inference it uses $\bar\mu_c$ and
# $\bar\sigma_c^2$ in place of $\mu_c$ and $\sigma_c^2$, and does not change
# them. Write `batch_norm`, which does either.
#
# *Before you run it:* the averages start at $\bar\mu = 0$ and
# $\bar\sigma^2 = 1$. After 100 batches with momentum 0.99, which share of the
# average is still that start? And with momentum 0.9?

# %% answer="batch-norm"
def batch_norm(
    x, gamma, beta, moving_mean, moving_variance, training, momentum=0.99, epsilon=0.001
):
    """Return (y, moving_mean, moving_variance): normalised values and the averages afterwards.

    x: array of shape (n, height, width, channels), floats
    gamma, beta, moving_mean, moving_variance: arrays of shape (channels,), floats
    training: True to use the statistics of this batch and to move the averages,
        False to use the moving averages and to leave them as they are
    momentum: float from 0 to 1, the share of the old average that is kept
    epsilon: float above 0, added to the variance under the root
    None of the arrays is changed; the averages come back as new arrays.

    The variance is the mean squared deviation (divided by N, not N - 1).

    Returns a tuple of three NumPy arrays, of shapes (n, height, width,
    channels), (channels,) and (channels,).

    >>> x = np.array([1.0, 3.0]).reshape(2, 1, 1, 1)    # mean 2, variance 1
    >>> one, zero = np.ones(1), np.zeros(1)
    >>> y, mean, variance = batch_norm(x, one, zero, zero, one, True, 0.9, 1e-9)
    >>> y.ravel(), mean, variance
    (array([-1.,  1.]), array([0.2]), array([1.]))
    """
    ### BEGIN SOLUTION
    if training:
        mean, variance = x.mean(axis=(0, 1, 2)), x.var(axis=(0, 1, 2))
        moving_mean = momentum * moving_mean + (1 - momentum) * mean
        moving_variance = momentum * moving_variance + (1 - momentum) * variance
    else:
        mean, variance = moving_mean, moving_variance
    y = gamma * (x - mean) / np.sqrt(variance + epsilon) + beta
    return y, np.array(moving_mean), np.array(moving_variance)
    ### END SOLUTION

# %% test="batch-norm" points=15
"""Does batch_norm do what Keras's own layer does, in training and at inference?"""
rng = np.random.default_rng(0)
batch = rng.normal(3, 2, (4, 5, 6, 2)).astype("float32")
gamma, beta = np.array([2.0, -1.0]), np.array([0.5, 0.0])
start_mean, start_variance = np.array([1.0, 2.0]), np.array([1.0, 4.0])
arguments = (batch, gamma, beta, start_mean, start_variance)

keras_layer = layers.BatchNormalization(momentum=0.9, epsilon=0.01)
keras_layer.build(batch.shape)
keras_layer.set_weights([gamma, beta, start_mean, start_variance])

inference = batch_norm(*arguments, False, 0.9, 0.01)
check.equal(len(inference), 3, what="the number of arrays returned")
check.close(
    inference[0],
    np.asarray(keras_layer(batch, training=False)),
    what="y at inference",
    hint="At inference the moving averages are used, with epsilon under the root.",
)
check.close(inference[1], start_mean, what="the moving mean after inference")
check.close(inference[2], start_variance, what="the moving variance after inference")

trained = batch_norm(*arguments, True, 0.9, 0.01)
check.close(
    trained[0],
    np.asarray(keras_layer(batch, training=True)),
    what="y in training",
    hint="Mean and variance are taken over images, rows and columns, for each channel.",
)
_, _, keras_mean, keras_variance = keras_layer.get_weights()
check.close(trained[1], keras_mean, what="the moving mean after one batch")
check.close(trained[2], keras_variance, what="the moving variance after one batch")
check.leaves_inputs_alone(batch_norm, *arguments, True, what="batch_norm")

# %% [markdown]
# <details>
# <summary>Hint</summary>
#
# `np.mean` and `np.var` take a tuple of axes; the channels are the one axis
# you leave out. The last axis of `x` then meets arrays of shape
# `(channels,)`, which NumPy broadcasts for you. Take care not to write into
# `moving_mean`: `+=` changes an array in place.
#
# </details>

# %% [markdown]
# Back to the puzzle. Ask the trained network twice about the same validation
# images: once with the moving averages, as `predict` does, and once with the
# statistics of the images themselves. (That second call also moves the
# averages, so the weights are put back afterwards.)

# %%
moving_prob = lagging_cnn.predict(x_validation, verbose=0)

kept_weights = lagging_cnn.get_weights()
batch_prob = np.asarray(lagging_cnn(x_validation, training=True))
lagging_cnn.set_weights(kept_weights)

for name, prob in [("moving averages", moving_prob), ("batch statistics", batch_prob)]:
    print(f"Validation accuracy with {name}: {np.mean(prob.argmax(axis=1) == y_validation):.3f}")

# %% [markdown]
# The weights are fine. It is the moving averages that lag: after $t$ batches
# the start still makes up $m^t$ of them, and a small data set has few batches.

# %%
n_batches = -(-len(x_train) // batch_size) * epochs
for momentum in (0.99, 0.9):
    print(f"After {n_batches:,} batches at momentum {momentum}: {momentum**n_batches:.2g} left")

# %% [markdown]
# That is not all. The averages trail behind weights that keep changing, about
# $1/(1 - m)$ batches behind: 100 batches at momentum 0.99, and 10 at 0.9. Train
# again from the same seed with momentum 0.9.
#
# *Before you run it:* will the *training* curve change, too?

# %%
cnn, history = train_cnn(8, seed=0, momentum=0.9)
plots.plot_learning_curves(history, title="8 filters, momentum 0.9");

# %%
largest_change = np.max(np.abs(np.subtract(history["loss"], lagging_history["loss"])))
print(f"Largest change of the training loss: {largest_change:.2g}")

# %% [markdown]
# Training never looks at the moving averages, so momentum leaves it alone.
# Whenever a network with batch normalization looks bad on validation data from
# the first epoch on, suspect the averages before you suspect overfitting.

# %% [markdown]
# ## Exercise 5: test accuracy and confusion rates (15 points)
#
# Write two functions. `accuracy` is the share of images whose most probable
# class is the right one. `confusion_rates` is a *normalised* confusion matrix:
# the entry in row $i$, column $j$ is the share of the images of true class $i$
# that were predicted as class $j$,
#
# $$R_{i,j} = \frac{C_{i,j}}{\sum_{k} C_{i,k}},$$
#
# where $C$ holds the counts, so that every row adds up to 1 and the diagonal
# holds the recall of each class. Why not divide by the grand total? Then the
# size of a class gets mixed into every entry: with ten classes of equal size a
# perfect classifier has 0.1 on its diagonal, and a rare class that is always
# wrong looks as harmless as a common one that is almost always right.
#
# *Before you run it:* which class will have the lowest recall, and for which
# other class will it be taken?

# %% answer="evaluation"
def accuracy(y_true, y_prob):
    """Return the share of images whose most probable class is the true one, from 0 to 1.

    y_true: array of n integer labels, shape (n,), n >= 1
    y_prob: array of predicted probabilities, shape (n, n_classes); no row has
        two largest values
    Returns one number, a Python or NumPy float.

    >>> accuracy(np.array([0, 2]), np.array([[0.7, 0.2, 0.1], [0.3, 0.6, 0.1]]))
    0.5
    """
    ### BEGIN SOLUTION
    return np.mean(np.argmax(y_prob, axis=1) == y_true)
    ### END SOLUTION


def confusion_rates(y_true, y_pred, n_classes):
    """Return the confusion matrix with every row divided by its sum.

    y_true, y_pred: arrays of n integer labels from 0 to n_classes - 1, shape
        (n,), n >= 1; neither need contain every class, and neither is changed
    n_classes: int, the number of classes, 2 or more

    Returns a NumPy array of shape (n_classes, n_classes), of floats. Rows are
    true classes, columns predicted ones. A class without any image in `y_true`
    has a row of zeros.

    >>> confusion_rates(np.array([0, 0, 0, 0, 1]), np.array([0, 0, 0, 1, 1]), 3)
    array([[0.75, 0.25, 0.  ],
           [0.  , 1.  , 0.  ],
           [0.  , 0.  , 0.  ]])
    """
    ### BEGIN SOLUTION
    counts = metrics.confusion_matrix(y_true, y_pred, labels=range(n_classes))
    totals = counts.sum(axis=1, keepdims=True)
    return counts / np.maximum(totals, 1)
    ### END SOLUTION

# %% test="evaluation" points=15
"""Is the most probable class counted, and do the rows of the matrix add up to 1?"""
some_prob = np.array([[0.7, 0.2, 0.1], [0.3, 0.6, 0.1], [0.2, 0.3, 0.5], [0.5, 0.4, 0.1]])
check.close(accuracy(np.array([0, 2, 2, 0]), some_prob), 0.75, what="accuracy", n=4)

true_classes = np.array([0, 0, 0, 0, 1, 1, 2, 2, 2, 2])
predicted_classes = np.array([0, 0, 0, 1, 1, 0, 2, 2, 1, 1])
expected_rates = [[0.75, 0.25, 0, 0], [0.5, 0.5, 0, 0], [0, 0.5, 0.5, 0], [0, 0, 0, 0]]
rates = confusion_rates(true_classes, predicted_classes, 4)
check.shape(rates, (4, 4), what="the matrix", hint="Classes that do not occur count, too.")
check.close(
    rates,
    expected_rates,
    what="confusion_rates",
    hint="Divide each row by its own sum; a row without images stays zero.",
)
check.leaves_inputs_alone(
    confusion_rates, true_classes, predicted_classes, 4, what="confusion_rates"
)

# %% [markdown]
# <details>
# <summary>Hint</summary>
#
# `metrics.confusion_matrix` counts; tell it which labels there are. Then a
# matrix of shape `(k, k)` divided by sums of shape `(k,)` divides every
# *column* by a row's sum: keep the axis with `keepdims=True`. Or look up what
# its argument `normalize` does.
#
# </details>

# %%
test_prob = cnn.predict(x_test, verbose=0)
test_pred = test_prob.argmax(axis=1)
print(f"Test accuracy with 8 filters: {accuracy(y_test, test_prob):.3f}")

# %%
test_rates = confusion_rates(y_test, test_pred, n_classes)
plots.plot_confusion(
    test_rates.round(2),
    class_names,
    title="8 filters, test images: each row adds up to 1",
    bar_label="share of the true class",
);

# %%
plots.show_misclassified(
    x_test, y_test, test_pred, class_names, title="What the network gets wrong"
);

# %% [markdown]
# ## Exercise 6: how many filters? (5 points)
#
# Train networks with 4, 8 and 16 filters, each from several seeds, and compare
# their *validation* accuracy: the choice of a width is part of training, so
# test images have no say in it. With the small data set this takes about half
# a minute.
#
# *Before you run it:* how much will each doubling gain? Write down your guess.

# %%
seeds = budget.choose(quick=[0, 1], full=[0, 1, 2, 3, 4], smoke=[0])
widths = budget.choose(quick=[4, 8, 16], full=[4, 8, 16], smoke=[4])

results = []
for num_filters in widths:
    for seed in seeds:
        print(f"{num_filters} filters, seed {seed}")
        _, curves = train_cnn(num_filters, seed, momentum=0.9)
        results.append(
            {
                "filters": num_filters,
                "seed": seed,
                "validation": curves["val_accuracy"][-1],
                "training": curves["accuracy"][-1],
            }
        )

sweep = pd.DataFrame(results)
sweep.groupby("filters")[["training", "validation"]].agg(["min", "mean", "max"]).round(3)

# %%
axes = sweep.pivot(index="filters", columns="seed", values="validation").plot(
    marker="o", linestyle="none", figsize=(6, 3.5)
)
axes.set(
    title="Validation accuracy by width, one colour for each seed",
    xlabel="filters in each convolution",
    ylabel="validation accuracy",
    xticks=widths,
);

# %% [markdown]
# Answer in two or three sentences each; a person reads this and gives up to 5
# points.
#
# 1. Look back at the first learning curves, at momentum 0.99. What distinguished
#    them from overfitting, and which experiment told you so? (1 point)
# 2. Which of 4, 8 and 16 filters would you choose? Name the gain of each
#    doubling next to the scatter between seeds. (2 points)
# 3. Read two numbers off your matrix of confusion rates and say in words what
#    they mean. What would each of them be if you had divided by the grand
#    total, and what could then no longer be seen? (2 points)

# %% [markdown] written="how-many-filters" points=5
# ### BEGIN SOLUTION
# 1. Overfitting shows as a gap that opens while training goes on; here the
#    validation curve was low from the first epoch. The same weights reached a
#    normal accuracy on the same images with batch statistics (or: momentum
#    0.9 repaired validation and left the training loss as it was), so the
#    moving averages were at fault.
# 2. A good answer quotes its own table. With the small data set the ranges of
#    4 and 8 filters overlap, so neither is shown to be better; 16 filters lie
#    about a point above both, with every seed. But 600 validation images are
#    few, and all runs share them: one image more or less is 0.0017, and the
#    margin is some six images. 16 is the choice, to be confirmed on more data.
#    Training accuracy, by contrast, rises with every doubling.
# 3. For example: 0.43 in row Shirt, column Shirt: fewer than half of the
#    shirts are found; 0.29 in row Shirt, column T-shirt/top: 29 % of the
#    shirts are taken for T-shirts. Divided by the grand total they would be
#    0.043 and 0.029, shares of all images: one could no longer read off how
#    well a class is found, and rows of classes of unequal size could not be
#    compared at all.
# ### END SOLUTION

# %% [markdown]
# ## Exercise 7: what do the filters see? (5 points)
#
# The kernels of the first convolution are 3 × 3 pictures, one for each filter.
# Beside them, look at what they make of one image: its *feature maps*, before
# batch normalization and ReLU.

# %%
kernels, biases = filters.kernels_and_biases(cnn)
filters.show_filters(kernels, title="The 8 filters of the first convolution");

# %%
shown_image = x_test[0]
plots.show_images(x_test[:1], y_test[:1], class_names, title="One test image");

# %%
image_maps = filters.feature_maps(cnn, shown_image[np.newaxis])[0]
filters.show_feature_maps(image_maps, title="What the 8 filters make of it");

# %% [markdown]
# There is no magic in a layer: with a border of zeros around the image, your
# own `conv2d_single` gives the same map as Keras.

# %%
padded = np.pad(shown_image[:, :, 0], 1)
check.close(
    conv2d_single(padded, kernels[:, :, 0, 0], biases[0]),
    image_maps[:, :, 0],
    what="your convolution with filter 0",
    tolerance=1e-3,
)

# %%
deeper_maps = filters.feature_maps(cnn, shown_image[np.newaxis], convolution=1)[0]
filters.show_feature_maps(deeper_maps, title="One layer up: the second convolution");

# %% [markdown]
# Answer in two or three sentences each; a person reads this and gives up to 5
# points.
#
# 1. Choose one filter of the first convolution. Where are its positive and its
#    negative weights, and where in the image is its map strongest? Explain the
#    second by the first. (3 points)
# 2. How do the maps of the second convolution differ from those of the first,
#    and how large is the patch of the image that one of their entries sees?
#    Count the pooling. (2 points)

# %% [markdown] written="what-filters-see" points=5
# ### BEGIN SOLUTION
# 1. A good answer names its filter by number. For example: positive weights in
#    the right column and negative ones in the left make a detector of upright
#    edges from dark to bright, so the map is red along the left edge of the
#    garment, blue along its right edge, and near the bias inside, where
#    neighbouring pixels are equal. A filter whose weights all have one sign
#    gives a blurred copy of the image.
# 2. They are half as large (14 × 14) and coarser, and respond to combinations
#    of first-layer features such as corners and textures rather than to single
#    edges. An entry sees 3 × 3 pooled entries, that is 6 × 6 entries of the
#    first maps, each of which sees 3 × 3 pixels: a patch of 8 × 8 pixels.
# ### END SOLUTION
