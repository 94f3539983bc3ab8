# %% right="np.sort and np.where"
def predict_with_rejection(probabilities, threshold, margin):
    p = np.array(probabilities)
    s = np.sort(p, axis=1)
    keep = (s[:, -1] >= threshold) & (s[:, -1] - s[:, -2] >= margin)
    return np.where(keep, np.argmax(p, axis=1), -1)

# %% right="a loop over rows, a list comes back"
def predict_with_rejection(probabilities, threshold, margin):
    answers = []
    for row in probabilities:
        row = [float(value) for value in row]
        first, second = sorted(row, reverse=True)[:2]
        if first < threshold or first - second < margin:
            answers.append(-1)
        else:
            answers.append(row.index(first))
    return answers

# %% right="np.partition"
def predict_with_rejection(probabilities, threshold, margin):
    probabilities = np.asarray(probabilities)
    two = np.partition(probabilities, -2, axis=1)[:, -2:]
    classes = probabilities.argmax(axis=1)
    classes[(two[:, 1] < threshold) | (two[:, 1] - two[:, 0] < margin)] = -1
    return classes

# %% right="the largest removed to find the second"
def predict_with_rejection(probabilities, threshold, margin):
    rest = np.array(probabilities, dtype=float)
    classes = rest.argmax(axis=1)
    rows = np.arange(len(rest))
    largest = rest[rows, classes].copy()
    rest[rows, classes] = -np.inf
    second = rest.max(axis=1)
    classes[np.logical_or(largest < threshold, largest - second < margin)] = -1
    return classes

# %% right="tolist at the end"
def predict_with_rejection(probabilities, threshold, margin):
    p = np.asarray(probabilities, dtype="float64")
    ordered = -np.sort(-p, axis=1)
    unsure = ordered[:, 0] < threshold
    close = ordered[:, 0] - ordered[:, 1] < margin
    return np.where(unsure | close, -1, p.argmax(axis=1)).tolist()

# %% right="pandas"
def predict_with_rejection(probabilities, threshold, margin):
    frame = pd.DataFrame(np.asarray(probabilities))
    largest = frame.max(axis=1)
    second = frame.apply(lambda row: row.nlargest(2).iloc[1], axis=1)
    answers = frame.idxmax(axis=1)
    answers[(largest < threshold) | (largest - second < margin)] = -1
    return answers.to_numpy()

# %% right="a helper for one row"
def predict_with_rejection(probabilities, threshold, margin):
    def decide(row):
        order = np.argsort(-np.asarray(row), kind="stable")
        best, runner_up = row[order[0]], row[order[1]]
        return int(order[0]) if best >= threshold and best - runner_up >= margin else -1

    return np.array([decide(row) for row in probabilities])

# %% right="whole numbers as floats would do, too: int32"
def predict_with_rejection(probabilities, threshold, margin):
    p = np.asarray(probabilities, dtype="float32")
    answers = np.full(len(p), -1, dtype="int32")
    for i in range(len(p)):
        row = p[i]
        k = int(row.argmax())
        others = np.delete(row, k)
        if row[k] >= threshold and row[k] - others.max() >= margin:
            answers[i] = k
    return answers

# %% right="keras.ops.top_k"
def predict_with_rejection(probabilities, threshold, margin):
    values, indices = keras.ops.top_k(np.asarray(probabilities, dtype="float32"), 2)
    values, indices = np.array(values), np.array(indices)
    rejected = (values[:, 0] < threshold) | (values[:, 0] - values[:, 1] < margin)
    return np.where(rejected, -1, indices[:, 0])

# %% right="a mask multiplied in"
def predict_with_rejection(probabilities, threshold, margin):
    p = np.array(probabilities)
    s = np.sort(p)
    sure = (s[:, -1] >= threshold) * (s[:, -1] >= s[:, -2] + margin)
    return p.argmax(1) * sure - ~sure

# %% right="list comprehension"
def predict_with_rejection(probabilities, threshold, margin):
    return [
        int(np.argmax(row))
        if max(row) >= threshold and max(row) - sorted(row)[-2] >= margin
        else -1
        for row in np.asarray(probabilities)
    ]

