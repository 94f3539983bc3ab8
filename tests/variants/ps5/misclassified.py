# %% right="np.where, np.argsort of the negative"
def misclassified(y_true, probabilities):
    y_pred = np.argmax(probabilities, axis=1)
    wrong = np.where(y_pred != y_true)[0]
    confidence = probabilities[wrong, y_pred[wrong]]
    return wrong[np.argsort(-confidence, kind="stable")]

# %% right="sorted with a key, a list inside"
def misclassified(y_true, probabilities):
    y_pred = probabilities.argmax(axis=1)
    wrong = [i for i in range(len(y_true)) if y_pred[i] != y_true[i]]
    wrong = sorted(wrong, key=lambda i: probabilities[i].max(), reverse=True)
    return np.array(wrong, dtype=int)

# %% right="np.lexsort"
def misclassified(y_true, probabilities):
    confidence = probabilities.max(axis=1)
    order = np.lexsort((np.arange(len(y_true)), -confidence))
    return order[probabilities.argmax(axis=1)[order] != np.asarray(y_true)[order]]

# %% right="pandas"
def misclassified(y_true, probabilities):
    table = pd.DataFrame(
        {"true": y_true, "guess": probabilities.argmax(1), "confidence": probabilities.max(1)}
    )
    mistakes = table[table["true"] != table["guess"]]
    return mistakes.sort_values("confidence", ascending=False, kind="mergesort").index.to_numpy()

# %% right="a stable sort of the reversed, reversed"
def misclassified(y_true, probabilities):
    wrong = np.nonzero(probabilities.argmax(axis=1) != y_true)[0][::-1]
    confidence = np.max(probabilities[wrong], axis=1)
    return wrong[np.argsort(confidence, kind="stable")][::-1]

# %% right="all sorted first, then the mistakes kept"
def misclassified(y_true, probabilities):
    order = np.argsort(-probabilities.max(axis=1), kind="mergesort")
    is_wrong = np.argmax(probabilities, axis=-1) != y_true
    return order[is_wrong[order]]

# %% right="tuples of confidence and index"
def misclassified(y_true, probabilities):
    mistakes = []
    for index, (label, row) in enumerate(zip(y_true, probabilities)):
        guess = int(np.argmax(row))
        if guess != label:
            mistakes.append((-float(row[guess]), index))
    return np.array([index for _, index in sorted(mistakes)], dtype="int64")

# %% right="in place, on copies"
def misclassified(y_true, probabilities):
    probabilities = np.array(probabilities, dtype="float64")
    guesses = probabilities.argmax(axis=1)
    confidence = probabilities.max(axis=1)
    confidence[guesses == y_true] = -1
    m = np.count_nonzero(guesses != y_true)
    return np.argsort(-confidence, kind="stable")[:m]

# %% right="int32 indices, a warning on the way"
def misclassified(y_true, probabilities):
    import warnings

    warnings.warn("looking for mistakes", UserWarning)
    wrong = np.argwhere(probabilities.argmax(axis=1) != y_true).ravel()
    confidence = np.take_along_axis(
        probabilities, probabilities.argmax(axis=1)[:, None], axis=1
    ).ravel()
    order = sorted(range(len(wrong)), key=lambda j: (-confidence[wrong[j]], wrong[j]))
    return wrong[order].astype("int32") if len(wrong) else np.zeros(0, dtype="int32")

# %% right="a Series with a sorted index"
def misclassified(y_true, probabilities):
    frame = pd.DataFrame(np.asarray(probabilities))
    is_wrong = frame.idxmax(axis=1) != pd.Series(y_true)
    confidence = frame.max(axis=1)[is_wrong]
    return confidence.sort_values(ascending=False, kind="stable").index.to_numpy(dtype=int)

# %% right="one-hot comparison"
def misclassified(y_true, probabilities):
    is_largest = probabilities == probabilities.max(axis=1, keepdims=True)
    is_right = is_largest[np.arange(len(y_true)), y_true]
    wrong = np.flatnonzero(~is_right)
    return wrong[(1 - probabilities[wrong].max(axis=1)).argsort(kind="stable")]

# %% right="the largest of the other classes"
def misclassified(y_true, probabilities):
    classes = np.arange(probabilities.shape[1])
    others = np.where(classes == np.asarray(y_true)[:, None], -np.inf, probabilities)
    of_truth = probabilities[np.arange(len(y_true)), y_true]
    wrong = np.flatnonzero(others.max(axis=1) > of_truth)
    return wrong[np.argsort(-others.max(axis=1)[wrong], kind="stable")]

# %% right="heapq"
def misclassified(y_true, probabilities):
    import heapq

    heap = [
        (-row.max(), i)
        for i, row in enumerate(probabilities)
        if row.argmax() != y_true[i]
    ]
    heapq.heapify(heap)
    return np.array([heapq.heappop(heap)[1] for _ in range(len(heap))], dtype=np.intp)

# %% wrong="the least confident first" caught_by="test_puts_the_most_confident_mistake_first"
def misclassified(y_true, probabilities):
    wrong = np.flatnonzero(probabilities.argmax(axis=1) != y_true)
    return wrong[np.argsort(probabilities[wrong].max(axis=1), kind="stable")]

