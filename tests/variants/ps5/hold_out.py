# %% right="a permutation cut in two"
def hold_out(x, y, n_validation, rng):
    order = rng.permutation(len(x))
    held_out, rest = order[:n_validation], order[n_validation:]
    return x[rest], y[rest], x[held_out], y[held_out]

# %% right="validation from the end of the permutation"
def hold_out(x, y, n_validation, rng):
    indices = rng.permutation(x.shape[0])
    n_train = len(indices) - n_validation
    train, validation = indices[:n_train], indices[n_train:]
    return x[train], y[train], x[validation], y[validation]

# %% right="choice without replacement and a mask"
def hold_out(x, y, n_validation, rng):
    is_held_out = np.zeros(len(x), dtype=bool)
    is_held_out[rng.choice(len(x), size=n_validation, replace=False)] = True
    return x[~is_held_out], y[~is_held_out], x[is_held_out], y[is_held_out]

# %% right="choice and np.setdiff1d"
def hold_out(x, y, n_validation, rng):
    held_out = rng.choice(np.arange(len(x)), n_validation, replace=False, shuffle=False)
    rest = np.setdiff1d(np.arange(len(x)), held_out)
    return x[rest], y[rest], x[held_out], y[held_out]

# %% right="shuffled numbers, np.split"
def hold_out(x, y, n_validation, rng):
    numbers = np.arange(len(x))
    rng.shuffle(numbers)
    held_out, rest = np.split(numbers, [n_validation])
    return x[rest], y[rest], x[held_out], y[held_out]

# %% right="argsort of random numbers"
def hold_out(x, y, n_validation, rng):
    order = np.argsort(rng.random(len(x)))
    return (
        x[order[n_validation:]],
        y[order[n_validation:]],
        x[order[:n_validation]],
        y[order[:n_validation]],
    )

# %% right="scikit-learn, seeded by the generator"
def hold_out(x, y, n_validation, rng):
    from sklearn.model_selection import train_test_split

    x_train, x_validation, y_train, y_validation = train_test_split(
        x, y, test_size=n_validation, random_state=int(rng.integers(2**31))
    )
    return x_train, y_train, x_validation, y_validation

# %% right="np.delete"
def hold_out(x, y, n_validation, rng):
    held_out = rng.choice(len(x), n_validation, replace=False)
    x_train, y_train = np.delete(x, held_out, axis=0), np.delete(y, held_out, axis=0)
    return x_train, y_train, x[held_out], y[held_out]

# %% right="shuffled copies, with the same order for both"
def hold_out(x, y, n_validation, rng):
    order = rng.permutation(len(x))
    x, y = np.take(x, order, axis=0), np.take(y, order, axis=0)
    return x[n_validation:], y[n_validation:], x[:n_validation], y[:n_validation]

# %% right="lists of rows, stacked again"
def hold_out(x, y, n_validation, rng):
    chosen = set(rng.permutation(len(x))[:n_validation].tolist())
    rest = [k for k in range(len(x)) if k not in chosen]
    held_out = [k for k in range(len(x)) if k in chosen]
    return (
        np.array([x[k] for k in rest]),
        np.array([y[k] for k in rest]),
        np.array([x[k] for k in held_out]),
        np.array([y[k] for k in held_out]),
    )

# %% right="draws one row after the other"
def hold_out(x, y, n_validation, rng):
    rest, held_out = list(range(len(x))), []
    for _ in range(n_validation):
        held_out.append(rest.pop(int(rng.integers(len(rest)))))
    return x[rest], y[rest], x[held_out], y[held_out]

# %% right="default_rng of the generator, which is the generator; a warning on the way"
def hold_out(x, y, n_validation, rng):
    import warnings

    warnings.warn("splitting")
    generator = np.random.default_rng(rng)
    order = generator.permutation(np.arange(len(x)))
    held_out, rest = np.sort(order[:n_validation]), np.sort(order[n_validation:])
    return x[rest], y[rest], x[held_out], y[held_out]

