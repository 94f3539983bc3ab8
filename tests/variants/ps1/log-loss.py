# %% right="float arrays, np.clip, minus the mean"
def log_loss(y_true, y_pred):
    y = np.asarray(y_true, dtype=float)
    p = np.clip(np.asarray(y_pred, dtype=float), 1e-7, 1 - 1e-7)
    return -np.mean(y * np.log(p) + (1 - y) * np.log(1 - p))

# %% right="np.where picks the probability of the true label"
def log_loss(y_true, y_pred):
    y = np.array(y_true)
    p = np.array(y_pred, dtype=np.float64)
    p = np.clip(p, 1e-7, 1 - 1e-7)
    return np.mean(-np.log(np.where(y == 1, p, 1 - p)))

# %% right="a loop with math.log, min and max"
def log_loss(y_true, y_pred):
    total = 0.0
    for y, p in zip(y_true, y_pred):
        p = min(max(float(p), 1e-7), 1 - 1e-7)
        total += y * math.log(p) + (1 - y) * math.log(1 - p)
    return -total / len(y_true)

# %% right="an if in a loop, over indices"
def log_loss(y_true, y_pred):
    eps = 1e-7
    losses = []
    for i in range(len(y_true)):
        p = float(y_pred[i])
        if p < eps:
            p = eps
        elif p > 1 - eps:
            p = 1 - eps
        if y_true[i] == 1:
            losses.append(-math.log(p))
        else:
            losses.append(-math.log(1 - p))
    return sum(losses) / len(losses)

# %% right="scikit-learn with both labels named"
def log_loss(y_true, y_pred):
    return metrics.log_loss(np.asarray(y_true, dtype=int), np.asarray(y_pred, dtype=float), labels=[0, 1])

# %% right="scikit-learn, clipped beforehand"
def log_loss(y_true, y_pred):
    from sklearn.metrics import log_loss as sk_log_loss

    p = np.clip(np.array(y_pred, dtype=float), 1e-7, 1 - 1e-7)
    return sk_log_loss(list(map(int, y_true)), p, labels=[0, 1])

# %% right="Keras's loss object, as a float"
def log_loss(y_true, y_pred):
    loss = keras.losses.BinaryCrossentropy()
    y = np.asarray(y_true, dtype="float32")
    p = np.asarray(y_pred, dtype="float32")
    return float(loss(y, p))

# %% right="keras.ops, converted back to NumPy"
def log_loss(y_true, y_pred):
    from keras import ops

    y = ops.convert_to_tensor(np.asarray(y_true, dtype="float32"))
    p = ops.clip(ops.convert_to_tensor(np.asarray(y_pred, dtype="float32")), 1e-7, 1 - 1e-7)
    return ops.convert_to_numpy(-ops.mean(y * ops.log(p) + (1 - y) * ops.log(1 - p)))

# %% right="a TensorFlow scalar comes back"
def log_loss(y_true, y_pred):
    import tensorflow as tf

    y = tf.cast(tf.constant(np.asarray(y_true, dtype=float)), tf.float64)
    p = tf.clip_by_value(tf.constant(np.asarray(y_pred, dtype=float)), 1e-7, 1 - 1e-7)
    return -tf.reduce_mean(y * tf.math.log(p) + (1 - y) * tf.math.log(1 - p))

# %% right="pandas Series"
def log_loss(y_true, y_pred):
    frame = pd.DataFrame({"y": np.asarray(y_true, float), "p": np.asarray(y_pred, float)})
    p = frame["p"].clip(1e-7, 1 - 1e-7)
    return (-(frame["y"] * np.log(p) + (1 - frame["y"]) * np.log(1 - p))).mean()

# %% right="epsilon 1e-15 in float64"
def log_loss(y_true, y_pred):
    y_true = np.asarray(y_true, dtype=np.float64)
    y_pred = np.asarray(y_pred, dtype=np.float64)
    y_pred = np.clip(y_pred, 1e-15, 1 - 1e-15)
    return -(y_true * np.log(y_pred) + (1 - y_true) * np.log(1 - y_pred)).mean()

# %% right="epsilon 1e-6, without a conversion to float64"
def log_loss(y_true, y_pred):
    y_true, y_pred = np.array(y_true), np.array(y_pred)
    y_pred = np.clip(y_pred, 1e-6, 1 - 1e-6)
    return -np.mean(y_true * np.log(y_pred) + (1 - y_true) * np.log(1 - y_pred))

