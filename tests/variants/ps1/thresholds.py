# %% right="boolean arrays, NumPy integers back"
def confusion_counts(y_true, y_prob, threshold):
    actual = np.asarray(y_true) == 1
    predicted = np.asarray(y_prob) >= threshold
    tp = np.sum(actual & predicted)
    tn = np.sum(~actual & ~predicted)
    fp = np.sum(~actual & predicted)
    fn = np.sum(actual & ~predicted)
    return tp, tn, fp, fn



def accuracy(tp, tn, fp, fn):
    return (tp + tn) / (tp + tn + fp + fn)


def precision(tp, fp):
    if tp + fp == 0:
        return 0.0
    return tp / (tp + fp)


def recall(tp, fn):
    if tp + fn == 0:
        return 0.0
    return tp / (tp + fn)

# %% right="a loop with four counters"
def confusion_counts(y_true, y_prob, threshold):
    tp = tn = fp = fn = 0
    for label, probability in zip(y_true, y_prob):
        if probability >= threshold:
            if label == 1:
                tp += 1
            else:
                fp += 1
        elif label == 1:
            fn += 1
        else:
            tn += 1
    return tp, tn, fp, fn



def accuracy(tp, tn, fp, fn):
    return (tp + tn) / (tp + tn + fp + fn)


def precision(tp, fp):
    if tp + fp == 0:
        return 0.0
    return tp / (tp + fp)


def recall(tp, fn):
    if tp + fn == 0:
        return 0.0
    return tp / (tp + fn)

# %% right="scikit-learn's matrix with labels"
def confusion_counts(y_true, y_prob, threshold):
    y_pred = (np.asarray(y_prob) >= threshold).astype(int)
    tn, fp, fn, tp = metrics.confusion_matrix(np.asarray(y_true).astype(int), y_pred, labels=[0, 1]).ravel()
    return tp, tn, fp, fn



def accuracy(tp, tn, fp, fn):
    return (tp + tn) / (tp + tn + fp + fn)


def precision(tp, fp):
    if tp + fp == 0:
        return 0.0
    return tp / (tp + fp)


def recall(tp, fn):
    if tp + fn == 0:
        return 0.0
    return tp / (tp + fn)

# %% right="scikit-learn's matrix by its corners, a list comes back"
def confusion_counts(y_true, y_prob, threshold):
    y_pred = [int(p >= threshold) for p in y_prob]
    matrix = metrics.confusion_matrix([int(y) for y in y_true], y_pred, labels=[0, 1])
    return [matrix[1, 1], matrix[0, 0], matrix[0, 1], matrix[1, 0]]



def accuracy(tp, tn, fp, fn):
    return (tp + tn) / (tp + tn + fp + fn)


def precision(tp, fp):
    if tp + fp == 0:
        return 0.0
    return tp / (tp + fp)


def recall(tp, fn):
    if tp + fn == 0:
        return 0.0
    return tp / (tp + fn)

# %% right="scikit-learn's labels turned round"
def confusion_counts(y_true, y_prob, threshold):
    y_true = np.asarray(y_true, dtype=int)
    y_pred = np.where(np.asarray(y_prob) >= threshold, 1, 0)
    (tp, fn), (fp, tn) = metrics.confusion_matrix(y_true, y_pred, labels=[1, 0])
    return int(tp), int(tn), int(fp), int(fn)



def accuracy(tp, tn, fp, fn):
    return (tp + tn) / (tp + tn + fp + fn)


def precision(tp, fp):
    if tp + fp == 0:
        return 0.0
    return tp / (tp + fp)


def recall(tp, fn):
    if tp + fn == 0:
        return 0.0
    return tp / (tp + fn)

# %% right="pandas crosstab"
def confusion_counts(y_true, y_prob, threshold):
    actual = pd.Categorical(np.asarray(y_true).astype(int), categories=[0, 1])
    predicted = pd.Categorical((np.asarray(y_prob) >= threshold).astype(int), categories=[0, 1])
    table = pd.crosstab(actual, predicted, dropna=False)
    return table.loc[1, 1], table.loc[0, 0], table.loc[0, 1], table.loc[1, 0]



def accuracy(tp, tn, fp, fn):
    return (tp + tn) / (tp + tn + fp + fn)


def precision(tp, fp):
    if tp + fp == 0:
        return 0.0
    return tp / (tp + fp)


def recall(tp, fn):
    if tp + fn == 0:
        return 0.0
    return tp / (tp + fn)

# %% right="pandas data frame and query"
def confusion_counts(y_true, y_prob, threshold):
    frame = pd.DataFrame({"y": np.asarray(y_true, float), "p": np.asarray(y_prob, float)})
    frame["hat"] = frame["p"] >= threshold
    tp = len(frame[(frame["y"] == 1) & frame["hat"]])
    tn = len(frame[(frame["y"] == 0) & ~frame["hat"]])
    fp = len(frame[(frame["y"] == 0) & frame["hat"]])
    fn = len(frame[(frame["y"] == 1) & ~frame["hat"]])
    return (tp, tn, fp, fn)



def accuracy(tp, tn, fp, fn):
    return (tp + tn) / (tp + tn + fp + fn)


def precision(tp, fp):
    if tp + fp == 0:
        return 0.0
    return tp / (tp + fp)


def recall(tp, fn):
    if tp + fn == 0:
        return 0.0
    return tp / (tp + fn)

# %% right="np.bincount of 2 y + prediction"
def confusion_counts(y_true, y_prob, threshold):
    y = np.asarray(y_true).astype(int)
    y_hat = (np.asarray(y_prob) >= threshold).astype(int)
    tn, fp, fn, tp = np.bincount(2 * y + y_hat, minlength=4)
    return tp, tn, fp, fn



def accuracy(tp, tn, fp, fn):
    return (tp + tn) / (tp + tn + fp + fn)


def precision(tp, fp):
    if tp + fp == 0:
        return 0.0
    return tp / (tp + fp)


def recall(tp, fn):
    if tp + fn == 0:
        return 0.0
    return tp / (tp + fn)

# %% right="collections.Counter of pairs"
def confusion_counts(y_true, y_prob, threshold):
    from collections import Counter

    pairs = Counter((bool(y), bool(p >= threshold)) for y, p in zip(y_true, y_prob))
    return pairs[True, True], pairs[False, False], pairs[False, True], pairs[True, False]



def accuracy(tp, tn, fp, fn):
    return (tp + tn) / (tp + tn + fp + fn)


def precision(tp, fp):
    if tp + fp == 0:
        return 0.0
    return tp / (tp + fp)


def recall(tp, fn):
    if tp + fn == 0:
        return 0.0
    return tp / (tp + fn)

