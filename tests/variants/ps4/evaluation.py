# %% right="np.mean of argmax; confusion_matrix, keepdims, nan_to_num with a warning"
def accuracy(y_true, y_prob):
    return np.mean(y_prob.argmax(axis=1) == y_true)


def confusion_rates(y_true, y_pred, n_classes):
    counts = metrics.confusion_matrix(y_true, y_pred, labels=np.arange(n_classes))
    return np.nan_to_num(counts / counts.sum(axis=1, keepdims=True))

# %% right="scikit-learn does both"
def accuracy(y_true, y_prob):
    return metrics.accuracy_score(y_true, np.argmax(y_prob, axis=1))


def confusion_rates(y_true, y_pred, n_classes):
    return metrics.confusion_matrix(
        y_true, y_pred, labels=list(range(n_classes)), normalize="true"
    )

# %% right="loops in plain Python"
def accuracy(y_true, y_prob):
    right = 0
    for label, row in zip(y_true, y_prob):
        if list(row).index(max(row)) == label:
            right += 1
    return right / len(y_true)


def confusion_rates(y_true, y_pred, n_classes):
    counts = [[0] * n_classes for _ in range(n_classes)]
    for actual, predicted in zip(y_true, y_pred):
        counts[actual][predicted] += 1
    rates = []
    for row in counts:
        total = sum(row)
        rates.append([count / total if total else 0.0 for count in row])
    return np.array(rates)

# %% right="np.add.at and np.divide where"
def accuracy(y_true, y_prob):
    return float((np.argmax(y_prob, 1) == y_true).sum() / y_true.size)


def confusion_rates(y_true, y_pred, n_classes):
    counts = np.zeros((n_classes, n_classes))
    np.add.at(counts, (y_true, y_pred), 1)
    totals = counts.sum(axis=1, keepdims=True)
    return np.divide(counts, totals, out=np.zeros_like(counts), where=totals > 0)

# %% right="bincount of combined labels"
def accuracy(y_true, y_prob):
    return np.count_nonzero(np.argmax(y_prob, axis=-1) == y_true) / len(y_true)


def confusion_rates(y_true, y_pred, n_classes):
    counts = np.bincount(n_classes * y_true + y_pred, minlength=n_classes**2)
    counts = counts.reshape(n_classes, n_classes)
    return counts / np.clip(counts.sum(axis=1), 1, None)[:, None]

# %% right="pandas crosstab, reindexed"
def accuracy(y_true, y_prob):
    return (pd.Series(np.argmax(y_prob, axis=1)) == pd.Series(y_true)).mean()


def confusion_rates(y_true, y_pred, n_classes):
    table = pd.crosstab(y_true, y_pred, normalize="index")
    classes = range(n_classes)
    return table.reindex(index=classes, columns=classes, fill_value=0).to_numpy(dtype=float)

# %% right="one-hot rows and a matrix product"
def accuracy(y_true, y_prob):
    return np.average(np.equal(np.argmax(y_prob, axis=1), y_true))


def confusion_rates(y_true, y_pred, n_classes):
    one_hot = np.eye(n_classes)
    counts = one_hot[y_true].T @ one_hot[y_pred]
    totals = counts.sum(axis=1)
    totals[totals == 0] = 1
    return counts / totals.reshape(-1, 1)

# %% right="a comparison with every class"
def accuracy(y_true, y_prob):
    y_pred = np.argsort(y_prob, axis=1)[:, -1]
    return 1 - np.mean(y_pred != y_true)


def confusion_rates(y_true, y_pred, n_classes):
    rates = np.zeros((n_classes, n_classes))
    for i in range(n_classes):
        of_class = y_pred[y_true == i]
        if len(of_class) > 0:
            for j in range(n_classes):
                rates[i, j] = np.mean(of_class == j)
    return rates

# %% right="Keras's metric, as a float; TensorFlow's confusion matrix"
def accuracy(y_true, y_prob):
    metric = keras.metrics.SparseCategoricalAccuracy()
    metric.update_state(y_true, y_prob)
    return float(metric.result())


def confusion_rates(y_true, y_pred, n_classes):
    import tensorflow as tf

    counts = tf.math.confusion_matrix(y_true, y_pred, num_classes=n_classes).numpy()
    return counts / np.maximum(counts.sum(axis=1, keepdims=True), 1)

# %% right="division in errstate, then zeros for nan"
def accuracy(y_true, y_prob):
    hits = [np.argmax(row) == label for label, row in zip(y_true, y_prob)]
    return sum(hits) / len(hits)


def confusion_rates(y_true, y_pred, n_classes):
    counts = metrics.confusion_matrix(y_true, y_pred, labels=range(n_classes)).astype(float)
    with np.errstate(invalid="ignore", divide="ignore"):
        rates = counts / counts.sum(axis=1)[:, np.newaxis]
    rates[np.isnan(rates)] = 0
    return rates

