# %% right="the building blocks in a loop"
def logistic_regression(X, y, learning_rate, num_steps):
    X = np.column_stack([np.ones(len(X)), X])
    n_train, n_test = 3 * len(X) // 5, len(X) // 5
    X_train, y_train = X[:n_train], y[:n_train]
    X_val, y_val = X[n_train + n_test :], y[n_train + n_test :]
    theta = np.zeros(X.shape[1])
    train_losses, train_accuracies, val_losses, val_accuracies = [], [], [], []
    for step in range(num_steps):
        theta = theta - learning_rate * binary_cross_entropy_derivative(X_train, y_train, theta)
        h_train, h_val = sigmoid(X_train @ theta), sigmoid(X_val @ theta)
        train_losses.append(binary_cross_entropy(y_train, h_train))
        train_accuracies.append(accuracy(y_train, predict(h_train)))
        val_losses.append(binary_cross_entropy(y_val, h_val))
        val_accuracies.append(accuracy(y_val, predict(h_val)))
    return theta, train_losses, train_accuracies, val_losses, val_accuracies

# %% right="np.c_ and concatenated slices"
def logistic_regression(X, y, learning_rate, num_steps):
    X = np.c_[np.ones(X.shape[0]), X]
    n_train, n_test = 3 * len(X) // 5, len(X) // 5
    X_train, y_train = X[:n_train], y[:n_train]
    X_val, y_val = X[-n_test:], y[-n_test:]
    theta = np.zeros(X.shape[1])
    train_losses, train_accuracies, val_losses, val_accuracies = [], [], [], []
    for step in range(num_steps):
        theta = theta - learning_rate * binary_cross_entropy_derivative(X_train, y_train, theta)
        h_train, h_val = sigmoid(X_train @ theta), sigmoid(X_val @ theta)
        train_losses.append(binary_cross_entropy(y_train, h_train))
        train_accuracies.append(accuracy(y_train, predict(h_train)))
        val_losses.append(binary_cross_entropy(y_val, h_val))
        val_accuracies.append(accuracy(y_val, predict(h_val)))
    return theta, train_losses, train_accuracies, val_losses, val_accuracies

# %% right="np.split"
def logistic_regression(X, y, learning_rate, num_steps):
    X = np.column_stack([np.ones(len(X)), X])
    n_train, n_test = 3 * len(X) // 5, len(X) // 5
    X_train, _, X_val = np.split(X, [n_train, n_train + n_test])
    y_train, _, y_val = np.split(y, [n_train, n_train + n_test])
    theta = np.zeros(X.shape[1])
    train_losses, train_accuracies, val_losses, val_accuracies = [], [], [], []
    for step in range(num_steps):
        theta = theta - learning_rate * binary_cross_entropy_derivative(X_train, y_train, theta)
        h_train, h_val = sigmoid(X_train @ theta), sigmoid(X_val @ theta)
        train_losses.append(binary_cross_entropy(y_train, h_train))
        train_accuracies.append(accuracy(y_train, predict(h_train)))
        val_losses.append(binary_cross_entropy(y_val, h_val))
        val_accuracies.append(accuracy(y_val, predict(h_val)))
    return theta, train_losses, train_accuracies, val_losses, val_accuracies

# %% right="train_test_split without shuffling"
def logistic_regression(X, y, learning_rate, num_steps):
    X = np.column_stack([np.ones(len(X)), X])
    n_train, n_test = 3 * len(X) // 5, len(X) // 5
    from sklearn.model_selection import train_test_split

    X_train, X_rest, y_train, y_rest = train_test_split(X, y, test_size=0.4, shuffle=False)
    X_test, X_val, y_test, y_val = train_test_split(X_rest, y_rest, test_size=0.5, shuffle=False)
    theta = np.zeros(X.shape[1])
    train_losses, train_accuracies, val_losses, val_accuracies = [], [], [], []
    for step in range(num_steps):
        theta = theta - learning_rate * binary_cross_entropy_derivative(X_train, y_train, theta)
        h_train, h_val = sigmoid(X_train @ theta), sigmoid(X_val @ theta)
        train_losses.append(binary_cross_entropy(y_train, h_train))
        train_accuracies.append(accuracy(y_train, predict(h_train)))
        val_losses.append(binary_cross_entropy(y_val, h_val))
        val_accuracies.append(accuracy(y_val, predict(h_val)))
    return theta, train_losses, train_accuracies, val_losses, val_accuracies

# %% right="histories as arrays"
def logistic_regression(X, y, learning_rate, num_steps):
    X = np.column_stack([np.ones(len(X)), X])
    n_train, n_test = 3 * len(X) // 5, len(X) // 5
    X_train, y_train = X[:n_train], y[:n_train]
    X_val, y_val = X[n_train + n_test :], y[n_train + n_test :]
    theta = np.zeros(X.shape[1])
    train_losses, train_accuracies, val_losses, val_accuracies = np.zeros((4, num_steps))
    for step in range(num_steps):
        theta = theta - learning_rate * binary_cross_entropy_derivative(X_train, y_train, theta)
        h_train, h_val = sigmoid(X_train @ theta), sigmoid(X_val @ theta)
        train_losses[step] = binary_cross_entropy(y_train, h_train)
        train_accuracies[step] = accuracy(y_train, predict(h_train))
        val_losses[step] = binary_cross_entropy(y_val, h_val)
        val_accuracies[step] = accuracy(y_val, predict(h_val))
    return theta, train_losses, train_accuracies, val_losses, val_accuracies

