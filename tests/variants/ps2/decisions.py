# %% right="comparison and astype"
def predict(h):
    return (np.asarray(h) >= 0.5).astype(int)


def accuracy(y, y_pred):
    return np.mean(np.asarray(y) == np.asarray(y_pred))

# %% right="np.where, a plain float"
def predict(h):
    return np.where(np.array(h) >= 0.5, 1, 0)


def accuracy(y, y_pred):
    return float((np.array(y) == np.array(y_pred)).sum() / len(y))

# %% right="bools, sum of a generator"
def predict(h):
    return np.array(h, dtype=float) >= 0.5


def accuracy(y, y_pred):
    return sum(int(one == other) for one, other in zip(y, y_pred)) / len(y)

# %% right="list comprehension into an array"
def predict(h):
    return np.array([1 if value >= 0.5 else 0 for value in h])


def accuracy(y, y_pred):
    right = 0
    for index in range(len(y)):
        if y[index] == y_pred[index]:
            right += 1
    return right / len(y)

# %% right="scikit-learn's score, floats"
def predict(h):
    return (np.asarray(h, dtype=float) >= 0.5).astype(float)


def accuracy(y, y_pred):
    from sklearn.metrics import accuracy_score

    return accuracy_score(np.asarray(y, dtype=int), np.asarray(y_pred, dtype=int))

# %% right="floor after adding a half"
def predict(h):
    return np.floor(np.asarray(h, dtype=np.float64) + 0.5)


def accuracy(y, y_pred):
    return 1 - np.mean(np.abs(np.asarray(y, dtype=float) - np.asarray(y_pred, dtype=float)))

# %% right="not below"
def predict(h):
    return (~(np.asarray(h) < 0.5)).astype("uint8")


def accuracy(y, y_pred):
    return 1 - np.count_nonzero(np.asarray(y) != np.asarray(y_pred)) / np.size(y)

# %% right="pandas"
def predict(h):
    return (pd.Series(h) >= 0.5).astype(int).to_numpy()


def accuracy(y, y_pred):
    return (pd.Series(y).astype(int).to_numpy() == pd.Series(y_pred).astype(int).to_numpy()).mean()

# %% right="lambdas"
predict = lambda h: np.greater_equal(h, 0.5) * 1
accuracy = lambda y, y_pred: np.equal(y, y_pred).mean()

# %% right="np.heaviside with 1 at zero"
def predict(h):
    return np.heaviside(np.asarray(h, dtype=float) - 0.5, 1)


def accuracy(y, y_pred):
    y, y_pred = np.asarray(y, dtype=int), np.asarray(y_pred, dtype=int)
    tp = np.sum((y == 1) & (y_pred == 1))
    tn = np.sum((y == 0) & (y_pred == 0))
    return (tp + tn) / len(y)

# %% right="a threshold as a default argument"
def predict(h, threshold=0.5):
    labels = np.zeros(len(h), dtype=int)
    labels[np.asarray(h) >= threshold] = 1
    return labels


def accuracy(y, y_pred):
    return np.average(np.asarray(y) == np.asarray(y_pred))

# %% right="np.digitize, a NumPy float32"
def predict(h):
    return np.digitize(np.asarray(h, dtype=float), [0.5])


def accuracy(y, y_pred):
    return np.float64(np.sum(np.asarray(y) == np.asarray(y_pred))) / np.float64(len(y))

# %% wrong="above instead of at least one half" caught_by="test_a_tie_is_a_one"
def predict(h):
    return (np.asarray(h) > 0.5).astype(int)


def accuracy(y, y_pred):
    return np.mean(np.asarray(y) == np.asarray(y_pred))

# %% wrong="np.round rounds one half down" caught_by="test_a_tie_is_a_one"
def predict(h):
    return np.round(np.asarray(h, dtype=float)).astype(int)


def accuracy(y, y_pred):
    return np.mean(np.asarray(y) == np.asarray(y_pred))

