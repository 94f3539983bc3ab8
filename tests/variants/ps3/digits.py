# %% right="a scaler and a support vector machine"
def fit_digits_model(x, y):
    model = pipeline.make_pipeline(preprocessing.StandardScaler(), svm.SVC())
    model.fit(x, y)
    return model

# %% right="nearest neighbours"
def fit_digits_model(x, y):
    from sklearn.neighbors import KNeighborsClassifier

    return KNeighborsClassifier(n_neighbors=3).fit(x, y)
# %% part="evaluation"
bunch = datasets.load_digits()
rng = np.random.default_rng(1)
order = rng.permutation(1797)
x_held_out, y_held_out = bunch.data[order[:360]], bunch.target[order[:360]]
x_fit, y_fit = bunch.data[order[360:]], bunch.target[order[360:]]
digits_model = fit_digits_model(x_fit, y_fit)
digits_accuracy = digits_model.score(x_held_out, y_held_out)

# %% right="a random forest"
def fit_digits_model(x, y):
    from sklearn import ensemble

    return ensemble.RandomForestClassifier(n_estimators=100, random_state=0).fit(x, y)

# %% right="logistic regression that warns it has not converged"
def fit_digits_model(x, y):
    from sklearn.linear_model import LogisticRegression

    model = pipeline.make_pipeline(preprocessing.MinMaxScaler(), LogisticRegression(max_iter=30))
    model.fit(x, y)
    return model

# %% right="a Keras network with rescaling and integer labels"
def fit_digits_model(x, y):
    keras.utils.set_random_seed(0)
    model = keras.Sequential(
        [
            keras.Input(shape=(64,)),
            layers.Rescaling(1 / 16),
            layers.Dense(128, activation="relu"),
            layers.Dense(10, activation="softmax"),
        ]
    )
    adam = keras.optimizers.Adam(0.005)
    model.compile(adam, "sparse_categorical_crossentropy", metrics=["accuracy"])
    model.fit(x, y, epochs=15, batch_size=100, verbose=0)
    return model
# %% part="evaluation"
digits = datasets.load_digits()
x_fit, x_held_out, y_fit, y_held_out = model_selection.train_test_split(
    digits.data, digits.target, test_size=300, random_state=7
)
digits_model = fit_digits_model(x_fit, y_fit)
digits_accuracy = np.mean(digits_model.predict(x_held_out, verbose=0).argmax(axis=1) == y_held_out)

# %% right="a convolutional network with raw scores and early stopping"
def fit_digits_model(x, y):
    keras.utils.set_random_seed(1)
    inputs = keras.Input(shape=(64,))
    z = layers.Reshape((8, 8, 1))(inputs)
    z = layers.Rescaling(1 / 16)(z)
    z = layers.Conv2D(16, 3, activation="relu")(z)
    z = layers.Flatten()(z)
    z = layers.Dense(64, activation="relu")(z)
    model = keras.Model(inputs, layers.Dense(10)(z))
    loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    model.compile(keras.optimizers.Adam(0.01), loss)
    stopper = keras.callbacks.EarlyStopping(patience=4, restore_best_weights=True)
    model.fit(
        x, y, epochs=15, batch_size=100, validation_split=0.1, callbacks=[stopper], verbose=0
    )
    return model
# %% part="evaluation"
digits = datasets.load_digits()
x_fit, x_held_out, y_fit, y_held_out = model_selection.train_test_split(
    digits.data, digits.target, test_size=0.3, stratify=digits.target
)
digits_model = fit_digits_model(x_fit, y_fit)
digits_answers = np.argmax(digits_model.predict(x_held_out, verbose=0), axis=1)
digits_accuracy = metrics.accuracy_score(y_held_out, digits_answers)

# %% right="a class of one's own"
class NearestDigit:
    def __init__(self, x, y):
        self.x, self.y = np.array(x, dtype="float32"), np.array(y)

    def predict(self, x):
        x = np.asarray(x, dtype="float32")
        distances = (x**2).sum(1)[:, None] - 2 * x @ self.x.T + (self.x**2).sum(1)
        return self.y[distances.argmin(axis=1)]


