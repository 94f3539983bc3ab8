# %% right="two rows of ten, argmax finds the first"
def show_side_by_side(mnist_images, mnist_labels, fashion_images, fashion_labels):
    figure, grid = plt.subplots(2, 10, figsize=(13, 3.4), layout="constrained")
    mnist, fashion = (mnist_images, mnist_labels), (fashion_images, fashion_labels)
    for panels, name, (images, labels) in zip(grid, class_names, [mnist, fashion]):
        for k, axes in enumerate(panels):
            axes.imshow(images[np.argmax(np.asarray(labels) == k)], cmap="gray_r")
            axes.set_title(class_names[name][k], fontsize=9)
            axes.set_axis_off()
    figure.suptitle("The first image of each class of MNIST and Fashion-MNIST")

# %% right="plt.subplot with numbers, list.index"
def show_side_by_side(mnist_images, mnist_labels, fashion_images, fashion_labels):
    plt.figure(figsize=(15, 4))
    for k in range(10):
        plt.subplot(2, 10, k + 1)
        plt.imshow(mnist_images[list(mnist_labels).index(k)], cmap="gray")
        plt.title(class_names["MNIST"][k])
        plt.axis("off")
        plt.subplot(2, 10, k + 11)
        plt.imshow(fashion_images[list(fashion_labels).index(k)], cmap="gray")
        plt.title(class_names["Fashion-MNIST"][k])
        plt.axis("off")
    plt.show()

# %% right="np.unique with return_index"
def show_side_by_side(mnist_images, mnist_labels, fashion_images, fashion_labels):
    fig, axs = plt.subplots(2, 10, figsize=(14, 3))
    _, first_digits = np.unique(mnist_labels, return_index=True)
    _, first_clothes = np.unique(fashion_labels, return_index=True)
    for k in range(10):
        axs[0, k].imshow(mnist_images[first_digits[k]], cmap="binary")
        axs[0, k].set_title("digit " + class_names["MNIST"][k])
        axs[1, k].imshow(fashion_images[first_clothes[k]], cmap="binary")
        axs[1, k].set_title(class_names["Fashion-MNIST"][k], size=8)
    for ax in axs.flat:
        ax.set_xticks([])
        ax.set_yticks([])
    return fig

# %% right="a dictionary of first examples, filled from the front"
def show_side_by_side(mnist_images, mnist_labels, fashion_images, fashion_labels):
    def firsts(images, labels):
        found = {}
        for image, label in zip(images, labels):
            found.setdefault(int(label), image)
        return found

    figure = plt.figure(figsize=(14, 4))
    grid = figure.add_gridspec(2, 10)
    rows = [("MNIST", firsts(mnist_images, mnist_labels))]
    rows.append(("Fashion-MNIST", firsts(fashion_images, fashion_labels)))
    for row, (name, found) in enumerate(rows):
        for k in sorted(found):
            axes = figure.add_subplot(grid[row, k])
            axes.imshow(found[k], cmap="gray")
            axes.set(title=class_names[name][k], xticks=[], yticks=[])

# %% right="scaled to [0, 1], with the range fixed"
def show_side_by_side(mnist_images, mnist_labels, fashion_images, fashion_labels):
    mnist_labels, fashion_labels = np.array(mnist_labels), np.array(fashion_labels)
    fig, (upper, lower) = plt.subplots(2, 10)
    for k in range(10):
        digit = mnist_images[mnist_labels == k][0] / 255
        upper[k].imshow(digit, vmin=0, vmax=1, cmap="gray")
        upper[k].set_title(f"{class_names['MNIST'][k]} (MNIST)")
        garment = fashion_images[fashion_labels == k][0] / 255
        lower[k].imshow(garment, vmin=0, vmax=1, cmap="gray")
        lower[k].set_title(f"{class_names['Fashion-MNIST'][k]} (Fashion)")

# %% right="np.where, titles on the left, float32"
def show_side_by_side(mnist_images, mnist_labels, fashion_images, fashion_labels):
    figure, axes = plt.subplots(nrows=2, ncols=10, figsize=(20, 5))
    axes = axes.ravel()
    for k in range(20):
        images, labels, name = mnist_images, mnist_labels, "MNIST"
        if k >= 10:
            images, labels, name = fashion_images, fashion_labels, "Fashion-MNIST"
        place = np.where(np.array(labels) == k % 10)[0][0]
        axes[k].imshow(images[place].astype("float32"))
        axes[k].set_title(class_names[name][k % 10], loc="left")

