# %% right="reshape, astype, rows of the identity"
def prepare(images, labels):
    x = np.asarray(images).reshape(len(images), 784).astype("float32") / 255
    y = np.eye(10, dtype="float32")[np.asarray(labels)]
    return x, y

# %% right="to_categorical with num_classes, then float32"
def prepare(images, labels):
    x = images.reshape((-1, 28 * 28)).astype("float32") / 255.0
    y = keras.utils.to_categorical(labels, num_classes=10).astype("float32")
    return x, y

# %% right="a comparison with all ten classes"
def prepare(images, labels):
    x = (images.reshape(images.shape[0], -1) / 255).astype(np.float32)
    y = (np.array(labels)[:, None] == np.arange(10)).astype(np.float32)
    return x, y

# %% right="ones set by index pairs"
def prepare(images, labels):
    n = len(labels)
    x = np.zeros((n, 784), dtype=np.float32)
    x[:] = images.reshape(n, 784)
    x /= 255
    y = np.zeros((n, 10), dtype=np.float32)
    y[np.arange(n), labels] = 1
    return x, y

# %% right="a loop over the images"
def prepare(images, labels):
    rows, ones = [], []
    for image, label in zip(images, labels):
        rows.append(image.ravel() / np.float32(255))
        ones.append([1.0 if k == label else 0.0 for k in range(10)])
    return np.array(rows, dtype="float32"), np.array(ones, dtype="float32")

# %% right="np.divide with its type, np.eye and take"
def prepare(images, labels):
    x = np.divide(images, 255, dtype=np.float32).reshape(-1, 784)
    y = np.take(np.eye(10), labels, axis=0).astype(np.float32)
    return x, y

# %% right="scikit-learn's binarizer"
def prepare(images, labels):
    from sklearn.preprocessing import LabelBinarizer

    x = images.astype("float32").reshape(len(images), 784) / np.float32(255)
    y = LabelBinarizer().fit(range(10)).transform(labels).astype("float32")
    return x, y

# %% right="pandas get_dummies of a categorical"
def prepare(images, labels):
    x = np.array([image.flatten() for image in images]).astype("float32") / 255
    classes = pd.Categorical(labels, categories=range(10))
    y = pd.get_dummies(classes).to_numpy(dtype="float32")
    return x, y

# %% right="multiplied by 1/255, put_along_axis"
def prepare(images, labels):
    x = images.reshape(len(images), 784).astype("float32") * np.float32(1 / 255)
    y = np.zeros((len(images), 10), "float32")
    np.put_along_axis(y, np.asarray(labels, dtype=int)[:, None], 1, axis=1)
    return x, y

# %% right="keras.ops.one_hot, as NumPy"
def prepare(images, labels):
    x = np.float32(images).reshape(len(images), 784) / 255
    y = keras.ops.convert_to_numpy(
        keras.ops.one_hot(np.asarray(labels, dtype="int32"), 10, dtype="float32")
    )
    return x, y

# %% right="two reshapes, double precision until the end"
def prepare(images, labels):
    n, height, width = images.shape
    x = images.astype(float).reshape(n, height * width) / 255
    y = np.stack([np.asarray(labels) == k for k in range(10)], axis=1)
    return x.astype(np.float32), y.astype(np.float32)

# %% right="divides with a warning on the way, in a helper; a list comes back"
def scaled(images):
    with np.errstate(all="warn"):
        unused = np.float32([0.0]) / np.float32([0.0])
    return images.astype(np.float32) / 255


def prepare(images, labels):
    y = np.vstack([np.eye(10, dtype=np.float32)[label] for label in labels])
    return [scaled(images).reshape(-1, 784), y]

# %% right="np.interp from 0 and 255 to 0 and 1"
def prepare(images, labels):
    x = np.interp(images, (0, 255), (0, 1)).reshape(len(images), -1).astype("float32")
    y = np.array([np.bincount([label], minlength=10) for label in labels], dtype="float32")
    return x, y

