# %% right="a permutation, a step around the circle"
def noise_labels(y, p, rng):
    new = y.copy()
    chosen = rng.permutation(len(y))[: round(p * len(y))]
    new[chosen] = (y[chosen] + rng.integers(1, 10, len(chosen))) % 10
    return new

# %% right="a loop, rng.choice among the nine others"
def noise_labels(y, p, rng):
    noisy = np.array(y)
    for i in rng.choice(len(y), round(p * len(y)), replace=False):
        others = [k for k in range(10) if k != y[i]]
        noisy[i] = rng.choice(others)
    return noisy

# %% right="drawn until it differs"
def noise_labels(y, p, rng):
    result = [int(label) for label in y]
    n_wrong = int(np.rint(p * len(result)))
    for i in rng.choice(len(result), size=n_wrong, replace=False, shuffle=False):
        new = result[i]
        while new == result[i]:
            new = int(rng.integers(10))
        result[i] = new
    return np.array(result)

# %% right="nine classes, those from the old one on moved up"
def noise_labels(y, p, rng):
    y = np.asarray(y, dtype=int)
    n = len(y)
    chosen = rng.choice(np.arange(n), size=int(round(p * n)), replace=False)
    drawn = rng.integers(0, 9, size=len(chosen))
    noisy = y.copy()
    noisy[chosen] = drawn + (drawn >= y[chosen])
    return noisy

# %% right="a table of the other classes"
def noise_labels(y, p, rng):
    others = np.array([[k for k in range(10) if k != label] for label in range(10)])
    noisy = np.array(y, copy=True)
    positions = np.arange(len(noisy))
    rng.shuffle(positions)
    positions = positions[: round(len(noisy) * p)]
    noisy[positions] = others[noisy[positions], rng.integers(9, size=len(positions))]
    return noisy

# %% right="the smallest of random keys are chosen"
def noise_labels(y, p, rng):
    keys = rng.random(len(y))
    chosen = np.argsort(keys)[: int(p * len(y) + 0.5)]
    noisy = y.astype("int64")
    steps = 1 + np.floor(9 * rng.random(len(chosen))).astype(int)
    noisy[chosen] = np.mod(noisy[chosen] + steps, 10)
    return noisy

# %% right="np.where with a mask"
def noise_labels(y, p, rng):
    n = len(y)
    mask = np.zeros(n, dtype=bool)
    mask[: round(p * n)] = True
    mask = rng.permuted(mask)
    return np.where(mask, (y + rng.integers(1, 10, n)) % 10, y)

# %% right="steps backwards on int64"
def noise_labels(y, p, rng):
    noisy = np.array(y, dtype=np.int64)
    chosen = rng.choice(noisy.size, round(p * noisy.size), replace=False)
    noisy[chosen] = (noisy[chosen] - rng.integers(1, 10, chosen.size)) % 10
    return noisy

# %% right="all labels drawn again until enough differ"
def noise_labels(y, p, rng):
    wrong = rng.integers(0, 10, len(y))
    while np.any(wrong == y):
        same = wrong == y
        wrong[same] = rng.integers(0, 10, np.count_nonzero(same))
    order = rng.permutation(len(y))
    kept = order[round(p * len(y)) :]
    wrong[kept] = y[kept]
    return wrong

# %% right="a Series, uint8 in the end"
def noise_labels(y, p, rng):
    series = pd.Series(np.array(y, dtype=int))
    chosen = rng.choice(series.index.to_numpy(), size=round(p * len(series)), replace=False)
    series.iloc[chosen] = (series.iloc[chosen].to_numpy() + rng.integers(1, 10, len(chosen))) % 10
    return series.to_numpy().astype("uint8")

# %% right="p = 0 by itself, a warning on the way"
def noise_labels(y, p, rng):
    import warnings

    m = round(p * len(y))
    if m == 0:
        warnings.warn("no noise", UserWarning)
        return np.array(y)
    noisy = np.array(y)
    chosen = rng.choice(len(y), m, replace=False)
    noisy[chosen] = [(int(label) + rng.integers(1, 10)) % 10 for label in noisy[chosen]]
    return noisy

# %% right="a generator spawned of the seed that is given"
def noise_labels(y, p, rng):
    own = np.random.default_rng(rng.integers(2**32))
    noisy = list(int(label) for label in y)
    places = own.choice(len(noisy), size=round(p * len(noisy)), replace=False)
    for place, step in zip(places, own.integers(1, 9, size=len(places), endpoint=True)):
        noisy[place] = (noisy[place] + int(step)) % 10
    return np.asarray(noisy)

