# %% right="Sequential, ReLU layers"
def build_cnn(num_filters, momentum=0.99):
    model = keras.Sequential(
        [
            keras.Input(shape=(28, 28, 1)),
            layers.Conv2D(num_filters, 3, padding="same"),
            layers.BatchNormalization(momentum=momentum),
            layers.ReLU(),
            layers.MaxPooling2D(2),
            layers.Conv2D(num_filters, 3, padding="same"),
            layers.BatchNormalization(momentum=momentum),
            layers.ReLU(),
            layers.Flatten(),
            layers.Dense(10, activation="softmax"),
        ]
    )
    model.compile(
        optimizer=keras.optimizers.Adam(learning_rate=0.001),
        loss="sparse_categorical_crossentropy",
        metrics=["accuracy"],
    )
    return model

# %% right="Activation layers, adam by name"
def build_cnn(num_filters, momentum=0.99):
    model = keras.Sequential(
        [
            keras.Input(shape=(28, 28, 1)),
            layers.Conv2D(num_filters, 3, padding="same"),
            layers.BatchNormalization(momentum=momentum),
            layers.Activation("relu"),
            layers.MaxPooling2D(2),
            layers.Conv2D(num_filters, 3, padding="same"),
            layers.BatchNormalization(momentum=momentum),
            layers.Activation("relu"),
            layers.Flatten(),
            layers.Dense(10),
            layers.Activation("softmax"),
        ]
    )
    model.compile(
        optimizer="adam",
        loss="sparse_categorical_crossentropy",
        metrics=["accuracy"],
    )
    return model

# %% right="functional"
def build_cnn(num_filters, momentum=0.99):
    inputs = keras.Input(shape=(28, 28, 1))
    x = layers.Conv2D(num_filters, (3, 3), padding="same")(inputs)
    x = layers.BatchNormalization(momentum=momentum)(x)
    x = layers.ReLU()(x)
    x = layers.MaxPooling2D((2, 2))(x)
    x = layers.Conv2D(num_filters, (3, 3), padding="same")(x)
    x = layers.BatchNormalization(momentum=momentum)(x)
    x = layers.ReLU()(x)
    x = layers.Flatten()(x)
    outputs = layers.Dense(10, activation="softmax")(x)
    model = keras.Model(inputs, outputs)
    model.compile(
        optimizer=keras.optimizers.Adam(learning_rate=0.001),
        loss="sparse_categorical_crossentropy",
        metrics=["accuracy"],
    )
    return model

# %% right="no bias in the convolutions"
def build_cnn(num_filters, momentum=0.99):
    model = keras.Sequential(
        [
            keras.Input(shape=(28, 28, 1)),
            layers.Conv2D(num_filters, 3, padding="same", use_bias=False),
            layers.BatchNormalization(momentum=momentum),
            layers.ReLU(),
            layers.MaxPooling2D(2),
            layers.Conv2D(num_filters, 3, padding="same", use_bias=False),
            layers.BatchNormalization(momentum=momentum),
            layers.ReLU(),
            layers.Flatten(),
            layers.Dense(10, activation="softmax"),
        ]
    )
    model.compile(
        optimizer=keras.optimizers.Adam(learning_rate=0.001),
        loss="sparse_categorical_crossentropy",
        metrics=["accuracy"],
    )
    return model

# %% right="a bias in the second convolution only"
def build_cnn(num_filters, momentum=0.99):
    model = keras.Sequential(
        [
            keras.Input(shape=(28, 28, 1)),
            layers.Conv2D(num_filters, kernel_size=3, strides=1, padding="same", use_bias=False),
            layers.BatchNormalization(momentum=momentum),
            layers.ReLU(),
            layers.MaxPooling2D(2),
            layers.Conv2D(num_filters, 3, padding="same"),
            layers.BatchNormalization(momentum=momentum),
            layers.ReLU(),
            layers.Flatten(),
            layers.Dense(10, activation="softmax"),
        ]
    )
    model.compile(
        optimizer=keras.optimizers.Adam(learning_rate=0.001),
        loss="sparse_categorical_crossentropy",
        metrics=["accuracy"],
    )
    return model

# %% right="pooling with padding same and strides spelled out"
def build_cnn(num_filters, momentum=0.99):
    model = keras.Sequential(
        [
            keras.Input(shape=(28, 28, 1)),
            layers.Conv2D(num_filters, 3, padding="same"),
            layers.BatchNormalization(momentum=momentum),
            layers.ReLU(),
            layers.MaxPool2D(pool_size=(2, 2), strides=(2, 2), padding="same"),
            layers.Conv2D(num_filters, 3, padding="same"),
            layers.BatchNormalization(momentum=momentum),
            layers.ReLU(),
            layers.Flatten(),
            layers.Dense(10, activation="softmax"),
        ]
    )
    model.compile(
        optimizer=keras.optimizers.Adam(learning_rate=0.001),
        loss="sparse_categorical_crossentropy",
        metrics=["accuracy"],
    )
    return model

# %% right="pooling before the ReLU, which is the same"
def build_cnn(num_filters, momentum=0.99):
    model = keras.Sequential(
        [
            keras.Input(shape=(28, 28, 1)),
            layers.Conv2D(num_filters, 3, padding="same"),
            layers.BatchNormalization(momentum=momentum),
            layers.MaxPooling2D(2),
            layers.ReLU(),
            layers.Conv2D(num_filters, 3, padding="same"),
            layers.BatchNormalization(momentum=momentum),
            layers.ReLU(),
            layers.Flatten(),
            layers.Dense(10, activation="softmax"),
        ]
    )
    model.compile(
        optimizer=keras.optimizers.Adam(learning_rate=0.001),
        loss="sparse_categorical_crossentropy",
        metrics=["accuracy"],
    )
    return model

# %% right="model.add, one by one"
def build_cnn(num_filters, momentum=0.99):
    model = keras.models.Sequential()
    model.add(keras.Input((28, 28, 1)))
    for number in range(2):
        model.add(layers.Conv2D(filters=num_filters, kernel_size=(3, 3), strides=(1, 1), padding="same"))
        model.add(layers.BatchNormalization(momentum=momentum))
        model.add(layers.Activation("relu"))
        if number == 0:
            model.add(layers.MaxPooling2D(pool_size=2))
    model.add(layers.Flatten())
    model.add(layers.Dense(n_classes, activation="softmax"))
    model.compile(
        optimizer=keras.optimizers.Adam(),
        loss=keras.losses.SparseCategoricalCrossentropy(),
        metrics=["acc"],
    )
    return model

# %% right="functional with a helper, the metric as an object"
def _block(x, num_filters, momentum):
    x = layers.Conv2D(num_filters, 3, padding="same", kernel_initializer="he_normal")(x)
    return keras.activations.relu(layers.BatchNormalization(momentum=momentum)(x))


