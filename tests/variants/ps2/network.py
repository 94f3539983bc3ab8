# %% right="functional"
def build_network(n_inputs, learning_rate=0.001):
    inputs = keras.Input(shape=(n_inputs,))
    hidden = layers.Dense(100, activation="relu")(inputs)
    outputs = layers.Dense(1, activation="sigmoid")(hidden)
    model = keras.Model(inputs, outputs)
    model.compile(
        optimizer=keras.optimizers.Adam(learning_rate=learning_rate),
        loss="binary_crossentropy",
        metrics=["accuracy"],
    )
    return model

# %% right="sequential"
def build_network(n_inputs, learning_rate=0.001):
    model = keras.Sequential(
        [
            keras.Input((n_inputs,)),
            layers.Dense(100, activation="relu"),
            layers.Dense(1, activation="sigmoid"),
        ]
    )
    model.compile(keras.optimizers.Adam(learning_rate), "binary_crossentropy", metrics=["accuracy"])
    return model

# %% right="activations as layers"
def build_network(n_inputs, learning_rate=0.001):
    inputs = keras.Input(shape=(n_inputs,))
    hidden = layers.ReLU()(layers.Dense(100)(inputs))
    outputs = layers.Activation("sigmoid")(layers.Dense(1)(hidden))
    model = keras.Model(inputs, outputs)
    model.compile(
        optimizer=keras.optimizers.Adam(learning_rate=learning_rate),
        loss="binary_crossentropy",
        metrics=["accuracy"],
    )
    return model

# %% right="a loss object"
def build_network(n_inputs, learning_rate=0.001):
    inputs = keras.Input(shape=(n_inputs,))
    hidden = layers.Dense(100, activation="relu")(inputs)
    outputs = layers.Dense(1, activation="sigmoid")(hidden)
    model = keras.Model(inputs, outputs)
    model.compile(
        optimizer=keras.optimizers.Adam(learning_rate=learning_rate),
        loss=keras.losses.BinaryCrossentropy(),
        metrics=["accuracy"],
    )
    return model

# %% right="a metric object"
def build_network(n_inputs, learning_rate=0.001):
    inputs = keras.Input(shape=(n_inputs,))
    hidden = layers.Dense(100, activation="relu")(inputs)
    outputs = layers.Dense(1, activation="sigmoid")(hidden)
    model = keras.Model(inputs, outputs)
    model.compile(
        optimizer=keras.optimizers.Adam(learning_rate=learning_rate),
        loss="binary_crossentropy",
        metrics=[keras.metrics.BinaryAccuracy(name="accuracy")],
    )
    return model

# %% right="a string shape and names"
def build_network(n_inputs, learning_rate=0.001):
    inputs = keras.Input(shape=(n_inputs,), name="pixels", dtype="float32")
    hidden = layers.Dense(100, activation="relu")(inputs)
    outputs = layers.Dense(1, name="coat", activation="sigmoid")(hidden)
    model = keras.Model(inputs, outputs)
    model.compile(
        optimizer=keras.optimizers.Adam(learning_rate=learning_rate),
        loss="binary_crossentropy",
        metrics=["accuracy"],
    )
    return model

# %% right="add, from an empty Sequential"
def build_network(n_inputs, learning_rate=0.001):
    model = keras.models.Sequential()
    model.add(keras.layers.Input(shape=(n_inputs,)))
    model.add(keras.layers.Dense(units=100, activation="relu"))
    model.add(keras.layers.Dense(units=1, activation="sigmoid"))
    optimizer = keras.optimizers.Adam(learning_rate=learning_rate)
    model.compile(optimizer=optimizer, loss="binary_crossentropy", metrics=["accuracy"])
    return model

# %% right="functions as activations"
def build_network(n_inputs, learning_rate=0.001):
    inputs = keras.Input(shape=(n_inputs,))
    hidden = layers.Dense(100, activation=keras.activations.relu)(inputs)
    outputs = layers.Dense(1, activation=keras.ops.sigmoid)(hidden)
    model = keras.Model(inputs, outputs)
    model.compile(
        optimizer=keras.optimizers.Adam(learning_rate=learning_rate),
        loss="binary_crossentropy",
        metrics=["accuracy"],
    )
    return model

