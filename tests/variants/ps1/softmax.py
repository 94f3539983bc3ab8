# %% right="a Sequential list"
def build_softmax_model(input_shape, n_classes, learning_rate=0.1):
    model = keras.Sequential(
        [
            keras.Input(shape=input_shape),
            layers.Flatten(),
            layers.Dense(n_classes, activation="softmax"),
        ]
    )
    model.compile(
        optimizer=keras.optimizers.SGD(learning_rate=learning_rate),
        loss="sparse_categorical_crossentropy",
        metrics=["accuracy"],
    )
    return model

# %% right="the functional API"
def build_softmax_model(input_shape, n_classes, learning_rate=0.1):
    inputs = keras.Input(shape=input_shape)
    x = layers.Flatten()(inputs)
    outputs = layers.Dense(n_classes, activation="softmax")(x)
    model = keras.Model(inputs=inputs, outputs=outputs)
    model.compile(
        optimizer=keras.optimizers.SGD(learning_rate=learning_rate),
        loss="sparse_categorical_crossentropy",
        metrics=["accuracy"],
    )
    return model

# %% right="Sequential and add"
def build_softmax_model(input_shape, n_classes, learning_rate=0.1):
    model = keras.models.Sequential()
    model.add(keras.layers.Input(shape=input_shape))
    model.add(layers.Flatten())
    model.add(layers.Dense(units=n_classes, activation="softmax"))
    sgd = keras.optimizers.SGD(learning_rate)
    model.compile(sgd, "sparse_categorical_crossentropy", metrics=["accuracy"])
    return model

# %% right="Activation layers"
def build_softmax_model(input_shape, n_classes, learning_rate=0.1):
    model = keras.Sequential(
        [
            keras.Input(input_shape),
            layers.Flatten(),
            layers.Dense(n_classes),
            layers.Activation("softmax"),
        ]
    )
    model.compile(
        optimizer=keras.optimizers.SGD(learning_rate=learning_rate),
        loss="sparse_categorical_crossentropy",
        metrics=["accuracy"],
    )
    return model

# %% right="Softmax and ReLU as layers"
def build_softmax_model(input_shape, n_classes, learning_rate=0.1):
    inputs = keras.Input(shape=input_shape)
    hidden = layers.Flatten()(inputs)
    outputs = layers.Softmax()(layers.Dense(n_classes)(hidden))
    model = keras.Model(inputs, outputs)
    model.compile(
        optimizer=keras.optimizers.SGD(learning_rate=learning_rate),
        loss="sparse_categorical_crossentropy",
        metrics=["accuracy"],
    )
    return model

# %% right="Reshape instead of Flatten"
def build_softmax_model(input_shape, n_classes, learning_rate=0.1):
    model = keras.Sequential(
        [
            keras.Input(shape=input_shape),
            layers.Reshape((-1,)),
            layers.Dense(n_classes, activation="softmax"),
        ]
    )
    model.compile(
        optimizer=keras.optimizers.SGD(learning_rate=learning_rate),
        loss="sparse_categorical_crossentropy",
        metrics=["accuracy"],
    )
    return model

# %% right="Reshape to the product of the shape"
def build_softmax_model(input_shape, n_classes, learning_rate=0.1):
    model = keras.Sequential(
        [
            keras.Input(shape=input_shape),
            layers.Reshape((int(np.prod(input_shape)),)),
            layers.Dense(n_classes, activation="softmax"),
        ]
    )
    model.compile(
        optimizer=keras.optimizers.SGD(learning_rate=learning_rate),
        loss="sparse_categorical_crossentropy",
        metrics=["accuracy"],
    )
    return model

# %% right="loss as an object"
def build_softmax_model(input_shape, n_classes, learning_rate=0.1):
    model = keras.Sequential(
        [
            keras.Input(shape=input_shape),
            layers.Flatten(),
            layers.Dense(n_classes, activation="softmax"),
        ]
    )
    model.compile(
        optimizer=keras.optimizers.SGD(learning_rate=learning_rate),
        loss=keras.losses.SparseCategoricalCrossentropy(),
        metrics=["accuracy"],
    )
    return model

# %% right="loss as a function"
def build_softmax_model(input_shape, n_classes, learning_rate=0.1):
    model = keras.Sequential(
        [
            keras.Input(shape=input_shape),
            layers.Flatten(),
            layers.Dense(n_classes, activation="softmax"),
        ]
    )
    model.compile(
        optimizer=keras.optimizers.SGD(learning_rate=learning_rate),
        loss=keras.losses.sparse_categorical_crossentropy,
        metrics=["accuracy"],
    )
    return model

# %% right="softmax, and a loss that says from_logits"
def build_softmax_model(input_shape, n_classes, learning_rate=0.1):
    model = keras.Sequential(
        [
            keras.Input(shape=input_shape),
            layers.Flatten(),
            layers.Dense(n_classes, activation="softmax"),
        ]
    )
    model.compile(
        optimizer=keras.optimizers.SGD(learning_rate=learning_rate),
        loss=keras.losses.SparseCategoricalCrossentropy(from_logits=True),
        metrics=["accuracy"],
    )
    return model

# %% right="Softmax layer, and a loss that says from_logits"
def build_softmax_model(input_shape, n_classes, learning_rate=0.1):
    model = keras.Sequential(
        [
            keras.Input(shape=input_shape),
            layers.Flatten(),
            layers.Dense(n_classes),
            layers.Softmax(),
        ]
    )
    model.compile(
        optimizer=keras.optimizers.SGD(learning_rate=learning_rate),
        loss=keras.losses.SparseCategoricalCrossentropy(from_logits=True),
        metrics=["accuracy"],
    )
    return model

