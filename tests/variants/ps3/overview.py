# %% right="drop, isna, min and max as lists, value_counts with get"
def overview(frame):
    pixels = frame.drop(columns=["target"])
    counts = frame["target"].value_counts()
    return {
        "rows": frame.shape[0],
        "pixels": pixels.shape[1],
        "missing": pixels.isna().sum().sum(),
        "minimum": list(pixels.min()),
        "maximum": list(pixels.max()),
        "class_counts": [counts.get(c, 0) for c in range(10)],
    }

# %% right="Series come back, reindexed counts"
def overview(frame):
    x = frame.loc[:, frame.columns != "target"]
    return {
        "rows": len(frame),
        "pixels": len(x.columns),
        "missing": frame.isnull().sum().sum(),
        "minimum": x.min(),
        "maximum": x.max(),
        "class_counts": frame.target.value_counts().reindex(range(10), fill_value=0),
    }

# %% right="NumPy all along, nanmin and nanmax, bincount"
def overview(frame):
    target = frame["target"].to_numpy()
    x = frame.drop("target", axis=1).to_numpy(dtype=float)
    return dict(
        rows=x.shape[0],
        pixels=x.shape[1],
        missing=np.isnan(x).sum(),
        minimum=np.nanmin(x, axis=0),
        maximum=np.nanmax(x, axis=0),
        class_counts=np.bincount(target, minlength=10),
    )

# %% right="describe for the extremes"
def overview(frame):
    pixels = frame.drop(columns="target")
    summary = pixels.describe()
    return {
        "rows": int(frame["target"].count()),
        "pixels": frame.shape[1] - 1,
        "missing": int(pixels.size - pixels.count().sum()),
        "minimum": summary.loc["min"],
        "maximum": summary.loc["max"].to_list(),
        "class_counts": [int((frame["target"] == number).sum()) for number in range(10)],
    }

# %% right="loops over columns"
def overview(frame):
    low, high, missing, columns = [], [], 0, 0
    for column in frame:
        if column == "target":
            continue
        columns += 1
        values = frame[column]
        missing += int(values.isna().sum())
        low.append(float(values.min()))
        high.append(float(values.max()))
    counts = [0] * 10
    for target in frame["target"]:
        counts[int(target)] += 1
    return {
        "rows": len(frame),
        "pixels": columns,
        "missing": missing,
        "minimum": low,
        "maximum": high,
        "class_counts": counts,
    }

# %% right="pops the target from a copy"
def overview(frame):
    frame = frame.copy()
    target = frame.pop("target")
    rows, pixels = frame.shape
    return {
        "rows": rows,
        "pixels": pixels,
        "missing": frame.isna().values.sum(),
        "minimum": frame.min(axis=0).values,
        "maximum": frame.max(axis=0).values,
        "class_counts": np.histogram(target, bins=np.arange(11) - 0.5)[0],
    }

# %% right="agg for both extremes"
def overview(frame):
    pixels = frame.drop(columns="target")
    extremes = pixels.agg(["min", "max"])
    return {
        "rows": len(frame.index),
        "pixels": len(pixels.columns),
        "missing": sum(pixels.isna().sum()),
        "minimum": extremes.loc["min"].tolist(),
        "maximum": extremes.loc["max"].tolist(),
        "class_counts": [list(frame["target"]).count(k) for k in range(10)],
    }

# %% right="tuples and float counts"
def overview(frame):
    pixels = frame[[name for name in frame.columns if name != "target"]]
    return {
        "rows": np.int64(len(frame)),
        "pixels": np.int64(pixels.shape[1]),
        "missing": float(np.isnan(pixels.astype(float)).sum().sum()),
        "minimum": tuple(pixels.min()),
        "maximum": tuple(pixels.max()),
        "class_counts": np.array([(frame["target"] == k).sum() for k in range(10)], dtype=float),
    }

# %% right="collections.Counter"
def overview(frame):
    from collections import Counter

    counter = Counter(frame["target"].tolist())
    pixels = frame.drop(columns="target")
    return {
        "rows": frame.shape[0],
        "pixels": pixels.shape[1],
        "missing": int(np.isnan(pixels.to_numpy(float)).sum()),
        "minimum": pixels.min(skipna=True).to_numpy(),
        "maximum": pixels.max(skipna=True).to_numpy(),
        "class_counts": [counter[k] for k in range(10)],
    }

