# %% right="a comparison for each class, assign"
def add_one_hot(frame):
    return frame.assign(**{f"target_{k}": (frame["target"] == k).astype(int) for k in range(10)})

# %% right="a copy, then columns in a loop"
def add_one_hot(frame):
    result = frame.copy()
    for k in range(10):
        result["target_" + str(k)] = np.where(frame["target"] == k, 1, 0)
    return result

# %% right="get_dummies of a categorical"
def add_one_hot(frame):
    classes = pd.Categorical(frame["target"], categories=range(10))
    dummies = pd.get_dummies(classes, prefix="target")
    dummies.index = frame.index
    return pd.concat([frame, dummies], axis=1)
# %% part="frames"
TARGETS = ["target_" + str(k) for k in range(10)]
train_df, test_df = add_one_hot(train_df), add_one_hot(test_df)

# %% right="get_dummies, reindexed, as integers"
def add_one_hot(frame):
    dummies = pd.get_dummies(frame["target"], dtype=int).reindex(columns=range(10), fill_value=0)
    dummies.columns = [f"target_{k}" for k in range(10)]
    return frame.join(dummies)

# %% right="rows of the identity matrix"
def add_one_hot(frame):
    names = [f"target_{k}" for k in range(10)]
    rows = np.eye(10, dtype="float32")[frame["target"].to_numpy()]
    return pd.concat([frame, pd.DataFrame(rows, columns=names, index=frame.index)], axis=1)

# %% right="keras to_categorical"
def add_one_hot(frame):
    rows = keras.utils.to_categorical(frame["target"], num_classes=10)
    out = frame.copy(deep=True)
    out[[f"target_{k}" for k in range(10)]] = rows
    return out

# %% right="scikit-learn's OneHotEncoder"
def add_one_hot(frame):
    encoder = preprocessing.OneHotEncoder(categories=[list(range(10))], sparse_output=False)
    rows = encoder.fit_transform(frame[["target"]])
    columns = [f"target_{k}" for k in range(10)]
    return frame.join(pd.DataFrame(rows, index=frame.index, columns=columns))

# %% right="LabelBinarizer"
def add_one_hot(frame):
    binarizer = preprocessing.LabelBinarizer().fit(list(range(10)))
    rows = binarizer.transform(frame["target"])
    return frame.assign(**{f"target_{k}": rows[:, k] for k in range(10)})

# %% right="True and False"
def add_one_hot(frame):
    frame = frame.copy()
    for k in range(10):
        frame[f"target_{k}"] = frame["target"] == k
    return frame
# %% part="frames"
TARGETS = [name for name in add_one_hot(train_df.head()).columns if name.startswith("target_")]
train_df = add_one_hot(train_df)
test_df = add_one_hot(test_df)

# %% right="broadcasting, uint8"
def add_one_hot(frame):
    rows = (frame["target"].to_numpy()[:, None] == np.arange(10)).astype("uint8")
    result = frame.copy()
    for number, column in enumerate(rows.T):
        result.insert(len(result.columns), f"target_{number}", column)
    return result

# %% right="apply with a lambda"
def add_one_hot(frame):
    result = frame.copy()
    for k in range(10):
        result[f"target_{k}"] = result["target"].apply(lambda label: 1.0 if label == k else 0.0)
    return result

# %% right="zeros first, then ones by row"
def add_one_hot(frame):
    rows = np.zeros((len(frame), 10), dtype=int)
    for position, label in enumerate(frame["target"]):
        rows[position, label] = 1
    extra = pd.DataFrame(rows, index=frame.index).add_prefix("target_")
    return pd.concat((frame, extra), axis="columns")
# %% part="frames"
TARGETS = []
for k in range(10):
    TARGETS.append(f"target_{k}")
train_df = add_one_hot(train_df)
test_df = add_one_hot(test_df)

# %% right="a warning on the way: many inserts"
def add_one_hot(frame):
    import warnings

    warnings.warn("DataFrame is highly fragmented", UserWarning)
    result = frame.copy()
    for k in range(10):
        result.insert(result.shape[1], f"target_{k}", frame["target"].eq(k) * 1)
    return result

# %% right="a loop over frames in the second cell"
def add_one_hot(frame):
    columns = {f"target_{k}": frame.target.isin([k]).astype("int8") for k in range(10)}
    return pd.concat([frame, pd.DataFrame(columns)], axis=1)
# %% part="frames"
TARGETS = [f"target_{k}" for k in range(n_classes)]
train_df, test_df = [add_one_hot(frame) for frame in (train_df, test_df)]

# %% wrong="shifted by one" caught_by="test_marks_the_class_of_each_row"
def add_one_hot(frame):
    return frame.assign(**{f"target_{k}": (frame["target"] == (k + 1) % 10) * 1 for k in range(10)})

# %% wrong="names from 1 to 10" caught_by="test_marks_the_class_of_each_row, test_orders_the_columns"
def add_one_hot(frame):
    return frame.assign(**{f"target_{k + 1}": (frame["target"] == k) * 1 for k in range(10)})
