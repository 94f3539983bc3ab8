# %% right="a Sequential list"
def build_one_hidden(optimizer):
    model = keras.Sequential(
        [
            keras.Input(shape=(784,)),
            layers.Dense(128, activation="relu"),
            layers.Dense(10, activation="softmax"),
        ]
    )
    model.compile(
        optimizer=optimizer,
        loss="categorical_crossentropy",
        metrics=["accuracy"],
    )
    return model

# %% right="functional"
def build_one_hidden(optimizer):
    inputs = keras.Input(shape=(784,))
    hidden = layers.Dense(128, activation="relu")(inputs)
    outputs = layers.Dense(10, activation="softmax")(hidden)
    model = keras.Model(inputs, outputs)
    model.compile(
        optimizer=optimizer,
        loss="categorical_crossentropy",
        metrics=["accuracy"],
    )
    return model

# %% right="model.add, positional compile"
def build_one_hidden(optimizer):
    model = keras.models.Sequential()
    model.add(keras.Input((784,)))
    model.add(layers.Dense(units=128, activation="relu"))
    model.add(layers.Dense(units=10, activation="softmax"))
    model.compile(optimizer, "categorical_crossentropy", metrics=["accuracy"])
    return model

# %% right="Activation layers"
def build_one_hidden(optimizer):
    model = keras.Sequential(
        [
            keras.Input(shape=(784,)),
            layers.Dense(128),
            layers.Activation("relu"),
            layers.Dense(10),
            layers.Activation("softmax"),
        ]
    )
    model.compile(
        optimizer=optimizer,
        loss="categorical_crossentropy",
        metrics=["accuracy"],
    )
    return model

# %% right="ReLU and Softmax layers, functional"
def build_one_hidden(optimizer):
    inputs = keras.Input((784,), name="pixels")
    hidden = layers.ReLU()(layers.Dense(128, name="hidden")(inputs))
    scores = layers.Dense(10, name="scores")(hidden)
    model = keras.Model(inputs, layers.Softmax()(scores))
    model.compile(
        optimizer=optimizer,
        loss="categorical_crossentropy",
        metrics=["accuracy"],
    )
    return model

# %% right="keras.optimizers.get of what is given"
def build_one_hidden(optimizer):
    model = keras.Sequential(
        [
            keras.Input(shape=(784,)),
            layers.Dense(128, activation="relu"),
            layers.Dense(10, activation="softmax"),
        ]
    )
    model.compile(
        optimizer=keras.optimizers.get(optimizer),
        loss="categorical_crossentropy",
        metrics=["accuracy"],
    )
    return model

# %% right="loss and metric as objects"
def build_one_hidden(optimizer):
    model = keras.Sequential(
        [
            keras.Input(shape=(784,)),
            layers.Dense(128, activation="relu"),
            layers.Dense(10, activation="softmax"),
        ]
    )
    model.compile(
        optimizer=optimizer,
        loss=keras.losses.CategoricalCrossentropy(),
        metrics=[keras.metrics.CategoricalAccuracy(name="accuracy")],
    )
    return model

# %% right="loss as a function, metrics in short"
def build_one_hidden(optimizer):
    model = keras.Sequential(
        [
            keras.Input(shape=(784,)),
            layers.Dense(128, activation="relu"),
            layers.Dense(10, activation="softmax"),
        ]
    )
    model.compile(
        optimizer=optimizer,
        loss=keras.losses.categorical_crossentropy,
        metrics=["acc"],
    )
    return model

# %% right="from_logits after a softmax: Keras 3 warns and takes the logits"
def build_one_hidden(optimizer):
    model = keras.Sequential(
        [
            keras.Input(shape=(784,)),
            layers.Dense(128, activation="relu"),
            layers.Dense(10, activation="softmax"),
        ]
    )
    model.compile(
        optimizer=optimizer,
        loss=keras.losses.CategoricalCrossentropy(from_logits=True),
        metrics=["accuracy"],
    )
    return model