# %% right="metrics as an object"
def build_softmax_model(input_shape, n_classes, learning_rate=0.1):
    model = keras.Sequential(
        [
            keras.Input(shape=input_shape),
            layers.Flatten(),
            layers.Dense(n_classes, activation="softmax"),
        ]
    )
    model.compile(
        optimizer=keras.optimizers.SGD(learning_rate=learning_rate),
        loss="sparse_categorical_crossentropy",
        metrics=[keras.metrics.SparseCategoricalAccuracy(name="accuracy")],
    )
    return model

# %% right="metrics as an object with its own name"
def build_softmax_model(input_shape, n_classes, learning_rate=0.1):
    model = keras.Sequential(
        [
            keras.Input(shape=input_shape),
            layers.Flatten(),
            layers.Dense(n_classes, activation="softmax"),
        ]
    )
    model.compile(
        optimizer=keras.optimizers.SGD(learning_rate=learning_rate),
        loss="sparse_categorical_crossentropy",
        metrics=[keras.metrics.SparseCategoricalAccuracy()],
    )
    return model

# %% right="metrics in short"
def build_softmax_model(input_shape, n_classes, learning_rate=0.1):
    model = keras.Sequential(
        [
            keras.Input(shape=input_shape),
            layers.Flatten(),
            layers.Dense(n_classes, activation="softmax"),
        ]
    )
    model.compile(
        optimizer=keras.optimizers.SGD(learning_rate=learning_rate),
        loss="sparse_categorical_crossentropy",
        metrics=["acc"],
    )
    return model

# %% right="a further metric"
def build_softmax_model(input_shape, n_classes, learning_rate=0.1):
    model = keras.Sequential(
        [
            keras.Input(shape=input_shape),
            layers.Flatten(),
            layers.Dense(n_classes, activation="softmax"),
        ]
    )
    model.compile(
        optimizer=keras.optimizers.SGD(learning_rate=learning_rate),
        loss="sparse_categorical_crossentropy",
        metrics=["accuracy", keras.metrics.SparseTopKCategoricalAccuracy(k=2, name="top_2")],
    )
    return model

# %% right="a different initialiser"
def build_softmax_model(input_shape, n_classes, learning_rate=0.1):
    model = keras.Sequential(
        [
            keras.Input(shape=input_shape),
            layers.Flatten(),
            layers.Dense(n_classes, activation="softmax", kernel_initializer="he_normal"),
        ]
    )
    model.compile(
        optimizer=keras.optimizers.SGD(learning_rate=learning_rate),
        loss="sparse_categorical_crossentropy",
        metrics=["accuracy"],
    )
    return model

# %% right="zeros as initial biases, small normal kernels"
def build_softmax_model(input_shape, n_classes, learning_rate=0.1):
    model = keras.Sequential(
        [
            keras.Input(shape=input_shape),
            layers.Flatten(),
            layers.Dense(n_classes, activation="softmax", kernel_initializer=keras.initializers.RandomNormal(stddev=0.01), bias_initializer="zeros"),
        ]
    )
    model.compile(
        optimizer=keras.optimizers.SGD(learning_rate=learning_rate),
        loss="sparse_categorical_crossentropy",
        metrics=["accuracy"],
    )
    return model

# %% right="named layers and a named model"
def build_softmax_model(input_shape, n_classes, learning_rate=0.1):
    model = keras.Sequential(
        [
            keras.Input(shape=input_shape),
            layers.Flatten(name="pixels"),
            layers.Dense(n_classes, activation="softmax", name="probabilities"),
        ],
        name="classifier",
    )
    model.compile(
        optimizer=keras.optimizers.SGD(learning_rate=learning_rate),
        loss="sparse_categorical_crossentropy",
        metrics=["accuracy"],
    )
    return model

# %% right="activation functions as objects"
def build_softmax_model(input_shape, n_classes, learning_rate=0.1):
    model = keras.Sequential(
        [
            keras.Input(shape=input_shape),
            layers.Flatten(),
            layers.Dense(n_classes, activation=keras.activations.softmax),
        ]
    )
    model.compile(
        optimizer=keras.optimizers.SGD(learning_rate=learning_rate),
        loss="sparse_categorical_crossentropy",
        metrics=["accuracy"],
    )
    return model

# %% right="tf.keras"
def build_softmax_model(input_shape, n_classes, learning_rate=0.1):
    import tensorflow as tf

    model = tf.keras.Sequential(
        [
            tf.keras.Input(shape=input_shape),
            tf.keras.layers.Flatten(),
            tf.keras.layers.Dense(n_classes, activation="softmax"),
        ]
    )
    model.compile(
        optimizer=tf.keras.optimizers.SGD(learning_rate=learning_rate),
        loss="sparse_categorical_crossentropy",
        metrics=["accuracy"],
    )
    return model

# %% right="plain SGD with momentum=0 written out"
def build_softmax_model(input_shape, n_classes, learning_rate=0.1):
    model = keras.Sequential(
        [
            keras.Input(shape=input_shape),
            layers.Flatten(),
            layers.Dense(n_classes, activation="softmax"),
        ]
    )
    model.compile(
        optimizer=keras.optimizers.SGD(learning_rate=learning_rate, momentum=0.0, nesterov=False),
        loss="sparse_categorical_crossentropy",
        metrics=["accuracy"],
    )
    return model

# %% right="learning rate through float32 and back"
def build_softmax_model(input_shape, n_classes, learning_rate=0.1):
    model = keras.Sequential(
        [
            keras.Input(shape=input_shape),
            layers.Flatten(),
            layers.Dense(n_classes, activation="softmax"),
        ]
    )
    model.compile(
        optimizer=keras.optimizers.SGD(float(np.float32(learning_rate))),
        loss="sparse_categorical_crossentropy",
        metrics=["accuracy"],
    )
    return model

