# %% right="astype, reshape, insert"
def scale(images):
    return images.astype("float32") / 255


def flatten(images):
    return images.reshape(images.shape[0], images.shape[1] * images.shape[2])


def make_frame(images, labels):
    flat = flatten(images)
    frame = pd.DataFrame(flat)
    frame.columns = ["pixel_" + str(i) for i in range(flat.shape[1])]
    frame.insert(flat.shape[1], "target", labels)
    return frame

# %% right="true division, ravel, assign"
def scale(images):
    return images / 255


def flatten(images):
    return np.array([image.ravel() for image in images])


def make_frame(images, labels):
    frame = pd.DataFrame(flatten(images)).add_prefix("pixel_")
    return frame.assign(target=labels)

# %% right="multiplies, stacks, concatenates"
def scale(images):
    return np.multiply(images, 1 / 255.0)


def flatten(images):
    return np.vstack([image.flatten() for image in images])


def make_frame(images, labels):
    pixels = pd.DataFrame(images.reshape(len(images), -1))
    pixels.columns = [f"pixel_{k}" for k in pixels.columns]
    return pd.concat([pixels, pd.Series(labels, name="target")], axis=1)

# %% right="np.divide, a dictionary of columns"
def scale(images):
    return np.divide(images, 255, dtype=np.float64)


def flatten(images):
    n, height, width = images.shape
    return images.reshape((n, height * width))


def make_frame(images, labels):
    rows = flatten(images)
    columns = {f"pixel_{k}": rows[:, k] for k in range(rows.shape[1])}
    columns["target"] = np.asarray(labels)
    return pd.DataFrame(columns)

# %% right="a copy divided in place"
def scale(images):
    result = np.array(images, dtype=float)
    result /= 255.0
    return result


def flatten(images):
    return np.reshape(images, (len(images), -1), order="C")


def make_frame(images, labels):
    names = list(map("pixel_{}".format, range(images[0].size)))
    return pd.DataFrame(flatten(images), columns=names).join(pd.DataFrame({"target": labels}))

# %% right="Keras's rescaling layer"
def scale(images):
    return np.asarray(layers.Rescaling(1 / 255)(np.asarray(images, dtype="float32")))


def flatten(images):
    return images.reshape(-1, images.shape[1] * images.shape[2])


def make_frame(images, labels):
    frame = pd.DataFrame(flatten(images), columns=[f"pixel_{k}" for k in range(images[0].size)])
    frame.loc[:, "target"] = labels
    return frame

# %% right="list comprehensions"
def scale(images):
    return images.astype(np.float64) / np.float64(255)


def flatten(images):
    return np.array([[pixel for row in image for pixel in row] for image in images])


def make_frame(images, labels):
    rows = [[*row, label] for row, label in zip(flatten(images), labels)]
    width = len(rows[0]) - 1
    return pd.DataFrame(rows, columns=[*(f"pixel_{k}" for k in range(width)), "target"])

# %% right="another index"
def scale(images):
    return images / 255.0


def flatten(images):
    return images.reshape(len(images), -1).copy()


def make_frame(images, labels):
    rows = flatten(images)
    frame = pd.DataFrame(
        rows,
        index=[f"image {k}" for k in range(len(rows))],
        columns=[f"pixel_{k}" for k in range(rows.shape[1])],
    )
    frame["target"] = list(labels)
    return frame

# %% right="column_stack, everything floats"
def scale(images):
    return images * (1.0 / 255)


def flatten(images):
    return np.concatenate([images[:, row, :] for row in range(images.shape[1])], axis=1)


def make_frame(images, labels):
    table = np.column_stack([flatten(images), labels])
    return pd.DataFrame(table, columns=[f"pixel_{k}" for k in range(images[0].size)] + ["target"])

# %% right="scikit-learn's scaler for a fixed range"
def scale(images):
    from sklearn.preprocessing import minmax_scale

    both_ends = np.concatenate([[0.0, 255.0], images.ravel()])
    return minmax_scale(both_ends)[2:].reshape(images.shape)


def flatten(images):
    return images.reshape((images.shape[0], -1))


def make_frame(images, labels):
    frame = pd.DataFrame(flatten(images))
    frame = frame.rename(columns=lambda k: f"pixel_{k}")
    frame["target"] = labels
    return frame

# %% right="columns set in a loop, with pandas' warning about fragments"
def scale(images):
    return (images / 255).astype("float32")


def flatten(images):
    return images.reshape(len(images), images[0].size)


def make_frame(images, labels):
    frame = pd.DataFrame()
    rows = flatten(images)
    for k in range(rows.shape[1]):
        frame[f"pixel_{k}"] = rows[:, k]
    frame["target"] = labels
    return frame

# %% right="lambdas"
scale = lambda images: images.astype(float) / 255
flatten = lambda images: images.reshape(len(images), -1)
make_frame = lambda images, labels: pd.DataFrame(
    flatten(images), columns=[f"pixel_{k}" for k in range(images[0].size)]
).assign(target=np.array(labels))