# %% right="sums of generators"
def confusion_counts(y_true, y_prob, threshold):
    pairs = [(y == 1, p >= threshold) for y, p in zip(y_true, y_prob)]
    tp = sum(1 for y, hat in pairs if y and hat)
    tn = sum(1 for y, hat in pairs if not y and not hat)
    fp = sum(1 for y, hat in pairs if not y and hat)
    fn = sum(1 for y, hat in pairs if y and not hat)
    return tp, tn, fp, fn



def accuracy(tp, tn, fp, fn):
    return (tp + tn) / (tp + tn + fp + fn)


def precision(tp, fp):
    if tp + fp == 0:
        return 0.0
    return tp / (tp + fp)


def recall(tp, fn):
    if tp + fn == 0:
        return 0.0
    return tp / (tp + fn)

# %% right="np.logical_and and np.count_nonzero"
def confusion_counts(y_true, y_prob, threshold):
    y = np.array(y_true, dtype=bool)
    hat = np.greater_equal(np.array(y_prob, dtype=float), threshold)
    tp = np.count_nonzero(np.logical_and(y, hat))
    tn = np.count_nonzero(np.logical_and(np.logical_not(y), np.logical_not(hat)))
    fp = np.count_nonzero(np.logical_and(np.logical_not(y), hat))
    fn = np.count_nonzero(np.logical_and(y, np.logical_not(hat)))
    return tp, tn, fp, fn



def accuracy(tp, tn, fp, fn):
    return (tp + tn) / (tp + tn + fp + fn)


def precision(tp, fp):
    if tp + fp == 0:
        return 0.0
    return tp / (tp + fp)


def recall(tp, fn):
    if tp + fn == 0:
        return 0.0
    return tp / (tp + fn)

# %% right="products of zeros and ones, floats back"
def confusion_counts(y_true, y_prob, threshold):
    y = np.array(y_true, dtype=float)
    hat = np.where(np.array(y_prob, dtype=float) < threshold, 0.0, 1.0)
    tp = (y * hat).sum()
    tn = ((1 - y) * (1 - hat)).sum()
    fp = ((1 - y) * hat).sum()
    fn = (y * (1 - hat)).sum()
    return tp, tn, fp, fn



def accuracy(tp, tn, fp, fn):
    return (tp + tn) / (tp + tn + fp + fn)


def precision(tp, fp):
    if tp + fp == 0:
        return 0.0
    return tp / (tp + fp)


def recall(tp, fn):
    if tp + fn == 0:
        return 0.0
    return tp / (tp + fn)

# %% right="remaining counts by subtraction"
def confusion_counts(y_true, y_prob, threshold):
    y, hat = np.asarray(y_true, int), np.asarray(y_prob) >= threshold
    tp = int(y[hat].sum())
    fp = int(hat.sum()) - tp
    fn = int(y.sum()) - tp
    tn = len(y) - tp - fp - fn
    return tp, tn, fp, fn



def accuracy(tp, tn, fp, fn):
    return (tp + tn) / (tp + tn + fp + fn)


def precision(tp, fp):
    if tp + fp == 0:
        return 0.0
    return tp / (tp + fp)


def recall(tp, fn):
    if tp + fn == 0:
        return 0.0
    return tp / (tp + fn)

# %% right="an array of four comes back"
def confusion_counts(y_true, y_prob, threshold):
    y, hat = np.asarray(y_true, bool), np.asarray(y_prob) >= threshold
    return np.array([(y & hat).sum(), (~y & ~hat).sum(), (~y & hat).sum(), (y & ~hat).sum()])



def accuracy(tp, tn, fp, fn):
    return (tp + tn) / (tp + tn + fp + fn)


def precision(tp, fp):
    if tp + fp == 0:
        return 0.0
    return tp / (tp + fp)


def recall(tp, fn):
    if tp + fn == 0:
        return 0.0
    return tp / (tp + fn)

# %% right="a dictionary keyed by pairs"
def confusion_counts(y_true, y_prob, threshold):
    counts = {(1, 1): 0, (0, 0): 0, (0, 1): 0, (1, 0): 0}
    for y, p in zip(y_true, y_prob):
        counts[int(y), int(p >= threshold)] += 1
    return counts[1, 1], counts[0, 0], counts[0, 1], counts[1, 0]



def accuracy(tp, tn, fp, fn):
    return (tp + tn) / (tp + tn + fp + fn)


def precision(tp, fp):
    if tp + fp == 0:
        return 0.0
    return tp / (tp + fp)


def recall(tp, fn):
    if tp + fn == 0:
        return 0.0
    return tp / (tp + fn)

# %% right="recursion"
def confusion_counts(y_true, y_prob, threshold):
    if len(y_true) == 0:
        return 0, 0, 0, 0
    if len(y_true) > 1:
        half = len(y_true) // 2
        first = confusion_counts(y_true[:half], y_prob[:half], threshold)
        second = confusion_counts(y_true[half:], y_prob[half:], threshold)
        return tuple(a + b for a, b in zip(first, second))
    positive, hit = bool(y_true[0]), y_prob[0] >= threshold
    return int(positive and hit), int(not positive and not hit), int(not positive and hit), int(positive and not hit)



def accuracy(tp, tn, fp, fn):
    return (tp + tn) / (tp + tn + fp + fn)


def precision(tp, fp):
    if tp + fp == 0:
        return 0.0
    return tp / (tp + fp)


def recall(tp, fn):
    if tp + fn == 0:
        return 0.0
    return tp / (tp + fn)

# %% right="keras.ops tensors come back"
def confusion_counts(y_true, y_prob, threshold):
    from keras import ops

    y = ops.convert_to_tensor(np.asarray(y_true, dtype="float32"))
    hat = ops.cast(ops.convert_to_tensor(np.asarray(y_prob, dtype="float32")) >= threshold, "float32")
    tp = ops.sum(y * hat)
    tn = ops.sum((1 - y) * (1 - hat))
    fp = ops.sum((1 - y) * hat)
    fn = ops.sum(y * (1 - hat))
    return tp, tn, fp, fn



def accuracy(tp, tn, fp, fn):
    return (tp + tn) / (tp + tn + fp + fn)


def precision(tp, fp):
    if tp + fp == 0:
        return 0.0
    return tp / (tp + fp)


def recall(tp, fn):
    if tp + fn == 0:
        return 0.0
    return tp / (tp + fn)

# %% right="Keras metrics"
def confusion_counts(y_true, y_prob, threshold):
    y_true = np.asarray(y_true, dtype="float32")
    # Keras counts above the threshold, so hand it decisions, not probabilities.
    y_hat = (np.asarray(y_prob) >= threshold).astype("float32")
    counts = []
    for metric in (
        keras.metrics.TruePositives(),
        keras.metrics.TrueNegatives(),
        keras.metrics.FalsePositives(),
        keras.metrics.FalseNegatives(),
    ):
        metric.update_state(y_true, y_hat)
        counts.append(int(metric.result()))
    return tuple(counts)



def accuracy(tp, tn, fp, fn):
    return (tp + tn) / (tp + tn + fp + fn)