# %% wrong="not sorted at all" caught_by="test_puts_the_most_confident_mistake_first"
def misclassified(y_true, probabilities):
    return np.flatnonzero(probabilities.argmax(axis=1) != y_true)

# %% wrong="by the probability of the true class" caught_by="test_puts_the_most_confident_mistake_first"
def misclassified(y_true, probabilities):
    wrong = np.flatnonzero(probabilities.argmax(axis=1) != y_true)
    return wrong[np.argsort(probabilities[wrong, y_true[wrong]], kind="stable")]

# %% wrong="by the lead over the second" caught_by="test_puts_the_most_confident_mistake_first"
def misclassified(y_true, probabilities):
    wrong = np.flatnonzero(probabilities.argmax(axis=1) != y_true)
    ordered = np.sort(probabilities[wrong], axis=1)
    return wrong[np.argsort(ordered[:, -2] - ordered[:, -1], kind="stable")]

# %% wrong="the places among the mistakes, not the indices" caught_by="test_finds_the_mistakes"
def misclassified(y_true, probabilities):
    wrong = np.flatnonzero(probabilities.argmax(axis=1) != y_true)
    return np.argsort(-probabilities[wrong].max(axis=1), kind="stable")

# %% wrong="the right ones" caught_by="test_finds_the_mistakes"
def misclassified(y_true, probabilities):
    right = np.flatnonzero(probabilities.argmax(axis=1) == y_true)
    return right[np.argsort(-probabilities[right].max(axis=1), kind="stable")]

# %% wrong="ties turned round by [::-1]" caught_by="test_keeps_equal_confidence_in_order"
def misclassified(y_true, probabilities):
    wrong = np.flatnonzero(probabilities.argmax(axis=1) != y_true)
    return wrong[np.argsort(probabilities[wrong].max(axis=1), kind="stable")[::-1]]

# %% wrong="a sort that is not stable" caught_by="test_keeps_equal_confidence_in_order"
def misclassified(y_true, probabilities):
    wrong = np.flatnonzero(probabilities.argmax(axis=1) != y_true)
    return wrong[np.argsort(-probabilities[wrong].max(axis=1), kind="heapsort")]

# %% wrong="a mask" caught_by="test_finds_the_mistakes"
def misclassified(y_true, probabilities):
    return probabilities.argmax(axis=1) != y_true

# %% wrong="the tuple of np.where" caught_by="test_finds_the_mistakes"
def misclassified(y_true, probabilities):
    order = np.argsort(-probabilities.max(axis=1), kind="stable")
    wrong = probabilities.argmax(axis=1) != y_true
    return np.where(wrong[order])

# %% wrong="axis 0 for axis 1" caught_by="test_finds_the_mistakes"
def misclassified(y_true, probabilities):
    y_pred = probabilities.argmax(axis=0)
    wrong = np.flatnonzero(y_pred != y_true[: len(y_pred)])
    return wrong[np.argsort(-probabilities.max(axis=0)[wrong], kind="stable")]

# %% wrong="only the ten worst" caught_by="test_finds_the_mistakes"
def misclassified(y_true, probabilities):
    wrong = np.flatnonzero(probabilities.argmax(axis=1) != y_true)
    return wrong[np.argsort(-probabilities[wrong].max(axis=1), kind="stable")][:10]

# %% wrong="a true class below one half counts as a mistake" caught_by="test_finds_the_mistakes"
def misclassified(y_true, probabilities):
    wrong = np.flatnonzero(probabilities[np.arange(len(y_true)), y_true] < 0.5)
    return wrong[np.argsort(-probabilities[wrong].max(axis=1), kind="stable")]

# %% wrong="the confidences instead of the indices" caught_by="test_finds_the_mistakes"
def misclassified(y_true, probabilities):
    wrong = np.flatnonzero(probabilities.argmax(axis=1) != y_true)
    return -np.sort(-probabilities[wrong].max(axis=1))

# %% wrong="indices from 1" caught_by="test_finds_the_mistakes"
def misclassified(y_true, probabilities):
    wrong = np.flatnonzero(probabilities.argmax(axis=1) != y_true)
    return wrong[np.argsort(-probabilities[wrong].max(axis=1), kind="stable")] + 1

# %% wrong="confidence of all rows, indexed by place" caught_by="test_puts_the_most_confident_mistake_first"
def misclassified(y_true, probabilities):
    wrong = np.flatnonzero(probabilities.argmax(axis=1) != y_true)
    confidence = probabilities.max(axis=1)[: len(wrong)]
    return wrong[np.argsort(-confidence, kind="stable")]

# %% wrong="blanks the rows that are right" caught_by="test_leaves_its_inputs_alone"
def misclassified(y_true, probabilities):
    wrong = np.flatnonzero(probabilities.argmax(axis=1) != y_true)
    confidence = probabilities[wrong].max(axis=1)
    probabilities[y_true == probabilities.argmax(axis=1)] = 0
    return wrong[np.argsort(-confidence, kind="stable")]

# %% wrong="an error where nothing is wrong" caught_by="test_takes_all_right_and_all_wrong"
def misclassified(y_true, probabilities):
    wrong = np.flatnonzero(probabilities.argmax(axis=1) != y_true)
    pairs = sorted((-probabilities[i].max(), i) for i in wrong)
    confidence, indices = zip(*pairs)
    return np.array(indices)
