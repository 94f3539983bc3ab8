# %% right="two panels, a loop over the measures"
def plot_learning_curves(history):
    epochs = np.arange(1, len(history["loss"]) + 1)
    fig, axs = plt.subplots(1, 2, figsize=(10, 4))
    for ax, key in zip(axs, ("loss", "accuracy")):
        ax.plot(epochs, history[key], label="training")
        ax.plot(epochs, history["val_" + key], label="validation")
        ax.set_xlabel("epoch")
        ax.set_ylabel(key)
        ax.legend()
    fig.suptitle("Learning curves")
    return np.argmin(history["val_loss"]) + 1

# %% right="plt.subplot, titles on the panels"
def plot_learning_curves(history):
    n = len(history["loss"])
    plt.figure(figsize=(10, 4))
    plt.subplot(1, 2, 1)
    plt.plot(range(1, n + 1), history["loss"], "o-", label="training")
    plt.plot(range(1, n + 1), history["val_loss"], "o-", label="validation")
    plt.title("Loss")
    plt.xlabel("epoch")
    plt.ylabel("cross-entropy")
    plt.legend()
    plt.subplot(1, 2, 2)
    plt.plot(range(1, n + 1), history["accuracy"], "o-", label="training")
    plt.plot(range(1, n + 1), history["val_accuracy"], "o-", label="validation")
    plt.title("Accuracy")
    plt.xlabel("epoch")
    plt.ylabel("accuracy")
    plt.legend()
    plt.show()
    return history["val_loss"].index(min(history["val_loss"])) + 1

# %% right="pandas plots"
def plot_learning_curves(history):
    frame = pd.DataFrame(history)
    frame.index = frame.index + 1
    figure, panels = plt.subplots(2, 1)
    for axes, key in zip(panels, ["loss", "accuracy"]):
        part = frame[[key, f"val_{key}"]]
        part.columns = ["training", "validation"]
        part.plot(ax=axes, xlabel="epoch", ylabel=key, title=key.capitalize())
    return int(frame["val_loss"].idxmin())

# %% right="seaborn lineplot"
def plot_learning_curves(history):
    import seaborn as sns

    epochs = list(range(1, len(history["loss"]) + 1))
    figure, panels = plt.subplots(1, 2)
    figure.suptitle("History")
    for axes, key in zip(panels, ["loss", "accuracy"]):
        sns.lineplot(x=epochs, y=history[key], label="training", ax=axes)
        sns.lineplot(x=epochs, y=history[f"val_{key}"], label="validation", ax=axes)
        axes.set(xlabel="epoch", ylabel=key)
    return int(np.array(history["val_loss"]).argmin() + 1)

# %% right="the course's helper"
def plot_learning_curves(history):
    plots.plot_learning_curves(history, title="Curves")
    best = min(range(len(history["val_loss"])), key=lambda i: history["val_loss"][i])
    return best + 1

# %% right="the state-based interface, one panel below the other"
def plot_learning_curves(history):
    plt.figure(figsize=(5, 7))
    for place, key in enumerate(["loss", "accuracy"], start=1):
        plt.subplot(2, 1, place)
        epochs = range(1, 1 + len(history[key]))
        plt.plot(epochs, history[key], label="training")
        plt.plot(epochs, history["val_" + key], label="validation")
        plt.xlabel("Epoch")
        plt.ylabel(key)
        plt.title(key)
        plt.legend(loc="best")
    return 1 + int(np.argmin(history["val_loss"]))

# %% right="names given to legend"
def plot_learning_curves(history):
    epochs = np.arange(len(history["loss"])) + 1
    figure, (left, right) = plt.subplots(1, 2, sharex=True)
    left.plot(epochs, history["loss"])
    left.plot(epochs, history["val_loss"])
    left.legend(["training", "validation"])
    left.set(title="Loss", xlabel="epoch", ylabel="loss")
    right.plot(epochs, history["accuracy"])
    right.plot(epochs, history["val_accuracy"])
    right.legend(["training", "validation"])
    right.set(title="Accuracy", xlabel="epoch", ylabel="accuracy")
    return float(np.argmin(history["val_loss"]) + 1)

