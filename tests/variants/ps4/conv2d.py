# %% right="two loops over entries"
def conv2d_single(x, w, b):
    x, w = np.asarray(x, dtype=float), np.asarray(w, dtype=float)
    k, l = w.shape
    out = np.zeros((x.shape[0] - k + 1, x.shape[1] - l + 1))
    for i in range(out.shape[0]):
        for j in range(out.shape[1]):
            out[i, j] = (x[i : i + k, j : j + l] * w).sum() + b
    return out

# %% right="four loops in plain Python"
def conv2d_single(x, w, b):
    k, l = len(w), len(w[0])
    result = []
    for i in range(len(x) - k + 1):
        row = []
        for j in range(len(x[0]) - l + 1):
            total = float(b)
            for u in range(k):
                for v in range(l):
                    total += float(w[u][v]) * float(x[i + u][j + v])
            row.append(total)
        result.append(row)
    return np.array(result)

# %% right="sliding_window_view and einsum"
def conv2d_single(x, w, b):
    x = np.array(x, dtype=np.float64)
    w = np.array(w, dtype=np.float64)
    windows = np.lib.stride_tricks.sliding_window_view(x, w.shape)
    return np.einsum("ijuv,uv->ij", windows, w) + b

# %% right="sliding windows and tensordot"
def conv2d_single(x, w, b):
    x, w = np.asarray(x).astype(float), np.asarray(w).astype(float)
    windows = np.lib.stride_tricks.sliding_window_view(x, w.shape)
    return np.tensordot(windows, w, axes=([2, 3], [0, 1])) + b

# %% right="scipy's correlate2d"
def conv2d_single(x, w, b):
    from scipy.signal import correlate2d

    return correlate2d(np.asarray(x, float), np.asarray(w, float), mode="valid") + b

# %% right="scipy's convolve2d with the kernel turned beforehand"
def conv2d_single(x, w, b):
    from scipy import signal

    w = np.asarray(w, float)[::-1, ::-1]
    return signal.convolve2d(np.asarray(x, float), w, mode="valid") + b

# %% right="a loop over the kernel, shifted images added up"
def conv2d_single(x, w, b):
    x, w = np.asarray(x, dtype=float), np.asarray(w, dtype=float)
    rows, columns = x.shape[0] - w.shape[0] + 1, x.shape[1] - w.shape[1] + 1
    out = np.full((rows, columns), b, dtype=float)
    for u in range(w.shape[0]):
        for v in range(w.shape[1]):
            out += w[u, v] * x[u : u + rows, v : v + columns]
    return out

# %% right="keras.ops.conv"
def conv2d_single(x, w, b):
    x = np.asarray(x, dtype="float32")[None, :, :, None]
    w = np.asarray(w, dtype="float32")[:, :, None, None]
    out = keras.ops.conv(x, w, strides=1, padding="valid")
    return keras.ops.convert_to_numpy(out)[0, :, :, 0] + np.float32(b)

# %% right="TensorFlow, and a tensor comes back"
def conv2d_single(x, w, b):
    import tensorflow as tf

    x = tf.constant(np.asarray(x, dtype="float32"))[tf.newaxis, :, :, tf.newaxis]
    w = tf.constant(np.asarray(w, dtype="float32"))[:, :, tf.newaxis, tf.newaxis]
    return tf.nn.conv2d(x, w, strides=1, padding="VALID")[0, :, :, 0] + float(b)

# %% right="float32 throughout"
def conv2d_single(x, w, b):
    x, w = np.array(x, np.float32), np.array(w, np.float32)
    H, W = x.shape
    k, l = w.shape
    z = np.empty((H - k + 1, W - l + 1), np.float32)
    for i in range(H - k + 1):
        for j in range(W - l + 1):
            z[i, j] = np.vdot(w, x[i : i + k, j : j + l]) + b
    return z

# %% right="a list comprehension of dot products"
def conv2d_single(x, w, b):
    x, w = np.asarray(x, float), np.asarray(w, float)
    k, l = w.shape
    height, width = x.shape
    return np.array(
        [
            [x[i : i + k, j : j + l].ravel() @ w.ravel() + b for j in range(width - l + 1)]
            for i in range(height - k + 1)
        ]
    )

# %% right="im2col, one matrix product"
def conv2d_single(x, w, b):
    x, w = np.asarray(x, float), np.asarray(w, float)
    rows, columns = x.shape[0] - w.shape[0] + 1, x.shape[1] - w.shape[1] + 1
    patches = []
    for i in range(rows):
        for j in range(columns):
            patches.append(x[i : i + w.shape[0], j : j + w.shape[1]].flatten())
    return (np.stack(patches) @ w.flatten() + b).reshape(rows, columns)