# %% right="an update in place"
def logistic_regression(X, y, learning_rate, num_steps):
    X = np.column_stack([np.ones(len(X)), X])
    n_train, n_test = 3 * len(X) // 5, len(X) // 5
    X_train, y_train = X[:n_train], y[:n_train]
    X_val, y_val = X[n_train + n_test :], y[n_train + n_test :]
    theta = np.zeros(X.shape[1])
    train_losses, train_accuracies, val_losses, val_accuracies = [], [], [], []
    for step in range(num_steps):
        theta -= learning_rate * binary_cross_entropy_derivative(X_train, y_train, theta)
        h_train, h_val = sigmoid(X_train @ theta), sigmoid(X_val @ theta)
        train_losses.append(binary_cross_entropy(y_train, h_train))
        train_accuracies.append(accuracy(y_train, predict(h_train)))
        val_losses.append(binary_cross_entropy(y_val, h_val))
        val_accuracies.append(accuracy(y_val, predict(h_val)))
    return theta, train_losses, train_accuracies, val_losses, val_accuracies

# %% right="the gradient written out"
def logistic_regression(X, y, learning_rate, num_steps):
    X = np.column_stack([np.ones(len(X)), X])
    n_train, n_test = 3 * len(X) // 5, len(X) // 5
    X_train, y_train = X[:n_train], y[:n_train]
    X_val, y_val = X[n_train + n_test :], y[n_train + n_test :]
    theta = np.zeros(X.shape[1])
    train_losses, train_accuracies, val_losses, val_accuracies = [], [], [], []
    for step in range(num_steps):
        gradient = np.dot(X_train.T, sigmoid(np.dot(X_train, theta)) - y_train) / n_train
        theta = theta - learning_rate * gradient
        h_train, h_val = sigmoid(X_train @ theta), sigmoid(X_val @ theta)
        train_losses.append(binary_cross_entropy(y_train, h_train))
        train_accuracies.append(accuracy(y_train, predict(h_train)))
        val_losses.append(binary_cross_entropy(y_val, h_val))
        val_accuracies.append(accuracy(y_val, predict(h_val)))
    return theta, train_losses, train_accuracies, val_losses, val_accuracies

# %% right="np.insert, float percentages"
def logistic_regression(X, y, learning_rate, num_steps):
    X = np.insert(np.asarray(X, dtype=float), 0, 1, axis=1)
    n_train, n_test = int(round(0.6 * len(X))), int(round(0.2 * len(X)))
    X_train, y_train = X[:n_train], y[:n_train]
    X_val, y_val = X[n_train + n_test :], y[n_train + n_test :]
    theta = np.zeros(X.shape[1])
    train_losses, train_accuracies, val_losses, val_accuracies = [], [], [], []
    for step in range(num_steps):
        theta = theta - learning_rate * binary_cross_entropy_derivative(X_train, y_train, theta)
        h_train, h_val = sigmoid(X_train @ theta), sigmoid(X_val @ theta)
        train_losses.append(binary_cross_entropy(y_train, h_train))
        train_accuracies.append(accuracy(y_train, predict(h_train)))
        val_losses.append(binary_cross_entropy(y_val, h_val))
        val_accuracies.append(accuracy(y_val, predict(h_val)))
    return theta, train_losses, train_accuracies, val_losses, val_accuracies

# %% right="a list as result, arrays inside"
def logistic_regression(X, y, learning_rate, num_steps):
    X = np.column_stack([np.ones(len(X)), X])
    n_train, n_test = 3 * len(X) // 5, len(X) // 5
    X_train, y_train = X[:n_train], y[:n_train]
    X_val, y_val = X[n_train + n_test :], y[n_train + n_test :]
    theta = np.zeros(X.shape[1])
    train_losses, train_accuracies, val_losses, val_accuracies = [], [], [], []
    for step in range(num_steps):
        theta = theta - learning_rate * binary_cross_entropy_derivative(X_train, y_train, theta)
        h_train, h_val = sigmoid(X_train @ theta), sigmoid(X_val @ theta)
        train_losses.append(binary_cross_entropy(y_train, h_train))
        train_accuracies.append(accuracy(y_train, predict(h_train)))
        val_losses.append(binary_cross_entropy(y_val, h_val))
        val_accuracies.append(accuracy(y_val, predict(h_val)))
    return [np.array(values) for values in (theta, train_losses, train_accuracies, val_losses, val_accuracies)]

# %% right="a helper function that measures"
def measure(X, y, theta):
    h = sigmoid(X @ theta)
    return binary_cross_entropy(y, h), accuracy(y, predict(h))


def logistic_regression(X, y, learning_rate, num_steps):
    biased = np.hstack([np.ones((len(X), 1)), X])
    first, second = len(X) // 5 * 3, len(X) // 5 * 4
    theta = np.zeros(biased.shape[1])
    train, val = [], []
    for _ in range(num_steps):
        gradient = binary_cross_entropy_derivative(biased[:first], y[:first], theta)
        theta = theta - learning_rate * gradient
        train.append(measure(biased[:first], y[:first], theta))
        val.append(measure(biased[second:], y[second:], theta))
    train_losses, train_accuracies = zip(*train)
    val_losses, val_accuracies = zip(*val)
    return theta, list(train_losses), list(train_accuracies), list(val_losses), list(val_accuracies)

