# %% right="the formula as it stands, with its overflow warning"
def sigmoid(z):
    return 1 / (1 + np.exp(-np.asarray(z, dtype=float)))

# %% right="the formula, warnings silenced"
def sigmoid(z):
    z = np.array(z, dtype=np.float64)
    with np.errstate(over="ignore"):
        return 1.0 / (1.0 + np.exp(-z))

# %% right="z is clipped first"
def sigmoid(z):
    z = np.clip(np.asarray(z, dtype=float), -500, 500)
    return 1 / (1 + np.exp(-z))

# %% right="the hyperbolic tangent"
def sigmoid(z):
    return 0.5 * (1 + np.tanh(0.5 * np.asarray(z, dtype=float)))

# %% right="scipy's expit"
def sigmoid(z):
    from scipy.special import expit

    return expit(np.asarray(z, dtype=float))

# %% right="two branches with np.where"
def sigmoid(z):
    z = np.asarray(z, dtype=float)
    return np.where(z >= 0, 1 / (1 + np.exp(-np.abs(z))), np.exp(-np.abs(z)) / (1 + np.exp(-np.abs(z))))

# %% right="masks into an empty array"
def sigmoid(z):
    z = np.asarray(z, dtype=float)
    result = np.empty_like(z)
    positive = z >= 0
    result[positive] = 1 / (1 + np.exp(-z[positive]))
    small = np.exp(z[~positive])
    result[~positive] = small / (1 + small)
    return result

# %% right="np.logaddexp"
def sigmoid(z):
    return np.exp(-np.logaddexp(0, -np.asarray(z, dtype=float)))

# %% right="Keras's sigmoid, back to NumPy"
def sigmoid(z):
    value = keras.ops.sigmoid(np.asarray(z, dtype="float32"))
    return keras.ops.convert_to_numpy(value).astype(float)

# %% right="a TensorFlow tensor comes back"
def sigmoid(z):
    value = keras.activations.sigmoid(keras.ops.convert_to_tensor(np.asarray(z, dtype="float64")))
    return np.asarray(value)

# %% right="np.vectorize over a careful scalar function"
def sigmoid(z):
    def one(value):
        if value >= 0:
            return 1 / (1 + math.exp(-value))
        return math.exp(value) / (1 + math.exp(value))

    return np.vectorize(one, otypes=[float])(np.asarray(z, dtype=float))

# %% right="np.power of e"
def sigmoid(z):
    z = np.asarray(z, dtype=float)
    return 1 / (1 + np.power(np.e, -z))

# %% right="np.reciprocal"
def sigmoid(z):
    return np.reciprocal(1 + np.exp(np.negative(np.array(z, dtype=float))))

# %% right="a float for numbers, an array otherwise"
def sigmoid(z):
    value = 1 / (1 + np.exp(-np.clip(np.asarray(z, dtype=float), -700, 700)))
    return float(value) if np.ndim(z) == 0 else value

# %% right="one minus its mirror for negative numbers"
def sigmoid(z):
    z = np.asarray(z, dtype=float)
    upper = 1 / (1 + np.exp(-np.abs(z)))
    return upper * (z >= 0) + (1 - upper) * (z < 0)

# %% wrong="sign of the exponent" caught_by="test_agrees_with_the_formula"
def sigmoid(z):
    return 1 / (1 + np.exp(np.asarray(z, dtype=float)))

# %% wrong="e to the z over one plus it: nan" caught_by="test_is_stable_far_out"
def sigmoid(z):
    z = np.asarray(z, dtype=float)
    return np.exp(z) / (1 + np.exp(z))

# %% wrong="the hyperbolic tangent itself" caught_by="test_agrees_with_the_formula"
def sigmoid(z):
    return np.tanh(np.asarray(z, dtype=float))

# %% wrong="the derivative" caught_by="test_agrees_with_the_formula"
def sigmoid(z):
    h = 1 / (1 + np.exp(-np.asarray(z, dtype=float)))
    return h * (1 - h)

# %% wrong="powers of ten" caught_by="test_agrees_with_the_formula"
def sigmoid(z):
    return 1 / (1 + 10.0 ** -np.clip(np.asarray(z, dtype=float), -300, 300))

# %% wrong="flattens" caught_by="test_keeps_the_shape"
def sigmoid(z):
    if np.ndim(z) == 0:
        return 1 / (1 + np.exp(-float(z)))
    return 1 / (1 + np.exp(-np.ravel(np.asarray(z, dtype=float))))

# %% wrong="changes its argument" caught_by="test_leaves_its_input_alone"
def sigmoid(z):
    z = np.asarray(z, dtype=float)
    z *= -1
    return 1 / (1 + np.exp(z))

# %% wrong="writes into its argument with out" caught_by="test_leaves_its_input_alone"
def sigmoid(z):
    z = np.asarray(z, dtype=float)
    np.clip(z, -2, 500, out=z)
    return 1 / (1 + np.exp(-z))

# %% wrong="a list can't be negated" caught_by="test_takes_lists_and_whole_numbers"
def sigmoid(z):
    return 1 / (1 + np.exp(-z))

# %% wrong="the result keeps whole numbers" caught_by="test_takes_lists_and_whole_numbers, test_takes_a_number"
def sigmoid(z):
    z = np.asarray(z)
    return (1 / (1 + np.exp(-z.astype(float)))).astype(z.dtype)

# %% wrong="a number gives an array of one" caught_by="test_takes_a_number"
def sigmoid(z):
    z = np.atleast_1d(np.asarray(z, dtype=float))
    return 1 / (1 + np.exp(-z))

# %% wrong="the brackets are missing" caught_by="test_agrees_with_the_formula"
def sigmoid(z):
    z = np.clip(np.asarray(z, dtype=float), -30, 30)
    return 1 / 1 + np.exp(-z)

# %% wrong="a step" caught_by="test_agrees_with_the_formula"
def sigmoid(z):
    return np.where(np.asarray(z, dtype=float) >= 0, 1.0, 0.0)

# %% wrong="a straight line, cut off" caught_by="test_agrees_with_the_formula"
def sigmoid(z):
    return np.clip(0.5 + 0.25 * np.asarray(z, dtype=float), 0, 1)

# %% wrong="softmax" caught_by="test_agrees_with_the_formula, test_takes_a_number"
def sigmoid(z):
    powers = np.exp(np.asarray(z, dtype=float) - np.max(z))
    return powers / powers.sum()

# %% wrong="rounded to two digits" caught_by="test_agrees_with_the_formula"
def sigmoid(z):
    return np.round(1 / (1 + np.exp(-np.asarray(z, dtype=float))), 2)

# %% wrong="clipped to a tenth" caught_by="test_is_stable_far_out"
def sigmoid(z):
    return np.clip(1 / (1 + np.exp(-np.asarray(z, dtype=float))), 1e-3, 1 - 1e-3)