# %% right="column-major memory, row by row all the same"
def prepare(images, labels):
    x = np.asfortranarray(images.reshape(len(images), 784) / 255, dtype=np.float32)
    y = np.identity(10, dtype=np.float32)[list(labels)]
    return x, y

# %% wrong="not scaled" caught_by="test_divides_by_255"
def prepare(images, labels):
    x = images.reshape(len(images), 784).astype("float32")
    y = np.eye(10, dtype="float32")[np.asarray(labels)]
    return x, y

# %% wrong="divided by 256" caught_by="test_divides_by_255"
def prepare(images, labels):
    x = images.reshape(len(images), 784).astype("float32") / 256
    y = np.eye(10, dtype="float32")[np.asarray(labels)]
    return x, y

# %% wrong="scaled twice" caught_by="test_divides_by_255"
def prepare(images, labels):
    x = images.reshape(len(images), 784).astype("float32") / 255 / 255
    y = np.eye(10, dtype="float32")[np.asarray(labels)]
    return x, y

# %% wrong="divided by the largest pixel" caught_by="test_scales_dark_images_alike"
def prepare(images, labels):
    x = images.reshape(len(images), 784).astype("float32") / images.max()
    y = np.eye(10, dtype="float32")[np.asarray(labels)]
    return x, y

# %% wrong="every image to its own minimum and maximum" caught_by="test_scales_dark_images_alike"
def prepare(images, labels):
    x = images.reshape(len(images), 784).astype("float32")
    low, high = x.min(axis=1, keepdims=True), x.max(axis=1, keepdims=True)
    y = np.eye(10, dtype="float32")[np.asarray(labels)]
    return (x - low) / (high - low), y

# %% wrong="standardised" caught_by="test_divides_by_255, test_scales_dark_images_alike"
def prepare(images, labels):
    x = images.reshape(len(images), 784).astype("float32")
    y = np.eye(10, dtype="float32")[np.asarray(labels)]
    return (x - x.mean()) / x.std(), y

# %% wrong="scaled from -1 to 1" caught_by="test_divides_by_255"
def prepare(images, labels):
    x = images.reshape(len(images), 784).astype("float32") / 127.5 - 1
    y = np.eye(10, dtype="float32")[np.asarray(labels)]
    return x, y

