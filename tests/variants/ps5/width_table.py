# %% right="groupby with named aggregations"
def width_table(runs):
    table = pd.DataFrame(
        {
            "width": [run["width"] for run in runs],
            "best": [max(run["history"]["val_accuracy"]) for run in runs],
        }
    )
    return table.groupby("width", as_index=False).agg(
        runs=("best", "size"),
        lowest=("best", "min"),
        mean=("best", "mean"),
        highest=("best", "max"),
    )

# %% right="a dictionary of lists, no groupby"
def width_table(runs):
    best = {}
    for run in runs:
        best.setdefault(run["width"], []).append(max(run["history"]["val_accuracy"]))
    rows = []
    for width in sorted(best):
        values = best[width]
        rows.append([width, len(values), min(values), sum(values) / len(values), max(values)])
    return pd.DataFrame(rows, columns=["width", "runs", "lowest", "mean", "highest"])

# %% right="describe, columns picked and named"
def width_table(runs):
    best = pd.Series(
        [np.max(run["history"]["val_accuracy"]) for run in runs],
        index=[run["width"] for run in runs],
    )
    table = best.groupby(level=0).describe()[["count", "min", "mean", "max"]]
    table.columns = ["runs", "lowest", "mean", "highest"]
    table["runs"] = table["runs"].astype(int)
    return table.rename_axis("width").reset_index()

# %% right="rows as dictionaries, NumPy"
def width_table(runs):
    widths = np.array([run["width"] for run in runs])
    best = np.array([max(run["history"]["val_accuracy"]) for run in runs])
    return pd.DataFrame(
        [
            {
                "width": int(width),
                "runs": int(np.sum(widths == width)),
                "lowest": best[widths == width].min(),
                "mean": best[widths == width].mean(),
                "highest": best[widths == width].max(),
            }
            for width in np.unique(widths)
        ]
    )

# %% right="itertools.groupby after sorting"
def width_table(runs):
    from itertools import groupby

    def width_of(run):
        return run["width"]

    rows = []
    for width, group in groupby(sorted(runs, key=width_of), key=width_of):
        accuracies = [sorted(run["history"]["val_accuracy"])[-1] for run in group]
        rows.append((width, len(accuracies), min(accuracies), np.mean(accuracies), max(accuracies)))
    return pd.DataFrame(rows, columns=["width", "runs", "lowest", "mean", "highest"])

# %% right="pivot by width"
def width_table(runs):
    frame = pd.DataFrame(
        [(run["width"], max(run["history"]["val_accuracy"])) for run in runs],
        columns=["width", "val"],
    )
    table = frame.pivot_table(
        index="width", values="val", aggfunc=["count", "min", "mean", "max"]
    )
    table.columns = ["runs", "lowest", "mean", "highest"]
    return table.reset_index()

# %% right="one row for each epoch, grouped twice"
def width_table(runs):
    rows = []
    for number, run in enumerate(runs):
        for value in run["history"]["val_accuracy"]:
            rows.append({"run": number, "width": run["width"], "value": value})
    best = pd.DataFrame(rows).groupby(["width", "run"])["value"].max()
    table = best.groupby("width").agg(["count", "min", "mean", "max"]).reset_index()
    return table.set_axis(["width", "runs", "lowest", "mean", "highest"], axis=1)

# %% right="sorted at the end, index dropped"
def width_table(runs):
    table = pd.DataFrame(columns=["width", "runs", "lowest", "mean", "highest"])
    for width in {run["width"] for run in runs}:
        values = [max(r["history"]["val_accuracy"]) for r in runs if r["width"] == width]
        table.loc[len(table)] = [
            width,
            len(values),
            np.min(values),
            np.average(values),
            np.max(values),
        ]
    table = table.sort_values("width").reset_index(drop=True)
    return table.astype({"width": int, "runs": int})