# %% right="epsilon as a keyword argument with a default, 1e-12"
def log_loss(y_true, y_pred, eps=1e-12):
    y, p = np.asarray(y_true, float), np.asarray(y_pred, float)
    p = np.maximum(np.minimum(p, 1 - eps), eps)
    n = y.shape[0]
    return -1 / n * np.sum(y * np.log(p) + (1 - y) * np.log(1 - p))

# %% right="a lambda"
log_loss = lambda y_true, y_pred: float(
    -np.mean(
        np.log(
            np.clip(
                np.abs(1 - np.asarray(y_true, float) - np.asarray(y_pred, float)), 1e-7, 1 - 1e-7
            )
        )
    )
)

# %% right="boolean masks for the two classes"
def log_loss(y_true, y_pred):
    y = np.asarray(y_true).astype(bool)
    p = np.clip(np.asarray(y_pred, float), 1e-7, 1 - 1e-7)
    return (-np.log(p[y]).sum() - np.log(1 - p[~y]).sum()) / len(y)

# %% right="dot products"
def log_loss(y_true, y_pred):
    y = np.array(y_true, dtype=float)
    p = np.clip(np.array(y_pred, dtype=float), 1e-7, 1 - 1e-7)
    return -(y @ np.log(p) + (1 - y) @ np.log(1 - p)) / y.size

# %% right="np.average of a helper function"
def penalty(y, p):
    p = np.clip(p, 1e-7, 1 - 1e-7)
    return -math.log(p if y else 1 - p)


def log_loss(y_true, y_pred):
    return np.average([penalty(y, float(p)) for y, p in zip(y_true, y_pred)])

# %% right="np.vectorize"
def log_loss(y_true, y_pred):
    def one(y, p):
        p = min(1 - 1e-7, max(1e-7, p))
        return -y * np.log(p) - (1 - y) * np.log(1 - p)

    return np.vectorize(one)(np.asarray(y_true, float), np.asarray(y_pred, float)).mean()

# %% right="recursion over halves"
def log_loss(y_true, y_pred):
    def total(y, p):
        if len(y) == 1:
            q = min(max(float(p[0]), 1e-7), 1 - 1e-7)
            return -math.log(q) if y[0] else -math.log(1 - q)
        half = len(y) // 2
        return total(y[:half], p[:half]) + total(y[half:], p[half:])

    return total(y_true, y_pred) / len(y_true)

# %% right="a class with a call"
class LogLoss:
    def __init__(self, epsilon=1e-7):
        self.epsilon = epsilon

    def __call__(self, y_true, y_pred):
        y = np.asarray(y_true, float)
        p = np.asarray(y_pred, float).clip(self.epsilon, 1 - self.epsilon)
        return -(y * np.log(p) + (1 - y) * np.log1p(-p)).mean()


log_loss = LogLoss()

# %% right="scipy's xlogy on clipped values"
def log_loss(y_true, y_pred):
    from scipy.special import xlog1py, xlogy

    y = np.asarray(y_true, dtype=float)
    p = np.clip(np.asarray(y_pred, dtype=float), 1e-7, 1 - 1e-7)
    return -(xlogy(y, p) + xlog1py(1 - y, -p)).mean()

# %% right="assignment into a copy"
def log_loss(y_true, y_pred):
    labels = np.array(y_true, dtype=float)
    probabilities = np.array(y_pred, dtype=float, copy=True)
    probabilities[probabilities < 1e-7] = 1e-7
    probabilities[probabilities > 1 - 1e-7] = 1 - 1e-7
    losses = -(labels * np.log(probabilities) + (1 - labels) * np.log(1 - probabilities))
    return np.sum(losses) / len(losses)

# %% right="np.clip with out, on a copy"
def log_loss(y_true, y_pred):
    y = np.array(y_true, dtype=float)
    p = np.array(y_pred, dtype=float)
    np.clip(p, 1e-7, 1 - 1e-7, out=p)
    return np.mean(-y * np.log(p) - (1 - y) * np.log(1 - p))

# %% right="statistics.fmean over a generator"
def log_loss(y_true, y_pred):
    import statistics

    clipped = (min(max(float(p), 1e-7), 1 - 1e-7) for p in y_pred)
    return statistics.fmean(-math.log(p) if y == 1 else -math.log(1 - p) for y, p in zip(y_true, clipped))

