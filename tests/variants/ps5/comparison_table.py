# %% right="tuples, a stable sort"
def comparison_table(histories):
    rows = []
    for name, history in histories.items():
        index = int(np.argmax(history["val_accuracy"]))
        training, validation = history["accuracy"][index], history["val_accuracy"][index]
        rows.append((name, index + 1, training, validation, training - validation))
    table = pd.DataFrame(rows, columns=["model", "epoch", "training", "validation", "gap"])
    return table.sort_values("validation", ascending=False, kind="stable", ignore_index=True)

# %% right="dictionaries, sorted in Python before the frame is made"
def comparison_table(histories):
    rows = []
    for name in histories:
        accuracies = histories[name]["val_accuracy"]
        best = max(accuracies)
        place = accuracies.index(best)
        training = histories[name]["accuracy"][place]
        rows.append(
            {
                "model": name,
                "epoch": place + 1,
                "training": training,
                "validation": best,
                "gap": training - best,
            }
        )
    rows.sort(key=lambda row: row["validation"], reverse=True)
    return pd.DataFrame(rows)

# %% right="sorted by the negative value"
def comparison_table(histories):
    def row(item):
        name, history = item
        frame = pd.DataFrame({"t": history["accuracy"], "v": history["val_accuracy"]})
        epoch = frame["v"].idxmax()
        t, v = frame.loc[epoch, ["t", "v"]]
        return name, epoch + 1, t, v, t - v

    rows = sorted(map(row, histories.items()), key=lambda values: -values[3])
    return pd.DataFrame(rows, columns=["model", "epoch", "training", "validation", "gap"])

# %% right="columns one after the other, argsort of the negative values"
def comparison_table(histories):
    names = np.array(list(histories))
    epochs = np.array([np.argmax(h["val_accuracy"]) for h in histories.values()])
    training = np.array([h["accuracy"][e] for h, e in zip(histories.values(), epochs)])
    validation = np.array([h["val_accuracy"][e] for h, e in zip(histories.values(), epochs)])
    order = np.argsort(-validation, kind="stable")
    return pd.DataFrame(
        {
            "model": names[order],
            "epoch": epochs[order] + 1,
            "training": training[order],
            "validation": validation[order],
            "gap": (training - validation)[order],
        }
    )

# %% right="sort_values with mergesort, reset_index"
def comparison_table(histories):
    rows = []
    for name, history in histories.items():
        index = int(np.argmax(history["val_accuracy"]))
        training, validation = history["accuracy"][index], history["val_accuracy"][index]
        rows.append((name, index + 1, training, validation, training - validation))
    table = pd.DataFrame(rows, columns=["model", "epoch", "training", "validation", "gap"])
    table = table.sort_values(by="validation", ascending=False, kind="mergesort")
    return table.reset_index(drop=True)

# %% right="builds on best_epoch"
def comparison_table(histories):
    table = pd.DataFrame({"model": list(histories)})
    best = [best_epoch(history) for history in histories.values()]
    table["epoch"] = [epoch for epoch, _ in best]
    table["training"] = [
        history["accuracy"][epoch - 1] for history, (epoch, _) in zip(histories.values(), best)
    ]
    table["validation"] = [accuracy for _, accuracy in best]
    table["gap"] = table["training"] - table["validation"]
    table = table.sort_values("validation", ascending=False, kind="stable")
    table.index = range(len(table))
    return table

# %% right="a frame with the names as index, turned into a column at last"
def comparison_table(histories):
    table = pd.DataFrame(columns=["epoch", "training", "validation", "gap"], dtype=float)
    for name, history in histories.items():
        e = int(np.argmax(history["val_accuracy"]))
        training, validation = history["accuracy"][e], history["val_accuracy"][e]
        table.loc[name] = [e + 1, training, validation, training - validation]
    table = table.sort_values("validation", ascending=False, kind="stable")
    return table.rename_axis("model").reset_index()

# %% right="grows by concat, float32"
def comparison_table(histories):
    frames = []
    for name, history in histories.items():
        accuracy = np.asarray(history["accuracy"], dtype="float32")
        val_accuracy = np.asarray(history["val_accuracy"], dtype="float32")
        i = val_accuracy.argmax()
        frames.append(
            pd.DataFrame(
                {
                    "model": [name],
                    "epoch": [i + 1],
                    "training": [accuracy[i]],
                    "validation": [val_accuracy[i]],
                    "gap": [accuracy[i] - val_accuracy[i]],
                }
            )
        )
    table = pd.concat(frames, ignore_index=True)
    return table.sort_values("validation", ascending=False, kind="stable", ignore_index=True)

