# %% right="mean and var over three axes"
def batch_norm(
    x, gamma, beta, moving_mean, moving_variance, training, momentum=0.99, epsilon=0.001
):
    if training:
        mean = np.mean(x, axis=(0, 1, 2))
        variance = np.var(x, axis=(0, 1, 2))
        new_mean = momentum * moving_mean + (1 - momentum) * mean
        new_variance = momentum * moving_variance + (1 - momentum) * variance
    else:
        mean, variance = moving_mean, moving_variance
        new_mean, new_variance = moving_mean.copy(), moving_variance.copy()
    y = gamma * (x - mean) / np.sqrt(variance + epsilon) + beta
    return y, new_mean, new_variance

# %% right="flattened to (N, channels)"
def batch_norm(
    x, gamma, beta, moving_mean, moving_variance, training, momentum=0.99, epsilon=0.001
):
    if not training:
        y = (x - moving_mean) / np.sqrt(moving_variance + epsilon) * gamma + beta
        return y, moving_mean, moving_variance
    flat = x.reshape(-1, x.shape[-1])
    mean = flat.sum(axis=0) / len(flat)
    variance = ((flat - mean) ** 2).sum(axis=0) / len(flat)
    y = ((flat - mean) / np.sqrt(variance + epsilon) * gamma + beta).reshape(x.shape)
    return (
        y,
        moving_mean + (1 - momentum) * (mean - moving_mean),
        moving_variance + (1 - momentum) * (variance - moving_variance),
    )

# %% right="channel by channel"
def batch_norm(
    x, gamma, beta, moving_mean, moving_variance, training, momentum=0.99, epsilon=0.001
):
    y = np.zeros_like(x)
    means, variances = np.array(moving_mean), np.array(moving_variance)
    for c in range(x.shape[-1]):
        channel = x[..., c]
        if training:
            mean, variance = channel.mean(), channel.var()
            means[c] = momentum * means[c] + (1 - momentum) * mean
            variances[c] = momentum * variances[c] + (1 - momentum) * variance
        else:
            mean, variance = means[c], variances[c]
        y[..., c] = gamma[c] * (channel - mean) / np.sqrt(variance + epsilon) + beta[c]
    return y, means, variances

# %% right="a scale and an offset folded together"
def batch_norm(
    x, gamma, beta, moving_mean, moving_variance, training, momentum=0.99, epsilon=0.001
):
    mean, variance = moving_mean, moving_variance
    if training:
        mean, variance = x.mean((0, 1, 2)), x.var((0, 1, 2))
        moving_mean = moving_mean * momentum + mean * (1 - momentum)
        moving_variance = moving_variance * momentum + variance * (1 - momentum)
    scale = gamma / np.sqrt(variance + epsilon)
    return x * scale + (beta - mean * scale), np.copy(moving_mean), np.copy(moving_variance)

# %% right="keepdims, then reshaped averages; a list comes back"
def batch_norm(
    x, gamma, beta, moving_mean, moving_variance, training, momentum=0.99, epsilon=0.001
):
    if training:
        mu = x.mean(axis=(0, 1, 2), keepdims=True)
        var = x.var(axis=(0, 1, 2), keepdims=True)
        moving_mean = momentum * moving_mean + (1 - momentum) * mu.reshape(-1)
        moving_variance = momentum * moving_variance + (1 - momentum) * var.reshape(-1)
    else:
        mu, var = moving_mean, moving_variance
    return [gamma * (x - mu) / (var + epsilon) ** 0.5 + beta, moving_mean, moving_variance]

# %% right="Keras's own layer"
def batch_norm(
    x, gamma, beta, moving_mean, moving_variance, training, momentum=0.99, epsilon=0.001
):
    layer = layers.BatchNormalization(momentum=momentum, epsilon=epsilon)
    layer.build(x.shape)
    layer.set_weights([gamma, beta, moving_mean, moving_variance])
    y = np.asarray(layer(x.astype("float32"), training=bool(training)))
    _, _, new_mean, new_variance = layer.get_weights()
    return y, new_mean, new_variance

# %% right="keras.ops.moments and batch_normalization, tensors come back"
def batch_norm(
    x, gamma, beta, moving_mean, moving_variance, training, momentum=0.99, epsilon=0.001
):
    gamma, beta, old_mean, old_variance = (
        np.asarray(a, "float32") for a in (gamma, beta, moving_mean, moving_variance)
    )
    x = np.asarray(x, "float32")
    mean, variance = old_mean, old_variance
    if training:
        mean, variance = keras.ops.moments(x, axes=[0, 1, 2])
        old_mean = momentum * old_mean + (1 - momentum) * mean
        old_variance = momentum * old_variance + (1 - momentum) * variance
    y = keras.ops.batch_normalization(
        x, mean, variance, axis=-1, offset=beta, scale=gamma, epsilon=epsilon
    )
    return y, old_mean, old_variance

