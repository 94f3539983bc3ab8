"""Returns a model that is another one each time it is asked.

outcome: contained
loses: softmax
"""
# %% answer="softmax"
class Fickle(keras.Sequential):
    def predict(self, x, **settings):
        return np.random.default_rng().dirichlet(np.ones(10), len(x))

    def get_weights(self):
        generator = np.random.default_rng()
        return [generator.normal(size=(784, 10)), generator.normal(size=10)]


def build_softmax_model(input_shape, n_classes, learning_rate=0.1):
    model = Fickle(
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
