# %% right="a Sequential list"
def build_softmax():
    model = keras.Sequential(
        [
            keras.Input(shape=(784,)),
            layers.Dense(10, activation="softmax"),
        ]
    )
    model.compile(
        optimizer=keras.optimizers.Adam(learning_rate=0.001),
        loss="categorical_crossentropy",
        metrics=["accuracy"],
    )
    return model

# %% right="functional"
def build_softmax():
    inputs = keras.Input(shape=(784,))
    outputs = layers.Dense(10, activation="softmax")(inputs)
    model = keras.Model(inputs, outputs)
    model.compile(
        optimizer=keras.optimizers.Adam(learning_rate=0.001),
        loss="categorical_crossentropy",
        metrics=["accuracy"],
    )
    return model

# %% right="model.add, names for optimizer and loss"
def build_softmax():
    model = keras.models.Sequential()
    model.add(keras.layers.Input((784,)))
    model.add(keras.layers.Dense(units=10, activation="softmax"))
    model.compile("adam", "categorical_crossentropy", metrics=["accuracy"])
    return model

# %% right="an Activation layer"
def build_softmax():
    model = keras.Sequential(
        [
            keras.Input(shape=(784,)),
            layers.Dense(10),
            layers.Activation("softmax"),
        ]
    )
    model.compile(
        optimizer=keras.optimizers.Adam(),
        loss="categorical_crossentropy",
        metrics=["accuracy"],
    )
    return model

# %% right="a Softmax layer, functional, the loss as an object"
def build_softmax():
    inputs = keras.Input((784,), name="pixels")
    scores = layers.Dense(10, name="scores")(inputs)
    model = keras.Model(inputs=inputs, outputs=layers.Softmax()(scores), name="softmax")
    model.compile(
        optimizer=keras.optimizers.Adam(learning_rate=0.001),
        loss=keras.losses.CategoricalCrossentropy(),
        metrics=["accuracy"],
    )
    return model

# %% right="the loss as a function, the metric as an object"
def build_softmax():
    model = keras.Sequential(
        [
            keras.Input(shape=(784,)),
            layers.Dense(10, activation="softmax"),
        ]
    )
    model.compile(
        optimizer=keras.optimizers.Adam(1e-3),
        loss=keras.losses.categorical_crossentropy,
        metrics=[keras.metrics.CategoricalAccuracy(name="accuracy")],
    )
    return model

# %% right="metrics in short, and a further one"
def build_softmax():
    model = keras.Sequential(
        [
            keras.Input(shape=(784,)),
            layers.Dense(10, activation="softmax"),
        ]
    )
    model.compile(
        optimizer=keras.optimizers.Adam(learning_rate=0.001),
        loss="categorical_crossentropy",
        metrics=["acc", keras.metrics.TopKCategoricalAccuracy(k=2, name="top_2")],
    )
    return model

# %% right="from_logits after a softmax: Keras 3 warns and takes the logits"
def build_softmax():
    model = keras.Sequential(
        [
            keras.Input(shape=(784,)),
            layers.Dense(10, activation="softmax"),
        ]
    )
    model.compile(
        optimizer=keras.optimizers.Adam(learning_rate=0.001),
        loss=keras.losses.CategoricalCrossentropy(from_logits=True),
        metrics=["accuracy"],
    )
    return model

# %% right="input_shape at the layer, with a warning"
def build_softmax():
    model = keras.Sequential(
        [
            layers.Dense(10, activation="softmax", input_shape=(784,)),
        ]
    )
    model.compile(
        optimizer=keras.optimizers.Adam(learning_rate=0.001),
        loss="categorical_crossentropy",
        metrics=["accuracy"],
    )
    return model

# %% right="tf.keras by way of TensorFlow"
def build_softmax():
    import tensorflow as tf

    model = tf.keras.Sequential(
        [tf.keras.Input(shape=(784,)), tf.keras.layers.Dense(10, activation="softmax")]
    )
    model.compile(
        optimizer=tf.keras.optimizers.Adam(learning_rate=0.001),
        loss="categorical_crossentropy",
        metrics=["accuracy"],
    )
    return model

# %% right="kernels that start at zero, the activation as a function"
def build_softmax():
    model = keras.Sequential(
        [
            keras.Input(shape=(784,)),
            layers.Dense(10, activation=keras.activations.softmax, kernel_initializer="zeros"),
        ]
    )
    model.compile(
        optimizer=keras.optimizers.Adam(learning_rate=0.001),
        loss="categorical_crossentropy",
        metrics=["accuracy"],
    )
    return model

# %% right="Adam with its settings spelled out, fifty steps an execution"
def build_softmax():
    model = keras.Sequential(
        [
            keras.Input(shape=(784,)),
            layers.Dense(10, activation="softmax"),
        ]
    )
    model.compile(
        optimizer=keras.optimizers.Adam(0.001, beta_1=0.9, beta_2=0.999, epsilon=1e-7),
        loss="categorical_crossentropy",
        metrics=["accuracy"],
        steps_per_execution=50,
    )
    return model