# %% right="He initialisation"
def build_network(n_inputs, learning_rate=0.001):
    inputs = keras.Input(shape=(n_inputs,))
    hidden = layers.Dense(100, activation="relu", kernel_initializer="he_normal")(inputs)
    outputs = layers.Dense(1, activation="sigmoid")(hidden)
    model = keras.Model(inputs, outputs)
    model.compile(
        optimizer=keras.optimizers.Adam(learning_rate=learning_rate),
        loss="binary_crossentropy",
        metrics=["accuracy"],
    )
    return model

# %% right="the function as loss, acc as metric"
def build_network(n_inputs, learning_rate=0.001):
    inputs = keras.Input(shape=(n_inputs,))
    hidden = layers.Dense(100, activation="relu")(inputs)
    outputs = layers.Dense(1, activation="sigmoid")(hidden)
    model = keras.Model(inputs, outputs)
    model.compile(
        optimizer=keras.optimizers.Adam(learning_rate=learning_rate),
        loss=keras.losses.binary_crossentropy,
        metrics=["acc"],
    )
    return model

# %% right="flattens first, which changes nothing"
def build_network(n_inputs, learning_rate=0.001):
    inputs = keras.Input(shape=(n_inputs,))
    flat = layers.Flatten()(inputs)
    hidden = layers.Dense(100, activation="relu")(flat)
    outputs = layers.Dense(1, activation="sigmoid")(hidden)
    model = keras.Model(inputs, outputs)
    model.compile(
        optimizer=keras.optimizers.Adam(learning_rate=learning_rate),
        loss="binary_crossentropy",
        metrics=["accuracy"],
    )
    return model

# %% right="keyword names of Model"
def build_network(n_inputs, learning_rate=0.001):
    inputs = keras.Input(shape=(n_inputs,))
    hidden = layers.Dense(100, activation="relu")(inputs)
    outputs = layers.Dense(1, activation="sigmoid")(hidden)
    model = keras.Model(inputs=inputs, outputs=outputs, name="network")
    model.compile(
        optimizer=keras.optimizers.Adam(learning_rate=learning_rate),
        loss="binary_crossentropy",
        metrics=["accuracy"],
    )
    return model

# %% right="batches of fifty steps"
def build_network(n_inputs, learning_rate=0.001):
    inputs = keras.Input(shape=(n_inputs,))
    hidden = layers.Dense(100, activation="relu")(inputs)
    outputs = layers.Dense(1, activation="sigmoid")(hidden)
    model = keras.Model(inputs, outputs)
    model.compile(
        optimizer=keras.optimizers.Adam(learning_rate=learning_rate),
        loss="binary_crossentropy",
        metrics=["accuracy"],
        jit_compile=False,
    )
    return model

# %% right="tf.keras by name"
def build_network(n_inputs, learning_rate=0.001):
    inputs = keras.Input(shape=(n_inputs,))
    hidden = layers.Dense(100, activation="relu")(inputs)
    outputs = layers.Dense(1, activation="sigmoid")(hidden)
    model = keras.Model(inputs, outputs)
    model.compile(
        optimizer=keras.optimizers.get({"class_name": "Adam", "config": {"learning_rate": learning_rate}}),
        loss="binary_crossentropy",
        metrics=["accuracy"],
    )
    return model

# %% right="a loss of logits: Keras sees the sigmoid, warns, and does the right thing"
def build_network(n_inputs, learning_rate=0.001):
    inputs = keras.Input(shape=(n_inputs,))
    hidden = layers.Dense(100, activation="relu")(inputs)
    outputs = layers.Dense(1, activation="sigmoid")(hidden)
    model = keras.Model(inputs, outputs)
    model.compile(
        optimizer=keras.optimizers.Adam(learning_rate=learning_rate),
        loss=keras.losses.BinaryCrossentropy(from_logits=True),
        metrics=["accuracy"],
    )
    return model