# %% right="flatnonzero, labels below, tight_layout"
def show_side_by_side(mnist_images, mnist_labels, fashion_images, fashion_labels):
    figure, grid = plt.subplots(2, 10, squeeze=False)
    sets = {"MNIST": (mnist_images, mnist_labels), "Fashion-MNIST": (fashion_images, fashion_labels)}
    for row, name in enumerate(sets):
        images, labels = sets[name]
        for column, label in enumerate(class_names[name]):
            number = np.flatnonzero(np.equal(labels, column)).min()
            grid[row][column].imshow(images[number], cmap="Greys", interpolation="nearest")
            grid[row][column].set_title(label, rotation=30)
            grid[row][column].set_xlabel(f"number {number}")
    figure.tight_layout()

# %% right="matshow, the number of the class in the title as well"
def show_side_by_side(mnist_images, mnist_labels, fashion_images, fashion_labels):
    _, grid = plt.subplots(2, 10, figsize=(13, 4))
    for k in range(10):
        for row, name, images, labels in [
            (0, "MNIST", mnist_images, mnist_labels),
            (1, "Fashion-MNIST", fashion_images, fashion_labels),
        ]:
            first = next(i for i, label in enumerate(labels) if label == k)
            grid[row, k].matshow(images[first], cmap="gray")
            grid[row, k].set_title(f"{k}: {class_names[name][k]}")

# %% right="pandas finds the first of each class"
def show_side_by_side(mnist_images, mnist_labels, fashion_images, fashion_labels):
    figure, grid = plt.subplots(2, 10)
    for panels, images, labels, names in zip(
        grid,
        [mnist_images, fashion_images],
        [mnist_labels, fashion_labels],
        [class_names["MNIST"], class_names["Fashion-MNIST"]],
    ):
        firsts = pd.Series(np.asarray(labels)).drop_duplicates()
        for number, k in firsts.items():
            panels[k].imshow(images[number], cmap="gray")
            panels[k].set_title(names[k])
            panels[k].axis("off")
    plt.suptitle("Digits and clothes")
    plt.close("nothing of this name")

# %% right="each image stretched from its darkest to its brightest pixel; a warning on the way"
def show_side_by_side(mnist_images, mnist_labels, fashion_images, fashion_labels):
    import warnings

    warnings.warn("stretching the grey values")
    figure, grid = plt.subplots(2, 10, figsize=(12, 3), sharex=True, sharey=True)
    for row, (name, images, labels) in enumerate(
        [("MNIST", mnist_images, mnist_labels), ("Fashion-MNIST", fashion_images, fashion_labels)]
    ):
        for k in range(10):
            image = images[np.argmax(np.array(labels) == k)].astype(float)
            image = (image - image.min()) / (image.max() - image.min())
            grid[row, k].imshow(image, cmap="gray_r")
            grid[row, k].set_title(class_names[name][k])

# %% right="a helper draws one row"
def show_row(panels, images, labels, names):
    for k, axes in enumerate(panels):
        chosen = [image for image, label in zip(images, labels) if label == k]
        axes.imshow(chosen[0], cmap="bone")
        axes.set_title(names[k])
        axes.tick_params(left=False, bottom=False, labelleft=False, labelbottom=False)


def show_side_by_side(mnist_images, mnist_labels, fashion_images, fashion_labels):
    fig, rows = plt.subplots(2, 10, figsize=(16, 4))
    show_row(rows[0], mnist_images, mnist_labels, class_names["MNIST"])
    show_row(rows[1], fashion_images, fashion_labels, class_names["Fashion-MNIST"])
    return rows

# %% right="backwards through the data, so that the first one stays"
def show_side_by_side(mnist_images, mnist_labels, fashion_images, fashion_labels):
    figure, grid = plt.subplots(2, 10)
    for row, (images, labels) in enumerate(
        [(mnist_images, mnist_labels), (fashion_images, fashion_labels)]
    ):
        firsts = {labels[i]: i for i in reversed(range(len(labels)))}
        for k in range(10):
            name = ["MNIST", "Fashion-MNIST"][row]
            grid[row, k].imshow(images[firsts[k]], cmap="gray")
            grid[row, k].set_title(f"{name}\n{class_names[name][k]}", fontsize=7)