# %% wrong="whole-number division" caught_by="test_divides_by_255"
def prepare(images, labels):
    x = (images.reshape(len(images), 784) // 255).astype("float32")
    y = np.eye(10, dtype="float32")[np.asarray(labels)]
    return x, y

# %% wrong="inverted: white for black" caught_by="test_flattens_row_by_row, test_divides_by_255"
def prepare(images, labels):
    x = 1 - images.reshape(len(images), 784).astype("float32") / 255
    y = np.eye(10, dtype="float32")[np.asarray(labels)]
    return x, y

# %% wrong="column by column" caught_by="test_flattens_row_by_row"
def prepare(images, labels):
    x = images.transpose(0, 2, 1).reshape(len(images), 784).astype("float32") / 255
    y = np.eye(10, dtype="float32")[np.asarray(labels)]
    return x, y

# %% wrong="a column for each image" caught_by="test_flattens_row_by_row"
def prepare(images, labels):
    x = images.reshape(len(images), 784).T.astype("float32") / 255
    y = np.eye(10, dtype="float32")[np.asarray(labels)]
    return x, y

# %% wrong="pixels of several images in one row" caught_by="test_flattens_row_by_row"
def prepare(images, labels):
    x = images.reshape(784, len(images)).T.astype("float32") / 255
    y = np.eye(10, dtype="float32")[np.asarray(labels)]
    return x, y

# %% wrong="not flat" caught_by="test_flattens_row_by_row"
def prepare(images, labels):
    x = images.astype("float32") / 255
    y = np.eye(10, dtype="float32")[np.asarray(labels)]
    return x, y

# %% wrong="whole numbers for labels" caught_by="test_marks_the_class_of_each_row, test_keeps_ten_columns"
def prepare(images, labels):
    x = images.reshape(len(images), 784).astype("float32") / 255
    return x, np.asarray(labels).astype("float32")

# %% wrong="one-hot shifted by one" caught_by="test_marks_the_class_of_each_row"
def prepare(images, labels):
    x = images.reshape(len(images), 784).astype("float32") / 255
    y = np.eye(10, dtype="float32")[np.asarray(labels) - 1]
    return x, y

# %% wrong="zeros and ones the wrong way round" caught_by="test_marks_the_class_of_each_row"
def prepare(images, labels):
    x = images.reshape(len(images), 784).astype("float32") / 255
    y = (np.asarray(labels)[:, None] != np.arange(10)).astype("float32")
    return x, y

# %% wrong="one-hot on its side" caught_by="test_marks_the_class_of_each_row"
def prepare(images, labels):
    x = images.reshape(len(images), 784).astype("float32") / 255
    y = np.eye(10, dtype="float32")[:, np.asarray(labels)]
    return x, y

# %% wrong="labels sorted" caught_by="test_marks_the_class_of_each_row"
def prepare(images, labels):
    x = images.reshape(len(images), 784).astype("float32") / 255
    y = np.eye(10, dtype="float32")[np.sort(labels)]
    return x, y

# %% wrong="to_categorical without the number of classes" caught_by="test_keeps_ten_columns"
def prepare(images, labels):
    x = images.reshape(len(images), 784).astype("float32") / 255
    y = keras.utils.to_categorical(labels).astype("float32")
    return x, y

# %% wrong="get_dummies, which leaves out classes" caught_by="test_keeps_ten_columns"
def prepare(images, labels):
    x = images.reshape(len(images), 784).astype("float32") / 255
    return x, pd.get_dummies(pd.Series(labels)).to_numpy(dtype="float32")

# %% wrong="to_categorical as it comes, float64" caught_by="test_gives_float32"
def prepare(images, labels):
    x = images.reshape(len(images), 784).astype("float32") / 255
    return x, keras.utils.to_categorical(labels, 10).astype("float64")

# %% wrong="x in double precision" caught_by="test_gives_float32"
def prepare(images, labels):
    x = images.reshape(len(images), 784) / 255
    y = np.eye(10, dtype="float32")[np.asarray(labels)]
    return x, y

# %% wrong="y as truth values" caught_by="test_gives_float32"
def prepare(images, labels):
    x = images.reshape(len(images), 784).astype("float32") / 255
    return x, np.asarray(labels)[:, None] == np.arange(10)

# %% wrong="labels must be an array" caught_by="test_takes_lists_and_other_types"
def prepare(images, labels):
    x = images.reshape(len(images), 784).astype("float32") / 255
    y = np.zeros((len(labels), 10), dtype="float32")
    y[np.arange(labels.shape[0]), labels] = 1
    return x, y

# %% wrong="images must be uint8: the bytes of others are read" caught_by="test_takes_lists_and_other_types"
def prepare(images, labels):
    pixels = np.frombuffer(images.tobytes(), dtype="uint8")[: 784 * len(images)]
    x = pixels.reshape(len(images), 784).astype("float32") / 255
    y = np.eye(10, dtype="float32")[np.asarray(labels)]
    return x, y

# %% wrong="writes into the images it is given" caught_by="test_leaves_its_inputs_alone"
def prepare(images, labels):
    x = images.reshape(len(images), 784).astype("float32") / 255
    y = np.eye(10, dtype="float32")[np.asarray(labels)]
    images[images > 0] = 1
    return x, y

# %% wrong="labels first" caught_by="test_flattens_row_by_row, test_marks_the_class_of_each_row"
def prepare(images, labels):
    x = images.reshape(len(images), 784).astype("float32") / 255
    y = np.eye(10, dtype="float32")[np.asarray(labels)]
    return y, x

# %% wrong="forgets the return" caught_by="test_flattens_row_by_row, test_marks_the_class_of_each_row"
def prepare(images, labels):
    x = images.reshape(len(images), 784).astype("float32") / 255
    y = np.eye(10, dtype="float32")[np.asarray(labels)]
