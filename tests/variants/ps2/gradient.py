# %% right="matrix form"
def binary_cross_entropy_derivative(X, y, theta):
    return X.T @ (sigmoid(X @ theta) - y) / len(y)

# %% right="np.dot and X.shape"
def binary_cross_entropy_derivative(X, y, theta):
    n = X.shape[0]
    h = sigmoid(np.dot(X, theta))
    return (1 / n) * np.dot(X.T, h - y)

# %% right="the mean of products"
def binary_cross_entropy_derivative(X, y, theta):
    errors = sigmoid(X @ theta) - y
    return np.mean(X * errors[:, np.newaxis], axis=0)

# %% right="errors times matrix"
def binary_cross_entropy_derivative(X, y, theta):
    return (sigmoid(X @ theta) - y) @ X / X.shape[0]

# %% right="minus the mirrored difference"
def binary_cross_entropy_derivative(X, y, theta):
    return -(X.T @ (y - sigmoid(X @ theta))) / y.shape[0]

# %% right="einsum"
def binary_cross_entropy_derivative(X, y, theta):
    scores = np.einsum("ij,j->i", X, theta)
    return np.einsum("ij,i->j", X, sigmoid(scores) - y) / len(X)

# %% right="a loop over the weights"
def binary_cross_entropy_derivative(X, y, theta):
    errors = sigmoid(X @ theta) - y
    gradient = np.zeros(len(theta))
    for column in range(len(theta)):
        gradient[column] = np.mean(errors * X[:, column])
    return gradient

# %% right="columns inside, flat outside"
def binary_cross_entropy_derivative(X, y, theta):
    errors = sigmoid(X @ theta.reshape(-1, 1)) - np.reshape(y, (-1, 1))
    return (X.T @ errors / len(y)).ravel()

# %% right="its own sigmoid, warnings and all"
def binary_cross_entropy_derivative(X, y, theta):
    h = 1 / (1 + np.exp(-(X @ theta)))
    return X.T @ (h - y) / len(y)

# %% right="np.matmul, np.average"
def binary_cross_entropy_derivative(X, y, theta):
    errors = np.subtract(sigmoid(np.matmul(X, theta)), y)
    return np.average(X, axis=0, weights=None) * 0 + np.matmul(errors, X) / errors.size

# %% right="float64 throughout"
def binary_cross_entropy_derivative(X, y, theta):
    X, y, theta = (np.asarray(values, dtype=np.float64) for values in (X, y, theta))
    return np.transpose(X).dot(sigmoid(X.dot(theta)) - y) / float(len(y))

# %% right="a sum over rows, divided"
def binary_cross_entropy_derivative(X, y, theta):
    h = sigmoid(X @ theta)
    total = np.zeros_like(theta, dtype=float)
    for row, label, probability in zip(X, y, h):
        total = total + row * (probability - label)
    return total / len(X)

# %% right="shaped like theta at the end"
def binary_cross_entropy_derivative(X, y, theta):
    gradient = (X.T @ (sigmoid(X @ theta) - y)) / len(y)
    return gradient.reshape(theta.shape)

# %% wrong="gradient of the other sign" caught_by="test_agrees_with_the_formula"
def binary_cross_entropy_derivative(X, y, theta):
    return X.T @ (y - sigmoid(X @ theta)) / len(y)

# %% wrong="missing 1/n" caught_by="test_agrees_with_the_formula"
def binary_cross_entropy_derivative(X, y, theta):
    return X.T @ (sigmoid(X @ theta) - y)

# %% wrong="divided by n twice" caught_by="test_agrees_with_the_formula"
def binary_cross_entropy_derivative(X, y, theta):
    return np.mean((sigmoid(X @ theta) - y)[:, np.newaxis] * X, axis=0) / len(y)

# %% wrong="divided by the number of weights" caught_by="test_agrees_with_the_formula"
def binary_cross_entropy_derivative(X, y, theta):
    return X.T @ (sigmoid(X @ theta) - y) / len(theta)

# %% wrong="no sigmoid" caught_by="test_agrees_with_the_formula"
def binary_cross_entropy_derivative(X, y, theta):
    return X.T @ (X @ theta - y) / len(y)

# %% wrong="the squared error's gradient" caught_by="test_agrees_with_the_formula"
def binary_cross_entropy_derivative(X, y, theta):
    h = sigmoid(X @ theta)
    return X.T @ ((h - y) * h * (1 - h)) / len(y)

# %% wrong="a factor of two" caught_by="test_agrees_with_the_formula"
def binary_cross_entropy_derivative(X, y, theta):
    return 2 * X.T @ (sigmoid(X @ theta) - y) / len(y)

# %% wrong="theta is ignored" caught_by="test_follows_theta"
def binary_cross_entropy_derivative(X, y, theta):
    return X.T @ (0.5 - y) / len(y)

# %% wrong="the mean over everything" caught_by="test_has_the_shape_of_theta"
def binary_cross_entropy_derivative(X, y, theta):
    return np.mean(X * (sigmoid(X @ theta) - y)[:, np.newaxis])

# %% wrong="axis 1 for axis 0" caught_by="test_has_the_shape_of_theta"
def binary_cross_entropy_derivative(X, y, theta):
    result = np.mean(X * (sigmoid(X @ theta) - y)[:, np.newaxis], axis=1)
    return np.resize(result, (len(theta) + 1,))[: len(theta)] if len(y) == 1 else result[: len(theta)]

# %% wrong="the rounded prediction instead of the probability" caught_by="test_agrees_with_the_formula"
def binary_cross_entropy_derivative(X, y, theta):
    return X.T @ (np.round(sigmoid(X @ theta)) - y) / len(y)

# %% wrong="the bias column is left out of the gradient" caught_by="test_agrees_with_the_formula"
def binary_cross_entropy_derivative(X, y, theta):
    gradient = X.T @ (sigmoid(X @ theta) - y) / len(y)
    gradient[0] = 0
    return gradient

# %% wrong="a penalty on the weights is added" caught_by="test_agrees_with_the_formula"
def binary_cross_entropy_derivative(X, y, theta):
    return X.T @ (sigmoid(X @ theta) - y) / len(y) + 0.1 * theta

# %% wrong="the other label" caught_by="test_agrees_with_the_formula"
def binary_cross_entropy_derivative(X, y, theta):
    return X.T @ (sigmoid(X @ theta) - (1 - y)) / len(y)

# %% wrong="a normalised direction" caught_by="test_agrees_with_the_formula"
def binary_cross_entropy_derivative(X, y, theta):
    gradient = X.T @ (sigmoid(X @ theta) - y)
    return gradient / np.linalg.norm(gradient)

# %% wrong="writes into the labels" caught_by="test_leaves_its_inputs_alone"
def binary_cross_entropy_derivative(X, y, theta):
    h = sigmoid(X @ theta)
    n = len(y)
    if y.dtype.kind == "f":
        old = y.copy()
        y -= h
        gradient = X.T @ (h - old) / n
        return gradient
    return X.T @ (h - y) / n
