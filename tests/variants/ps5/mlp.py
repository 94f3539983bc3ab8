# %% right="Sequential, layers added in a loop"
def build_mlp(hidden_layers, width, l2, dropout):
    model = keras.Sequential([keras.Input(shape=(784,))])
    for _ in range(hidden_layers):
        model.add(layers.Dense(width, activation="relu", kernel_regularizer=keras.regularizers.L2(l2)))
        model.add(layers.Dropout(dropout))
    model.add(layers.Dense(10, activation="softmax"))
    model.compile(
        optimizer=keras.optimizers.Adam(learning_rate=0.001),
        loss="categorical_crossentropy",
        metrics=["accuracy"],
    )
    return model

# %% right="functional"
def build_mlp(hidden_layers, width, l2, dropout):
    inputs = keras.Input(shape=(784,))
    x = inputs
    for _ in range(hidden_layers):
        x = layers.Dense(width, activation="relu", kernel_regularizer=keras.regularizers.L2(l2))(x)
        x = layers.Dropout(dropout)(x)
    outputs = layers.Dense(10, activation="softmax")(x)
    model = keras.Model(inputs, outputs)
    model.compile("adam", "categorical_crossentropy", metrics=["accuracy"])
    return model

# %% right="a list of layers"
def build_mlp(hidden_layers, width, l2, dropout):
    stack = [keras.Input((784,))]
    for number in range(hidden_layers):
        stack += [
            layers.Dense(
                width, "relu", kernel_regularizer=keras.regularizers.l2(l2), name=f"hidden_{number}"
            ),
            layers.Dropout(dropout),
        ]
    model = keras.Sequential([*stack, layers.Dense(10, activation="softmax")], name="mlp")
    model.compile(
        optimizer="adam", loss=keras.losses.CategoricalCrossentropy(), metrics=["acc"]
    )
    return model

# %% right="ReLU layers, dropout before them, which is the same"
def build_mlp(hidden_layers, width, l2, dropout):
    model = keras.Sequential([keras.Input(shape=(784,))])
    for _ in range(hidden_layers):
        model.add(layers.Dense(width, kernel_regularizer=keras.regularizers.L2(l2)))
        model.add(layers.Dropout(rate=dropout))
        model.add(layers.ReLU())
    model.add(layers.Dense(10))
    model.add(layers.Softmax())
    model.compile(
        optimizer=keras.optimizers.Adam(learning_rate=0.001),
        loss="categorical_crossentropy",
        metrics=["accuracy"],
    )
    return model

# %% right="L1L2 with an L2 part alone"
def build_mlp(hidden_layers, width, l2, dropout):
    model = keras.Sequential([keras.Input(shape=(784,))])
    for _ in range(hidden_layers):
        penalty = keras.regularizers.L1L2(l1=0.0, l2=l2)
        model.add(layers.Dense(width, activation="relu", kernel_regularizer=penalty))
        model.add(layers.Dropout(dropout))
    model.add(layers.Dense(10, activation="softmax"))
    model.compile(
        optimizer=keras.optimizers.Adam(learning_rate=0.001),
        loss="categorical_crossentropy",
        metrics=["accuracy"],
    )
    return model

# %% right="no layers where nothing is dropped, no regularizer where nothing is penalised"
def build_mlp(hidden_layers, width, l2, dropout):
    model = keras.Sequential([keras.Input(shape=(784,))])
    for _ in range(hidden_layers):
        penalty = keras.regularizers.L2(l2) if l2 > 0 else None
        model.add(layers.Dense(width, activation="relu", kernel_regularizer=penalty))
        if dropout:
            model.add(layers.Dropout(dropout))
    model.add(layers.Dense(10, activation="softmax"))
    model.compile(
        optimizer=keras.optimizers.Adam(learning_rate=0.001),
        loss="categorical_crossentropy",
        metrics=["accuracy"],
    )
    return model

