"""Hidden checks of exercise "comparison-table": one row for each model, at its best epoch."""

import copy

import numpy as np
import pandas as pd
import reference

from course_utils.grading.checks import exercise, fail

COLUMNS = ["model", "epoch", "training", "validation", "gap"]


def _history(validation, rng):
    """Return a history with these validation accuracies; no two of its numbers are alike."""
    n = len(validation)
    return {
        "loss": np.sort(rng.uniform(0.1, 2, n))[::-1].tolist(),
        "accuracy": rng.uniform(0.01, 1, n).tolist(),
        "val_loss": rng.uniform(0.1, 2, n).tolist(),
        "val_accuracy": [float(value) for value in validation],
    }


def _histories(rng, models=6):
    """Return histories of different length; neither the last epoch nor the first is the best."""
    histories = {}
    for number in rng.permutation(models):
        validation = rng.uniform(0.1, 0.4, rng.integers(4, 9))
        validation[rng.integers(1, len(validation) - 1)] = rng.uniform(0.41, 0.59)
        histories[f"model {number}"] = _history(validation, rng)
    return histories


def _table(submission, histories):
    table = submission.comparison_table(histories)
    if table is None:
        fail("comparison_table returns nothing. Does it end with `return`?")
    if not isinstance(table, pd.DataFrame):
        fail("comparison_table doesn't return a data frame.")
    return table


def _column(table, name):
    """Return a column of numbers by model; which rows there are, and where, is asked elsewhere."""
    assert {"model", name} <= set(table.columns), f"no column {name}"
    values = [reference.number(value) for value in table[name]]
    found = dict(zip(table["model"], values, strict=True))
    assert found, "no rows"
    return found


def _best(values):
    return int(np.argmax(values))


@exercise(
    "comparison-table",
    weight=2,
    hint="One row for each model, the five columns in the order given, the index 0, 1, …",
)
def test_has_the_columns_and_rows(submission, rng):
    """Has the frame a row for each model, the columns in their order, and a fresh index?"""
    for models in (6, 1):
        histories = _histories(rng, models)
        table = _table(submission, histories)
        if sorted(map(str, table.columns)) == sorted(COLUMNS):
            if list(table.columns) != COLUMNS:
                fail("The columns are there, but in another order.")
        elif "model" not in table.columns and set(table.index) == set(histories):
            fail("The names of the models are the index; they belong into the column `model`.")
        assert list(table.columns) == COLUMNS
        assert sorted(table["model"]) == sorted(histories), "other models"
        if sorted(table.index) == list(range(models)) and list(table.index) != list(range(models)):
            fail("After sorting, the index is still the old one; number the rows anew.")
        assert list(table.index) == list(range(models))


@exercise(
    "comparison-table",
    weight=3,
    hint="The epoch with the highest validation accuracy, the first of them, counted from 1.",
)
def test_finds_the_best_epoch(submission, rng):
    """Is it the epoch with the highest validation accuracy, counted from 1?"""
    histories = _histories(rng)
    found = _column(_table(submission, histories), "epoch")

    def is_everywhere(epoch):
        return all(found.get(name) == epoch(history) for name, history in histories.items())

    if is_everywhere(lambda history: _best(history["val_accuracy"])):
        fail("Your epochs are counted from 0; the first one is epoch 1.")
    if is_everywhere(lambda history: len(history["accuracy"])):
        fail("You take the last epoch; take the one with the highest validation accuracy.")
    if is_everywhere(lambda history: _best(history["accuracy"]) + 1):
        fail("You take the highest training accuracy; the best epoch is by validation accuracy.")
    if is_everywhere(lambda history: _best(-np.array(history["val_loss"])) + 1):
        fail("You take the lowest validation loss; the best epoch is by validation accuracy.")
    assert is_everywhere(lambda history: _best(history["val_accuracy"]) + 1)