def precision(tp, fp):
    if tp + fp == 0:
        return 0.0
    return tp / (tp + fp)


def recall(tp, fn):
    if tp + fn == 0:
        return 0.0
    return tp / (tp + fn)

# %% right="sets of indices"
def confusion_counts(y_true, y_prob, threshold):
    everyone = set(range(len(y_true)))
    actual = {i for i in everyone if y_true[i]}
    predicted = {i for i in everyone if y_prob[i] >= threshold}
    return (
        len(actual & predicted),
        len(everyone - actual - predicted),
        len(predicted - actual),
        len(actual - predicted),
    )



def accuracy(tp, tn, fp, fn):
    return (tp + tn) / (tp + tn + fp + fn)


def precision(tp, fp):
    if tp + fp == 0:
        return 0.0
    return tp / (tp + fp)


def recall(tp, fn):
    if tp + fn == 0:
        return 0.0
    return tp / (tp + fn)

# %% right="a class that counts"
class Counts:
    def __init__(self):
        self.tp = self.tn = self.fp = self.fn = 0

    def add(self, label, decision):
        name = ("t" if label == decision else "f") + ("p" if decision else "n")
        setattr(self, name, getattr(self, name) + 1)


def confusion_counts(y_true, y_prob, threshold):
    counts = Counts()
    for label, probability in zip(y_true, y_prob):
        counts.add(bool(label), bool(probability >= threshold))
    return counts.tp, counts.tn, counts.fp, counts.fn



def accuracy(tp, tn, fp, fn):
    return (tp + tn) / (tp + tn + fp + fn)


def precision(tp, fp):
    if tp + fp == 0:
        return 0.0
    return tp / (tp + fp)


def recall(tp, fn):
    if tp + fn == 0:
        return 0.0
    return tp / (tp + fn)

# %% right="a named tuple comes back"
from collections import namedtuple

Counts = namedtuple("Counts", "tp tn fp fn")


def confusion_counts(y_true, y_prob, threshold):
    y, hat = np.asarray(y_true) == 1, np.asarray(y_prob) >= threshold
    return Counts(tp=sum(y & hat), tn=sum(~y & ~hat), fp=sum(~y & hat), fn=sum(y & ~hat))



def accuracy(tp, tn, fp, fn):
    return (tp + tn) / (tp + tn + fp + fn)


def precision(tp, fp):
    if tp + fp == 0:
        return 0.0
    return tp / (tp + fp)


def recall(tp, fn):
    if tp + fn == 0:
        return 0.0
    return tp / (tp + fn)

# %% right="positives listed first, then split"
def confusion_counts(y_true, y_prob, threshold):
    positives = [p for y, p in zip(y_true, y_prob) if y]
    negatives = [p for y, p in zip(y_true, y_prob) if not y]
    tp = len([p for p in positives if p >= threshold])
    fp = len([p for p in negatives if p >= threshold])
    return tp, len(negatives) - fp, fp, len(positives) - tp



def accuracy(tp, tn, fp, fn):
    return (tp + tn) / (tp + tn + fp + fn)


def precision(tp, fp):
    if tp + fp == 0:
        return 0.0
    return tp / (tp + fp)


def recall(tp, fn):
    if tp + fn == 0:
        return 0.0
    return tp / (tp + fn)

# %% right="sorted probabilities and searchsorted"
def confusion_counts(y_true, y_prob, threshold):
    y, p = np.asarray(y_true).astype(bool), np.asarray(y_prob, dtype=float)
    fn = int(np.searchsorted(np.sort(p[y]), threshold, side="left"))
    tn = int(np.searchsorted(np.sort(p[~y]), threshold, side="left"))
    return int(y.sum()) - fn, tn, int((~y).sum()) - tn, fn



def accuracy(tp, tn, fp, fn):
    return (tp + tn) / (tp + tn + fp + fn)


def precision(tp, fp):
    if tp + fp == 0:
        return 0.0
    return tp / (tp + fp)


def recall(tp, fn):
    if tp + fn == 0:
        return 0.0
    return tp / (tp + fn)

# %% right="scores with try and except"
def confusion_counts(y_true, y_prob, threshold):
    actual = np.asarray(y_true) == 1
    predicted = np.asarray(y_prob) >= threshold
    tp = np.sum(actual & predicted)
    tn = np.sum(~actual & ~predicted)
    fp = np.sum(~actual & predicted)
    fn = np.sum(actual & ~predicted)
    return tp, tn, fp, fn


def accuracy(tp, tn, fp, fn):
    return float((tp + tn) / (tp + tn + fp + fn))


def precision(tp, fp):
    try:
        return tp / (tp + fp)
    except ZeroDivisionError:
        return 0.0


def recall(tp, fn):
    try:
        return tp / (tp + fn)
    except ZeroDivisionError:
        return 0.0

# %% right="scores share a helper, an integer 0 for 0/0"
def confusion_counts(y_true, y_prob, threshold):
    actual = np.asarray(y_true) == 1
    predicted = np.asarray(y_prob) >= threshold
    tp = np.sum(actual & predicted)
    tn = np.sum(~actual & ~predicted)
    fp = np.sum(~actual & predicted)
    fn = np.sum(actual & ~predicted)
    return tp, tn, fp, fn


def share(part, rest):
    return part / (part + rest) if part + rest else 0


def accuracy(tp, tn, fp, fn):
    return share(tp + tn, fp + fn)


def precision(tp, fp):
    return share(tp, fp)


def recall(tp, fn):
    return share(tp, fn)

# %% right="scores as lambdas"
def confusion_counts(y_true, y_prob, threshold):
    actual = np.asarray(y_true) == 1
    predicted = np.asarray(y_prob) >= threshold
    tp = np.sum(actual & predicted)
    tn = np.sum(~actual & ~predicted)
    fp = np.sum(~actual & predicted)
    fn = np.sum(actual & ~predicted)
    return tp, tn, fp, fn


accuracy = lambda tp, tn, fp, fn: (tp + tn) / sum([tp, tn, fp, fn])
precision = lambda tp, fp: tp / max(tp + fp, 1)
recall = lambda tp, fn: tp / max(tp + fn, 1)

# %% right="scores with np.divide and where"
def confusion_counts(y_true, y_prob, threshold):
    actual = np.asarray(y_true) == 1
    predicted = np.asarray(y_prob) >= threshold
    tp = np.sum(actual & predicted)
    tn = np.sum(~actual & ~predicted)
    fp = np.sum(~actual & predicted)
    fn = np.sum(actual & ~predicted)
    return tp, tn, fp, fn


def accuracy(tp, tn, fp, fn):
    return np.mean([1.0] * int(tp + tn) + [0.0] * int(fp + fn))


def precision(tp, fp):
    return np.divide(tp, tp + fp, out=np.zeros(()), where=(tp + fp) != 0)