# %% right="one regularizer for all layers, tf.keras"
def build_mlp(hidden_layers, width, l2, dropout):
    import tensorflow as tf

    penalty = tf.keras.regularizers.L2(l2)
    model = tf.keras.models.Sequential()
    model.add(tf.keras.layers.Input(shape=(784,)))
    for _ in range(hidden_layers):
        model.add(
            tf.keras.layers.Dense(
                units=width, activation=tf.nn.relu, kernel_regularizer=penalty, use_bias=True
            )
        )
        model.add(tf.keras.layers.Dropout(dropout))
    model.add(tf.keras.layers.Dense(units=10, activation=tf.nn.softmax))
    model.compile(
        loss=tf.keras.losses.categorical_crossentropy,
        optimizer=tf.keras.optimizers.Adam(1e-3),
        metrics=[tf.keras.metrics.CategoricalAccuracy(name="accuracy")],
    )
    return model

# %% right="a helper for a block, he_normal, a seed for dropout"
def _block(x, width, l2, dropout):
    hidden = layers.Dense(width, kernel_initializer="he_normal", kernel_regularizer=keras.regularizers.L2(l2))
    x = keras.activations.relu(hidden(x))
    return layers.Dropout(dropout, seed=3)(x)


def build_mlp(hidden_layers, width, l2, dropout):
    x = inputs = keras.Input((784,), dtype="float32")
    while hidden_layers > 0:
        x = _block(x, width, l2, dropout)
        hidden_layers -= 1
    model = keras.Model(inputs=inputs, outputs=layers.Dense(10, "softmax")(x))
    model.compile(keras.optimizers.Adam(), "categorical_crossentropy", metrics=["accuracy"])
    return model

# %% right="recursion"
def build_mlp(hidden_layers, width, l2, dropout):
    def hidden(x, left):
        if left == 0:
            return x
        dense = layers.Dense(width, activation="relu", kernel_regularizer=keras.regularizers.L2(l2))
        return hidden(layers.Dropout(dropout)(dense(x)), left - 1)

    inputs = keras.Input(shape=(784,))
    outputs = layers.Dense(10, activation="softmax")(hidden(inputs, hidden_layers))
    model = keras.Model(inputs, outputs)
    model.compile(
        optimizer=keras.optimizers.Adam(0.001),
        loss="categorical_crossentropy",
        metrics=["categorical_accuracy"],
    )
    return model

# %% right="input_shape at the first layer, with a warning"
def build_mlp(hidden_layers, width, l2, dropout):
    penalty = keras.regularizers.L2(l2)
    model = keras.Sequential()
    model.add(layers.Dense(width, activation="relu", kernel_regularizer=penalty, input_shape=(784,)))
    model.add(layers.Dropout(dropout))
    for _ in range(hidden_layers - 1):
        model.add(layers.Dense(width, activation="relu", kernel_regularizer=penalty))
        model.add(layers.Dropout(dropout))
    model.add(layers.Dense(10, activation="softmax"))
    model.compile(optimizer="adam", loss="categorical_crossentropy", metrics=["accuracy"])
    return model

# %% right="from_logits after a softmax: Keras 3 warns and takes the logits"
def build_mlp(hidden_layers, width, l2, dropout):
    model = keras.Sequential([keras.Input(shape=(784,))])
    for _ in range(hidden_layers):
        model.add(layers.Dense(width, activation="relu", kernel_regularizer=keras.regularizers.L2(l2)))
        model.add(layers.Dropout(dropout))
    model.add(layers.Dense(10, activation="softmax"))
    model.compile(
        optimizer=keras.optimizers.Adam(learning_rate=0.001),
        loss=keras.losses.CategoricalCrossentropy(from_logits=True),
        metrics=["accuracy"],
    )
    return model

# %% right="prints a summary, a Flatten that changes nothing"
def build_mlp(hidden_layers, width, l2, dropout):
    model = keras.Sequential([keras.Input(shape=(784,)), layers.Flatten()])
    for _ in range(hidden_layers):
        model.add(layers.Dense(width, activation="relu", kernel_regularizer=keras.regularizers.L2(l2)))
        model.add(layers.Dropout(dropout))
    model.add(layers.Dense(10, activation="softmax"))
    model.compile(
        optimizer=keras.optimizers.Adam(learning_rate=0.001),
        loss="categorical_crossentropy",
        metrics=["accuracy"],
    )
    model.summary()
    return model