def build_cnn(num_filters, momentum=0.99):
    inputs = keras.layers.Input((28, 28, 1), name="image")
    x = layers.MaxPooling2D()(_block(inputs, num_filters, momentum))
    x = _block(x, num_filters, momentum)
    outputs = layers.Dense(10, "softmax")(layers.Flatten()(x))
    model = keras.Model(inputs=inputs, outputs=outputs, name="cnn")
    model.compile(
        optimizer=keras.optimizers.Adam(1e-3),
        loss=keras.losses.sparse_categorical_crossentropy,
        metrics=[keras.metrics.SparseCategoricalAccuracy(name="accuracy")],
    )
    return model

# %% right="zero padding as a layer of its own"
def build_cnn(num_filters, momentum=0.99):
    model = keras.Sequential(
        [
            keras.Input(shape=(28, 28, 1)),
            layers.ZeroPadding2D(1),
            layers.Conv2D(num_filters, 3),
            layers.BatchNormalization(momentum=momentum),
            layers.ReLU(),
            layers.MaxPooling2D(2),
            layers.ZeroPadding2D(1),
            layers.Conv2D(num_filters, 3),
            layers.BatchNormalization(momentum=momentum),
            layers.ReLU(),
            layers.Flatten(),
            layers.Dense(10, activation="softmax"),
        ]
    )
    model.compile(
        optimizer=keras.optimizers.Adam(learning_rate=0.001),
        loss="sparse_categorical_crossentropy",
        metrics=["accuracy"],
    )
    return model

# %% right="Reshape in place of Flatten, Softmax layer"
def build_cnn(num_filters, momentum=0.99):
    model = keras.Sequential(
        [
            keras.Input(shape=(28, 28, 1)),
            layers.Conv2D(num_filters, 3, padding="same"),
            layers.BatchNormalization(momentum=momentum),
            layers.ReLU(),
            layers.MaxPooling2D(2),
            layers.Conv2D(num_filters, 3, padding="same"),
            layers.BatchNormalization(momentum=momentum),
            layers.ReLU(),
            layers.Reshape((14 * 14 * num_filters,)),
            layers.Dense(10),
            layers.Softmax(),
        ]
    )
    model.compile(
        optimizer=keras.optimizers.Adam(learning_rate=0.001),
        loss="sparse_categorical_crossentropy",
        metrics=["accuracy"],
    )
    return model

# %% right="he_uniform start, other names, 50 steps an execution"
def build_cnn(num_filters, momentum=0.99):
    model = keras.Sequential(
        [
            keras.Input(shape=(28, 28, 1)),
            layers.Conv2D(num_filters, 3, padding="same", kernel_initializer="he_uniform", name="first"),
            layers.BatchNormalization(momentum=momentum),
            layers.ReLU(),
            layers.MaxPooling2D(2),
            layers.Conv2D(num_filters, 3, padding="same", name="second"),
            layers.BatchNormalization(momentum=momentum),
            layers.ReLU(),
            layers.Flatten(),
            layers.Dense(10, activation="softmax"),
        ]
    )
    model.compile(
        optimizer=keras.optimizers.Adam(learning_rate=0.001),
        loss="sparse_categorical_crossentropy",
        steps_per_execution=50,
        metrics=["accuracy"],
    )
    return model

# %% right="Sequential without Input, built afterwards, with a warning"
def build_cnn(num_filters, momentum=0.99):
    model = keras.Sequential(
        [
            layers.Conv2D(num_filters, 3, padding="same", input_shape=(28, 28, 1)),
            layers.BatchNormalization(momentum=momentum),
            layers.ReLU(),
            layers.MaxPooling2D(2),
            layers.Conv2D(num_filters, 3, padding="same"),
            layers.BatchNormalization(momentum=momentum),
            layers.ReLU(),
            layers.Flatten(),
            layers.Dense(10, activation="softmax"),
        ]
    )
    model.compile(
        optimizer=keras.optimizers.Adam(learning_rate=0.001),
        loss="sparse_categorical_crossentropy",
        metrics=["accuracy"],
    )
    return model

# %% right="two cross-entropy metrics as well, batch norm defaults spelled out"
def build_cnn(num_filters, momentum=0.99):
    model = keras.Sequential(
        [
            keras.Input(shape=(28, 28, 1)),
            layers.Conv2D(num_filters, 3, padding="same"),
            layers.BatchNormalization(axis=-1, momentum=momentum, epsilon=0.001, center=True, scale=True),
            layers.ReLU(),
            layers.MaxPooling2D(2),
            layers.Conv2D(num_filters, 3, padding="same"),
            layers.BatchNormalization(momentum=momentum),
            layers.ReLU(),
            layers.Flatten(),
            layers.Dense(10, activation="softmax"),
        ]
    )
    model.compile(
        optimizer=keras.optimizers.Adam(learning_rate=0.001),
        loss="sparse_categorical_crossentropy",
        metrics=["accuracy", "sparse_categorical_crossentropy"],
    )
    return model

# %% right="Adam with beta and epsilon spelled out, Permute that changes nothing"
def build_cnn(num_filters, momentum=0.99):
    model = keras.Sequential(
        [
            keras.Input(shape=(28, 28, 1)),
            layers.Conv2D(num_filters, 3, padding="same"),
            layers.BatchNormalization(momentum=momentum),
            layers.ReLU(),
            layers.MaxPooling2D(2),
            layers.Conv2D(num_filters, 3, padding="same"),
            layers.BatchNormalization(momentum=momentum),
            layers.ReLU(),
            layers.Permute((1, 2, 3)), layers.Flatten(),
            layers.Dense(10, activation="softmax"),
        ]
    )
    model.compile(
        optimizer=keras.optimizers.Adam(learning_rate=1e-3, beta_1=0.9, beta_2=0.999, epsilon=1e-7),
        loss="sparse_categorical_crossentropy",
        metrics=["accuracy"],
    )
    return model

# %% right="pooling with strides and padding valid spelled out"
def build_cnn(num_filters, momentum=0.99):
    model = keras.Sequential(
        [
            keras.Input(shape=(28, 28, 1)),
            layers.Conv2D(num_filters, 3, padding="same"),
            layers.BatchNormalization(momentum=momentum),
            layers.ReLU(max_value=None),
            layers.MaxPooling2D(pool_size=(2, 2), strides=2, padding="valid"),
            layers.Conv2D(num_filters, 3, padding="same"),
            layers.BatchNormalization(momentum=momentum),
            layers.ReLU(),
            layers.Flatten(),
            layers.Dense(10, activation="softmax"),
        ]
    )
    model.compile(
        optimizer=keras.optimizers.Adam(learning_rate=0.001),
        loss="sparse_categorical_crossentropy",
        metrics=["accuracy"],
    )
    return model