def recall(tp, fn):
    return np.divide(tp, tp + fn, out=np.zeros(()), where=(tp + fn) != 0)

# %% right="scores with nan_to_num"
def confusion_counts(y_true, y_prob, threshold):
    actual = np.asarray(y_true) == 1
    predicted = np.asarray(y_prob) >= threshold
    tp = np.sum(actual & predicted)
    tn = np.sum(~actual & ~predicted)
    fp = np.sum(~actual & predicted)
    fn = np.sum(actual & ~predicted)
    return tp, tn, fp, fn


def accuracy(tp, tn, fp, fn):
    return np.float32(tp + tn) / np.float32(tp + tn + fp + fn)


def precision(tp, fp):
    with np.errstate(invalid="ignore"):
        return np.nan_to_num(np.float64(tp) / np.float64(tp + fp))


def recall(tp, fn):
    with np.errstate(invalid="ignore"):
        return np.nan_to_num(np.float64(tp) / np.float64(tp + fn))

# %% right="scores through scikit-learn on made-up labels"
def confusion_counts(y_true, y_prob, threshold):
    actual = np.asarray(y_true) == 1
    predicted = np.asarray(y_prob) >= threshold
    tp = np.sum(actual & predicted)
    tn = np.sum(~actual & ~predicted)
    fp = np.sum(~actual & predicted)
    fn = np.sum(actual & ~predicted)
    return tp, tn, fp, fn


def accuracy(tp, tn, fp, fn):
    truth = [1] * tp + [0] * tn + [0] * fp + [1] * fn
    guess = [1] * tp + [0] * tn + [1] * fp + [0] * fn
    return metrics.accuracy_score(truth, guess)


def precision(tp, fp):
    if tp == 0:
        return 0.0
    return metrics.precision_score([1] * tp + [0] * fp, [1] * (tp + fp), zero_division=0.0)


def recall(tp, fn):
    if tp == 0:
        return 0.0
    return metrics.recall_score([1] * (tp + fn), [1] * tp + [0] * fn, zero_division=0.0)

# %% right="accuracy as one minus the error"
def confusion_counts(y_true, y_prob, threshold):
    actual = np.asarray(y_true) == 1
    predicted = np.asarray(y_prob) >= threshold
    tp = np.sum(actual & predicted)
    tn = np.sum(~actual & ~predicted)
    fp = np.sum(~actual & predicted)
    fn = np.sum(actual & ~predicted)
    return tp, tn, fp, fn


def accuracy(tp, tn, fp, fn):
    n = tp + tn + fp + fn
    return 1 - (fp + fn) / n


def precision(tp, fp):
    n_predicted = tp + fp
    result = 0.0
    if n_predicted > 0:
        result = tp / n_predicted
    return result


def recall(tp, fn):
    n_actual = tp + fn
    result = 0.0
    if n_actual > 0:
        result = tp / n_actual
    return result

# %% wrong="tp and tn swapped: scikit-learn's matrix read from the wrong corner" caught_by="test_counts_the_four_outcomes"
def confusion_counts(y_true, y_prob, threshold):
    y_pred = (np.asarray(y_prob) >= threshold).astype(int)
    matrix = metrics.confusion_matrix(np.asarray(y_true).astype(int), y_pred, labels=[0, 1])
    return matrix[0, 0], matrix[1, 1], matrix[0, 1], matrix[1, 0]



def accuracy(tp, tn, fp, fn):
    return (tp + tn) / (tp + tn + fp + fn)


def precision(tp, fp):
    if tp + fp == 0:
        return 0.0
    return tp / (tp + fp)


def recall(tp, fn):
    if tp + fn == 0:
        return 0.0
    return tp / (tp + fn)

# %% wrong="scikit-learn's ravel returned as it is" caught_by="test_counts_the_four_outcomes"
def confusion_counts(y_true, y_prob, threshold):
    y_pred = (np.asarray(y_prob) >= threshold).astype(int)
    return tuple(metrics.confusion_matrix(np.asarray(y_true).astype(int), y_pred, labels=[0, 1]).ravel())



def accuracy(tp, tn, fp, fn):
    return (tp + tn) / (tp + tn + fp + fn)


def precision(tp, fp):
    if tp + fp == 0:
        return 0.0
    return tp / (tp + fp)


def recall(tp, fn):
    if tp + fn == 0:
        return 0.0
    return tp / (tp + fn)

# %% wrong="ravel unpacked in the text's order" caught_by="test_counts_the_four_outcomes"
def confusion_counts(y_true, y_prob, threshold):
    y_pred = (np.asarray(y_prob) >= threshold).astype(int)
    tp, tn, fp, fn = metrics.confusion_matrix(np.asarray(y_true).astype(int), y_pred, labels=[0, 1]).ravel()
    return tp, tn, fp, fn



def accuracy(tp, tn, fp, fn):
    return (tp + tn) / (tp + tn + fp + fn)


def precision(tp, fp):
    if tp + fp == 0:
        return 0.0
    return tp / (tp + fp)


def recall(tp, fn):
    if tp + fn == 0:
        return 0.0
    return tp / (tp + fn)

# %% wrong="fp and fn swapped" caught_by="test_counts_the_four_outcomes"
def confusion_counts(y_true, y_prob, threshold):
    actual = np.asarray(y_true) == 1
    predicted = np.asarray(y_prob) >= threshold
    tp = np.sum(actual & predicted)
    tn = np.sum(~actual & ~predicted)
    fp = np.sum(~actual & predicted)
    fn = np.sum(actual & ~predicted)
    return tp, tn, fn, fp



def accuracy(tp, tn, fp, fn):
    return (tp + tn) / (tp + tn + fp + fn)


def precision(tp, fp):
    if tp + fp == 0:
        return 0.0
    return tp / (tp + fp)


def recall(tp, fn):
    if tp + fn == 0:
        return 0.0
    return tp / (tp + fn)

# %% wrong="returned in the order tp, fp, tn, fn" caught_by="test_counts_the_four_outcomes"
def confusion_counts(y_true, y_prob, threshold):
    actual = np.asarray(y_true) == 1
    predicted = np.asarray(y_prob) >= threshold
    tp = np.sum(actual & predicted)
    tn = np.sum(~actual & ~predicted)
    fp = np.sum(~actual & predicted)
    fn = np.sum(actual & ~predicted)
    return tp, fp, tn, fn



def accuracy(tp, tn, fp, fn):
    return (tp + tn) / (tp + tn + fp + fn)


def precision(tp, fp):
    if tp + fp == 0:
        return 0.0
    return tp / (tp + fp)


def recall(tp, fn):
    if tp + fn == 0:
        return 0.0
    return tp / (tp + fn)

# %% wrong="predictions and labels swapped in scikit-learn's call" caught_by="test_counts_the_four_outcomes"
def confusion_counts(y_true, y_prob, threshold):
    y_pred = (np.asarray(y_prob) >= threshold).astype(int)
    tn, fp, fn, tp = metrics.confusion_matrix(y_pred, np.asarray(y_true).astype(int), labels=[0, 1]).ravel()
    return tp, tn, fp, fn



