# %% right="np.argmax, plus one"
def best_epoch(history):
    index = int(np.argmax(history["val_accuracy"]))
    return index + 1, history["val_accuracy"][index]

# %% right="max and list.index"
def best_epoch(history):
    best = max(history["val_accuracy"])
    return history["val_accuracy"].index(best) + 1, best

# %% right="a loop from minus one on"
def best_epoch(history):
    epoch, best = 0, -1
    for number, accuracy in enumerate(history["val_accuracy"], start=1):
        if accuracy > best:
            epoch, best = number, accuracy
    return epoch, best

# %% right="NumPy numbers, from an array"
def best_epoch(history):
    accuracies = np.array(history["val_accuracy"])
    return np.argmax(accuracies) + 1, np.max(accuracies)

# %% right="pandas idxmax, the index from 1"
def best_epoch(history):
    series = pd.Series(history["val_accuracy"], dtype=float)
    series.index = series.index + 1
    return series.idxmax(), series.max()

# %% right="max over pairs, a key that prefers early epochs"
def best_epoch(history):
    pairs = list(enumerate(history["val_accuracy"], 1))
    return max(pairs, key=lambda pair: (pair[1], -pair[0]))

# %% right="sorted, which is stable"
def best_epoch(history):
    accuracies = history["val_accuracy"]
    order = sorted(range(len(accuracies)), key=lambda k: -accuracies[k])
    return order[0] + 1, accuracies[order[0]]

# %% right="np.flatnonzero of the maximum"
def best_epoch(history):
    accuracies = np.asarray(history["val_accuracy"], dtype=float)
    return int(np.flatnonzero(accuracies == accuracies.max())[0]) + 1, float(accuracies.max())

# %% right="backwards, with >="
def best_epoch(history):
    accuracies = history["val_accuracy"]
    best = len(accuracies) - 1
    for k in range(len(accuracies) - 1, -1, -1):
        if accuracies[k] >= accuracies[best]:
            best = k
    return best + 1, accuracies[best]

# %% right="a list of two values"
def best_epoch(history):
    accuracies = list(history["val_accuracy"])
    return [accuracies.index(max(accuracies)) + 1, max(accuracies)]

# %% right="an array of two values"
def best_epoch(history):
    accuracies = history["val_accuracy"]
    return np.array([np.argmax(accuracies) + 1, np.max(accuracies)])

# %% right="a stable argsort of the negative"
def best_epoch(history):
    accuracies = np.array(history["val_accuracy"], dtype="float64")
    first = np.argsort(-accuracies, kind="stable")[0]
    return first + 1, accuracies[first]

# %% right="a copied data frame, with a warning on the way"
def best_epoch(history):
    import warnings

    warnings.warn("looking for the best epoch")
    table = pd.DataFrame({"val_accuracy": history["val_accuracy"]})
    row = table["val_accuracy"].astype(float).argmax()
    return row + 1, table["val_accuracy"].iloc[row]

# %% right="itertools over a while loop"
def best_epoch(history):
    highest, epoch = max(history["val_accuracy"]), 1
    while history["val_accuracy"][epoch - 1] != highest:
        epoch += 1
    return epoch, highest

# %% wrong="counted from 0" caught_by="test_finds_the_epoch"
def best_epoch(history):
    index = int(np.argmax(history["val_accuracy"]))
    return index, history["val_accuracy"][index]

# %% wrong="the training accuracy" caught_by="test_finds_the_epoch, test_gives_the_accuracy"
def best_epoch(history):
    index = int(np.argmax(history["accuracy"]))
    return index + 1, history["accuracy"][index]

# %% wrong="the epoch by training accuracy, the accuracy by validation" caught_by="test_finds_the_epoch"
def best_epoch(history):
    return int(np.argmax(history["accuracy"])) + 1, max(history["val_accuracy"])

# %% wrong="training accuracy at the right epoch" caught_by="test_gives_the_accuracy"
def best_epoch(history):
    index = int(np.argmax(history["val_accuracy"]))
    return index + 1, history["accuracy"][index]

# %% wrong="the lowest validation loss" caught_by="test_finds_the_epoch, test_gives_the_accuracy"
def best_epoch(history):
    index = int(np.argmin(history["val_loss"]))
    return index + 1, history["val_accuracy"][index]