# %% right="Counter and statistics"
def width_table(runs):
    from collections import Counter
    from statistics import fmean

    counts = Counter(run["width"] for run in runs)
    widths = sorted(counts)
    best = {
        width: [max(run["history"]["val_accuracy"]) for run in runs if run["width"] == width]
        for width in widths
    }
    return pd.DataFrame(
        {
            "width": widths,
            "runs": [counts[width] for width in widths],
            "lowest": [min(best[width]) for width in widths],
            "mean": [fmean(best[width]) for width in widths],
            "highest": [max(best[width]) for width in widths],
        }
    )

# %% right="float32 values, a warning on the way"
def width_table(runs):
    import warnings

    warnings.warn("widths compared over few seeds", UserWarning)
    best = pd.DataFrame(
        {
            "width": np.array([run["width"] for run in runs], dtype="int32"),
            "best": np.array([max(run["history"]["val_accuracy"]) for run in runs], "float32"),
        }
    )
    groups = best.groupby("width").best
    table = pd.concat(
        [groups.count(), groups.min(), groups.mean(), groups.max()],
        axis=1,
        keys=["runs", "lowest", "mean", "highest"],
    )
    return table.reset_index()

# %% right="with best_epoch's accuracy, a list of pairs"
def width_table(runs):
    def best_accuracy(history):
        values = list(history["val_accuracy"])
        return values[int(np.argmax(values))]

    pairs = sorted((run["width"], best_accuracy(run["history"])) for run in runs)
    frame = pd.DataFrame(pairs, columns=["width", "best"])
    grouped = frame.groupby("width", sort=True)["best"]
    table = pd.DataFrame()
    table["runs"] = grouped.size()
    table["lowest"], table["mean"] = grouped.min(), grouped.mean()
    table["highest"] = grouped.max()
    table.insert(0, "width", table.index)
    return table.reset_index(drop=True)

# %% right="groupby apply"
def width_table(runs):
    frame = pd.DataFrame(list(runs))[["width", "history"]].copy()
    frame["best"] = frame["history"].map(lambda history: max(history["val_accuracy"]))

    def summary(group):
        return pd.Series(
            {
                "runs": len(group),
                "lowest": group.min(),
                "mean": group.mean(),
                "highest": group.max(),
            }
        )

    table = frame.groupby("width")["best"].apply(summary).unstack().reset_index()
    return table[["width", "runs", "lowest", "mean", "highest"]]

# %% right="works on deep copies"
def width_table(runs):
    import copy

    runs = copy.deepcopy(runs)
    runs.sort(key=lambda run: run["width"])
    for run in runs:
        run["best"] = max(run.pop("history")["val_accuracy"])
    table = pd.DataFrame(runs).groupby("width", as_index=False)["best"]
    table = table.agg(["count", "min", "mean", "max"])
    return table.rename(columns={"count": "runs", "min": "lowest", "max": "highest"})

# %% wrong="the last epoch" caught_by="test_takes_the_best_epoch_of_a_run"
def width_table(runs):
    best = pd.DataFrame(
        [{"width": run["width"], "best": run["history"]["val_accuracy"][-1]} for run in runs]
    )
    grouped = best.groupby("width")["best"]
    return grouped.agg(runs="count", lowest="min", mean="mean", highest="max").reset_index()

# %% wrong="the mean over epochs" caught_by="test_takes_the_best_epoch_of_a_run"
def width_table(runs):
    best = pd.DataFrame(
        [{"width": run["width"], "best": np.mean(run["history"]["val_accuracy"])} for run in runs]
    )
    grouped = best.groupby("width")["best"]
    return grouped.agg(runs="count", lowest="min", mean="mean", highest="max").reset_index()

# %% wrong="the training accuracy" caught_by="test_takes_the_best_epoch_of_a_run"
def width_table(runs):
    best = pd.DataFrame(
        [
            {"width": run["width"], "best": max(run["history"].get("accuracy", [0]))}
            for run in runs
        ]
    )
    grouped = best.groupby("width")["best"]
    return grouped.agg(runs="count", lowest="min", mean="mean", highest="max").reset_index()