# %% right="a constant schedule"
def build_softmax_model(input_shape, n_classes, learning_rate=0.1):
    model = keras.Sequential(
        [
            keras.Input(shape=input_shape),
            layers.Flatten(),
            layers.Dense(n_classes, activation="softmax"),
        ]
    )
    model.compile(
        optimizer=keras.optimizers.SGD(keras.optimizers.schedules.ExponentialDecay(learning_rate, 1000, 1.0)),
        loss="sparse_categorical_crossentropy",
        metrics=["accuracy"],
    )
    return model

# %% right="learning rate set after compiling"
def build_softmax_model(input_shape, n_classes, learning_rate=0.1):
    model = keras.Sequential(
        [
            keras.Input(shape=input_shape),
            layers.Flatten(),
            layers.Dense(n_classes, activation="softmax"),
        ]
    )
    model.compile(
        optimizer="sgd",
        loss="sparse_categorical_crossentropy",
        metrics=["accuracy"],
    )
    model.optimizer.learning_rate = learning_rate
    return model

# %% right="optimizer from a configuration"
def build_softmax_model(input_shape, n_classes, learning_rate=0.1):
    model = keras.Sequential(
        [
            keras.Input(shape=input_shape),
            layers.Flatten(),
            layers.Dense(n_classes, activation="softmax"),
        ]
    )
    model.compile(
        optimizer=keras.optimizers.get({"class_name": "SGD", "config": {"learning_rate": learning_rate}}),
        loss="sparse_categorical_crossentropy",
        metrics=["accuracy"],
    )
    return model

# %% right="a subclass of Model, called on an Input"
class SoftmaxRegression(keras.Model):
    def __init__(self, n_classes, **settings):
        super().__init__(**settings)
        self.classify = layers.Dense(n_classes, activation="softmax")
        self.flatten = layers.Flatten()

    def call(self, inputs, training=None):
        x = self.flatten(inputs)
        return self.classify(x)


def build_softmax_model(input_shape, n_classes, learning_rate=0.1):
    model = SoftmaxRegression(n_classes)
    model(keras.Input(shape=input_shape))
    model.compile(
        optimizer=keras.optimizers.SGD(learning_rate=learning_rate),
        loss="sparse_categorical_crossentropy",
        metrics=["accuracy"],
    )
    return model

# %% right="a subclass of Model that builds its layers"
class SoftmaxRegression(keras.Model):
    def __init__(self, n_classes):
        super().__init__()
        self.flatten = layers.Flatten()
        self.classify = layers.Dense(n_classes, activation="softmax")

    def call(self, inputs):
        x = self.flatten(inputs)
        return self.classify(x)


def build_softmax_model(input_shape, n_classes, learning_rate=0.1):
    model = SoftmaxRegression(n_classes)
    model(np.zeros((1, *input_shape), dtype="float32"))
    model.compile(
        optimizer=keras.optimizers.SGD(learning_rate=learning_rate),
        loss="sparse_categorical_crossentropy",
        metrics=["accuracy"],
    )
    return model

# %% right="a helper that compiles"
def compiled(model, learning_rate):
    model.compile(
        loss="sparse_categorical_crossentropy",
        optimizer=keras.optimizers.SGD(learning_rate=learning_rate),
        metrics=["accuracy"],
    )
    return model


def build_softmax_model(input_shape, n_classes, learning_rate=0.1):
    return compiled(
    keras.Sequential(
        [
            keras.Input(shape=input_shape),
            layers.Flatten(),
            layers.Dense(n_classes, activation="softmax"),
        ]
    ),
    learning_rate)

# %% right="a list comprehension of layers"
def build_softmax_model(input_shape, n_classes, learning_rate=0.1):
    stack = [keras.Input(shape=input_shape), layers.Flatten()]
    stack += [layers.Dense(n_classes, activation=name) for name in ["softmax"]]
    model = keras.Sequential(stack)
    model.compile(
        optimizer=keras.optimizers.SGD(learning_rate=learning_rate),
        loss="sparse_categorical_crossentropy",
        metrics=["accuracy"],
    )
    return model

# %% right="a nested Sequential"
def build_softmax_model(input_shape, n_classes, learning_rate=0.1):
    scores = keras.Sequential([layers.Flatten(), layers.Dense(n_classes)])
    inputs = keras.Input(shape=input_shape)
    model = keras.Model(inputs, layers.Softmax()(scores(inputs)))
    model.compile(
        optimizer=keras.optimizers.SGD(learning_rate=learning_rate),
        loss="sparse_categorical_crossentropy",
        metrics=["accuracy"],
    )
    return model

# %% right="softmax from keras.ops"
def build_softmax_model(input_shape, n_classes, learning_rate=0.1):
    inputs = keras.Input(shape=input_shape)
    scores = layers.Dense(n_classes)(layers.Flatten()(inputs))
    model = keras.Model(inputs, keras.ops.softmax(scores, axis=-1))
    model.compile(
        optimizer=keras.optimizers.SGD(learning_rate=learning_rate),
        loss="sparse_categorical_crossentropy",
        metrics=["accuracy"],
    )
    return model

# %% right="InputLayer"
def build_softmax_model(input_shape, n_classes, learning_rate=0.1):
    model = keras.Sequential(
        [
            layers.InputLayer(shape=input_shape),
            layers.Flatten(),
            layers.Dense(n_classes, activation="softmax"),
        ]
    )
    model.compile(
        optimizer=keras.optimizers.SGD(learning_rate=learning_rate),
        loss="sparse_categorical_crossentropy",
        metrics=["accuracy"],
    )
    return model

# %% right="training eagerly"
def build_softmax_model(input_shape, n_classes, learning_rate=0.1):
    model = keras.Sequential(
        [
            keras.Input(shape=input_shape),
            layers.Flatten(),
            layers.Dense(n_classes, activation="softmax"),
        ]
    )
    model.compile(
        optimizer=keras.optimizers.SGD(learning_rate=learning_rate),
        loss="sparse_categorical_crossentropy",
        metrics=["accuracy"],
        run_eagerly=True,
    )
    return model

