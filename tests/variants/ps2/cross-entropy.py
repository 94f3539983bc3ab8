# %% right="float arrays, np.clip, minus the mean"
def binary_cross_entropy(y, h):
    t = np.asarray(y, dtype=float)
    p = np.clip(np.asarray(h, dtype=float), 1e-7, 1 - 1e-7)
    return -np.mean(t * np.log(p) + (1 - t) * np.log(1 - p))

# %% right="np.where picks the probability of the true label"
def binary_cross_entropy(y, h):
    t = np.array(y)
    p = np.array(h, dtype=np.float64)
    p = np.clip(p, 1e-7, 1 - 1e-7)
    return np.mean(-np.log(np.where(t == 1, p, 1 - p)))

# %% right="a loop with math.log, min and max"
def binary_cross_entropy(y_true, h):
    total = 0.0
    for y, p in zip(y_true, h):
        p = min(max(float(p), 1e-7), 1 - 1e-7)
        total += y * math.log(p) + (1 - y) * math.log(1 - p)
    return -total / len(y_true)

# %% right="an if in a loop, over indices"
def binary_cross_entropy(y, h):
    eps = 1e-7
    losses = []
    for i in range(len(y)):
        p = float(h[i])
        if p < eps:
            p = eps
        elif p > 1 - eps:
            p = 1 - eps
        if y[i] == 1:
            losses.append(-math.log(p))
        else:
            losses.append(-math.log(1 - p))
    return sum(losses) / len(losses)

# %% right="scikit-learn, clipped beforehand"
def binary_cross_entropy(y, h):
    from sklearn.metrics import log_loss as sk_log_loss

    p = np.clip(np.array(h, dtype=float), 1e-7, 1 - 1e-7)
    return sk_log_loss(list(map(int, y)), p, labels=[0, 1])

# %% right="Keras's loss object, as a float"
def binary_cross_entropy(y, h):
    loss = keras.losses.BinaryCrossentropy()
    t = np.asarray(y, dtype="float32")
    p = np.asarray(h, dtype="float32")
    return float(loss(t, p))

# %% right="keras.ops, converted back to NumPy"
def binary_cross_entropy(y, h):
    from keras import ops

    t = ops.convert_to_tensor(np.asarray(y, dtype="float32"))
    p = ops.clip(ops.convert_to_tensor(np.asarray(h, dtype="float32")), 1e-7, 1 - 1e-7)
    return ops.convert_to_numpy(-ops.mean(t * ops.log(p) + (1 - t) * ops.log(1 - p)))

# %% right="a TensorFlow scalar comes back"
def binary_cross_entropy(y, h):
    import tensorflow as tf

    t = tf.cast(tf.constant(np.asarray(y, dtype=float)), tf.float64)
    p = tf.clip_by_value(tf.constant(np.asarray(h, dtype=float)), 1e-7, 1 - 1e-7)
    return -tf.reduce_mean(t * tf.math.log(p) + (1 - t) * tf.math.log(1 - p))

# %% right="pandas Series"
def binary_cross_entropy(y, h):
    frame = pd.DataFrame({"t": np.asarray(y, float), "p": np.asarray(h, float)})
    p = frame["p"].clip(1e-7, 1 - 1e-7)
    return (-(frame["t"] * np.log(p) + (1 - frame["t"]) * np.log(1 - p))).mean()

# %% right="epsilon 1e-15 in float64"
def binary_cross_entropy(y, h):
    y = np.asarray(y, dtype=np.float64)
    h = np.asarray(h, dtype=np.float64)
    h = np.clip(h, 1e-15, 1 - 1e-15)
    return -(y * np.log(h) + (1 - y) * np.log(1 - h)).mean()

# %% right="epsilon 1e-6, without a conversion to float64"
def binary_cross_entropy(y, h):
    y, h = np.array(y), np.array(h)
    h = np.clip(h, 1e-6, 1 - 1e-6)
    return -np.mean(y * np.log(h) + (1 - y) * np.log(1 - h))

# %% right="epsilon as a keyword argument with a default, 1e-12"
def binary_cross_entropy(y, h, eps=1e-12):
    t, p = np.asarray(y, float), np.asarray(h, float)
    p = np.maximum(np.minimum(p, 1 - eps), eps)
    n = t.shape[0]
    return -1 / n * np.sum(t * np.log(p) + (1 - t) * np.log(1 - p))

# %% right="a lambda"
binary_cross_entropy = lambda y_true, h: float(
    -np.mean(
        np.log(
            np.clip(
                np.abs(1 - np.asarray(y_true, float) - np.asarray(h, float)), 1e-7, 1 - 1e-7
            )
        )
    )
)