# %% right="a loop over epochs with a strict comparison"
def comparison_table(histories):
    rows = []
    for name, history in histories.items():
        best, best_epoch_so_far = -1, 0
        for epoch, value in enumerate(history["val_accuracy"], start=1):
            if value > best:
                best, best_epoch_so_far = value, epoch
        t = history["accuracy"][best_epoch_so_far - 1]
        rows.append([name, best_epoch_so_far, t, best, t - best])
    rows = sorted(rows, key=lambda row: row[3], reverse=True)
    return pd.DataFrame(rows, columns=["model", "epoch", "training", "validation", "gap"])

# %% right="a helper column to sort by, dropped again"
def comparison_table(histories):
    rows = []
    for name, history in histories.items():
        index = int(np.argmax(history["val_accuracy"]))
        training, validation = history["accuracy"][index], history["val_accuracy"][index]
        rows.append((name, index + 1, training, validation, training - validation))
    table = pd.DataFrame(rows, columns=["model", "epoch", "training", "validation", "gap"])
    table["rank"] = -table["validation"]
    table = table.sort_values(["rank"], kind="stable")
    return table.drop(columns="rank").reset_index(drop=True)

# %% right="prints and warns"
def comparison_table(histories):
    import warnings

    warnings.warn("this may take a while", RuntimeWarning)
    frame = pd.DataFrame(histories).T
    print(frame.shape)
    rows = []
    for name in frame.index:
        values = np.array(frame.loc[name, "val_accuracy"])
        best = np.where(values == values.max())[0][0]
        training = np.array(frame.loc[name, "accuracy"])[best]
        rows.append((name, best + 1, training, values[best], training - values[best]))
    table = pd.DataFrame(rows, columns=["model", "epoch", "training", "validation", "gap"])
    return table.sort_values("validation", ascending=False, kind="stable").reset_index(drop=True)

# %% right="inserts each row where it belongs"
def comparison_table(histories):
    rows = []
    for name, history in histories.items():
        epoch = int(np.array(history["val_accuracy"]).argmax())
        t, v = history["accuracy"][epoch], history["val_accuracy"][epoch]
        place = sum(row["validation"] >= v for row in rows)
        rows.insert(
            place, dict(model=name, epoch=epoch + 1, training=t, validation=v, gap=t - v)
        )
    return pd.DataFrame.from_records(rows)

# %% right="nlargest, which keeps the first of equal ones first"
def comparison_table(histories):
    rows = []
    for name, history in histories.items():
        index = int(np.argmax(history["val_accuracy"]))
        training, validation = history["accuracy"][index], history["val_accuracy"][index]
        rows.append((name, index + 1, training, validation, training - validation))
    table = pd.DataFrame(rows, columns=["model", "epoch", "training", "validation", "gap"])
    return table.nlargest(len(table), "validation", keep="first").reset_index(drop=True)

# %% right="epochs as decimal numbers, further columns dropped"
def comparison_table(histories):
    rows = []
    for name, history in histories.items():
        index = int(np.argmax(history["val_accuracy"]))
        training, validation = history["accuracy"][index], history["val_accuracy"][index]
        rows.append((name, float(index + 1), training, validation, training - validation))
    table = pd.DataFrame(rows, columns=["model", "epoch", "training", "validation", "gap"])
    table["loss"] = 0.0
    table = table.sort_values("validation", ascending=False, kind="stable", ignore_index=True)
    return table[["model", "epoch", "training", "validation", "gap"]]

# %% wrong="epochs counted from 0" caught_by="test_finds_the_best_epoch"
def comparison_table(histories):
    rows = []
    for name, history in histories.items():
        index = int(np.argmax(history["val_accuracy"]))
        training, validation = history["accuracy"][index], history["val_accuracy"][index]
        rows.append((name, index, training, validation, training - validation))
    table = pd.DataFrame(rows, columns=["model", "epoch", "training", "validation", "gap"])
    return table.sort_values("validation", ascending=False, kind="stable", ignore_index=True)