# %% right="a while loop, test rows kept for later"
def logistic_regression(X, y, learning_rate, num_steps):
    X = np.column_stack([np.ones(len(X)), X])
    n_train, n_test = 3 * len(X) // 5, len(X) // 5
    X_train, y_train = X[:n_train], y[:n_train]
    X_val, y_val = X[n_train + n_test :], y[n_train + n_test :]
    theta = np.zeros(X.shape[1])
    train_losses, train_accuracies, val_losses, val_accuracies = [], [], [], []
    X_test, y_test = X[n_train : n_train + n_test], y[n_train : n_train + n_test]
    step = 0
    while step < num_steps:
        step += 1
        theta = theta - learning_rate * binary_cross_entropy_derivative(X_train, y_train, theta)
        h_train, h_val = sigmoid(X_train @ theta), sigmoid(X_val @ theta)
        train_losses.append(binary_cross_entropy(y_train, h_train))
        train_accuracies.append(accuracy(y_train, predict(h_train)))
        val_losses.append(binary_cross_entropy(y_val, h_val))
        val_accuracies.append(accuracy(y_val, predict(h_val)))
    return theta, train_losses, train_accuracies, val_losses, val_accuracies

# %% right="the bias apart, joined at the end"
def logistic_regression(X, y, learning_rate, num_steps):
    n = len(X)
    a, b = int(n * 0.6 + 1e-9), int(n * 0.8 + 1e-9)
    weights, bias = np.zeros(X.shape[1]), 0.0
    history = {"tl": [], "ta": [], "vl": [], "va": []}
    for _ in range(num_steps):
        errors = sigmoid(X[:a] @ weights + bias) - y[:a]
        weights = weights - learning_rate * (errors @ X[:a]) / a
        bias = bias - learning_rate * errors.mean()
        for name, rows in (("t", slice(0, a)), ("v", slice(b, n))):
            h = sigmoid(X[rows] @ weights + bias)
            history[name + "l"].append(float(binary_cross_entropy(y[rows], h)))
            history[name + "a"].append(float(accuracy(y[rows], predict(h))))
    return np.concatenate([[bias], weights]), history["tl"], history["ta"], history["vl"], history["va"]

# %% right="progress is printed"
def logistic_regression(X, y, learning_rate, num_steps):
    X = np.column_stack([np.ones(len(X)), X])
    n_train, n_test = 3 * len(X) // 5, len(X) // 5
    X_train, y_train = X[:n_train], y[:n_train]
    X_val, y_val = X[n_train + n_test :], y[n_train + n_test :]
    theta = np.zeros(X.shape[1])
    train_losses, train_accuracies, val_losses, val_accuracies = [], [], [], []
    for step in range(num_steps):
        theta = theta - learning_rate * binary_cross_entropy_derivative(X_train, y_train, theta)
        h_train, h_val = sigmoid(X_train @ theta), sigmoid(X_val @ theta)
        train_losses.append(binary_cross_entropy(y_train, h_train))
        train_accuracies.append(accuracy(y_train, predict(h_train)))
        val_losses.append(binary_cross_entropy(y_val, h_val))
        val_accuracies.append(accuracy(y_val, predict(h_val)))
        if step % 100 == 0:
            print(step, train_losses[-1], val_losses[-1])
    return theta, train_losses, train_accuracies, val_losses, val_accuracies

# %% right="its own small functions"
def logistic_regression(X, y, learning_rate, num_steps):
    def link(z):
        return 1 / (1 + np.exp(-z))

    def loss(y, h):
        h = np.clip(h, 1e-12, 1 - 1e-12)
        return -np.mean(y * np.log(h) + (1 - y) * np.log(1 - h))

    X = np.hstack((np.ones((X.shape[0], 1)), X))
    k = X.shape[0] // 5
    theta = np.zeros(X.shape[1])
    tl, ta, vl, va = [], [], [], []
    for _ in range(num_steps):
        theta -= learning_rate * X[: 3 * k].T @ (link(X[: 3 * k] @ theta) - y[: 3 * k]) / (3 * k)
        ht, hv = link(X[: 3 * k] @ theta), link(X[4 * k :] @ theta)
        tl.append(loss(y[: 3 * k], ht))
        ta.append(np.mean((ht >= 0.5) == y[: 3 * k]))
        vl.append(loss(y[4 * k :], hv))
        va.append(np.mean((hv >= 0.5) == y[4 * k :]))
    return theta, tl, ta, vl, va

# %% wrong="gradient ascent" caught_by="test_descends_as_it_should"
def logistic_regression(X, y, learning_rate, num_steps):
    X = np.column_stack([np.ones(len(X)), X])
    n_train, n_test = 3 * len(X) // 5, len(X) // 5
    X_train, y_train = X[:n_train], y[:n_train]
    X_val, y_val = X[n_train + n_test :], y[n_train + n_test :]
    theta = np.zeros(X.shape[1])
    train_losses, train_accuracies, val_losses, val_accuracies = [], [], [], []
    for step in range(num_steps):
        theta = theta + learning_rate * binary_cross_entropy_derivative(X_train, y_train, theta)
        h_train, h_val = sigmoid(X_train @ theta), sigmoid(X_val @ theta)
        train_losses.append(binary_cross_entropy(y_train, h_train))
        train_accuracies.append(accuracy(y_train, predict(h_train)))
        val_losses.append(binary_cross_entropy(y_val, h_val))
        val_accuracies.append(accuracy(y_val, predict(h_val)))
    return theta, train_losses, train_accuracies, val_losses, val_accuracies