# %% right="row by row in place of a copy"
def accuracy(y_true, y_prob):
    return np.mean(np.asarray(y_prob).argmax(1) == np.asarray(y_true), dtype=float)


def confusion_rates(y_true, y_pred, n_classes):
    matrix = metrics.confusion_matrix(y_true, y_pred, labels=range(n_classes)).astype("float64")
    for row in matrix:
        if row.sum():
            row /= row.sum()
    return matrix

# %% right="transposes around a division"
def accuracy(y_true, y_prob):
    return metrics.accuracy_score(y_true=y_true, y_pred=np.argmax(y_prob, axis=1), normalize=True)


def confusion_rates(y_true, y_pred, n_classes):
    counts = metrics.confusion_matrix(y_true, y_pred, labels=range(n_classes))
    return (counts.T / np.where(counts.sum(axis=1) == 0, 1, counts.sum(axis=1))).T

# %% right="np.histogram2d; rates in float32 of exact counts"
def accuracy(y_true, y_prob):
    return np.trace(metrics.confusion_matrix(y_true, np.argmax(y_prob, axis=1))) / len(y_true)


def confusion_rates(y_true, y_pred, n_classes):
    edges = np.arange(n_classes + 1) - 0.5
    counts, _, _ = np.histogram2d(y_true, y_pred, bins=(edges, edges))
    return (counts / np.maximum(counts.sum(axis=1, keepdims=True), 1)).astype("float32")

# %% wrong="grand total" caught_by="test_normalises_each_row"
def accuracy(y_true, y_prob):
    return np.mean(np.argmax(y_prob, axis=1) == y_true)


def confusion_rates(y_true, y_pred, n_classes):
    counts = metrics.confusion_matrix(y_true, y_pred, labels=range(n_classes))
    return counts / counts.sum()

# %% wrong="normalize all" caught_by="test_normalises_each_row"
def accuracy(y_true, y_prob):
    return np.mean(np.argmax(y_prob, axis=1) == y_true)


def confusion_rates(y_true, y_pred, n_classes):
    return metrics.confusion_matrix(y_true, y_pred, labels=range(n_classes), normalize="all")

# %% wrong="columns add up to 1: axis 0 for axis 1" caught_by="test_normalises_each_row"
def accuracy(y_true, y_prob):
    return np.mean(np.argmax(y_prob, axis=1) == y_true)


def confusion_rates(y_true, y_pred, n_classes):
    counts = metrics.confusion_matrix(y_true, y_pred, labels=range(n_classes))
    return counts / np.maximum(counts.sum(axis=0, keepdims=True), 1)

# %% wrong="keepdims forgotten" caught_by="test_normalises_each_row"
def accuracy(y_true, y_prob):
    return np.mean(np.argmax(y_prob, axis=1) == y_true)


def confusion_rates(y_true, y_pred, n_classes):
    counts = metrics.confusion_matrix(y_true, y_pred, labels=range(n_classes))
    return counts / np.maximum(counts.sum(axis=1), 1)

# %% wrong="true and predicted labels swapped" caught_by="test_normalises_each_row"
def accuracy(y_true, y_prob):
    return np.mean(np.argmax(y_prob, axis=1) == y_true)


def confusion_rates(y_true, y_pred, n_classes):
    counts = metrics.confusion_matrix(y_pred, y_true, labels=range(n_classes))
    return counts / np.maximum(counts.sum(axis=1, keepdims=True), 1)

# %% wrong="the right matrix, turned over at last" caught_by="test_normalises_each_row"
def accuracy(y_true, y_prob):
    return np.mean(np.argmax(y_prob, axis=1) == y_true)


def confusion_rates(y_true, y_pred, n_classes):
    counts = metrics.confusion_matrix(y_true, y_pred, labels=range(n_classes))
    return (counts / np.maximum(counts.sum(axis=1, keepdims=True), 1)).T

# %% wrong="counts, not normalised" caught_by="test_normalises_each_row"
def accuracy(y_true, y_prob):
    return np.mean(np.argmax(y_prob, axis=1) == y_true)


def confusion_rates(y_true, y_pred, n_classes):
    return metrics.confusion_matrix(y_true, y_pred, labels=range(n_classes))

# %% wrong="percentages" caught_by="test_normalises_each_row, test_accuracy"
def accuracy(y_true, y_prob):
    return 100 * np.mean(np.argmax(y_prob, axis=1) == y_true)


def confusion_rates(y_true, y_pred, n_classes):
    counts = metrics.confusion_matrix(y_true, y_pred, labels=range(n_classes))
    return 100 * counts / np.maximum(counts.sum(axis=1, keepdims=True), 1)

