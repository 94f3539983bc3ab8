# %% right="functional"
def build_wide(width):
    inputs = keras.Input(shape=(784,))
    hidden = layers.Dense(width, activation="relu")(inputs)
    outputs = layers.Dense(10, activation="softmax")(hidden)
    model = keras.Model(inputs, outputs)
    model.compile(
        optimizer=keras.optimizers.Adam(1e-3),
        loss=keras.losses.CategoricalCrossentropy(),
        metrics=["accuracy"],
    )
    return model

# %% right="names of optimizer and loss"
def build_wide(width):
    model = keras.Sequential(
        [
            keras.Input(shape=(784,)),
            layers.Dense(width, activation="relu"),
            layers.Dense(10, activation="softmax"),
        ]
    )
    model.compile(
        optimizer="adam",
        loss="categorical_crossentropy",
        metrics=["accuracy"],
    )
    return model

# %% right="Activation layers"
def build_wide(width):
    model = keras.Sequential(
        [
            keras.Input(shape=(784,)),
            layers.Dense(width),
            layers.Activation("relu"),
            layers.Dense(10),
            layers.Softmax(),
        ]
    )
    model.compile(
        optimizer=keras.optimizers.Adam(learning_rate=0.001),
        loss="categorical_crossentropy",
        metrics=["accuracy"],
    )
    return model

# %% right="layers added one by one"
def build_wide(width):
    model = keras.models.Sequential()
    model.add(layers.Input((784,)))
    model.add(layers.Dense(units=width, activation=keras.activations.relu))
    model.add(layers.Dense(units=10, activation=keras.activations.softmax))
    model.compile(loss="categorical_crossentropy", optimizer="Adam", metrics=["acc"])
    return model

# %% right="He initialisation, named layers"
def build_wide(width):
    model = keras.Sequential(
        [
            keras.Input(shape=(784,)),
            layers.Dense(width, "relu", kernel_initializer="he_normal", name="hidden"),
            layers.Dense(10, "softmax", name="classes"),
        ]
    )
    model.compile(
        optimizer=keras.optimizers.Adam(learning_rate=0.001),
        loss="categorical_crossentropy",
        metrics=["accuracy"],
    )
    return model

# %% right="Dropout at rate 0 and a Flatten that change nothing"
def build_wide(width):
    model = keras.Sequential(
        [
            keras.Input(shape=(784,)),
            layers.Flatten(),
            layers.Dense(width, activation="relu"),
            layers.Dropout(0),
            layers.Dense(10, activation="softmax"),
        ]
    )
    model.compile(
        optimizer=keras.optimizers.Adam(learning_rate=0.001),
        loss="categorical_crossentropy",
        metrics=["accuracy"],
    )
    return model

# %% right="tf.keras by way of TensorFlow"
def build_wide(width):
    import tensorflow as tf

    model = tf.keras.Sequential(
        [
            tf.keras.layers.Input(shape=(784,)),
            tf.keras.layers.Dense(width, activation=tf.nn.relu),
            tf.keras.layers.Dense(10, activation=tf.nn.softmax),
        ]
    )
    model.compile(
        optimizer=tf.keras.optimizers.Adam(),
        loss=tf.keras.losses.categorical_crossentropy,
        metrics=[tf.keras.metrics.CategoricalAccuracy(name="accuracy")],
    )
    return model

# %% right="its own helper for any sizes"
def dense_network(sizes):
    model = keras.Sequential([keras.Input(shape=(sizes[0],))])
    for units in sizes[1:-1]:
        model.add(layers.Dense(units, activation="relu"))
    model.add(layers.Dense(sizes[-1], activation="softmax"))
    return model


def build_wide(width):
    network = dense_network([784, width, 10])
    adam = keras.optimizers.Adam(learning_rate=0.001)
    network.compile(adam, "categorical_crossentropy", metrics=["accuracy"])
    return network