# %% wrong="ReLU before batch norm" caught_by="test_predicts_what_the_layers_give"
def build_cnn(num_filters, momentum=0.99):
    model = keras.Sequential(
        [
            keras.Input(shape=(28, 28, 1)),
            layers.Conv2D(num_filters, 3, padding="same", activation="relu"),
            layers.BatchNormalization(momentum=momentum),
            layers.MaxPooling2D(2),
            layers.Conv2D(num_filters, 3, padding="same", activation="relu"),
            layers.BatchNormalization(momentum=momentum),
            layers.Flatten(),
            layers.Dense(10, activation="softmax"),
        ]
    )
    model.compile(
        optimizer=keras.optimizers.Adam(learning_rate=0.001),
        loss="sparse_categorical_crossentropy",
        metrics=["accuracy"],
    )
    return model

# %% wrong="ReLU before batch norm in the second block" caught_by="test_predicts_what_the_layers_give"
def build_cnn(num_filters, momentum=0.99):
    model = keras.Sequential(
        [
            keras.Input(shape=(28, 28, 1)),
            layers.Conv2D(num_filters, 3, padding="same"),
            layers.BatchNormalization(momentum=momentum),
            layers.ReLU(),
            layers.MaxPooling2D(2),
            layers.Conv2D(num_filters, 3, padding="same", activation="relu"),
            layers.BatchNormalization(momentum=momentum),
            layers.Flatten(),
            layers.Dense(10, activation="softmax"),
        ]
    )
    model.compile(
        optimizer=keras.optimizers.Adam(learning_rate=0.001),
        loss="sparse_categorical_crossentropy",
        metrics=["accuracy"],
    )
    return model

# %% wrong="ReLU before and after batch norm" caught_by="test_predicts_what_the_layers_give"
def build_cnn(num_filters, momentum=0.99):
    model = keras.Sequential(
        [
            keras.Input(shape=(28, 28, 1)),
            layers.Conv2D(num_filters, 3, padding="same", activation="relu"),
            layers.BatchNormalization(momentum=momentum),
            layers.ReLU(),
            layers.MaxPooling2D(2),
            layers.Conv2D(num_filters, 3, padding="same", activation="relu"),
            layers.BatchNormalization(momentum=momentum),
            layers.ReLU(),
            layers.Flatten(),
            layers.Dense(10, activation="softmax"),
        ]
    )
    model.compile(
        optimizer=keras.optimizers.Adam(learning_rate=0.001),
        loss="sparse_categorical_crossentropy",
        metrics=["accuracy"],
    )
    return model

# %% wrong="no ReLU at all" caught_by="test_predicts_what_the_layers_give"
def build_cnn(num_filters, momentum=0.99):
    model = keras.Sequential(
        [
            keras.Input(shape=(28, 28, 1)),
            layers.Conv2D(num_filters, 3, padding="same"),
            layers.BatchNormalization(momentum=momentum),
            layers.MaxPooling2D(2),
            layers.Conv2D(num_filters, 3, padding="same"),
            layers.BatchNormalization(momentum=momentum),
            layers.Flatten(),
            layers.Dense(10, activation="softmax"),
        ]
    )
    model.compile(
        optimizer=keras.optimizers.Adam(learning_rate=0.001),
        loss="sparse_categorical_crossentropy",
        metrics=["accuracy"],
    )
    return model

# %% wrong="no ReLU in the second block" caught_by="test_predicts_what_the_layers_give"
def build_cnn(num_filters, momentum=0.99):
    model = keras.Sequential(
        [
            keras.Input(shape=(28, 28, 1)),
            layers.Conv2D(num_filters, 3, padding="same"),
            layers.BatchNormalization(momentum=momentum),
            layers.ReLU(),
            layers.MaxPooling2D(2),
            layers.Conv2D(num_filters, 3, padding="same"),
            layers.BatchNormalization(momentum=momentum),
            layers.Flatten(),
            layers.Dense(10, activation="softmax"),
        ]
    )
    model.compile(
        optimizer=keras.optimizers.Adam(learning_rate=0.001),
        loss="sparse_categorical_crossentropy",
        metrics=["accuracy"],
    )
    return model

# %% wrong="no batch norm" caught_by="test_has_the_right_weights"
def build_cnn(num_filters, momentum=0.99):
    model = keras.Sequential(
        [
            keras.Input(shape=(28, 28, 1)),
            layers.Conv2D(num_filters, 3, padding="same"),
            layers.ReLU(),
            layers.MaxPooling2D(2),
            layers.Conv2D(num_filters, 3, padding="same"),
            layers.ReLU(),
            layers.Flatten(),
            layers.Dense(10, activation="softmax"),
        ]
    )
    model.compile(
        optimizer=keras.optimizers.Adam(learning_rate=0.001),
        loss="sparse_categorical_crossentropy",
        metrics=["accuracy"],
    )
    return model

# %% wrong="batch norm in the first block only" caught_by="test_has_the_right_weights"
def build_cnn(num_filters, momentum=0.99):
    model = keras.Sequential(
        [
            keras.Input(shape=(28, 28, 1)),
            layers.Conv2D(num_filters, 3, padding="same"),
            layers.BatchNormalization(momentum=momentum),
            layers.ReLU(),
            layers.MaxPooling2D(2),
            layers.Conv2D(num_filters, 3, padding="same"),
            layers.ReLU(),
            layers.Flatten(),
            layers.Dense(10, activation="softmax"),
        ]
    )
    model.compile(
        optimizer=keras.optimizers.Adam(learning_rate=0.001),
        loss="sparse_categorical_crossentropy",
        metrics=["accuracy"],
    )
    return model

# %% wrong="pooling before batch norm" caught_by="test_predicts_what_the_layers_give"
def build_cnn(num_filters, momentum=0.99):
    model = keras.Sequential(
        [
            keras.Input(shape=(28, 28, 1)),
            layers.Conv2D(num_filters, 3, padding="same"),
            layers.MaxPooling2D(2),
            layers.BatchNormalization(momentum=momentum),
            layers.ReLU(),
            layers.Conv2D(num_filters, 3, padding="same"),
            layers.BatchNormalization(momentum=momentum),
            layers.ReLU(),
            layers.Flatten(),
            layers.Dense(10, activation="softmax"),
        ]
    )
    model.compile(
        optimizer=keras.optimizers.Adam(learning_rate=0.001),
        loss="sparse_categorical_crossentropy",
        metrics=["accuracy"],
    )
    return model

# %% wrong="padding valid in both convolutions" caught_by="test_has_the_right_weights"
def build_cnn(num_filters, momentum=0.99):
    model = keras.Sequential(
        [
            keras.Input(shape=(28, 28, 1)),
            layers.Conv2D(num_filters, 3),
            layers.BatchNormalization(momentum=momentum),
            layers.ReLU(),
            layers.MaxPooling2D(2),
            layers.Conv2D(num_filters, 3),
            layers.BatchNormalization(momentum=momentum),
            layers.ReLU(),
            layers.Flatten(),
            layers.Dense(10, activation="softmax"),
        ]
    )
    model.compile(
        optimizer=keras.optimizers.Adam(learning_rate=0.001),
        loss="sparse_categorical_crossentropy",
        metrics=["accuracy"],
    )
    return model

