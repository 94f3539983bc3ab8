"""Hidden checks of "best-epoch": which epoch, which accuracy, and ties."""

import numpy as np
import reference

from course_utils.grading.checks import exercise, fail


def _history(rng, n, best):
    """Return a history whose validation accuracy is highest at `best` (from 0), and only there.

    Loss and accuracy are at their best elsewhere.
    """
    accuracy = rng.permutation(np.linspace(0.3, 0.7, n))
    accuracy[best] = rng.uniform(0.8, 0.95)
    others = [k for k in range(n) if k != best]
    train, loss, val_loss = rng.uniform(0.2, 0.6, (3, n))
    places = rng.permutation(others)
    train[places[0]], loss[places[1]], val_loss[places[2]] = 0.97, 0.1, 0.1
    return {
        "accuracy": train.tolist(),
        "loss": loss.tolist(),
        "val_accuracy": accuracy.tolist(),
        "val_loss": val_loss.tolist(),
    }


def _complete(values):
    """Return a history with these validation accuracies; its other series are best there, too."""
    accuracies = [float(value) for value in values]
    losses = [1 - value for value in accuracies]
    series = {"accuracy": accuracies, "val_accuracy": accuracies}
    return series | {"loss": losses, "val_loss": losses}


def _answer(submission, history):
    """Return the epoch and the accuracy, the epoch a whole number."""
    result = submission.best_epoch(history)
    if result is None:
        fail("best_epoch returns nothing. Does it end with `return`?")
    assert isinstance(result, tuple | list | np.ndarray), "not a tuple"
    assert len(result) == 2, "not two values"
    return tuple(reference.number(value) for value in result)


def _explain(epochs, histories):
    """Fail with the mistake that gives these epochs, if it is a likely one."""

    def epochs_of(name, choose, start=1):
        return [int(choose(history[name])) + start for history in histories]

    if epochs == epochs_of("val_accuracy", np.argmax, start=0):
        fail("Your epochs are counted from 0; the first one is epoch 1.")
    if epochs == epochs_of("accuracy", np.argmax):
        fail("That is the epoch of the highest training accuracy; take the validation accuracy.")
    if epochs == epochs_of("val_loss", np.argmin):
        fail("That is the epoch of the lowest validation loss; take the highest accuracy.")
    if epochs == epochs_of("val_accuracy", np.argmin):
        fail("That is the epoch of the lowest validation accuracy.")
    if epochs == [len(history["val_accuracy"]) for history in histories]:
        fail("That is the last epoch, not the best one.")


@exercise("best-epoch", weight=4, hint="The epoch with the highest val_accuracy, counted from 1.")
def test_finds_the_epoch(submission, rng):
    """Is it the epoch with the highest validation accuracy, counted from 1?"""
    places = [(8, 3), (8, 0), (8, 7), (40, 23), (4, 1)]
    histories = [_history(rng, n, best) for n, best in places]
    answers = [_answer(submission, history) for history in histories]
    epochs, expected = [epoch for epoch, _ in answers], [best + 1 for _, best in places]
    if [accuracy for _, accuracy in answers] == expected:
        fail("Your two values are swapped: the epoch comes first.")
    if epochs != expected:
        _explain(epochs, histories)
    assert epochs == expected


@exercise("best-epoch", weight=2, hint="Of several epochs with the same accuracy, the first one.")
def test_takes_the_first_of_equals(submission):
    """Is it the first one, if several epochs have the same highest accuracy?"""
    for values in [(0.5, 0.75, 0.75, 0.25), (0.5, 0.5, 0.5), (0.25, 0.875, 0.5, 0.875, 0.625)]:
        epoch, _ = _answer(submission, _complete(values))
        # From what the count starts is another check's question.
        first = values.index(max(values))
        last = len(values) - 1 - values[::-1].index(max(values))
        if epoch == last + 1:
            fail("Yours is the last of the best epochs; the text asks for the first.")
        assert epoch in (first, first + 1)


@exercise(
    "best-epoch",
    weight=3,
    hint="Return the highest val_accuracy itself, neither rounded nor in percent.",
)
def test_gives_the_accuracy(submission, rng):
    """Is the accuracy the highest validation accuracy itself?"""
    for n, best in [(7, 2), (30, 29), (5, 0)]:
        history = _history(rng, n, best)
        answer, expected = _answer(submission, history), history["val_accuracy"][best]
        if abs(answer[1] - 100 * expected) < 0.01:
            fail("This is a percentage; give a number from 0 to 1.")
        if answer[1] in history["accuracy"]:
            fail("This is an accuracy on training data; the text asks for validation data.")
        # Whether the two values come in the right order is another check's question.
        assert min(abs(value - expected) for value in answer) < 1e-9


@exercise("best-epoch", weight=2, hint="Don't presume values or keys: 0 is an accuracy, too.")
def test_takes_any_history(submission):
    """Is it right for one epoch, for accuracies of 0 and 1, and without other keys?"""
    for values, first in [
        ([0.4], 1),
        ([0.0], 1),
        ([0.0, 0.0], 1),
        ([0, 1, 0.5], 2),
        ([1.0, 1.0], 1),
    ]:
        history = {"val_accuracy": values}
        epoch, accuracy = _answer(submission, history)
        # From what the count starts, and which of equals it is, are other checks' questions.
        ties = [k + 1 for k, value in enumerate(values) if value == max(values)]
        assert first in ties
        assert epoch in ties or epoch + 1 in ties
        assert abs(accuracy - max(values)) < 1e-9


@exercise("best-epoch", weight=1, hint="Tell epochs apart by the numbers themselves, not rounded.")
def test_sees_small_differences(submission, rng):
    """Is the epoch right when accuracies differ in the fifth decimal only?"""
    values = rng.permutation(0.88 + 1e-5 * np.arange(9))
    epoch, _ = _answer(submission, _complete(values))
    # From what the count starts is another check's question.
    assert epoch in (values.argmax(), values.argmax() + 1)


@exercise(
    "best-epoch", weight=1, hint="What is returned here is not right yet; see the other checks."
)
def test_leaves_the_history_alone(submission, rng):
    """Is the history the same after the call, with two values returned?"""
    history = _history(rng, 9, 4)
    result, (after,) = submission.call_keeping_arguments("best_epoch", history)
    if after != history:
        fail("best_epoch changes the history it is given; work on a copy.")
    assert np.size(result) == 2