def fit_digits_model(x, y):
    return NearestDigit(x, y)

# %% right="float32 and lists of labels"
def fit_digits_model(x, y):
    return svm.SVC(gamma=0.001).fit(np.asarray(x, dtype="float32"), list(y))
# %% part="evaluation"
digits = datasets.load_digits()
x_fit, y_fit = digits.data[:1400], digits.target[:1400].tolist()
x_held_out, y_held_out = digits.data[1400:], digits.target[1400:].tolist()
digits_model = fit_digits_model(x_fit, y_fit)
digits_accuracy = float(digits_model.score(x_held_out, y_held_out))

# %% right="a grid search"
def fit_digits_model(x, y):
    grid = {"C": [1, 10], "gamma": [0.001, 0.01]}
    return model_selection.GridSearchCV(svm.SVC(), grid, cv=2).fit(x, y)

# %% right="images from .images, reshaped"
def fit_digits_model(x, y):
    return pipeline.Pipeline([("svc", svm.SVC(C=5))]).fit(x, y)
# %% part="evaluation"
bunch = datasets.load_digits()
flat = bunch.images.reshape(-1, 64)
chosen = np.zeros(1797, dtype=bool)
chosen[::4] = True
x_fit, y_fit, x_held_out, y_held_out = flat[~chosen], bunch.target[~chosen], flat[chosen], bunch.target[chosen]
digits_model = fit_digits_model(x_fit, y_fit)
right = digits_model.predict(x_held_out) == y_held_out
digits_accuracy = right.sum() / len(right)

# %% right="PCA and nearest neighbours, return_X_y"
def fit_digits_model(x, y):
    from sklearn.decomposition import PCA
    from sklearn.neighbors import KNeighborsClassifier

    return pipeline.make_pipeline(PCA(30, random_state=0), KNeighborsClassifier()).fit(x, y)
# %% part="evaluation"
every_x, every_y = datasets.load_digits(return_X_y=True)
x_fit, x_held_out, y_fit, y_held_out = model_selection.train_test_split(
    every_x, every_y, test_size=450, random_state=3
)
digits_model = fit_digits_model(x_fit, y_fit)
digits_accuracy = metrics.accuracy_score(y_held_out, digits_model.predict(x_held_out))

# %% right="probabilities from a class of one's own"
class Probabilities:
    def __init__(self, model):
        self.model = model

    def predict(self, x):
        return self.model.decision_function(x)


def fit_digits_model(x, y):
    return Probabilities(svm.SVC(gamma="scale").fit(x, y))
# %% part="evaluation"
digits = datasets.load_digits()
x_fit, x_held_out, y_fit, y_held_out = model_selection.train_test_split(
    digits.data, digits.target, test_size=0.2, random_state=5
)
digits_model = fit_digits_model(x_fit, y_fit)
digits_accuracy = (digits_model.predict(x_held_out).argmax(axis=1) == y_held_out).mean()

# %% right="a data frame of digits"
def fit_digits_model(x, y):
    from sklearn.ensemble import ExtraTreesClassifier

    return ExtraTreesClassifier(100, random_state=0).fit(np.asarray(x), np.asarray(y))
# %% part="evaluation"
frame = datasets.load_digits(as_frame=True).frame.sample(frac=1, random_state=0)
fit_frame, held_out_frame = frame.iloc[:1437], frame.iloc[1437:]
x_fit, y_fit = fit_frame.drop(columns="target"), fit_frame["target"]
x_held_out, y_held_out = held_out_frame.drop(columns="target"), held_out_frame["target"]
digits_model = fit_digits_model(x_fit, y_fit)
digits_accuracy = digits_model.score(x_held_out.to_numpy(), y_held_out)