# %% right="pandas in between, np.matrix warnings and all"
def conv2d_single(x, w, b):
    import warnings

    warnings.warn("slow, but right")
    frame, kernel = pd.DataFrame(np.asarray(x, float)), np.asarray(w, float)
    k, l = kernel.shape
    return np.array(
        [
            [
                (frame.iloc[i : i + k, j : j + l].to_numpy() * kernel).sum() + b
                for j in range(frame.shape[1] - l + 1)
            ]
            for i in range(frame.shape[0] - k + 1)
        ]
    )

# %% wrong="kernel turned by 180 degrees" caught_by="test_gives_the_right_values"
def conv2d_single(x, w, b):
    from scipy.signal import convolve2d

    return convolve2d(np.asarray(x, float), np.asarray(w, float), mode="valid") + b

# %% wrong="padding same" caught_by="test_has_the_right_size"
def conv2d_single(x, w, b):
    from scipy.signal import correlate2d

    return correlate2d(np.asarray(x, float), np.asarray(w, float), mode="same") + b

# %% wrong="padding full" caught_by="test_has_the_right_size"
def conv2d_single(x, w, b):
    from scipy.signal import correlate2d

    return correlate2d(np.asarray(x, float), np.asarray(w, float), mode="full") + b

# %% wrong="bias forgotten" caught_by="test_gives_the_right_values, test_adds_the_bias"
def conv2d_single(x, w, b):
    x, w = np.asarray(x, float), np.asarray(w, float)
    windows = np.lib.stride_tricks.sliding_window_view(x, w.shape)
    return np.einsum("ijuv,uv->ij", windows, w)

# %% wrong="bias added once for each weight" caught_by="test_gives_the_right_values, test_adds_the_bias"
def conv2d_single(x, w, b):
    x, w = np.asarray(x, float), np.asarray(w, float)
    k, l = w.shape
    out = np.zeros((x.shape[0] - k + 1, x.shape[1] - l + 1))
    for i in range(out.shape[0]):
        for j in range(out.shape[1]):
            out[i, j] = np.sum(x[i : i + k, j : j + l] * w + b)
    return out

# %% wrong="mean in place of the sum" caught_by="test_gives_the_right_values"
def conv2d_single(x, w, b):
    x, w = np.asarray(x, float), np.asarray(w, float)
    windows = np.lib.stride_tricks.sliding_window_view(x, w.shape)
    return (windows * w).mean(axis=(2, 3)) + b

# %% wrong="always 3 x 3" caught_by="test_takes_any_sizes, test_has_the_right_size"
def conv2d_single(x, w, b):
    x, w = np.asarray(x, float), np.asarray(w, float)
    out = np.zeros((x.shape[0] - 2, x.shape[1] - 2))
    for i in range(out.shape[0]):
        for j in range(out.shape[1]):
            out[i, j] = np.sum(x[i : i + 3, j : j + 3] * w) + b
    return out

# %% wrong="square kernels only" caught_by="test_takes_any_sizes, test_has_the_right_size"
def conv2d_single(x, w, b):
    x, w = np.asarray(x, float), np.asarray(w, float)
    k = w.shape[0]
    out = np.zeros((x.shape[0] - k + 1, x.shape[1] - k + 1))
    for i in range(out.shape[0]):
        for j in range(out.shape[1]):
            out[i, j] = np.sum(x[i : i + k, j : j + k] * w) + b
    return out

# %% wrong="square images only" caught_by="test_takes_any_sizes, test_has_the_right_size"
def conv2d_single(x, w, b):
    x, w = np.asarray(x, float), np.asarray(w, float)
    n = x.shape[0]
    out = np.zeros((n - w.shape[0] + 1, n - w.shape[1] + 1))
    for i in range(out.shape[0]):
        for j in range(out.shape[1]):
            out[i, j] = np.sum(x[i : i + w.shape[0], j : j + w.shape[1]] * w) + b
    return out

# %% wrong="last row and column left out" caught_by="test_has_the_right_size"
def conv2d_single(x, w, b):
    x, w = np.asarray(x, float), np.asarray(w, float)
    k, l = w.shape
    out = np.zeros((x.shape[0] - k, x.shape[1] - l))
    for i in range(out.shape[0]):
        for j in range(out.shape[1]):
            out[i, j] = np.sum(x[i : i + k, j : j + l] * w) + b
    return out