def accuracy(tp, tn, fp, fn):
    return (tp + tn) / (tp + tn + fp + fn)


def precision(tp, fp):
    if tp + fp == 0:
        return 0.0
    return tp / (tp + fp)


def recall(tp, fn):
    if tp + fn == 0:
        return 0.0
    return tp / (tp + fn)

# %% wrong="above instead of at or above" caught_by="test_a_tie_is_positive"
def confusion_counts(y_true, y_prob, threshold):
    actual = np.asarray(y_true) == 1
    predicted = np.asarray(y_prob) > threshold
    tp = np.sum(actual & predicted)
    tn = np.sum(~actual & ~predicted)
    fp = np.sum(~actual & predicted)
    fn = np.sum(actual & ~predicted)
    return tp, tn, fp, fn



def accuracy(tp, tn, fp, fn):
    return (tp + tn) / (tp + tn + fp + fn)


def precision(tp, fp):
    if tp + fp == 0:
        return 0.0
    return tp / (tp + fp)


def recall(tp, fn):
    if tp + fn == 0:
        return 0.0
    return tp / (tp + fn)

# %% wrong="rounds the probabilities" caught_by="test_uses_the_threshold"
def confusion_counts(y_true, y_prob, threshold):
    actual = np.asarray(y_true) == 1
    predicted = np.round(np.asarray(y_prob, float)) == 1
    tp = np.sum(actual & predicted)
    tn = np.sum(~actual & ~predicted)
    fp = np.sum(~actual & predicted)
    fn = np.sum(actual & ~predicted)
    return tp, tn, fp, fn



def accuracy(tp, tn, fp, fn):
    return (tp + tn) / (tp + tn + fp + fn)


def precision(tp, fp):
    if tp + fp == 0:
        return 0.0
    return tp / (tp + fp)


def recall(tp, fn):
    if tp + fn == 0:
        return 0.0
    return tp / (tp + fn)

# %% wrong="threshold fixed at 0.5" caught_by="test_uses_the_threshold"
def confusion_counts(y_true, y_prob, threshold):
    actual = np.asarray(y_true) == 1
    predicted = np.asarray(y_prob) >= 0.5
    tp = np.sum(actual & predicted)
    tn = np.sum(~actual & ~predicted)
    fp = np.sum(~actual & predicted)
    fn = np.sum(actual & ~predicted)
    return tp, tn, fp, fn



def accuracy(tp, tn, fp, fn):
    return (tp + tn) / (tp + tn + fp + fn)


def precision(tp, fp):
    if tp + fp == 0:
        return 0.0
    return tp / (tp + fp)


def recall(tp, fn):
    if tp + fn == 0:
        return 0.0
    return tp / (tp + fn)

# %% wrong="below the threshold is positive" caught_by="test_counts_the_four_outcomes"
def confusion_counts(y_true, y_prob, threshold):
    actual = np.asarray(y_true) == 1
    predicted = np.asarray(y_prob) < threshold
    tp = np.sum(actual & predicted)
    tn = np.sum(~actual & ~predicted)
    fp = np.sum(~actual & predicted)
    fn = np.sum(actual & ~predicted)
    return tp, tn, fp, fn



def accuracy(tp, tn, fp, fn):
    return (tp + tn) / (tp + tn + fp + fn)


def precision(tp, fp):
    if tp + fp == 0:
        return 0.0
    return tp / (tp + fp)


def recall(tp, fn):
    if tp + fn == 0:
        return 0.0
    return tp / (tp + fn)

# %% wrong="lists are compared with a number" caught_by="test_takes_lists_tuples_and_bools"
def confusion_counts(y_true, y_prob, threshold):
    actual = np.asarray(y_true) == 1
    predicted = y_prob >= threshold
    tp = np.sum(actual & predicted)
    tn = np.sum(~actual & ~predicted)
    fp = np.sum(~actual & predicted)
    fn = np.sum(actual & ~predicted)
    return tp, tn, fp, fn



def accuracy(tp, tn, fp, fn):
    return (tp + tn) / (tp + tn + fp + fn)


def precision(tp, fp):
    if tp + fp == 0:
        return 0.0
    return tp / (tp + fp)


def recall(tp, fn):
    if tp + fn == 0:
        return 0.0
    return tp / (tp + fn)

# %% wrong="compares a list of labels with 1" caught_by="test_counts_the_four_outcomes, test_takes_lists_tuples_and_bools"
def confusion_counts(y_true, y_prob, threshold):
    actual = y_true is 1
    predicted = np.asarray(y_prob) >= threshold
    tp = np.sum(actual & predicted)
    tn = np.sum(~actual & ~predicted)
    fp = np.sum(~actual & predicted)
    fn = np.sum(actual & ~predicted)
    return tp, tn, fp, fn



def accuracy(tp, tn, fp, fn):
    return (tp + tn) / (tp + tn + fp + fn)


def precision(tp, fp):
    if tp + fp == 0:
        return 0.0
    return tp / (tp + fp)


def recall(tp, fn):
    if tp + fn == 0:
        return 0.0
    return tp / (tp + fn)

# %% wrong="bitwise not of labels that may be floats" caught_by="test_takes_lists_tuples_and_bools"
def confusion_counts(y_true, y_prob, threshold):
    actual = np.asarray(y_true)
    predicted = np.asarray(y_prob) >= threshold
    tp = np.sum(actual & predicted)
    tn = np.sum(~actual & ~predicted)
    fp = np.sum(~actual & predicted)
    fn = np.sum(actual & ~predicted)
    return tp, tn, fp, fn



def accuracy(tp, tn, fp, fn):
    return (tp + tn) / (tp + tn + fp + fn)


def precision(tp, fp):
    if tp + fp == 0:
        return 0.0
    return tp / (tp + fp)


def recall(tp, fn):
    if tp + fn == 0:
        return 0.0
    return tp / (tp + fn)

# %% wrong="bitwise and of float labels" caught_by="test_takes_lists_tuples_and_bools"
def confusion_counts(y_true, y_prob, threshold):
    y = np.asarray(y_true)
    hat = np.asarray(y_prob) >= threshold
    return np.sum(y & hat), np.sum((1 - y) & ~hat), np.sum((1 - y) & hat), np.sum(y & ~hat)



def accuracy(tp, tn, fp, fn):
    return (tp + tn) / (tp + tn + fp + fn)


def precision(tp, fp):
    if tp + fp == 0:
        return 0.0
    return tp / (tp + fp)


def recall(tp, fn):
    if tp + fn == 0:
        return 0.0
    return tp / (tp + fn)

