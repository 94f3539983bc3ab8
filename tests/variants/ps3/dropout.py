# %% right="Sequential, names of optimizer and loss"
def build_dropout_model(dropout_rate):
    model = keras.Sequential(
        [
            keras.Input(shape=(784,)),
            layers.Dense(256, activation="relu"),
            layers.Dropout(dropout_rate),
            layers.Dense(128, activation="relu"),
            layers.Dropout(dropout_rate),
            layers.Dense(10, activation="softmax"),
        ]
    )
    model.compile(
        optimizer="adam",
        loss="categorical_crossentropy",
        metrics=["accuracy"],
    )
    return model

# %% right="functional"
def build_dropout_model(dropout_rate):
    inputs = keras.Input(shape=(784,))
    x = layers.Dense(256, activation="relu")(inputs)
    x = layers.Dropout(dropout_rate)(x)
    x = layers.Dense(128, activation="relu")(x)
    x = layers.Dropout(dropout_rate)(x)
    outputs = layers.Dense(10, activation="softmax")(x)
    model = keras.Model(inputs, outputs)
    model.compile(
        keras.optimizers.Adam(1e-3), keras.losses.CategoricalCrossentropy(), metrics=["accuracy"]
    )
    return model

# %% right="Activation layers, dropout before the ReLU"
def build_dropout_model(dropout_rate):
    model = keras.Sequential(
        [
            keras.Input(shape=(784,)),
            layers.Dense(256),
            layers.Dropout(dropout_rate),
            layers.Activation("relu"),
            layers.Dense(128),
            layers.ReLU(),
            layers.Dropout(dropout_rate),
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

# %% right="layers added one by one, in a loop"
def build_dropout_model(dropout_rate):
    model = keras.Sequential()
    model.add(keras.Input(shape=(784,)))
    for units in (256, 128):
        model.add(layers.Dense(units, activation=keras.activations.relu))
        model.add(layers.Dropout(rate=dropout_rate))
    model.add(layers.Dense(10, activation="softmax"))
    model.compile(optimizer="adam", loss="categorical_crossentropy", metrics=["accuracy"])
    return model

# %% part="scores"
def scores(model, x_train, y_train, x_test, y_test):
    train = model.evaluate(x_train, y_train, verbose=0, return_dict=True)
    test = model.evaluate(x_test, y_test, verbose=0, return_dict=True)
    return {
        "train accuracy": train["accuracy"],
        "test accuracy": test["accuracy"],
        "train loss": train["loss"],
        "test loss": test["loss"],
    }

# %% right="a Flatten and a Rescaling by one that change nothing"
def build_dropout_model(dropout_rate):
    model = keras.Sequential(
        [
            keras.Input(shape=(784,)),
            layers.Flatten(),
            layers.Rescaling(1.0),
            layers.Dense(256, activation="relu"),
            layers.Dropout(dropout_rate),
            layers.Dense(128, activation="relu"),
            layers.Dropout(dropout_rate),
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
def build_dropout_model(dropout_rate):
    import tensorflow as tf

    model = tf.keras.models.Sequential(
        [
            tf.keras.layers.Input((784,)),
            tf.keras.layers.Dense(256, "relu"),
            tf.keras.layers.Dropout(dropout_rate),
            tf.keras.layers.Dense(128, "relu"),
            tf.keras.layers.Dropout(dropout_rate),
            tf.keras.layers.Dense(10, "softmax"),
        ]
    )
    model.compile(
        optimizer=tf.keras.optimizers.Adam(0.001),
        loss=tf.keras.losses.CategoricalCrossentropy(),
        metrics=[tf.keras.metrics.CategoricalAccuracy(name="accuracy")],
    )
    return model

# %% right="scores with predict, NumPy and scikit-learn"
def build_dropout_model(dropout_rate):
    model = keras.Sequential(
        [
            keras.Input(shape=(784,)),
            layers.Dense(256, activation="relu"),
            layers.Dropout(dropout_rate),
            layers.Dense(128, activation="relu"),
            layers.Dropout(dropout_rate),
            layers.Dense(10, activation="softmax"),
        ]
    )
    model.compile(
        optimizer=keras.optimizers.Adam(learning_rate=0.001),
        loss="categorical_crossentropy",
        metrics=["accuracy"],
    )
    return model

# %% part="scores"
def scores(model, x_train, y_train, x_test, y_test):
    result = {}
    for name, x, y in [("train", x_train, y_train), ("test", x_test, y_test)]:
        prob = np.clip(model.predict(x, verbose=0), 1e-7, 1)
        result[f"{name} accuracy"] = metrics.accuracy_score(y.argmax(axis=1), prob.argmax(axis=1))
        result[f"{name} loss"] = -np.mean(np.log((prob * y).sum(axis=1)))
    return result

# %% right="scores with a larger batch, and float32"
def build_dropout_model(dropout_rate):
    model = keras.Sequential(
        [
            keras.Input(shape=(784,)),
            layers.Dense(256, activation="relu"),
            layers.Dropout(dropout_rate),
            layers.Dense(128, activation="relu"),
            layers.Dropout(dropout_rate),
            layers.Dense(10, activation="softmax"),
        ]
    )
    model.compile(
        optimizer=keras.optimizers.Adam(learning_rate=0.001),
        loss="categorical_crossentropy",
        metrics=[keras.metrics.CategoricalAccuracy("accuracy")],
    )
    return model

# %% part="scores"
def scores(model, x_train, y_train, x_test, y_test):
    x_train, x_test = x_train.astype("float32"), x_test.astype("float32")
    train_loss, train_acc = model.evaluate(x_train, y_train, batch_size=1000, verbose=0)
    test_loss, test_acc = model.evaluate(x_test, y_test, batch_size=1000, verbose=0)
    values = np.float32([train_acc, test_acc, train_loss, test_loss])
    return dict(zip(["train accuracy", "test accuracy", "train loss", "test loss"], values))

# %% right="scores by calling the model, with Keras functions"
def build_dropout_model(dropout_rate):
    model = keras.Sequential(
        [
            keras.Input(shape=(784,)),
            layers.Dense(256, activation="relu"),
            layers.Dropout(dropout_rate),
            layers.Dense(128, activation="relu"),
            layers.Dropout(dropout_rate),
            layers.Dense(10, activation="softmax"),
        ]
    )
    model.compile(
        optimizer=keras.optimizers.Adam(learning_rate=0.001),
        loss="categorical_crossentropy",
        metrics=["accuracy"],
    )
    return model

# %% part="scores"
def scores(model, x_train, y_train, x_test, y_test):
    def measure(x, y):
        prob = model(x, training=False)
        loss = keras.ops.mean(keras.losses.categorical_crossentropy(y, prob))
        accuracy = keras.ops.mean(keras.metrics.categorical_accuracy(y, prob))
        return float(loss), float(accuracy)

    train, test = measure(x_train, y_train), measure(x_test, y_test)
    return {
        "train loss": train[0],
        "train accuracy": train[1],
        "test loss": test[0],
        "test accuracy": test[1],
        "gap": train[1] - test[1],
    }

# %% right="a helper makes each block, two nested models"
def build_dropout_model(dropout_rate):
    def block(inputs, units):
        hidden = layers.Dense(units, activation="relu", kernel_initializer="he_normal")(inputs)
        return layers.Dropout(dropout_rate, seed=1)(hidden)

    pixels = keras.Input((784,))
    body = keras.Model(pixels, block(block(pixels, 256), 128))
    model = keras.Sequential([keras.Input((784,)), body, layers.Dense(10, activation="softmax")])
    model.compile("adam", "categorical_crossentropy", metrics=["accuracy"])
    return model

# %% right="input_shape at the first layer, with a warning"
def build_dropout_model(dropout_rate):
    model = keras.Sequential()
    model.add(layers.Dense(256, activation="relu", input_shape=(784,)))
    model.add(layers.Dropout(dropout_rate))
    model.add(layers.Dense(128, activation="relu"))
    model.add(layers.Dropout(dropout_rate))
    model.add(layers.Dense(10, activation="softmax"))
    model.compile(optimizer="adam", loss="categorical_crossentropy", metrics=["accuracy"])
    return model

# %% right="no layer at a rate of zero"
def build_dropout_model(dropout_rate):
    stack = [keras.Input(shape=(784,))]
    for units in [256, 128]:
        stack.append(layers.Dense(units, activation="relu"))
        if dropout_rate > 0:
            stack.append(layers.Dropout(dropout_rate))
    stack.append(layers.Dense(10, activation="softmax"))
    model = keras.Sequential(stack, name="with_dropout")
    model.compile(optimizer=keras.optimizers.Adam(), loss="categorical_crossentropy", metrics=["acc", "accuracy"][1:])
    return model

# %% right="training=True in the call, which Keras 3 overrides when the model predicts"
def build_dropout_model(dropout_rate):
    inputs = keras.Input(shape=(784,))
    x = layers.Dense(256, activation="relu")(inputs)
    x = layers.Dropout(dropout_rate)(x, training=True)
    x = layers.Dense(128, activation="relu")(x)
    x = layers.Dropout(dropout_rate)(x, training=True)
    outputs = layers.Dense(10, activation="softmax")(x)
    model = keras.Model(inputs, outputs)
    model.compile("adam", "categorical_crossentropy", metrics=["accuracy"])
    return model

# %% right="from_logits after a softmax: Keras 3 warns and takes the logits"
def build_dropout_model(dropout_rate):
    model = keras.Sequential(
        [
            keras.Input(shape=(784,)),
            layers.Dense(256, activation="relu"),
            layers.Dropout(dropout_rate),
            layers.Dense(128, activation="relu"),
            layers.Dropout(dropout_rate),
            layers.Dense(10, activation="softmax"),
        ]
    )
    model.compile(
        optimizer=keras.optimizers.Adam(learning_rate=0.001),
        loss=keras.losses.CategoricalCrossentropy(from_logits=True),
        metrics=["accuracy"],
    )
    return model

# %% wrong="no dropout at all" caught_by="test_drops_after_both_hidden_layers, test_uses_the_dropout_rate"
def build_dropout_model(dropout_rate):
    model = keras.Sequential(
        [
            keras.Input(shape=(784,)),
            layers.Dense(256, activation="relu"),
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

# %% wrong="dropout after the first layer only" caught_by="test_drops_after_both_hidden_layers"
def build_dropout_model(dropout_rate):
    model = keras.Sequential(
        [
            keras.Input(shape=(784,)),
            layers.Dense(256, activation="relu"),
            layers.Dropout(dropout_rate),
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

# %% wrong="dropout after the second layer only" caught_by="test_drops_after_both_hidden_layers"
def build_dropout_model(dropout_rate):
    model = keras.Sequential(
        [
            keras.Input(shape=(784,)),
            layers.Dense(256, activation="relu"),
            layers.Dense(128, activation="relu"),
            layers.Dropout(dropout_rate),
            layers.Dense(10, activation="softmax"),
        ]
    )
    model.compile(
        optimizer=keras.optimizers.Adam(learning_rate=0.001),
        loss="categorical_crossentropy",
        metrics=["accuracy"],
    )
    return model

# %% wrong="the rate is fixed" caught_by="test_uses_the_dropout_rate"
def build_dropout_model(dropout_rate):
    model = keras.Sequential(
        [
            keras.Input(shape=(784,)),
            layers.Dense(256, activation="relu"),
            layers.Dropout(0.5),
            layers.Dense(128, activation="relu"),
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

# %% wrong="the share kept for the share dropped" caught_by="test_uses_the_dropout_rate"
def build_dropout_model(dropout_rate):
    model = keras.Sequential(
        [
            keras.Input(shape=(784,)),
            layers.Dense(256, activation="relu"),
            layers.Dropout(1 - dropout_rate),
            layers.Dense(128, activation="relu"),
            layers.Dropout(1 - dropout_rate),
            layers.Dense(10, activation="softmax"),
        ]
    )
    model.compile(
        optimizer=keras.optimizers.Adam(learning_rate=0.001),
        loss="categorical_crossentropy",
        metrics=["accuracy"],
    )
    return model

# %% wrong="half the rate" caught_by="test_uses_the_dropout_rate, test_drops_after_both_hidden_layers"
def build_dropout_model(dropout_rate):
    model = keras.Sequential(
        [
            keras.Input(shape=(784,)),
            layers.Dense(256, activation="relu"),
            layers.Dropout(dropout_rate / 2),
            layers.Dense(128, activation="relu"),
            layers.Dropout(dropout_rate / 2),
            layers.Dense(10, activation="softmax"),
        ]
    )
    model.compile(
        optimizer=keras.optimizers.Adam(learning_rate=0.001),
        loss="categorical_crossentropy",
        metrics=["accuracy"],
    )
    return model

# %% wrong="dropout on the pixels, too" caught_by="test_drops_after_both_hidden_layers"
def build_dropout_model(dropout_rate):
    model = keras.Sequential(
        [
            keras.Input(shape=(784,)),
            layers.Dropout(dropout_rate),
            layers.Dense(256, activation="relu"),
            layers.Dropout(dropout_rate),
            layers.Dense(128, activation="relu"),
            layers.Dropout(dropout_rate),
            layers.Dense(10, activation="softmax"),
        ]
    )
    model.compile(
        optimizer=keras.optimizers.Adam(learning_rate=0.001),
        loss="categorical_crossentropy",
        metrics=["accuracy"],
    )
    return model

# %% wrong="dropout after the output" caught_by="test_drops_after_both_hidden_layers"
def build_dropout_model(dropout_rate):
    model = keras.Sequential(
        [
            keras.Input(shape=(784,)),
            layers.Dense(256, activation="relu"),
            layers.Dropout(dropout_rate),
            layers.Dense(128, activation="relu"),
            layers.Dropout(dropout_rate),
            layers.Dense(10, activation="softmax"),
            layers.Dropout(dropout_rate),
        ]
    )
    model.compile(
        optimizer=keras.optimizers.Adam(learning_rate=0.001),
        loss="categorical_crossentropy",
        metrics=["accuracy"],
    )
    return model

# %% wrong="Gaussian dropout" caught_by="test_drops_after_both_hidden_layers"
def build_dropout_model(dropout_rate):
    model = keras.Sequential(
        [
            keras.Input(shape=(784,)),
            layers.Dense(256, activation="relu"),
            layers.GaussianDropout(dropout_rate),
            layers.Dense(128, activation="relu"),
            layers.GaussianDropout(dropout_rate),
            layers.Dense(10, activation="softmax"),
        ]
    )
    model.compile(
        optimizer=keras.optimizers.Adam(learning_rate=0.001),
        loss="categorical_crossentropy",
        metrics=["accuracy"],
    )
    return model

# %% wrong="dropout at inference, too" caught_by="test_predicts_without_dropping"
def build_dropout_model(dropout_rate):
    def drop(values):
        return keras.random.dropout(values, dropout_rate)

    inputs = keras.Input(shape=(784,))
    x = layers.Dense(256, activation="relu")(inputs)
    x = layers.Lambda(drop)(x)
    x = layers.Dense(128, activation="relu")(x)
    x = layers.Lambda(drop)(x)
    outputs = layers.Dense(10, activation="softmax")(x)
    model = keras.Model(inputs, outputs)
    model.compile("adam", "categorical_crossentropy", metrics=["accuracy"])
    return model

# %% wrong="alpha dropout" caught_by="test_drops_after_both_hidden_layers"
def build_dropout_model(dropout_rate):
    model = keras.Sequential(
        [
            keras.Input(shape=(784,)),
            layers.Dense(256, activation="relu"),
            layers.AlphaDropout(dropout_rate),
            layers.Dense(128, activation="relu"),
            layers.AlphaDropout(dropout_rate),
            layers.Dense(10, activation="softmax"),
        ]
    )
    model.compile(
        optimizer=keras.optimizers.Adam(learning_rate=0.001),
        loss="categorical_crossentropy",
        metrics=["accuracy"],
    )
    return model

# %% wrong="batch norm for dropout" caught_by="test_has_the_right_weights"
def build_dropout_model(dropout_rate):
    model = keras.Sequential(
        [
            keras.Input(shape=(784,)),
            layers.Dense(256, activation="relu"),
            layers.BatchNormalization(),
            layers.Dense(128, activation="relu"),
            layers.BatchNormalization(),
            layers.Dense(10, activation="softmax"),
        ]
    )
    model.compile(
        optimizer=keras.optimizers.Adam(learning_rate=0.001),
        loss="categorical_crossentropy",
        metrics=["accuracy"],
    )
    return model

# %% wrong="one hidden layer" caught_by="test_has_the_right_weights"
def build_dropout_model(dropout_rate):
    model = keras.Sequential(
        [
            keras.Input(shape=(784,)),
            layers.Dense(256, activation="relu"),
            layers.Dropout(dropout_rate),
            layers.Dense(10, activation="softmax"),
        ]
    )
    model.compile(
        optimizer=keras.optimizers.Adam(learning_rate=0.001),
        loss="categorical_crossentropy",
        metrics=["accuracy"],
    )
    return model

# %% wrong="units swapped" caught_by="test_has_the_right_weights"
def build_dropout_model(dropout_rate):
    model = keras.Sequential(
        [
            keras.Input(shape=(784,)),
            layers.Dense(128, activation="relu"),
            layers.Dropout(dropout_rate),
            layers.Dense(256, activation="relu"),
            layers.Dropout(dropout_rate),
            layers.Dense(10, activation="softmax"),
        ]
    )
    model.compile(
        optimizer=keras.optimizers.Adam(learning_rate=0.001),
        loss="categorical_crossentropy",
        metrics=["accuracy"],
    )
    return model

# %% wrong="no biases" caught_by="test_has_the_right_weights"
def build_dropout_model(dropout_rate):
    model = keras.Sequential(
        [
            keras.Input(shape=(784,)),
            layers.Dense(256, use_bias=False, activation="relu"),
            layers.Dropout(dropout_rate),
            layers.Dense(128, use_bias=False, activation="relu"),
            layers.Dropout(dropout_rate),
            layers.Dense(10, use_bias=False, activation="softmax"),
        ]
    )
    model.compile(
        optimizer=keras.optimizers.Adam(learning_rate=0.001),
        loss="categorical_crossentropy",
        metrics=["accuracy"],
    )
    return model

# %% wrong="no activations in the hidden layers" caught_by="test_predicts_without_dropping"
def build_dropout_model(dropout_rate):
    model = keras.Sequential(
        [
            keras.Input(shape=(784,)),
            layers.Dense(256),
            layers.Dropout(dropout_rate),
            layers.Dense(128),
            layers.Dropout(dropout_rate),
            layers.Dense(10, activation="softmax"),
        ]
    )
    model.compile(
        optimizer=keras.optimizers.Adam(learning_rate=0.001),
        loss="categorical_crossentropy",
        metrics=["accuracy"],
    )
    return model

# %% wrong="sigmoid for the ReLU" caught_by="test_predicts_without_dropping"
def build_dropout_model(dropout_rate):
    model = keras.Sequential(
        [
            keras.Input(shape=(784,)),
            layers.Dense(256, activation="sigmoid"),
            layers.Dropout(dropout_rate),
            layers.Dense(128, activation="sigmoid"),
            layers.Dropout(dropout_rate),
            layers.Dense(10, activation="softmax"),
        ]
    )
    model.compile(
        optimizer=keras.optimizers.Adam(learning_rate=0.001),
        loss="categorical_crossentropy",
        metrics=["accuracy"],
    )
    return model

# %% wrong="no softmax" caught_by="test_predicts_without_dropping"
def build_dropout_model(dropout_rate):
    model = keras.Sequential(
        [
            keras.Input(shape=(784,)),
            layers.Dense(256, activation="relu"),
            layers.Dropout(dropout_rate),
            layers.Dense(128, activation="relu"),
            layers.Dropout(dropout_rate),
            layers.Dense(10),
        ]
    )
    model.compile(
        optimizer=keras.optimizers.Adam(learning_rate=0.001),
        loss="categorical_crossentropy",
        metrics=["accuracy"],
    )
    return model

# %% wrong="ReLU on the output before the softmax" caught_by="test_predicts_without_dropping"
def build_dropout_model(dropout_rate):
    model = keras.Sequential(
        [
            keras.Input(shape=(784,)),
            layers.Dense(256, activation="relu"),
            layers.Dropout(dropout_rate),
            layers.Dense(128, activation="relu"),
            layers.Dropout(dropout_rate),
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

# %% wrong="the sparse loss" caught_by="test_learns_as_compiled"
def build_dropout_model(dropout_rate):
    model = keras.Sequential(
        [
            keras.Input(shape=(784,)),
            layers.Dense(256, activation="relu"),
            layers.Dropout(dropout_rate),
            layers.Dense(128, activation="relu"),
            layers.Dropout(dropout_rate),
            layers.Dense(10, activation="softmax"),
        ]
    )
    model.compile(
        optimizer=keras.optimizers.Adam(learning_rate=0.001),
        loss="sparse_categorical_crossentropy",
        metrics=["accuracy"],
    )
    return model

# %% wrong="binary cross-entropy with a softmax" caught_by="test_learns_as_compiled"
def build_dropout_model(dropout_rate):
    model = keras.Sequential(
        [
            keras.Input(shape=(784,)),
            layers.Dense(256, activation="relu"),
            layers.Dropout(dropout_rate),
            layers.Dense(128, activation="relu"),
            layers.Dropout(dropout_rate),
            layers.Dense(10, activation="softmax"),
        ]
    )
    model.compile(
        optimizer=keras.optimizers.Adam(learning_rate=0.001),
        loss="binary_crossentropy",
        metrics=["accuracy"],
    )
    return model

# %% wrong="mean squared error" caught_by="test_learns_as_compiled"
def build_dropout_model(dropout_rate):
    model = keras.Sequential(
        [
            keras.Input(shape=(784,)),
            layers.Dense(256, activation="relu"),
            layers.Dropout(dropout_rate),
            layers.Dense(128, activation="relu"),
            layers.Dropout(dropout_rate),
            layers.Dense(10, activation="softmax"),
        ]
    )
    model.compile(
        optimizer=keras.optimizers.Adam(learning_rate=0.001),
        loss="mse",
        metrics=["accuracy"],
    )
    return model

# %% wrong="SGD for Adam" caught_by="test_learns_as_compiled"
def build_dropout_model(dropout_rate):
    model = keras.Sequential(
        [
            keras.Input(shape=(784,)),
            layers.Dense(256, activation="relu"),
            layers.Dropout(dropout_rate),
            layers.Dense(128, activation="relu"),
            layers.Dropout(dropout_rate),
            layers.Dense(10, activation="softmax"),
        ]
    )
    model.compile(
        optimizer="sgd",
        loss="categorical_crossentropy",
        metrics=["accuracy"],
    )
    return model

# %% wrong="RMSprop for Adam" caught_by="test_learns_as_compiled"
def build_dropout_model(dropout_rate):
    model = keras.Sequential(
        [
            keras.Input(shape=(784,)),
            layers.Dense(256, activation="relu"),
            layers.Dropout(dropout_rate),
            layers.Dense(128, activation="relu"),
            layers.Dropout(dropout_rate),
            layers.Dense(10, activation="softmax"),
        ]
    )
    model.compile(
        optimizer="rmsprop",
        loss="categorical_crossentropy",
        metrics=["accuracy"],
    )
    return model

# %% wrong="ten times the learning rate" caught_by="test_learns_as_compiled"
def build_dropout_model(dropout_rate):
    model = keras.Sequential(
        [
            keras.Input(shape=(784,)),
            layers.Dense(256, activation="relu"),
            layers.Dropout(dropout_rate),
            layers.Dense(128, activation="relu"),
            layers.Dropout(dropout_rate),
            layers.Dense(10, activation="softmax"),
        ]
    )
    model.compile(
        optimizer=keras.optimizers.Adam(0.01),
        loss="categorical_crossentropy",
        metrics=["accuracy"],
    )
    return model

# %% wrong="no accuracy" caught_by="test_reports_accuracy"
def build_dropout_model(dropout_rate):
    model = keras.Sequential(
        [
            keras.Input(shape=(784,)),
            layers.Dense(256, activation="relu"),
            layers.Dropout(dropout_rate),
            layers.Dense(128, activation="relu"),
            layers.Dropout(dropout_rate),
            layers.Dense(10, activation="softmax"),
        ]
    )
    model.compile(
        optimizer=keras.optimizers.Adam(learning_rate=0.001),
        loss="categorical_crossentropy",
        metrics=[],
    )
    return model

# %% part="scores"
def scores(model, x_train, y_train, x_test, y_test):
    def accuracy(x, y):
        return np.mean(model.predict(x, verbose=0).argmax(axis=1) == y.argmax(axis=1))

    return {
        "train accuracy": accuracy(x_train, y_train),
        "test accuracy": accuracy(x_test, y_test),
        "train loss": model.evaluate(x_train, y_train, verbose=0),
        "test loss": model.evaluate(x_test, y_test, verbose=0),
    }

# %% wrong="not compiled" caught_by="test_learns_as_compiled, test_reports_accuracy"
def build_dropout_model(dropout_rate):
    model = keras.Sequential(
        [
            keras.Input(shape=(784,)),
            layers.Dense(256, activation="relu"),
            layers.Dropout(dropout_rate),
            layers.Dense(128, activation="relu"),
            layers.Dropout(dropout_rate),
            layers.Dense(10, activation="softmax"),
        ]
    )
    return model

# %% wrong="no return" caught_by="test_has_the_right_weights"
def build_dropout_model(dropout_rate):
    model = keras.Sequential(
        [
            keras.Input(shape=(784,)),
            layers.Dense(256, activation="relu"),
            layers.Dropout(dropout_rate),
            layers.Dense(128, activation="relu"),
            layers.Dropout(dropout_rate),
            layers.Dense(10, activation="softmax"),
        ]
    )
    model.compile(
        optimizer=keras.optimizers.Adam(learning_rate=0.001),
        loss="categorical_crossentropy",
        metrics=["accuracy"],
    )

# %% wrong="one model for all calls" caught_by="test_has_the_right_weights"
shared = keras.Sequential([keras.Input((784,)), layers.Dense(10, activation="softmax")])
shared.compile("adam", "categorical_crossentropy", metrics=["accuracy"])


def build_dropout_model(dropout_rate):
    return shared

# %% wrong="scores: loss and accuracy swapped" caught_by="test_scores_both_data_sets"
def build_dropout_model(dropout_rate):
    model = keras.Sequential(
        [
            keras.Input(shape=(784,)),
            layers.Dense(256, activation="relu"),
            layers.Dropout(dropout_rate),
            layers.Dense(128, activation="relu"),
            layers.Dropout(dropout_rate),
            layers.Dense(10, activation="softmax"),
        ]
    )
    model.compile(
        optimizer=keras.optimizers.Adam(learning_rate=0.001),
        loss="categorical_crossentropy",
        metrics=["accuracy"],
    )
    return model

# %% part="scores"
def scores(model, x_train, y_train, x_test, y_test):
    train_accuracy, train_loss = model.evaluate(x_train, y_train, verbose=0)
    test_accuracy, test_loss = model.evaluate(x_test, y_test, verbose=0)
    return {
        "train accuracy": train_accuracy,
        "test accuracy": test_accuracy,
        "train loss": train_loss,
        "test loss": test_loss,
    }

# %% wrong="scores: training data twice" caught_by="test_scores_both_data_sets"
def build_dropout_model(dropout_rate):
    model = keras.Sequential(
        [
            keras.Input(shape=(784,)),
            layers.Dense(256, activation="relu"),
            layers.Dropout(dropout_rate),
            layers.Dense(128, activation="relu"),
            layers.Dropout(dropout_rate),
            layers.Dense(10, activation="softmax"),
        ]
    )
    model.compile(
        optimizer=keras.optimizers.Adam(learning_rate=0.001),
        loss="categorical_crossentropy",
        metrics=["accuracy"],
    )
    return model

# %% part="scores"
def scores(model, x_train, y_train, x_test, y_test):
    train_loss, train_accuracy = model.evaluate(x_train, y_train, verbose=0)
    test_loss, test_accuracy = model.evaluate(x_train, y_train, verbose=0)
    return {
        "train accuracy": train_accuracy,
        "test accuracy": test_accuracy,
        "train loss": train_loss,
        "test loss": test_loss,
    }

# %% wrong="scores: training and test swapped" caught_by="test_scores_both_data_sets"
def build_dropout_model(dropout_rate):
    model = keras.Sequential(
        [
            keras.Input(shape=(784,)),
            layers.Dense(256, activation="relu"),
            layers.Dropout(dropout_rate),
            layers.Dense(128, activation="relu"),
            layers.Dropout(dropout_rate),
            layers.Dense(10, activation="softmax"),
        ]
    )
    model.compile(
        optimizer=keras.optimizers.Adam(learning_rate=0.001),
        loss="categorical_crossentropy",
        metrics=["accuracy"],
    )
    return model

# %% part="scores"
def scores(model, x_train, y_train, x_test, y_test):
    train_loss, train_accuracy = model.evaluate(x_train, y_train, verbose=0)
    test_loss, test_accuracy = model.evaluate(x_test, y_test, verbose=0)
    return {
        "train accuracy": test_accuracy,
        "test accuracy": train_accuracy,
        "train loss": train_loss,
        "test loss": test_loss,
    }

# %% wrong="scores: in training mode, with units dropped" caught_by="test_scores_both_data_sets"
def build_dropout_model(dropout_rate):
    model = keras.Sequential(
        [
            keras.Input(shape=(784,)),
            layers.Dense(256, activation="relu"),
            layers.Dropout(dropout_rate),
            layers.Dense(128, activation="relu"),
            layers.Dropout(dropout_rate),
            layers.Dense(10, activation="softmax"),
        ]
    )
    model.compile(
        optimizer=keras.optimizers.Adam(learning_rate=0.001),
        loss="categorical_crossentropy",
        metrics=["accuracy"],
    )
    return model

# %% part="scores"
def scores(model, x_train, y_train, x_test, y_test):
    result = {}
    for name, x, y in [("train", x_train, y_train), ("test", x_test, y_test)]:
        prob = np.array(model(x, training=True))
        result[f"{name} accuracy"] = np.mean(prob.argmax(axis=1) == y.argmax(axis=1))
        result[f"{name} loss"] = -np.mean(np.log((prob * y).sum(axis=1)))
    return result

# %% wrong="scores: the sum of the losses" caught_by="test_scores_both_data_sets"
def build_dropout_model(dropout_rate):
    model = keras.Sequential(
        [
            keras.Input(shape=(784,)),
            layers.Dense(256, activation="relu"),
            layers.Dropout(dropout_rate),
            layers.Dense(128, activation="relu"),
            layers.Dropout(dropout_rate),
            layers.Dense(10, activation="softmax"),
        ]
    )
    model.compile(
        optimizer=keras.optimizers.Adam(learning_rate=0.001),
        loss="categorical_crossentropy",
        metrics=["accuracy"],
    )
    return model

# %% part="scores"
def scores(model, x_train, y_train, x_test, y_test):
    train_loss, train_accuracy = model.evaluate(x_train, y_train, verbose=0)
    test_loss, test_accuracy = model.evaluate(x_test, y_test, verbose=0)
    return {
        "train accuracy": train_accuracy,
        "test accuracy": test_accuracy,
        "train loss": train_loss * len(x_train),
        "test loss": test_loss * len(x_test),
    }

# %% wrong="scores: percent" caught_by="test_scores_both_data_sets"
def build_dropout_model(dropout_rate):
    model = keras.Sequential(
        [
            keras.Input(shape=(784,)),
            layers.Dense(256, activation="relu"),
            layers.Dropout(dropout_rate),
            layers.Dense(128, activation="relu"),
            layers.Dropout(dropout_rate),
            layers.Dense(10, activation="softmax"),
        ]
    )
    model.compile(
        optimizer=keras.optimizers.Adam(learning_rate=0.001),
        loss="categorical_crossentropy",
        metrics=["accuracy"],
    )
    return model

# %% part="scores"
def scores(model, x_train, y_train, x_test, y_test):
    train_loss, train_accuracy = model.evaluate(x_train, y_train, verbose=0)
    test_loss, test_accuracy = model.evaluate(x_test, y_test, verbose=0)
    return {
        "train accuracy": 100 * train_accuracy,
        "test accuracy": 100 * test_accuracy,
        "train loss": train_loss,
        "test loss": test_loss,
    }

# %% wrong="scores: rounded to whole percent" caught_by="test_scores_both_data_sets"
def build_dropout_model(dropout_rate):
    model = keras.Sequential(
        [
            keras.Input(shape=(784,)),
            layers.Dense(256, activation="relu"),
            layers.Dropout(dropout_rate),
            layers.Dense(128, activation="relu"),
            layers.Dropout(dropout_rate),
            layers.Dense(10, activation="softmax"),
        ]
    )
    model.compile(
        optimizer=keras.optimizers.Adam(learning_rate=0.001),
        loss="categorical_crossentropy",
        metrics=["accuracy"],
    )
    return model

# %% part="scores"
def scores(model, x_train, y_train, x_test, y_test):
    train_loss, train_accuracy = model.evaluate(x_train, y_train, verbose=0)
    test_loss, test_accuracy = model.evaluate(x_test, y_test, verbose=0)
    return {
        "train accuracy": train_accuracy,
        "test accuracy": test_accuracy,
        "train loss": round(train_loss, 1),
        "test loss": round(test_loss, 1),
    }

# %% wrong="scores: trains a little more first" caught_by="test_scores_both_data_sets"
def build_dropout_model(dropout_rate):
    model = keras.Sequential(
        [
            keras.Input(shape=(784,)),
            layers.Dense(256, activation="relu"),
            layers.Dropout(dropout_rate),
            layers.Dense(128, activation="relu"),
            layers.Dropout(dropout_rate),
            layers.Dense(10, activation="softmax"),
        ]
    )
    model.compile(
        optimizer=keras.optimizers.Adam(learning_rate=0.001),
        loss="categorical_crossentropy",
        metrics=["accuracy"],
    )
    return model

# %% part="scores"
def scores(model, x_train, y_train, x_test, y_test):
    model.fit(x_train, y_train, epochs=6, verbose=0)
    train_loss, train_accuracy = model.evaluate(x_train, y_train, verbose=0)
    test_loss, test_accuracy = model.evaluate(x_test, y_test, verbose=0)
    return {
        "train accuracy": train_accuracy,
        "test accuracy": test_accuracy,
        "train loss": train_loss,
        "test loss": test_loss,
    }

# %% wrong="scores: other keys" caught_by="test_scores_both_data_sets"
def build_dropout_model(dropout_rate):
    model = keras.Sequential(
        [
            keras.Input(shape=(784,)),
            layers.Dense(256, activation="relu"),
            layers.Dropout(dropout_rate),
            layers.Dense(128, activation="relu"),
            layers.Dropout(dropout_rate),
            layers.Dense(10, activation="softmax"),
        ]
    )
    model.compile(
        optimizer=keras.optimizers.Adam(learning_rate=0.001),
        loss="categorical_crossentropy",
        metrics=["accuracy"],
    )
    return model

# %% part="scores"
def scores(model, x_train, y_train, x_test, y_test):
    train_loss, train_accuracy = model.evaluate(x_train, y_train, verbose=0)
    test_loss, test_accuracy = model.evaluate(x_test, y_test, verbose=0)
    return {
        "train_accuracy": train_accuracy,
        "test accuracy": test_accuracy,
        "train loss": train_loss,
        "test loss": test_loss,
    }

# %% wrong="scores: the notebook's own data" caught_by="test_scores_both_data_sets"
def build_dropout_model(dropout_rate):
    model = keras.Sequential(
        [
            keras.Input(shape=(784,)),
            layers.Dense(256, activation="relu"),
            layers.Dropout(dropout_rate),
            layers.Dense(128, activation="relu"),
            layers.Dropout(dropout_rate),
            layers.Dense(10, activation="softmax"),
        ]
    )
    model.compile(
        optimizer=keras.optimizers.Adam(learning_rate=0.001),
        loss="categorical_crossentropy",
        metrics=["accuracy"],
    )
    return model

# %% part="scores"
own_data = (x_train, y_train), (x_test, y_test)


def scores(model, *given):
    (train_loss, train_accuracy), (test_loss, test_accuracy) = (
        model.evaluate(x[:200], y[:200], verbose=0) for x, y in own_data
    )
    return {
        "train accuracy": train_accuracy,
        "test accuracy": test_accuracy,
        "train loss": train_loss,
        "test loss": test_loss,
    }
