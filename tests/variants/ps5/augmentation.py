# %% right="Sequential"
def build_augmentation(shift, rotation):
    return keras.Sequential(
        [
            keras.Input(shape=(784,)),
            layers.Reshape((28, 28, 1)),
            layers.RandomTranslation(shift, shift, fill_mode="constant"),
            layers.RandomRotation(rotation, fill_mode="constant"),
            layers.Flatten(),
        ]
    )

# %% right="functional"
def build_augmentation(shift, rotation):
    inputs = keras.Input(shape=(784,))
    x = layers.Reshape((28, 28, 1))(inputs)
    x = layers.RandomTranslation(shift, shift, fill_mode="constant", fill_value=0.0)(x)
    x = layers.RandomRotation(rotation, fill_mode="constant", fill_value=0.0)(x)
    return keras.Model(inputs, layers.Flatten()(x))

# %% right="factors as pairs of bounds"
def build_augmentation(shift, rotation):
    return keras.Sequential(
        [
            keras.Input(shape=(784,)),
            layers.Reshape((28, 28, 1)),
            layers.RandomTranslation((-shift, shift), (-shift, shift), fill_mode="constant"),
            layers.RandomRotation((-rotation, rotation), fill_mode="constant"),
            layers.Flatten(),
        ]
    )

# %% right="one layer for each axis"
def build_augmentation(shift, rotation):
    return keras.Sequential(
        [
            keras.Input(shape=(784,)),
            layers.Reshape((28, 28, 1)),
            layers.RandomTranslation(shift, 0.0, fill_mode="constant"),
            layers.RandomTranslation(0.0, shift, fill_mode="constant"),
            layers.RandomRotation(rotation, fill_mode="constant"),
            layers.Flatten(),
        ]
    )

# %% right="Reshape at both ends, model.add"
def build_augmentation(shift, rotation):
    model = keras.Sequential(name="augmentation")
    model.add(keras.Input((784,)))
    model.add(layers.Reshape(target_shape=(28, 28, 1)))
    model.add(layers.RandomTranslation(height_factor=shift, width_factor=shift, fill_mode="constant"))
    model.add(layers.RandomRotation(factor=rotation, fill_mode="constant"))
    model.add(layers.Reshape(target_shape=(784,)))
    return model

# %% right="seeds, drawn again in each call"
def build_augmentation(shift, rotation):
    return keras.Sequential(
        [
            keras.Input(shape=(784,)),
            layers.Reshape((28, 28, 1)),
            layers.RandomTranslation(shift, shift, fill_mode="constant", seed=1),
            layers.RandomRotation(rotation, fill_mode="constant", seed=2),
            layers.Flatten(),
        ]
    )

# %% right="bilinear by name, channels_last spelled out"
def build_augmentation(shift, rotation):
    return keras.Sequential(
        [
            keras.Input(shape=(784,)),
            layers.Reshape((28, 28, 1)),
            layers.RandomTranslation(shift, shift, "constant", interpolation="bilinear"),
            layers.RandomRotation(rotation, "constant", data_format="channels_last"),
            layers.Flatten(),
        ]
    )

# %% right="nearest neighbours"
def build_augmentation(shift, rotation):
    return keras.Sequential(
        [
            keras.Input(shape=(784,)),
            layers.Reshape((28, 28, 1)),
            layers.RandomTranslation(shift, shift, "constant", "nearest"),
            layers.RandomRotation(rotation, "constant", "nearest"),
            layers.Flatten(),
        ]
    )

# %% right="layers left out where nothing is to be done"
def build_augmentation(shift, rotation):
    stack = [keras.Input(shape=(784,)), layers.Reshape((28, 28, 1))]
    if shift > 0:
        stack.append(layers.RandomTranslation(shift, shift, fill_mode="constant"))
    if rotation > 0:
        stack.append(layers.RandomRotation(rotation, fill_mode="constant"))
    return keras.Sequential([*stack, layers.Flatten()])

# %% right="tf.keras"
def build_augmentation(shift, rotation):
    import tensorflow as tf

    return tf.keras.Sequential(
        [
            tf.keras.layers.Input(shape=(784,)),
            tf.keras.layers.Reshape((28, 28, 1)),
            tf.keras.layers.RandomTranslation(shift, shift, fill_mode="constant"),
            tf.keras.layers.RandomRotation(rotation, fill_mode="constant"),
            tf.keras.layers.Flatten(),
        ]
    )

# %% right="a nested model, a Rescaling by one"
def build_augmentation(shift, rotation):
    moves = keras.Sequential(
        [
            layers.RandomTranslation(shift, shift, fill_mode="constant"),
            layers.RandomRotation(rotation, fill_mode="constant"),
        ]
    )
    inputs = keras.Input((784,))
    x = moves(layers.Reshape((28, 28, 1))(inputs))
    return keras.Model(inputs, layers.Rescaling(1.0)(layers.Flatten()(x)))