# %% right="the shape in batch_shape"
def build_softmax_model(input_shape, n_classes, learning_rate=0.1):
    model = keras.Sequential(
        [
            keras.Input(batch_shape=(None, *input_shape)),
            layers.Flatten(),
            layers.Dense(n_classes, activation="softmax"),
        ]
    )
    model.compile(
        optimizer=keras.optimizers.SGD(learning_rate=learning_rate),
        loss="sparse_categorical_crossentropy",
        metrics=["accuracy"],
    )
    return model

# %% right="built from a configuration of itself"
def build_softmax_model(input_shape, n_classes, learning_rate=0.1):
    model = keras.Sequential(
        [
            keras.Input(shape=input_shape),
            layers.Flatten(),
            layers.Dense(n_classes, activation="softmax"),
        ]
    )
    model = keras.Sequential.from_config(model.get_config())
    model.compile(
        optimizer=keras.optimizers.SGD(learning_rate=learning_rate),
        loss="sparse_categorical_crossentropy",
        metrics=["accuracy"],
    )
    return model

# %% right="input_shape on the first layer, then built"
def build_softmax_model(input_shape, n_classes, learning_rate=0.1):
    model = keras.Sequential(
        [
            layers.Flatten(),
            layers.Dense(n_classes, activation="softmax"),
        ]
    )
    model.build((None,) + tuple(input_shape))
    model.compile(
        optimizer=keras.optimizers.SGD(learning_rate=learning_rate),
        loss="sparse_categorical_crossentropy",
        metrics=["accuracy"],
    )
    return model

# %% right="sizes converted on the way"
def build_softmax_model(input_shape, n_classes, learning_rate=0.1):
    model = keras.Sequential(
        [
            keras.Input(shape=tuple(int(side) for side in input_shape)),
            layers.Flatten(),
            layers.Dense(int(n_classes), activation="softmax"),
        ]
    )
    model.compile(
        optimizer=keras.optimizers.SGD(learning_rate=learning_rate),
        loss="sparse_categorical_crossentropy",
        metrics=["accuracy"],
    )
    return model

# %% wrong="sigmoid instead of softmax" caught_by="test_predicts_the_softmax"
def build_softmax_model(input_shape, n_classes, learning_rate=0.1):
    model = keras.Sequential(
        [
            keras.Input(shape=input_shape),
            layers.Flatten(),
            layers.Dense(n_classes, activation="sigmoid"),
        ]
    )
    model.compile(
        optimizer=keras.optimizers.SGD(learning_rate=learning_rate),
        loss="sparse_categorical_crossentropy",
        metrics=["accuracy"],
    )
    return model

# %% wrong="no activation at the output" caught_by="test_predicts_the_softmax"
def build_softmax_model(input_shape, n_classes, learning_rate=0.1):
    model = keras.Sequential(
        [
            keras.Input(shape=input_shape),
            layers.Flatten(),
            layers.Dense(n_classes),
        ]
    )
    model.compile(
        optimizer=keras.optimizers.SGD(learning_rate=learning_rate),
        loss="sparse_categorical_crossentropy",
        metrics=["accuracy"],
    )
    return model

# %% wrong="raw scores and from_logits" caught_by="test_predicts_the_softmax"
def build_softmax_model(input_shape, n_classes, learning_rate=0.1):
    model = keras.Sequential(
        [
            keras.Input(shape=input_shape),
            layers.Flatten(),
            layers.Dense(n_classes),
        ]
    )
    model.compile(
        optimizer=keras.optimizers.SGD(learning_rate=learning_rate),
        loss=keras.losses.SparseCategoricalCrossentropy(from_logits=True),
        metrics=["accuracy"],
    )
    return model

# %% wrong="ReLU at the output" caught_by="test_predicts_the_softmax"
def build_softmax_model(input_shape, n_classes, learning_rate=0.1):
    model = keras.Sequential(
        [
            keras.Input(shape=input_shape),
            layers.Flatten(),
            layers.Dense(n_classes, activation="relu"),
        ]
    )
    model.compile(
        optimizer=keras.optimizers.SGD(learning_rate=learning_rate),
        loss="sparse_categorical_crossentropy",
        metrics=["accuracy"],
    )
    return model

# %% wrong="softmax twice" caught_by="test_predicts_the_softmax"
def build_softmax_model(input_shape, n_classes, learning_rate=0.1):
    model = keras.Sequential(
        [
            keras.Input(shape=input_shape),
            layers.Flatten(),
            layers.Dense(n_classes, activation="softmax"),
            layers.Softmax(),
        ]
    )
    model.compile(
        optimizer=keras.optimizers.SGD(learning_rate=learning_rate),
        loss="sparse_categorical_crossentropy",
        metrics=["accuracy"],
    )
    return model

# %% wrong="log softmax at the output" caught_by="test_predicts_the_softmax"
def build_softmax_model(input_shape, n_classes, learning_rate=0.1):
    model = keras.Sequential(
        [
            keras.Input(shape=input_shape),
            layers.Flatten(),
            layers.Dense(n_classes, activation="log_softmax"),
        ]
    )
    model.compile(
        optimizer=keras.optimizers.SGD(learning_rate=learning_rate),
        loss="sparse_categorical_crossentropy",
        metrics=["accuracy"],
    )
    return model

# %% wrong="softmax over the examples" caught_by="test_predicts_the_softmax"
def build_softmax_model(input_shape, n_classes, learning_rate=0.1):
    model = keras.Sequential(
        [
            keras.Input(shape=input_shape),
            layers.Flatten(),
            layers.Dense(n_classes, activation=lambda z: keras.ops.softmax(z, axis=0)),
        ]
    )
    model.compile(
        optimizer=keras.optimizers.SGD(learning_rate=learning_rate),
        loss="sparse_categorical_crossentropy",
        metrics=["accuracy"],
    )
    return model