# %% wrong="always the same class" caught_by="test_learns_digits, test_is_accurate"
def fit_digits_model(x, y):
    from sklearn.dummy import DummyClassifier

    return DummyClassifier().fit(x, y)

# %% wrong="a decision tree" caught_by="test_is_accurate"
def fit_digits_model(x, y):
    from sklearn.tree import DecisionTreeClassifier

    return DecisionTreeClassifier(random_state=0).fit(x, y)

# %% wrong="naive Bayes" caught_by="test_is_accurate"
def fit_digits_model(x, y):
    from sklearn.naive_bayes import GaussianNB

    return GaussianNB().fit(x, y)

# %% wrong="only fifty examples" caught_by="test_is_accurate"
def fit_digits_model(x, y):
    return svm.SVC(gamma=0.001).fit(x[:50], y[:50])

# %% wrong="labels and images shuffled apart" caught_by="test_learns_digits, test_is_accurate"
def fit_digits_model(x, y):
    shuffled = np.random.default_rng(0).permutation(y)
    return svm.SVC(gamma=0.001).fit(x, shuffled)

# %% wrong="scaled in training only" caught_by="test_learns_digits"
def fit_digits_model(x, y):
    return svm.SVC(gamma=1.0).fit(x / 16, y)

# %% wrong="trained on other digits than those given" caught_by="test_learns_digits, test_is_accurate"
def fit_digits_model(x, y):
    everything = datasets.load_digits()
    return svm.SVC(gamma=0.001).fit(everything.data, everything.target)

# %% wrong="one model for all calls" caught_by="test_learns_digits, test_is_accurate"
known_digits = datasets.load_digits()
known_model = svm.SVC(gamma=0.001).fit(known_digits.data[::2], known_digits.target[::2])


def fit_digits_model(x, y):
    return known_model

# %% wrong="not fitted" caught_by="test_learns_digits, test_is_accurate, test_reports_the_held_out_accuracy"
def fit_digits_model(x, y):
    return svm.SVC(gamma=0.001)

# %% wrong="no return" caught_by="test_learns_digits, test_is_accurate"
def fit_digits_model(x, y):
    svm.SVC(gamma=0.001).fit(x, y)

# %% wrong="classes shifted by one" caught_by="test_learns_digits, test_is_accurate"
class Shifted:
    def __init__(self, model):
        self.model = model

    def predict(self, x):
        return self.model.predict(x) + 1


def fit_digits_model(x, y):
    return Shifted(svm.SVC(gamma=0.001).fit(x, y))

# %% wrong="a regression" caught_by="test_learns_digits, test_is_accurate"
def fit_digits_model(x, y):
    from sklearn.linear_model import LinearRegression

    return LinearRegression().fit(x, y)

# %% wrong="a network that is not scaled and hardly trained" caught_by="test_is_accurate"
def fit_digits_model(x, y):
    keras.utils.set_random_seed(0)
    model = keras.Sequential([keras.Input((64,)), layers.Dense(10, activation="softmax")])
    model.compile("sgd", "sparse_categorical_crossentropy")
    model.fit(x / 16, y, epochs=1, verbose=0)
    return model

# %% wrong="evaluated on the training part" caught_by="test_reports_the_held_out_accuracy"
def fit_digits_model(x, y):
    return svm.SVC(gamma=0.001).fit(x, y)
# %% part="evaluation"
digits = datasets.load_digits()
x_fit, x_held_out, y_fit, y_held_out = model_selection.train_test_split(
    digits.data, digits.target, test_size=0.25, random_state=0
)
digits_model = fit_digits_model(x_fit, y_fit)
digits_accuracy = digits_model.score(x_fit, y_fit)

# %% wrong="held-out images are in the training part" caught_by="test_splits_all_digits"
def fit_digits_model(x, y):
    return svm.SVC(gamma=0.001).fit(x, y)