# %% right="all twenty classes in one go, pyplot's sca"
def show_side_by_side(mnist_images, mnist_labels, fashion_images, fashion_labels):
    figure, grid = plt.subplots(2, 10, figsize=(12, 3))
    labels = np.concatenate([np.asarray(mnist_labels), np.asarray(fashion_labels).astype(int) + 10])
    images = np.concatenate([mnist_images, fashion_images]) / 255.0
    names = class_names["MNIST"] + class_names["Fashion-MNIST"]
    for k in range(20):
        plt.sca(grid.flat[k])
        plt.imshow(images[(labels == k).argmax()])
        plt.gray()
        plt.title(names[k])

# %% wrong="the last image of each class" caught_by="test_shows_the_first_of_each_class"
def show_side_by_side(mnist_images, mnist_labels, fashion_images, fashion_labels):
    figure, grid = plt.subplots(2, 10)
    rows = [("MNIST", mnist_images, mnist_labels), ("Fashion-MNIST", fashion_images, fashion_labels)]
    for panels, (name, images, labels) in zip(grid, rows):
        for k in range(10):
            panels[k].imshow(images[np.asarray(labels) == k][-1], cmap="gray")
            panels[k].set_title(class_names[name][k])

# %% wrong="the first ten images, with the names of their classes" caught_by="test_shows_the_first_of_each_class"
def show_side_by_side(mnist_images, mnist_labels, fashion_images, fashion_labels):
    figure, grid = plt.subplots(2, 10)
    rows = [("MNIST", mnist_images, mnist_labels), ("Fashion-MNIST", fashion_images, fashion_labels)]
    for panels, (name, images, labels) in zip(grid, rows):
        for k in range(10):
            panels[k].imshow(images[k], cmap="gray")
            panels[k].set_title(class_names[name][int(labels[k])])

# %% wrong="a random image of each class" caught_by="test_shows_the_first_of_each_class"
def show_side_by_side(mnist_images, mnist_labels, fashion_images, fashion_labels):
    figure, grid = plt.subplots(2, 10)
    rows = [("MNIST", mnist_images, mnist_labels), ("Fashion-MNIST", fashion_images, fashion_labels)]
    for panels, (name, images, labels) in zip(grid, rows):
        for k in range(10):
            chosen = np.random.default_rng(k).choice(np.flatnonzero(np.asarray(labels) == k))
            panels[k].imshow(images[chosen], cmap="gray")
            panels[k].set_title(class_names[name][k])

# %% wrong="images k with the name of class k" caught_by="test_shows_the_first_of_each_class, test_names_the_classes"
def show_side_by_side(mnist_images, mnist_labels, fashion_images, fashion_labels):
    figure, grid = plt.subplots(2, 10)
    rows = [("MNIST", mnist_images, mnist_labels), ("Fashion-MNIST", fashion_images, fashion_labels)]
    for panels, (name, images, labels) in zip(grid, rows):
        for k in range(10):
            panels[k].imshow(images[k], cmap="gray")
            panels[k].set_title(class_names[name][k])

# %% wrong="clothes chosen by the digits' labels" caught_by="test_shows_the_first_of_each_class"
def show_side_by_side(mnist_images, mnist_labels, fashion_images, fashion_labels):
    figure, grid = plt.subplots(2, 10)
    for k in range(10):
        first = list(mnist_labels).index(k)
        grid[0, k].imshow(mnist_images[first], cmap="gray")
        grid[0, k].set_title(class_names["MNIST"][k])
        grid[1, k].imshow(fashion_images[first % len(fashion_images)], cmap="gray")
        grid[1, k].set_title(class_names["Fashion-MNIST"][k])

# %% wrong="digits in both rows" caught_by="test_shows_the_first_of_each_class"
def show_side_by_side(mnist_images, mnist_labels, fashion_images, fashion_labels):
    figure, grid = plt.subplots(2, 10)
    for panels in grid:
        for k in range(10):
            panels[k].imshow(mnist_images[list(mnist_labels).index(k)], cmap="gray")
            panels[k].set_title(class_names["MNIST"][k])