# %% wrong="categorical instead of sparse" caught_by="test_learns_from_integer_labels"
def build_softmax_model(input_shape, n_classes, learning_rate=0.1):
    model = keras.Sequential(
        [
            keras.Input(shape=input_shape),
            layers.Flatten(),
            layers.Dense(n_classes, activation="softmax"),
        ]
    )
    model.compile(
        optimizer=keras.optimizers.SGD(learning_rate=learning_rate),
        loss="categorical_crossentropy",
        metrics=["accuracy"],
    )
    return model

# %% wrong="binary cross-entropy" caught_by="test_learns_from_integer_labels"
def build_softmax_model(input_shape, n_classes, learning_rate=0.1):
    model = keras.Sequential(
        [
            keras.Input(shape=input_shape),
            layers.Flatten(),
            layers.Dense(n_classes, activation="softmax"),
        ]
    )
    model.compile(
        optimizer=keras.optimizers.SGD(learning_rate=learning_rate),
        loss="binary_crossentropy",
        metrics=["accuracy"],
    )
    return model

# %% wrong="mean squared error" caught_by="test_learns_from_integer_labels"
def build_softmax_model(input_shape, n_classes, learning_rate=0.1):
    model = keras.Sequential(
        [
            keras.Input(shape=input_shape),
            layers.Flatten(),
            layers.Dense(n_classes, activation="softmax"),
        ]
    )
    model.compile(
        optimizer=keras.optimizers.SGD(learning_rate=learning_rate),
        loss="mse",
        metrics=["accuracy"],
    )
    return model

# %% wrong="Adam" caught_by="test_learns_from_integer_labels"
def build_softmax_model(input_shape, n_classes, learning_rate=0.1):
    model = keras.Sequential(
        [
            keras.Input(shape=input_shape),
            layers.Flatten(),
            layers.Dense(n_classes, activation="softmax"),
        ]
    )
    model.compile(
        optimizer=keras.optimizers.Adam(learning_rate=learning_rate),
        loss="sparse_categorical_crossentropy",
        metrics=["accuracy"],
    )
    return model

# %% wrong="RMSprop by name, learning rate lost" caught_by="test_learns_from_integer_labels, test_uses_the_learning_rate"
def build_softmax_model(input_shape, n_classes, learning_rate=0.1):
    model = keras.Sequential(
        [
            keras.Input(shape=input_shape),
            layers.Flatten(),
            layers.Dense(n_classes, activation="softmax"),
        ]
    )
    model.compile(
        optimizer="rmsprop",
        loss="sparse_categorical_crossentropy",
        metrics=["accuracy"],
    )
    return model

# %% wrong="momentum" caught_by="test_learns_from_integer_labels"
def build_softmax_model(input_shape, n_classes, learning_rate=0.1):
    model = keras.Sequential(
        [
            keras.Input(shape=input_shape),
            layers.Flatten(),
            layers.Dense(n_classes, activation="softmax"),
        ]
    )
    model.compile(
        optimizer=keras.optimizers.SGD(learning_rate=learning_rate, momentum=0.9),
        loss="sparse_categorical_crossentropy",
        metrics=["accuracy"],
    )
    return model

# %% wrong="Nesterov momentum" caught_by="test_learns_from_integer_labels"
def build_softmax_model(input_shape, n_classes, learning_rate=0.1):
    model = keras.Sequential(
        [
            keras.Input(shape=input_shape),
            layers.Flatten(),
            layers.Dense(n_classes, activation="softmax"),
        ]
    )
    model.compile(
        optimizer=keras.optimizers.SGD(learning_rate=learning_rate, momentum=0.9, nesterov=True),
        loss="sparse_categorical_crossentropy",
        metrics=["accuracy"],
    )
    return model

# %% wrong="weight decay" caught_by="test_learns_from_integer_labels"
def build_softmax_model(input_shape, n_classes, learning_rate=0.1):
    model = keras.Sequential(
        [
            keras.Input(shape=input_shape),
            layers.Flatten(),
            layers.Dense(n_classes, activation="softmax"),
        ]
    )
    model.compile(
        optimizer=keras.optimizers.SGD(learning_rate=learning_rate, weight_decay=0.01),
        loss="sparse_categorical_crossentropy",
        metrics=["accuracy"],
    )
    return model

# %% wrong="L2 regularisation" caught_by="test_learns_from_integer_labels"
def build_softmax_model(input_shape, n_classes, learning_rate=0.1):
    model = keras.Sequential(
        [
            keras.Input(shape=input_shape),
            layers.Flatten(),
            layers.Dense(n_classes, activation="softmax", kernel_regularizer="l2"),
        ]
    )
    model.compile(
        optimizer=keras.optimizers.SGD(learning_rate=learning_rate),
        loss="sparse_categorical_crossentropy",
        metrics=["accuracy"],
    )
    return model

# %% wrong="learning rate fixed at 0.1" caught_by="test_uses_the_learning_rate"
def build_softmax_model(input_shape, n_classes, learning_rate=0.1):
    model = keras.Sequential(
        [
            keras.Input(shape=input_shape),
            layers.Flatten(),
            layers.Dense(n_classes, activation="softmax"),
        ]
    )
    model.compile(
        optimizer=keras.optimizers.SGD(learning_rate=0.1),
        loss="sparse_categorical_crossentropy",
        metrics=["accuracy"],
    )
    return model

