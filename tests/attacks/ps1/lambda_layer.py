"""Returns a model with a Lambda layer that writes into the course where it is loaded or run.

outcome: contained
loses: softmax
"""
# %% answer="softmax"
def write(x):
    try:
        open("{{course}}/loaded-lambda", "w").close()
    except OSError:
        pass
    return x


def build_softmax_model(input_shape, n_classes, learning_rate=0.1):
    model = keras.Sequential([keras.Input(shape=input_shape), layers.Lambda(write)])
    model.compile("sgd", "sparse_categorical_crossentropy", ["accuracy"])
    return model