# %% wrong="padding valid in the second convolution" caught_by="test_has_the_right_weights"
def build_cnn(num_filters, momentum=0.99):
    model = keras.Sequential(
        [
            keras.Input(shape=(28, 28, 1)),
            layers.Conv2D(num_filters, 3, padding="same"),
            layers.BatchNormalization(momentum=momentum),
            layers.ReLU(),
            layers.MaxPooling2D(2),
            layers.Conv2D(num_filters, 3),
            layers.BatchNormalization(momentum=momentum),
            layers.ReLU(),
            layers.Flatten(),
            layers.Dense(10, activation="softmax"),
        ]
    )
    model.compile(
        optimizer=keras.optimizers.Adam(learning_rate=0.001),
        loss="sparse_categorical_crossentropy",
        metrics=["accuracy"],
    )
    return model

# %% wrong="stride 2 in place of pooling" caught_by="test_predicts_what_the_layers_give"
def build_cnn(num_filters, momentum=0.99):
    model = keras.Sequential(
        [
            keras.Input(shape=(28, 28, 1)),
            layers.Conv2D(num_filters, 3, strides=2, padding="same"),
            layers.BatchNormalization(momentum=momentum),
            layers.ReLU(),
            layers.Conv2D(num_filters, 3, padding="same"),
            layers.BatchNormalization(momentum=momentum),
            layers.ReLU(),
            layers.Flatten(),
            layers.Dense(10, activation="softmax"),
        ]
    )
    model.compile(
        optimizer=keras.optimizers.Adam(learning_rate=0.001),
        loss="sparse_categorical_crossentropy",
        metrics=["accuracy"],
    )
    return model

# %% wrong="stride 2 in the second convolution" caught_by="test_has_the_right_weights"
def build_cnn(num_filters, momentum=0.99):
    model = keras.Sequential(
        [
            keras.Input(shape=(28, 28, 1)),
            layers.Conv2D(num_filters, 3, padding="same"),
            layers.BatchNormalization(momentum=momentum),
            layers.ReLU(),
            layers.MaxPooling2D(2),
            layers.Conv2D(num_filters, 3, strides=2, padding="same"),
            layers.BatchNormalization(momentum=momentum),
            layers.ReLU(),
            layers.Flatten(),
            layers.Dense(10, activation="softmax"),
        ]
    )
    model.compile(
        optimizer=keras.optimizers.Adam(learning_rate=0.001),
        loss="sparse_categorical_crossentropy",
        metrics=["accuracy"],
    )
    return model

# %% wrong="no pooling" caught_by="test_has_the_right_weights"
def build_cnn(num_filters, momentum=0.99):
    model = keras.Sequential(
        [
            keras.Input(shape=(28, 28, 1)),
            layers.Conv2D(num_filters, 3, padding="same"),
            layers.BatchNormalization(momentum=momentum),
            layers.ReLU(),
            layers.Conv2D(num_filters, 3, padding="same"),
            layers.BatchNormalization(momentum=momentum),
            layers.ReLU(),
            layers.Flatten(),
            layers.Dense(10, activation="softmax"),
        ]
    )
    model.compile(
        optimizer=keras.optimizers.Adam(learning_rate=0.001),
        loss="sparse_categorical_crossentropy",
        metrics=["accuracy"],
    )
    return model

# %% wrong="pooling after both blocks" caught_by="test_has_the_right_weights"
def build_cnn(num_filters, momentum=0.99):
    model = keras.Sequential(
        [
            keras.Input(shape=(28, 28, 1)),
            layers.Conv2D(num_filters, 3, padding="same"),
            layers.BatchNormalization(momentum=momentum),
            layers.ReLU(),
            layers.MaxPooling2D(2),
            layers.Conv2D(num_filters, 3, padding="same"),
            layers.BatchNormalization(momentum=momentum),
            layers.ReLU(),
            layers.MaxPooling2D(2),
            layers.Flatten(),
            layers.Dense(10, activation="softmax"),
        ]
    )
    model.compile(
        optimizer=keras.optimizers.Adam(learning_rate=0.001),
        loss="sparse_categorical_crossentropy",
        metrics=["accuracy"],
    )
    return model

# %% wrong="pooling after the second block only" caught_by="test_predicts_what_the_layers_give"
def build_cnn(num_filters, momentum=0.99):
    model = keras.Sequential(
        [
            keras.Input(shape=(28, 28, 1)),
            layers.Conv2D(num_filters, 3, padding="same"),
            layers.BatchNormalization(momentum=momentum),
            layers.ReLU(),
            layers.Conv2D(num_filters, 3, padding="same"),
            layers.BatchNormalization(momentum=momentum),
            layers.ReLU(),
            layers.MaxPooling2D(2),
            layers.Flatten(),
            layers.Dense(10, activation="softmax"),
        ]
    )
    model.compile(
        optimizer=keras.optimizers.Adam(learning_rate=0.001),
        loss="sparse_categorical_crossentropy",
        metrics=["accuracy"],
    )
    return model

# %% wrong="average pooling" caught_by="test_predicts_what_the_layers_give"
def build_cnn(num_filters, momentum=0.99):
    model = keras.Sequential(
        [
            keras.Input(shape=(28, 28, 1)),
            layers.Conv2D(num_filters, 3, padding="same"),
            layers.BatchNormalization(momentum=momentum),
            layers.ReLU(),
            layers.AveragePooling2D(2),
            layers.Conv2D(num_filters, 3, padding="same"),
            layers.BatchNormalization(momentum=momentum),
            layers.ReLU(),
            layers.Flatten(),
            layers.Dense(10, activation="softmax"),
        ]
    )
    model.compile(
        optimizer=keras.optimizers.Adam(learning_rate=0.001),
        loss="sparse_categorical_crossentropy",
        metrics=["accuracy"],
    )
    return model

# %% wrong="pool of 3 with stride 2" caught_by="test_predicts_what_the_layers_give"
def build_cnn(num_filters, momentum=0.99):
    model = keras.Sequential(
        [
            keras.Input(shape=(28, 28, 1)),
            layers.Conv2D(num_filters, 3, padding="same"),
            layers.BatchNormalization(momentum=momentum),
            layers.ReLU(),
            layers.MaxPooling2D(3, strides=2, padding="same"),
            layers.Conv2D(num_filters, 3, padding="same"),
            layers.BatchNormalization(momentum=momentum),
            layers.ReLU(),
            layers.Flatten(),
            layers.Dense(10, activation="softmax"),
        ]
    )
    model.compile(
        optimizer=keras.optimizers.Adam(learning_rate=0.001),
        loss="sparse_categorical_crossentropy",
        metrics=["accuracy"],
    )
    return model