# %% wrong="SGD by name: learning rate 0.01" caught_by="test_learns_from_integer_labels, test_uses_the_learning_rate"
def build_softmax_model(input_shape, n_classes, learning_rate=0.1):
    model = keras.Sequential(
        [
            keras.Input(shape=input_shape),
            layers.Flatten(),
            layers.Dense(n_classes, activation="softmax"),
        ]
    )
    model.compile(
        optimizer="sgd",
        loss="sparse_categorical_crossentropy",
        metrics=["accuracy"],
    )
    return model

# %% wrong="SGD without its argument" caught_by="test_uses_the_learning_rate"
def build_softmax_model(input_shape, n_classes, learning_rate=0.1):
    model = keras.Sequential(
        [
            keras.Input(shape=input_shape),
            layers.Flatten(),
            layers.Dense(n_classes, activation="softmax"),
        ]
    )
    model.compile(
        optimizer=keras.optimizers.SGD(),
        loss="sparse_categorical_crossentropy",
        metrics=["accuracy"],
    )
    return model

# %% wrong="default learning rate changed" caught_by="test_learns_from_integer_labels"
def build_softmax_model(input_shape, n_classes, learning_rate=0.01):
    model = keras.Sequential(
        [
            keras.Input(shape=input_shape),
            layers.Flatten(),
            layers.Dense(n_classes, activation="softmax"),
        ]
    )
    model.compile(
        optimizer=keras.optimizers.SGD(learning_rate=learning_rate),
        loss="sparse_categorical_crossentropy",
        metrics=["accuracy"],
    )
    return model

# %% wrong="input shape fixed" caught_by="test_fits_other_sizes"
def build_softmax_model(input_shape, n_classes, learning_rate=0.1):
    model = keras.Sequential(
        [
            keras.Input(shape=(28, 28)),
            layers.Flatten(),
            layers.Dense(n_classes, activation="softmax"),
        ]
    )
    model.compile(
        optimizer=keras.optimizers.SGD(learning_rate=learning_rate),
        loss="sparse_categorical_crossentropy",
        metrics=["accuracy"],
    )
    return model

# %% wrong="number of classes fixed" caught_by="test_fits_other_sizes"
def build_softmax_model(input_shape, n_classes, learning_rate=0.1):
    model = keras.Sequential(
        [
            keras.Input(shape=input_shape),
            layers.Flatten(),
            layers.Dense(10, activation="softmax"),
        ]
    )
    model.compile(
        optimizer=keras.optimizers.SGD(learning_rate=learning_rate),
        loss="sparse_categorical_crossentropy",
        metrics=["accuracy"],
    )
    return model

# %% wrong="input flattened for images only" caught_by="test_fits_other_sizes"
def build_softmax_model(input_shape, n_classes, learning_rate=0.1):
    model = keras.Sequential(
        [
            keras.Input(shape=input_shape),
            layers.Reshape((input_shape[0] * input_shape[1],)),
            layers.Dense(n_classes, activation="softmax"),
        ]
    )
    model.compile(
        optimizer=keras.optimizers.SGD(learning_rate=learning_rate),
        loss="sparse_categorical_crossentropy",
        metrics=["accuracy"],
    )
    return model

# %% wrong="no Flatten" caught_by="test_has_the_right_weights"
def build_softmax_model(input_shape, n_classes, learning_rate=0.1):
    model = keras.Sequential(
        [
            keras.Input(shape=input_shape),
            layers.Dense(n_classes, activation="softmax"),
        ]
    )
    model.compile(
        optimizer=keras.optimizers.SGD(learning_rate=learning_rate),
        loss="sparse_categorical_crossentropy",
        metrics=["accuracy"],
    )
    return model

# %% wrong="average pooling instead of Flatten" caught_by="test_has_the_right_weights"
def build_softmax_model(input_shape, n_classes, learning_rate=0.1):
    model = keras.Sequential(
        [
            keras.Input(shape=input_shape),
            layers.Reshape((-1, 1)),
            layers.GlobalAveragePooling1D(),
            layers.Dense(n_classes, activation="softmax"),
        ]
    )
    model.compile(
        optimizer=keras.optimizers.SGD(learning_rate=learning_rate),
        loss="sparse_categorical_crossentropy",
        metrics=["accuracy"],
    )
    return model

# %% wrong="not compiled" caught_by="test_learns_from_integer_labels, test_reports_accuracy"
def build_softmax_model(input_shape, n_classes, learning_rate=0.1):
    model = keras.Sequential(
        [
            keras.Input(shape=input_shape),
            layers.Flatten(),
            layers.Dense(n_classes, activation="softmax"),
        ]
    )
    return model

# %% wrong="no metrics" caught_by="test_reports_accuracy"
def build_softmax_model(input_shape, n_classes, learning_rate=0.1):
    model = keras.Sequential(
        [
            keras.Input(shape=input_shape),
            layers.Flatten(),
            layers.Dense(n_classes, activation="softmax"),
        ]
    )
    model.compile(
        optimizer=keras.optimizers.SGD(learning_rate=learning_rate),
        loss="sparse_categorical_crossentropy",
    )
    return model

# %% wrong="an accuracy for one-hot labels" caught_by="test_reports_accuracy"
def build_softmax_model(input_shape, n_classes, learning_rate=0.1):
    model = keras.Sequential(
        [
            keras.Input(shape=input_shape),
            layers.Flatten(),
            layers.Dense(n_classes, activation="softmax"),
        ]
    )
    model.compile(
        optimizer=keras.optimizers.SGD(learning_rate=learning_rate),
        loss="sparse_categorical_crossentropy",
        metrics=[keras.metrics.CategoricalAccuracy(name="accuracy")],
    )
    return model

# %% wrong="the Accuracy class, which compares labels with probabilities" caught_by="test_reports_accuracy"
def build_softmax_model(input_shape, n_classes, learning_rate=0.1):
    model = keras.Sequential(
        [
            keras.Input(shape=input_shape),
            layers.Flatten(),
            layers.Dense(n_classes, activation="softmax"),
        ]
    )
    model.compile(
        optimizer=keras.optimizers.SGD(learning_rate=learning_rate),
        loss="sparse_categorical_crossentropy",
        metrics=[keras.metrics.Accuracy()],
    )
    return model