# %% right="input_shape at the first layer, with a warning"
def build_augmentation(shift, rotation):
    return keras.Sequential(
        [
            layers.Reshape((28, 28, 1), input_shape=(784,)),
            layers.RandomTranslation(shift, shift, fill_mode="constant"),
            layers.RandomRotation(rotation, fill_mode="constant"),
            layers.Flatten(),
        ]
    )

# %% right="keras.ops.reshape in a functional model, prints a summary"
def build_augmentation(shift, rotation):
    inputs = keras.Input(shape=(784,))
    images = keras.ops.reshape(inputs, (-1, 28, 28, 1))
    images = layers.RandomTranslation(shift, shift, fill_mode="constant")(images)
    images = layers.RandomRotation(rotation, fill_mode="constant")(images)
    model = keras.Model(inputs, keras.ops.reshape(images, (-1, 784)))
    model.summary()
    return model

# %% wrong="Keras's default fill mode" caught_by="test_fills_with_background"
def build_augmentation(shift, rotation):
    return keras.Sequential(
        [
            keras.Input(shape=(784,)),
            layers.Reshape((28, 28, 1)),
            layers.RandomTranslation(shift, shift),
            layers.RandomRotation(rotation),
            layers.Flatten(),
        ]
    )

# %% wrong="only the rotation fills with the default" caught_by="test_fills_with_background"
def build_augmentation(shift, rotation):
    return keras.Sequential(
        [
            keras.Input(shape=(784,)),
            layers.Reshape((28, 28, 1)),
            layers.RandomTranslation(shift, shift, fill_mode="constant"),
            layers.RandomRotation(rotation),
            layers.Flatten(),
        ]
    )

# %% wrong="fills with white" caught_by="test_fills_with_background"
def build_augmentation(shift, rotation):
    return keras.Sequential(
        [
            keras.Input(shape=(784,)),
            layers.Reshape((28, 28, 1)),
            layers.RandomTranslation(shift, shift, fill_mode="constant", fill_value=1.0),
            layers.RandomRotation(rotation, fill_mode="constant", fill_value=1.0),
            layers.Flatten(),
        ]
    )

# %% wrong="no rotation" caught_by="test_turns_images"
def build_augmentation(shift, rotation):
    return keras.Sequential(
        [
            keras.Input(shape=(784,)),
            layers.Reshape((28, 28, 1)),
            layers.RandomTranslation(shift, shift, fill_mode="constant"),
            layers.Flatten(),
        ]
    )

# %% wrong="no translation" caught_by="test_moves_images"
def build_augmentation(shift, rotation):
    return keras.Sequential(
        [
            keras.Input(shape=(784,)),
            layers.Reshape((28, 28, 1)),
            layers.RandomRotation(rotation, fill_mode="constant"),
            layers.Flatten(),
        ]
    )

# %% wrong="moves along one axis only" caught_by="test_moves_images"
def build_augmentation(shift, rotation):
    return keras.Sequential(
        [
            keras.Input(shape=(784,)),
            layers.Reshape((28, 28, 1)),
            layers.RandomTranslation(0.0, shift, fill_mode="constant"),
            layers.RandomRotation(rotation, fill_mode="constant"),
            layers.Flatten(),
        ]
    )

# %% wrong="shift fixed at 0.1" caught_by="test_moves_images"
def build_augmentation(shift, rotation):
    return keras.Sequential(
        [
            keras.Input(shape=(784,)),
            layers.Reshape((28, 28, 1)),
            layers.RandomTranslation(0.1, 0.1, fill_mode="constant"),
            layers.RandomRotation(rotation, fill_mode="constant"),
            layers.Flatten(),
        ]
    )

# %% wrong="shift and rotation swapped" caught_by="test_moves_images, test_turns_images"
def build_augmentation(shift, rotation):
    return keras.Sequential(
        [
            keras.Input(shape=(784,)),
            layers.Reshape((28, 28, 1)),
            layers.RandomTranslation(rotation, rotation, fill_mode="constant"),
            layers.RandomRotation(shift, fill_mode="constant"),
            layers.Flatten(),
        ]
    )

# %% wrong="rotation taken as half turns" caught_by="test_turns_images"
def build_augmentation(shift, rotation):
    return keras.Sequential(
        [
            keras.Input(shape=(784,)),
            layers.Reshape((28, 28, 1)),
            layers.RandomTranslation(shift, shift, fill_mode="constant"),
            layers.RandomRotation(rotation / 2, fill_mode="constant"),
            layers.Flatten(),
        ]
    )