@exercise("comparison-table", weight=1, hint="If epochs tie for the best, it is the first of them.")
def test_takes_the_first_of_equal_epochs(submission, rng):
    """If several epochs have the highest validation accuracy, is the first of them taken?"""
    histories = {
        "twice": _history([0.5, 0.75, 0.625, 0.75, 0.5], rng),
        "flat": _history([0.25, 0.25, 0.25], rng),
        "once": _history([0.125, 0.5, 0.375], rng),
    }
    epochs = _column(_table(submission, histories), "epoch")
    # From where epochs are counted is another check's question.
    first = epochs["once"] - 2
    if epochs["flat"] == first + 3:
        fail("If epochs tie you take the last of them; take the first.")
    assert (epochs["twice"], epochs["flat"]) == (first + 2, first + 1)


@exercise(
    "comparison-table",
    weight=3,
    hint="Both accuracies are those of the best epoch, and the gap is training minus validation.",
)
def test_compares_at_the_best_epoch(submission, rng):
    """Are training and validation accuracy those of the best epoch, and the gap between them?"""
    histories = _histories(rng)
    table = _table(submission, histories)
    training, validation = _column(table, "training"), _column(table, "validation")
    gap = _column(table, "gap")
    places = {name: _best(history["val_accuracy"]) for name, history in histories.items()}
    expected = {
        name: (history["accuracy"][places[name]], history["val_accuracy"][places[name]])
        for name, history in histories.items()
    }

    def agrees(found, value):
        return all(name in found and abs(found[name] - value(name)) < 1e-6 for name in histories)

    if agrees(training, lambda name: max(histories[name]["accuracy"])):
        fail("Your training accuracy is the highest of all; take the one at the best epoch.")
    if agrees(training, lambda name: histories[name]["accuracy"][-1]):
        fail("Your training accuracy is the last one; take the one at the best epoch.")
    if agrees(training, lambda name: expected[name][1]):
        fail("Training and validation accuracy are swapped.")
    if agrees(gap, lambda name: expected[name][1] - expected[name][0]):
        fail("Your gap has the wrong sign: training minus validation.")
    if agrees(gap, lambda name: abs(expected[name][0] - expected[name][1])):
        fail("Your gap has no sign; where validation is higher it is negative.")
    assert agrees(training, lambda name: expected[name][0])
    assert agrees(validation, lambda name: expected[name][1])
    assert agrees(gap, lambda name: expected[name][0] - expected[name][1])


@exercise("comparison-table", weight=2, hint="Sort by validation accuracy, the highest first.")
def test_sorts_by_validation_accuracy(submission, rng):
    """Are the rows sorted by validation accuracy, the highest first?"""
    histories = _histories(rng, 8)
    best = {name: max(history["val_accuracy"]) for name, history in histories.items()}
    order = list(_table(submission, histories)["model"])
    falling = sorted(best, key=best.get, reverse=True)
    if order == falling[::-1]:
        fail("Your rows rise; the model with the highest validation accuracy comes first.")
    if order == list(histories):
        fail("Your rows are in the order of the dictionary; sort them by validation accuracy.")
    assert order == falling


@exercise(
    "comparison-table",
    weight=1,
    hint="Models with the same validation accuracy stay in the order of the dictionary: the sort"
    " has to be stable.",
)
def test_keeps_the_order_of_equal_models(submission, rng):
    """Do models with the same validation accuracy keep the order of the dictionary?"""
    names = [f"model {number:02}" for number in rng.permutation(60)]
    best = {name: float(rng.choice([0.25, 0.5, 0.75])) for name in names}
    histories = {name: _history([0.125, best[name]], rng) for name in names}
    order = list(_table(submission, histories)["model"])
    assert sorted(order) == sorted(names), "other models"
    # Which of them comes first is another check's question, and so is the sort by accuracy.
    for value in (0.25, 0.5, 0.75):
        equal = [name for name in names if best[name] == value]
        assert [name for name in order if best[name] == value] == equal


@exercise(
    "comparison-table",
    weight=1,
    hint="What is returned here is not right yet; see the other checks.",
)
def test_leaves_the_histories_alone(submission, rng):
    """Are the histories the same after the call, with a frame returned?"""
    histories = _histories(rng)
    before = copy.deepcopy(histories)
    result, (after,) = submission.call_keeping_arguments("comparison_table", histories)
    assert isinstance(result, pd.DataFrame)
    if after != before or list(after) != list(before):
        fail("comparison_table changes the histories it is given; work on a copy.")