# %% wrong="scikit-learn's matrix without labels" caught_by="test_takes_a_single_class"
def confusion_counts(y_true, y_prob, threshold):
    y_pred = (np.asarray(y_prob) >= threshold).astype(int)
    tn, fp, fn, tp = metrics.confusion_matrix(np.asarray(y_true).astype(int), y_pred).ravel()
    return tp, tn, fp, fn



def accuracy(tp, tn, fp, fn):
    return (tp + tn) / (tp + tn + fp + fn)


def precision(tp, fp):
    if tp + fp == 0:
        return 0.0
    return tp / (tp + fp)


def recall(tp, fn):
    if tp + fn == 0:
        return 0.0
    return tp / (tp + fn)

# %% wrong="writes decisions into the probabilities" caught_by="test_leaves_its_inputs_alone"
def confusion_counts(y_true, y_prob, threshold):
    y, p = np.asarray(y_true), np.asarray(y_prob)
    hat = p >= threshold
    p[hat] = 1
    p[~hat] = 0
    y = y == 1
    return np.sum(y & hat), np.sum(~y & ~hat), np.sum(~y & hat), np.sum(y & ~hat)



def accuracy(tp, tn, fp, fn):
    return (tp + tn) / (tp + tn + fp + fn)


def precision(tp, fp):
    if tp + fp == 0:
        return 0.0
    return tp / (tp + fp)


def recall(tp, fn):
    if tp + fn == 0:
        return 0.0
    return tp / (tp + fn)

# %% wrong="writes decisions into the list" caught_by="test_leaves_its_inputs_alone"
def confusion_counts(y_true, y_prob, threshold):
    y_prob = y_prob if isinstance(y_prob, (list, np.ndarray)) else list(y_prob)
    for i in range(len(y_prob)):
        y_prob[i] = 1 if y_prob[i] >= threshold else 0
    pairs = list(zip([int(y) for y in y_true], y_prob))
    return pairs.count((1, 1)), pairs.count((0, 0)), pairs.count((0, 1)), pairs.count((1, 0))



def accuracy(tp, tn, fp, fn):
    return (tp + tn) / (tp + tn + fp + fn)


def precision(tp, fp):
    if tp + fp == 0:
        return 0.0
    return tp / (tp + fp)


def recall(tp, fn):
    if tp + fn == 0:
        return 0.0
    return tp / (tp + fn)

# %% wrong="rates instead of counts" caught_by="test_counts_the_four_outcomes"
def confusion_counts(y_true, y_prob, threshold):
    actual = np.asarray(y_true) == 1
    predicted = np.asarray(y_prob) >= threshold
    tp = np.sum(actual & predicted)
    tn = np.sum(~actual & ~predicted)
    fp = np.sum(~actual & predicted)
    fn = np.sum(actual & ~predicted)
    n = len(actual)
    return tp / n, tn / n, fp / n, fn / n



def accuracy(tp, tn, fp, fn):
    return (tp + tn) / (tp + tn + fp + fn)


def precision(tp, fp):
    if tp + fp == 0:
        return 0.0
    return tp / (tp + fp)


def recall(tp, fn):
    if tp + fn == 0:
        return 0.0
    return tp / (tp + fn)

# %% wrong="the matrix itself comes back" caught_by="test_counts_the_four_outcomes"
def confusion_counts(y_true, y_prob, threshold):
    y_pred = (np.asarray(y_prob) >= threshold).astype(int)
    return metrics.confusion_matrix(np.asarray(y_true).astype(int), y_pred, labels=[0, 1])



def accuracy(tp, tn, fp, fn):
    return (tp + tn) / (tp + tn + fp + fn)


def precision(tp, fp):
    if tp + fp == 0:
        return 0.0
    return tp / (tp + fp)


def recall(tp, fn):
    if tp + fn == 0:
        return 0.0
    return tp / (tp + fn)

# %% wrong="forgets the return" caught_by="test_counts_the_four_outcomes"
def confusion_counts(y_true, y_prob, threshold):
    actual = np.asarray(y_true) == 1
    predicted = np.asarray(y_prob) >= threshold
    tp = np.sum(actual & predicted)
    tn = np.sum(~actual & ~predicted)
    fp = np.sum(~actual & predicted)
    fn = np.sum(actual & ~predicted)



def accuracy(tp, tn, fp, fn):
    return (tp + tn) / (tp + tn + fp + fn)


def precision(tp, fp):
    if tp + fp == 0:
        return 0.0
    return tp / (tp + fp)


def recall(tp, fn):
    if tp + fn == 0:
        return 0.0
    return tp / (tp + fn)

# %% wrong="returns from inside the loop" caught_by="test_counts_the_four_outcomes"
def confusion_counts(y_true, y_prob, threshold):
    tp = tn = fp = fn = 0
    for label, probability in zip(y_true, y_prob):
        tp += int(label == 1 and probability >= threshold)
        tn += int(label == 0 and probability < threshold)
        fp += int(label == 0 and probability >= threshold)
        fn += int(label == 1 and probability < threshold)
        return tp, tn, fp, fn



def accuracy(tp, tn, fp, fn):
    return (tp + tn) / (tp + tn + fp + fn)


def precision(tp, fp):
    if tp + fp == 0:
        return 0.0
    return tp / (tp + fp)


def recall(tp, fn):
    if tp + fn == 0:
        return 0.0
    return tp / (tp + fn)

# %% wrong="counts hits instead of negatives among the misses" caught_by="test_counts_the_four_outcomes"
def confusion_counts(y_true, y_prob, threshold):
    actual = np.asarray(y_true) == 1
    predicted = np.asarray(y_prob) >= threshold
    tp = np.sum(actual & predicted)
    tn = np.sum(~actual & ~predicted)
    fp = np.sum(~actual & predicted)
    fn = np.sum(~predicted)
    return tp, tn, fp, fn



def accuracy(tp, tn, fp, fn):
    return (tp + tn) / (tp + tn + fp + fn)


def precision(tp, fp):
    if tp + fp == 0:
        return 0.0
    return tp / (tp + fp)


def recall(tp, fn):
    if tp + fn == 0:
        return 0.0
    return tp / (tp + fn)

# %% wrong="a dictionary comes back" caught_by="test_counts_the_four_outcomes"
def confusion_counts(y_true, y_prob, threshold):
    actual = np.asarray(y_true) == 1
    predicted = np.asarray(y_prob) >= threshold
    tp = np.sum(actual & predicted)
    tn = np.sum(~actual & ~predicted)
    fp = np.sum(~actual & predicted)
    fn = np.sum(actual & ~predicted)
    return {"tp": tp, "tn": tn, "fp": fp, "fn": fn}



def accuracy(tp, tn, fp, fn):
    return (tp + tn) / (tp + tn + fp + fn)


def precision(tp, fp):
    if tp + fp == 0:
        return 0.0
    return tp / (tp + fp)


def recall(tp, fn):
    if tp + fn == 0:
        return 0.0
    return tp / (tp + fn)