# %% wrong="the best training accuracy decides" caught_by="test_finds_the_best_epoch"
def comparison_table(histories):
    rows = []
    for name, history in histories.items():
        index = int(np.argmax(history["accuracy"]))
        training, validation = history["accuracy"][index], history["val_accuracy"][index]
        rows.append((name, index + 1, training, validation, training - validation))
    table = pd.DataFrame(rows, columns=["model", "epoch", "training", "validation", "gap"])
    return table.sort_values("validation", ascending=False, kind="stable", ignore_index=True)

# %% wrong="the lowest validation loss decides" caught_by="test_finds_the_best_epoch"
def comparison_table(histories):
    rows = []
    for name, history in histories.items():
        index = int(np.argmin(history["val_loss"]))
        training, validation = history["accuracy"][index], history["val_accuracy"][index]
        rows.append((name, index + 1, training, validation, training - validation))
    table = pd.DataFrame(rows, columns=["model", "epoch", "training", "validation", "gap"])
    return table.sort_values("validation", ascending=False, kind="stable", ignore_index=True)

# %% wrong="the last of equal epochs" caught_by="test_takes_the_first_of_equal_epochs"
def comparison_table(histories):
    rows = []
    for name, history in histories.items():
        values = np.array(history["val_accuracy"])
        index = int(np.flatnonzero(values == values.max())[-1])
        training, validation = history["accuracy"][index], history["val_accuracy"][index]
        rows.append((name, index + 1, training, validation, training - validation))
    table = pd.DataFrame(rows, columns=["model", "epoch", "training", "validation", "gap"])
    return table.sort_values("validation", ascending=False, kind="stable", ignore_index=True)

# %% wrong="highest training accuracy instead of the one at that epoch" caught_by="test_compares_at_the_best_epoch"
def comparison_table(histories):
    rows = []
    for name, history in histories.items():
        index = int(np.argmax(history["val_accuracy"]))
        training, validation = max(history["accuracy"]), history["val_accuracy"][index]
        rows.append((name, index + 1, training, validation, training - validation))
    table = pd.DataFrame(rows, columns=["model", "epoch", "training", "validation", "gap"])
    return table.sort_values("validation", ascending=False, kind="stable", ignore_index=True)

# %% wrong="gap with the wrong sign" caught_by="test_compares_at_the_best_epoch"
def comparison_table(histories):
    rows = []
    for name, history in histories.items():
        index = int(np.argmax(history["val_accuracy"]))
        training, validation = history["accuracy"][index], history["val_accuracy"][index]
        rows.append((name, index + 1, training, validation, validation - training))
    table = pd.DataFrame(rows, columns=["model", "epoch", "training", "validation", "gap"])
    return table.sort_values("validation", ascending=False, kind="stable", ignore_index=True)

# %% wrong="gap without a sign" caught_by="test_compares_at_the_best_epoch"
def comparison_table(histories):
    rows = []
    for name, history in histories.items():
        index = int(np.argmax(history["val_accuracy"]))
        training, validation = history["accuracy"][index], history["val_accuracy"][index]
        rows.append((name, index + 1, training, validation, abs(training - validation)))
    table = pd.DataFrame(rows, columns=["model", "epoch", "training", "validation", "gap"])
    return table.sort_values("validation", ascending=False, kind="stable", ignore_index=True)

# %% wrong="training and validation swapped" caught_by="test_compares_at_the_best_epoch"
def comparison_table(histories):
    rows = []
    for name, history in histories.items():
        index = int(np.argmax(history["val_accuracy"]))
        training, validation = history["val_accuracy"][index], history["accuracy"][index]
        rows.append((name, index + 1, training, validation, validation - training))
    table = pd.DataFrame(rows, columns=["model", "epoch", "training", "validation", "gap"])
    return table.sort_values("training", ascending=False, kind="stable", ignore_index=True)

# %% wrong="the lowest first" caught_by="test_sorts_by_validation_accuracy"
def comparison_table(histories):
    rows = []
    for name, history in histories.items():
        index = int(np.argmax(history["val_accuracy"]))
        training, validation = history["accuracy"][index], history["val_accuracy"][index]
        rows.append((name, index + 1, training, validation, training - validation))
    table = pd.DataFrame(rows, columns=["model", "epoch", "training", "validation", "gap"])
    return table.sort_values("validation", kind="stable", ignore_index=True)