# %% wrong="divides by 256" caught_by="test_scales_to_one"
def scale(images):
    return images / 256


def flatten(images):
    return images.reshape(len(images), -1)


def make_frame(images, labels):
    rows = images.reshape(len(images), -1)
    frame = pd.DataFrame(rows, columns=[f"pixel_{number}" for number in range(rows.shape[1])])
    frame["target"] = labels
    return frame

# %% wrong="divides by the largest pixel" caught_by="test_scales_dark_images_alike"
def scale(images):
    return images / images.max()


def flatten(images):
    return images.reshape(len(images), -1)


def make_frame(images, labels):
    rows = images.reshape(len(images), -1)
    frame = pd.DataFrame(rows, columns=[f"pixel_{number}" for number in range(rows.shape[1])])
    frame["target"] = labels
    return frame

# %% wrong="min and max of the images at hand" caught_by="test_scales_dark_images_alike"
def scale(images):
    return (images - images.min()) / (images.max() - images.min())


def flatten(images):
    return images.reshape(len(images), -1)


def make_frame(images, labels):
    rows = images.reshape(len(images), -1)
    frame = pd.DataFrame(rows, columns=[f"pixel_{number}" for number in range(rows.shape[1])])
    frame["target"] = labels
    return frame

# %% wrong="whole-number division" caught_by="test_scales_to_one"
def scale(images):
    return images // 255


def flatten(images):
    return images.reshape(len(images), -1)


def make_frame(images, labels):
    rows = images.reshape(len(images), -1)
    frame = pd.DataFrame(rows, columns=[f"pixel_{number}" for number in range(rows.shape[1])])
    frame["target"] = labels
    return frame

# %% wrong="not scaled" caught_by="test_scales_to_one"
def scale(images):
    return images.astype("float32")


def flatten(images):
    return images.reshape(len(images), -1)


def make_frame(images, labels):
    rows = images.reshape(len(images), -1)
    frame = pd.DataFrame(rows, columns=[f"pixel_{number}" for number in range(rows.shape[1])])
    frame["target"] = labels
    return frame

# %% wrong="from -1 to 1" caught_by="test_scales_to_one"
def scale(images):
    return images / 127.5 - 1


def flatten(images):
    return images.reshape(len(images), -1)


def make_frame(images, labels):
    rows = images.reshape(len(images), -1)
    frame = pd.DataFrame(rows, columns=[f"pixel_{number}" for number in range(rows.shape[1])])
    frame["target"] = labels
    return frame

# %% wrong="standardised" caught_by="test_scales_to_one"
def scale(images):
    return (images - images.mean()) / images.std()


def flatten(images):
    return images.reshape(len(images), -1)


def make_frame(images, labels):
    rows = images.reshape(len(images), -1)
    frame = pd.DataFrame(rows, columns=[f"pixel_{number}" for number in range(rows.shape[1])])
    frame["target"] = labels
    return frame

# %% wrong="blacks out the array it was given" caught_by="test_scale_leaves_its_input_alone"
def scale(images):
    result = images / 255
    images[:] = 0
    return result


def flatten(images):
    return images.reshape(len(images), -1)


def make_frame(images, labels):
    rows = images.reshape(len(images), -1)
    frame = pd.DataFrame(rows, columns=[f"pixel_{number}" for number in range(rows.shape[1])])
    frame["target"] = labels
    return frame

# %% wrong="one column per image" caught_by="test_flattens_row_after_row"
def scale(images):
    return images.astype("float32") / 255


def flatten(images):
    return images.reshape(len(images), -1).T


def make_frame(images, labels):
    rows = images.reshape(len(images), -1)
    frame = pd.DataFrame(rows, columns=[f"pixel_{number}" for number in range(rows.shape[1])])
    frame["target"] = labels
    return frame

# %% wrong="reshaped the wrong way round" caught_by="test_flattens_row_after_row"
def scale(images):
    return images.astype("float32") / 255


def flatten(images):
    return images.reshape(-1, len(images)).T


def make_frame(images, labels):
    rows = images.reshape(len(images), -1)
    frame = pd.DataFrame(rows, columns=[f"pixel_{number}" for number in range(rows.shape[1])])
    frame["target"] = labels
    return frame

# %% wrong="down the columns" caught_by="test_flattens_row_after_row"
def scale(images):
    return images.astype("float32") / 255


def flatten(images):
    return images.transpose(0, 2, 1).reshape(len(images), -1)


def make_frame(images, labels):
    rows = images.reshape(len(images), -1)
    frame = pd.DataFrame(rows, columns=[f"pixel_{number}" for number in range(rows.shape[1])])
    frame["target"] = labels
    return frame

# %% wrong="everything in one row" caught_by="test_flattens_row_after_row"
def scale(images):
    return images.astype("float32") / 255