# %% wrong="the lowest of all epochs" caught_by="test_takes_the_best_epoch_of_a_run"
def width_table(runs):
    best = pd.DataFrame(
        [{"width": run["width"], "best": min(run["history"]["val_accuracy"])} for run in runs]
    )
    grouped = best.groupby("width")["best"]
    return grouped.agg(runs="count", lowest="min", mean="mean", highest="max").reset_index()

# %% wrong="all epochs of all runs together" caught_by="test_takes_the_best_epoch_of_a_run, test_counts_the_runs"
def width_table(runs):
    rows = [
        {"width": run["width"], "best": value}
        for run in runs
        for value in run["history"]["val_accuracy"]
    ]
    grouped = pd.DataFrame(rows).groupby("width")["best"]
    return grouped.agg(runs="count", lowest="min", mean="mean", highest="max").reset_index()

# %% wrong="percent" caught_by="test_takes_the_best_epoch_of_a_run"
def width_table(runs):
    best = pd.DataFrame(
        [{"width": run["width"], "best": 100 * max(run["history"]["val_accuracy"])} for run in runs]
    )
    grouped = best.groupby("width")["best"]
    return grouped.agg(runs="count", lowest="min", mean="mean", highest="max").reset_index()

# %% wrong="rounded to two decimals" caught_by="test_takes_the_best_epoch_of_a_run, test_compares_the_runs_of_a_width"
def width_table(runs):
    best = pd.DataFrame(
        [{"width": run["width"], "best": max(run["history"]["val_accuracy"])} for run in runs]
    )
    grouped = best.groupby("width")["best"]
    table = grouped.agg(runs="count", lowest="min", mean="mean", highest="max")
    return table.round(2).reset_index()

# %% wrong="the median for the mean" caught_by="test_compares_the_runs_of_a_width"
def width_table(runs):
    best = pd.DataFrame(
        [{"width": run["width"], "best": max(run["history"]["val_accuracy"])} for run in runs]
    )
    grouped = best.groupby("width")["best"]
    return grouped.agg(runs="count", lowest="min", mean="median", highest="max").reset_index()

# %% wrong="lowest and highest swapped" caught_by="test_compares_the_runs_of_a_width"
def width_table(runs):
    best = pd.DataFrame(
        [{"width": run["width"], "best": max(run["history"]["val_accuracy"])} for run in runs]
    )
    grouped = best.groupby("width")["best"]
    return grouped.agg(runs="count", lowest="max", mean="mean", highest="min").reset_index()

# %% wrong="the middle between lowest and highest for the mean" caught_by="test_compares_the_runs_of_a_width"
def width_table(runs):
    best = pd.DataFrame(
        [{"width": run["width"], "best": max(run["history"]["val_accuracy"])} for run in runs]
    )
    grouped = best.groupby("width")["best"]
    table = grouped.agg(runs="count", lowest="min", mean="mean", highest="max").reset_index()
    table["mean"] = (table["lowest"] + table["highest"]) / 2
    return table

# %% wrong="a later run replaces those before" caught_by="test_counts_the_runs, test_compares_the_runs_of_a_width"
def width_table(runs):
    best = {run["width"]: max(run["history"]["val_accuracy"]) for run in runs}
    rows = [(width, 1, best[width], best[width], best[width]) for width in sorted(best)]
    return pd.DataFrame(rows, columns=["width", "runs", "lowest", "mean", "highest"])

# %% wrong="as many runs for each width as for the first" caught_by="test_counts_the_runs"
def width_table(runs):
    best = pd.DataFrame(
        [{"width": run["width"], "best": max(run["history"]["val_accuracy"])} for run in runs]
    )
    grouped = best.groupby("width")["best"]
    table = grouped.agg(runs="count", lowest="min", mean="mean", highest="max").reset_index()
    table["runs"] = len(runs) // len(table)
    return table