# %% right="one line of layers, further arguments with defaults"
def build_wide(width, n_pixels=28 * 28, n_classes=10):
    image = keras.Input(shape=(n_pixels,), name="image")
    score = layers.Dense(n_classes)(layers.ReLU()(layers.Dense(width)(image)))
    model = keras.Model(inputs=image, outputs=layers.Softmax()(score), name=f"width_{width}")
    model.compile(
        optimizer=keras.optimizers.Adam(),
        loss=keras.losses.CategoricalCrossentropy(from_logits=False),
        metrics=[keras.metrics.CategoricalAccuracy("accuracy")],
    )
    return model

# %% right="max(0, z) written out"
def build_wide(width):
    inputs = keras.Input(shape=(784,))
    scores = layers.Dense(width)(inputs)
    outputs = layers.Dense(10, activation="softmax")(keras.ops.maximum(scores, 0.0))
    model = keras.Model(inputs=inputs, outputs=outputs)
    model.compile(
        optimizer="adam", loss="categorical_crossentropy", metrics=["categorical_accuracy"]
    )
    return model

# %% right="input_shape on the first layer, which warns"
def build_wide(width):
    model = keras.Sequential()
    model.add(layers.Dense(width, activation="relu", input_shape=(784,)))
    model.add(layers.Dense(10, activation="softmax"))
    model.compile(
        optimizer=keras.optimizers.Adam(learning_rate=0.001),
        loss="categorical_crossentropy",
        metrics=["accuracy"],
    )
    return model

# %% right="a warning and a summary on the way"
def build_wide(width):
    import warnings

    warnings.warn(f"building a network of width {width}", RuntimeWarning)
    model = keras.Sequential(
        [
            keras.Input(shape=(784,)),
            layers.Dense(width, activation="relu"),
            layers.Dense(10, activation="softmax"),
        ]
    )
    model.compile(
        optimizer=keras.optimizers.Adam(learning_rate=0.001),
        loss="categorical_crossentropy",
        metrics=["accuracy"],
    )
    model.summary()
    return model

# %% right="two metrics, a jitted step"
def build_wide(width):
    model = keras.Sequential(
        [
            keras.Input(shape=(784,)),
            layers.Dense(width, activation="relu"),
            layers.Dense(10, activation="softmax"),
        ]
    )
    model.compile(
        optimizer=keras.optimizers.Adam(learning_rate=0.001),
        loss="categorical_crossentropy",
        metrics=["accuracy", "top_k_categorical_accuracy"],
        jit_compile=False,
    )
    return model

# %% wrong="the width is ignored" caught_by="test_has_the_width_that_is_given"
def build_wide(width):
    model = keras.Sequential(
        [
            keras.Input(shape=(784,)),
            layers.Dense(128, activation="relu"),
            layers.Dense(10, activation="softmax"),
        ]
    )
    model.compile(
        optimizer=keras.optimizers.Adam(learning_rate=0.001),
        loss="categorical_crossentropy",
        metrics=["accuracy"],
    )
    return model

# %% wrong="two hidden layers" caught_by="test_has_the_width_that_is_given"
def build_wide(width):
    model = keras.Sequential(
        [
            keras.Input(shape=(784,)),
            layers.Dense(width, activation="relu"),
            layers.Dense(width, activation="relu"),
            layers.Dense(10, activation="softmax"),
        ]
    )
    model.compile(
        optimizer=keras.optimizers.Adam(learning_rate=0.001),
        loss="categorical_crossentropy",
        metrics=["accuracy"],
    )
    return model

# %% wrong="a width of at least 10" caught_by="test_has_the_width_that_is_given"
def build_wide(width):
    model = keras.Sequential(
        [
            keras.Input(shape=(784,)),
            layers.Dense(max(width, 10), activation="relu"),
            layers.Dense(10, activation="softmax"),
        ]
    )
    model.compile(
        optimizer=keras.optimizers.Adam(learning_rate=0.001),
        loss="categorical_crossentropy",
        metrics=["accuracy"],
    )
    return model