# %% right="a regularizer written as a function"
def build_mlp(hidden_layers, width, l2, dropout):
    def penalty(kernel):
        return l2 * keras.ops.sum(keras.ops.square(kernel))
    
    model = keras.Sequential([keras.Input(shape=(784,))])
    for _ in range(hidden_layers):
        model.add(layers.Dense(width, activation="relu", kernel_regularizer=penalty))
        model.add(layers.Dropout(dropout))
    model.add(layers.Dense(10, activation="softmax"))
    model.compile(
        optimizer=keras.optimizers.Adam(learning_rate=0.001),
        loss="categorical_crossentropy",
        metrics=["accuracy"],
    )
    return model

# %% right="jit_compile off, in two nested models"
def build_mlp(hidden_layers, width, l2, dropout):
    body = keras.Sequential([keras.Input((784,))], name="body")
    for _ in range(hidden_layers):
        body.add(layers.Dense(width, activation="relu", kernel_regularizer=keras.regularizers.L2(l2)))
        body.add(layers.Dropout(dropout))
    model = keras.Sequential([keras.Input((784,)), body, layers.Dense(10, activation="softmax")])
    model.compile(
        optimizer="adam", loss="categorical_crossentropy", metrics=["accuracy"], jit_compile=False
    )
    return model

# %% wrong="always two hidden layers" caught_by="test_has_the_depth_and_width_asked_for"
def build_mlp(hidden_layers, width, l2, dropout):
    model = keras.Sequential([keras.Input(shape=(784,))])
    for _ in range(2):
        model.add(layers.Dense(width, activation="relu", kernel_regularizer=keras.regularizers.L2(l2)))
        model.add(layers.Dropout(dropout))
    model.add(layers.Dense(10, activation="softmax"))
    model.compile(
        optimizer=keras.optimizers.Adam(learning_rate=0.001),
        loss="categorical_crossentropy",
        metrics=["accuracy"],
    )
    return model

# %% wrong="width fixed at 128" caught_by="test_has_the_depth_and_width_asked_for"
def build_mlp(hidden_layers, width, l2, dropout):
    width = 128
    model = keras.Sequential([keras.Input(shape=(784,))])
    for _ in range(hidden_layers):
        model.add(layers.Dense(width, activation="relu", kernel_regularizer=keras.regularizers.L2(l2)))
        model.add(layers.Dropout(dropout))
    model.add(layers.Dense(10, activation="softmax"))
    model.compile(
        optimizer=keras.optimizers.Adam(learning_rate=0.001),
        loss="categorical_crossentropy",
        metrics=["accuracy"],
    )
    return model

# %% wrong="no activation in the hidden layers" caught_by="test_predicts_like_a_relu_network"
def build_mlp(hidden_layers, width, l2, dropout):
    model = keras.Sequential([keras.Input(shape=(784,))])
    for _ in range(hidden_layers):
        model.add(layers.Dense(width, kernel_regularizer=keras.regularizers.L2(l2)))
        model.add(layers.Dropout(dropout))
    model.add(layers.Dense(10, activation="softmax"))
    model.compile(
        optimizer=keras.optimizers.Adam(learning_rate=0.001),
        loss="categorical_crossentropy",
        metrics=["accuracy"],
    )
    return model

# %% wrong="dropout at inference, too" caught_by="test_predicts_like_a_relu_network"
def build_mlp(hidden_layers, width, l2, dropout):
    class AlwaysDropout(layers.Dropout):
        def call(self, inputs, training=None):
            return super().call(inputs, training=True)
    
    model = keras.Sequential([keras.Input(shape=(784,))])
    for _ in range(hidden_layers):
        model.add(layers.Dense(width, activation="relu", kernel_regularizer=keras.regularizers.L2(l2)))
        model.add(AlwaysDropout(dropout))
    model.add(layers.Dense(10, activation="softmax"))
    model.compile(
        optimizer=keras.optimizers.Adam(learning_rate=0.001),
        loss="categorical_crossentropy",
        metrics=["accuracy"],
    )
    return model