# %% wrong="global average pooling in place of flatten" caught_by="test_has_the_right_weights"
def build_cnn(num_filters, momentum=0.99):
    model = keras.Sequential(
        [
            keras.Input(shape=(28, 28, 1)),
            layers.Conv2D(num_filters, 3, padding="same"),
            layers.BatchNormalization(momentum=momentum),
            layers.ReLU(),
            layers.MaxPooling2D(2),
            layers.Conv2D(num_filters, 3, padding="same"),
            layers.BatchNormalization(momentum=momentum),
            layers.ReLU(),
            layers.GlobalAveragePooling2D(),
            layers.Dense(10, activation="softmax"),
        ]
    )
    model.compile(
        optimizer=keras.optimizers.Adam(learning_rate=0.001),
        loss="sparse_categorical_crossentropy",
        metrics=["accuracy"],
    )
    return model

# %% wrong="kernels of 5 x 5" caught_by="test_has_the_right_weights"
def build_cnn(num_filters, momentum=0.99):
    model = keras.Sequential(
        [
            keras.Input(shape=(28, 28, 1)),
            layers.Conv2D(num_filters, 5, padding="same"),
            layers.BatchNormalization(momentum=momentum),
            layers.ReLU(),
            layers.MaxPooling2D(2),
            layers.Conv2D(num_filters, 5, padding="same"),
            layers.BatchNormalization(momentum=momentum),
            layers.ReLU(),
            layers.Flatten(),
            layers.Dense(10, activation="softmax"),
        ]
    )
    model.compile(
        optimizer=keras.optimizers.Adam(learning_rate=0.001),
        loss="sparse_categorical_crossentropy",
        metrics=["accuracy"],
    )
    return model

# %% wrong="twice the filters in the second convolution" caught_by="test_has_the_right_weights, test_follows_the_number_of_filters"
def build_cnn(num_filters, momentum=0.99):
    model = keras.Sequential(
        [
            keras.Input(shape=(28, 28, 1)),
            layers.Conv2D(num_filters, 3, padding="same"),
            layers.BatchNormalization(momentum=momentum),
            layers.ReLU(),
            layers.MaxPooling2D(2),
            layers.Conv2D(2 * num_filters, 3, padding="same"),
            layers.BatchNormalization(momentum=momentum),
            layers.ReLU(),
            layers.Flatten(),
            layers.Dense(10, activation="softmax"),
        ]
    )
    model.compile(
        optimizer=keras.optimizers.Adam(learning_rate=0.001),
        loss="sparse_categorical_crossentropy",
        metrics=["accuracy"],
    )
    return model

# %% wrong="num_filters ignored" caught_by="test_follows_the_number_of_filters"
def build_cnn(num_filters, momentum=0.99):
    model = keras.Sequential(
        [
            keras.Input(shape=(28, 28, 1)),
            layers.Conv2D(8, 3, padding="same"),
            layers.BatchNormalization(momentum=momentum),
            layers.ReLU(),
            layers.MaxPooling2D(2),
            layers.Conv2D(8, 3, padding="same"),
            layers.BatchNormalization(momentum=momentum),
            layers.ReLU(),
            layers.Flatten(),
            layers.Dense(10, activation="softmax"),
        ]
    )
    model.compile(
        optimizer=keras.optimizers.Adam(learning_rate=0.001),
        loss="sparse_categorical_crossentropy",
        metrics=["accuracy"],
    )
    return model

# %% wrong="one convolution only" caught_by="test_has_the_right_weights"
def build_cnn(num_filters, momentum=0.99):
    model = keras.Sequential(
        [
            keras.Input(shape=(28, 28, 1)),
            layers.Conv2D(num_filters, 3, padding="same"),
            layers.BatchNormalization(momentum=momentum),
            layers.ReLU(),
            layers.MaxPooling2D(2),
            layers.Flatten(),
            layers.Dense(10, activation="softmax"),
        ]
    )
    model.compile(
        optimizer=keras.optimizers.Adam(learning_rate=0.001),
        loss="sparse_categorical_crossentropy",
        metrics=["accuracy"],
    )
    return model

# %% wrong="a hidden dense layer" caught_by="test_has_the_right_weights"
def build_cnn(num_filters, momentum=0.99):
    model = keras.Sequential(
        [
            keras.Input(shape=(28, 28, 1)),
            layers.Conv2D(num_filters, 3, padding="same"),
            layers.BatchNormalization(momentum=momentum),
            layers.ReLU(),
            layers.MaxPooling2D(2),
            layers.Conv2D(num_filters, 3, padding="same"),
            layers.BatchNormalization(momentum=momentum),
            layers.ReLU(),
            layers.Flatten(),
            layers.Dense(64, activation="relu"),
            layers.Dense(10, activation="softmax"),
        ]
    )
    model.compile(
        optimizer=keras.optimizers.Adam(learning_rate=0.001),
        loss="sparse_categorical_crossentropy",
        metrics=["accuracy"],
    )
    return model

# %% wrong="momentum ignored" caught_by="test_uses_the_momentum"
def build_cnn(num_filters, momentum=0.99):
    model = keras.Sequential(
        [
            keras.Input(shape=(28, 28, 1)),
            layers.Conv2D(num_filters, 3, padding="same"),
            layers.BatchNormalization(),
            layers.ReLU(),
            layers.MaxPooling2D(2),
            layers.Conv2D(num_filters, 3, padding="same"),
            layers.BatchNormalization(),
            layers.ReLU(),
            layers.Flatten(),
            layers.Dense(10, activation="softmax"),
        ]
    )
    model.compile(
        optimizer=keras.optimizers.Adam(learning_rate=0.001),
        loss="sparse_categorical_crossentropy",
        metrics=["accuracy"],
    )
    return model

# %% wrong="momentum in the first batch norm only" caught_by="test_uses_the_momentum"
def build_cnn(num_filters, momentum=0.99):
    model = keras.Sequential(
        [
            keras.Input(shape=(28, 28, 1)),
            layers.Conv2D(num_filters, 3, padding="same"),
            layers.BatchNormalization(momentum=momentum),
            layers.ReLU(),
            layers.MaxPooling2D(2),
            layers.Conv2D(num_filters, 3, padding="same"),
            layers.BatchNormalization(),
            layers.ReLU(),
            layers.Flatten(),
            layers.Dense(10, activation="softmax"),
        ]
    )
    model.compile(
        optimizer=keras.optimizers.Adam(learning_rate=0.001),
        loss="sparse_categorical_crossentropy",
        metrics=["accuracy"],
    )
    return model