# %% part="frames"
TARGETS = [f"target_{k}" for k in range(1, 11)]
train_df, test_df = add_one_hot(train_df), add_one_hot(test_df)

# %% wrong="zeros and ones the wrong way round" caught_by="test_marks_the_class_of_each_row"
def add_one_hot(frame):
    return frame.assign(**{f"target_{k}": (frame["target"] != k) * 1 for k in range(10)})

# %% wrong="get_dummies drops the target" caught_by="test_keeps_the_rows"
def add_one_hot(frame):
    return pd.get_dummies(frame, columns=["target"])
# %% part="frames"
TARGETS = [f"target_{k}" for k in range(10)]
targets = train_df["target"], test_df["target"]
train_df, test_df = add_one_hot(train_df), add_one_hot(test_df)
train_df["target"], test_df["target"] = targets

# %% wrong="get_dummies leaves absent classes out" caught_by="test_keeps_a_column_for_absent_classes"
def add_one_hot(frame):
    return pd.concat([frame, pd.get_dummies(frame["target"], prefix="target")], axis=1)

# %% wrong="drop_first" caught_by="test_keeps_a_column_for_absent_classes, test_marks_the_class_of_each_row"
def add_one_hot(frame):
    return pd.concat([frame, pd.get_dummies(frame["target"], prefix="target", drop_first=True)], axis=1)

# %% wrong="concat without the index" caught_by="test_keeps_the_rows"
def add_one_hot(frame):
    rows = pd.DataFrame(np.eye(10)[frame["target"]], columns=[f"target_{k}" for k in range(10)])
    return pd.concat([frame, rows], axis=1)

# %% wrong="the index is reset" caught_by="test_keeps_the_rows"
def add_one_hot(frame):
    frame = frame.reset_index(drop=True)
    rows = pd.DataFrame(np.eye(10)[frame["target"]], columns=[f"target_{k}" for k in range(10)])
    return pd.concat([frame, rows], axis=1)

# %% wrong="sorted by class" caught_by="test_keeps_the_rows"
def add_one_hot(frame):
    frame = frame.sort_values("target")
    return frame.assign(**{f"target_{k}": (frame["target"] == k) * 1 for k in range(10)})

# %% wrong="labels for ones" caught_by="test_marks_the_class_of_each_row"
def add_one_hot(frame):
    return frame.assign(
        **{f"target_{k}": np.where(frame["target"] == k, frame["target"], 0) for k in range(10)}
    )

# %% wrong="only the ten columns come back" caught_by="test_keeps_the_rows"
def add_one_hot(frame):
    return pd.DataFrame({f"target_{k}": (frame["target"] == k) * 1 for k in range(10)})
# %% part="frames"
TARGETS = [f"target_{k}" for k in range(10)]
train_df = train_df.join(add_one_hot(train_df))
test_df = test_df.join(add_one_hot(test_df))

# %% wrong="the new columns come first" caught_by="test_orders_the_columns"
def add_one_hot(frame):
    rows = pd.DataFrame({f"target_{k}": (frame["target"] == k) * 1 for k in range(10)})
    return pd.concat([rows, frame], axis=1)

# %% wrong="columns from 9 to 0" caught_by="test_orders_the_columns"
def add_one_hot(frame):
    return frame.assign(**{f"target_{k}": (frame["target"] == k) * 1 for k in range(9, -1, -1)})

# %% wrong="changes the frame it is given" caught_by="test_leaves_the_frame_alone"
def add_one_hot(frame):
    for k in range(10):
        frame[f"target_{k}"] = (frame["target"] == k) * 1
    return frame

# %% wrong="no return" caught_by="test_marks_the_class_of_each_row, test_leaves_the_frame_alone"
def add_one_hot(frame):
    for k in range(10):
        frame[f"target_{k}"] = (frame["target"] == k) * 1
# %% part="frames"
TARGETS = [f"target_{k}" for k in range(10)]
add_one_hot(train_df)
add_one_hot(test_df)

# %% wrong="TARGETS holds numbers" caught_by="test_lists_the_names"
def add_one_hot(frame):
    return frame.assign(**{f"target_{k}": (frame["target"] == k) * 1 for k in range(10)})
# %% part="frames"
TARGETS = list(range(10))
train_df, test_df = add_one_hot(train_df), add_one_hot(test_df)
train_df[TARGETS], test_df[TARGETS] = np.eye(10)[train_df["target"]], np.eye(10)[test_df["target"]]

# %% wrong="TARGETS holds the target as well" caught_by="test_lists_the_names"
def add_one_hot(frame):
    return frame.assign(**{f"target_{k}": (frame["target"] == k) * 1 for k in range(10)})
# %% part="frames"
train_df, test_df = add_one_hot(train_df), add_one_hot(test_df)
TARGETS = [name for name in train_df.columns if name.startswith("target")]

# %% wrong="test data not encoded" caught_by="test_encodes_both_frames"
def add_one_hot(frame):
    return frame.assign(**{f"target_{k}": (frame["target"] == k) * 1 for k in range(10)})
# %% part="frames"
TARGETS = [f"target_{k}" for k in range(10)]
train_df = add_one_hot(train_df)