# %% wrong="mean squared error as the metric" caught_by="test_reports_accuracy"
def build_softmax_model(input_shape, n_classes, learning_rate=0.1):
    model = keras.Sequential(
        [
            keras.Input(shape=input_shape),
            layers.Flatten(),
            layers.Dense(n_classes, activation="softmax"),
        ]
    )
    model.compile(
        optimizer=keras.optimizers.SGD(learning_rate=learning_rate),
        loss="sparse_categorical_crossentropy",
        metrics=["mse"],
    )
    return model

# %% wrong="no Input, so no weights" caught_by="test_has_the_right_weights, test_predicts_the_softmax"
def build_softmax_model(input_shape, n_classes, learning_rate=0.1):
    model = keras.Sequential(
        [
            layers.Flatten(),
            layers.Dense(n_classes, activation="softmax"),
        ]
    )
    model.compile(
        optimizer=keras.optimizers.SGD(learning_rate=learning_rate),
        loss="sparse_categorical_crossentropy",
        metrics=["accuracy"],
    )
    return model

# %% wrong="forgets the return" caught_by="test_has_the_right_weights, test_learns_from_integer_labels"
def build_softmax_model(input_shape, n_classes, learning_rate=0.1):
    model = keras.Sequential(
        [
            keras.Input(shape=input_shape),
            layers.Flatten(),
            layers.Dense(n_classes, activation="softmax"),
        ]
    )
    model.compile(
        optimizer=keras.optimizers.SGD(learning_rate=learning_rate),
        loss="sparse_categorical_crossentropy",
        metrics=["accuracy"],
    )

# %% wrong="returns what compile returns" caught_by="test_has_the_right_weights"
def build_softmax_model(input_shape, n_classes, learning_rate=0.1):
    model = keras.Sequential(
        [
            keras.Input(shape=input_shape),
            layers.Flatten(),
            layers.Dense(n_classes, activation="softmax"),
        ]
    )
    return model.compile(
        optimizer=keras.optimizers.SGD(learning_rate=learning_rate),
        loss="sparse_categorical_crossentropy",
        metrics=["accuracy"],
    )

# %% wrong="no biases" caught_by="test_has_the_right_weights, test_predicts_the_softmax"
def build_softmax_model(input_shape, n_classes, learning_rate=0.1):
    model = keras.Sequential(
        [
            keras.Input(shape=input_shape),
            layers.Flatten(),
            layers.Dense(n_classes, activation="softmax", use_bias=False),
        ]
    )
    model.compile(
        optimizer=keras.optimizers.SGD(learning_rate=learning_rate),
        loss="sparse_categorical_crossentropy",
        metrics=["accuracy"],
    )
    return model

# %% wrong="batch normalisation after Flatten" caught_by="test_has_the_right_weights"
def build_softmax_model(input_shape, n_classes, learning_rate=0.1):
    model = keras.Sequential(
        [
            keras.Input(shape=input_shape),
            layers.Flatten(),
            layers.BatchNormalization(),
            layers.Dense(n_classes, activation="softmax"),
        ]
    )
    model.compile(
        optimizer=keras.optimizers.SGD(learning_rate=learning_rate),
        loss="sparse_categorical_crossentropy",
        metrics=["accuracy"],
    )
    return model

# %% wrong="dropout before the output" caught_by="test_learns_from_integer_labels"
def build_softmax_model(input_shape, n_classes, learning_rate=0.1):
    model = keras.Sequential(
        [
            keras.Input(shape=input_shape),
            layers.Flatten(),
            layers.Dropout(0.5),
            layers.Dense(n_classes, activation="softmax"),
        ]
    )
    model.compile(
        optimizer=keras.optimizers.SGD(learning_rate=learning_rate),
        loss="sparse_categorical_crossentropy",
        metrics=["accuracy"],
    )
    return model

# %% wrong="scales the pixels a second time" caught_by="test_predicts_the_softmax"
def build_softmax_model(input_shape, n_classes, learning_rate=0.1):
    model = keras.Sequential(
        [
            keras.Input(shape=input_shape),
            layers.Rescaling(1 / 255),
            layers.Flatten(),
            layers.Dense(n_classes, activation="softmax"),
        ]
    )
    model.compile(
        optimizer=keras.optimizers.SGD(learning_rate=learning_rate),
        loss="sparse_categorical_crossentropy",
        metrics=["accuracy"],
    )
    return model

# %% wrong="one class too few" caught_by="test_has_the_right_weights, test_fits_other_sizes"
def build_softmax_model(input_shape, n_classes, learning_rate=0.1):
    model = keras.Sequential(
        [
            keras.Input(shape=input_shape),
            layers.Flatten(),
            layers.Dense(n_classes - 1, activation="softmax"),
        ]
    )
    model.compile(
        optimizer=keras.optimizers.SGD(learning_rate=learning_rate),
        loss="sparse_categorical_crossentropy",
        metrics=["accuracy"],
    )
    return model

# %% wrong="one unit with a sigmoid" caught_by="test_has_the_right_weights"
def build_softmax_model(input_shape, n_classes, learning_rate=0.1):
    model = keras.Sequential(
        [
            keras.Input(shape=input_shape),
            layers.Flatten(),
            layers.Dense(1, activation="sigmoid"),
        ]
    )
    model.compile(
        optimizer=keras.optimizers.SGD(learning_rate=learning_rate),
        loss="sparse_categorical_crossentropy",
        metrics=["accuracy"],
    )
    return model