# %% right="groupby size, reindexed"
def overview(frame):
    sizes = frame.groupby("target").size().reindex(np.arange(10)).fillna(0).astype(int)
    inputs = frame.columns.difference(["target"], sort=False)
    return {
        "rows": len(frame),
        "pixels": len(inputs),
        "missing": frame[inputs].isna().to_numpy().sum(),
        "minimum": [frame[c].min() for c in inputs],
        "maximum": [frame[c].max() for c in inputs],
        "class_counts": sizes.tolist(),
    }

# %% right="a warning on the way"
def overview(frame):
    import warnings

    warnings.warn("counting", UserWarning)
    pixels = frame.drop(columns="target").astype("float32")
    return {
        "rows": len(pixels),
        "pixels": len(pixels.T),
        "missing": int(pixels.isna().sum().sum()),
        "minimum": pixels.min().astype("float32"),
        "maximum": pixels.max().astype("float32"),
        "class_counts": np.eye(10)[frame["target"]].sum(axis=0),
    }

# %% right="categorical counts and further keys"
def overview(frame):
    pixels = frame.drop(columns="target")
    target = pd.Categorical(frame["target"], categories=range(10))
    return {
        "rows": len(frame),
        "pixels": pixels.shape[1],
        "missing": pixels.isna().sum().sum(),
        "minimum": pixels.min().values.tolist(),
        "maximum": pixels.max().values.tolist(),
        "class_counts": pd.Series(target).value_counts(sort=False).tolist(),
        "columns": list(pixels.columns),
    }

# %% wrong="the target counts as a pixel" caught_by="test_counts_rows_and_pixels"
def overview(frame):
    pixels = frame.drop(columns="target")
    return {
        "rows": len(frame),
        "pixels": frame.shape[1],
        "missing": pixels.isna().sum().sum(),
        "minimum": pixels.min().tolist(),
        "maximum": pixels.max().tolist(),
        "class_counts": np.bincount(frame["target"], minlength=10),
    }

# %% wrong="rows and pixels swapped" caught_by="test_counts_rows_and_pixels"
def overview(frame):
    pixels = frame.drop(columns="target")
    return {
        "rows": pixels.shape[1],
        "pixels": pixels.shape[0],
        "missing": pixels.isna().sum().sum(),
        "minimum": pixels.min().tolist(),
        "maximum": pixels.max().tolist(),
        "class_counts": np.bincount(frame["target"], minlength=10),
    }

# %% wrong="rows without missing values only" caught_by="test_counts_missing_values"
def overview(frame):
    frame = frame.dropna()
    pixels = frame.drop(columns="target")
    return {
        "rows": len(frame),
        "pixels": pixels.shape[1],
        "missing": pixels.isna().sum().sum(),
        "minimum": pixels.min().tolist(),
        "maximum": pixels.max().tolist(),
        "class_counts": np.bincount(frame["target"], minlength=10),
    }

# %% wrong="columns with missing values are counted" caught_by="test_counts_missing_values"
def overview(frame):
    pixels = frame.drop(columns="target")
    return {
        "rows": len(frame),
        "pixels": pixels.shape[1],
        "missing": int(pixels.isna().any().sum()) * 2,
        "minimum": pixels.min().tolist(),
        "maximum": pixels.max().tolist(),
        "class_counts": np.bincount(frame["target"], minlength=10),
    }

# %% wrong="missing values by column" caught_by="test_counts_missing_values"
def overview(frame):
    pixels = frame.drop(columns="target")
    return {
        "rows": len(frame),
        "pixels": pixels.shape[1],
        "missing": pixels.isna().sum(),
        "minimum": pixels.min().tolist(),
        "maximum": pixels.max().tolist(),
        "class_counts": np.bincount(frame["target"], minlength=10),
    }

# %% wrong="the values that are there are counted" caught_by="test_counts_missing_values"
def overview(frame):
    pixels = frame.drop(columns="target")
    return {
        "rows": len(frame),
        "pixels": pixels.shape[1],
        "missing": int(pixels.notna().sum().sum()),
        "minimum": pixels.min().tolist(),
        "maximum": pixels.max().tolist(),
        "class_counts": np.bincount(frame["target"], minlength=10),
    }

# %% wrong="axis 1 for axis 0" caught_by="test_finds_the_smallest_values, test_finds_the_largest_values"
def overview(frame):
    pixels = frame.drop(columns="target")
    return {
        "rows": len(frame),
        "pixels": pixels.shape[1],
        "missing": pixels.isna().sum().sum(),
        "minimum": pixels.min(axis=1).tolist(),
        "maximum": pixels.max(axis=1).tolist(),
        "class_counts": np.bincount(frame["target"], minlength=10),
    }