# %% right="boolean masks for the two classes"
def binary_cross_entropy(y, h):
    t = np.asarray(y).astype(bool)
    p = np.clip(np.asarray(h, float), 1e-7, 1 - 1e-7)
    return (-np.log(p[t]).sum() - np.log(1 - p[~t]).sum()) / len(t)

# %% right="dot products"
def binary_cross_entropy(y, h):
    t = np.array(y, dtype=float)
    p = np.clip(np.array(h, dtype=float), 1e-7, 1 - 1e-7)
    return -(t @ np.log(p) + (1 - t) @ np.log(1 - p)) / t.size

# %% right="np.average of a helper function"
def penalty(y, p):
    p = np.clip(p, 1e-7, 1 - 1e-7)
    return -math.log(p if y else 1 - p)


def binary_cross_entropy(y_true, h):
    return np.average([penalty(y, float(p)) for y, p in zip(y_true, h)])

# %% right="np.vectorize"
def binary_cross_entropy(y, h):
    def one(t, p):
        p = min(1 - 1e-7, max(1e-7, p))
        return -t * np.log(p) - (1 - t) * np.log(1 - p)

    return np.vectorize(one)(np.asarray(y, float), np.asarray(h, float)).mean()

# %% right="recursion over halves"
def binary_cross_entropy(y, h):
    def total(t, p):
        if len(t) == 1:
            q = min(max(float(p[0]), 1e-7), 1 - 1e-7)
            return -math.log(q) if t[0] else -math.log(1 - q)
        half = len(t) // 2
        return total(t[:half], p[:half]) + total(t[half:], p[half:])

    return total(y, h) / len(y)

# %% right="scipy's xlogy on clipped values"
def binary_cross_entropy(y, h):
    from scipy.special import xlog1py, xlogy

    t = np.asarray(y, dtype=float)
    p = np.clip(np.asarray(h, dtype=float), 1e-7, 1 - 1e-7)
    return -(xlogy(t, p) + xlog1py(1 - t, -p)).mean()

# %% right="assignment into a copy"
def binary_cross_entropy(y, h):
    labels = np.array(y, dtype=float)
    probabilities = np.array(h, dtype=float, copy=True)
    probabilities[probabilities < 1e-7] = 1e-7
    probabilities[probabilities > 1 - 1e-7] = 1 - 1e-7
    losses = -(labels * np.log(probabilities) + (1 - labels) * np.log(1 - probabilities))
    return np.sum(losses) / len(losses)

# %% right="np.clip with out, on a copy"
def binary_cross_entropy(y, h):
    t = np.array(y, dtype=float)
    p = np.array(h, dtype=float)
    np.clip(p, 1e-7, 1 - 1e-7, out=p)
    return np.mean(-t * np.log(p) - (1 - t) * np.log(1 - p))

# %% right="statistics.fmean over a generator"
def binary_cross_entropy(y_true, h):
    import statistics

    clipped = (min(max(float(p), 1e-7), 1 - 1e-7) for p in h)
    return statistics.fmean(-math.log(p) if y == 1 else -math.log(1 - p) for y, p in zip(y_true, clipped))

# %% right="Keras's backend epsilon"
def binary_cross_entropy(y, h):
    epsilon = keras.backend.epsilon()
    t = np.asarray(y, "float64")
    p = np.clip(np.asarray(h, "float64"), epsilon, 1.0 - epsilon)
    return np.float32(-np.mean(t * np.log(p) + (1.0 - t) * np.log(1.0 - p)))

# %% right="keras.losses.binary_crossentropy"
def binary_cross_entropy(y, h):
    value = keras.losses.binary_crossentropy(
        np.asarray(y, dtype="float64"), np.asarray(h, dtype="float64")
    )
    return np.array(value)

# %% right="a 0-d array comes back"
def binary_cross_entropy(y, h):
    t, p = np.asarray(y, float), np.asarray(h, float)
    p = np.clip(p, 1e-8, 1 - 1e-8)
    return np.array(-np.mean(t * np.log(p) + (1 - t) * np.log(1 - p)))

# %% right="one-hot columns and a sum over them"
def binary_cross_entropy(y, h):
    t = np.asarray(y).astype(int)
    p = np.clip(np.asarray(h, float), 1e-7, 1 - 1e-7)
    table = np.column_stack([1 - p, p])
    return -np.log(table[np.arange(len(t)), t]).mean()

# %% right="functools.reduce"
def binary_cross_entropy(y_true, h):
    import functools

    clip = lambda p: min(max(float(p), 1e-7), 1 - 1e-7)
    return functools.reduce(
        lambda total, pair: total - math.log(clip(pair[1]) if pair[0] else 1 - clip(pair[1])),
        zip(y_true, h),
        0.0,
    ) / len(y_true)

