# %% right="standard_normal times sigma"
def add_pixel_noise(x, sigma, rng):
    noisy = x + sigma * rng.standard_normal(x.shape)
    return np.clip(noisy, 0, 1).astype(np.float32)

# %% right="np.minimum and np.maximum"
def add_pixel_noise(x, sigma, rng):
    noisy = np.asarray(x, dtype="float64") + rng.normal(loc=0.0, scale=sigma, size=x.shape)
    return np.float32(np.minimum(np.maximum(noisy, 0), 1))

# %% right="masks on a copy"
def add_pixel_noise(x, sigma, rng):
    result = x.copy()
    result += rng.normal(0, sigma, x.shape)
    result[result < 0] = 0
    result[result > 1] = 1
    return result.astype("float32")

# %% right="float32 noise"
def add_pixel_noise(x, sigma, rng):
    noise = np.float32(sigma) * rng.standard_normal(size=x.shape, dtype=np.float32)
    return (x.astype(np.float32) + noise).clip(0, 1)

# %% right="one image after the other"
def add_pixel_noise(x, sigma, rng):
    noisy = np.zeros(x.shape, dtype="float32")
    for i in range(len(x)):
        noisy[i] = np.clip(x[i] + rng.normal(0, sigma, np.shape(x[i])), 0, 1)
    return noisy

# %% right="the image as the mean of the draw"
def add_pixel_noise(x, sigma, rng):
    return np.clip(rng.normal(x, sigma), 0.0, 1.0).astype("float32")

# %% right="flat, then in shape again"
def add_pixel_noise(x, sigma, rng):
    flat = np.ravel(x).astype(float)
    noise = rng.normal(size=flat.size) * sigma
    values = [min(max(value, 0.0), 1.0) for value in (flat + noise).tolist()]
    return np.array(values, dtype="float32").reshape(np.shape(x))

# %% right="no noise by itself, a warning on the way"
def add_pixel_noise(x, sigma, rng):
    import warnings

    if sigma == 0:
        warnings.warn("no noise", UserWarning)
        return np.array(x, dtype="float32")
    noisy = x + rng.normal(0, sigma, size=x.shape)
    return np.where(noisy < 0, 0, np.where(noisy > 1, 1, noisy)).astype("float32")

# %% right="np.clip with out"
def add_pixel_noise(x, sigma, rng):
    noisy = np.add(x, rng.normal(0, sigma, x.shape), dtype=np.float64)
    np.clip(noisy, 0, 1, out=noisy)
    return noisy.astype(np.float32)

# %% right="keras.ops.clip"
def add_pixel_noise(x, sigma, rng):
    noise = rng.normal(0, sigma, size=x.shape).astype("float32")
    return np.array(keras.ops.clip(x.astype("float32") + noise, 0, 1))

# %% right="Box and Muller's formula"
def add_pixel_noise(x, sigma, rng):
    radius = np.sqrt(-2 * np.log1p(-rng.random(x.shape)))
    normal = radius * np.cos(2 * np.pi * rng.random(x.shape))
    return np.clip(x + sigma * normal, 0, 1).astype("float32")

# %% right="a covariance of sigma squared"
def add_pixel_noise(x, sigma, rng):
    noise = rng.normal(0, np.sqrt(sigma**2), size=x.size).reshape(x.shape)
    total = noise + np.asarray(x)
    total = np.fmax(total, 0)
    return np.fmin(total, 1).astype(np.float32)

# %% right="a generator spawned of the seed that is given"
def add_pixel_noise(x, sigma, rng):
    own = np.random.Generator(np.random.PCG64(int(rng.integers(2**31))))
    images = np.array(x, dtype="float32", copy=True)
    images += own.normal(0, sigma, images.shape).astype("float32")
    return np.clip(images, 0, 1)

# %% wrong="not clipped" caught_by="test_clips_at_0_and_1"
def add_pixel_noise(x, sigma, rng):
    return (x + rng.normal(0, sigma, size=x.shape)).astype("float32")

# %% wrong="clipped to [0, 255]" caught_by="test_clips_at_0_and_1"
def add_pixel_noise(x, sigma, rng):
    return np.clip(x + rng.normal(0, sigma, size=x.shape), 0, 255).astype("float32")

# %% wrong="the noise is clipped, not the sum" caught_by="test_clips_at_0_and_1"
def add_pixel_noise(x, sigma, rng):
    return (x + np.clip(rng.normal(0, sigma, size=x.shape), -1, 1)).astype("float32")

# %% wrong="folded back at the ends" caught_by="test_clips_at_0_and_1"
def add_pixel_noise(x, sigma, rng):
    noisy = np.abs(x + rng.normal(0, sigma, size=x.shape))
    return np.clip(np.where(noisy > 1, 2 - noisy, noisy), 0, 1).astype("float32")

# %% wrong="modulo 1" caught_by="test_clips_at_0_and_1"
def add_pixel_noise(x, sigma, rng):
    return np.mod(x + rng.normal(0, sigma, size=x.shape), 1).astype("float32")

# %% wrong="stretched to [0, 1] instead of clipped" caught_by="test_clips_at_0_and_1, test_has_the_spread_that_is_asked_for"
def add_pixel_noise(x, sigma, rng):
    noisy = x + rng.normal(0, sigma, size=x.shape)
    return ((noisy - noisy.min()) / (noisy.max() - noisy.min())).astype("float32")