# %% right="Keras's backend epsilon"
def log_loss(y_true, y_pred):
    epsilon = keras.backend.epsilon()
    y = np.asarray(y_true, "float64")
    p = np.clip(np.asarray(y_pred, "float64"), epsilon, 1.0 - epsilon)
    return np.float32(-np.mean(y * np.log(p) + (1.0 - y) * np.log(1.0 - p)))

# %% right="keras.losses.binary_crossentropy"
def log_loss(y_true, y_pred):
    value = keras.losses.binary_crossentropy(
        np.asarray(y_true, dtype="float64"), np.asarray(y_pred, dtype="float64")
    )
    return np.array(value)

# %% right="a 0-d array comes back"
def log_loss(y_true, y_pred):
    y, p = np.asarray(y_true, float), np.asarray(y_pred, float)
    p = np.clip(p, 1e-8, 1 - 1e-8)
    return np.array(-np.mean(y * np.log(p) + (1 - y) * np.log(1 - p)))

# %% right="one-hot columns and a sum over them"
def log_loss(y_true, y_pred):
    y = np.asarray(y_true).astype(int)
    p = np.clip(np.asarray(y_pred, float), 1e-7, 1 - 1e-7)
    table = np.column_stack([1 - p, p])
    return -np.log(table[np.arange(len(y)), y]).mean()

# %% right="functools.reduce"
def log_loss(y_true, y_pred):
    import functools

    clip = lambda p: min(max(float(p), 1e-7), 1 - 1e-7)
    return functools.reduce(
        lambda total, pair: total - math.log(clip(pair[1]) if pair[0] else 1 - clip(pair[1])),
        zip(y_true, y_pred),
        0.0,
    ) / len(y_true)

# %% right="a small number added inside the logarithms"
def log_loss(y_true, y_pred):
    y, p = np.asarray(y_true, float), np.asarray(y_pred, float)
    return -np.mean(y * np.log(p + 1e-9) + (1 - y) * np.log(1 - p + 1e-9))

# %% right="baselines in closed form, rate taken from the labels"
def log_loss(y_true, y_pred):
    y = np.asarray(y_true, dtype=float)
    p = np.clip(np.asarray(y_pred, dtype=float), 1e-7, 1 - 1e-7)
    return -np.mean(y * np.log(p) + (1 - y) * np.log(1 - p))

# %% part="baseline"
baseline_train_loss = -(y_train_sneaker.mean() * np.log(0.1) + (1 - y_train_sneaker.mean()) * np.log(0.9))
baseline_test_loss = -(y_test_sneaker.mean() * np.log(0.1) + (1 - y_test_sneaker.mean()) * np.log(0.9))

# %% right="baselines from lists of 0.1"
def log_loss(y_true, y_pred):
    total = 0
    for y, p in zip(y_true, y_pred):
        p = max(1e-7, min(1 - 1e-7, float(p)))
        total -= math.log(p) if y else math.log(1 - p)
    return total / len(y_true)

# %% part="baseline"
baseline_train_loss = log_loss(y_train_sneaker, [0.1] * len(y_train_sneaker))
baseline_test_loss = log_loss(y_test_sneaker, [0.1] * len(y_test_sneaker))

# %% right="baselines with ones times 0.1, as plain floats"
def log_loss(y_true, y_pred):
    y = np.asarray(y_true, dtype=float)
    p = np.clip(np.asarray(y_pred, dtype=float), 1e-7, 1 - 1e-7)
    return float(-np.mean(y * np.log(p) + (1 - y) * np.log(1 - p)))

# %% part="baseline"
train_predictions = 0.1 * np.ones(y_train_sneaker.shape)
test_predictions = 0.1 * np.ones_like(y_test_sneaker, dtype=float)
baseline_train_loss = log_loss(y_train_sneaker, train_predictions)
baseline_test_loss = log_loss(y_test_sneaker, test_predictions)

# %% right="baselines with scikit-learn, float32"
def log_loss(y_true, y_pred):
    y = np.asarray(y_true, dtype=float)
    p = np.clip(np.asarray(y_pred, dtype=float), 1e-7, 1 - 1e-7)
    return -np.mean(y * np.log(p) + (1 - y) * np.log(1 - p))

# %% part="baseline"
baseline_train_loss = metrics.log_loss(y_train_sneaker, np.full(y_train_sneaker.shape, 0.1, "float32"))
baseline_test_loss = metrics.log_loss(y_test_sneaker, np.full(y_test_sneaker.shape, 0.1, "float32"))