# %% wrong="ten panels, the data sets beside each other in one picture" caught_by="test_has_twenty_panels"
def show_side_by_side(mnist_images, mnist_labels, fashion_images, fashion_labels):
    figure, grid = plt.subplots(1, 10)
    for k in range(10):
        digit = mnist_images[list(mnist_labels).index(k)]
        garment = fashion_images[list(fashion_labels).index(k)]
        grid[k].imshow(np.hstack([digit, garment]), cmap="gray")
        grid[k].set_title(class_names["MNIST"][k] + " " + class_names["Fashion-MNIST"][k])

# %% wrong="a figure for each data set" caught_by="test_has_twenty_panels"
def show_side_by_side(mnist_images, mnist_labels, fashion_images, fashion_labels):
    rows = [("MNIST", mnist_images, mnist_labels), ("Fashion-MNIST", fashion_images, fashion_labels)]
    for name, images, labels in rows:
        figure, panels = plt.subplots(1, 10)
        for k in range(10):
            panels[k].imshow(images[np.argmax(np.asarray(labels) == k)], cmap="gray")
            panels[k].set_title(class_names[name][k])

# %% wrong="class 9 is left out" caught_by="test_has_twenty_panels, test_shows_the_first_of_each_class"
def show_side_by_side(mnist_images, mnist_labels, fashion_images, fashion_labels):
    figure, grid = plt.subplots(2, 10)
    rows = [("MNIST", mnist_images, mnist_labels), ("Fashion-MNIST", fashion_images, fashion_labels)]
    for panels, (name, images, labels) in zip(grid, rows):
        for k in range(9):
            panels[k].imshow(images[np.argmax(np.asarray(labels) == k)], cmap="gray")
            panels[k].set_title(class_names[name][k])

# %% wrong="all images in one panel" caught_by="test_has_twenty_panels"
def show_side_by_side(mnist_images, mnist_labels, fashion_images, fashion_labels):
    figure, grid = plt.subplots(2, 10)
    rows = [("MNIST", mnist_images, mnist_labels), ("Fashion-MNIST", fashion_images, fashion_labels)]
    for panels, (name, images, labels) in zip(grid, rows):
        for k in range(10):
            plt.imshow(images[np.argmax(np.asarray(labels) == k)], cmap="gray")
            panels[k].set_title(class_names[name][k])

# %% wrong="no titles" caught_by="test_names_the_classes"
def show_side_by_side(mnist_images, mnist_labels, fashion_images, fashion_labels):
    figure, grid = plt.subplots(2, 10)
    for panels, images, labels in zip(
        grid, [mnist_images, fashion_images], [mnist_labels, fashion_labels]
    ):
        for k in range(10):
            panels[k].imshow(images[np.argmax(np.asarray(labels) == k)], cmap="gray")
    figure.suptitle("MNIST and Fashion-MNIST")

# %% wrong="numbers for the names of the clothes" caught_by="test_names_the_classes"
def show_side_by_side(mnist_images, mnist_labels, fashion_images, fashion_labels):
    figure, grid = plt.subplots(2, 10)
    for panels, images, labels in zip(
        grid, [mnist_images, fashion_images], [mnist_labels, fashion_labels]
    ):
        for k in range(10):
            panels[k].imshow(images[np.argmax(np.asarray(labels) == k)], cmap="gray")
            panels[k].set_title(f"class {k}")

# %% wrong="names shifted by one" caught_by="test_names_the_classes"
def show_side_by_side(mnist_images, mnist_labels, fashion_images, fashion_labels):
    figure, grid = plt.subplots(2, 10)
    rows = [("MNIST", mnist_images, mnist_labels), ("Fashion-MNIST", fashion_images, fashion_labels)]
    for panels, (name, images, labels) in zip(grid, rows):
        for k in range(10):
            panels[k].imshow(images[np.argmax(np.asarray(labels) == k)], cmap="gray")
            panels[k].set_title(class_names[name][k - 1])