# %% right="TensorFlow's nn.moments"
def batch_norm(
    x, gamma, beta, moving_mean, moving_variance, training, momentum=0.99, epsilon=0.001
):
    import tensorflow as tf

    if training:
        mean, variance = (t.numpy() for t in tf.nn.moments(tf.constant(x), axes=[0, 1, 2]))
        moving_mean = momentum * moving_mean + (1 - momentum) * mean
        moving_variance = momentum * moving_variance + (1 - momentum) * variance
    else:
        mean, variance = moving_mean, moving_variance
    y = tf.nn.batch_normalization(tf.constant(x), mean, variance, beta, gamma, epsilon)
    return y.numpy(), moving_mean, moving_variance

# %% right="variance as mean of squares minus square of mean, in float64"
def batch_norm(
    x, gamma, beta, moving_mean, moving_variance, training, momentum=0.99, epsilon=0.001
):
    values = np.asarray(x, dtype=np.float64)
    if training:
        mean = values.mean(axis=(0, 1, 2))
        variance = (values**2).mean(axis=(0, 1, 2)) - mean**2
        averages = (
            momentum * moving_mean + (1 - momentum) * mean,
            momentum * moving_variance + (1 - momentum) * variance,
        )
    else:
        mean, variance = moving_mean, moving_variance
        averages = (moving_mean, moving_variance)
    return (gamma * (values - mean) / np.sqrt(variance + epsilon) + beta, *averages)

# %% right="np.std squared, einsum for the mean"
def batch_norm(
    x, gamma, beta, moving_mean, moving_variance, training, momentum=0.99, epsilon=0.001
):
    n = x[..., 0].size
    m, v = moving_mean, moving_variance
    if training:
        m = np.einsum("nhwc->c", x) / n
        v = np.std(x, axis=(0, 1, 2)) ** 2
    y = (x - m) / np.sqrt(v + epsilon)
    keep = momentum if training else 1.0
    return gamma * y + beta, keep * moving_mean + (1 - keep) * m, keep * moving_variance + (1 - keep) * v

# %% right="two helper functions"
def _normalise(x, mean, variance, gamma, beta, epsilon):
    return gamma * ((x - mean) / np.sqrt(variance + epsilon)) + beta


def _average(old, new, momentum):
    return momentum * old + (1.0 - momentum) * new


def batch_norm(
    x, gamma, beta, moving_mean, moving_variance, training, momentum=0.99, epsilon=0.001
):
    if training is True or training == 1:
        mean, variance = x.mean(axis=(0, 1, 2)), x.var(axis=(0, 1, 2))
        return (
            _normalise(x, mean, variance, gamma, beta, epsilon),
            _average(moving_mean, mean, momentum),
            _average(moving_variance, variance, momentum),
        )
    return (
        _normalise(x, moving_mean, moving_variance, gamma, beta, epsilon),
        np.array(moving_mean),
        np.array(moving_variance),
    )

# %% right="np.moveaxis to channels first, with a warning"
def batch_norm(
    x, gamma, beta, moving_mean, moving_variance, training, momentum=0.99, epsilon=0.001
):
    import warnings

    warnings.warn("channels are moved to the front")
    channels = np.moveaxis(x, -1, 0).reshape(x.shape[-1], -1)
    mean, variance = moving_mean, moving_variance
    if training:
        mean, variance = channels.mean(axis=1), channels.var(axis=1)
        moving_mean = momentum * moving_mean + (1 - momentum) * mean
        moving_variance = momentum * moving_variance + (1 - momentum) * variance
    return gamma * (x - mean) / np.sqrt(variance + epsilon) + beta, moving_mean, moving_variance

# %% right="averages changed in place, of copies"
def batch_norm(
    x, gamma, beta, moving_mean, moving_variance, training, momentum=0.99, epsilon=0.001
):
    new_mean, new_variance = moving_mean.copy(), moving_variance.copy()
    y = x.copy()
    if training:
        axes = tuple(range(x.ndim - 1))
        y -= x.mean(axis=axes)
        y /= np.sqrt(x.var(axis=axes) + epsilon)
        new_mean *= momentum
        new_mean += (1 - momentum) * x.mean(axis=axes)
        new_variance *= momentum
        new_variance += (1 - momentum) * x.var(axis=axes)
    else:
        y -= moving_mean
        y /= np.sqrt(moving_variance + epsilon)
    y *= gamma
    y += beta
    return y, new_mean, new_variance

