# %% right="a boolean mask and plt.hist"
def plot_intensity_histogram(images):
    plt.figure()
    plt.hist(images[images > 0], bins=50)
    plt.title("Intensities")
    plt.xlabel("intensity")
    plt.ylabel("count")

# %% right="pandas plot.hist"
def plot_intensity_histogram(images):
    values = pd.Series(np.asarray(images).ravel())
    fig, ax = plt.subplots()
    values[values != 0].plot.hist(bins=30, ax=ax, title="Pixel values")
    ax.set_xlabel("value")

# %% right="pandas Series.hist"
def plot_intensity_histogram(images):
    values = pd.Series(images.flatten())
    axes = values[values > 0].hist(bins=25)
    axes.set_title("Pixel values")
    axes.set(xlabel="value", ylabel="how many")

# %% right="seaborn histplot"
def plot_intensity_histogram(images):
    import seaborn as sns

    plt.figure()
    values = images.reshape(-1)
    axes = sns.histplot(values[values > 0], bins=40)
    axes.set_title("without zeros")
    axes.set_xlabel("pixel")
    axes.set_ylabel("number")

# %% right="one bar for each intensity, plt.bar over bincount"
def plot_intensity_histogram(images):
    counts = np.bincount(np.ravel(images), minlength=256)
    plt.figure(figsize=(8, 3))
    plt.bar(np.arange(1, 256), counts[1:])
    plt.suptitle("Intensities above zero")
    plt.xlabel("intensity")
    plt.ylabel("pixels")

# %% right="hist over the range 1 to 255, zeros out of range"
def plot_intensity_histogram(images):
    fig, ax = plt.subplots()
    ax.hist(images.ravel(), bins=255, range=(1, 255))
    ax.set(title="Histogram", xlabel="grey value", ylabel="frequency")

# %% right="np.histogram with its own edges, drawn with bar"
def plot_intensity_histogram(images):
    flat = images.flatten()
    counts, edges = np.histogram(flat[flat.nonzero()], bins=32)
    plt.figure()
    plt.bar(edges[:-1], counts, width=np.diff(edges), align="edge", edgecolor="white")
    plt.title("32 bins")
    plt.xlabel("x")
    plt.ylabel("n")
    plt.show()

# %% right="np.nonzero and a filled step histogram of bars, float values"
def plot_intensity_histogram(images):
    values = np.asarray(images, dtype="float32")
    values = values[np.nonzero(values)]
    figure = plt.figure()
    axes = figure.add_subplot()
    axes.hist(values, bins=np.linspace(0, 255, 18), color="grey", rwidth=1)
    axes.set_title("Grey values", loc="left")
    axes.set_xlabel("value")
    axes.set_ylabel("count")
    return figure

# %% right="list comprehension and a log scale"
def plot_intensity_histogram(images):
    values = [int(value) for value in np.ravel(images) if value != 0]
    plt.figure()
    plt.hist(values, bins=20, log=True)
    plt.title("Grey values, logarithmic")
    plt.xlabel("value")
    plt.ylabel("count")

# %% right="data frame plot with kind hist"
def plot_intensity_histogram(images):
    frame = pd.DataFrame({"intensity": np.ravel(images)})
    ax = frame[frame["intensity"] > 0].plot(kind="hist", bins=64, legend=False)
    ax.set_title("Intensity")
    ax.set_xlabel("intensity")
    ax.set_ylabel("count")

# %% right="bins by Matplotlib's automatic rule and a suptitle"
def plot_intensity_histogram(images):
    masked = np.ma.masked_equal(images, 0).compressed()
    fig, ax = plt.subplots()
    ax.hist(masked, bins="auto")
    fig.suptitle("Nonzero pixels")
    ax.set_xlabel("intensity")
    ax.set_ylabel("count")

# %% right="edges at half numbers, a warning on the way"
def plot_intensity_histogram(images):
    import warnings

    warnings.warn("many pixels", RuntimeWarning)
    plt.figure()
    plt.hist(images[images >= 1].ravel(), bins=np.arange(0.5, 256.5, 5))
    plt.title("Five intensities to a bar")
    plt.xlabel("intensity")
    plt.ylabel("pixels")

# %% wrong="the zeros are still there" caught_by="test_leaves_out_the_zeros"
def plot_intensity_histogram(images):
    plt.figure()
    plt.hist(np.ravel(images), bins=50)
    plt.title("Intensities")
    plt.xlabel("intensity")
    plt.ylabel("count")

# %% wrong="a density" caught_by="test_leaves_out_the_zeros"
def plot_intensity_histogram(images):
    plt.figure()
    plt.hist(images[images > 0], bins=50, density=True)
    plt.title("Intensities")
    plt.xlabel("intensity")
    plt.ylabel("density")

