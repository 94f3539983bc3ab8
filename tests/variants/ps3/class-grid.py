# %% right="ten by ten panels, zip over flat"
def show_class_grid(images, labels, class_index):
    chosen = images[np.asarray(labels) == class_index][:100]
    figure, grid = plt.subplots(10, 10, figsize=(8, 8))
    for ax, image in zip(grid.ravel(), chosen):
        ax.imshow(image, cmap="gray")
    for ax in grid.flat:
        ax.axis("off")
    figure.suptitle(class_names[class_index])

# %% right="np.where and plt.subplot with numbers"
def show_class_grid(images, labels, class_index):
    places = np.where(np.array(labels) == class_index)[0]
    plt.figure(figsize=(10, 10))
    for i in range(100):
        plt.subplot(10, 10, i + 1)
        plt.axis("off")
        if i < len(places):
            plt.imshow(images[places[i]], cmap="binary")
    plt.suptitle(f"One hundred times {class_names[class_index]}")
    plt.show()

# %% right="tiles by reshape and swapaxes"
def show_class_grid(images, labels, class_index):
    labels = np.array(labels)
    chosen = images[labels == class_index][:100]
    _, height, width = images.shape
    tiles = np.zeros((100, height, width), dtype=images.dtype)
    tiles[: len(chosen)] = chosen
    picture = tiles.reshape(10, 10, height, width).swapaxes(1, 2).reshape(10 * height, -1)
    plt.figure(figsize=(6, 6))
    plt.imshow(picture, cmap="gray")
    plt.title(class_names[class_index])

# %% right="tiles with np.block"
def show_class_grid(images, labels, class_index):
    chosen = [image for image, label in zip(images, labels) if label == class_index][:100]
    blank = np.zeros(images.shape[1:])
    chosen += [blank] * (100 - len(chosen))
    rows = [chosen[10 * row : 10 * row + 10] for row in range(10)]
    fig, ax = plt.subplots()
    ax.imshow(np.block(rows), cmap="gray_r")
    ax.set_title("Class: " + class_names[class_index])
    ax.axis("off")

# %% right="tiles filled in a loop, white where there is none"
def show_class_grid(images, labels, class_index):
    height, width = images[0].shape
    picture = np.full((10 * height, 10 * width), 255.0)
    chosen = images[np.equal(labels, class_index)]
    for number, image in enumerate(chosen[:100]):
        row, column = divmod(number, 10)
        picture[row * height : (row + 1) * height, column * width : (column + 1) * width] = image
    figure = plt.figure()
    plt.imshow(picture, cmap="gray")
    figure.suptitle(class_names[class_index])
    plt.axis("off")

# %% right="a nested loop over rows and columns"
def show_class_grid(images, labels, class_index):
    mask = np.asarray(labels) == class_index
    chosen = images[mask]
    fig, axs = plt.subplots(10, 10)
    k = 0
    for i in range(10):
        for j in range(10):
            axs[i, j].set_xticks([])
            axs[i, j].set_yticks([])
            if k < min(100, len(chosen)):
                axs[i][j].imshow(chosen[k] / 255.0, cmap="gray", vmin=0, vmax=1)
            k += 1
    fig.suptitle(f"{class_index} {class_names[class_index]}", fontsize=14)

# %% right="tiles, columns filled first"
def show_class_grid(images, labels, class_index):
    chosen = images[np.asarray(labels) == class_index][:100]
    height, width = chosen.shape[1:]
    picture = np.zeros((10 * height, 10 * width), dtype="uint8")
    for number, image in enumerate(chosen):
        top, left = number % 10 * height, number // 10 * width
        picture[top : top + height, left : left + width] = image
    fig, ax = plt.subplots(figsize=(7, 7))
    ax.imshow(picture)
    fig.suptitle(class_names[class_index])

# %% right="indices by enumerate, matshow of padded tiles"
def show_class_grid(images, labels, class_index):
    found = []
    for i, label in enumerate(labels):
        if label == class_index and len(found) < 100:
            found.append(i)
    padded = np.pad(images[found], [(0, 100 - len(found)), (0, 0), (0, 0)])
    figure = plt.figure(figsize=(7, 7))
    rows = [np.concatenate(list(padded[i : i + 10]), axis=1) for i in range(0, 100, 10)]
    plt.matshow(np.concatenate(rows), fignum=figure.number, cmap="Greys")
    plt.title("Class " + class_names[class_index])

# %% right="flatnonzero and float32 tiles by concatenation"
def show_class_grid(images, labels, class_index):
    chosen = images[np.flatnonzero(np.asarray(labels) == class_index)[:100]].astype("float32")
    missing = 100 - len(chosen)
    if missing:
        chosen = np.concatenate([chosen, np.zeros((missing, *images.shape[1:]), "float32")])
    rows = [np.hstack(list(chosen[start : start + 10])) for start in range(0, 100, 10)]
    fig = plt.figure()
    ax = fig.gca()
    ax.imshow(np.vstack(rows) / 255, cmap="gray")
    ax.set_title(f"100 x {class_names[class_index]}")