# %% wrong="the loss is summed over the batch" caught_by="test_learns_from_integer_labels"
def build_softmax_model(input_shape, n_classes, learning_rate=0.1):
    model = keras.Sequential(
        [
            keras.Input(shape=input_shape),
            layers.Flatten(),
            layers.Dense(n_classes, activation="softmax"),
        ]
    )
    model.compile(
        optimizer=keras.optimizers.SGD(learning_rate=learning_rate),
        loss=keras.losses.SparseCategoricalCrossentropy(reduction="sum"),
        metrics=["accuracy"],
    )
    return model

# %% wrong="gradients clipped" caught_by="test_learns_from_integer_labels"
def build_softmax_model(input_shape, n_classes, learning_rate=0.1):
    model = keras.Sequential(
        [
            keras.Input(shape=input_shape),
            layers.Flatten(),
            layers.Dense(n_classes, activation="softmax"),
        ]
    )
    model.compile(
        optimizer=keras.optimizers.SGD(learning_rate=learning_rate, clipnorm=0.01),
        loss="sparse_categorical_crossentropy",
        metrics=["accuracy"],
    )
    return model

# %% wrong="a small weight decay" caught_by="test_learns_from_integer_labels"
def build_softmax_model(input_shape, n_classes, learning_rate=0.1):
    model = keras.Sequential(
        [
            keras.Input(shape=input_shape),
            layers.Flatten(),
            layers.Dense(n_classes, activation="softmax"),
        ]
    )
    model.compile(
        optimizer=keras.optimizers.SGD(learning_rate=learning_rate, weight_decay=1e-4),
        loss="sparse_categorical_crossentropy",
        metrics=["accuracy"],
    )
    return model

# %% wrong="a small L2 penalty" caught_by="test_learns_from_integer_labels"
def build_softmax_model(input_shape, n_classes, learning_rate=0.1):
    model = keras.Sequential(
        [
            keras.Input(shape=input_shape),
            layers.Flatten(),
            layers.Dense(n_classes, activation="softmax", kernel_regularizer=keras.regularizers.L2(1e-4)),
        ]
    )
    model.compile(
        optimizer=keras.optimizers.SGD(learning_rate=learning_rate),
        loss="sparse_categorical_crossentropy",
        metrics=["accuracy"],
    )
    return model

# %% wrong="gradient values clipped" caught_by="test_learns_from_integer_labels"
def build_softmax_model(input_shape, n_classes, learning_rate=0.1):
    model = keras.Sequential(
        [
            keras.Input(shape=input_shape),
            layers.Flatten(),
            layers.Dense(n_classes, activation="softmax"),
        ]
    )
    model.compile(
        optimizer=keras.optimizers.SGD(learning_rate=learning_rate, clipvalue=0.5),
        loss="sparse_categorical_crossentropy",
        metrics=["accuracy"],
    )
    return model

# %% wrong="frozen output layer" caught_by="test_learns_from_integer_labels"
def build_softmax_model(input_shape, n_classes, learning_rate=0.1):
    model = keras.Sequential(
        [
            keras.Input(shape=input_shape),
            layers.Flatten(),
            layers.Dense(n_classes, activation="softmax", trainable=False),
        ]
    )
    model.compile(
        optimizer=keras.optimizers.SGD(learning_rate=learning_rate),
        loss="sparse_categorical_crossentropy",
        metrics=["accuracy"],
    )
    return model

# %% wrong="a subclass of Model whose layers are never built" caught_by="test_has_the_right_weights, test_learns_from_integer_labels"
class SoftmaxRegression(keras.Model):
    def __init__(self, n_classes):
        super().__init__()
        self.flatten = layers.Flatten()
        self.classify = layers.Dense(n_classes, activation="softmax")

    def call(self, inputs):
        x = self.flatten(inputs)
        return self.classify(x)


def build_softmax_model(input_shape, n_classes, learning_rate=0.1):
    model = SoftmaxRegression(n_classes)
    model.build((None, *input_shape))
    model.compile(
        optimizer=keras.optimizers.SGD(learning_rate=learning_rate),
        loss="sparse_categorical_crossentropy",
        metrics=["accuracy"],
    )
    return model

# %% wrong="a hidden layer before the softmax" caught_by="test_has_the_right_weights"
def build_softmax_model(input_shape, n_classes, learning_rate=0.1):
    model = keras.Sequential(
        [
            keras.Input(shape=input_shape),
            layers.Flatten(),
            layers.Dense(64, activation="relu"),
            layers.Dense(n_classes, activation="softmax"),
        ]
    )
    model.compile(
        optimizer=keras.optimizers.SGD(learning_rate=learning_rate),
        loss="sparse_categorical_crossentropy",
        metrics=["accuracy"],
    )
    return model

# %% wrong="two dense layers in a row" caught_by="test_has_the_right_weights"
def build_softmax_model(input_shape, n_classes, learning_rate=0.1):
    model = keras.Sequential(
        [
            keras.Input(shape=input_shape),
            layers.Flatten(),
            layers.Dense(n_classes),
            layers.Dense(n_classes, activation="softmax"),
        ]
    )
    model.compile(
        optimizer=keras.optimizers.SGD(learning_rate=learning_rate),
        loss="sparse_categorical_crossentropy",
        metrics=["accuracy"],
    )
    return model

# %% wrong="returns the class, not the probabilities" caught_by="test_predicts_the_softmax"
def build_softmax_model(input_shape, n_classes, learning_rate=0.1):
    inputs = keras.Input(shape=input_shape)
    scores = layers.Dense(n_classes, activation="softmax")(layers.Flatten()(inputs))
    model = keras.Model(inputs, keras.ops.argmax(scores, axis=-1))
    model.compile(
        optimizer=keras.optimizers.SGD(learning_rate=learning_rate),
        loss="sparse_categorical_crossentropy",
        metrics=["accuracy"],
    )
    return model