# %% wrong="the learning rate is ignored" caught_by="test_uses_its_arguments"
def logistic_regression(X, y, learning_rate, num_steps):
    X = np.column_stack([np.ones(len(X)), X])
    n_train, n_test = 3 * len(X) // 5, len(X) // 5
    X_train, y_train = X[:n_train], y[:n_train]
    X_val, y_val = X[n_train + n_test :], y[n_train + n_test :]
    theta = np.zeros(X.shape[1])
    train_losses, train_accuracies, val_losses, val_accuracies = [], [], [], []
    for step in range(num_steps):
        theta = theta - 0.1 * binary_cross_entropy_derivative(X_train, y_train, theta)
        h_train, h_val = sigmoid(X_train @ theta), sigmoid(X_val @ theta)
        train_losses.append(binary_cross_entropy(y_train, h_train))
        train_accuracies.append(accuracy(y_train, predict(h_train)))
        val_losses.append(binary_cross_entropy(y_val, h_val))
        val_accuracies.append(accuracy(y_val, predict(h_val)))
    return theta, train_losses, train_accuracies, val_losses, val_accuracies

# %% wrong="one step more" caught_by="test_descends_as_it_should"
def logistic_regression(X, y, learning_rate, num_steps):
    X = np.column_stack([np.ones(len(X)), X])
    n_train, n_test = 3 * len(X) // 5, len(X) // 5
    X_train, y_train = X[:n_train], y[:n_train]
    X_val, y_val = X[n_train + n_test :], y[n_train + n_test :]
    theta = np.zeros(X.shape[1])
    train_losses, train_accuracies, val_losses, val_accuracies = [], [], [], []
    for step in range(num_steps + 1):
        theta = theta - learning_rate * binary_cross_entropy_derivative(X_train, y_train, theta)
        h_train, h_val = sigmoid(X_train @ theta), sigmoid(X_val @ theta)
        train_losses.append(binary_cross_entropy(y_train, h_train))
        train_accuracies.append(accuracy(y_train, predict(h_train)))
        val_losses.append(binary_cross_entropy(y_val, h_val))
        val_accuracies.append(accuracy(y_val, predict(h_val)))
    return theta, train_losses, train_accuracies, val_losses, val_accuracies

# %% wrong="num_steps is ignored" caught_by="test_uses_its_arguments"
def logistic_regression(X, y, learning_rate, num_steps):
    X = np.column_stack([np.ones(len(X)), X])
    n_train, n_test = 3 * len(X) // 5, len(X) // 5
    X_train, y_train = X[:n_train], y[:n_train]
    X_val, y_val = X[n_train + n_test :], y[n_train + n_test :]
    theta = np.zeros(X.shape[1])
    train_losses, train_accuracies, val_losses, val_accuracies = [], [], [], []
    for step in range(100):
        theta = theta - learning_rate * binary_cross_entropy_derivative(X_train, y_train, theta)
        h_train, h_val = sigmoid(X_train @ theta), sigmoid(X_val @ theta)
        train_losses.append(binary_cross_entropy(y_train, h_train))
        train_accuracies.append(accuracy(y_train, predict(h_train)))
        val_losses.append(binary_cross_entropy(y_val, h_val))
        val_accuracies.append(accuracy(y_val, predict(h_val)))
    return theta, train_losses, train_accuracies, val_losses, val_accuracies

# %% wrong="no bias" caught_by="test_descends_as_it_should"
def logistic_regression(X, y, learning_rate, num_steps):
    n_train, n_test = 3 * len(X) // 5, len(X) // 5
    X_train, y_train = X[:n_train], y[:n_train]
    X_val, y_val = X[n_train + n_test :], y[n_train + n_test :]
    theta = np.zeros(X.shape[1])
    train_losses, train_accuracies, val_losses, val_accuracies = [], [], [], []
    for step in range(num_steps):
        theta = theta - learning_rate * binary_cross_entropy_derivative(X_train, y_train, theta)
        h_train, h_val = sigmoid(X_train @ theta), sigmoid(X_val @ theta)
        train_losses.append(binary_cross_entropy(y_train, h_train))
        train_accuracies.append(accuracy(y_train, predict(h_train)))
        val_losses.append(binary_cross_entropy(y_val, h_val))
        val_accuracies.append(accuracy(y_val, predict(h_val)))
    return theta, train_losses, train_accuracies, val_losses, val_accuracies

# %% wrong="the bias comes last" caught_by="test_descends_as_it_should"
def logistic_regression(X, y, learning_rate, num_steps):
    X = np.column_stack([X, np.ones(len(X))])
    n_train, n_test = 3 * len(X) // 5, len(X) // 5
    X_train, y_train = X[:n_train], y[:n_train]
    X_val, y_val = X[n_train + n_test :], y[n_train + n_test :]
    theta = np.zeros(X.shape[1])
    train_losses, train_accuracies, val_losses, val_accuracies = [], [], [], []
    for step in range(num_steps):
        theta = theta - learning_rate * binary_cross_entropy_derivative(X_train, y_train, theta)
        h_train, h_val = sigmoid(X_train @ theta), sigmoid(X_val @ theta)
        train_losses.append(binary_cross_entropy(y_train, h_train))
        train_accuracies.append(accuracy(y_train, predict(h_train)))
        val_losses.append(binary_cross_entropy(y_val, h_val))
        val_accuracies.append(accuracy(y_val, predict(h_val)))
    return theta, train_losses, train_accuracies, val_losses, val_accuracies