# %% right="a pandas index"
def hold_out(x, y, n_validation, rng):
    rows = pd.Series(range(len(x)))
    held_out = rows.sample(n=n_validation, random_state=rng)
    rest = rows.drop(held_out.index)
    return x[rest.to_numpy()], y[rest.to_numpy()], x[held_out.to_numpy()], y[held_out.to_numpy()]

# %% right="scikit-learn splits the numbers; a list comes back"
def hold_out(x, y, n_validation, rng):
    import sklearn.model_selection

    rest, held_out = sklearn.model_selection.train_test_split(
        np.arange(len(x)), test_size=n_validation, random_state=rng.integers(0, 10**6)
    )
    return [x[rest], y[rest], x[held_out], y[held_out]]

# %% wrong="images and labels shuffled apart" caught_by="test_labels_stay_with_their_images"
def hold_out(x, y, n_validation, rng):
    x, y = rng.permutation(x), rng.permutation(y)
    return x[n_validation:], y[n_validation:], x[:n_validation], y[:n_validation]

# %% wrong="only the images are shuffled" caught_by="test_labels_stay_with_their_images"
def hold_out(x, y, n_validation, rng):
    x = x[rng.permutation(len(x))]
    return x[n_validation:], y[n_validation:], x[:n_validation], y[:n_validation]

# %% wrong="labels of the training part in the order given" caught_by="test_labels_stay_with_their_images"
def hold_out(x, y, n_validation, rng):
    order = rng.permutation(len(x))
    held_out, rest = order[:n_validation], order[n_validation:]
    return x[rest], y[np.sort(rest)], x[held_out], y[held_out]

# %% wrong="not shuffled: the last rows" caught_by="test_draws_from_the_generator, test_holds_out_every_row_alike"
def hold_out(x, y, n_validation, rng):
    n_train = len(x) - n_validation
    return x[:n_train], y[:n_train], x[n_train:], y[n_train:]

# %% wrong="a generator of its own" caught_by="test_draws_from_the_generator"
def hold_out(x, y, n_validation, rng):
    order = np.random.default_rng(0).permutation(len(x))
    held_out, rest = order[:n_validation], order[n_validation:]
    return x[rest], y[rest], x[held_out], y[held_out]

# %% wrong="NumPy's global generator" caught_by="test_draws_from_the_generator"
def hold_out(x, y, n_validation, rng):
    order = np.random.permutation(len(x))
    held_out, rest = order[:n_validation], order[n_validation:]
    return x[rest], y[rest], x[held_out], y[held_out]

# %% wrong="a fixed random_state" caught_by="test_draws_from_the_generator"
def hold_out(x, y, n_validation, rng):
    from sklearn.model_selection import train_test_split

    x_train, x_validation, y_train, y_validation = train_test_split(
        x, y, test_size=n_validation, random_state=42
    )
    return x_train, y_train, x_validation, y_validation

# %% wrong="drawn with replacement" caught_by="test_each_row_is_in_one_part"
def hold_out(x, y, n_validation, rng):
    held_out = rng.integers(0, len(x), n_validation)
    rest = np.setdiff1d(np.arange(len(x)), held_out)
    return x[rest], y[rest], x[held_out], y[held_out]

# %% wrong="choice, which replaces unless told otherwise" caught_by="test_each_row_is_in_one_part"
def hold_out(x, y, n_validation, rng):
    held_out = rng.choice(len(x), n_validation)
    mask = np.ones(len(x), dtype=bool)
    mask[held_out] = False
    return x[mask], y[mask], x[held_out], y[held_out]

# %% wrong="two permutations, so the parts overlap" caught_by="test_each_row_is_in_one_part"
def hold_out(x, y, n_validation, rng):
    held_out = rng.permutation(len(x))[:n_validation]
    rest = rng.permutation(len(x))[n_validation:]
    return x[rest], y[rest], x[held_out], y[held_out]