# %% right="a vertical line at the best epoch"
def plot_learning_curves(history):
    best = int(np.argmin(np.asarray(history["val_loss"]))) + 1
    epochs = np.linspace(1, len(history["loss"]), len(history["loss"]))
    figure, panels = plt.subplots(1, 2, layout="constrained")
    for axes, key in zip(panels, ["loss", "accuracy"]):
        axes.plot(epochs, history[key], "--", label="training")
        axes.plot(epochs, history[f"val_{key}"], "-", label="validation")
        axes.axvline(best, color="grey", linestyle=":", label="best")
        axes.set(xlabel="epoch", ylabel=key)
        axes.legend()
    figure.suptitle(f"Best epoch: {best}")
    return best

# %% right="a loop for the best epoch"
def plot_learning_curves(history):
    best, lowest = 1, float("inf")
    for epoch, value in enumerate(history["val_loss"], start=1):
        if value < lowest:
            best, lowest = epoch, value
    epochs = list(range(1, len(history["val_loss"]) + 1))
    figure, panels = plt.subplots(nrows=2, figsize=(5, 8))
    figure.suptitle("Training and validation")
    for name, axes in {"accuracy": panels[0], "loss": panels[1]}.items():
        axes.set_xlabel("epochs")
        axes.set_ylabel(name)
        for key, label in [(name, "training"), ("val_" + name, "validation")]:
            axes.plot(epochs, history[key], label=label)
        axes.legend()
    return best

# %% right="a data frame with an index from 1, lines one by one"
def plot_learning_curves(history):
    frame = pd.DataFrame(history, index=range(1, len(history["loss"]) + 1))
    fig, axes = plt.subplots(1, 2)
    frame["loss"].plot(ax=axes[0], label="training", legend=True)
    frame["val_loss"].plot(ax=axes[0], label="validation", legend=True)
    frame["accuracy"].plot(ax=axes[1], label="training", legend=True)
    frame["val_accuracy"].plot(ax=axes[1], label="validation", legend=True)
    for ax, name in zip(axes, ["loss", "accuracy"]):
        ax.set_xlabel("epoch")
        ax.set_ylabel(name)
    plt.suptitle("From the history")
    return frame["val_loss"].argmin() + 1

# %% right="a warning on the way"
def plot_learning_curves(history):
    import warnings

    epochs = range(1, len(history["loss"]) + 1)
    fig, ax = plt.subplots(1, 2)
    ax[0].plot(epochs, history["loss"], label="training loss")
    ax[0].plot(epochs, history["val_loss"], label="validation loss")
    ax[1].plot(epochs, history["accuracy"], label="training accuracy")
    ax[1].plot(epochs, history["val_accuracy"], label="validation accuracy")
    for axis, name in zip(ax, ("loss", "accuracy")):
        axis.set(title=name, xlabel="epoch", ylabel=name)
        axis.legend()
    warnings.warn("deprecated", DeprecationWarning)
    return np.int64(np.argsort(history["val_loss"], kind="stable")[0] + 1)

# %% right="GridSpec and step by step"
def plot_learning_curves(history):
    losses = np.array([history["loss"], history["val_loss"]], dtype="float32")
    accuracies = np.array([history["accuracy"], history["val_accuracy"]], dtype="float32")
    figure = plt.figure()
    grid = figure.add_gridspec(1, 2)
    for place, (values, name) in enumerate([(losses, "loss"), (accuracies, "accuracy")]):
        axes = figure.add_subplot(grid[0, place])
        axes.plot(np.arange(1, values.shape[1] + 1), values.T, label=["training", "validation"])
        axes.legend()
        axes.set_title(f"The {name}")
        axes.set_xlabel("epoch")
        axes.set_ylabel(name)
    return int(np.flatnonzero(losses[1] == losses[1].min())[0]) + 1

# %% wrong="epochs from 0" caught_by="test_counts_epochs_from_one"
def plot_learning_curves(history):
    figure, panels = plt.subplots(1, 2)
    for axes, name in zip(panels, ["loss", "accuracy"]):
        axes.plot(history[name], label="training")
        axes.plot(history[f"val_{name}"], label="validation")
        axes.set(title=name, xlabel="epoch", ylabel=name)
        axes.legend()
    return int(np.argmin(history["val_loss"])) + 1