# %% right="input_shape at the first layer, with a warning"
def build_one_hidden(optimizer):
    model = keras.Sequential(
        [
            layers.Dense(128, activation="relu", input_shape=(784,)),
            layers.Dense(10, activation="softmax"),
        ]
    )
    model.compile(
        optimizer=optimizer,
        loss="categorical_crossentropy",
        metrics=["accuracy"],
    )
    return model

# %% right="tf.keras by way of TensorFlow"
def build_one_hidden(optimizer):
    import tensorflow as tf

    model = tf.keras.Sequential(
        [
            tf.keras.Input(shape=(784,)),
            tf.keras.layers.Dense(128, activation=tf.nn.relu),
            tf.keras.layers.Dense(10, activation=tf.nn.softmax),
        ]
    )
    model.compile(
        optimizer=optimizer,
        loss="categorical_crossentropy",
        metrics=["accuracy"],
    )
    return model

# %% right="He's initialiser, activations as functions"
def build_one_hidden(optimizer):
    model = keras.Sequential(
        [
            keras.Input(shape=(784,)),
            layers.Dense(128, activation=keras.activations.relu, kernel_initializer="he_normal"),
            layers.Dense(10, activation=keras.activations.softmax),
        ]
    )
    model.compile(
        optimizer=optimizer,
        loss="categorical_crossentropy",
        metrics=["accuracy"],
    )
    return model

# %% right="layers in a loop"
def build_one_hidden(optimizer):
    x = inputs = keras.Input(shape=(784,))
    for units, activation in [(128, "relu"), (10, "softmax")]:
        x = layers.Dense(units, activation=activation)(x)
    model = keras.Model(inputs, x, name="one_hidden")
    model.compile(
        optimizer=optimizer,
        loss="categorical_crossentropy",
        metrics=["accuracy"],
    )
    return model

# %% right="dropout at a rate of zero, fifty steps an execution"
def build_one_hidden(optimizer):
    model = keras.Sequential(
        [
            keras.Input(shape=(784,)),
            layers.Dense(128, activation="relu"),
            layers.Dropout(0),
            layers.Dense(10, activation="softmax"),
        ]
    )
    model.compile(
        optimizer=optimizer,
        loss="categorical_crossentropy",
        metrics=["accuracy"],
        steps_per_execution=50,
    )
    return model

# %% right="two nested models"
def build_one_hidden(optimizer):
    hidden = keras.Sequential([keras.Input(shape=(784,)), layers.Dense(128, activation="relu")])
    model = keras.Sequential([keras.Input(shape=(784,)), hidden, layers.Dense(10, activation="softmax")])
    model.compile(
        optimizer=optimizer,
        loss="categorical_crossentropy",
        metrics=["accuracy"],
    )
    return model

# %% wrong="always Adam" caught_by="test_uses_the_optimizer"
def build_one_hidden(optimizer):
    model = keras.Sequential(
        [
            keras.Input(shape=(784,)),
            layers.Dense(128, activation="relu"),
            layers.Dense(10, activation="softmax"),
        ]
    )
    model.compile(
        optimizer="adam",
        loss="categorical_crossentropy",
        metrics=["accuracy"],
    )
    return model

# %% wrong="only the optimizer's name is used" caught_by="test_uses_the_optimizer"
def build_one_hidden(optimizer):
    name = optimizer if isinstance(optimizer, str) else optimizer.name
    model = keras.Sequential(
        [
            keras.Input(shape=(784,)),
            layers.Dense(128, activation="relu"),
            layers.Dense(10, activation="softmax"),
        ]
    )
    model.compile(
        optimizer=name,
        loss="categorical_crossentropy",
        metrics=["accuracy"],
    )
    return model

# %% wrong="a new SGD with the learning rate of the optimizer" caught_by="test_uses_the_optimizer"
def build_one_hidden(optimizer):
    if not isinstance(optimizer, str):
        optimizer = keras.optimizers.SGD(learning_rate=float(optimizer.learning_rate))
    model = keras.Sequential(
        [
            keras.Input(shape=(784,)),
            layers.Dense(128, activation="relu"),
            layers.Dense(10, activation="softmax"),
        ]
    )
    model.compile(
        optimizer=optimizer,
        loss="categorical_crossentropy",
        metrics=["accuracy"],
    )
    return model