# %% wrong="softmax over a single unit" caught_by="test_predicts_like_a_relu_network"
def build_network(n_inputs, learning_rate=0.001):
    inputs = keras.Input(shape=(n_inputs,))
    hidden = layers.Dense(100, activation="relu")(inputs)
    outputs = layers.Dense(1, activation="softmax")(hidden)
    model = keras.Model(inputs, outputs)
    model.compile(
        optimizer=keras.optimizers.Adam(learning_rate=learning_rate),
        loss="binary_crossentropy",
        metrics=["accuracy"],
    )
    return model

# %% wrong="softmax over two units" caught_by="test_has_the_right_weights"
def build_network(n_inputs, learning_rate=0.001):
    inputs = keras.Input(shape=(n_inputs,))
    hidden = layers.Dense(100, activation="relu")(inputs)
    outputs = layers.Dense(2, activation="softmax")(hidden)
    model = keras.Model(inputs, outputs)
    model.compile(
        optimizer=keras.optimizers.Adam(learning_rate=learning_rate),
        loss="binary_crossentropy",
        metrics=["accuracy"],
    )
    return model

# %% wrong="no output activation" caught_by="test_predicts_like_a_relu_network"
def build_network(n_inputs, learning_rate=0.001):
    inputs = keras.Input(shape=(n_inputs,))
    hidden = layers.Dense(100, activation="relu")(inputs)
    outputs = layers.Dense(1)(hidden)
    model = keras.Model(inputs, outputs)
    model.compile(
        optimizer=keras.optimizers.Adam(learning_rate=learning_rate),
        loss="binary_crossentropy",
        metrics=["accuracy"],
    )
    return model

# %% wrong="no hidden activation" caught_by="test_predicts_like_a_relu_network, test_beats_logistic_regression"
def build_network(n_inputs, learning_rate=0.001):
    inputs = keras.Input(shape=(n_inputs,))
    hidden = layers.Dense(100)(inputs)
    outputs = layers.Dense(1, activation="sigmoid")(hidden)
    model = keras.Model(inputs, outputs)
    model.compile(
        optimizer=keras.optimizers.Adam(learning_rate=learning_rate),
        loss="binary_crossentropy",
        metrics=["accuracy"],
    )
    return model

# %% wrong="tanh in the hidden layer" caught_by="test_predicts_like_a_relu_network"
def build_network(n_inputs, learning_rate=0.001):
    inputs = keras.Input(shape=(n_inputs,))
    hidden = layers.Dense(100, activation="tanh")(inputs)
    outputs = layers.Dense(1, activation="sigmoid")(hidden)
    model = keras.Model(inputs, outputs)
    model.compile(
        optimizer=keras.optimizers.Adam(learning_rate=learning_rate),
        loss="binary_crossentropy",
        metrics=["accuracy"],
    )
    return model

# %% wrong="no hidden layer" caught_by="test_has_the_right_weights, test_beats_logistic_regression"
def build_network(n_inputs, learning_rate=0.001):
    inputs = keras.Input(shape=(n_inputs,))
    outputs = layers.Dense(1, activation="sigmoid")(inputs)
    model = keras.Model(inputs, outputs)
    model.compile(
        optimizer=keras.optimizers.Adam(learning_rate=learning_rate),
        loss="binary_crossentropy",
        metrics=["accuracy"],
    )
    return model

# %% wrong="two hidden layers" caught_by="test_has_the_right_weights"
def build_network(n_inputs, learning_rate=0.001):
    inputs = keras.Input(shape=(n_inputs,))
    hidden = layers.Dense(100, activation="relu")(inputs)
    hidden = layers.Dense(100, activation="relu")(hidden)
    outputs = layers.Dense(1, activation="sigmoid")(hidden)
    model = keras.Model(inputs, outputs)
    model.compile(
        optimizer=keras.optimizers.Adam(learning_rate=learning_rate),
        loss="binary_crossentropy",
        metrics=["accuracy"],
    )
    return model