# %% wrong="statistics for each pixel: axis 0 only" caught_by="test_normalises_by_the_batch"
def batch_norm(
    x, gamma, beta, moving_mean, moving_variance, training, momentum=0.99, epsilon=0.001
):
    mean, variance = moving_mean, moving_variance
    if training:
        mean, variance = x.mean(axis=0), x.var(axis=0)
        moving_mean = momentum * moving_mean + (1 - momentum) * mean
        moving_variance = momentum * moving_variance + (1 - momentum) * variance
    return gamma * (x - mean) / np.sqrt(variance + epsilon) + beta, moving_mean, moving_variance

# %% wrong="one mean for all channels" caught_by="test_normalises_by_the_batch, test_moves_the_averages"
def batch_norm(
    x, gamma, beta, moving_mean, moving_variance, training, momentum=0.99, epsilon=0.001
):
    mean, variance = moving_mean, moving_variance
    if training:
        mean, variance = x.mean(), x.var()
        moving_mean = momentum * moving_mean + (1 - momentum) * mean
        moving_variance = momentum * moving_variance + (1 - momentum) * variance
    return gamma * (x - mean) / np.sqrt(variance + epsilon) + beta, moving_mean, moving_variance

# %% wrong="layer normalization: each image on its own" caught_by="test_normalises_by_the_batch"
def batch_norm(
    x, gamma, beta, moving_mean, moving_variance, training, momentum=0.99, epsilon=0.001
):
    if not training:
        y = gamma * (x - moving_mean) / np.sqrt(moving_variance + epsilon) + beta
        return y, moving_mean, moving_variance
    mean, variance = x.mean(axis=(1, 2, 3), keepdims=True), x.var(axis=(1, 2, 3), keepdims=True)
    y = gamma * (x - mean) / np.sqrt(variance + epsilon) + beta
    batch_mean, batch_variance = x.mean(axis=(0, 1, 2)), x.var(axis=(0, 1, 2))
    return (
        y,
        momentum * moving_mean + (1 - momentum) * batch_mean,
        momentum * moving_variance + (1 - momentum) * batch_variance,
    )

# %% wrong="batch statistics at inference too" caught_by="test_uses_the_averages_at_inference"
def batch_norm(
    x, gamma, beta, moving_mean, moving_variance, training, momentum=0.99, epsilon=0.001
):
    mean, variance = x.mean(axis=(0, 1, 2)), x.var(axis=(0, 1, 2))
    if training:
        moving_mean = momentum * moving_mean + (1 - momentum) * mean
        moving_variance = momentum * moving_variance + (1 - momentum) * variance
    return gamma * (x - mean) / np.sqrt(variance + epsilon) + beta, moving_mean, moving_variance

# %% wrong="moving averages in training too" caught_by="test_normalises_by_the_batch"
def batch_norm(
    x, gamma, beta, moving_mean, moving_variance, training, momentum=0.99, epsilon=0.001
):
    y = gamma * (x - moving_mean) / np.sqrt(moving_variance + epsilon) + beta
    if training:
        moving_mean = momentum * moving_mean + (1 - momentum) * x.mean(axis=(0, 1, 2))
        moving_variance = momentum * moving_variance + (1 - momentum) * x.var(axis=(0, 1, 2))
    return y, moving_mean, moving_variance

# %% wrong="normalised by the averages after their update" caught_by="test_normalises_by_the_batch"
def batch_norm(
    x, gamma, beta, moving_mean, moving_variance, training, momentum=0.99, epsilon=0.001
):
    if training:
        moving_mean = momentum * moving_mean + (1 - momentum) * x.mean(axis=(0, 1, 2))
        moving_variance = momentum * moving_variance + (1 - momentum) * x.var(axis=(0, 1, 2))
    y = gamma * (x - moving_mean) / np.sqrt(moving_variance + epsilon) + beta
    return y, moving_mean, moving_variance

# %% wrong="momentum the wrong way round" caught_by="test_moves_the_averages, test_uses_the_momentum"
def batch_norm(
    x, gamma, beta, moving_mean, moving_variance, training, momentum=0.99, epsilon=0.001
):
    mean, variance = moving_mean, moving_variance
    if training:
        mean, variance = x.mean(axis=(0, 1, 2)), x.var(axis=(0, 1, 2))
        moving_mean = (1 - momentum) * moving_mean + momentum * mean
        moving_variance = (1 - momentum) * moving_variance + momentum * variance
    return gamma * (x - mean) / np.sqrt(variance + epsilon) + beta, moving_mean, moving_variance