# %% wrong="sigma as the variance" caught_by="test_has_the_spread_that_is_asked_for"
def add_pixel_noise(x, sigma, rng):
    return np.clip(x + rng.normal(0, np.sqrt(sigma), size=x.shape), 0, 1).astype("float32")

# %% wrong="sigma squared" caught_by="test_has_the_spread_that_is_asked_for"
def add_pixel_noise(x, sigma, rng):
    return np.clip(x + rng.normal(0, sigma**2, size=x.shape), 0, 1).astype("float32")

# %% wrong="sigma is the mean" caught_by="test_has_the_spread_that_is_asked_for"
def add_pixel_noise(x, sigma, rng):
    return np.clip(x + rng.normal(sigma, size=x.shape), 0, 1).astype("float32")

# %% wrong="sigma in grey values" caught_by="test_has_the_spread_that_is_asked_for"
def add_pixel_noise(x, sigma, rng):
    return np.clip(x + rng.normal(0, sigma, size=x.shape) / 255, 0, 1).astype("float32")

# %% wrong="sigma is ignored" caught_by="test_has_the_spread_that_is_asked_for, test_changes_nothing_without_noise"
def add_pixel_noise(x, sigma, rng):
    return np.clip(x + rng.normal(0, 0.1, size=x.shape), 0, 1).astype("float32")

# %% wrong="only upwards" caught_by="test_is_gaussian, test_has_the_spread_that_is_asked_for"
def add_pixel_noise(x, sigma, rng):
    return np.clip(x + np.abs(rng.normal(0, sigma, size=x.shape)), 0, 1).astype("float32")

# %% wrong="in proportion to the pixel" caught_by="test_has_the_spread_that_is_asked_for"
def add_pixel_noise(x, sigma, rng):
    return np.clip(x * (1 + rng.normal(0, sigma, size=x.shape)), 0, 1).astype("float32")

# %% wrong="uniform noise of this standard deviation" caught_by="test_is_gaussian"
def add_pixel_noise(x, sigma, rng):
    reach = np.sqrt(3) * sigma
    return np.clip(x + rng.uniform(-reach, reach, size=x.shape), 0, 1).astype("float32")

# %% wrong="one number for an image" caught_by="test_every_pixel_has_its_own_noise"
def add_pixel_noise(x, sigma, rng):
    noise = rng.normal(0, sigma, size=(len(x),) + (1,) * (x.ndim - 1))
    return np.clip(x + noise, 0, 1).astype("float32")

# %% wrong="the same noise for every image" caught_by="test_every_pixel_has_its_own_noise"
def add_pixel_noise(x, sigma, rng):
    return np.clip(x + rng.normal(0, sigma, size=x.shape[1:]), 0, 1).astype("float32")

# %% wrong="one number for all" caught_by="test_every_pixel_has_its_own_noise"
def add_pixel_noise(x, sigma, rng):
    return np.clip(x + rng.normal(0, sigma), 0, 1).astype("float32")

# %% wrong="only one pixel in two" caught_by="test_is_gaussian, test_has_the_spread_that_is_asked_for"
def add_pixel_noise(x, sigma, rng):
    noise = rng.normal(0, sigma, size=x.shape) * (rng.random(x.shape) < 0.5)
    return np.clip(x + noise, 0, 1).astype("float32")

# %% wrong="the background stays empty" caught_by="test_clips_at_0_and_1"
def add_pixel_noise(x, sigma, rng):
    noisy = np.clip(x + rng.normal(0, sigma, size=x.shape), 0, 1)
    return np.where(x == 0, 0, noisy).astype("float32")

# %% wrong="float64" caught_by="test_keeps_the_shape"
def add_pixel_noise(x, sigma, rng):
    return np.clip(x + rng.normal(0, sigma, size=x.shape), 0, 1)

# %% wrong="flat images come back" caught_by="test_keeps_the_shape"
def add_pixel_noise(x, sigma, rng):
    flat = x.reshape(len(x), -1)
    return np.clip(flat + rng.normal(0, sigma, size=flat.shape), 0, 1).astype("float32")

# %% wrong="the noise alone" caught_by="test_has_the_spread_that_is_asked_for, test_changes_nothing_without_noise"
def add_pixel_noise(x, sigma, rng):
    return np.clip(rng.normal(0, sigma, size=x.shape), 0, 1).astype("float32")

# %% wrong="the global generator" caught_by="test_draws_with_the_generator_alone"
def add_pixel_noise(x, sigma, rng):
    return np.clip(x + np.random.normal(0, sigma, size=x.shape), 0, 1).astype("float32")

# %% wrong="a seed of its own" caught_by="test_draws_with_the_generator_alone"
def add_pixel_noise(x, sigma, rng):
    rng = np.random.default_rng(42)
    return np.clip(x + rng.normal(0, sigma, size=x.shape), 0, 1).astype("float32")

# %% wrong="changes the images that are given" caught_by="test_leaves_the_images_alone"
def add_pixel_noise(x, sigma, rng):
    x += rng.normal(0, sigma, size=x.shape)
    return np.clip(x, 0, 1).astype("float32")

# %% wrong="no copy: astype and clip in place" caught_by="test_leaves_the_images_alone"
def add_pixel_noise(x, sigma, rng):
    noisy = x.astype("float32", copy=False)
    noisy += rng.normal(0, sigma, size=x.shape).astype("float32")
    return np.clip(noisy, 0, 1, out=noisy)