# %% wrong="trains on all rows" caught_by="test_descends_as_it_should"
def logistic_regression(X, y, learning_rate, num_steps):
    X = np.column_stack([np.ones(len(X)), X])
    n_train, n_test = 3 * len(X) // 5, len(X) // 5
    X_train, y_train = X, y
    X_val, y_val = X[n_train + n_test :], y[n_train + n_test :]
    theta = np.zeros(X.shape[1])
    train_losses, train_accuracies, val_losses, val_accuracies = [], [], [], []
    for step in range(num_steps):
        theta = theta - learning_rate * binary_cross_entropy_derivative(X_train, y_train, theta)
        h_train, h_val = sigmoid(X_train @ theta), sigmoid(X_val @ theta)
        train_losses.append(binary_cross_entropy(y_train, h_train))
        train_accuracies.append(accuracy(y_train, predict(h_train)))
        val_losses.append(binary_cross_entropy(y_val, h_val))
        val_accuracies.append(accuracy(y_val, predict(h_val)))
    return theta, train_losses, train_accuracies, val_losses, val_accuracies

# %% wrong="80 % for training" caught_by="test_descends_as_it_should"
def logistic_regression(X, y, learning_rate, num_steps):
    X = np.column_stack([np.ones(len(X)), X])
    n_train, n_test = 3 * len(X) // 5, len(X) // 5
    X_train, y_train = X[: n_train + n_test], y[: n_train + n_test]
    X_val, y_val = X[n_train + n_test :], y[n_train + n_test :]
    theta = np.zeros(X.shape[1])
    train_losses, train_accuracies, val_losses, val_accuracies = [], [], [], []
    for step in range(num_steps):
        theta = theta - learning_rate * binary_cross_entropy_derivative(X_train, y_train, theta)
        h_train, h_val = sigmoid(X_train @ theta), sigmoid(X_val @ theta)
        train_losses.append(binary_cross_entropy(y_train, h_train))
        train_accuracies.append(accuracy(y_train, predict(h_train)))
        val_losses.append(binary_cross_entropy(y_val, h_val))
        val_accuracies.append(accuracy(y_val, predict(h_val)))
    return theta, train_losses, train_accuracies, val_losses, val_accuracies

# %% wrong="validates on the test rows" caught_by="test_notes_the_validation_loss, test_never_looks_at_test_rows"
def logistic_regression(X, y, learning_rate, num_steps):
    X = np.column_stack([np.ones(len(X)), X])
    n_train, n_test = 3 * len(X) // 5, len(X) // 5
    X_train, y_train = X[:n_train], y[:n_train]
    X_val, y_val = X[n_train : n_train + n_test], y[n_train : n_train + n_test]
    theta = np.zeros(X.shape[1])
    train_losses, train_accuracies, val_losses, val_accuracies = [], [], [], []
    for step in range(num_steps):
        theta = theta - learning_rate * binary_cross_entropy_derivative(X_train, y_train, theta)
        h_train, h_val = sigmoid(X_train @ theta), sigmoid(X_val @ theta)
        train_losses.append(binary_cross_entropy(y_train, h_train))
        train_accuracies.append(accuracy(y_train, predict(h_train)))
        val_losses.append(binary_cross_entropy(y_val, h_val))
        val_accuracies.append(accuracy(y_val, predict(h_val)))
    return theta, train_losses, train_accuracies, val_losses, val_accuracies

# %% wrong="validates on the training rows" caught_by="test_notes_the_validation_loss"
def logistic_regression(X, y, learning_rate, num_steps):
    X = np.column_stack([np.ones(len(X)), X])
    n_train, n_test = 3 * len(X) // 5, len(X) // 5
    X_train, y_train = X[:n_train], y[:n_train]
    X_val, y_val = X_train, y_train
    theta = np.zeros(X.shape[1])
    train_losses, train_accuracies, val_losses, val_accuracies = [], [], [], []
    for step in range(num_steps):
        theta = theta - learning_rate * binary_cross_entropy_derivative(X_train, y_train, theta)
        h_train, h_val = sigmoid(X_train @ theta), sigmoid(X_val @ theta)
        train_losses.append(binary_cross_entropy(y_train, h_train))
        train_accuracies.append(accuracy(y_train, predict(h_train)))
        val_losses.append(binary_cross_entropy(y_val, h_val))
        val_accuracies.append(accuracy(y_val, predict(h_val)))
    return theta, train_losses, train_accuracies, val_losses, val_accuracies

# %% wrong="validates on test and validation rows" caught_by="test_never_looks_at_test_rows"
def logistic_regression(X, y, learning_rate, num_steps):
    X = np.column_stack([np.ones(len(X)), X])
    n_train, n_test = 3 * len(X) // 5, len(X) // 5
    X_train, y_train = X[:n_train], y[:n_train]
    X_val, y_val = X[n_train:], y[n_train:]
    theta = np.zeros(X.shape[1])
    train_losses, train_accuracies, val_losses, val_accuracies = [], [], [], []
    for step in range(num_steps):
        theta = theta - learning_rate * binary_cross_entropy_derivative(X_train, y_train, theta)
        h_train, h_val = sigmoid(X_train @ theta), sigmoid(X_val @ theta)
        train_losses.append(binary_cross_entropy(y_train, h_train))
        train_accuracies.append(accuracy(y_train, predict(h_train)))
        val_losses.append(binary_cross_entropy(y_val, h_val))
        val_accuracies.append(accuracy(y_val, predict(h_val)))
    return theta, train_losses, train_accuracies, val_losses, val_accuracies