# %% wrong="precision and recall fail at 0/0" caught_by="test_zero_over_zero_is_zero"
def confusion_counts(y_true, y_prob, threshold):
    actual = np.asarray(y_true) == 1
    predicted = np.asarray(y_prob) >= threshold
    tp = np.sum(actual & predicted)
    tn = np.sum(~actual & ~predicted)
    fp = np.sum(~actual & predicted)
    fn = np.sum(actual & ~predicted)
    return tp, tn, fp, fn


def accuracy(tp, tn, fp, fn):
    return (tp + tn) / (tp + tn + fp + fn)


def precision(tp, fp):
    return tp / (tp + fp)


def recall(tp, fn):
    return tp / (tp + fn)

# %% wrong="nan for 0/0" caught_by="test_zero_over_zero_is_zero"
def confusion_counts(y_true, y_prob, threshold):
    actual = np.asarray(y_true) == 1
    predicted = np.asarray(y_prob) >= threshold
    tp = np.sum(actual & predicted)
    tn = np.sum(~actual & ~predicted)
    fp = np.sum(~actual & predicted)
    fn = np.sum(actual & ~predicted)
    return tp, tn, fp, fn



def accuracy(tp, tn, fp, fn):
    return (tp + tn) / (tp + tn + fp + fn)


def precision(tp, fp):
    if tp + fp == 0:
        return float("nan")
    return tp / (tp + fp)


def recall(tp, fn):
    if tp + fn == 0:
        return float("nan")
    return tp / (tp + fn)

# %% wrong="None for 0/0" caught_by="test_zero_over_zero_is_zero"
def confusion_counts(y_true, y_prob, threshold):
    actual = np.asarray(y_true) == 1
    predicted = np.asarray(y_prob) >= threshold
    tp = np.sum(actual & predicted)
    tn = np.sum(~actual & ~predicted)
    fp = np.sum(~actual & predicted)
    fn = np.sum(actual & ~predicted)
    return tp, tn, fp, fn



def accuracy(tp, tn, fp, fn):
    return (tp + tn) / (tp + tn + fp + fn)


def precision(tp, fp):
    if tp + fp == 0:
        return None
    return tp / (tp + fp)


def recall(tp, fn):
    if tp + fn == 0:
        return None
    return tp / (tp + fn)

# %% wrong="1.0 for 0/0" caught_by="test_zero_over_zero_is_zero"
def confusion_counts(y_true, y_prob, threshold):
    actual = np.asarray(y_true) == 1
    predicted = np.asarray(y_prob) >= threshold
    tp = np.sum(actual & predicted)
    tn = np.sum(~actual & ~predicted)
    fp = np.sum(~actual & predicted)
    fn = np.sum(actual & ~predicted)
    return tp, tn, fp, fn



def accuracy(tp, tn, fp, fn):
    return (tp + tn) / (tp + tn + fp + fn)


def precision(tp, fp):
    if tp + fp == 0:
        return 1.0
    return tp / (tp + fp)


def recall(tp, fn):
    if tp + fn == 0:
        return 1.0
    return tp / (tp + fn)

# %% wrong="recall not guarded" caught_by="test_zero_over_zero_is_zero"
def confusion_counts(y_true, y_prob, threshold):
    actual = np.asarray(y_true) == 1
    predicted = np.asarray(y_prob) >= threshold
    tp = np.sum(actual & predicted)
    tn = np.sum(~actual & ~predicted)
    fp = np.sum(~actual & predicted)
    fn = np.sum(actual & ~predicted)
    return tp, tn, fp, fn



def accuracy(tp, tn, fp, fn):
    return (tp + tn) / (tp + tn + fp + fn)


def precision(tp, fp):
    if tp + fp == 0:
        return 0.0
    return tp / (tp + fp)


def recall(tp, fn):
    return tp / (tp + fn)

# %% wrong="NumPy's 0/0" caught_by="test_zero_over_zero_is_zero"
def confusion_counts(y_true, y_prob, threshold):
    actual = np.asarray(y_true) == 1
    predicted = np.asarray(y_prob) >= threshold
    tp = np.sum(actual & predicted)
    tn = np.sum(~actual & ~predicted)
    fp = np.sum(~actual & predicted)
    fn = np.sum(actual & ~predicted)
    return tp, tn, fp, fn



def accuracy(tp, tn, fp, fn):
    return (tp + tn) / (tp + tn + fp + fn)


def precision(tp, fp):
    with np.errstate(invalid="ignore"):
        return np.divide(tp, tp + fp)


def recall(tp, fn):
    if tp + fn == 0:
        return 0.0
    return tp / (tp + fn)

# %% wrong="guards tp instead of the sum, the wrong way" caught_by="test_precision"
def confusion_counts(y_true, y_prob, threshold):
    actual = np.asarray(y_true) == 1
    predicted = np.asarray(y_prob) >= threshold
    tp = np.sum(actual & predicted)
    tn = np.sum(~actual & ~predicted)
    fp = np.sum(~actual & predicted)
    fn = np.sum(actual & ~predicted)
    return tp, tn, fp, fn



def accuracy(tp, tn, fp, fn):
    return (tp + tn) / (tp + tn + fp + fn)


def precision(tp, fp):
    if fp == 0:
        return 0.0
    return tp / (tp + fp)


def recall(tp, fn):
    if tp + fn == 0:
        return 0.0
    return tp / (tp + fn)

# %% wrong="integer division" caught_by="test_accuracy, test_precision, test_recall"
def confusion_counts(y_true, y_prob, threshold):
    actual = np.asarray(y_true) == 1
    predicted = np.asarray(y_prob) >= threshold
    tp = np.sum(actual & predicted)
    tn = np.sum(~actual & ~predicted)
    fp = np.sum(~actual & predicted)
    fn = np.sum(actual & ~predicted)
    return tp, tn, fp, fn



def accuracy(tp, tn, fp, fn):
    return (tp + tn) // (tp + tn + fp + fn)


def precision(tp, fp):
    if tp + fp == 0:
        return 0.0
    return tp // (tp + fp)


def recall(tp, fn):
    if tp + fn == 0:
        return 0.0
    return tp // (tp + fn)

# %% wrong="percentages" caught_by="test_accuracy"
def confusion_counts(y_true, y_prob, threshold):
    actual = np.asarray(y_true) == 1
    predicted = np.asarray(y_prob) >= threshold
    tp = np.sum(actual & predicted)
    tn = np.sum(~actual & ~predicted)
    fp = np.sum(~actual & predicted)
    fn = np.sum(actual & ~predicted)
    return tp, tn, fp, fn



def accuracy(tp, tn, fp, fn):
    return 100 * (tp + tn) / (tp + tn + fp + fn)


def precision(tp, fp):
    if tp + fp == 0:
        return 0.0
    return tp / (tp + fp)


def recall(tp, fn):
    if tp + fn == 0:
        return 0.0
    return tp / (tp + fn)