# %% wrong="hidden layer without bias" caught_by="test_has_the_width_that_is_given"
def build_wide(width):
    model = keras.Sequential(
        [
            keras.Input(shape=(784,)),
            layers.Dense(width, activation="relu", use_bias=False),
            layers.Dense(10, activation="softmax"),
        ]
    )
    model.compile(
        optimizer=keras.optimizers.Adam(learning_rate=0.001),
        loss="categorical_crossentropy",
        metrics=["accuracy"],
    )
    return model

# %% wrong="width outputs instead of ten" caught_by="test_has_the_width_that_is_given"
def build_wide(width):
    model = keras.Sequential(
        [
            keras.Input(shape=(784,)),
            layers.Dense(width, activation="relu"),
            layers.Dense(width, activation="softmax"),
        ]
    )
    model.compile(
        optimizer=keras.optimizers.Adam(learning_rate=0.001),
        loss="categorical_crossentropy",
        metrics=["accuracy"],
    )
    return model

# %% wrong="no ReLU" caught_by="test_predicts_like_a_relu_network"
def build_wide(width):
    model = keras.Sequential(
        [
            keras.Input(shape=(784,)),
            layers.Dense(width),
            layers.Dense(10, activation="softmax"),
        ]
    )
    model.compile(
        optimizer=keras.optimizers.Adam(learning_rate=0.001),
        loss="categorical_crossentropy",
        metrics=["accuracy"],
    )
    return model

# %% wrong="the sigmoid for the ReLU" caught_by="test_predicts_like_a_relu_network"
def build_wide(width):
    model = keras.Sequential(
        [
            keras.Input(shape=(784,)),
            layers.Dense(width, activation="sigmoid"),
            layers.Dense(10, activation="softmax"),
        ]
    )
    model.compile(
        optimizer=keras.optimizers.Adam(learning_rate=0.001),
        loss="categorical_crossentropy",
        metrics=["accuracy"],
    )
    return model

# %% wrong="ReLU twice: on the scores, too" caught_by="test_predicts_like_a_relu_network"
def build_wide(width):
    model = keras.Sequential(
        [
            keras.Input(shape=(784,)),
            layers.Dense(width, activation="relu"),
            layers.Dense(10, activation="relu"),
            layers.Softmax(),
        ]
    )
    model.compile(
        optimizer=keras.optimizers.Adam(learning_rate=0.001),
        loss="categorical_crossentropy",
        metrics=["accuracy"],
    )
    return model

# %% wrong="sigmoid outputs" caught_by="test_predicts_like_a_relu_network"
def build_wide(width):
    model = keras.Sequential(
        [
            keras.Input(shape=(784,)),
            layers.Dense(width, activation="relu"),
            layers.Dense(10, activation="sigmoid"),
        ]
    )
    model.compile(
        optimizer=keras.optimizers.Adam(learning_rate=0.001),
        loss="categorical_crossentropy",
        metrics=["accuracy"],
    )
    return model

# %% wrong="raw scores and a loss that takes them" caught_by="test_predicts_like_a_relu_network"
def build_wide(width):
    model = keras.Sequential(
        [
            keras.Input(shape=(784,)),
            layers.Dense(width, activation="relu"),
            layers.Dense(10),
        ]
    )
    model.compile(
        optimizer=keras.optimizers.Adam(learning_rate=0.001),
        loss=keras.losses.CategoricalCrossentropy(from_logits=True),
        metrics=["accuracy"],
    )
    return model

# %% wrong="pixels divided by 255 again" caught_by="test_predicts_like_a_relu_network"
def build_wide(width):
    model = keras.Sequential(
        [
            keras.Input(shape=(784,)),
            layers.Rescaling(1 / 255),
            layers.Dense(width, activation="relu"),
            layers.Dense(10, activation="softmax"),
        ]
    )
    model.compile(
        optimizer=keras.optimizers.Adam(learning_rate=0.001),
        loss="categorical_crossentropy",
        metrics=["accuracy"],
    )
    return model