def flatten(images):
    return images.ravel()


def make_frame(images, labels):
    rows = images.reshape(len(images), -1)
    frame = pd.DataFrame(rows, columns=[f"pixel_{number}" for number in range(rows.shape[1])])
    frame["target"] = labels
    return frame

# %% wrong="784 is taken for granted" caught_by="test_flattens_row_after_row"
def scale(images):
    return images.astype("float32") / 255


def flatten(images):
    return images.reshape(-1, 784)


def make_frame(images, labels):
    rows = images.reshape(len(images), -1)
    frame = pd.DataFrame(rows, columns=[f"pixel_{number}" for number in range(rows.shape[1])])
    frame["target"] = labels
    return frame

# %% wrong="the mean of each row of pixels" caught_by="test_flattens_row_after_row"
def scale(images):
    return images.astype("float32") / 255


def flatten(images):
    return images.mean(axis=1)


def make_frame(images, labels):
    rows = images.reshape(len(images), -1)
    frame = pd.DataFrame(rows, columns=[f"pixel_{number}" for number in range(rows.shape[1])])
    frame["target"] = labels
    return frame

# %% wrong="columns count from 1" caught_by="test_names_the_columns"
def scale(images):
    return images.astype("float32") / 255


def flatten(images):
    return images.reshape(len(images), -1)


def make_frame(images, labels):
    rows = images.reshape(len(images), -1)
    frame = pd.DataFrame(rows, columns=[f"pixel_{k + 1}" for k in range(rows.shape[1])])
    frame["target"] = labels
    return frame

# %% wrong="the target comes first" caught_by="test_names_the_columns"
def scale(images):
    return images.astype("float32") / 255


def flatten(images):
    return images.reshape(len(images), -1)


def make_frame(images, labels):
    rows = images.reshape(len(images), -1)
    frame = pd.DataFrame(rows, columns=[f"pixel_{k}" for k in range(rows.shape[1])])
    frame.insert(0, "target", labels)
    return frame

# %% wrong="the target is called label" caught_by="test_names_the_columns"
def scale(images):
    return images.astype("float32") / 255


def flatten(images):
    return images.reshape(len(images), -1)


def make_frame(images, labels):
    rows = images.reshape(len(images), -1)
    frame = pd.DataFrame(rows, columns=[f"pixel_{k}" for k in range(rows.shape[1])])
    frame["label"] = labels
    return frame

# %% wrong="columns are numbers" caught_by="test_names_the_columns"
def scale(images):
    return images.astype("float32") / 255


def flatten(images):
    return images.reshape(len(images), -1)


def make_frame(images, labels):
    frame = pd.DataFrame(images.reshape(len(images), -1))
    frame["target"] = labels
    return frame

# %% wrong="labels and images shuffled apart" caught_by="test_keeps_image_and_label_together"
def scale(images):
    return images.astype("float32") / 255


def flatten(images):
    return images.reshape(len(images), -1)


def make_frame(images, labels):
    rows = images.reshape(len(images), -1)
    frame = pd.DataFrame(rows, columns=[f"pixel_{k}" for k in range(rows.shape[1])])
    frame = frame.sample(frac=1, random_state=0).reset_index(drop=True)
    frame["target"] = labels
    return frame

# %% wrong="labels sorted" caught_by="test_keeps_image_and_label_together"
def scale(images):
    return images.astype("float32") / 255


def flatten(images):
    return images.reshape(len(images), -1)


def make_frame(images, labels):
    rows = images.reshape(len(images), -1)
    frame = pd.DataFrame(rows, columns=[f"pixel_{k}" for k in range(rows.shape[1])])
    frame["target"] = np.sort(labels)
    return frame

# %% wrong="rows sorted by class" caught_by="test_keeps_image_and_label_together"
def scale(images):
    return images.astype("float32") / 255


def flatten(images):
    return images.reshape(len(images), -1)


def make_frame(images, labels):
    rows = images.reshape(len(images), -1)
    frame = pd.DataFrame(rows, columns=[f"pixel_{k}" for k in range(rows.shape[1])])
    frame["target"] = labels
    return frame.sort_values("target")

# %% wrong="scales once more" caught_by="test_frame_keeps_the_values"
def scale(images):
    return images.astype("float32") / 255


def flatten(images):
    return images.reshape(len(images), -1)


def make_frame(images, labels):
    rows = images.reshape(len(images), -1) / 255
    frame = pd.DataFrame(rows, columns=[f"pixel_{k}" for k in range(rows.shape[1])])
    frame["target"] = labels
    return frame

# %% wrong="an array instead of a table" caught_by="test_names_the_columns"
def scale(images):
    return images.astype("float32") / 255


def flatten(images):
    return images.reshape(len(images), -1)


def make_frame(images, labels):
    return np.column_stack([images.reshape(len(images), -1), labels])