# %% wrong="not sorted" caught_by="test_sorts_by_validation_accuracy"
def comparison_table(histories):
    rows = []
    for name, history in histories.items():
        index = int(np.argmax(history["val_accuracy"]))
        training, validation = history["accuracy"][index], history["val_accuracy"][index]
        rows.append((name, index + 1, training, validation, training - validation))
    table = pd.DataFrame(rows, columns=["model", "epoch", "training", "validation", "gap"])
    return table

# %% wrong="sorted by training accuracy" caught_by="test_sorts_by_validation_accuracy"
def comparison_table(histories):
    rows = []
    for name, history in histories.items():
        index = int(np.argmax(history["val_accuracy"]))
        training, validation = history["accuracy"][index], history["val_accuracy"][index]
        rows.append((name, index + 1, training, validation, training - validation))
    table = pd.DataFrame(rows, columns=["model", "epoch", "training", "validation", "gap"])
    return table.sort_values("training", ascending=False, kind="stable", ignore_index=True)

# %% wrong="sorted up and turned over, so that equal ones are turned over, too" caught_by="test_keeps_the_order_of_equal_models"
def comparison_table(histories):
    rows = []
    for name, history in histories.items():
        index = int(np.argmax(history["val_accuracy"]))
        training, validation = history["accuracy"][index], history["val_accuracy"][index]
        rows.append((name, index + 1, training, validation, training - validation))
    table = pd.DataFrame(rows, columns=["model", "epoch", "training", "validation", "gap"])
    return table.sort_values("validation", kind="stable")[::-1].reset_index(drop=True)

# %% wrong="equal ones in the order of their names" caught_by="test_keeps_the_order_of_equal_models"
def comparison_table(histories):
    rows = []
    for name, history in histories.items():
        index = int(np.argmax(history["val_accuracy"]))
        training, validation = history["accuracy"][index], history["val_accuracy"][index]
        rows.append((name, index + 1, training, validation, training - validation))
    table = pd.DataFrame(rows, columns=["model", "epoch", "training", "validation", "gap"])
    return table.sort_values(["validation", "model"], ascending=[False, True], ignore_index=True)

# %% wrong="the old index after sorting" caught_by="test_has_the_columns_and_rows"
def comparison_table(histories):
    rows = []
    for name, history in histories.items():
        index = int(np.argmax(history["val_accuracy"]))
        training, validation = history["accuracy"][index], history["val_accuracy"][index]
        rows.append((name, index + 1, training, validation, training - validation))
    table = pd.DataFrame(rows, columns=["model", "epoch", "training", "validation", "gap"])
    return table.sort_values("validation", ascending=False, kind="stable")

# %% wrong="the names as the index" caught_by="test_has_the_columns_and_rows"
def comparison_table(histories):
    rows = []
    for name, history in histories.items():
        index = int(np.argmax(history["val_accuracy"]))
        training, validation = history["accuracy"][index], history["val_accuracy"][index]
        rows.append((name, index + 1, training, validation, training - validation))
    table = pd.DataFrame(rows, columns=["model", "epoch", "training", "validation", "gap"])
    table = table.sort_values("validation", ascending=False, kind="stable")
    return table.set_index("model")

# %% wrong="cuts the histories off at the best epoch" caught_by="test_leaves_the_histories_alone"
def comparison_table(histories):
    rows = []
    for name, history in histories.items():
        index = int(np.argmax(history["val_accuracy"]))
        del history["accuracy"][index + 1 :], history["val_accuracy"][index + 1 :]
        training, validation = history["accuracy"][index], history["val_accuracy"][index]
        rows.append((name, index + 1, training, validation, training - validation))
    table = pd.DataFrame(rows, columns=["model", "epoch", "training", "validation", "gap"])
    return table.sort_values("validation", ascending=False, kind="stable", ignore_index=True)

# %% wrong="returns a list of rows" caught_by="test_has_the_columns_and_rows"
def comparison_table(histories):
    rows = []
    for name, history in histories.items():
        index = int(np.argmax(history["val_accuracy"]))
        training, validation = history["accuracy"][index], history["val_accuracy"][index]
        rows.append((name, index + 1, training, validation, training - validation))
    table = pd.DataFrame(rows, columns=["model", "epoch", "training", "validation", "gap"])
    return sorted(rows, key=lambda row: -row[3])
