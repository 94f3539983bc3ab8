"""Returns a Keras model whose predictions and weights are not those it was given.

outcome: contained
loses: ffnn
"""
# %% answer="ffnn"
class Liar(keras.Sequential):
    def predict(self, x, **settings):
        return np.eye(10)[np.zeros(len(x), int)]

    def train_on_batch(self, *arguments, **settings):
        return [0.0, 1.0]

    def evaluate(self, *arguments, **settings):
        return {"loss": 0.0, "accuracy": 1.0}


def build_ffnn_softmax_model(input_shape, n_classes, learning_rate=0.1):
    model = Liar([keras.Input(shape=input_shape), layers.Flatten(), layers.Dense(n_classes)])
    model.compile("sgd", "sparse_categorical_crossentropy", ["accuracy"])
    return model
