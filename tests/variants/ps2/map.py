# %% right="a scatter call per class"
def plot_map(points, labels, class_names, classes, title):
    plt.figure()
    for k in classes:
        chosen = points[labels == k]
        plt.scatter(chosen[:, 0], chosen[:, 1], label=class_names[k])
    plt.title(title)
    plt.xlabel("first")
    plt.ylabel("second")
    plt.legend()

# %% right="seaborn with hue"
def plot_map(points, labels, class_names, classes, title):
    keep = np.isin(labels, classes)
    names = [class_names[k] for k in labels[keep]]
    axes = sns.scatterplot(x=points[keep, 0], y=points[keep, 1], hue=names)
    axes.set(title=title, xlabel="x", ylabel="y")
    return axes

# %% right="seaborn on a DataFrame, a whole figure"
def plot_map(points, labels, class_names, classes, title):
    table = pd.DataFrame({"first": points[:, 0], "second": points[:, 1], "number": labels})
    table = table[table["number"].isin(classes)]
    table["class"] = [class_names[k] for k in table["number"]]
    grid = sns.relplot(data=table, x="first", y="second", hue="class")
    grid.figure.suptitle(title)

# %% right="points drawn with plot"
def plot_map(points, labels, class_names, classes, title):
    figure, axes = plt.subplots()
    for k in classes:
        axes.plot(points[labels == k, 0], points[labels == k, 1], "o", label=class_names[k])
    axes.set_title(title)
    axes.set_xlabel("t-SNE 1")
    axes.set_ylabel("t-SNE 2")
    axes.legend()
    return figure

# %% right="one scatter call with numbers as colours, legend_elements"
def plot_map(points, labels, class_names, classes, title):
    keep = np.isin(labels, classes)
    figure, axes = plt.subplots()
    drawn = axes.scatter(points[keep, 0], points[keep, 1], c=labels[keep], cmap="tab10")
    handles, _ = drawn.legend_elements(num=None)
    axes.legend(handles, [class_names[k] for k in sorted(classes)])
    axes.set(title=title, xlabel="first", ylabel="second")

# %% right="one scatter call with a list of colours, legend by hand"
def plot_map(points, labels, class_names, classes, title):
    import matplotlib.patches as mpatches

    colours = {k: plt.get_cmap("tab20")(k) for k in classes}
    keep = np.isin(labels, classes)
    figure, axes = plt.subplots(figsize=(7, 7))
    axes.scatter(points[keep, 0], points[keep, 1], c=[colours[k] for k in labels[keep]], alpha=0.7)
    axes.legend(handles=[mpatches.Patch(color=colours[k], label=class_names[k]) for k in classes])
    axes.set(title=title, xlabel="first", ylabel="second")

# %% right="pandas plot.scatter per class"
def plot_map(points, labels, class_names, classes, title):
    table = pd.DataFrame(points, columns=["first", "second"])
    axes = plt.figure().gca()
    for number, k in enumerate(classes):
        table[labels == k].plot.scatter(
            x="first", y="second", ax=axes, color=f"C{number}", label=class_names[k]
        )
    axes.set_title(title)

# %% right="a legend of the figure and a suptitle"
def plot_map(points, labels, class_names, classes, title):
    figure, axes = plt.subplots()
    for k in classes:
        axes.scatter(*points[labels == k].T, s=5, label=class_names[k])
    figure.legend()
    figure.suptitle(title)
    axes.set(xlabel="first", ylabel="second")

# %% right="a loop over points with plot"
def plot_map(points, labels, class_names, classes, title):
    figure, axes = plt.subplots()
    seen = set()
    for (x, y), k in zip(points, labels):
        if k not in classes:
            continue
        label = None if k in seen else class_names[k]
        seen.add(k)
        axes.plot(x, y, marker="s", linestyle="none", color=f"C{k}", label=label)
    axes.legend()
    axes.set(title=title, xlabel="a", ylabel="b")