# %% wrong="trains on everything" caught_by="test_parts_have_the_right_sizes, test_each_row_is_in_one_part"
def hold_out(x, y, n_validation, rng):
    held_out = rng.permutation(len(x))[:n_validation]
    return x, y, x[held_out], y[held_out]

# %% wrong="scikit-learn's order of the parts" caught_by="test_parts_have_the_right_sizes"
def hold_out(x, y, n_validation, rng):
    order = rng.permutation(len(x))
    held_out, rest = order[:n_validation], order[n_validation:]
    return x[rest], x[held_out], y[rest], y[held_out]

# %% wrong="validation first" caught_by="test_parts_have_the_right_sizes"
def hold_out(x, y, n_validation, rng):
    order = rng.permutation(len(x))
    held_out, rest = order[:n_validation], order[n_validation:]
    return x[held_out], y[held_out], x[rest], y[rest]

# %% wrong="n_validation rows to train on" caught_by="test_parts_have_the_right_sizes"
def hold_out(x, y, n_validation, rng):
    order = rng.permutation(len(x))
    train, held_out = order[:n_validation], order[n_validation:]
    return x[train], y[train], x[held_out], y[held_out]

# %% wrong="n_validation ignored: always a sixth" caught_by="test_parts_have_the_right_sizes"
def hold_out(x, y, n_validation, rng):
    order, n_validation = rng.permutation(len(x)), max(1, len(x) // 6)
    held_out, rest = order[:n_validation], order[n_validation:]
    return x[rest], y[rest], x[held_out], y[held_out]

# %% wrong="each row by the toss of a coin, so the size is not exact" caught_by="test_parts_have_the_right_sizes"
def hold_out(x, y, n_validation, rng):
    is_held_out = rng.random(len(x)) < n_validation / len(x)
    return x[~is_held_out], y[~is_held_out], x[is_held_out], y[is_held_out]

# %% wrong="one row lost at the cut" caught_by="test_each_row_is_in_one_part, test_parts_have_the_right_sizes"
def hold_out(x, y, n_validation, rng):
    order = rng.permutation(len(x))
    held_out, rest = order[:n_validation], order[n_validation + 1 :]
    return x[rest], y[rest], x[held_out], y[held_out]

# %% wrong="the last row is never held out" caught_by="test_holds_out_every_row_alike"
def hold_out(x, y, n_validation, rng):
    order = rng.permutation(len(x) - 1)
    held_out, rest = order[:n_validation], order[n_validation:]
    rest = np.append(rest, len(x) - 1)
    return x[rest], y[rest], x[held_out], y[held_out]

# %% wrong="a block of rows at a random place" caught_by="test_holds_out_every_row_alike"
def hold_out(x, y, n_validation, rng):
    start = rng.integers(len(x) - n_validation + 1)
    held_out = np.arange(start, start + n_validation)
    rest = np.delete(np.arange(len(x)), held_out)
    return x[rest], y[rest], x[held_out], y[held_out]

# %% wrong="presumes a table: two indices" caught_by="test_takes_arrays_of_any_shape"
def hold_out(x, y, n_validation, rng):
    order = rng.permutation(len(x))
    held_out, rest = order[:n_validation], order[n_validation:]
    return x[rest, :], y[rest], x[held_out, :], y[held_out]

# %% wrong="shuffles in place, x and y alike" caught_by="test_leaves_its_inputs_alone"
def hold_out(x, y, n_validation, rng):
    order = rng.permutation(len(x))
    x[:], y[:] = x[order], y[order]
    return (
        x[n_validation:].copy(),
        y[n_validation:].copy(),
        x[:n_validation].copy(),
        y[:n_validation].copy(),
    )

# %% wrong="only the images come back" caught_by="test_parts_have_the_right_sizes, test_labels_stay_with_their_images"
def hold_out(x, y, n_validation, rng):
    order = rng.permutation(len(x))
    return x[order[n_validation:]], x[order[:n_validation]]