# %% wrong="thirty epochs, whatever comes" caught_by="test_counts_epochs_from_one"
def plot_learning_curves(history):
    figure, panels = plt.subplots(1, 2)
    for axes, name in zip(panels, ["loss", "accuracy"]):
        epochs = np.linspace(1, 30, len(history[name]))
        axes.plot(epochs, history[name], label="training")
        axes.plot(epochs, history[f"val_{name}"], label="validation")
        axes.set(title=name, xlabel="epoch", ylabel=name)
        axes.legend()
    return int(np.argmin(history["val_loss"])) + 1

# %% wrong="best epoch counted from 0" caught_by="test_returns_the_best_epoch"
def plot_learning_curves(history):
    epochs = range(1, len(history["loss"]) + 1)
    figure, panels = plt.subplots(1, 2)
    for axes, name in zip(panels, ["loss", "accuracy"]):
        axes.plot(epochs, history[name], label="training")
        axes.plot(epochs, history[f"val_{name}"], label="validation")
        axes.set(title=name, xlabel="epoch", ylabel=name)
        axes.legend()
    return int(np.argmin(history["val_loss"]))

# %% wrong="best epoch by the training loss" caught_by="test_returns_the_best_epoch"
def plot_learning_curves(history):
    epochs = range(1, len(history["loss"]) + 1)
    figure, panels = plt.subplots(1, 2)
    for axes, name in zip(panels, ["loss", "accuracy"]):
        axes.plot(epochs, history[name], label="training")
        axes.plot(epochs, history[f"val_{name}"], label="validation")
        axes.set(title=name, xlabel="epoch", ylabel=name)
        axes.legend()
    return int(np.argmin(history["loss"])) + 1

# %% wrong="argmax for argmin" caught_by="test_returns_the_best_epoch"
def plot_learning_curves(history):
    epochs = range(1, len(history["loss"]) + 1)
    figure, panels = plt.subplots(1, 2)
    for axes, name in zip(panels, ["loss", "accuracy"]):
        axes.plot(epochs, history[name], label="training")
        axes.plot(epochs, history[f"val_{name}"], label="validation")
        axes.set(title=name, xlabel="epoch", ylabel=name)
        axes.legend()
    return int(np.argmax(history["val_loss"])) + 1

# %% wrong="the last of several best epochs" caught_by="test_returns_the_best_epoch"
def plot_learning_curves(history):
    epochs = range(1, len(history["loss"]) + 1)
    figure, panels = plt.subplots(1, 2)
    best = 0
    for axes, name in zip(panels, ["loss", "accuracy"]):
        axes.plot(epochs, history[name], label="training")
        axes.plot(epochs, history[f"val_{name}"], label="validation")
        axes.set(title=name, xlabel="epoch", ylabel=name)
        axes.legend()
    for number, value in enumerate(history["val_loss"]):
        if value <= history["val_loss"][best]:
            best = number
    return best + 1

# %% wrong="the lowest loss instead of its epoch" caught_by="test_returns_the_best_epoch"
def plot_learning_curves(history):
    epochs = range(1, len(history["loss"]) + 1)
    figure, panels = plt.subplots(1, 2)
    for axes, name in zip(panels, ["loss", "accuracy"]):
        axes.plot(epochs, history[name], label="training")
        axes.plot(epochs, history[f"val_{name}"], label="validation")
        axes.set(title=name, xlabel="epoch", ylabel=name)
        axes.legend()
    return min(history["val_loss"])

# %% wrong="returns nothing" caught_by="test_returns_the_best_epoch"
def plot_learning_curves(history):
    epochs = range(1, len(history["loss"]) + 1)
    figure, panels = plt.subplots(1, 2)
    for axes, name in zip(panels, ["loss", "accuracy"]):
        axes.plot(epochs, history[name], label="training")
        axes.plot(epochs, history[f"val_{name}"], label="validation")
        axes.set(title=name, xlabel="epoch", ylabel=name)
        axes.legend()

# %% wrong="no validation curves" caught_by="test_shows_the_four_curves, test_has_a_panel_for_each_measure"
def plot_learning_curves(history):
    epochs = range(1, len(history["loss"]) + 1)
    figure, panels = plt.subplots(1, 2)
    for axes, name in zip(panels, ["loss", "accuracy"]):
        axes.plot(epochs, history[name], label="training")
        axes.set(title=name, xlabel="epoch", ylabel=name)
        axes.legend()
    return int(np.argmin(history["val_loss"])) + 1