# %% wrong="shares in percent" caught_by="test_leaves_out_the_zeros"
def plot_intensity_histogram(images):
    import seaborn as sns

    plt.figure()
    axes = sns.histplot(images[images > 0], stat="percent")
    axes.set(title="Intensities", xlabel="intensity", ylabel="percent")

# %% wrong="only the zeros are kept" caught_by="test_leaves_out_the_zeros"
def plot_intensity_histogram(images):
    plt.figure()
    plt.hist(images[images == 0], bins=50)
    plt.title("Intensities")
    plt.xlabel("intensity")
    plt.ylabel("count")

# %% wrong="ones left out as well" caught_by="test_leaves_out_the_zeros"
def plot_intensity_histogram(images):
    plt.figure()
    plt.hist(images[images > 1], bins=50)
    plt.title("Intensities")
    plt.xlabel("intensity")
    plt.ylabel("count")

# %% wrong="only the darker half, zeros out" caught_by="test_leaves_out_the_zeros"
def plot_intensity_histogram(images):
    plt.figure()
    plt.hist(images[images > 0], bins=50, range=(0, 128))
    plt.title("Intensities")
    plt.xlabel("intensity")
    plt.ylabel("count")

# %% wrong="each intensity counted once" caught_by="test_leaves_out_the_zeros"
def plot_intensity_histogram(images):
    plt.figure()
    plt.hist(np.unique(images[images > 0]), bins=50)
    plt.title("Intensities")
    plt.xlabel("intensity")
    plt.ylabel("count")

# %% wrong="cumulative" caught_by="test_leaves_out_the_zeros"
def plot_intensity_histogram(images):
    plt.figure()
    plt.hist(images[images > 0], bins=50, cumulative=True)
    plt.title("Intensities")
    plt.xlabel("intensity")
    plt.ylabel("count")

# %% wrong="inverted intensities" caught_by="test_puts_each_pixel_into_its_bar"
def plot_intensity_histogram(images):
    plt.figure()
    plt.hist(255 - images[images > 0], bins=51, range=(0, 255))
    plt.title("Intensities")
    plt.xlabel("intensity")
    plt.ylabel("count")

# %% wrong="scaled to [0, 1]" caught_by="test_puts_each_pixel_into_its_bar"
def plot_intensity_histogram(images):
    plt.figure()
    plt.hist(images[images > 0] / 255, bins=51)
    plt.title("Intensities")
    plt.xlabel("intensity")
    plt.ylabel("count")

# %% wrong="bars moved by one bin" caught_by="test_puts_each_pixel_into_its_bar"
def plot_intensity_histogram(images):
    counts, edges = np.histogram(images[images > 0], bins=30)
    plt.figure()
    plt.bar(edges[1:], counts, width=np.diff(edges), align="edge")
    plt.title("Intensities")
    plt.xlabel("intensity")
    plt.ylabel("count")

# %% wrong="mean of each image instead of its pixels" caught_by="test_leaves_out_the_zeros, test_puts_each_pixel_into_its_bar"
def plot_intensity_histogram(images):
    means = images.reshape(len(images), -1).mean(axis=1)
    plt.figure()
    plt.hist(means[means > 0], bins=20)
    plt.title("Intensities")
    plt.xlabel("intensity")
    plt.ylabel("count")

# %% wrong="one histogram for each row of pixels" caught_by="test_takes_any_shape"
def plot_intensity_histogram(images):
    images = np.asarray(images)
    plt.figure()
    rows = images.reshape(-1, images.shape[-1])
    plt.hist([row[row > 0] for row in rows], bins=5)
    plt.title("Intensities")
    plt.xlabel("intensity")
    plt.ylabel("count")

# %% wrong="only three axes" caught_by="test_takes_any_shape"
def plot_intensity_histogram(images):
    n, height, width = images.shape
    values = images.reshape(n * height * width)
    plt.figure()
    plt.hist(values[values > 0], bins=50)
    plt.title("Intensities")
    plt.xlabel("intensity")
    plt.ylabel("count")

# %% wrong="no title" caught_by="test_is_labelled"
def plot_intensity_histogram(images):
    plt.figure()
    plt.hist(images[images > 0], bins=50)
    plt.xlabel("intensity")
    plt.ylabel("count")

# %% wrong="no labels" caught_by="test_is_labelled"
def plot_intensity_histogram(images):
    plt.figure()
    plt.hist(images[images > 0], bins=50)
    plt.title("Intensities")

# %% wrong="returns the counts and draws nothing" caught_by="test_leaves_out_the_zeros"
def plot_intensity_histogram(images):
    return np.histogram(images[images > 0], bins=50)

# %% wrong="writes into the images" caught_by="test_leaves_the_images_alone"
def plot_intensity_histogram(images):
    values = images.reshape(-1)
    values.sort()
    plt.figure()
    plt.hist(values[values > 0], bins=50)
    plt.title("Intensities")
    plt.xlabel("intensity")
    plt.ylabel("count")