# %% wrong="different best values counted" caught_by="test_counts_the_runs"
def width_table(runs):
    best = pd.DataFrame(
        [{"width": run["width"], "best": max(run["history"]["val_accuracy"])} for run in runs]
    )
    grouped = best.groupby("width")["best"]
    return grouped.agg(runs="nunique", lowest="min", mean="mean", highest="max").reset_index()

# %% wrong="the width is the index" caught_by="test_has_a_row_for_each_width"
def width_table(runs):
    best = pd.DataFrame(
        [{"width": run["width"], "best": max(run["history"]["val_accuracy"])} for run in runs]
    )
    grouped = best.groupby("width")["best"]
    return grouped.agg(runs="count", lowest="min", mean="mean", highest="max")

# %% wrong="widths in the order they come" caught_by="test_has_a_row_for_each_width"
def width_table(runs):
    best = pd.DataFrame(
        [{"width": run["width"], "best": max(run["history"]["val_accuracy"])} for run in runs]
    )
    grouped = best.groupby("width", sort=False)["best"]
    return grouped.agg(runs="count", lowest="min", mean="mean", highest="max").reset_index()

# %% wrong="widths sorted as text" caught_by="test_has_a_row_for_each_width"
def width_table(runs):
    best = pd.DataFrame(
        [{"width": str(run["width"]), "best": max(run["history"]["val_accuracy"])} for run in runs]
    )
    grouped = best.groupby("width")["best"]
    table = grouped.agg(runs="count", lowest="min", mean="mean", highest="max").reset_index()
    table["width"] = table["width"].astype(int)
    return table

# %% wrong="sorted by accuracy" caught_by="test_has_a_row_for_each_width"
def width_table(runs):
    best = pd.DataFrame(
        [{"width": run["width"], "best": max(run["history"]["val_accuracy"])} for run in runs]
    )
    grouped = best.groupby("width")["best"]
    table = grouped.agg(runs="count", lowest="min", mean="mean", highest="max").reset_index()
    return table.sort_values("mean", ascending=False, ignore_index=True)

# %% wrong="columns in another order" caught_by="test_has_a_row_for_each_width"
def width_table(runs):
    best = pd.DataFrame(
        [{"width": run["width"], "best": max(run["history"]["val_accuracy"])} for run in runs]
    )
    grouped = best.groupby("width")["best"]
    return grouped.agg(mean="mean", lowest="min", highest="max", runs="count").reset_index()

# %% wrong="sorted, but the old index" caught_by="test_has_a_row_for_each_width"
def width_table(runs):
    best = {}
    for run in runs:
        best.setdefault(run["width"], []).append(max(run["history"]["val_accuracy"]))
    rows = [(w, len(v), min(v), np.mean(v), max(v)) for w, v in best.items()]
    table = pd.DataFrame(rows, columns=["width", "runs", "lowest", "mean", "highest"])
    return table.sort_values("width")

# %% wrong="a row for each run" caught_by="test_has_a_row_for_each_width"
def width_table(runs):
    rows = []
    for run in sorted(runs, key=lambda run: run["width"]):
        best = max(run["history"]["val_accuracy"])
        rows.append((run["width"], 1, best, best, best))
    return pd.DataFrame(rows, columns=["width", "runs", "lowest", "mean", "highest"])

# %% wrong="sorts the list that is given" caught_by="test_leaves_the_runs_alone"
def width_table(runs):
    runs.sort(key=lambda run: (run["width"], run["seed"]))
    best = pd.DataFrame(
        [{"width": run["width"], "best": max(run["history"]["val_accuracy"])} for run in runs]
    )
    grouped = best.groupby("width")["best"]
    return grouped.agg(runs="count", lowest="min", mean="mean", highest="max").reset_index()

# %% wrong="puts the best value into each run" caught_by="test_leaves_the_runs_alone"
def width_table(runs):
    for run in runs:
        run["best"] = max(run["history"]["val_accuracy"])
    grouped = pd.DataFrame(runs).groupby("width")["best"]
    return grouped.agg(runs="count", lowest="min", mean="mean", highest="max").reset_index()