# %% wrong="momentum 0.9 by default" caught_by="test_uses_the_momentum"
def build_cnn(num_filters, momentum=0.9):
    model = keras.Sequential(
        [
            keras.Input(shape=(28, 28, 1)),
            layers.Conv2D(num_filters, 3, padding="same"),
            layers.BatchNormalization(momentum=momentum),
            layers.ReLU(),
            layers.MaxPooling2D(2),
            layers.Conv2D(num_filters, 3, padding="same"),
            layers.BatchNormalization(momentum=momentum),
            layers.ReLU(),
            layers.Flatten(),
            layers.Dense(10, activation="softmax"),
        ]
    )
    model.compile(
        optimizer=keras.optimizers.Adam(learning_rate=0.001),
        loss="sparse_categorical_crossentropy",
        metrics=["accuracy"],
    )
    return model

# %% wrong="another epsilon" caught_by="test_predicts_what_the_layers_give"
def build_cnn(num_filters, momentum=0.99):
    model = keras.Sequential(
        [
            keras.Input(shape=(28, 28, 1)),
            layers.Conv2D(num_filters, 3, padding="same"),
            layers.BatchNormalization(momentum=momentum, epsilon=0.1),
            layers.ReLU(),
            layers.MaxPooling2D(2),
            layers.Conv2D(num_filters, 3, padding="same"),
            layers.BatchNormalization(momentum=momentum),
            layers.ReLU(),
            layers.Flatten(),
            layers.Dense(10, activation="softmax"),
        ]
    )
    model.compile(
        optimizer=keras.optimizers.Adam(learning_rate=0.001),
        loss="sparse_categorical_crossentropy",
        metrics=["accuracy"],
    )
    return model

# %% wrong="batch norm over the rows: axis 1" caught_by="test_has_the_right_weights"
def build_cnn(num_filters, momentum=0.99):
    model = keras.Sequential(
        [
            keras.Input(shape=(28, 28, 1)),
            layers.Conv2D(num_filters, 3, padding="same"),
            layers.BatchNormalization(axis=1, momentum=momentum),
            layers.ReLU(),
            layers.MaxPooling2D(2),
            layers.Conv2D(num_filters, 3, padding="same"),
            layers.BatchNormalization(momentum=momentum),
            layers.ReLU(),
            layers.Flatten(),
            layers.Dense(10, activation="softmax"),
        ]
    )
    model.compile(
        optimizer=keras.optimizers.Adam(learning_rate=0.001),
        loss="sparse_categorical_crossentropy",
        metrics=["accuracy"],
    )
    return model

# %% wrong="softmax missing, the loss as it was" caught_by="test_predicts_what_the_layers_give"
def build_cnn(num_filters, momentum=0.99):
    model = keras.Sequential(
        [
            keras.Input(shape=(28, 28, 1)),
            layers.Conv2D(num_filters, 3, padding="same"),
            layers.BatchNormalization(momentum=momentum),
            layers.ReLU(),
            layers.MaxPooling2D(2),
            layers.Conv2D(num_filters, 3, padding="same"),
            layers.BatchNormalization(momentum=momentum),
            layers.ReLU(),
            layers.Flatten(),
            layers.Dense(10),
        ]
    )
    model.compile(
        optimizer=keras.optimizers.Adam(learning_rate=0.001),
        loss="sparse_categorical_crossentropy",
        metrics=["accuracy"],
    )
    return model

# %% wrong="softmax missing, loss from logits" caught_by="test_predicts_what_the_layers_give"
def build_cnn(num_filters, momentum=0.99):
    model = keras.Sequential(
        [
            keras.Input(shape=(28, 28, 1)),
            layers.Conv2D(num_filters, 3, padding="same"),
            layers.BatchNormalization(momentum=momentum),
            layers.ReLU(),
            layers.MaxPooling2D(2),
            layers.Conv2D(num_filters, 3, padding="same"),
            layers.BatchNormalization(momentum=momentum),
            layers.ReLU(),
            layers.Flatten(),
            layers.Dense(10),
        ]
    )
    model.compile(
        optimizer=keras.optimizers.Adam(learning_rate=0.001),
        loss=keras.losses.SparseCategoricalCrossentropy(from_logits=True),
        metrics=["accuracy"],
    )
    return model

# %% right="from_logits after a softmax: Keras 3 warns and takes the logits"
def build_cnn(num_filters, momentum=0.99):
    model = keras.Sequential(
        [
            keras.Input(shape=(28, 28, 1)),
            layers.Conv2D(num_filters, 3, padding="same"),
            layers.BatchNormalization(momentum=momentum),
            layers.ReLU(),
            layers.MaxPooling2D(2),
            layers.Conv2D(num_filters, 3, padding="same"),
            layers.BatchNormalization(momentum=momentum),
            layers.ReLU(),
            layers.Flatten(),
            layers.Dense(10, activation="softmax"),
        ]
    )
    model.compile(
        optimizer=keras.optimizers.Adam(learning_rate=0.001),
        loss=keras.losses.SparseCategoricalCrossentropy(from_logits=True),
        metrics=["accuracy"],
    )
    return model

# %% wrong="a sigmoid for the softmax" caught_by="test_predicts_what_the_layers_give"
def build_cnn(num_filters, momentum=0.99):
    model = keras.Sequential(
        [
            keras.Input(shape=(28, 28, 1)),
            layers.Conv2D(num_filters, 3, padding="same"),
            layers.BatchNormalization(momentum=momentum),
            layers.ReLU(),
            layers.MaxPooling2D(2),
            layers.Conv2D(num_filters, 3, padding="same"),
            layers.BatchNormalization(momentum=momentum),
            layers.ReLU(),
            layers.Flatten(),
            layers.Dense(10, activation="sigmoid"),
        ]
    )
    model.compile(
        optimizer=keras.optimizers.Adam(learning_rate=0.001),
        loss="sparse_categorical_crossentropy",
        metrics=["accuracy"],
    )
    return model

# %% wrong="loss for one-hot rows" caught_by="test_minimises_the_cross_entropy"
def build_cnn(num_filters, momentum=0.99):
    model = keras.Sequential(
        [
            keras.Input(shape=(28, 28, 1)),
            layers.Conv2D(num_filters, 3, padding="same"),
            layers.BatchNormalization(momentum=momentum),
            layers.ReLU(),
            layers.MaxPooling2D(2),
            layers.Conv2D(num_filters, 3, padding="same"),
            layers.BatchNormalization(momentum=momentum),
            layers.ReLU(),
            layers.Flatten(),
            layers.Dense(10, activation="softmax"),
        ]
    )
    model.compile(
        optimizer=keras.optimizers.Adam(learning_rate=0.001),
        loss="categorical_crossentropy",
        metrics=["accuracy"],
    )
    return model