# %% right="heapq, a warning on the way"
def predict_with_rejection(probabilities, threshold, margin):
    import heapq
    import warnings

    warnings.warn("rejecting", UserWarning)
    table = np.asarray(probabilities, dtype=float)
    result = np.empty(table.shape[0], dtype=np.int64)
    for i, row in enumerate(table):
        first, second = heapq.nlargest(2, row.tolist())
        result[i] = -1 if (first < threshold) or (first - second < margin) else np.argmax(row)
    return result

# %% wrong="argmax only" caught_by="test_rejects_below_the_threshold, test_rejects_a_close_lead"
def predict_with_rejection(probabilities, threshold, margin):
    return np.asarray(probabilities).argmax(axis=1)

# %% wrong="the margin is ignored" caught_by="test_rejects_a_close_lead, test_rejects_for_either_reason"
def predict_with_rejection(probabilities, threshold, margin):
    p = np.asarray(probabilities)
    return np.where(p.max(axis=1) < threshold, -1, p.argmax(axis=1))

# %% wrong="the threshold is ignored" caught_by="test_rejects_below_the_threshold"
def predict_with_rejection(probabilities, threshold, margin):
    p = np.asarray(probabilities)
    s = np.sort(p, axis=1)
    return np.where(s[:, -1] - s[:, -2] < margin, -1, p.argmax(axis=1))

# %% wrong="a threshold of its own" caught_by="test_rejects_below_the_threshold"
def predict_with_rejection(probabilities, threshold, margin):
    p = np.asarray(probabilities)
    s = np.sort(p, axis=1)
    return np.where((s[:, -1] < 0.5) | (s[:, -1] - s[:, -2] < margin), -1, p.argmax(axis=1))

# %% wrong="rejected only for both reasons" caught_by="test_rejects_for_either_reason, test_rejects_below_the_threshold"
def predict_with_rejection(probabilities, threshold, margin):
    p = np.asarray(probabilities)
    s = np.sort(p, axis=1)
    rejected = (s[:, -1] < threshold) & (s[:, -1] - s[:, -2] < margin)
    return np.where(rejected, -1, p.argmax(axis=1))

# %% wrong="<= for < at the threshold" caught_by="test_keeps_rows_at_the_limits"
def predict_with_rejection(probabilities, threshold, margin):
    p = np.asarray(probabilities)
    s = np.sort(p, axis=1)
    rejected = (s[:, -1] <= threshold) | (s[:, -1] - s[:, -2] < margin)
    return np.where(rejected, -1, p.argmax(axis=1))

# %% wrong="<= for < at the margin" caught_by="test_keeps_rows_at_the_limits, test_takes_the_first_of_a_tie"
def predict_with_rejection(probabilities, threshold, margin):
    p = np.asarray(probabilities)
    s = np.sort(p, axis=1)
    rejected = (s[:, -1] < threshold) | (s[:, -1] - s[:, -2] <= margin)
    return np.where(rejected, -1, p.argmax(axis=1))

# %% wrong="the lead over the smallest" caught_by="test_rejects_a_close_lead"
def predict_with_rejection(probabilities, threshold, margin):
    p = np.asarray(probabilities)
    rejected = (p.max(axis=1) < threshold) | (p.max(axis=1) - p.min(axis=1) < margin)
    return np.where(rejected, -1, p.argmax(axis=1))

# %% wrong="the lead over the mean" caught_by="test_rejects_a_close_lead"
def predict_with_rejection(probabilities, threshold, margin):
    p = np.asarray(probabilities)
    rejected = (p.max(axis=1) < threshold) | (p.max(axis=1) - p.mean(axis=1) < margin)
    return np.where(rejected, -1, p.argmax(axis=1))

# %% wrong="the margin compared with the second largest" caught_by="test_rejects_a_close_lead"
def predict_with_rejection(probabilities, threshold, margin):
    p = np.asarray(probabilities)
    s = np.sort(p, axis=1)
    rejected = (s[:, -1] < threshold) | (s[:, -2] < margin)
    return np.where(rejected, -1, p.argmax(axis=1))