# %% wrong="the loss for integer labels" caught_by="test_minimises_the_cross_entropy"
def build_wide(width):
    model = keras.Sequential(
        [
            keras.Input(shape=(784,)),
            layers.Dense(width, activation="relu"),
            layers.Dense(10, activation="softmax"),
        ]
    )
    model.compile(
        optimizer=keras.optimizers.Adam(learning_rate=0.001),
        loss="sparse_categorical_crossentropy",
        metrics=["accuracy"],
    )
    return model

# %% wrong="binary cross-entropy" caught_by="test_minimises_the_cross_entropy"
def build_wide(width):
    model = keras.Sequential(
        [
            keras.Input(shape=(784,)),
            layers.Dense(width, activation="relu"),
            layers.Dense(10, activation="softmax"),
        ]
    )
    model.compile(
        optimizer=keras.optimizers.Adam(learning_rate=0.001),
        loss="binary_crossentropy",
        metrics=["accuracy"],
    )
    return model

# %% wrong="mean squared error" caught_by="test_minimises_the_cross_entropy"
def build_wide(width):
    model = keras.Sequential(
        [
            keras.Input(shape=(784,)),
            layers.Dense(width, activation="relu"),
            layers.Dense(10, activation="softmax"),
        ]
    )
    model.compile(
        optimizer=keras.optimizers.Adam(learning_rate=0.001),
        loss="mse",
        metrics=["accuracy"],
    )
    return model

# %% wrong="label smoothing" caught_by="test_minimises_the_cross_entropy"
def build_wide(width):
    model = keras.Sequential(
        [
            keras.Input(shape=(784,)),
            layers.Dense(width, activation="relu"),
            layers.Dense(10, activation="softmax"),
        ]
    )
    model.compile(
        optimizer=keras.optimizers.Adam(learning_rate=0.001),
        loss=keras.losses.CategoricalCrossentropy(label_smoothing=0.1),
        metrics=["accuracy"],
    )
    return model

# %% wrong="an L2 penalty" caught_by="test_minimises_the_cross_entropy"
def build_wide(width):
    model = keras.Sequential(
        [
            keras.Input(shape=(784,)),
            layers.Dense(width, activation="relu", kernel_regularizer="l2"),
            layers.Dense(10, activation="softmax"),
        ]
    )
    model.compile(
        optimizer=keras.optimizers.Adam(learning_rate=0.001),
        loss="categorical_crossentropy",
        metrics=["accuracy"],
    )
    return model

# %% wrong="dropout" caught_by="test_minimises_the_cross_entropy"
def build_wide(width):
    model = keras.Sequential(
        [
            keras.Input(shape=(784,)),
            layers.Dense(width, activation="relu"),
            layers.Dropout(0.5),
            layers.Dense(10, activation="softmax"),
        ]
    )
    model.compile(
        optimizer=keras.optimizers.Adam(learning_rate=0.001),
        loss="categorical_crossentropy",
        metrics=["accuracy"],
    )
    return model

# %% wrong="SGD" caught_by="test_learns_with_adam"
def build_wide(width):
    model = keras.Sequential(
        [
            keras.Input(shape=(784,)),
            layers.Dense(width, activation="relu"),
            layers.Dense(10, activation="softmax"),
        ]
    )
    model.compile(
        optimizer="sgd",
        loss="categorical_crossentropy",
        metrics=["accuracy"],
    )
    return model

# %% wrong="RMSprop" caught_by="test_learns_with_adam"
def build_wide(width):
    model = keras.Sequential(
        [
            keras.Input(shape=(784,)),
            layers.Dense(width, activation="relu"),
            layers.Dense(10, activation="softmax"),
        ]
    )
    model.compile(
        optimizer=keras.optimizers.RMSprop(0.001),
        loss="categorical_crossentropy",
        metrics=["accuracy"],
    )
    return model