# %% wrong="ten units" caught_by="test_has_the_right_weights"
def build_network(n_inputs, learning_rate=0.001):
    inputs = keras.Input(shape=(n_inputs,))
    hidden = layers.Dense(10, activation="relu")(inputs)
    outputs = layers.Dense(1, activation="sigmoid")(hidden)
    model = keras.Model(inputs, outputs)
    model.compile(
        optimizer=keras.optimizers.Adam(learning_rate=learning_rate),
        loss="binary_crossentropy",
        metrics=["accuracy"],
    )
    return model

# %% wrong="mean squared error" caught_by="test_reports_the_cross_entropy"
def build_network(n_inputs, learning_rate=0.001):
    inputs = keras.Input(shape=(n_inputs,))
    hidden = layers.Dense(100, activation="relu")(inputs)
    outputs = layers.Dense(1, activation="sigmoid")(hidden)
    model = keras.Model(inputs, outputs)
    model.compile(
        optimizer=keras.optimizers.Adam(learning_rate=learning_rate),
        loss="mse",
        metrics=["accuracy"],
    )
    return model

# %% wrong="the loss for ten classes" caught_by="test_reports_the_cross_entropy"
def build_network(n_inputs, learning_rate=0.001):
    inputs = keras.Input(shape=(n_inputs,))
    hidden = layers.Dense(100, activation="relu")(inputs)
    outputs = layers.Dense(1, activation="sigmoid")(hidden)
    model = keras.Model(inputs, outputs)
    model.compile(
        optimizer=keras.optimizers.Adam(learning_rate=learning_rate),
        loss="sparse_categorical_crossentropy",
        metrics=["accuracy"],
    )
    return model

# %% wrong="the loss for one-hot labels" caught_by="test_reports_the_cross_entropy"
def build_network(n_inputs, learning_rate=0.001):
    inputs = keras.Input(shape=(n_inputs,))
    hidden = layers.Dense(100, activation="relu")(inputs)
    outputs = layers.Dense(1, activation="sigmoid")(hidden)
    model = keras.Model(inputs, outputs)
    model.compile(
        optimizer=keras.optimizers.Adam(learning_rate=learning_rate),
        loss="categorical_crossentropy",
        metrics=["accuracy"],
    )
    return model

# %% wrong="plain SGD" caught_by="test_steps_like_adam"
def build_network(n_inputs, learning_rate=0.001):
    inputs = keras.Input(shape=(n_inputs,))
    hidden = layers.Dense(100, activation="relu")(inputs)
    outputs = layers.Dense(1, activation="sigmoid")(hidden)
    model = keras.Model(inputs, outputs)
    model.compile(
        optimizer=keras.optimizers.SGD(learning_rate=learning_rate),
        loss="binary_crossentropy",
        metrics=["accuracy"],
    )
    return model

# %% wrong="Adam by name, learning rate ignored" caught_by="test_steps_like_adam"
def build_network(n_inputs, learning_rate=0.001):
    inputs = keras.Input(shape=(n_inputs,))
    hidden = layers.Dense(100, activation="relu")(inputs)
    outputs = layers.Dense(1, activation="sigmoid")(hidden)
    model = keras.Model(inputs, outputs)
    model.compile(
        optimizer="adam",
        loss="binary_crossentropy",
        metrics=["accuracy"],
    )
    return model

# %% wrong="RMSprop" caught_by="test_steps_like_adam"
def build_network(n_inputs, learning_rate=0.001):
    inputs = keras.Input(shape=(n_inputs,))
    hidden = layers.Dense(100, activation="relu")(inputs)
    outputs = layers.Dense(1, activation="sigmoid")(hidden)
    model = keras.Model(inputs, outputs)
    model.compile(
        optimizer=keras.optimizers.RMSprop(learning_rate=learning_rate),
        loss="binary_crossentropy",
        metrics=["accuracy"],
    )
    return model