# %% wrong="the kind and the rate are used, momentum is lost" caught_by="test_uses_the_optimizer"
def build_one_hidden(optimizer):
    if not isinstance(optimizer, str):
        optimizer = type(optimizer)(learning_rate=float(optimizer.learning_rate))
    model = keras.Sequential(
        [
            keras.Input(shape=(784,)),
            layers.Dense(128, activation="relu"),
            layers.Dense(10, activation="softmax"),
        ]
    )
    model.compile(
        optimizer=optimizer,
        loss="categorical_crossentropy",
        metrics=["accuracy"],
    )
    return model

# %% wrong="the learning rate is set to 0.001" caught_by="test_uses_the_optimizer"
def build_one_hidden(optimizer):
    optimizer = keras.optimizers.get(optimizer)
    optimizer.learning_rate = 0.001
    model = keras.Sequential(
        [
            keras.Input(shape=(784,)),
            layers.Dense(128, activation="relu"),
            layers.Dense(10, activation="softmax"),
        ]
    )
    model.compile(
        optimizer=optimizer,
        loss="categorical_crossentropy",
        metrics=["accuracy"],
    )
    return model

# %% wrong="looks up the learning rate, which names don't have" caught_by="test_takes_the_name_of_an_optimizer"
def build_one_hidden(optimizer):
    print("learning rate", float(optimizer.learning_rate))
    model = keras.Sequential(
        [
            keras.Input(shape=(784,)),
            layers.Dense(128, activation="relu"),
            layers.Dense(10, activation="softmax"),
        ]
    )
    model.compile(
        optimizer=optimizer,
        loss="categorical_crossentropy",
        metrics=["accuracy"],
    )
    return model

# %% wrong="raw scores" caught_by="test_predicts_the_softmax"
def build_one_hidden(optimizer):
    model = keras.Sequential(
        [
            keras.Input(shape=(784,)),
            layers.Dense(128, activation="relu"),
            layers.Dense(10),
        ]
    )
    model.compile(
        optimizer=optimizer,
        loss="categorical_crossentropy",
        metrics=["accuracy"],
    )
    return model

# %% wrong="sigmoid for softmax" caught_by="test_predicts_the_softmax"
def build_one_hidden(optimizer):
    model = keras.Sequential(
        [
            keras.Input(shape=(784,)),
            layers.Dense(128, activation="relu"),
            layers.Dense(10, activation="sigmoid"),
        ]
    )
    model.compile(
        optimizer=optimizer,
        loss="categorical_crossentropy",
        metrics=["accuracy"],
    )
    return model

# %% wrong="no activation in the hidden layer" caught_by="test_predicts_the_softmax"
def build_one_hidden(optimizer):
    model = keras.Sequential(
        [
            keras.Input(shape=(784,)),
            layers.Dense(128),
            layers.Dense(10, activation="softmax"),
        ]
    )
    model.compile(
        optimizer=optimizer,
        loss="categorical_crossentropy",
        metrics=["accuracy"],
    )
    return model

# %% wrong="sigmoid for ReLU" caught_by="test_predicts_the_softmax"
def build_one_hidden(optimizer):
    model = keras.Sequential(
        [
            keras.Input(shape=(784,)),
            layers.Dense(128, activation="sigmoid"),
            layers.Dense(10, activation="softmax"),
        ]
    )
    model.compile(
        optimizer=optimizer,
        loss="categorical_crossentropy",
        metrics=["accuracy"],
    )
    return model

# %% wrong="100 hidden units" caught_by="test_has_the_right_weights"
def build_one_hidden(optimizer):
    model = keras.Sequential(
        [
            keras.Input(shape=(784,)),
            layers.Dense(100, activation="relu"),
            layers.Dense(10, activation="softmax"),
        ]
    )
    model.compile(
        optimizer=optimizer,
        loss="categorical_crossentropy",
        metrics=["accuracy"],
    )
    return model

# %% wrong="no hidden layer" caught_by="test_has_the_right_weights"
def build_one_hidden(optimizer):
    model = keras.Sequential(
        [
            keras.Input(shape=(784,)),
            layers.Dense(10, activation="softmax"),
        ]
    )
    model.compile(
        optimizer=optimizer,
        loss="categorical_crossentropy",
        metrics=["accuracy"],
    )
    return model