# %% wrong="the last epoch" caught_by="test_finds_the_epoch"
def best_epoch(history):
    accuracies = history["val_accuracy"]
    return len(accuracies), accuracies[-1]

# %% wrong="the last of the best epochs: >= for >" caught_by="test_takes_the_first_of_equals"
def best_epoch(history):
    epoch, best = 0, -1
    for number, accuracy in enumerate(history["val_accuracy"], start=1):
        if accuracy >= best:
            epoch, best = number, accuracy
    return epoch, best

# %% wrong="argsort, last entry" caught_by="test_takes_the_first_of_equals"
def best_epoch(history):
    accuracies = np.array(history["val_accuracy"])
    index = np.argsort(accuracies, kind="stable")[-1]
    return index + 1, accuracies[index]

# %% wrong="the lowest accuracy: argmin for argmax" caught_by="test_finds_the_epoch, test_gives_the_accuracy"
def best_epoch(history):
    index = int(np.argmin(history["val_accuracy"]))
    return index + 1, history["val_accuracy"][index]

# %% wrong="values swapped" caught_by="test_finds_the_epoch"
def best_epoch(history):
    index = int(np.argmax(history["val_accuracy"]))
    return history["val_accuracy"][index], index + 1

# %% wrong="the accuracy one epoch later" caught_by="test_gives_the_accuracy"
def best_epoch(history):
    accuracies = history["val_accuracy"]
    epoch = int(np.argmax(accuracies)) + 1
    return epoch, accuracies[min(epoch, len(accuracies) - 1)]

# %% wrong="percent" caught_by="test_gives_the_accuracy"
def best_epoch(history):
    index = int(np.argmax(history["val_accuracy"]))
    return index + 1, 100 * history["val_accuracy"][index]

# %% wrong="rounded to two digits" caught_by="test_gives_the_accuracy"
def best_epoch(history):
    index = int(np.argmax(history["val_accuracy"]))
    return index + 1, round(history["val_accuracy"][index], 2)

# %% wrong="rounded before the comparison" caught_by="test_sees_small_differences"
def best_epoch(history):
    index = int(np.argmax(np.round(history["val_accuracy"], 4)))
    return index + 1, max(history["val_accuracy"])

# %% wrong="a loop that starts at 0 and misses an accuracy of 0" caught_by="test_takes_any_history"
def best_epoch(history):
    epoch, best = None, 0
    for number, accuracy in enumerate(history["val_accuracy"], start=1):
        if accuracy > best:
            epoch, best = number, accuracy
    return epoch, best

# %% wrong="stops at the first epoch that is worse" caught_by="test_finds_the_epoch"
def best_epoch(history):
    accuracies = history["val_accuracy"]
    for k in range(1, len(accuracies)):
        if accuracies[k] < accuracies[k - 1]:
            return k, accuracies[k - 1]
    return len(accuracies), accuracies[-1]

# %% wrong="leaves out the last epoch" caught_by="test_finds_the_epoch, test_takes_any_history"
def best_epoch(history):
    index = int(np.argmax(history["val_accuracy"][:-1]))
    return index + 1, history["val_accuracy"][index]

# %% wrong="presumes a training accuracy" caught_by="test_takes_any_history"
def best_epoch(history):
    best = (1, -1)
    for epoch, (_, accuracy) in enumerate(zip(history["accuracy"], history["val_accuracy"]), 1):
        if accuracy > best[1]:
            best = (epoch, accuracy)
    return best

# %% wrong="sorts the history in place" caught_by="test_leaves_the_history_alone"
def best_epoch(history):
    values = list(history["val_accuracy"])
    history["val_accuracy"].sort()
    best = history["val_accuracy"][-1]
    return values.index(best) + 1, best

# %% wrong="expects Keras's History" caught_by="test_finds_the_epoch"
def best_epoch(history):
    accuracies = history.history["val_accuracy"]
    return int(np.argmax(accuracies)) + 1, max(accuracies)

# %% wrong="forgets the return" caught_by="test_finds_the_epoch"
def best_epoch(history):
    index = int(np.argmax(history["val_accuracy"]))
    print(index + 1, history["val_accuracy"][index])

# %% wrong="only the epoch" caught_by="test_finds_the_epoch, test_gives_the_accuracy"
def best_epoch(history):
    return int(np.argmax(history["val_accuracy"])) + 1