# %% wrong="nan for a class without images" caught_by="test_takes_missing_classes"
def accuracy(y_true, y_prob):
    return np.mean(np.argmax(y_prob, axis=1) == y_true)


def confusion_rates(y_true, y_pred, n_classes):
    counts = metrics.confusion_matrix(y_true, y_pred, labels=range(n_classes))
    return counts / counts.sum(axis=1, keepdims=True)

# %% wrong="n_classes ignored" caught_by="test_takes_missing_classes"
def accuracy(y_true, y_prob):
    return np.mean(np.argmax(y_prob, axis=1) == y_true)


def confusion_rates(y_true, y_pred, n_classes):
    return metrics.confusion_matrix(y_true, y_pred, normalize="true")

# %% wrong="always ten classes" caught_by="test_takes_missing_classes"
def accuracy(y_true, y_prob):
    return np.mean(np.argmax(y_prob, axis=1) == y_true)


def confusion_rates(y_true, y_pred, n_classes):
    return metrics.confusion_matrix(y_true, y_pred, labels=range(10), normalize="true")

# %% wrong="a crosstab without the missing classes" caught_by="test_takes_missing_classes"
def accuracy(y_true, y_prob):
    return np.mean(np.argmax(y_prob, axis=1) == y_true)


def confusion_rates(y_true, y_pred, n_classes):
    return pd.crosstab(y_true, y_pred, normalize="index").to_numpy()

# %% wrong="sum for mean" caught_by="test_accuracy"
def accuracy(y_true, y_prob):
    return np.sum(np.argmax(y_prob, axis=1) == y_true)


def confusion_rates(y_true, y_pred, n_classes):
    return metrics.confusion_matrix(y_true, y_pred, labels=range(n_classes), normalize="true")

# %% wrong="argmax along the images: axis 0 for axis 1" caught_by="test_accuracy"
def accuracy(y_true, y_prob):
    return np.mean(np.argmax(y_prob, axis=0) == y_true[: y_prob.shape[1]])


def confusion_rates(y_true, y_pred, n_classes):
    return metrics.confusion_matrix(y_true, y_pred, labels=range(n_classes), normalize="true")

# %% wrong="a threshold of 0.5 in place of argmax" caught_by="test_accuracy"
def accuracy(y_true, y_prob):
    return np.mean(y_prob[np.arange(len(y_true)), y_true] > 0.5)


def confusion_rates(y_true, y_pred, n_classes):
    return metrics.confusion_matrix(y_true, y_pred, labels=range(n_classes), normalize="true")

# %% wrong="the error rate" caught_by="test_accuracy"
def accuracy(y_true, y_prob):
    return np.mean(np.argmax(y_prob, axis=1) != y_true)


def confusion_rates(y_true, y_pred, n_classes):
    return metrics.confusion_matrix(y_true, y_pred, labels=range(n_classes), normalize="true")

# %% wrong="mean probability of the right class" caught_by="test_accuracy"
def accuracy(y_true, y_prob):
    return np.mean(y_prob[np.arange(len(y_true)), y_true])


def confusion_rates(y_true, y_pred, n_classes):
    return metrics.confusion_matrix(y_true, y_pred, labels=range(n_classes), normalize="true")

# %% wrong="accuracy by class, averaged" caught_by="test_accuracy"
def accuracy(y_true, y_prob):
    return metrics.balanced_accuracy_score(y_true, np.argmax(y_prob, axis=1))


def confusion_rates(y_true, y_pred, n_classes):
    return metrics.confusion_matrix(y_true, y_pred, labels=range(n_classes), normalize="true")

# %% wrong="rounded to two digits" caught_by="test_normalises_each_row"
def accuracy(y_true, y_prob):
    return np.mean(np.argmax(y_prob, axis=1) == y_true)


def confusion_rates(y_true, y_pred, n_classes):
    rates = metrics.confusion_matrix(y_true, y_pred, labels=range(n_classes), normalize="true")
    return rates.round(2)

# %% wrong="divided as whole numbers" caught_by="test_normalises_each_row"
def accuracy(y_true, y_prob):
    return np.mean(np.argmax(y_prob, axis=1) == y_true)


def confusion_rates(y_true, y_pred, n_classes):
    counts = metrics.confusion_matrix(y_true, y_pred, labels=range(n_classes))
    return counts // np.maximum(counts.sum(axis=1, keepdims=True), 1)

# %% wrong="sorts the labels it is given" caught_by="test_leaves_its_inputs_alone"
def accuracy(y_true, y_prob):
    return np.mean(np.argmax(y_prob, axis=1) == y_true)


def confusion_rates(y_true, y_pred, n_classes):
    rates = metrics.confusion_matrix(y_true, y_pred, labels=range(n_classes), normalize="true")
    y_true.sort()
    return rates