# %% wrong="training curves drawn twice" caught_by="test_shows_the_four_curves"
def plot_learning_curves(history):
    epochs = range(1, len(history["loss"]) + 1)
    figure, panels = plt.subplots(1, 2)
    for axes, name in zip(panels, ["loss", "accuracy"]):
        axes.plot(epochs, history[name], label="training")
        axes.plot(epochs, history[name], label="validation")
        axes.set(title=name, xlabel="epoch", ylabel=name)
        axes.legend()
    return int(np.argmin(history["val_loss"])) + 1

# %% wrong="all four in one panel" caught_by="test_has_a_panel_for_each_measure"
def plot_learning_curves(history):
    epochs = range(1, len(history["loss"]) + 1)
    figure, axes = plt.subplots()
    for name in ["loss", "accuracy"]:
        axes.plot(epochs, history[name], label=f"training {name}")
        axes.plot(epochs, history[f"val_{name}"], label=f"validation {name}")
    axes.set(title="All", xlabel="epoch", ylabel="value")
    axes.legend()
    return int(np.argmin(history["val_loss"])) + 1

# %% wrong="a panel for training, one for validation" caught_by="test_has_a_panel_for_each_measure"
def plot_learning_curves(history):
    epochs = range(1, len(history["loss"]) + 1)
    figure, panels = plt.subplots(1, 2)
    for axes, start, label in zip(panels, ["", "val_"], ["training", "validation"]):
        for name in ["loss", "accuracy"]:
            axes.plot(epochs, history[start + name], label=f"{label} {name}")
        axes.set(title=label, xlabel="epoch", ylabel="value")
        axes.legend()
    return int(np.argmin(history["val_loss"])) + 1

# %% wrong="training and validation swapped in the labels" caught_by="test_tells_training_from_validation"
def plot_learning_curves(history):
    epochs = range(1, len(history["loss"]) + 1)
    figure, panels = plt.subplots(1, 2)
    for axes, name in zip(panels, ["loss", "accuracy"]):
        axes.plot(epochs, history[name], label="validation")
        axes.plot(epochs, history[f"val_{name}"], label="training")
        axes.set(title=name, xlabel="epoch", ylabel=name)
        axes.legend()
    return int(np.argmin(history["val_loss"])) + 1

# %% wrong="no legend" caught_by="test_tells_training_from_validation"
def plot_learning_curves(history):
    epochs = range(1, len(history["loss"]) + 1)
    figure, panels = plt.subplots(1, 2)
    for axes, name in zip(panels, ["loss", "accuracy"]):
        axes.plot(epochs, history[name], label="training")
        axes.plot(epochs, history[f"val_{name}"], label="validation")
        axes.set(title=name, xlabel="epoch", ylabel=name)
    return int(np.argmin(history["val_loss"])) + 1

# %% wrong="no axis labels" caught_by="test_is_labelled"
def plot_learning_curves(history):
    epochs = range(1, len(history["loss"]) + 1)
    figure, panels = plt.subplots(1, 2)
    for axes, name in zip(panels, ["loss", "accuracy"]):
        axes.plot(epochs, history[name], label="training")
        axes.plot(epochs, history[f"val_{name}"], label="validation")
        axes.set_title(name)
        axes.legend()
    return int(np.argmin(history["val_loss"])) + 1

# %% wrong="labels on the last panel only" caught_by="test_is_labelled"
def plot_learning_curves(history):
    epochs = range(1, len(history["loss"]) + 1)
    figure, panels = plt.subplots(1, 2)
    for axes, name in zip(panels, ["loss", "accuracy"]):
        axes.plot(epochs, history[name], label="training")
        axes.plot(epochs, history[f"val_{name}"], label="validation")
        axes.legend()
    plt.title("Curves")
    plt.xlabel("epoch")
    plt.ylabel("value")
    return int(np.argmin(history["val_loss"])) + 1

# %% wrong="no title" caught_by="test_is_labelled"
def plot_learning_curves(history):
    epochs = range(1, len(history["loss"]) + 1)
    figure, panels = plt.subplots(1, 2)
    for axes, name in zip(panels, ["loss", "accuracy"]):
        axes.plot(epochs, history[name], label="training")
        axes.plot(epochs, history[f"val_{name}"], label="validation")
        axes.set(xlabel="epoch", ylabel=name)
        axes.legend()
    return int(np.argmin(history["val_loss"])) + 1