# %% right="shown at the end, title on the left, legend with a title"
def plot_map(points, labels, class_names, classes, title):
    figure, axes = plt.subplots()
    for k in sorted(classes):
        axes.scatter(points[labels == k][:, 0], points[labels == k][:, 1], marker="x", label=f"{class_names[k]}")
    axes.legend(title="class", loc="upper left", bbox_to_anchor=(1, 1))
    axes.set_title(title, loc="left")
    axes.set_xlabel("first")
    axes.set_ylabel("second")
    plt.show()

# %% right="names with counts in the legend"
def plot_map(points, labels, class_names, classes, title):
    figure, axes = plt.subplots(layout="constrained")
    for k in classes:
        chosen = points[labels == k]
        axes.scatter(chosen[:, 0], chosen[:, 1], label=f"{class_names[k]} ({len(chosen)})")
    axes.legend()
    axes.set(title=title, xlabel="component 1", ylabel="component 2")

# %% right="seaborn with a palette and given axes"
def plot_map(points, labels, class_names, classes, title):
    figure, axes = plt.subplots()
    shown = np.isin(labels, classes)
    names = np.array(class_names)[labels[shown]]
    sns.scatterplot(x=points[shown, 0], y=points[shown, 1], hue=names, style=names, palette="tab10", ax=axes)
    axes.set_title(title)
    axes.set_xlabel("first")
    axes.set_ylabel("second")

# %% wrong="all classes are drawn" caught_by="test_leaves_out_other_classes"
def plot_map(points, labels, class_names, classes, title):
    figure, axes = plt.subplots()
    for k in range(len(class_names)):
        chosen = points[labels == k]
        axes.scatter(chosen[:, 0], chosen[:, 1], label=class_names[k])
    axes.set(title=title, xlabel="first", ylabel="second")
    axes.legend()

# %% wrong="right and up swapped" caught_by="test_shows_the_points"
def plot_map(points, labels, class_names, classes, title):
    figure, axes = plt.subplots()
    for k in classes:
        chosen = points[labels == k]
        axes.scatter(chosen[:, 1], chosen[:, 0], label=class_names[k])
    axes.set(title=title, xlabel="first", ylabel="second")
    axes.legend()

# %% wrong="no legend" caught_by="test_has_a_legend_with_names"
def plot_map(points, labels, class_names, classes, title):
    figure, axes = plt.subplots()
    for k in classes:
        chosen = points[labels == k]
        axes.scatter(chosen[:, 0], chosen[:, 1], label=class_names[k])
    axes.set(title=title, xlabel="first", ylabel="second")

# %% wrong="no title" caught_by="test_has_title_and_axis_labels"
def plot_map(points, labels, class_names, classes, title):
    figure, axes = plt.subplots()
    for k in classes:
        chosen = points[labels == k]
        axes.scatter(chosen[:, 0], chosen[:, 1], label=class_names[k])
    axes.set(xlabel="first", ylabel="second")
    axes.legend()

# %% wrong="a title of its own" caught_by="test_has_title_and_axis_labels"
def plot_map(points, labels, class_names, classes, title):
    figure, axes = plt.subplots()
    for k in classes:
        chosen = points[labels == k]
        axes.scatter(chosen[:, 0], chosen[:, 1], label=class_names[k])
    axes.set(title='t-SNE', xlabel="first", ylabel="second")
    axes.legend()

# %% wrong="no axis labels" caught_by="test_has_title_and_axis_labels"
def plot_map(points, labels, class_names, classes, title):
    figure, axes = plt.subplots()
    for k in classes:
        chosen = points[labels == k]
        axes.scatter(chosen[:, 0], chosen[:, 1], label=class_names[k])
    axes.set(title=title)
    axes.legend()

# %% wrong="only one axis label" caught_by="test_has_title_and_axis_labels"
def plot_map(points, labels, class_names, classes, title):
    figure, axes = plt.subplots()
    for k in classes:
        chosen = points[labels == k]
        axes.scatter(chosen[:, 0], chosen[:, 1], label=class_names[k])
    axes.set(title=title, xlabel="first")
    axes.legend()