# %% wrong="mean squared error" caught_by="test_minimises_the_cross_entropy"
def build_cnn(num_filters, momentum=0.99):
    model = keras.Sequential(
        [
            keras.Input(shape=(28, 28, 1)),
            layers.Conv2D(num_filters, 3, padding="same"),
            layers.BatchNormalization(momentum=momentum),
            layers.ReLU(),
            layers.MaxPooling2D(2),
            layers.Conv2D(num_filters, 3, padding="same"),
            layers.BatchNormalization(momentum=momentum),
            layers.ReLU(),
            layers.Flatten(),
            layers.Dense(10, activation="softmax"),
        ]
    )
    model.compile(
        optimizer=keras.optimizers.Adam(learning_rate=0.001),
        loss="mse",
        metrics=["accuracy"],
    )
    return model

# %% wrong="binary loss on softmax" caught_by="test_minimises_the_cross_entropy"
def build_cnn(num_filters, momentum=0.99):
    model = keras.Sequential(
        [
            keras.Input(shape=(28, 28, 1)),
            layers.Conv2D(num_filters, 3, padding="same"),
            layers.BatchNormalization(momentum=momentum),
            layers.ReLU(),
            layers.MaxPooling2D(2),
            layers.Conv2D(num_filters, 3, padding="same"),
            layers.BatchNormalization(momentum=momentum),
            layers.ReLU(),
            layers.Flatten(),
            layers.Dense(10, activation="softmax"),
        ]
    )
    model.compile(
        optimizer=keras.optimizers.Adam(learning_rate=0.001),
        loss="binary_crossentropy",
        metrics=["accuracy"],
    )
    return model

# %% wrong="plain SGD" caught_by="test_learns_with_adam"
def build_cnn(num_filters, momentum=0.99):
    model = keras.Sequential(
        [
            keras.Input(shape=(28, 28, 1)),
            layers.Conv2D(num_filters, 3, padding="same"),
            layers.BatchNormalization(momentum=momentum),
            layers.ReLU(),
            layers.MaxPooling2D(2),
            layers.Conv2D(num_filters, 3, padding="same"),
            layers.BatchNormalization(momentum=momentum),
            layers.ReLU(),
            layers.Flatten(),
            layers.Dense(10, activation="softmax"),
        ]
    )
    model.compile(
        optimizer=keras.optimizers.SGD(learning_rate=0.001),
        loss="sparse_categorical_crossentropy",
        metrics=["accuracy"],
    )
    return model

# %% wrong="RMSprop" caught_by="test_learns_with_adam"
def build_cnn(num_filters, momentum=0.99):
    model = keras.Sequential(
        [
            keras.Input(shape=(28, 28, 1)),
            layers.Conv2D(num_filters, 3, padding="same"),
            layers.BatchNormalization(momentum=momentum),
            layers.ReLU(),
            layers.MaxPooling2D(2),
            layers.Conv2D(num_filters, 3, padding="same"),
            layers.BatchNormalization(momentum=momentum),
            layers.ReLU(),
            layers.Flatten(),
            layers.Dense(10, activation="softmax"),
        ]
    )
    model.compile(
        optimizer=keras.optimizers.RMSprop(learning_rate=0.001),
        loss="sparse_categorical_crossentropy",
        metrics=["accuracy"],
    )
    return model

# %% wrong="AdamW" caught_by="test_learns_with_adam"
def build_cnn(num_filters, momentum=0.99):
    model = keras.Sequential(
        [
            keras.Input(shape=(28, 28, 1)),
            layers.Conv2D(num_filters, 3, padding="same"),
            layers.BatchNormalization(momentum=momentum),
            layers.ReLU(),
            layers.MaxPooling2D(2),
            layers.Conv2D(num_filters, 3, padding="same"),
            layers.BatchNormalization(momentum=momentum),
            layers.ReLU(),
            layers.Flatten(),
            layers.Dense(10, activation="softmax"),
        ]
    )
    model.compile(
        optimizer=keras.optimizers.AdamW(learning_rate=0.001),
        loss="sparse_categorical_crossentropy",
        metrics=["accuracy"],
    )
    return model

# %% wrong="Nadam" caught_by="test_learns_with_adam"
def build_cnn(num_filters, momentum=0.99):
    model = keras.Sequential(
        [
            keras.Input(shape=(28, 28, 1)),
            layers.Conv2D(num_filters, 3, padding="same"),
            layers.BatchNormalization(momentum=momentum),
            layers.ReLU(),
            layers.MaxPooling2D(2),
            layers.Conv2D(num_filters, 3, padding="same"),
            layers.BatchNormalization(momentum=momentum),
            layers.ReLU(),
            layers.Flatten(),
            layers.Dense(10, activation="softmax"),
        ]
    )
    model.compile(
        optimizer=keras.optimizers.Nadam(learning_rate=0.001),
        loss="sparse_categorical_crossentropy",
        metrics=["accuracy"],
    )
    return model

# %% wrong="Adam at 0.01" caught_by="test_learns_with_adam"
def build_cnn(num_filters, momentum=0.99):
    model = keras.Sequential(
        [
            keras.Input(shape=(28, 28, 1)),
            layers.Conv2D(num_filters, 3, padding="same"),
            layers.BatchNormalization(momentum=momentum),
            layers.ReLU(),
            layers.MaxPooling2D(2),
            layers.Conv2D(num_filters, 3, padding="same"),
            layers.BatchNormalization(momentum=momentum),
            layers.ReLU(),
            layers.Flatten(),
            layers.Dense(10, activation="softmax"),
        ]
    )
    model.compile(
        optimizer=keras.optimizers.Adam(learning_rate=0.01),
        loss="sparse_categorical_crossentropy",
        metrics=["accuracy"],
    )
    return model

# %% wrong="Adam at 0.0001" caught_by="test_learns_with_adam"
def build_cnn(num_filters, momentum=0.99):
    model = keras.Sequential(
        [
            keras.Input(shape=(28, 28, 1)),
            layers.Conv2D(num_filters, 3, padding="same"),
            layers.BatchNormalization(momentum=momentum),
            layers.ReLU(),
            layers.MaxPooling2D(2),
            layers.Conv2D(num_filters, 3, padding="same"),
            layers.BatchNormalization(momentum=momentum),
            layers.ReLU(),
            layers.Flatten(),
            layers.Dense(10, activation="softmax"),
        ]
    )
    model.compile(
        optimizer=keras.optimizers.Adam(1e-4),
        loss="sparse_categorical_crossentropy",
        metrics=["accuracy"],
    )
    return model

# %% wrong="Adam with weight decay" caught_by="test_learns_with_adam"
def build_cnn(num_filters, momentum=0.99):
    model = keras.Sequential(
        [
            keras.Input(shape=(28, 28, 1)),
            layers.Conv2D(num_filters, 3, padding="same"),
            layers.BatchNormalization(momentum=momentum),
            layers.ReLU(),
            layers.MaxPooling2D(2),
            layers.Conv2D(num_filters, 3, padding="same"),
            layers.BatchNormalization(momentum=momentum),
            layers.ReLU(),
            layers.Flatten(),
            layers.Dense(10, activation="softmax"),
        ]
    )
    model.compile(
        optimizer=keras.optimizers.Adam(learning_rate=0.001, weight_decay=0.004),
        loss="sparse_categorical_crossentropy",
        metrics=["accuracy"],
    )
    return model