# %% wrong="averages move at inference too" caught_by="test_keeps_the_averages_at_inference"
def batch_norm(
    x, gamma, beta, moving_mean, moving_variance, training, momentum=0.99, epsilon=0.001
):
    mean, variance = x.mean(axis=(0, 1, 2)), x.var(axis=(0, 1, 2))
    new_mean = momentum * moving_mean + (1 - momentum) * mean
    new_variance = momentum * moving_variance + (1 - momentum) * variance
    if not training:
        mean, variance = moving_mean, moving_variance
    return gamma * (x - mean) / np.sqrt(variance + epsilon) + beta, new_mean, new_variance

# %% wrong="averages never move" caught_by="test_moves_the_averages"
def batch_norm(
    x, gamma, beta, moving_mean, moving_variance, training, momentum=0.99, epsilon=0.001
):
    mean, variance = moving_mean, moving_variance
    if training:
        mean, variance = x.mean(axis=(0, 1, 2)), x.var(axis=(0, 1, 2))
    return gamma * (x - mean) / np.sqrt(variance + epsilon) + beta, moving_mean, moving_variance

# %% wrong="the batch's statistics returned as averages" caught_by="test_moves_the_averages"
def batch_norm(
    x, gamma, beta, moving_mean, moving_variance, training, momentum=0.99, epsilon=0.001
):
    mean, variance = moving_mean, moving_variance
    if training:
        mean, variance = x.mean(axis=(0, 1, 2)), x.var(axis=(0, 1, 2))
    return gamma * (x - mean) / np.sqrt(variance + epsilon) + beta, mean, variance

# %% wrong="divided by N - 1" caught_by="test_moves_the_averages"
def batch_norm(
    x, gamma, beta, moving_mean, moving_variance, training, momentum=0.99, epsilon=0.001
):
    mean, variance = moving_mean, moving_variance
    if training:
        mean, variance = x.mean(axis=(0, 1, 2)), x.var(axis=(0, 1, 2), ddof=1)
        moving_mean = momentum * moving_mean + (1 - momentum) * mean
        moving_variance = momentum * moving_variance + (1 - momentum) * variance
    return gamma * (x - mean) / np.sqrt(variance + epsilon) + beta, moving_mean, moving_variance

# %% wrong="divided by the variance" caught_by="test_normalises_by_the_batch"
def batch_norm(
    x, gamma, beta, moving_mean, moving_variance, training, momentum=0.99, epsilon=0.001
):
    mean, variance = moving_mean, moving_variance
    if training:
        mean, variance = x.mean(axis=(0, 1, 2)), x.var(axis=(0, 1, 2))
        moving_mean = momentum * moving_mean + (1 - momentum) * mean
        moving_variance = momentum * moving_variance + (1 - momentum) * variance
    return gamma * (x - mean) / (variance + epsilon) + beta, moving_mean, moving_variance

# %% wrong="epsilon beside the root" caught_by="test_uses_epsilon"
def batch_norm(
    x, gamma, beta, moving_mean, moving_variance, training, momentum=0.99, epsilon=0.001
):
    mean, variance = moving_mean, moving_variance
    if training:
        mean, variance = x.mean(axis=(0, 1, 2)), x.var(axis=(0, 1, 2))
        moving_mean = momentum * moving_mean + (1 - momentum) * mean
        moving_variance = momentum * moving_variance + (1 - momentum) * variance
    return gamma * (x - mean) / (np.sqrt(variance) + epsilon) + beta, moving_mean, moving_variance

# %% wrong="epsilon ignored" caught_by="test_uses_epsilon"
def batch_norm(
    x, gamma, beta, moving_mean, moving_variance, training, momentum=0.99, epsilon=0.001
):
    mean, variance = moving_mean, moving_variance
    if training:
        mean, variance = x.mean(axis=(0, 1, 2)), x.var(axis=(0, 1, 2))
        moving_mean = momentum * moving_mean + (1 - momentum) * mean
        moving_variance = momentum * moving_variance + (1 - momentum) * variance
    return gamma * (x - mean) / np.sqrt(variance) + beta, moving_mean, moving_variance

# %% wrong="momentum ignored" caught_by="test_uses_the_momentum"
def batch_norm(
    x, gamma, beta, moving_mean, moving_variance, training, momentum=0.99, epsilon=0.001
):
    mean, variance = moving_mean, moving_variance
    if training:
        mean, variance = x.mean(axis=(0, 1, 2)), x.var(axis=(0, 1, 2))
        moving_mean = 0.99 * moving_mean + 0.01 * mean
        moving_variance = 0.99 * moving_variance + 0.01 * variance
    return gamma * (x - mean) / np.sqrt(variance + epsilon) + beta, moving_mean, moving_variance