# %% wrong="all in one colour" caught_by="test_colours_by_class"
def plot_map(points, labels, class_names, classes, title):
    figure, axes = plt.subplots()
    for k in classes:
        chosen = points[labels == k]
        axes.scatter(chosen[:, 0], chosen[:, 1], color="C0", label=class_names[k])
    axes.set(title=title, xlabel="first", ylabel="second")
    axes.legend()

# %% wrong="numbers in the legend" caught_by="test_has_a_legend_with_names"
def plot_map(points, labels, class_names, classes, title):
    figure, axes = plt.subplots()
    for k in classes:
        chosen = points[labels == k]
        axes.scatter(chosen[:, 0], chosen[:, 1], label=k)
    axes.set(title=title, xlabel="first", ylabel="second")
    axes.legend()

# %% wrong="names by position, not by number" caught_by="test_has_a_legend_with_names"
def plot_map(points, labels, class_names, classes, title):
    figure, axes = plt.subplots()
    for i, k in enumerate(classes):
        chosen = points[labels == k]
        axes.scatter(chosen[:, 0], chosen[:, 1], label=class_names[i])
    axes.set(title=title, xlabel="first", ylabel="second")
    axes.legend()

# %% wrong="the first two classes only" caught_by="test_shows_the_points"
def plot_map(points, labels, class_names, classes, title):
    figure, axes = plt.subplots()
    for k in classes[:2]:
        chosen = points[labels == k]
        axes.scatter(chosen[:, 0], chosen[:, 1], label=class_names[k])
    axes.set(title=title, xlabel="first", ylabel="second")
    axes.legend()

# %% wrong="one figure per class" caught_by="test_shows_the_points"
def plot_map(points, labels, class_names, classes, title):
    for k in classes:
        figure, axes = plt.subplots()
        chosen = points[labels == k]
        axes.scatter(chosen[:, 0], chosen[:, 1], label=class_names[k])
    axes.set(title=title, xlabel="first", ylabel="second")
    axes.legend()

# %% wrong="colours by position in the array" caught_by="test_colours_by_class"
def plot_map(points, labels, class_names, classes, title):
    figure, axes = plt.subplots()
    keep = np.isin(labels, classes)
    axes.scatter(points[keep, 0], points[keep, 1], c=np.arange(keep.sum()))
    for k in classes:
        axes.scatter([], [], label=class_names[k])
    axes.set(title=title, xlabel="first", ylabel="second")
    axes.legend()

# %% wrong="labels of the others too" caught_by="test_colours_by_class"
def plot_map(points, labels, class_names, classes, title):
    figure, axes = plt.subplots()
    keep = np.isin(labels, classes)
    axes.scatter(points[keep, 0], points[keep, 1], c=labels[: keep.sum()])
    for k in classes:
        axes.scatter([], [], label=class_names[k])
    axes.set(title=title, xlabel="first", ylabel="second")
    axes.legend()

# %% wrong="the mean of each class only" caught_by="test_shows_the_points"
def plot_map(points, labels, class_names, classes, title):
    figure, axes = plt.subplots()
    for k in classes:
        chosen = points[labels == k].mean(axis=0, keepdims=True)
        axes.scatter(chosen[:, 0], chosen[:, 1], label=class_names[k])
    axes.set(title=title, xlabel="first", ylabel="second")
    axes.legend()

# %% wrong="nothing is drawn" caught_by="test_shows_the_points"
def plot_map(points, labels, class_names, classes, title):
    return points[np.isin(labels, classes)]

# %% wrong="points shuffled apart from their labels" caught_by="test_colours_by_class"
def plot_map(points, labels, class_names, classes, title):
    figure, axes = plt.subplots()
    points = points[::-1]
    for k in classes:
        chosen = points[labels == k]
        axes.scatter(chosen[:, 0], chosen[:, 1], label=class_names[k])
    axes.set(title=title, xlabel="first", ylabel="second")
    axes.legend()