# %% wrong="measures before the update" caught_by="test_notes_the_training_loss, test_notes_the_validation_loss"
def logistic_regression(X, y, learning_rate, num_steps):
    X = np.column_stack([np.ones(len(X)), X])
    n_train, n_test = 3 * len(X) // 5, len(X) // 5
    X_train, y_train = X[:n_train], y[:n_train]
    X_val, y_val = X[n_train + n_test :], y[n_train + n_test :]
    theta = np.zeros(X.shape[1])
    train_losses, train_accuracies, val_losses, val_accuracies = [], [], [], []
    for step in range(num_steps):
        h_train, h_val = sigmoid(X_train @ theta), sigmoid(X_val @ theta)
        train_losses.append(binary_cross_entropy(y_train, h_train))
        train_accuracies.append(accuracy(y_train, predict(h_train)))
        val_losses.append(binary_cross_entropy(y_val, h_val))
        val_accuracies.append(accuracy(y_val, predict(h_val)))
        theta = theta - learning_rate * binary_cross_entropy_derivative(X_train, y_train, theta)
    return theta, train_losses, train_accuracies, val_losses, val_accuracies

# %% wrong="a random start" caught_by="test_descends_as_it_should, test_is_the_same_each_time"
def logistic_regression(X, y, learning_rate, num_steps):
    X = np.column_stack([np.ones(len(X)), X])
    n_train, n_test = 3 * len(X) // 5, len(X) // 5
    X_train, y_train = X[:n_train], y[:n_train]
    X_val, y_val = X[n_train + n_test :], y[n_train + n_test :]
    theta = np.random.normal(size=X.shape[1])
    train_losses, train_accuracies, val_losses, val_accuracies = [], [], [], []
    for step in range(num_steps):
        theta = theta - learning_rate * binary_cross_entropy_derivative(X_train, y_train, theta)
        h_train, h_val = sigmoid(X_train @ theta), sigmoid(X_val @ theta)
        train_losses.append(binary_cross_entropy(y_train, h_train))
        train_accuracies.append(accuracy(y_train, predict(h_train)))
        val_losses.append(binary_cross_entropy(y_val, h_val))
        val_accuracies.append(accuracy(y_val, predict(h_val)))
    return theta, train_losses, train_accuracies, val_losses, val_accuracies

# %% wrong="starts at one" caught_by="test_descends_as_it_should"
def logistic_regression(X, y, learning_rate, num_steps):
    X = np.column_stack([np.ones(len(X)), X])
    n_train, n_test = 3 * len(X) // 5, len(X) // 5
    X_train, y_train = X[:n_train], y[:n_train]
    X_val, y_val = X[n_train + n_test :], y[n_train + n_test :]
    theta = np.ones(X.shape[1])
    train_losses, train_accuracies, val_losses, val_accuracies = [], [], [], []
    for step in range(num_steps):
        theta = theta - learning_rate * binary_cross_entropy_derivative(X_train, y_train, theta)
        h_train, h_val = sigmoid(X_train @ theta), sigmoid(X_val @ theta)
        train_losses.append(binary_cross_entropy(y_train, h_train))
        train_accuracies.append(accuracy(y_train, predict(h_train)))
        val_losses.append(binary_cross_entropy(y_val, h_val))
        val_accuracies.append(accuracy(y_val, predict(h_val)))
    return theta, train_losses, train_accuracies, val_losses, val_accuracies

# %% wrong="shuffles the rows" caught_by="test_is_the_same_each_time"
def logistic_regression(X, y, learning_rate, num_steps):
    X = np.column_stack([np.ones(len(X)), X])
    order = np.random.permutation(len(X))
    X, y = X[order], y[order]
    n_train, n_test = 3 * len(X) // 5, len(X) // 5
    X_train, y_train = X[:n_train], y[:n_train]
    X_val, y_val = X[n_train + n_test :], y[n_train + n_test :]
    theta = np.zeros(X.shape[1])
    train_losses, train_accuracies, val_losses, val_accuracies = [], [], [], []
    for step in range(num_steps):
        theta = theta - learning_rate * binary_cross_entropy_derivative(X_train, y_train, theta)
        h_train, h_val = sigmoid(X_train @ theta), sigmoid(X_val @ theta)
        train_losses.append(binary_cross_entropy(y_train, h_train))
        train_accuracies.append(accuracy(y_train, predict(h_train)))
        val_losses.append(binary_cross_entropy(y_val, h_val))
        val_accuracies.append(accuracy(y_val, predict(h_val)))
    return theta, train_losses, train_accuracies, val_losses, val_accuracies

# %% wrong="one row at a time" caught_by="test_descends_as_it_should"
def logistic_regression(X, y, learning_rate, num_steps):
    X = np.column_stack([np.ones(len(X)), X])
    n_train, n_test = 3 * len(X) // 5, len(X) // 5
    X_train, y_train = X[:n_train], y[:n_train]
    X_val, y_val = X[n_train + n_test :], y[n_train + n_test :]
    theta = np.zeros(X.shape[1])
    train_losses, train_accuracies, val_losses, val_accuracies = [], [], [], []
    for step in range(num_steps):
        row = slice(step % n_train, step % n_train + 1)
        theta = theta - learning_rate * binary_cross_entropy_derivative(X_train[row], y_train[row], theta)
        h_train, h_val = sigmoid(X_train @ theta), sigmoid(X_val @ theta)
        train_losses.append(binary_cross_entropy(y_train, h_train))
        train_accuracies.append(accuracy(y_train, predict(h_train)))
        val_losses.append(binary_cross_entropy(y_val, h_val))
        val_accuracies.append(accuracy(y_val, predict(h_val)))
    return theta, train_losses, train_accuracies, val_losses, val_accuracies