# %% wrong="gamma and beta left out" caught_by="test_normalises_by_the_batch, test_uses_the_averages_at_inference"
def batch_norm(
    x, gamma, beta, moving_mean, moving_variance, training, momentum=0.99, epsilon=0.001
):
    mean, variance = moving_mean, moving_variance
    if training:
        mean, variance = x.mean(axis=(0, 1, 2)), x.var(axis=(0, 1, 2))
        moving_mean = momentum * moving_mean + (1 - momentum) * mean
        moving_variance = momentum * moving_variance + (1 - momentum) * variance
    return (x - mean) / np.sqrt(variance + epsilon), moving_mean, moving_variance

# %% wrong="shift before scale" caught_by="test_normalises_by_the_batch"
def batch_norm(
    x, gamma, beta, moving_mean, moving_variance, training, momentum=0.99, epsilon=0.001
):
    mean, variance = moving_mean, moving_variance
    if training:
        mean, variance = x.mean(axis=(0, 1, 2)), x.var(axis=(0, 1, 2))
        moving_mean = momentum * moving_mean + (1 - momentum) * mean
        moving_variance = momentum * moving_variance + (1 - momentum) * variance
    y = gamma * ((x - mean) / np.sqrt(variance + epsilon) + beta)
    return y, moving_mean, moving_variance

# %% wrong="average of standard deviations" caught_by="test_moves_the_averages"
def batch_norm(
    x, gamma, beta, moving_mean, moving_variance, training, momentum=0.99, epsilon=0.001
):
    mean, variance = moving_mean, moving_variance
    if training:
        mean, variance = x.mean(axis=(0, 1, 2)), x.var(axis=(0, 1, 2))
        moving_mean = momentum * moving_mean + (1 - momentum) * mean
        moving_variance = momentum * moving_variance + (1 - momentum) * np.sqrt(variance)
    return gamma * (x - mean) / np.sqrt(variance + epsilon) + beta, moving_mean, moving_variance

# %% wrong="averages changed in place" caught_by="test_leaves_its_inputs_alone"
def batch_norm(
    x, gamma, beta, moving_mean, moving_variance, training, momentum=0.99, epsilon=0.001
):
    mean, variance = moving_mean, moving_variance
    if training:
        mean, variance = x.mean(axis=(0, 1, 2)), x.var(axis=(0, 1, 2))
        moving_mean *= momentum
        moving_mean += (1 - momentum) * mean
        moving_variance *= momentum
        moving_variance += (1 - momentum) * variance
    return gamma * (x - mean) / np.sqrt(variance + epsilon) + beta, moving_mean, moving_variance

# %% wrong="x normalised in place" caught_by="test_leaves_its_inputs_alone"
def batch_norm(
    x, gamma, beta, moving_mean, moving_variance, training, momentum=0.99, epsilon=0.001
):
    mean, variance = moving_mean, moving_variance
    if training:
        mean, variance = x.mean(axis=(0, 1, 2)), x.var(axis=(0, 1, 2))
        moving_mean = momentum * moving_mean + (1 - momentum) * mean
        moving_variance = momentum * moving_variance + (1 - momentum) * variance
    x -= mean
    x /= np.sqrt(variance + epsilon)
    return gamma * x + beta, moving_mean, moving_variance

# %% wrong="returns y only" caught_by="test_normalises_by_the_batch"
def batch_norm(
    x, gamma, beta, moving_mean, moving_variance, training, momentum=0.99, epsilon=0.001
):
    mean, variance = moving_mean, moving_variance
    if training:
        mean, variance = x.mean(axis=(0, 1, 2)), x.var(axis=(0, 1, 2))
    return gamma * (x - mean) / np.sqrt(variance + epsilon) + beta

# %% wrong="mean and variance returned in the other order" caught_by="test_moves_the_averages, test_keeps_the_averages_at_inference"
def batch_norm(
    x, gamma, beta, moving_mean, moving_variance, training, momentum=0.99, epsilon=0.001
):
    mean, variance = moving_mean, moving_variance
    if training:
        mean, variance = x.mean(axis=(0, 1, 2)), x.var(axis=(0, 1, 2))
        moving_mean = momentum * moving_mean + (1 - momentum) * mean
        moving_variance = momentum * moving_variance + (1 - momentum) * variance
    return gamma * (x - mean) / np.sqrt(variance + epsilon) + beta, moving_variance, moving_mean