# %% wrong="sum instead of mean" caught_by="test_agrees_with_the_formula, test_gives_the_training_baseline"
def log_loss(y_true, y_pred):
    y, p = np.asarray(y_true, float), np.clip(np.asarray(y_pred, float), 1e-7, 1 - 1e-7)
    return -np.sum(y * np.log(p) + (1 - y) * np.log(1 - p))

# %% wrong="minus sign missing" caught_by="test_agrees_with_the_formula, test_gives_the_test_baseline"
def log_loss(y_true, y_pred):
    y, p = np.asarray(y_true, float), np.clip(np.asarray(y_pred, float), 1e-7, 1 - 1e-7)
    return np.mean(y * np.log(p) + (1 - y) * np.log(1 - p))

# %% wrong="logarithm to base 2" caught_by="test_agrees_with_the_formula"
def log_loss(y_true, y_pred):
    y, p = np.asarray(y_true, float), np.clip(np.asarray(y_pred, float), 1e-7, 1 - 1e-7)
    return -np.mean(y * np.log2(p) + (1 - y) * np.log2(1 - p))

# %% wrong="logarithm to base 10" caught_by="test_agrees_with_the_formula"
def log_loss(y_true, y_pred):
    y, p = np.asarray(y_true, float), np.clip(np.asarray(y_pred, float), 1e-7, 1 - 1e-7)
    return -np.mean(y * np.log10(p) + (1 - y) * np.log10(1 - p))

# %% wrong="no clipping" caught_by="test_is_finite_for_certain_predictions, test_is_finite_for_float32"
def log_loss(y_true, y_pred):
    y, p = np.asarray(y_true, float), np.asarray(y_pred, float)
    return -np.mean(y * np.log(p) + (1 - y) * np.log(1 - p))

# %% wrong="clips only at zero" caught_by="test_is_finite_for_certain_predictions"
def log_loss(y_true, y_pred):
    y, p = np.asarray(y_true, float), np.maximum(np.asarray(y_pred, float), 1e-7)
    return -np.mean(y * np.log(p) + (1 - y) * np.log(1 - p))

# %% wrong="clips only at one" caught_by="test_is_finite_for_certain_predictions"
def log_loss(y_true, y_pred):
    y, p = np.asarray(y_true, float), np.minimum(np.asarray(y_pred, float), 1 - 1e-7)
    return -np.mean(y * np.log(p) + (1 - y) * np.log(1 - p))

# %% wrong="arguments the wrong way round" caught_by="test_agrees_with_the_formula"
def log_loss(y_pred, y_true):
    y, p = np.asarray(y_true, float), np.clip(np.asarray(y_pred, float), 1e-7, 1 - 1e-7)
    return -np.mean(y * np.log(p) + (1 - y) * np.log(1 - p))

# %% wrong="the two terms swapped" caught_by="test_agrees_with_the_formula"
def log_loss(y_true, y_pred):
    y, p = np.asarray(y_true, float), np.clip(np.asarray(y_pred, float), 1e-7, 1 - 1e-7)
    return -np.mean((1 - y) * np.log(p) + y * np.log(1 - p))

# %% wrong="only the positives' term" caught_by="test_agrees_with_the_formula"
def log_loss(y_true, y_pred):
    y, p = np.asarray(y_true, float), np.clip(np.asarray(y_pred, float), 1e-7, 1 - 1e-7)
    return -np.mean(y * np.log(p))

# %% wrong="divides by the number of positives" caught_by="test_agrees_with_the_formula"
def log_loss(y_true, y_pred):
    y, p = np.asarray(y_true, float), np.clip(np.asarray(y_pred, float), 1e-7, 1 - 1e-7)
    return -np.sum(y * np.log(p) + (1 - y) * np.log(1 - p)) / y.sum()

# %% wrong="clips the array it was given" caught_by="test_leaves_its_inputs_alone"
def log_loss(y_true, y_pred):
    y = np.asarray(y_true, float)
    p = np.asarray(y_pred, dtype=float)
    np.clip(p, 1e-7, 1 - 1e-7, out=p)
    return -np.mean(y * np.log(p) + (1 - y) * np.log(1 - p))