# %% wrong="turns one way only" caught_by="test_turns_images"
def build_augmentation(shift, rotation):
    return keras.Sequential(
        [
            keras.Input(shape=(784,)),
            layers.Reshape((28, 28, 1)),
            layers.RandomTranslation(shift, shift, fill_mode="constant"),
            layers.RandomRotation((0.0, rotation), fill_mode="constant"),
            layers.Flatten(),
        ]
    )

# %% wrong="moves down and right only" caught_by="test_moves_images"
def build_augmentation(shift, rotation):
    return keras.Sequential(
        [
            keras.Input(shape=(784,)),
            layers.Reshape((28, 28, 1)),
            layers.RandomTranslation((0.0, shift), (0.0, shift), fill_mode="constant"),
            layers.RandomRotation(rotation, fill_mode="constant"),
            layers.Flatten(),
        ]
    )

# %% wrong="turned first, then moved" caught_by="test_moves_first"
def build_augmentation(shift, rotation):
    return keras.Sequential(
        [
            keras.Input(shape=(784,)),
            layers.Reshape((28, 28, 1)),
            layers.RandomRotation(rotation, fill_mode="constant"),
            layers.RandomTranslation(shift, shift, fill_mode="constant"),
            layers.Flatten(),
        ]
    )

# %% wrong="mirrors images, too" caught_by="test_does_nothing_else"
def build_augmentation(shift, rotation):
    return keras.Sequential(
        [
            keras.Input(shape=(784,)),
            layers.Reshape((28, 28, 1)),
            layers.RandomFlip("horizontal"),
            layers.RandomTranslation(shift, shift, fill_mode="constant"),
            layers.RandomRotation(rotation, fill_mode="constant"),
            layers.Flatten(),
        ]
    )

# %% wrong="zooms, too" caught_by="test_does_nothing_else"
def build_augmentation(shift, rotation):
    return keras.Sequential(
        [
            keras.Input(shape=(784,)),
            layers.Reshape((28, 28, 1)),
            layers.RandomTranslation(shift, shift, fill_mode="constant"),
            layers.RandomRotation(rotation, fill_mode="constant"),
            layers.RandomZoom(0.1, fill_mode="constant"),
            layers.Flatten(),
        ]
    )

# %% wrong="not flattened at the end" caught_by="test_takes_and_gives_flat_images"
def build_augmentation(shift, rotation):
    return keras.Sequential(
        [
            keras.Input(shape=(784,)),
            layers.Reshape((28, 28, 1)),
            layers.RandomTranslation(shift, shift, fill_mode="constant"),
            layers.RandomRotation(rotation, fill_mode="constant"),
        ]
    )

# %% wrong="a dense layer in it" caught_by="test_takes_and_gives_flat_images, test_leaves_images_alone_at_inference"
def build_augmentation(shift, rotation):
    return keras.Sequential(
        [
            keras.Input(shape=(784,)),
            layers.Reshape((28, 28, 1)),
            layers.RandomTranslation(shift, shift, fill_mode="constant"),
            layers.RandomRotation(rotation, fill_mode="constant"),
            layers.Flatten(),
            layers.Dense(784),
        ]
    )

# %% wrong="compiled" caught_by="test_takes_and_gives_flat_images"
def build_augmentation(shift, rotation):
    model = keras.Sequential(
        [
            keras.Input(shape=(784,)),
            layers.Reshape((28, 28, 1)),
            layers.RandomTranslation(shift, shift, fill_mode="constant"),
            layers.RandomRotation(rotation, fill_mode="constant"),
            layers.Flatten(),
        ]
    )
    model.compile(optimizer="adam", loss="categorical_crossentropy")
    return model

# %% wrong="at inference, too" caught_by="test_leaves_images_alone_at_inference"
def build_augmentation(shift, rotation):
    class Always(layers.Layer):
        def __init__(self, inner):
            super().__init__()
            self.inner = inner

        def call(self, inputs, training=None):
            return self.inner(inputs, training=True)

    return keras.Sequential(
        [
            keras.Input(shape=(784,)),
            layers.Reshape((28, 28, 1)),
            Always(layers.RandomTranslation(shift, shift, fill_mode="constant")),
            Always(layers.RandomRotation(rotation, fill_mode="constant")),
            layers.Flatten(),
        ]
    )

# %% wrong="returns nothing" caught_by="test_takes_and_gives_flat_images"
def build_augmentation(shift, rotation):
    model = keras.Sequential(
        [
            keras.Input(shape=(784,)),
            layers.Reshape((28, 28, 1)),
            layers.RandomTranslation(shift, shift, fill_mode="constant"),
            layers.RandomRotation(rotation, fill_mode="constant"),
            layers.Flatten(),
        ]
    )
    model.summary()