# %% right="the title on the first panel"
def show_class_grid(images, labels, class_index):
    chosen = images[np.asarray(labels) == class_index][:100]
    figure, grid = plt.subplots(10, 10)
    grid[0, 0].set_title(class_names[class_index])
    for number, axes in enumerate(grid.flat):
        axes.axis("off")
        if number < len(chosen):
            axes.imshow(chosen[number], cmap="gray")

# %% right="pandas finds the rows, tiles by transpose, pcolor-like grey"
def show_class_grid(images, labels, class_index):
    labels = pd.Series(list(labels))
    index = labels[labels == class_index].head(100).index
    _, height, width = images.shape
    tiles = np.zeros((10, 10, height, width))
    tiles.reshape(100, height, width)[: len(index)] = images[index]
    picture = np.transpose(tiles, (0, 2, 1, 3)).reshape(10 * height, 10 * width)
    fig, ax = plt.subplots(subplot_kw={"xticks": [], "yticks": []})
    fig.suptitle(class_names[class_index].upper())
    ax.imshow(picture, cmap="gray", interpolation="nearest")

# %% right="float tiles of [0, 1], a warning on the way, returns the figure"
def show_class_grid(images, labels, class_index):
    import warnings

    chosen = np.array(images, dtype="float32")[np.asarray(labels) == class_index][:100] / 255
    if len(chosen) < 100:
        warnings.warn("fewer than 100 images", UserWarning)
    blank = np.ones((100 - len(chosen), *images.shape[1:]))
    tiles = list(np.concatenate([chosen, blank]))
    figure, axes = plt.subplots()
    axes.imshow(np.block([tiles[i : i + 10] for i in range(0, 100, 10)]))
    axes.set_title(f"All about {class_names[class_index]}")
    return figure

# %% wrong="the first hundred images of all classes" caught_by="test_shows_images_of_the_class"
def show_class_grid(images, labels, class_index):
    chosen = images[:100]
    tiles = np.zeros((100, *images.shape[1:]))
    tiles[: len(chosen)] = chosen
    figure, axes = plt.subplots()
    axes.imshow(np.block([list(tiles[start : start + 10]) for start in range(0, 100, 10)]))
    figure.suptitle(class_names[class_index])

# %% wrong="all classes but this one" caught_by="test_shows_images_of_the_class, test_leaves_panels_empty"
def show_class_grid(images, labels, class_index):
    chosen = images[np.asarray(labels) != class_index][:100]
    tiles = np.zeros((100, *images.shape[1:]))
    tiles[: len(chosen)] = chosen
    figure, axes = plt.subplots()
    axes.imshow(np.block([list(tiles[start : start + 10]) for start in range(0, 100, 10)]))
    figure.suptitle(class_names[class_index])

# %% wrong="always class 4" caught_by="test_shows_images_of_the_class, test_shows_the_first_hundred"
def show_class_grid(images, labels, class_index):
    chosen = images[np.asarray(labels) == 4][:100]
    tiles = np.zeros((100, *images.shape[1:]))
    tiles[: len(chosen)] = chosen
    figure, axes = plt.subplots()
    axes.imshow(np.block([list(tiles[start : start + 10]) for start in range(0, 100, 10)]))
    figure.suptitle(class_names[class_index])

# %% wrong="the class number off by one" caught_by="test_shows_images_of_the_class, test_shows_the_first_hundred"
def show_class_grid(images, labels, class_index):
    chosen = images[np.asarray(labels) == class_index - 1][:100]
    tiles = np.zeros((100, *images.shape[1:]))
    tiles[: len(chosen)] = chosen
    figure, axes = plt.subplots()
    axes.imshow(np.block([list(tiles[start : start + 10]) for start in range(0, 100, 10)]))
    figure.suptitle(class_names[class_index])

# %% wrong="the first image a hundred times" caught_by="test_shows_the_first_hundred"
def show_class_grid(images, labels, class_index):
    chosen = images[np.asarray(labels) == class_index]
    chosen = np.repeat(chosen[:1], 100, axis=0)
    tiles = np.zeros((100, *images.shape[1:]))
    tiles[: len(chosen)] = chosen
    figure, axes = plt.subplots()
    axes.imshow(np.block([list(tiles[start : start + 10]) for start in range(0, 100, 10)]))
    figure.suptitle(class_names[class_index])

# %% wrong="the last hundred" caught_by="test_shows_the_first_hundred"
def show_class_grid(images, labels, class_index):
    chosen = images[np.asarray(labels) == class_index][-100:]
    tiles = np.zeros((100, *images.shape[1:]))
    tiles[: len(chosen)] = chosen
    figure, axes = plt.subplots()
    axes.imshow(np.block([list(tiles[start : start + 10]) for start in range(0, 100, 10)]))
    figure.suptitle(class_names[class_index])