# %% right="rows of random keys choose the class"
def noise_labels(y, p, rng):
    y = np.asarray(y)
    keys = rng.uniform(size=(len(y), 10))
    keys[np.arange(len(y)), y] = -1
    new = keys.argmax(axis=1)
    stays = rng.permutation(len(y)) >= round(p * len(y))
    new[stays] = y[stays]
    return new

# %% wrong="any of ten classes, the old one too" caught_by="test_changes_the_share_that_is_asked_for"
def noise_labels(y, p, rng):
    noisy = np.array(y)
    chosen = rng.choice(len(noisy), size=round(p * len(noisy)), replace=False)
    noisy[chosen] = rng.integers(0, 10, size=len(chosen))
    return noisy

# %% wrong="positions drawn with repetition" caught_by="test_changes_the_share_that_is_asked_for"
def noise_labels(y, p, rng):
    noisy = np.array(y)
    chosen = rng.choice(len(noisy), size=round(p * len(noisy)))
    noisy[chosen] = (noisy[chosen] + rng.integers(1, 10, size=len(chosen))) % 10
    return noisy

# %% wrong="each label with chance p" caught_by="test_changes_the_share_that_is_asked_for"
def noise_labels(y, p, rng):
    chosen = rng.random(len(y)) < p
    return np.where(chosen, (y + rng.integers(1, 10, len(y))) % 10, y)

# %% wrong="the share p is kept" caught_by="test_changes_the_share_that_is_asked_for"
def noise_labels(y, p, rng):
    noisy = np.array(y)
    chosen = rng.permutation(len(noisy))[round(p * len(noisy)) :]
    noisy[chosen] = (noisy[chosen] + rng.integers(1, 10, size=len(chosen))) % 10
    return noisy

# %% wrong="int for round" caught_by="test_rounds_to_the_nearest"
def noise_labels(y, p, rng):
    noisy = np.array(y)
    chosen = rng.choice(len(noisy), size=int(p * len(noisy)), replace=False)
    noisy[chosen] = (noisy[chosen] + rng.integers(1, 10, size=len(chosen))) % 10
    return noisy

# %% wrong="rounded up" caught_by="test_rounds_to_the_nearest"
def noise_labels(y, p, rng):
    noisy = np.array(y)
    chosen = rng.choice(len(noisy), size=int(np.ceil(p * len(noisy))), replace=False)
    noisy[chosen] = (noisy[chosen] + rng.integers(1, 10, size=len(chosen))) % 10
    return noisy

# %% wrong="at least one label, also at p = 0" caught_by="test_changes_nothing_at_zero"
def noise_labels(y, p, rng):
    noisy = np.array(y)
    chosen = rng.choice(len(noisy), size=max(1, round(p * len(noisy))), replace=False)
    noisy[chosen] = (noisy[chosen] + rng.integers(1, 10, size=len(chosen))) % 10
    return noisy

# %% wrong="the first ones" caught_by="test_draws_positions_evenly"
def noise_labels(y, p, rng):
    noisy = np.array(y)
    m = round(p * len(noisy))
    noisy[:m] = (noisy[:m] + rng.integers(1, 10, size=m)) % 10
    return noisy