# %% wrong="no accuracy" caught_by="test_reports_accuracy"
def build_network(n_inputs, learning_rate=0.001):
    inputs = keras.Input(shape=(n_inputs,))
    hidden = layers.Dense(100, activation="relu")(inputs)
    outputs = layers.Dense(1, activation="sigmoid")(hidden)
    model = keras.Model(inputs, outputs)
    model.compile(
        optimizer=keras.optimizers.Adam(learning_rate=learning_rate),
        loss="binary_crossentropy",
    )
    return model

# %% wrong="not compiled" caught_by="test_reports_the_cross_entropy, test_steps_like_adam"
def build_network(n_inputs, learning_rate=0.001):
    inputs = keras.Input(shape=(n_inputs,))
    hidden = layers.Dense(100, activation="relu")(inputs)
    outputs = layers.Dense(1, activation="sigmoid")(hidden)
    model = keras.Model(inputs, outputs)
    return model

# %% wrong="nothing returned" caught_by="test_has_the_right_weights"
def build_network(n_inputs, learning_rate=0.001):
    inputs = keras.Input(shape=(n_inputs,))
    hidden = layers.Dense(100, activation="relu")(inputs)
    outputs = layers.Dense(1, activation="sigmoid")(hidden)
    model = keras.Model(inputs, outputs)
    model.compile(
        optimizer=keras.optimizers.Adam(learning_rate=learning_rate),
        loss="binary_crossentropy",
        metrics=["accuracy"],
    )

# %% wrong="784 inputs always" caught_by="test_has_the_right_weights"
def build_network(n_inputs, learning_rate=0.001):
    inputs = keras.Input(shape=(784,))
    hidden = layers.Dense(100, activation="relu")(inputs)
    outputs = layers.Dense(1, activation="sigmoid")(hidden)
    model = keras.Model(inputs, outputs)
    model.compile(
        optimizer=keras.optimizers.Adam(learning_rate=learning_rate),
        loss="binary_crossentropy",
        metrics=["accuracy"],
    )
    return model

# %% wrong="no bias in the hidden layer" caught_by="test_has_the_right_weights"
def build_network(n_inputs, learning_rate=0.001):
    inputs = keras.Input(shape=(n_inputs,))
    hidden = layers.Dense(100, activation="relu", use_bias=False)(inputs)
    outputs = layers.Dense(1, activation="sigmoid")(hidden)
    model = keras.Model(inputs, outputs)
    model.compile(
        optimizer=keras.optimizers.Adam(learning_rate=learning_rate),
        loss="binary_crossentropy",
        metrics=["accuracy"],
    )
    return model

# %% wrong="heavy dropout by a layer's noise" caught_by="test_beats_logistic_regression"
def build_network(n_inputs, learning_rate=0.001):
    inputs = keras.Input(shape=(n_inputs,))
    hidden = layers.Dense(100, activation="relu")(inputs)
    hidden = layers.Dropout(0.99)(hidden)
    outputs = layers.Dense(1, activation="sigmoid")(hidden)
    model = keras.Model(inputs, outputs)
    model.compile(
        optimizer=keras.optimizers.Adam(learning_rate=learning_rate),
        loss="binary_crossentropy",
        metrics=["accuracy"],
    )
    return model

# %% wrong="L2 on the hidden layer" caught_by="test_reports_the_cross_entropy"
def build_network(n_inputs, learning_rate=0.001):
    inputs = keras.Input(shape=(n_inputs,))
    hidden = layers.Dense(100, activation="relu", kernel_regularizer=keras.regularizers.L2(1.0))(inputs)
    outputs = layers.Dense(1, activation="sigmoid")(hidden)
    model = keras.Model(inputs, outputs)
    model.compile(
        optimizer=keras.optimizers.Adam(learning_rate=learning_rate),
        loss="binary_crossentropy",
        metrics=["accuracy"],
    )
    return model