# %% right="a small number added inside the logarithms"
def binary_cross_entropy(y, h):
    t, p = np.asarray(y, float), np.asarray(h, float)
    return -np.mean(t * np.log(p + 1e-9) + (1 - t) * np.log(1 - p + 1e-9))

# %% wrong="sum instead of mean" caught_by="test_agrees_with_the_formula"
def binary_cross_entropy(y, h):
    t, p = np.asarray(y, float), np.clip(np.asarray(h, float), 1e-7, 1 - 1e-7)
    return -np.sum(t * np.log(p) + (1 - t) * np.log(1 - p))

# %% wrong="minus sign missing" caught_by="test_agrees_with_the_formula"
def binary_cross_entropy(y, h):
    t, p = np.asarray(y, float), np.clip(np.asarray(h, float), 1e-7, 1 - 1e-7)
    return np.mean(t * np.log(p) + (1 - t) * np.log(1 - p))

# %% wrong="logarithm to base 2" caught_by="test_agrees_with_the_formula"
def binary_cross_entropy(y, h):
    t, p = np.asarray(y, float), np.clip(np.asarray(h, float), 1e-7, 1 - 1e-7)
    return -np.mean(t * np.log2(p) + (1 - t) * np.log2(1 - p))

# %% wrong="logarithm to base 10" caught_by="test_agrees_with_the_formula"
def binary_cross_entropy(y, h):
    t, p = np.asarray(y, float), np.clip(np.asarray(h, float), 1e-7, 1 - 1e-7)
    return -np.mean(t * np.log10(p) + (1 - t) * np.log10(1 - p))

# %% wrong="no clipping" caught_by="test_is_finite_for_certain_predictions"
def binary_cross_entropy(y, h):
    t, p = np.asarray(y, float), np.asarray(h, float)
    return -np.mean(t * np.log(p) + (1 - t) * np.log(1 - p))

# %% wrong="clips only at zero" caught_by="test_is_finite_for_certain_predictions"
def binary_cross_entropy(y, h):
    t, p = np.asarray(y, float), np.maximum(np.asarray(h, float), 1e-7)
    return -np.mean(t * np.log(p) + (1 - t) * np.log(1 - p))

# %% wrong="clips only at one" caught_by="test_is_finite_for_certain_predictions"
def binary_cross_entropy(y, h):
    t, p = np.asarray(y, float), np.minimum(np.asarray(h, float), 1 - 1e-7)
    return -np.mean(t * np.log(p) + (1 - t) * np.log(1 - p))

# %% wrong="arguments the wrong way round" caught_by="test_agrees_with_the_formula"
def binary_cross_entropy(h, y):
    t, p = np.asarray(y, float), np.clip(np.asarray(h, float), 1e-7, 1 - 1e-7)
    return -np.mean(t * np.log(p) + (1 - t) * np.log(1 - p))

# %% wrong="the two terms swapped" caught_by="test_agrees_with_the_formula"
def binary_cross_entropy(y, h):
    t, p = np.asarray(y, float), np.clip(np.asarray(h, float), 1e-7, 1 - 1e-7)
    return -np.mean((1 - t) * np.log(p) + t * np.log(1 - p))

# %% wrong="only the positives' term" caught_by="test_agrees_with_the_formula"
def binary_cross_entropy(y, h):
    t, p = np.asarray(y, float), np.clip(np.asarray(h, float), 1e-7, 1 - 1e-7)
    return -np.mean(t * np.log(p))

# %% wrong="divides by the number of positives" caught_by="test_agrees_with_the_formula"
def binary_cross_entropy(y, h):
    t, p = np.asarray(y, float), np.clip(np.asarray(h, float), 1e-7, 1 - 1e-7)
    return -np.sum(t * np.log(p) + (1 - t) * np.log(1 - p)) / t.sum()

# %% wrong="clips the array it was given" caught_by="test_leaves_its_inputs_alone"
def binary_cross_entropy(y, h):
    t = np.asarray(y, float)
    p = np.asarray(h, dtype=float)
    np.clip(p, 1e-7, 1 - 1e-7, out=p)
    return -np.mean(t * np.log(p) + (1 - t) * np.log(1 - p))

# %% wrong="writes the clipped values into the list" caught_by="test_leaves_its_inputs_alone"
def binary_cross_entropy(y, h):
    if isinstance(h, tuple):
        h = list(h)
    total = 0
    for i in range(len(y)):
        h[i] = min(max(float(h[i]), 1e-7), 1 - 1e-7)
        total += -math.log(h[i]) if y[i] else -math.log(1 - h[i])
    return total / len(y)