# %% wrong="no dropout" caught_by="test_drops_after_each_hidden_layer, test_uses_the_dropout_rate"
def build_mlp(hidden_layers, width, l2, dropout):
    model = keras.Sequential([keras.Input(shape=(784,))])
    for _ in range(hidden_layers):
        model.add(layers.Dense(width, activation="relu", kernel_regularizer=keras.regularizers.L2(l2)))
    model.add(layers.Dense(10, activation="softmax"))
    model.compile(
        optimizer=keras.optimizers.Adam(learning_rate=0.001),
        loss="categorical_crossentropy",
        metrics=["accuracy"],
    )
    return model

# %% wrong="dropout fixed at 0.5" caught_by="test_uses_the_dropout_rate"
def build_mlp(hidden_layers, width, l2, dropout):
    model = keras.Sequential([keras.Input(shape=(784,))])
    for _ in range(hidden_layers):
        model.add(layers.Dense(width, activation="relu", kernel_regularizer=keras.regularizers.L2(l2)))
        model.add(layers.Dropout(0.5))
    model.add(layers.Dense(10, activation="softmax"))
    model.compile(
        optimizer=keras.optimizers.Adam(learning_rate=0.001),
        loss="categorical_crossentropy",
        metrics=["accuracy"],
    )
    return model

# %% wrong="the share to keep" caught_by="test_uses_the_dropout_rate"
def build_mlp(hidden_layers, width, l2, dropout):
    model = keras.Sequential([keras.Input(shape=(784,))])
    for _ in range(hidden_layers):
        model.add(layers.Dense(width, activation="relu", kernel_regularizer=keras.regularizers.L2(l2)))
        model.add(layers.Dropout(1 - dropout))
    model.add(layers.Dense(10, activation="softmax"))
    model.compile(
        optimizer=keras.optimizers.Adam(learning_rate=0.001),
        loss="categorical_crossentropy",
        metrics=["accuracy"],
    )
    return model

# %% wrong="no penalty" caught_by="test_penalises_the_hidden_kernels"
def build_mlp(hidden_layers, width, l2, dropout):
    model = keras.Sequential([keras.Input(shape=(784,))])
    for _ in range(hidden_layers):
        model.add(layers.Dense(width, activation="relu"))
        model.add(layers.Dropout(dropout))
    model.add(layers.Dense(10, activation="softmax"))
    model.compile(
        optimizer=keras.optimizers.Adam(learning_rate=0.001),
        loss="categorical_crossentropy",
        metrics=["accuracy"],
    )
    return model

# %% wrong="the name l2 instead of the factor" caught_by="test_penalises_the_hidden_kernels"
def build_mlp(hidden_layers, width, l2, dropout):
    model = keras.Sequential([keras.Input(shape=(784,))])
    for _ in range(hidden_layers):
        model.add(layers.Dense(width, activation="relu", kernel_regularizer="l2"))
        model.add(layers.Dropout(dropout))
    model.add(layers.Dense(10, activation="softmax"))
    model.compile(
        optimizer=keras.optimizers.Adam(learning_rate=0.001),
        loss="categorical_crossentropy",
        metrics=["accuracy"],
    )
    return model

# %% wrong="the output layer penalised, too" caught_by="test_penalises_the_hidden_kernels"
def build_mlp(hidden_layers, width, l2, dropout):
    model = keras.Sequential([keras.Input(shape=(784,))])
    for _ in range(hidden_layers):
        model.add(layers.Dense(width, activation="relu", kernel_regularizer=keras.regularizers.L2(l2)))
        model.add(layers.Dropout(dropout))
    model.add(layers.Dense(10, activation="softmax", kernel_regularizer=keras.regularizers.L2(l2)))
    model.compile(
        optimizer=keras.optimizers.Adam(learning_rate=0.001),
        loss="categorical_crossentropy",
        metrics=["accuracy"],
    )
    return model

# %% wrong="L1" caught_by="test_penalises_the_hidden_kernels"
def build_mlp(hidden_layers, width, l2, dropout):
    model = keras.Sequential([keras.Input(shape=(784,))])
    for _ in range(hidden_layers):
        model.add(layers.Dense(width, activation="relu", kernel_regularizer=keras.regularizers.L1(l2)))
        model.add(layers.Dropout(dropout))
    model.add(layers.Dense(10, activation="softmax"))
    model.compile(
        optimizer=keras.optimizers.Adam(learning_rate=0.001),
        loss="categorical_crossentropy",
        metrics=["accuracy"],
    )
    return model