# %% wrong="only among the first three quarters" caught_by="test_draws_positions_evenly"
def noise_labels(y, p, rng):
    noisy = np.array(y)
    m = round(p * len(noisy))
    chosen = np.sort(rng.permutation(max(len(noisy) * 3 // 4, m)))[:m]
    noisy[chosen] = (noisy[chosen] + rng.integers(1, 10, size=m)) % 10
    return noisy

# %% wrong="always the next class" caught_by="test_draws_the_other_classes_evenly"
def noise_labels(y, p, rng):
    noisy = np.array(y)
    chosen = rng.choice(len(noisy), size=round(p * len(noisy)), replace=False)
    noisy[chosen] = (noisy[chosen] + 1) % 10
    return noisy

# %% wrong="one step for all" caught_by="test_draws_the_other_classes_evenly"
def noise_labels(y, p, rng):
    noisy = np.array(y)
    chosen = rng.choice(len(noisy), size=round(p * len(noisy)), replace=False)
    noisy[chosen] = (noisy[chosen] + rng.integers(1, 10)) % 10
    return noisy

# %% wrong="class 9 is never drawn" caught_by="test_draws_the_other_classes_evenly"
def noise_labels(y, p, rng):
    noisy = np.array(y)
    for i in rng.choice(len(noisy), size=round(p * len(noisy)), replace=False):
        noisy[i] = rng.choice([k for k in range(9) if k != noisy[i]])
    return noisy

# %% wrong="the old class gives way to the next, which is twice as likely" caught_by="test_draws_the_other_classes_evenly"
def noise_labels(y, p, rng):
    noisy = np.array(y)
    chosen = rng.choice(len(noisy), size=round(p * len(noisy)), replace=False)
    drawn = rng.integers(0, 10, size=len(chosen))
    noisy[chosen] = np.where(drawn == noisy[chosen], (drawn + 1) % 10, drawn)
    return noisy

# %% wrong="classes that occur in y" caught_by="test_draws_the_other_classes_evenly"
def noise_labels(y, p, rng):
    noisy = np.array(y)
    classes = np.unique(noisy)
    for i in rng.choice(len(noisy), size=round(p * len(noisy)), replace=False):
        others = classes[classes != noisy[i]]
        noisy[i] = rng.choice(others) if len(others) else (noisy[i] + 1) % 10
    return noisy

# %% wrong="steps backwards in uint8" caught_by="test_takes_every_integer_type"
def noise_labels(y, p, rng):
    noisy = np.array(y)
    chosen = rng.choice(len(noisy), size=round(p * len(noisy)), replace=False)
    noisy[chosen] = (noisy[chosen] - rng.integers(1, 10, len(chosen)).astype(noisy.dtype)) % 10
    return noisy

# %% wrong="the global generator" caught_by="test_draws_with_the_generator_alone"
def noise_labels(y, p, rng):
    noisy = np.array(y)
    chosen = np.random.choice(len(noisy), size=round(p * len(noisy)), replace=False)
    noisy[chosen] = (noisy[chosen] + np.random.randint(1, 10, size=len(chosen))) % 10
    return noisy

# %% wrong="a generator of its own" caught_by="test_draws_with_the_generator_alone"
def noise_labels(y, p, rng):
    rng = np.random.default_rng(0)
    noisy = np.array(y)
    chosen = rng.choice(len(noisy), size=round(p * len(noisy)), replace=False)
    noisy[chosen] = (noisy[chosen] + rng.integers(1, 10, size=len(chosen))) % 10
    return noisy

# %% wrong="positions with rng, classes with the random module" caught_by="test_draws_with_the_generator_alone"
def noise_labels(y, p, rng):
    import random

    noisy = np.array(y)
    for i in rng.choice(len(noisy), size=round(p * len(noisy)), replace=False):
        noisy[i] = random.choice([k for k in range(10) if k != noisy[i]])
    return noisy

# %% wrong="changes y itself" caught_by="test_leaves_its_input_alone"
def noise_labels(y, p, rng):
    chosen = rng.choice(len(y), size=round(p * len(y)), replace=False)
    y[chosen] = (y[chosen] + rng.integers(1, 10, size=len(chosen))) % 10
    return y

# %% wrong="np.asarray is no copy" caught_by="test_leaves_its_input_alone"
def noise_labels(y, p, rng):
    noisy = np.asarray(y)
    for i in rng.permutation(len(noisy))[: round(p * len(noisy))]:
        noisy[i] = (noisy[i] + rng.integers(1, 10)) % 10
    return noisy

# %% wrong="p in percent" caught_by="test_changes_the_share_that_is_asked_for"
def noise_labels(y, p, rng):
    noisy = np.array(y)
    chosen = rng.choice(len(noisy), size=round(p / 100 * len(noisy)), replace=False)
    noisy[chosen] = (noisy[chosen] + rng.integers(1, 10, size=len(chosen))) % 10
    return noisy

# %% wrong="only the changed labels" caught_by="test_changes_the_share_that_is_asked_for"
def noise_labels(y, p, rng):
    chosen = rng.choice(len(y), size=round(p * len(y)), replace=False)
    return (y[chosen] + rng.integers(1, 10, size=len(chosen))) % 10

# %% wrong="no modulo" caught_by="test_changes_the_share_that_is_asked_for"
def noise_labels(y, p, rng):
    noisy = np.array(y)
    chosen = rng.choice(len(noisy), size=round(p * len(noisy)), replace=False)
    noisy[chosen] = noisy[chosen] + rng.integers(1, 10, size=len(chosen))
    return noisy