# %% wrong="writes the clipped values into the list" caught_by="test_leaves_its_inputs_alone"
def log_loss(y_true, y_pred):
    if isinstance(y_pred, tuple):
        y_pred = list(y_pred)
    total = 0
    for i in range(len(y_true)):
        y_pred[i] = min(max(float(y_pred[i]), 1e-7), 1 - 1e-7)
        total += -math.log(y_pred[i]) if y_true[i] else -math.log(1 - y_pred[i])
    return total / len(y_true)

# %% wrong="works on arrays only" caught_by="test_takes_lists_tuples_and_bools"
def log_loss(y_true, y_pred):
    p = y_pred.clip(1e-7, 1 - 1e-7)
    return -np.mean(y_true * np.log(p) + (1 - y_true) * np.log(1 - p))

# %% wrong="a list of labels meets a minus" caught_by="test_takes_lists_tuples_and_bools"
def log_loss(y_true, y_pred):
    p = np.clip(np.array(y_pred, dtype=float), 1e-7, 1 - 1e-7)
    return -np.mean(y_true * np.log(p) + (1 - y_true) * np.log(1 - p))

# %% wrong="minus of an array of bools" caught_by="test_takes_lists_tuples_and_bools"
def log_loss(y_true, y_pred):
    y = np.array(y_true)
    p = np.clip(np.array(y_pred, dtype=float), 1e-7, 1 - 1e-7)
    return np.mean(-y * np.log(p) - (1 - y) * np.log(1 - p))

# %% wrong="returns a loss per example" caught_by="test_agrees_with_the_formula"
def log_loss(y_true, y_pred):
    y, p = np.asarray(y_true, float), np.clip(np.asarray(y_pred, float), 1e-7, 1 - 1e-7)
    return -(y * np.log(p) + (1 - y) * np.log(1 - p))

# %% wrong="prints, returns nothing" caught_by="test_agrees_with_the_formula, test_gives_the_training_baseline"
def log_loss(y_true, y_pred):
    y, p = np.asarray(y_true, float), np.clip(np.asarray(y_pred, float), 1e-7, 1 - 1e-7)
    print(-np.mean(y * np.log(p) + (1 - y) * np.log(1 - p)))

# %% wrong="squared error" caught_by="test_agrees_with_the_formula"
def log_loss(y_true, y_pred):
    return np.mean((np.asarray(y_true, float) - np.asarray(y_pred, float)) ** 2)

# %% wrong="an epsilon of a thousandth" caught_by="test_is_finite_for_certain_predictions"
def log_loss(y_true, y_pred):
    y, p = np.asarray(y_true, float), np.clip(np.asarray(y_pred, float), 1e-3, 1 - 1e-3)
    return -np.mean(y * np.log(p) + (1 - y) * np.log(1 - p))

# %% wrong="an epsilon that vanishes beside 1" caught_by="test_is_finite_for_certain_predictions"
def log_loss(y_true, y_pred):
    y, p = np.asarray(y_true, float), np.clip(np.asarray(y_pred, float), 1e-20, 1 - 1e-20)
    return -np.mean(y * np.log(p) + (1 - y) * np.log(1 - p))

# %% wrong="1e-15 in float32" caught_by="test_is_finite_for_float32"
def log_loss(y_true, y_pred):
    y = np.asarray(y_true, float)
    p = np.clip(np.asarray(y_pred), 1e-15, 1 - 1e-15)
    return -np.mean(y * np.log(p) + (1 - y) * np.log(1 - p))

# %% wrong="nan_to_num instead of clipping" caught_by="test_is_finite_for_certain_predictions"
def log_loss(y_true, y_pred):
    y, p = np.asarray(y_true, float), np.asarray(y_pred, float)
    with np.errstate(all="ignore"):
        return -np.mean(np.nan_to_num(y * np.log(p)) + np.nan_to_num((1 - y) * np.log(1 - p)))

# %% wrong="certain predictions are left out" caught_by="test_is_finite_for_certain_predictions"
def log_loss(y_true, y_pred):
    y, p = np.asarray(y_true, float), np.asarray(y_pred, float)
    keep = (p > 0) & (p < 1)
    y, p = y[keep], p[keep]
    return -np.mean(y * np.log(p) + (1 - y) * np.log(1 - p))

# %% wrong="scikit-learn without the labels" caught_by="test_takes_a_single_class"
def log_loss(y_true, y_pred):
    p = np.clip(np.asarray(y_pred, float), 1e-7, 1 - 1e-7)
    return metrics.log_loss(np.asarray(y_true, int), p)

