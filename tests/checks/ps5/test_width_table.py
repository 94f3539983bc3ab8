"""Hidden checks of "width-table": the best epoch of each run, then the runs of each width."""

import copy

import numpy as np
import pandas as pd
import reference

from course_utils.grading.checks import exercise, fail

COLUMNS = ["width", "runs", "lowest", "mean", "highest"]
WIDTHS = [1000, 10, 300, 30, 100, 9]


def _run(width, seed, rng, best=None):
    """Return a run whose best epoch is neither the first nor the last, but for short ones."""
    n = int(rng.integers(4, 9))
    values = rng.uniform(0.1, 0.4, n)
    values[rng.integers(1, n - 1)] = rng.uniform(0.41, 0.9) if best is None else best
    history = {
        "loss": rng.uniform(0.1, 2, n).tolist(),
        "accuracy": rng.uniform(0.2, 1, n).tolist(),
        "val_loss": rng.uniform(0.1, 2, n).tolist(),
        "val_accuracy": values.tolist(),
    }
    return {"seconds": 3.5, "width": width, "seed": seed, "history": history, "data": "MNIST"}


def _runs(rng, counts):
    """Return runs of these widths, as many as are said, in any order."""
    runs = [
        _run(width, seed, rng)
        for width, count in zip(WIDTHS, counts, strict=False)
        for seed in range(count)
    ]
    return [runs[place] for place in rng.permutation(len(runs))]


def _best(runs):
    """The best validation accuracies of the runs of each width, by width in ascending order."""
    best = {}
    for run in sorted(runs, key=lambda run: run["width"]):
        best.setdefault(run["width"], []).append(max(run["history"]["val_accuracy"]))
    return best


def _table(submission, runs):
    table = submission.width_table(runs)
    if table is None:
        fail("width_table returns nothing. Does it end with `return`?")
    if not isinstance(table, pd.DataFrame):
        fail("width_table doesn't return a data frame.")
    return table


def _columns(table, *names):
    """Return columns by width; which rows there are, in which order, is another check's question.

    Where the widths are the index they are read there: that, too, is asked elsewhere.
    """
    if "width" not in table.columns:
        table = table.rename_axis("width").reset_index()
    assert {"width", *names} <= set(table.columns), "columns missing"
    found = {
        int(width): [reference.number(value) for value in values]
        for width, *values in table[["width", *names]].itertuples(index=False)
    }
    assert found, "no rows"
    return found


@exercise(
    "width-table",
    weight=3,
    hint="The five columns in the order given, one row for each width in ascending order, and the"
    " index 0, 1, …",
)
def test_has_a_row_for_each_width(submission, rng):
    """Are there the five columns, and a row for each width, the smallest first?"""
    for counts in ([1, 2, 3, 1, 2, 1], [2, 2, 2], [1]):
        runs = _runs(rng, counts)
        table, expected = _table(submission, runs), sorted({run["width"] for run in runs})
        if list(table.columns) == COLUMNS[1:] and sorted(table.index) == expected:
            fail("The widths are the index; make them a column with reset_index().")
        if set(table.columns) == set(COLUMNS) and list(table.columns) != COLUMNS:
            fail("The columns are in another order than the text gives.")
        assert list(table.columns) == COLUMNS, "other columns"
        if len(table) == len(runs) > len(expected):
            fail("There is a row for each run; put the runs of a width together.")
        widths = [reference.number(width) for width in table["width"]]
        if widths != expected and sorted(widths) == expected:
            fail("The widths are not in ascending order.")
        assert widths == expected, "other widths"
        if list(table.index) != list(range(len(expected))):
            fail("The index is not 0, 1, …; reset_index(drop=True) numbers the rows anew.")


@exercise("width-table", weight=2, hint="Count the runs of each width, whatever came of them.")
def test_counts_the_runs(submission, rng):
    """Is the number of runs right, also where two runs have the same best accuracy?"""
    runs = _runs(rng, [1, 4, 2, 3])
    runs += [_run(1000, 1, rng, best=0.5), _run(1000, 2, rng, best=0.5)]
    actual = _columns(_table(submission, runs), "runs")
    expected = {width: len(values) for width, values in _best(runs).items()}
    epochs = {
        width: sum(len(run["history"]["val_accuracy"]) for run in runs if run["width"] == width)
        for width in expected
    }
    if actual == {width: [n] for width, n in epochs.items()}:
        fail("You count epochs; count training runs.")
    assert actual == {width: [n] for width, n in expected.items()}


@exercise(
    "width-table",
    weight=4,
    hint='Of each run, take the highest value of history["val_accuracy"].',
)
def test_takes_the_best_epoch_of_a_run(submission, rng):
    """With one run for each width, is its highest validation accuracy the one that counts?"""
    runs = _runs(rng, [1, 1, 1, 1, 1, 1])
    actual = _columns(_table(submission, runs), "mean")
    histories = {run["width"]: run["history"] for run in runs}

    def is_it(value_of):
        return all(
            width in actual and np.isclose(actual[width][0], value_of(history), atol=1e-6)
            for width, history in histories.items()
        )

    if is_it(lambda history: history["val_accuracy"][-1]):
        fail("You take the last epoch; the best one counts.")
    if is_it(lambda history: np.mean(history["val_accuracy"])):
        fail("You take the mean over epochs; the best epoch counts.")
    if is_it(lambda history: max(history["accuracy"])):
        fail("You take the training accuracy; the validation accuracy counts.")
    if is_it(lambda history: history["val_accuracy"][int(np.argmin(history["val_loss"]))]):
        fail("You take the epoch with the lowest loss; the highest accuracy counts.")
    if is_it(lambda history: 100 * max(history["val_accuracy"])):
        fail("These are percentages; give shares from 0 to 1.")
    assert set(actual) == set(histories), "other widths"
    assert is_it(lambda history: max(history["val_accuracy"]))


@exercise(
    "width-table",
    weight=4,
    hint="Lowest, mean and highest of one number per run: its best validation accuracy.",
)
def test_compares_the_runs_of_a_width(submission, rng):
    """Are lowest, mean and highest those of the runs, in whatever order and number they come?"""
    # All epochs of a run alike: which one counts is another check's question.
    for counts in ([5, 1, 3, 2, 4], [3, 3, 3]):
        runs = _runs(rng, counts)
        for run in runs:
            value, history = float(rng.uniform(0.3, 0.9)), run["history"]
            for name in history:
                history[name] = [value] * len(history[name])
        actual = _columns(_table(submission, runs), "lowest", "mean", "highest")
        best = _best(runs)
        assert set(actual) == set(best), "other widths"
        for width, values in best.items():
            expected = [min(values), np.mean(values), max(values)]
            if len(values) > 1 and np.allclose(actual[width], expected[::-1]):
                fail("Lowest and highest are swapped.")
            np.testing.assert_allclose(actual[width], expected, atol=1e-6)


@exercise("width-table", weight=1, hint="The result is not right yet; see the other checks.")
def test_leaves_the_runs_alone(submission, rng):
    """Are the list, its dictionaries and their histories the same after the call?"""
    runs = _runs(rng, [2, 1, 2])
    result, after = submission.call_keeping_arguments("width_table", copy.deepcopy(runs))
    if after[0] != runs:
        fail("width_table changes the runs it is given; work on a copy.")
    assert isinstance(result, pd.DataFrame), "not a data frame"