# %% wrong="steps of the kernel's size" caught_by="test_has_the_right_size"
def conv2d_single(x, w, b):
    x, w = np.asarray(x, float), np.asarray(w, float)
    k, l = w.shape
    return np.array(
        [
            [np.sum(x[i : i + k, j : j + l] * w) + b for j in range(0, x.shape[1] - l + 1, l)]
            for i in range(0, x.shape[0] - k + 1, k)
        ]
    )

# %% wrong="result as whole numbers like the pixels" caught_by="test_takes_uint8_pixels"
def conv2d_single(x, w, b):
    x, w = np.asarray(x), np.asarray(w)
    k, l = w.shape
    out = np.zeros((x.shape[0] - k + 1, x.shape[1] - l + 1), dtype=x.dtype)
    for i in range(out.shape[0]):
        for j in range(out.shape[1]):
            out[i, j] = np.sum(x[i : i + k, j : j + l].astype(float) * w) + b
    return out

# %% wrong="uint8 products overflow" caught_by="test_takes_uint8_pixels"
def conv2d_single(x, w, b):
    x, w = np.array(x), np.array(w)
    rows, columns = x.shape[0] - w.shape[0] + 1, x.shape[1] - w.shape[1] + 1
    out = np.zeros((rows, columns))
    for u in range(w.shape[0]):
        for v in range(w.shape[1]):
            out = out + w[u, v] * x[u : u + rows, v : v + columns]
    return out + b

# %% wrong="takes arrays only" caught_by="test_takes_lists_and_integers"
def conv2d_single(x, w, b):
    k, l = w.shape
    out = np.zeros((x.shape[0] - k + 1, x.shape[1] - l + 1))
    for i in range(out.shape[0]):
        for j in range(out.shape[1]):
            out[i, j] = np.sum(x[i : i + k, j : j + l].astype(float) * w) + b
    return out

# %% wrong="transposed kernel" caught_by="test_gives_the_right_values"
def conv2d_single(x, w, b):
    x, w = np.asarray(x, float), np.asarray(w, float)
    k, l = w.shape
    out = np.zeros((x.shape[0] - k + 1, x.shape[1] - l + 1))
    for i in range(out.shape[0]):
        for j in range(out.shape[1]):
            total = b
            for u in range(k):
                for v in range(l):
                    total += w[v % k, u % l] * x[i + u, j + v]
            out[i, j] = total
    return out

# %% wrong="a ReLU at the end" caught_by="test_gives_the_right_values, test_adds_the_bias"
def conv2d_single(x, w, b):
    x, w = np.asarray(x, float), np.asarray(w, float)
    windows = np.lib.stride_tricks.sliding_window_view(x, w.shape)
    return np.maximum(np.einsum("ijuv,uv->ij", windows, w) + b, 0)

# %% wrong="scales pixels from 255 on its own" caught_by="test_gives_the_right_values"
def conv2d_single(x, w, b):
    x, w = np.asarray(x, float) / 255, np.asarray(w, float)
    windows = np.lib.stride_tricks.sliding_window_view(x, w.shape)
    return np.einsum("ijuv,uv->ij", windows, w) + b

# %% wrong="multiplies the image in place" caught_by="test_leaves_its_inputs_alone"
def conv2d_single(x, w, b):
    w = np.asarray(w, float)
    given, x = x, np.array(x, float)
    windows = np.lib.stride_tricks.sliding_window_view(x, w.shape)
    if isinstance(given, np.ndarray):
        given[:] = 0
    return np.einsum("ijuv,uv->ij", windows, w) + b

# %% wrong="prints instead of returning" caught_by="test_has_the_right_size"
def conv2d_single(x, w, b):
    x, w = np.asarray(x, float), np.asarray(w, float)
    windows = np.lib.stride_tricks.sliding_window_view(x, w.shape)
    print(np.einsum("ijuv,uv->ij", windows, w) + b)

# %% wrong="returns inside the loop" caught_by="test_has_the_right_size"
def conv2d_single(x, w, b):
    x, w = np.asarray(x, float), np.asarray(w, float)
    k, l = w.shape
    out = np.zeros((x.shape[0] - k + 1, x.shape[1] - l + 1))
    for i in range(out.shape[0]):
        for j in range(out.shape[1]):
            out[i, j] = np.sum(x[i : i + k, j : j + l] * w) + b
        return out[0]