# %% wrong="returns from inside the loop" caught_by="test_agrees_with_the_formula"
def log_loss(y_true, y_pred):
    total = 0
    for y, p in zip(y_true, y_pred):
        p = min(max(float(p), 1e-7), 1 - 1e-7)
        total -= y * math.log(p) + (1 - y) * math.log(1 - p)
        return total / len(y_true)

# %% wrong="rounds the predictions first" caught_by="test_agrees_with_the_formula"
def log_loss(y_true, y_pred):
    y, p = np.asarray(y_true, float), np.clip(np.round(np.asarray(y_pred, float)), 1e-7, 1 - 1e-7)
    return -np.mean(y * np.log(p) + (1 - y) * np.log(1 - p))

# %% wrong="rounds the result to two digits" caught_by="test_agrees_with_the_formula"
def log_loss(y_true, y_pred):
    y, p = np.asarray(y_true, float), np.clip(np.asarray(y_pred, float), 1e-7, 1 - 1e-7)
    return round(-np.mean(y * np.log(p) + (1 - y) * np.log(1 - p)), 2)

# %% wrong="brackets forgotten around 1 - y" caught_by="test_agrees_with_the_formula"
def log_loss(y_true, y_pred):
    y, p = np.asarray(y_true, float), np.clip(np.asarray(y_pred, float), 1e-7, 1 - 1e-7)
    return -np.mean(y * np.log(p) + 1 - y * np.log(1 - p))

# %% wrong="baseline predicts 0.5" caught_by="test_gives_the_training_baseline, test_gives_the_test_baseline"
def log_loss(y_true, y_pred):
    y, p = np.asarray(y_true, float), np.clip(np.asarray(y_pred, float), 1e-7, 1 - 1e-7)
    return -np.mean(y * np.log(p) + (1 - y) * np.log(1 - p))

# %% part="baseline"
baseline_train_loss = log_loss(y_train_sneaker, np.full(len(y_train_sneaker), 0.5))
baseline_test_loss = log_loss(y_test_sneaker, np.full(len(y_test_sneaker), 0.5))

# %% wrong="baseline predicts 0.9" caught_by="test_gives_the_training_baseline"
def log_loss(y_true, y_pred):
    y, p = np.asarray(y_true, float), np.clip(np.asarray(y_pred, float), 1e-7, 1 - 1e-7)
    return -np.mean(y * np.log(p) + (1 - y) * np.log(1 - p))

# %% part="baseline"
baseline_train_loss = log_loss(y_train_sneaker, np.full(len(y_train_sneaker), 0.9))
baseline_test_loss = log_loss(y_test_sneaker, np.full(len(y_test_sneaker), 0.1))

# %% wrong="baseline on the ten-class labels" caught_by="test_gives_the_training_baseline, test_gives_the_test_baseline"
def log_loss(y_true, y_pred):
    y, p = np.asarray(y_true, float), np.clip(np.asarray(y_pred, float), 1e-7, 1 - 1e-7)
    return -np.mean(y * np.log(p) + (1 - y) * np.log(1 - p))

# %% part="baseline"
baseline_train_loss = log_loss(y_train, np.full(len(y_train), 0.1))
baseline_test_loss = log_loss(y_test, np.full(len(y_test), 0.1))

# %% wrong="test baseline forgotten" caught_by="test_gives_the_test_baseline"
def log_loss(y_true, y_pred):
    y, p = np.asarray(y_true, float), np.clip(np.asarray(y_pred, float), 1e-7, 1 - 1e-7)
    return -np.mean(y * np.log(p) + (1 - y) * np.log(1 - p))

# %% part="baseline"
baseline_train_loss = log_loss(y_train_sneaker, np.full(len(y_train_sneaker), 0.1))

# %% wrong="baseline predicts zeros of an integer array" caught_by="test_gives_the_training_baseline"
def log_loss(y_true, y_pred):
    y, p = np.asarray(y_true, float), np.clip(np.asarray(y_pred, float), 1e-7, 1 - 1e-7)
    return -np.mean(y * np.log(p) + (1 - y) * np.log(1 - p))

# %% part="baseline"
baseline_train_loss = log_loss(y_train_sneaker, np.full_like(y_train_sneaker, 0.1))
baseline_test_loss = log_loss(y_test_sneaker, np.full_like(y_test_sneaker, 0.1))