# %% wrong="learning rate 0.01" caught_by="test_learns_with_adam"
def build_wide(width):
    model = keras.Sequential(
        [
            keras.Input(shape=(784,)),
            layers.Dense(width, activation="relu"),
            layers.Dense(10, activation="softmax"),
        ]
    )
    model.compile(
        optimizer=keras.optimizers.Adam(learning_rate=0.01),
        loss="categorical_crossentropy",
        metrics=["accuracy"],
    )
    return model

# %% wrong="a learning rate that follows the width" caught_by="test_learns_with_adam"
def build_wide(width):
    model = keras.Sequential(
        [
            keras.Input(shape=(784,)),
            layers.Dense(width, activation="relu"),
            layers.Dense(10, activation="softmax"),
        ]
    )
    model.compile(
        optimizer=keras.optimizers.Adam(learning_rate=0.1 / width),
        loss="categorical_crossentropy",
        metrics=["accuracy"],
    )
    return model

# %% wrong="the hidden layer is frozen" caught_by="test_learns_with_adam"
def build_wide(width):
    model = keras.Sequential(
        [
            keras.Input(shape=(784,)),
            layers.Dense(width, activation="relu", trainable=False),
            layers.Dense(10, activation="softmax"),
        ]
    )
    model.compile(
        optimizer=keras.optimizers.Adam(learning_rate=0.001),
        loss="categorical_crossentropy",
        metrics=["accuracy"],
    )
    return model

# %% wrong="AdamW" caught_by="test_learns_with_adam"
def build_wide(width):
    model = keras.Sequential(
        [
            keras.Input(shape=(784,)),
            layers.Dense(width, activation="relu"),
            layers.Dense(10, activation="softmax"),
        ]
    )
    model.compile(
        optimizer=keras.optimizers.AdamW(0.001),
        loss="categorical_crossentropy",
        metrics=["accuracy"],
    )
    return model

# %% wrong="no accuracy" caught_by="test_reports_accuracy"
def build_wide(width):
    model = keras.Sequential(
        [
            keras.Input(shape=(784,)),
            layers.Dense(width, activation="relu"),
            layers.Dense(10, activation="softmax"),
        ]
    )
    model.compile(
        optimizer=keras.optimizers.Adam(learning_rate=0.001),
        loss="categorical_crossentropy",
    )
    return model

# %% wrong="a model kept for each width" caught_by="test_builds_a_new_model_each_time"
wide_models = {}


def build_wide(width):
    if width not in wide_models:
        model = keras.Sequential(
            [
                keras.Input(shape=(784,)),
                layers.Dense(width, activation="relu"),
                layers.Dense(10, activation="softmax"),
            ]
        )
        model.compile(
            optimizer=keras.optimizers.Adam(learning_rate=0.001),
            loss="categorical_crossentropy",
            metrics=["accuracy"],
        )
        wide_models[width] = model
    return wide_models[width]

# %% wrong="not compiled" caught_by="test_minimises_the_cross_entropy"
def build_wide(width):
    model = keras.Sequential(
        [
            keras.Input(shape=(784,)),
            layers.Dense(width, activation="relu"),
            layers.Dense(10, activation="softmax"),
        ]
    )
    print("compile it yourself")
    return model

# %% wrong="nothing returned" caught_by="test_has_the_width_that_is_given"
def build_wide(width):
    model = keras.Sequential(
        [
            keras.Input(shape=(784,)),
            layers.Dense(width, activation="relu"),
            layers.Dense(10, activation="softmax"),
        ]
    )
    model.compile(
        optimizer=keras.optimizers.Adam(learning_rate=0.001),
        loss="categorical_crossentropy",
        metrics=["accuracy"],
    )