# %% wrong="from the second on" caught_by="test_shows_the_first_hundred"
def show_class_grid(images, labels, class_index):
    chosen = images[np.asarray(labels) == class_index][1:101]
    tiles = np.zeros((100, *images.shape[1:]))
    tiles[: len(chosen)] = chosen
    figure, axes = plt.subplots()
    axes.imshow(np.block([list(tiles[start : start + 10]) for start in range(0, 100, 10)]))
    figure.suptitle(class_names[class_index])

# %% wrong="five by five" caught_by="test_has_a_hundred_places, test_shows_the_first_hundred"
def show_class_grid(images, labels, class_index):
    chosen = images[np.asarray(labels) == class_index][:25]
    figure, grid = plt.subplots(5, 5)
    for axes, image in zip(grid.flat, chosen):
        axes.imshow(image)
    figure.suptitle(class_names[class_index])

# %% wrong="ninety-nine images" caught_by="test_shows_the_first_hundred"
def show_class_grid(images, labels, class_index):
    chosen = images[np.asarray(labels) == class_index][:99]
    tiles = np.zeros((100, *images.shape[1:]))
    tiles[: len(chosen)] = chosen
    figure, axes = plt.subplots()
    axes.imshow(np.block([list(tiles[start : start + 10]) for start in range(0, 100, 10)]))
    figure.suptitle(class_names[class_index])

# %% wrong="breaks off when there are fewer" caught_by="test_leaves_panels_empty, test_has_a_hundred_places"
def show_class_grid(images, labels, class_index):
    chosen = images[np.asarray(labels) == class_index]
    figure, grid = plt.subplots(10, 10)
    for number, axes in enumerate(grid.flat):
        axes.imshow(chosen[number])
    figure.suptitle(class_names[class_index])

# %% wrong="begins again when there are fewer" caught_by="test_leaves_panels_empty"
def show_class_grid(images, labels, class_index):
    chosen = images[np.asarray(labels) == class_index]
    chosen = chosen[np.arange(100) % len(chosen)]
    tiles = np.zeros((100, *images.shape[1:]))
    tiles[: len(chosen)] = chosen
    figure, axes = plt.subplots()
    axes.imshow(np.block([list(tiles[start : start + 10]) for start in range(0, 100, 10)]))
    figure.suptitle(class_names[class_index])

# %% wrong="compares a list with a number" caught_by="test_takes_a_list_of_labels"
def show_class_grid(images, labels, class_index):
    chosen = images[labels == class_index].reshape(-1, *images.shape[1:])[:100]
    tiles = np.zeros((100, *images.shape[1:]))
    tiles[: len(chosen)] = chosen
    figure, axes = plt.subplots()
    axes.imshow(np.block([list(tiles[start : start + 10]) for start in range(0, 100, 10)]))
    figure.suptitle(class_names[class_index])

# %% wrong="the number of the class only" caught_by="test_names_the_class"
def show_class_grid(images, labels, class_index):
    chosen = images[np.asarray(labels) == class_index][:100]
    tiles = np.zeros((100, *images.shape[1:]))
    tiles[: len(chosen)] = chosen
    figure, axes = plt.subplots()
    axes.imshow(np.block([list(tiles[start : start + 10]) for start in range(0, 100, 10)]))
    figure.suptitle(f"Class {class_index}")

# %% wrong="the name of the wrong class" caught_by="test_names_the_class"
def show_class_grid(images, labels, class_index):
    chosen = images[np.asarray(labels) == class_index][:100]
    tiles = np.zeros((100, *images.shape[1:]))
    tiles[: len(chosen)] = chosen
    figure, axes = plt.subplots()
    axes.imshow(np.block([list(tiles[start : start + 10]) for start in range(0, 100, 10)]))
    figure.suptitle(class_names[class_index - 1])

# %% wrong="tiles in a jumble: reshape without swapaxes" caught_by="test_shows_images_of_the_class, test_shows_the_first_hundred"
def show_class_grid(images, labels, class_index):
    chosen = images[np.asarray(labels) == class_index][:100]
    _, height, width = images.shape
    tiles = np.zeros((100, height, width))
    tiles[: len(chosen)] = chosen
    plt.figure()
    plt.imshow(tiles.reshape(10 * height, 10 * width))
    plt.title(class_names[class_index])

# %% wrong="the mean image a hundred times" caught_by="test_shows_images_of_the_class"
def show_class_grid(images, labels, class_index):
    mean = images[np.asarray(labels) == class_index].mean(axis=0)
    chosen = np.repeat(mean[np.newaxis], 100, axis=0)
    tiles = np.zeros((100, *images.shape[1:]))
    tiles[: len(chosen)] = chosen
    figure, axes = plt.subplots()
    axes.imshow(np.block([list(tiles[start : start + 10]) for start in range(0, 100, 10)]))
    figure.suptitle(class_names[class_index])