# %% wrong="l2 and dropout swapped" caught_by="test_penalises_the_hidden_kernels, test_uses_the_dropout_rate"
def build_mlp(hidden_layers, width, l2, dropout):
    model = keras.Sequential([keras.Input(shape=(784,))])
    for _ in range(hidden_layers):
        model.add(layers.Dense(width, activation="relu", kernel_regularizer=keras.regularizers.L2(dropout)))
        model.add(layers.Dropout(l2))
    model.add(layers.Dense(10, activation="softmax"))
    model.compile(
        optimizer=keras.optimizers.Adam(learning_rate=0.001),
        loss="categorical_crossentropy",
        metrics=["accuracy"],
    )
    return model

# %% wrong="the loss for labels that are whole numbers" caught_by="test_minimises_the_cross_entropy"
def build_mlp(hidden_layers, width, l2, dropout):
    model = keras.Sequential([keras.Input(shape=(784,))])
    for _ in range(hidden_layers):
        model.add(layers.Dense(width, activation="relu", kernel_regularizer=keras.regularizers.L2(l2)))
        model.add(layers.Dropout(dropout))
    model.add(layers.Dense(10, activation="softmax"))
    model.compile(
        optimizer=keras.optimizers.Adam(learning_rate=0.001),
        loss="sparse_categorical_crossentropy",
        metrics=["accuracy"],
    )
    return model

# %% wrong="Adam at 0.01" caught_by="test_learns_with_adam"
def build_mlp(hidden_layers, width, l2, dropout):
    model = keras.Sequential([keras.Input(shape=(784,))])
    for _ in range(hidden_layers):
        model.add(layers.Dense(width, activation="relu", kernel_regularizer=keras.regularizers.L2(l2)))
        model.add(layers.Dropout(dropout))
    model.add(layers.Dense(10, activation="softmax"))
    model.compile(
        optimizer=keras.optimizers.Adam(learning_rate=0.01),
        loss="categorical_crossentropy",
        metrics=["accuracy"],
    )
    return model

# %% wrong="the penalty as weight decay" caught_by="test_penalises_the_hidden_kernels"
def build_mlp(hidden_layers, width, l2, dropout):
    model = keras.Sequential([keras.Input(shape=(784,))])
    for _ in range(hidden_layers):
        model.add(layers.Dense(width, activation="relu"))
        model.add(layers.Dropout(dropout))
    model.add(layers.Dense(10, activation="softmax"))
    model.compile(
        optimizer=keras.optimizers.AdamW(learning_rate=0.001, weight_decay=l2),
        loss="categorical_crossentropy",
        metrics=["accuracy"],
    )
    return model

# %% wrong="accuracy not measured" caught_by="test_reports_accuracy"
def build_mlp(hidden_layers, width, l2, dropout):
    model = keras.Sequential([keras.Input(shape=(784,))])
    for _ in range(hidden_layers):
        model.add(layers.Dense(width, activation="relu", kernel_regularizer=keras.regularizers.L2(l2)))
        model.add(layers.Dropout(dropout))
    model.add(layers.Dense(10, activation="softmax"))
    model.compile(
        optimizer=keras.optimizers.Adam(learning_rate=0.001),
        loss="categorical_crossentropy",
        metrics=[],
    )
    return model

# %% wrong="the same model for the same arguments" caught_by="test_builds_a_new_model_each_time"
models = {}


def build_mlp(hidden_layers, width, l2, dropout):
    settings = hidden_layers, width, l2, dropout
    if settings not in models:
        model = keras.Sequential([keras.Input(shape=(784,))])
        for _ in range(hidden_layers):
            penalty = keras.regularizers.L2(l2)
            model.add(layers.Dense(width, activation="relu", kernel_regularizer=penalty))
            model.add(layers.Dropout(dropout))
        model.add(layers.Dense(10, activation="softmax"))
        model.compile("adam", "categorical_crossentropy", metrics=["accuracy"])
        models[settings] = model
    return models[settings]