# %% wrong="accuracy without the true negatives" caught_by="test_accuracy"
def confusion_counts(y_true, y_prob, threshold):
    actual = np.asarray(y_true) == 1
    predicted = np.asarray(y_prob) >= threshold
    tp = np.sum(actual & predicted)
    tn = np.sum(~actual & ~predicted)
    fp = np.sum(~actual & predicted)
    fn = np.sum(actual & ~predicted)
    return tp, tn, fp, fn



def accuracy(tp, tn, fp, fn):
    return tp / (tp + tn + fp + fn)


def precision(tp, fp):
    if tp + fp == 0:
        return 0.0
    return tp / (tp + fp)


def recall(tp, fn):
    if tp + fn == 0:
        return 0.0
    return tp / (tp + fn)

# %% wrong="accuracy's brackets forgotten" caught_by="test_accuracy"
def confusion_counts(y_true, y_prob, threshold):
    actual = np.asarray(y_true) == 1
    predicted = np.asarray(y_prob) >= threshold
    tp = np.sum(actual & predicted)
    tn = np.sum(~actual & ~predicted)
    fp = np.sum(~actual & predicted)
    fn = np.sum(actual & ~predicted)
    return tp, tn, fp, fn



def accuracy(tp, tn, fp, fn):
    return tp + tn / tp + tn + fp + fn


def precision(tp, fp):
    if tp + fp == 0:
        return 0.0
    return tp / (tp + fp)


def recall(tp, fn):
    if tp + fn == 0:
        return 0.0
    return tp / (tp + fn)

# %% wrong="accuracy's order of arguments changed" caught_by="test_accuracy"
def confusion_counts(y_true, y_prob, threshold):
    actual = np.asarray(y_true) == 1
    predicted = np.asarray(y_prob) >= threshold
    tp = np.sum(actual & predicted)
    tn = np.sum(~actual & ~predicted)
    fp = np.sum(~actual & predicted)
    fn = np.sum(actual & ~predicted)
    return tp, tn, fp, fn



def accuracy(tp, fp, tn, fn):
    return (tp + tn) / (tp + tn + fp + fn)


def precision(tp, fp):
    if tp + fp == 0:
        return 0.0
    return tp / (tp + fp)


def recall(tp, fn):
    if tp + fn == 0:
        return 0.0
    return tp / (tp + fn)

# %% wrong="precision is the false share" caught_by="test_precision"
def confusion_counts(y_true, y_prob, threshold):
    actual = np.asarray(y_true) == 1
    predicted = np.asarray(y_prob) >= threshold
    tp = np.sum(actual & predicted)
    tn = np.sum(~actual & ~predicted)
    fp = np.sum(~actual & predicted)
    fn = np.sum(actual & ~predicted)
    return tp, tn, fp, fn



def accuracy(tp, tn, fp, fn):
    return (tp + tn) / (tp + tn + fp + fn)


def precision(tp, fp):
    if tp + fp == 0:
        return 0.0
    return fp / (tp + fp)


def recall(tp, fn):
    if tp + fn == 0:
        return 0.0
    return tp / (tp + fn)

# %% wrong="recall's arguments the wrong way round" caught_by="test_recall"
def confusion_counts(y_true, y_prob, threshold):
    actual = np.asarray(y_true) == 1
    predicted = np.asarray(y_prob) >= threshold
    tp = np.sum(actual & predicted)
    tn = np.sum(~actual & ~predicted)
    fp = np.sum(~actual & predicted)
    fn = np.sum(actual & ~predicted)
    return tp, tn, fp, fn



def accuracy(tp, tn, fp, fn):
    return (tp + tn) / (tp + tn + fp + fn)


def precision(tp, fp):
    if tp + fp == 0:
        return 0.0
    return tp / (tp + fp)


def recall(fn, tp):
    if tp + fn == 0:
        return 0.0
    return tp / (tp + fn)

# %% wrong="recall reads a global fp" caught_by="test_recall"
def confusion_counts(y_true, y_prob, threshold):
    actual = np.asarray(y_true) == 1
    predicted = np.asarray(y_prob) >= threshold
    tp = np.sum(actual & predicted)
    tn = np.sum(~actual & ~predicted)
    fp = np.sum(~actual & predicted)
    fn = np.sum(actual & ~predicted)
    return tp, tn, fp, fn



def accuracy(tp, tn, fp, fn):
    return (tp + tn) / (tp + tn + fp + fn)


def precision(tp, fp):
    if tp + fp == 0:
        return 0.0
    return tp / (tp + fp)


def recall(tp, fn):
    if tp + fn == 0:
        return 0.0
    return tp / (tp + fp)

# %% wrong="scores rounded to one digit" caught_by="test_accuracy, test_precision"
def confusion_counts(y_true, y_prob, threshold):
    actual = np.asarray(y_true) == 1
    predicted = np.asarray(y_prob) >= threshold
    tp = np.sum(actual & predicted)
    tn = np.sum(~actual & ~predicted)
    fp = np.sum(~actual & predicted)
    fn = np.sum(actual & ~predicted)
    return tp, tn, fp, fn



def accuracy(tp, tn, fp, fn):
    return round((tp + tn) / (tp + tn + fp + fn), 1)


def precision(tp, fp):
    if tp + fp == 0:
        return 0.0
    return round(tp / (tp + fp), 1)


def recall(tp, fn):
    if tp + fn == 0:
        return 0.0
    return tp / (tp + fn)

# %% wrong="precision printed, not returned" caught_by="test_precision"
def confusion_counts(y_true, y_prob, threshold):
    actual = np.asarray(y_true) == 1
    predicted = np.asarray(y_prob) >= threshold
    tp = np.sum(actual & predicted)
    tn = np.sum(~actual & ~predicted)
    fp = np.sum(~actual & predicted)
    fn = np.sum(actual & ~predicted)
    return tp, tn, fp, fn



def accuracy(tp, tn, fp, fn):
    return (tp + tn) / (tp + tn + fp + fn)


def precision(tp, fp):
    if tp + fp == 0:
        return 0.0
    print(tp / (tp + fp))


def recall(tp, fn):
    if tp + fn == 0:
        return 0.0
    return tp / (tp + fn)

# %% wrong="recall left out" caught_by="test_recall"
def confusion_counts(y_true, y_prob, threshold):
    actual = np.asarray(y_true) == 1
    predicted = np.asarray(y_prob) >= threshold
    tp = np.sum(actual & predicted)
    tn = np.sum(~actual & ~predicted)
    fp = np.sum(~actual & predicted)
    fn = np.sum(actual & ~predicted)
    return tp, tn, fp, fn



def accuracy(tp, tn, fp, fn):
    return (tp + tn) / (tp + tn + fp + fn)


def precision(tp, fp):
    if tp + fp == 0:
        return 0.0
    return tp / (tp + fp)


def recall(tp, fn):
    raise NotImplementedError()
