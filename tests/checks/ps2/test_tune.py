"""Hidden checks of "tune": a logistic regression of the check's own, with the chosen settings."""

import logistic
import numpy as np
from reference import number
from threadpoolctl import threadpool_limits

from course_utils import data
from course_utils.grading.checks import exercise, fail

PULLOVER, COAT = 2, 4
ENOUGH = 0.38
MOST_STEPS = 1000


def _pair():
    """Pullovers and coats of the shipped set in the notebook's order, float32 with bias column."""
    (x_first, y_first), (x_second, y_second) = data.load_fashion_mnist("quick")
    images, labels = np.concatenate([x_first, x_second]), np.concatenate([y_first, y_second])
    order = np.random.default_rng(seed=42).permutation(len(images))
    chosen = order[np.isin(labels[order], [PULLOVER, COAT])]
    rows = images[chosen].reshape(len(chosen), -1).astype(np.float32) / 255
    return np.column_stack([np.ones(len(rows), np.float32), rows]), labels[chosen] == COAT


def _validation_loss(learning_rate, num_steps):
    X, y = _pair()
    train, _, val = logistic.split(len(y))
    rows, labels = np.ascontiguousarray(X[train]), y[train].astype(np.float32)
    theta = np.zeros(X.shape[1], np.float32)
    # Small products are slower with threads, much slower on a busy machine.
    with threadpool_limits(1):
        for _ in range(num_steps):
            h = 1 / (1 + np.exp(-np.clip(rows @ theta, -60, 60)))
            theta -= np.float32(learning_rate / len(labels)) * (rows.T @ (h - labels))
    return logistic.cross_entropy(y[val], logistic.sigmoid(X[val] @ theta))


def _settings(submission):
    learning_rate = number(submission["tuned_learning_rate"])
    num_steps = number(submission["tuned_num_steps"])
    assert num_steps == int(num_steps), "not a whole number"
    return learning_rate, int(num_steps)


@exercise("tune", weight=1, hint="A learning rate above 0, and from 1 to 1000 whole steps.")
def test_settings_are_allowed(submission):
    """Is the learning rate positive, and are there at most 1,000 steps?"""
    learning_rate, num_steps = _settings(submission)
    assert learning_rate > 0
    assert 1 <= num_steps <= MOST_STEPS


@exercise(
    "tune", weight=5, hint="Too slow, or overshooting? The curve of the validation loss tells."
)
def test_reaches_the_validation_loss(submission):
    """With these settings, does the validation loss of Pullover/Coat fall low enough?"""
    learning_rate, num_steps = _settings(submission)
    assert learning_rate > 0
    assert num_steps >= 1
    loss = _validation_loss(min(learning_rate, 1e6), min(num_steps, MOST_STEPS))
    if loss >= ENOUGH and learning_rate < 0.1:
        fail("The loss is still falling when the steps run out: a larger rate, or more steps.")
    if loss >= ENOUGH:
        fail("The loss jumps up and down instead of falling: the learning rate is too large.")
    assert loss < ENOUGH