# %% wrong="works on arrays only" caught_by="test_takes_lists_tuples_and_bools"
def binary_cross_entropy(y, h):
    p = h.clip(1e-7, 1 - 1e-7)
    return -np.mean(y * np.log(p) + (1 - y) * np.log(1 - p))

# %% wrong="a list of labels meets a minus" caught_by="test_takes_lists_tuples_and_bools"
def binary_cross_entropy(y, h):
    p = np.clip(np.array(h, dtype=float), 1e-7, 1 - 1e-7)
    return -np.mean(y * np.log(p) + (1 - y) * np.log(1 - p))

# %% wrong="minus of an array of bools" caught_by="test_takes_lists_tuples_and_bools"
def binary_cross_entropy(y, h):
    t = np.array(y)
    p = np.clip(np.array(h, dtype=float), 1e-7, 1 - 1e-7)
    return np.mean(-t * np.log(p) - (1 - t) * np.log(1 - p))

# %% wrong="returns a loss per example" caught_by="test_agrees_with_the_formula"
def binary_cross_entropy(y, h):
    t, p = np.asarray(y, float), np.clip(np.asarray(h, float), 1e-7, 1 - 1e-7)
    return -(t * np.log(p) + (1 - t) * np.log(1 - p))

# %% wrong="prints, returns nothing" caught_by="test_agrees_with_the_formula"
def binary_cross_entropy(y, h):
    t, p = np.asarray(y, float), np.clip(np.asarray(h, float), 1e-7, 1 - 1e-7)
    print(-np.mean(t * np.log(p) + (1 - t) * np.log(1 - p)))

# %% wrong="squared error" caught_by="test_agrees_with_the_formula"
def binary_cross_entropy(y, h):
    return np.mean((np.asarray(y, float) - np.asarray(h, float)) ** 2)

# %% wrong="an epsilon of a thousandth" caught_by="test_is_finite_for_certain_predictions"
def binary_cross_entropy(y, h):
    t, p = np.asarray(y, float), np.clip(np.asarray(h, float), 1e-3, 1 - 1e-3)
    return -np.mean(t * np.log(p) + (1 - t) * np.log(1 - p))

# %% wrong="an epsilon that vanishes beside 1" caught_by="test_is_finite_for_certain_predictions"
def binary_cross_entropy(y, h):
    t, p = np.asarray(y, float), np.clip(np.asarray(h, float), 1e-20, 1 - 1e-20)
    return -np.mean(t * np.log(p) + (1 - t) * np.log(1 - p))

# %% wrong="1e-15 in float32" caught_by="test_is_finite_for_certain_predictions"
def binary_cross_entropy(y, h):
    t = np.asarray(y, float)
    p = np.clip(np.asarray(h), 1e-15, 1 - 1e-15)
    return -np.mean(t * np.log(p) + (1 - t) * np.log(1 - p))

# %% wrong="nan_to_num instead of clipping" caught_by="test_is_finite_for_certain_predictions"
def binary_cross_entropy(y, h):
    t, p = np.asarray(y, float), np.asarray(h, float)
    with np.errstate(all="ignore"):
        return -np.mean(np.nan_to_num(t * np.log(p)) + np.nan_to_num((1 - t) * np.log(1 - p)))

# %% wrong="certain predictions are left out" caught_by="test_is_finite_for_certain_predictions"
def binary_cross_entropy(y, h):
    t, p = np.asarray(y, float), np.asarray(h, float)
    keep = (p > 0) & (p < 1)
    t, p = t[keep], p[keep]
    return -np.mean(t * np.log(p) + (1 - t) * np.log(1 - p))

# %% wrong="returns from inside the loop" caught_by="test_agrees_with_the_formula"
def binary_cross_entropy(y_true, h):
    total = 0
    for y, p in zip(y_true, h):
        p = min(max(float(p), 1e-7), 1 - 1e-7)
        total -= y * math.log(p) + (1 - y) * math.log(1 - p)
        return total / len(y_true)

# %% wrong="rounds the result to two digits" caught_by="test_agrees_with_the_formula"
def binary_cross_entropy(y, h):
    t, p = np.asarray(y, float), np.clip(np.asarray(h, float), 1e-7, 1 - 1e-7)
    return round(-np.mean(t * np.log(p) + (1 - t) * np.log(1 - p)), 2)

# %% wrong="brackets forgotten around 1 - y" caught_by="test_agrees_with_the_formula"
def binary_cross_entropy(y, h):
    t, p = np.asarray(y, float), np.clip(np.asarray(h, float), 1e-7, 1 - 1e-7)
    return -np.mean(t * np.log(p) + 1 - t * np.log(1 - p))