# %% right="a Flatten and a Rescaling by one, which change nothing"
def build_softmax():
    model = keras.Sequential(
        [
            keras.Input(shape=(784,)),
            layers.Flatten(),
            layers.Rescaling(1.0),
            layers.Dense(10, activation="softmax"),
        ]
    )
    model.compile(
        optimizer=keras.optimizers.Adam(learning_rate=0.001),
        loss="categorical_crossentropy",
        metrics=["accuracy"],
    )
    return model

# %% right="a helper that compiles, InputLayer"
def compiled(model):
    model.compile(
        optimizer=keras.optimizers.Adam(learning_rate=0.001),
        loss="categorical_crossentropy",
        metrics=["accuracy"],
    )
    return model


def build_softmax():
    return compiled(
        keras.Sequential(
            [keras.layers.InputLayer(shape=(784,)), layers.Dense(10, activation="softmax")]
        )
    )

# %% right="the learning rate set after compiling"
def build_softmax():
    model = keras.Sequential(
        [
            keras.Input(shape=(784,)),
            layers.Dense(10, activation="softmax"),
        ]
    )
    model.compile(
        optimizer="adam",
        loss="categorical_crossentropy",
        metrics=["accuracy"],
    )
    model.optimizer.learning_rate = 0.001
    return model

# %% wrong="raw scores" caught_by="test_predicts_the_softmax"
def build_softmax():
    model = keras.Sequential(
        [
            keras.Input(shape=(784,)),
            layers.Dense(10),
        ]
    )
    model.compile(
        optimizer=keras.optimizers.Adam(learning_rate=0.001),
        loss="categorical_crossentropy",
        metrics=["accuracy"],
    )
    return model

# %% wrong="raw scores and from_logits" caught_by="test_predicts_the_softmax"
def build_softmax():
    model = keras.Sequential(
        [
            keras.Input(shape=(784,)),
            layers.Dense(10),
        ]
    )
    model.compile(
        optimizer=keras.optimizers.Adam(learning_rate=0.001),
        loss=keras.losses.CategoricalCrossentropy(from_logits=True),
        metrics=["accuracy"],
    )
    return model

# %% wrong="sigmoid for softmax" caught_by="test_predicts_the_softmax"
def build_softmax():
    model = keras.Sequential(
        [
            keras.Input(shape=(784,)),
            layers.Dense(10, activation="sigmoid"),
        ]
    )
    model.compile(
        optimizer=keras.optimizers.Adam(learning_rate=0.001),
        loss="categorical_crossentropy",
        metrics=["accuracy"],
    )
    return model

# %% wrong="softmax over the examples: axis 0" caught_by="test_predicts_the_softmax"
def build_softmax():
    model = keras.Sequential(
        [
            keras.Input(shape=(784,)),
            layers.Dense(10, activation=lambda scores: keras.activations.softmax(scores, axis=0)),
        ]
    )
    model.compile(
        optimizer=keras.optimizers.Adam(learning_rate=0.001),
        loss="categorical_crossentropy",
        metrics=["accuracy"],
    )
    return model

# %% wrong="a hidden layer" caught_by="test_has_the_right_weights"
def build_softmax():
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

# %% wrong="no bias" caught_by="test_has_the_right_weights"
def build_softmax():
    model = keras.Sequential(
        [
            keras.Input(shape=(784,)),
            layers.Dense(10, activation="softmax", use_bias=False),
        ]
    )
    model.compile(
        optimizer=keras.optimizers.Adam(learning_rate=0.001),
        loss="categorical_crossentropy",
        metrics=["accuracy"],
    )
    return model

# %% wrong="no Input, so no weights" caught_by="test_has_the_right_weights, test_predicts_the_softmax"
def build_softmax():
    model = keras.Sequential(
        [
            layers.Dense(10, activation="softmax"),
        ]
    )
    model.compile(
        optimizer=keras.optimizers.Adam(learning_rate=0.001),
        loss="categorical_crossentropy",
        metrics=["accuracy"],
    )
    return model

# %% wrong="the sparse loss" caught_by="test_minimises_the_cross_entropy"
def build_softmax():
    model = keras.Sequential(
        [
            keras.Input(shape=(784,)),
            layers.Dense(10, activation="softmax"),
        ]
    )
    model.compile(
        optimizer=keras.optimizers.Adam(learning_rate=0.001),
        loss="sparse_categorical_crossentropy",
        metrics=["accuracy"],
    )
    return model

# %% wrong="binary cross-entropy with a softmax" caught_by="test_minimises_the_cross_entropy"
def build_softmax():
    model = keras.Sequential(
        [
            keras.Input(shape=(784,)),
            layers.Dense(10, activation="softmax"),
        ]
    )
    model.compile(
        optimizer=keras.optimizers.Adam(learning_rate=0.001),
        loss="binary_crossentropy",
        metrics=["accuracy"],
    )
    return model