# %% wrong="no Input, so no weights" caught_by="test_has_the_right_weights"
def build_one_hidden(optimizer):
    model = keras.Sequential(
        [
            layers.Dense(128, activation="relu"),
            layers.Dense(10, activation="softmax"),
        ]
    )
    model.compile(
        optimizer=optimizer,
        loss="categorical_crossentropy",
        metrics=["accuracy"],
    )
    return model

# %% wrong="the sparse loss" caught_by="test_minimises_the_cross_entropy"
def build_one_hidden(optimizer):
    model = keras.Sequential(
        [
            keras.Input(shape=(784,)),
            layers.Dense(128, activation="relu"),
            layers.Dense(10, activation="softmax"),
        ]
    )
    model.compile(
        optimizer=optimizer,
        loss="sparse_categorical_crossentropy",
        metrics=["accuracy"],
    )
    return model

# %% wrong="binary cross-entropy with a softmax" caught_by="test_minimises_the_cross_entropy"
def build_one_hidden(optimizer):
    model = keras.Sequential(
        [
            keras.Input(shape=(784,)),
            layers.Dense(128, activation="relu"),
            layers.Dense(10, activation="softmax"),
        ]
    )
    model.compile(
        optimizer=optimizer,
        loss="binary_crossentropy",
        metrics=["accuracy"],
    )
    return model

# %% wrong="an L2 penalty" caught_by="test_minimises_the_cross_entropy"
def build_one_hidden(optimizer):
    model = keras.Sequential(
        [
            keras.Input(shape=(784,)),
            layers.Dense(128, activation="relu", kernel_regularizer="l2"),
            layers.Dense(10, activation="softmax"),
        ]
    )
    model.compile(
        optimizer=optimizer,
        loss="categorical_crossentropy",
        metrics=["accuracy"],
    )
    return model

# %% wrong="dropout" caught_by="test_minimises_the_cross_entropy"
def build_one_hidden(optimizer):
    model = keras.Sequential(
        [
            keras.Input(shape=(784,)),
            layers.Dense(128, activation="relu"),
            layers.Dropout(0.5),
            layers.Dense(10, activation="softmax"),
        ]
    )
    model.compile(
        optimizer=optimizer,
        loss="categorical_crossentropy",
        metrics=["accuracy"],
    )
    return model

# %% wrong="a frozen hidden layer" caught_by="test_all_layers_learn"
def build_one_hidden(optimizer):
    model = keras.Sequential(
        [
            keras.Input(shape=(784,)),
            layers.Dense(128, activation="relu", trainable=False),
            layers.Dense(10, activation="softmax"),
        ]
    )
    model.compile(
        optimizer=optimizer,
        loss="categorical_crossentropy",
        metrics=["accuracy"],
    )
    return model

# %% wrong="no metrics" caught_by="test_reports_accuracy"
def build_one_hidden(optimizer):
    model = keras.Sequential(
        [
            keras.Input(shape=(784,)),
            layers.Dense(128, activation="relu"),
            layers.Dense(10, activation="softmax"),
        ]
    )
    model.compile(
        optimizer=optimizer,
        loss="categorical_crossentropy",
    )
    return model

# %% wrong="not compiled" caught_by="test_minimises_the_cross_entropy, test_reports_accuracy"
def build_one_hidden(optimizer):
    model = keras.Sequential(
        [
            keras.Input(shape=(784,)),
            layers.Dense(128, activation="relu"),
            layers.Dense(10, activation="softmax"),
        ]
    )
    return model

# %% wrong="the same layers in every model" caught_by="test_gives_a_new_model_each_time"
hidden = layers.Dense(128, activation="relu")


def build_one_hidden(optimizer):
    model = keras.Sequential(
        [
            keras.Input(shape=(784,)),
            hidden,
            layers.Dense(10, activation="softmax"),
        ]
    )
    model.compile(
        optimizer=optimizer,
        loss="categorical_crossentropy",
        metrics=["accuracy"],
    )
    return model