# %% wrong="labels turned round" caught_by="test_predicts_at_one_half"
def predict(h):
    return (np.asarray(h) < 0.5).astype(int)


def accuracy(y, y_pred):
    return np.mean(np.asarray(y) == np.asarray(y_pred))

# %% wrong="minus one and one" caught_by="test_predicts_at_one_half"
def predict(h):
    return np.where(np.asarray(h) >= 0.5, 1, -1)


def accuracy(y, y_pred):
    return np.mean(np.asarray(y) == np.asarray(y_pred))

# %% wrong="the threshold is zero, as for scores" caught_by="test_predicts_at_one_half"
def predict(h):
    return (np.asarray(h) >= 0).astype(int)


def accuracy(y, y_pred):
    return np.mean(np.asarray(y) == np.asarray(y_pred))

# %% wrong="cuts off the fraction" caught_by="test_predicts_at_one_half"
def predict(h):
    return np.asarray(h).astype(int)


def accuracy(y, y_pred):
    return np.mean(np.asarray(y) == np.asarray(y_pred))

# %% wrong="a list is no array" caught_by="test_predicts_from_lists_and_float32"
def predict(h):
    return (h >= 0.5).astype(int)


def accuracy(y, y_pred):
    return np.mean(np.asarray(y) == np.asarray(y_pred))

# %% wrong="writes the labels into the probabilities" caught_by="test_predicts_from_lists_and_float32"
def predict(h):
    h = np.asarray(h)
    h[h >= 0.5] = 1
    h[h < 0.5] = 0
    return h


def accuracy(y, y_pred):
    return np.mean(np.asarray(y) == np.asarray(y_pred))

# %% wrong="the probabilities come back" caught_by="test_predicts_at_one_half"
def predict(h):
    return np.asarray(h, dtype=float)


def accuracy(y, y_pred):
    return np.mean(np.asarray(y) == np.asarray(y_pred))

# %% wrong="a count" caught_by="test_accuracy_is_the_share_of_right_labels"
def predict(h):
    return (np.asarray(h) >= 0.5).astype(int)


def accuracy(y, y_pred):
    return np.sum(np.asarray(y) == np.asarray(y_pred))

# %% wrong="percent" caught_by="test_accuracy_is_the_share_of_right_labels"
def predict(h):
    return (np.asarray(h) >= 0.5).astype(int)


def accuracy(y, y_pred):
    return 100 * np.mean(np.asarray(y) == np.asarray(y_pred))

# %% wrong="the share of errors" caught_by="test_accuracy_counts_both_classes"
def predict(h):
    return (np.asarray(h) >= 0.5).astype(int)


def accuracy(y, y_pred):
    return np.mean(np.asarray(y) != np.asarray(y_pred))

# %% wrong="the mean of products counts right ones only" caught_by="test_accuracy_counts_both_classes"
def predict(h):
    return (np.asarray(h) >= 0.5).astype(int)


def accuracy(y, y_pred):
    return np.mean(np.asarray(y, dtype=float) * np.asarray(y_pred, dtype=float))

# %% wrong="recall" caught_by="test_accuracy_counts_both_classes"
def predict(h):
    return (np.asarray(h) >= 0.5).astype(int)


def accuracy(y, y_pred):
    y, y_pred = np.asarray(y, dtype=int), np.asarray(y_pred, dtype=int)
    return np.sum((y == 1) & (y_pred == 1)) / max(1, np.sum(y == 1))

# %% wrong="two lists compared as a whole" caught_by="test_accuracy_takes_lists_and_bools"
def predict(h):
    return (np.asarray(h) >= 0.5).astype(int)


def accuracy(y, y_pred):
    return np.mean(y == y_pred)

# %% wrong="whole-number division" caught_by="test_accuracy_is_the_share_of_right_labels"
def predict(h):
    return (np.asarray(h) >= 0.5).astype(int)


def accuracy(y, y_pred):
    return int(np.sum(np.asarray(y) == np.asarray(y_pred))) // len(y)