# %% wrong="label smoothing" caught_by="test_minimises_the_cross_entropy"
def build_softmax():
    model = keras.Sequential(
        [
            keras.Input(shape=(784,)),
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
def build_softmax():
    model = keras.Sequential(
        [
            keras.Input(shape=(784,)),
            layers.Dense(10, activation="softmax", kernel_regularizer="l2"),
        ]
    )
    model.compile(
        optimizer=keras.optimizers.Adam(learning_rate=0.001),
        loss="categorical_crossentropy",
        metrics=["accuracy"],
    )
    return model

# %% wrong="dropout of pixels" caught_by="test_minimises_the_cross_entropy"
def build_softmax():
    model = keras.Sequential(
        [
            keras.Input(shape=(784,)),
            layers.Dropout(0.2),
            layers.Dense(10, activation="softmax"),
        ]
    )
    model.compile(
        optimizer=keras.optimizers.Adam(learning_rate=0.001),
        loss="categorical_crossentropy",
        metrics=["accuracy"],
    )
    return model

# %% wrong="SGD for Adam" caught_by="test_learns_with_adam"
def build_softmax():
    model = keras.Sequential(
        [
            keras.Input(shape=(784,)),
            layers.Dense(10, activation="softmax"),
        ]
    )
    model.compile(
        optimizer=keras.optimizers.SGD(learning_rate=0.001),
        loss="categorical_crossentropy",
        metrics=["accuracy"],
    )
    return model

# %% wrong="ten times the learning rate" caught_by="test_learns_with_adam"
def build_softmax():
    model = keras.Sequential(
        [
            keras.Input(shape=(784,)),
            layers.Dense(10, activation="softmax"),
        ]
    )
    model.compile(
        optimizer=keras.optimizers.Adam(learning_rate=0.01),
        loss="categorical_crossentropy",
        metrics=["accuracy"],
    )
    return model

# %% wrong="AdamW, with its weight decay" caught_by="test_learns_with_adam"
def build_softmax():
    model = keras.Sequential(
        [
            keras.Input(shape=(784,)),
            layers.Dense(10, activation="softmax"),
        ]
    )
    model.compile(
        optimizer=keras.optimizers.AdamW(learning_rate=0.001),
        loss="categorical_crossentropy",
        metrics=["accuracy"],
    )
    return model

# %% wrong="a frozen layer" caught_by="test_learns_with_adam"
def build_softmax():
    model = keras.Sequential(
        [
            keras.Input(shape=(784,)),
            layers.Dense(10, activation="softmax", trainable=False),
        ]
    )
    model.compile(
        optimizer=keras.optimizers.Adam(learning_rate=0.001),
        loss="categorical_crossentropy",
        metrics=["accuracy"],
    )
    return model

# %% wrong="no metrics" caught_by="test_reports_accuracy"
def build_softmax():
    model = keras.Sequential(
        [
            keras.Input(shape=(784,)),
            layers.Dense(10, activation="softmax"),
        ]
    )
    model.compile(
        optimizer=keras.optimizers.Adam(learning_rate=0.001),
        loss="categorical_crossentropy",
    )
    return model

# %% wrong="an accuracy for whole-number labels" caught_by="test_reports_accuracy"
def build_softmax():
    model = keras.Sequential(
        [
            keras.Input(shape=(784,)),
            layers.Dense(10, activation="softmax"),
        ]
    )
    model.compile(
        optimizer=keras.optimizers.Adam(learning_rate=0.001),
        loss="categorical_crossentropy",
        metrics=[keras.metrics.SparseCategoricalAccuracy()],
    )
    return model

# %% wrong="not compiled" caught_by="test_minimises_the_cross_entropy, test_learns_with_adam, test_reports_accuracy"
def build_softmax():
    model = keras.Sequential(
        [
            keras.Input(shape=(784,)),
            layers.Dense(10, activation="softmax"),
        ]
    )
    return model

# %% wrong="forgets the return" caught_by="test_has_the_right_weights"
def build_softmax():
    model = keras.Sequential(
        [
            keras.Input(shape=(784,)),
            layers.Dense(10, activation="softmax"),
        ]
    )
    model.compile(
        optimizer=keras.optimizers.Adam(learning_rate=0.001),
        loss="categorical_crossentropy",
        metrics=["accuracy"],
    )

# %% wrong="the same model in every call" caught_by="test_gives_a_new_model_each_time"
only_model = keras.Sequential(
    [
        keras.Input(shape=(784,)),
        layers.Dense(10, activation="softmax"),
    ]
)
only_model.compile(
    optimizer=keras.optimizers.Adam(learning_rate=0.001),
    loss="categorical_crossentropy",
    metrics=["accuracy"],
)


def build_softmax():
    return only_model