# %% part="evaluation"
digits = datasets.load_digits()
x_fit, y_fit = digits.data, digits.target
x_held_out, y_held_out = digits.data[1400:], digits.target[1400:]
digits_model = fit_digits_model(x_fit, y_fit)
digits_accuracy = digits_model.score(x_held_out, y_held_out)

# %% wrong="a hundred images held out" caught_by="test_splits_all_digits"
def fit_digits_model(x, y):
    return svm.SVC(gamma=0.001).fit(x, y)
# %% part="evaluation"
digits = datasets.load_digits()
x_fit, x_held_out, y_fit, y_held_out = model_selection.train_test_split(
    digits.data, digits.target, test_size=100, random_state=0
)
digits_model = fit_digits_model(x_fit, y_fit)
digits_accuracy = digits_model.score(x_held_out, y_held_out)

# %% wrong="images left out" caught_by="test_splits_all_digits"
def fit_digits_model(x, y):
    return svm.SVC(gamma=0.001).fit(x, y)
# %% part="evaluation"
digits = datasets.load_digits()
x_fit, y_fit = digits.data[:1000], digits.target[:1000]
x_held_out, y_held_out = digits.data[1400:], digits.target[1400:]
digits_model = fit_digits_model(x_fit, y_fit)
digits_accuracy = digits_model.score(x_held_out, y_held_out)

# %% wrong="images and labels split apart" caught_by="test_keeps_labels_with_their_images"
def fit_digits_model(x, y):
    return svm.SVC(gamma=0.001).fit(x, y)
# %% part="evaluation"
digits = datasets.load_digits()
x_fit, x_held_out = model_selection.train_test_split(digits.data, test_size=0.25, random_state=0)
y_fit, y_held_out = model_selection.train_test_split(digits.target, test_size=0.25, random_state=1)
digits_model = fit_digits_model(x_fit, y_fit)
digits_accuracy = digits_model.score(x_held_out, y_held_out)

# %% wrong="pixels scaled before the split" caught_by="test_splits_all_digits"
def fit_digits_model(x, y):
    return svm.SVC().fit(x, y)
# %% part="evaluation"
digits = datasets.load_digits()
x_fit, x_held_out, y_fit, y_held_out = model_selection.train_test_split(
    digits.data / 16, digits.target, test_size=0.25, random_state=0
)
digits_model = fit_digits_model(x_fit, y_fit)
digits_accuracy = digits_model.score(x_held_out, y_held_out)

# %% wrong="the error rate for the accuracy" caught_by="test_reports_the_held_out_accuracy"
def fit_digits_model(x, y):
    return svm.SVC(gamma=0.001).fit(x, y)
# %% part="evaluation"
digits = datasets.load_digits()
x_fit, x_held_out, y_fit, y_held_out = model_selection.train_test_split(
    digits.data, digits.target, test_size=0.25, random_state=0
)
digits_model = fit_digits_model(x_fit, y_fit)
digits_accuracy = 1 - digits_model.score(x_held_out, y_held_out)

# %% wrong="percent" caught_by="test_reports_the_held_out_accuracy"
def fit_digits_model(x, y):
    return svm.SVC(gamma=0.001).fit(x, y)
# %% part="evaluation"
digits = datasets.load_digits()
x_fit, x_held_out, y_fit, y_held_out = model_selection.train_test_split(
    digits.data, digits.target, test_size=0.25, random_state=0
)
digits_model = fit_digits_model(x_fit, y_fit)
digits_accuracy = 100 * digits_model.score(x_held_out, y_held_out)

# %% wrong="a number that was typed in" caught_by="test_reports_the_held_out_accuracy"
def fit_digits_model(x, y):
    return svm.SVC(gamma=0.001).fit(x, y)
# %% part="evaluation"
digits = datasets.load_digits()
x_fit, x_held_out, y_fit, y_held_out = model_selection.train_test_split(
    digits.data, digits.target, test_size=0.25, random_state=0
)
digits_model = fit_digits_model(x_fit, y_fit)
digits_accuracy = 0.97