# %% wrong="measures once, at the end" caught_by="test_uses_its_arguments"
def logistic_regression(X, y, learning_rate, num_steps):
    X = np.column_stack([np.ones(len(X)), X])
    n_train, n_test = 3 * len(X) // 5, len(X) // 5
    X_train, y_train = X[:n_train], y[:n_train]
    X_val, y_val = X[n_train + n_test :], y[n_train + n_test :]
    theta = np.zeros(X.shape[1])
    train_losses, train_accuracies, val_losses, val_accuracies = [], [], [], []
    for step in range(num_steps):
        theta = theta - learning_rate * binary_cross_entropy_derivative(X_train, y_train, theta)
    h_train, h_val = sigmoid(X_train @ theta), sigmoid(X_val @ theta)
    train_losses.append(binary_cross_entropy(y_train, h_train))
    train_accuracies.append(accuracy(y_train, predict(h_train)))
    val_losses.append(binary_cross_entropy(y_val, h_val))
    val_accuracies.append(accuracy(y_val, predict(h_val)))
    return theta, train_losses, train_accuracies, val_losses, val_accuracies

# %% wrong="losses and accuracies in another order" caught_by="test_notes_the_training_accuracy, test_notes_the_validation_loss"
def logistic_regression(X, y, learning_rate, num_steps):
    X = np.column_stack([np.ones(len(X)), X])
    n_train, n_test = 3 * len(X) // 5, len(X) // 5
    X_train, y_train = X[:n_train], y[:n_train]
    X_val, y_val = X[n_train + n_test :], y[n_train + n_test :]
    theta = np.zeros(X.shape[1])
    train_losses, train_accuracies, val_losses, val_accuracies = [], [], [], []
    for step in range(num_steps):
        theta = theta - learning_rate * binary_cross_entropy_derivative(X_train, y_train, theta)
        h_train, h_val = sigmoid(X_train @ theta), sigmoid(X_val @ theta)
        train_losses.append(binary_cross_entropy(y_train, h_train))
        train_accuracies.append(accuracy(y_train, predict(h_train)))
        val_losses.append(binary_cross_entropy(y_val, h_val))
        val_accuracies.append(accuracy(y_val, predict(h_val)))
    return theta, train_losses, val_losses, train_accuracies, val_accuracies

# %% wrong="accuracy of validation rows twice" caught_by="test_notes_the_training_accuracy"
def logistic_regression(X, y, learning_rate, num_steps):
    X = np.column_stack([np.ones(len(X)), X])
    n_train, n_test = 3 * len(X) // 5, len(X) // 5
    X_train, y_train = X[:n_train], y[:n_train]
    X_val, y_val = X[n_train + n_test :], y[n_train + n_test :]
    theta = np.zeros(X.shape[1])
    train_losses, train_accuracies, val_losses, val_accuracies = [], [], [], []
    for step in range(num_steps):
        theta = theta - learning_rate * binary_cross_entropy_derivative(X_train, y_train, theta)
        h_train, h_val = sigmoid(X_train @ theta), sigmoid(X_val @ theta)
        train_losses.append(binary_cross_entropy(y_train, h_train))
        train_accuracies.append(accuracy(y_val, predict(h_val)))
        val_losses.append(binary_cross_entropy(y_val, h_val))
        val_accuracies.append(accuracy(y_val, predict(h_val)))
    return theta, train_losses, train_accuracies, val_losses, val_accuracies

# %% wrong="accuracy of probabilities, not of labels" caught_by="test_notes_the_training_accuracy, test_notes_the_validation_accuracy"
def logistic_regression(X, y, learning_rate, num_steps):
    X = np.column_stack([np.ones(len(X)), X])
    n_train, n_test = 3 * len(X) // 5, len(X) // 5
    X_train, y_train = X[:n_train], y[:n_train]
    X_val, y_val = X[n_train + n_test :], y[n_train + n_test :]
    theta = np.zeros(X.shape[1])
    train_losses, train_accuracies, val_losses, val_accuracies = [], [], [], []
    for step in range(num_steps):
        theta = theta - learning_rate * binary_cross_entropy_derivative(X_train, y_train, theta)
        h_train, h_val = sigmoid(X_train @ theta), sigmoid(X_val @ theta)
        train_losses.append(binary_cross_entropy(y_train, h_train))
        train_accuracies.append(accuracy(y_train, h_train))
        val_losses.append(binary_cross_entropy(y_val, h_val))
        val_accuracies.append(accuracy(y_val, h_val))
    return theta, train_losses, train_accuracies, val_losses, val_accuracies

# %% wrong="theta is forgotten" caught_by="test_descends_as_it_should"
def logistic_regression(X, y, learning_rate, num_steps):
    X = np.column_stack([np.ones(len(X)), X])
    n_train, n_test = 3 * len(X) // 5, len(X) // 5
    X_train, y_train = X[:n_train], y[:n_train]
    X_val, y_val = X[n_train + n_test :], y[n_train + n_test :]
    theta = np.zeros(X.shape[1])
    train_losses, train_accuracies, val_losses, val_accuracies = [], [], [], []
    for step in range(num_steps):
        theta = theta - learning_rate * binary_cross_entropy_derivative(X_train, y_train, theta)
        h_train, h_val = sigmoid(X_train @ theta), sigmoid(X_val @ theta)
        train_losses.append(binary_cross_entropy(y_train, h_train))
        train_accuracies.append(accuracy(y_train, predict(h_train)))
        val_losses.append(binary_cross_entropy(y_val, h_val))
        val_accuracies.append(accuracy(y_val, predict(h_val)))
    return train_losses, train_accuracies, val_losses, val_accuracies