# %% wrong="one minimum and maximum of everything" caught_by="test_finds_the_smallest_values, test_finds_the_largest_values"
def overview(frame):
    pixels = frame.drop(columns="target")
    return {
        "rows": len(frame),
        "pixels": pixels.shape[1],
        "missing": pixels.isna().sum().sum(),
        "minimum": pixels.min().min(),
        "maximum": pixels.max().max(),
        "class_counts": np.bincount(frame["target"], minlength=10),
    }

# %% wrong="extremes of the target, too" caught_by="test_finds_the_smallest_values, test_finds_the_largest_values"
def overview(frame):
    return {
        "rows": len(frame),
        "pixels": frame.shape[1] - 1,
        "missing": frame.isna().sum().sum(),
        "minimum": frame.min().tolist(),
        "maximum": frame.max().tolist(),
        "class_counts": np.bincount(frame["target"], minlength=10),
    }

# %% wrong="NumPy's min is nan where a value is missing" caught_by="test_finds_the_smallest_values, test_finds_the_largest_values"
def overview(frame):
    pixels = frame.drop(columns="target").to_numpy(float)
    return {
        "rows": len(frame),
        "pixels": pixels.shape[1],
        "missing": int(np.isnan(pixels).sum()),
        "minimum": pixels.min(axis=0),
        "maximum": pixels.max(axis=0),
        "class_counts": np.bincount(frame["target"], minlength=10),
    }

# %% wrong="missing values become 0" caught_by="test_finds_the_smallest_values"
def overview(frame):
    pixels = frame.drop(columns="target")
    missing = pixels.isna().sum().sum()
    pixels = pixels.fillna(0)
    return {
        "rows": len(frame),
        "pixels": pixels.shape[1],
        "missing": missing,
        "minimum": pixels.min().tolist(),
        "maximum": pixels.max().tolist(),
        "class_counts": np.bincount(frame["target"], minlength=10),
    }

# %% wrong="minimum and maximum swapped" caught_by="test_finds_the_smallest_values, test_finds_the_largest_values"
def overview(frame):
    pixels = frame.drop(columns="target")
    return {
        "rows": len(frame),
        "pixels": pixels.shape[1],
        "missing": pixels.isna().sum().sum(),
        "minimum": pixels.max().tolist(),
        "maximum": pixels.min().tolist(),
        "class_counts": np.bincount(frame["target"], minlength=10),
    }

# %% wrong="value_counts in order of size" caught_by="test_counts_the_classes"
def overview(frame):
    pixels = frame.drop(columns="target")
    return {
        "rows": len(frame),
        "pixels": pixels.shape[1],
        "missing": pixels.isna().sum().sum(),
        "minimum": pixels.min().tolist(),
        "maximum": pixels.max().tolist(),
        "class_counts": frame["target"].value_counts().tolist(),
    }

# %% wrong="absent classes left out" caught_by="test_counts_the_classes"
def overview(frame):
    pixels = frame.drop(columns="target")
    return {
        "rows": len(frame),
        "pixels": pixels.shape[1],
        "missing": pixels.isna().sum().sum(),
        "minimum": pixels.min().tolist(),
        "maximum": pixels.max().tolist(),
        "class_counts": frame["target"].value_counts().sort_index().tolist(),
    }

# %% wrong="shares for counts" caught_by="test_counts_the_classes"
def overview(frame):
    pixels = frame.drop(columns="target")
    return {
        "rows": len(frame),
        "pixels": pixels.shape[1],
        "missing": pixels.isna().sum().sum(),
        "minimum": pixels.min().tolist(),
        "maximum": pixels.max().tolist(),
        "class_counts": np.bincount(frame["target"], minlength=10) / len(frame),
    }

# %% wrong="classes 1 to 10" caught_by="test_counts_the_classes"
def overview(frame):
    pixels = frame.drop(columns="target")
    return {
        "rows": len(frame),
        "pixels": pixels.shape[1],
        "missing": pixels.isna().sum().sum(),
        "minimum": pixels.min().tolist(),
        "maximum": pixels.max().tolist(),
        "class_counts": [int((frame["target"] == k).sum()) for k in range(1, 11)],
    }

# %% wrong="drops the target from the frame itself" caught_by="test_leaves_the_frame_alone"
def overview(frame):
    counts = np.bincount(frame["target"], minlength=10)
    frame.drop(columns="target", inplace=True)
    return {
        "rows": len(frame),
        "pixels": frame.shape[1],
        "missing": frame.isna().sum().sum(),
        "minimum": frame.min().tolist(),
        "maximum": frame.max().tolist(),
        "class_counts": counts,
    }