# %% wrong="axis 0 for axis 1" caught_by="test_gives_the_most_likely_class"
def predict_with_rejection(probabilities, threshold, margin):
    p = np.asarray(probabilities)
    s = np.sort(p, axis=0)
    rejected = (s[-1] < threshold) | (s[-1] - s[-2] < margin)
    return np.where(rejected, -1, p.argmax(axis=0))

# %% wrong="sure rows are rejected" caught_by="test_rejects_below_the_threshold"
def predict_with_rejection(probabilities, threshold, margin):
    p = np.asarray(probabilities)
    s = np.sort(p, axis=1)
    kept = (s[:, -1] < threshold) | (s[:, -1] - s[:, -2] < margin)
    return np.where(kept, p.argmax(axis=1), -1)

# %% wrong="0 for rejected rows" caught_by="test_rejects_below_the_threshold, test_rejects_a_close_lead"
def predict_with_rejection(probabilities, threshold, margin):
    p = np.asarray(probabilities)
    s = np.sort(p, axis=1)
    rejected = (s[:, -1] < threshold) | (s[:, -1] - s[:, -2] < margin)
    return np.where(rejected, 0, p.argmax(axis=1))

# %% wrong="rejected rows are left out" caught_by="test_rejects_below_the_threshold, test_rejects_a_close_lead"
def predict_with_rejection(probabilities, threshold, margin):
    p = np.asarray(probabilities)
    s = np.sort(p, axis=1)
    kept = (s[:, -1] >= threshold) & (s[:, -1] - s[:, -2] >= margin)
    return p.argmax(axis=1)[kept]

# %% wrong="the probability instead of the class" caught_by="test_gives_the_most_likely_class"
def predict_with_rejection(probabilities, threshold, margin):
    p = np.asarray(probabilities)
    s = np.sort(p, axis=1)
    rejected = (s[:, -1] < threshold) | (s[:, -1] - s[:, -2] < margin)
    return np.where(rejected, -1, p.max(axis=1))

# %% wrong="classes from 1" caught_by="test_gives_the_most_likely_class"
def predict_with_rejection(probabilities, threshold, margin):
    p = np.asarray(probabilities)
    s = np.sort(p, axis=1)
    rejected = (s[:, -1] < threshold) | (s[:, -1] - s[:, -2] < margin)
    return np.where(rejected, -1, p.argmax(axis=1) + 1)

# %% wrong="the last of equal classes" caught_by="test_takes_the_first_of_a_tie"
def predict_with_rejection(probabilities, threshold, margin):
    p = np.asarray(probabilities)
    s = np.sort(p, axis=1)
    rejected = (s[:, -1] < threshold) | (s[:, -1] - s[:, -2] < margin)
    return np.where(rejected, -1, p.shape[1] - 1 - p[:, ::-1].argmax(axis=1))

# %% wrong="equal classes are always rejected" caught_by="test_takes_the_first_of_a_tie"
def predict_with_rejection(probabilities, threshold, margin):
    answers = []
    for row in np.asarray(probabilities):
        largest = row.max()
        lead = largest - row[row < largest].max(initial=0.0)
        tied = np.count_nonzero(row == largest) > 1
        answers.append(-1 if tied or largest < threshold or lead < margin else int(row.argmax()))
    return answers

# %% wrong="sorts the rows in place" caught_by="test_leaves_its_input_alone"
def predict_with_rejection(probabilities, threshold, margin):
    p = np.asarray(probabilities)
    classes = p.argmax(axis=1)
    p.sort(axis=1)
    return np.where((p[:, -1] < threshold) | (p[:, -1] - p[:, -2] < margin), -1, classes)

# %% wrong="lists are not turned into arrays" caught_by="test_takes_lists_and_float32"
def predict_with_rejection(probabilities, threshold, margin):
    s = np.sort(probabilities, axis=1)
    rejected = (s[:, -1] < threshold) | (s[:, -1] - s[:, -2] < margin)
    return np.where(rejected, -1, probabilities.argmax(axis=1))