# %% wrong="the histories in a dictionary" caught_by="test_descends_as_it_should"
def logistic_regression(X, y, learning_rate, num_steps):
    X = np.column_stack([np.ones(len(X)), X])
    n_train, n_test = 3 * len(X) // 5, len(X) // 5
    X_train, y_train = X[:n_train], y[:n_train]
    X_val, y_val = X[n_train + n_test :], y[n_train + n_test :]
    theta = np.zeros(X.shape[1])
    train_losses, train_accuracies, val_losses, val_accuracies = [], [], [], []
    for step in range(num_steps):
        theta = theta - learning_rate * binary_cross_entropy_derivative(X_train, y_train, theta)
        h_train, h_val = sigmoid(X_train @ theta), sigmoid(X_val @ theta)
        train_losses.append(binary_cross_entropy(y_train, h_train))
        train_accuracies.append(accuracy(y_train, predict(h_train)))
        val_losses.append(binary_cross_entropy(y_val, h_val))
        val_accuracies.append(accuracy(y_val, predict(h_val)))
    return theta, {'train': train_losses, 'val': val_losses}

# %% wrong="missing 1/n" caught_by="test_descends_as_it_should"
def logistic_regression(X, y, learning_rate, num_steps):
    X = np.column_stack([np.ones(len(X)), X])
    n_train, n_test = 3 * len(X) // 5, len(X) // 5
    X_train, y_train = X[:n_train], y[:n_train]
    X_val, y_val = X[n_train + n_test :], y[n_train + n_test :]
    theta = np.zeros(X.shape[1])
    train_losses, train_accuracies, val_losses, val_accuracies = [], [], [], []
    for step in range(num_steps):
        theta = theta - learning_rate * n_train * binary_cross_entropy_derivative(X_train, y_train, theta)
        h_train, h_val = sigmoid(X_train @ theta), sigmoid(X_val @ theta)
        train_losses.append(binary_cross_entropy(y_train, h_train))
        train_accuracies.append(accuracy(y_train, predict(h_train)))
        val_losses.append(binary_cross_entropy(y_val, h_val))
        val_accuracies.append(accuracy(y_val, predict(h_val)))
    return theta, train_losses, train_accuracies, val_losses, val_accuracies

# %% wrong="the validation loss of a summed-up history" caught_by="test_notes_the_validation_loss"
def logistic_regression(X, y, learning_rate, num_steps):
    X = np.column_stack([np.ones(len(X)), X])
    n_train, n_test = 3 * len(X) // 5, len(X) // 5
    X_train, y_train = X[:n_train], y[:n_train]
    X_val, y_val = X[n_train + n_test :], y[n_train + n_test :]
    theta = np.zeros(X.shape[1])
    train_losses, train_accuracies, val_losses, val_accuracies = [], [], [], []
    for step in range(num_steps):
        theta = theta - learning_rate * binary_cross_entropy_derivative(X_train, y_train, theta)
        h_train, h_val = sigmoid(X_train @ theta), sigmoid(X_val @ theta)
        train_losses.append(binary_cross_entropy(y_train, h_train))
        train_accuracies.append(accuracy(y_train, predict(h_train)))
        val_losses.append(binary_cross_entropy(y_val, h_val) + sum(val_losses))
        val_accuracies.append(accuracy(y_val, predict(h_val)))
    return theta, train_losses, train_accuracies, val_losses, val_accuracies

# %% wrong="returns inside the loop" caught_by="test_uses_its_arguments"
def logistic_regression(X, y, learning_rate, num_steps):
    X = np.column_stack([np.ones(len(X)), X])
    n_train, n_test = 3 * len(X) // 5, len(X) // 5
    X_train, y_train = X[:n_train], y[:n_train]
    X_val, y_val = X[n_train + n_test :], y[n_train + n_test :]
    theta = np.zeros(X.shape[1])
    train_losses, train_accuracies, val_losses, val_accuracies = [], [], [], []
    for step in range(num_steps):
        theta = theta - learning_rate * binary_cross_entropy_derivative(X_train, y_train, theta)
        h_train, h_val = sigmoid(X_train @ theta), sigmoid(X_val @ theta)
        train_losses.append(binary_cross_entropy(y_train, h_train))
        train_accuracies.append(accuracy(y_train, predict(h_train)))
        val_losses.append(binary_cross_entropy(y_val, h_val))
        val_accuracies.append(accuracy(y_val, predict(h_val)))
        return theta, train_losses, train_accuracies, val_losses, val_accuracies

# %% wrong="writes -1 for 0 into the labels" caught_by="test_is_the_same_each_time"
def logistic_regression(X, y, learning_rate, num_steps):
    X = np.column_stack([np.ones(len(X)), X])
    given, y = y, y.copy()
    given[given == 0] = -1
    n_train, n_test = 3 * len(X) // 5, len(X) // 5
    X_train, y_train = X[:n_train], y[:n_train]
    X_val, y_val = X[n_train + n_test :], y[n_train + n_test :]
    theta = np.zeros(X.shape[1])
    train_losses, train_accuracies, val_losses, val_accuracies = [], [], [], []
    for step in range(num_steps):
        theta = theta - learning_rate * binary_cross_entropy_derivative(X_train, y_train, theta)
        h_train, h_val = sigmoid(X_train @ theta), sigmoid(X_val @ theta)
        train_losses.append(binary_cross_entropy(y_train, h_train))
        train_accuracies.append(accuracy(y_train, predict(h_train)))
        val_losses.append(binary_cross_entropy(y_val, h_val))
        val_accuracies.append(accuracy(y_val, predict(h_val)))
    return theta, train_losses, train_accuracies, val_losses, val_accuracies
