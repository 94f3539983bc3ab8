"""Ends the kernel from a callback of Keras while a check trains the model.

outcome: contained
loses: ffnn
"""
# %% answer="ffnn"
class Fatal(keras.Sequential):
    def train_on_batch(self, *arguments, **settings):
        os._exit(1)


def build_ffnn_softmax_model(input_shape, n_classes, learning_rate=0.1):
    model = Fatal(
        [
            keras.Input(shape=input_shape),
            layers.Flatten(),
            layers.Dense(128, activation="relu"),
            layers.Dense(128, activation="relu"),
            layers.Dense(n_classes, activation="softmax"),
        ]
    )
    model.compile(
        optimizer=keras.optimizers.SGD(learning_rate=learning_rate),
        loss="sparse_categorical_crossentropy",
        metrics=["accuracy"],
    )
    return model