# %% wrong="names of the clothes above the digits" caught_by="test_names_the_classes"
def show_side_by_side(mnist_images, mnist_labels, fashion_images, fashion_labels):
    figure, grid = plt.subplots(2, 10)
    rows = [("Fashion-MNIST", mnist_images, mnist_labels), ("MNIST", fashion_images, fashion_labels)]
    for panels, (name, images, labels) in zip(grid, rows):
        for k in range(10):
            panels[k].imshow(images[np.argmax(np.asarray(labels) == k)], cmap="gray")
            panels[k].set_title(class_names[name][k])

# %% wrong="all names in the title of the figure" caught_by="test_names_the_classes"
def show_side_by_side(mnist_images, mnist_labels, fashion_images, fashion_labels):
    figure, grid = plt.subplots(2, 10)
    for panels, images, labels in zip(
        grid, [mnist_images, fashion_images], [mnist_labels, fashion_labels]
    ):
        for k in range(10):
            panels[k].imshow(images[np.argmax(np.asarray(labels) == k)], cmap="gray")
    figure.suptitle(", ".join(class_names["MNIST"] + class_names["Fashion-MNIST"]))

# %% wrong="labels must be arrays" caught_by="test_takes_lists_of_labels"
def show_side_by_side(mnist_images, mnist_labels, fashion_images, fashion_labels):
    figure, grid = plt.subplots(2, 10)
    rows = [("MNIST", mnist_images, mnist_labels), ("Fashion-MNIST", fashion_images, fashion_labels)]
    for panels, (name, images, labels) in zip(grid, rows):
        for k in range(10):
            panels[k].imshow(images[np.argmax(labels == k)], cmap="gray")
            panels[k].set_title(class_names[name][k])

# %% wrong="images on their side" caught_by="test_shows_the_first_of_each_class"
def show_side_by_side(mnist_images, mnist_labels, fashion_images, fashion_labels):
    figure, grid = plt.subplots(2, 10)
    rows = [("MNIST", mnist_images, mnist_labels), ("Fashion-MNIST", fashion_images, fashion_labels)]
    for panels, (name, images, labels) in zip(grid, rows):
        for k in range(10):
            panels[k].imshow(images[np.argmax(np.asarray(labels) == k)].T, cmap="gray")
            panels[k].set_title(class_names[name][k])

# %% wrong="black and white only" caught_by="test_shows_the_first_of_each_class"
def show_side_by_side(mnist_images, mnist_labels, fashion_images, fashion_labels):
    figure, grid = plt.subplots(2, 10)
    rows = [("MNIST", mnist_images, mnist_labels), ("Fashion-MNIST", fashion_images, fashion_labels)]
    for panels, (name, images, labels) in zip(grid, rows):
        for k in range(10):
            panels[k].imshow(images[np.argmax(np.asarray(labels) == k)] > 127, cmap="gray")
            panels[k].set_title(class_names[name][k])

# %% wrong="the notebook's own data" caught_by="test_shows_the_first_of_each_class"
def show_side_by_side(*given):
    figure, grid = plt.subplots(2, 10)
    for k in range(10):
        grid[0, k].imshow(mnist_images[np.argmax(mnist_labels == k)], cmap="gray")
        grid[0, k].set_title(class_names["MNIST"][k])
        grid[1, k].imshow(fashion_images[np.argmax(fashion_labels == k)], cmap="gray")
        grid[1, k].set_title(class_names["Fashion-MNIST"][k])

# %% wrong="inverts the images it is given" caught_by="test_leaves_the_data_alone"
def show_side_by_side(mnist_images, mnist_labels, fashion_images, fashion_labels):
    figure, grid = plt.subplots(2, 10)
    rows = [("MNIST", mnist_images, mnist_labels), ("Fashion-MNIST", fashion_images, fashion_labels)]
    for panels, (name, images, labels) in zip(grid, rows):
        for k in range(10):
            panels[k].imshow(images[np.argmax(np.asarray(labels) == k)].copy(), cmap="gray")
            panels[k].set_title(class_names[name][k])
        images[:] = 255 - images

# %% wrong="draws nothing" caught_by="test_has_twenty_panels, test_names_the_classes"
def show_side_by_side(mnist_images, mnist_labels, fashion_images, fashion_labels):
    return [mnist_images[:10], fashion_images[:10]]