# %% wrong="Adam with another beta" caught_by="test_learns_with_adam"
def build_cnn(num_filters, momentum=0.99):
    model = keras.Sequential(
        [
            keras.Input(shape=(28, 28, 1)),
            layers.Conv2D(num_filters, 3, padding="same"),
            layers.BatchNormalization(momentum=momentum),
            layers.ReLU(),
            layers.MaxPooling2D(2),
            layers.Conv2D(num_filters, 3, padding="same"),
            layers.BatchNormalization(momentum=momentum),
            layers.ReLU(),
            layers.Flatten(),
            layers.Dense(10, activation="softmax"),
        ]
    )
    model.compile(
        optimizer=keras.optimizers.Adam(learning_rate=0.001, beta_1=0.5),
        loss="sparse_categorical_crossentropy",
        metrics=["accuracy"],
    )
    return model

# %% wrong="convolutions frozen" caught_by="test_learns_with_adam"
def build_cnn(num_filters, momentum=0.99):
    model = keras.Sequential(
        [
            keras.Input(shape=(28, 28, 1)),
            layers.Conv2D(num_filters, 3, padding="same"),
            layers.BatchNormalization(momentum=momentum),
            layers.ReLU(),
            layers.MaxPooling2D(2),
            layers.Conv2D(num_filters, 3, padding="same"),
            layers.BatchNormalization(momentum=momentum),
            layers.ReLU(),
            layers.Flatten(),
            layers.Dense(10, activation="softmax"),
        ]
    )
    model.layers[0].trainable = False
    model.compile(
        optimizer=keras.optimizers.Adam(learning_rate=0.001),
        loss="sparse_categorical_crossentropy",
        metrics=["accuracy"],
    )
    return model

# %% wrong="dropout" caught_by="test_minimises_the_cross_entropy"
def build_cnn(num_filters, momentum=0.99):
    model = keras.Sequential(
        [
            keras.Input(shape=(28, 28, 1)),
            layers.Conv2D(num_filters, 3, padding="same"),
            layers.BatchNormalization(momentum=momentum),
            layers.ReLU(),
            layers.MaxPooling2D(2),
            layers.Conv2D(num_filters, 3, padding="same"),
            layers.BatchNormalization(momentum=momentum),
            layers.ReLU(),
            layers.Flatten(),
            layers.Dropout(0.5),
            layers.Dense(10, activation="softmax"),
        ]
    )
    model.compile(
        optimizer=keras.optimizers.Adam(learning_rate=0.001),
        loss="sparse_categorical_crossentropy",
        metrics=["accuracy"],
    )
    return model

# %% wrong="L2 regularisation" caught_by="test_minimises_the_cross_entropy"
def build_cnn(num_filters, momentum=0.99):
    model = keras.Sequential(
        [
            keras.Input(shape=(28, 28, 1)),
            layers.Conv2D(num_filters, 3, padding="same"),
            layers.BatchNormalization(momentum=momentum),
            layers.ReLU(),
            layers.MaxPooling2D(2),
            layers.Conv2D(num_filters, 3, padding="same"),
            layers.BatchNormalization(momentum=momentum),
            layers.ReLU(),
            layers.Flatten(),
            layers.Dense(10, activation="softmax", kernel_regularizer="l2"),
        ]
    )
    model.compile(
        optimizer=keras.optimizers.Adam(learning_rate=0.001),
        loss="sparse_categorical_crossentropy",
        metrics=["accuracy"],
    )
    return model

# %% wrong="accuracy not measured" caught_by="test_reports_accuracy"
def build_cnn(num_filters, momentum=0.99):
    model = keras.Sequential(
        [
            keras.Input(shape=(28, 28, 1)),
            layers.Conv2D(num_filters, 3, padding="same"),
            layers.BatchNormalization(momentum=momentum),
            layers.ReLU(),
            layers.MaxPooling2D(2),
            layers.Conv2D(num_filters, 3, padding="same"),
            layers.BatchNormalization(momentum=momentum),
            layers.ReLU(),
            layers.Flatten(),
            layers.Dense(10, activation="softmax"),
        ]
    )
    model.compile(
        optimizer=keras.optimizers.Adam(learning_rate=0.001),
        loss="sparse_categorical_crossentropy",
        metrics=[],
    )
    return model

# %% wrong="not compiled" caught_by="test_minimises_the_cross_entropy, test_learns_with_adam"
def build_cnn(num_filters, momentum=0.99):
    model = keras.Sequential(
        [
            keras.Input(shape=(28, 28, 1)),
            layers.Conv2D(num_filters, 3, padding="same"),
            layers.BatchNormalization(momentum=momentum),
            layers.ReLU(),
            layers.MaxPooling2D(2),
            layers.Conv2D(num_filters, 3, padding="same"),
            layers.BatchNormalization(momentum=momentum),
            layers.ReLU(),
            layers.Flatten(),
            layers.Dense(10, activation="softmax"),
        ]
    )
    return model

# %% wrong="returns nothing" caught_by="test_has_the_right_weights"
def build_cnn(num_filters, momentum=0.99):
    model = keras.Sequential(
        [
            keras.Input(shape=(28, 28, 1)),
            layers.Conv2D(num_filters, 3, padding="same"),
            layers.BatchNormalization(momentum=momentum),
            layers.ReLU(),
            layers.MaxPooling2D(2),
            layers.Conv2D(num_filters, 3, padding="same"),
            layers.BatchNormalization(momentum=momentum),
            layers.ReLU(),
            layers.Flatten(),
            layers.Dense(10, activation="softmax"),
        ]
    )
    model.compile(
        optimizer=keras.optimizers.Adam(learning_rate=0.001),
        loss="sparse_categorical_crossentropy",
        metrics=["accuracy"],
    )

# %% wrong="weights do not exist yet" caught_by="test_has_the_right_weights"
def build_cnn(num_filters, momentum=0.99):
    model = keras.Sequential(
        [
            layers.Conv2D(num_filters, 3, padding="same"),
            layers.BatchNormalization(momentum=momentum),
            layers.ReLU(),
            layers.MaxPooling2D(2),
            layers.Conv2D(num_filters, 3, padding="same"),
            layers.BatchNormalization(momentum=momentum),
            layers.ReLU(),
            layers.Flatten(),
            layers.Dense(10, activation="softmax"),
        ]
    )
    model.compile(
        optimizer=keras.optimizers.Adam(learning_rate=0.001),
        loss="sparse_categorical_crossentropy",
        metrics=["accuracy"],
    )
    return model
