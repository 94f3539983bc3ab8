# %% right="np.newaxis and astype"
def prepare_images(images):
    return images[..., np.newaxis].astype("float32") / 255

# %% right="np.expand_dims"
def prepare_images(images):
    images = images.astype(np.float32) / 255.0
    return np.expand_dims(images, axis=-1)

# %% right="np.expand_dims at axis 3"
def prepare_images(images):
    scaled = images / 255
    return np.expand_dims(scaled, 3).astype("float32")

# %% right="reshape with the sizes taken from the shape"
def prepare_images(images):
    n, height, width = images.shape
    return (images.reshape(n, height, width, 1) / 255).astype(np.float32)

# %% right="reshape with a star"
def prepare_images(images):
    return np.array(images, dtype="float32").reshape(*images.shape, 1) / 255

# %% right="np.stack along a new last axis"
def prepare_images(images):
    return np.stack([images.astype("float32") / 255], axis=-1)

# %% right="a loop over the images"
def prepare_images(images):
    prepared = np.zeros((len(images), *images[0].shape, 1), dtype="float32")
    for number, image in enumerate(images):
        prepared[number, :, :, 0] = image / 255
    return prepared

# %% right="multiplied by a float32 reciprocal"
def prepare_images(images):
    return (images * np.float32(1 / 255)).astype(np.float32)[:, :, :, None]

# %% right="keras.layers.Rescaling, a tensor comes back"
def prepare_images(images):
    return layers.Rescaling(1 / 255)(keras.ops.expand_dims(images.astype("float32"), -1))

# %% right="keras.ops, converted back"
def prepare_images(images):
    tensor = keras.ops.cast(keras.ops.convert_to_tensor(images.astype("float32")), "float32") / 255
    return keras.ops.convert_to_numpy(keras.ops.expand_dims(tensor, axis=-1))

# %% right="np.divide with a dtype, atleast_3d of each"
def prepare_images(images):
    return np.array([np.atleast_3d(np.divide(image, 255)) for image in images], dtype=np.float32)

# %% right="a copy, divided in place"
def prepare_images(images):
    copy = images.astype("float32", copy=True)
    copy /= 255
    copy.shape = copy.shape + (1,)
    return copy

# %% right="None as the new axis, ellipsis, np.float32 of the array"
def prepare_images(images):
    images = np.float32(images)
    return images[..., None] / np.float32(255)

# %% right="np.true_divide, with a warning on the way"
def prepare_images(images):
    import warnings

    warnings.warn("uint8 images are scaled", UserWarning)
    return np.true_divide(images, 255).astype("float32")[:, :, :, np.newaxis]

# %% wrong="depth axis forgotten" caught_by="test_adds_the_last_axis"
def prepare_images(images):
    return images.astype("float32") / 255

# %% wrong="depth axis behind the batch" caught_by="test_adds_the_last_axis"
def prepare_images(images):
    return np.expand_dims(images, axis=1).astype("float32") / 255

# %% wrong="depth axis at the front" caught_by="test_adds_the_last_axis"
def prepare_images(images):
    return images[np.newaxis].astype("float32") / 255

# %% wrong="not scaled" caught_by="test_scales_to_one"
def prepare_images(images):
    return images[..., np.newaxis].astype("float32")

# %% wrong="divided by 256" caught_by="test_scales_to_one"
def prepare_images(images):
    return images[..., np.newaxis].astype("float32") / 256

# %% wrong="divided by the largest pixel" caught_by="test_scales_dark_images_alike"
def prepare_images(images):
    return images[..., np.newaxis].astype("float32") / images.max()

# %% wrong="stretched from smallest to largest" caught_by="test_scales_dark_images_alike"
def prepare_images(images):
    images = images.astype("float32")[..., np.newaxis]
    return (images - images.min()) / (images.max() - images.min())

# %% wrong="float64" caught_by="test_gives_float32"
def prepare_images(images):
    return images[..., np.newaxis] / 255

# %% wrong="whole-number division" caught_by="test_scales_to_one"
def prepare_images(images):
    return (images[..., np.newaxis] // 255).astype("float32")

# %% wrong="28 x 28 written into the reshape" caught_by="test_adds_the_last_axis"
def prepare_images(images):
    return images.reshape(-1, 28, 28, 1).astype("float32") / 255

# %% wrong="flattened" caught_by="test_adds_the_last_axis"
def prepare_images(images):
    return images.reshape(len(images), -1).astype("float32") / 255

# %% wrong="rows and columns swapped" caught_by="test_scales_to_one"
def prepare_images(images):
    return images.transpose(0, 2, 1)[..., np.newaxis].astype("float32") / 255

# %% wrong="centred around 0" caught_by="test_scales_to_one"
def prepare_images(images):
    return (images[..., np.newaxis].astype("float32") - 127.5) / 127.5

# %% wrong="scaled only if uint8" caught_by="test_takes_other_integers"
def prepare_images(images):
    scaled = images.astype("float32")
    if images.dtype == np.uint8:
        scaled = scaled / 255
    return scaled[..., np.newaxis]

# %% wrong="three channels" caught_by="test_adds_the_last_axis"
def prepare_images(images):
    return np.repeat(images[..., np.newaxis], 3, axis=-1).astype("float32") / 255

# %% wrong="scaled twice" caught_by="test_scales_to_one"
def prepare_images(images):
    images = images / 255
    return (images[..., np.newaxis] / 255).astype("float32")

# %% wrong="inverted" caught_by="test_scales_to_one"
def prepare_images(images):
    return 1 - images[..., np.newaxis].astype("float32") / 255

# %% wrong="clears the images it was given" caught_by="test_leaves_its_images_alone"
def prepare_images(images):
    prepared = images[..., np.newaxis].astype("float32") / 255
    images[:] = 0
    return prepared

# %% wrong="cast to float16 in between" caught_by="test_scales_to_one"
def prepare_images(images):
    return (images[..., np.newaxis].astype("float16") / 255).astype("float32")

# %% wrong="returns nothing" caught_by="test_adds_the_last_axis"
def prepare_images(images):
    images = images[..., np.newaxis].astype("float32") / 255
