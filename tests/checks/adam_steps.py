"""Whether training steps are Adam's: sizes of steps and directions, and why they may differ."""

import dense_models
import numpy as np

from course_utils.grading.checks import fail


def assert_adam(gradients: list, steps: list, learning_rate: float) -> None:
    """AssertionError unless these are Adam's first steps for these gradients, arrays of one shape.

    Entries with a tiny gradient are left out, their sign being rounding.
    """
    clear = np.min(np.abs(gradients), axis=0) > 1e-3
    assert clear.any(), "no clear gradient"
    average, square = np.zeros(np.shape(clear)), np.zeros(np.shape(clear))
    for number, (gradient, step) in enumerate(zip(gradients, steps, strict=True), start=1):
        average = 0.9 * average + 0.1 * gradient
        square = 0.999 * square + 0.001 * gradient**2
        expected = average / (1 - 0.9**number) / (np.sqrt(square / (1 - 0.999**number)) + 1e-7)
        np.testing.assert_allclose(
            step[clear], -learning_rate * expected[clear], atol=0.03 * learning_rate
        )


def assert_all_kernels_move(model, before: list, after: list, learning_rate: float) -> None:
    """Fail unless the first step has the size of the learning rate in every array of weights.

    That is Adam's first step wherever there is a gradient. Biases are another question.
    """
    for old, new in zip(before, after, strict=True):
        if old.ndim < 2:
            continue
        step = np.abs(new.astype(float) - old)
        if not step.any():
            fail("Some weights do not learn: is a layer frozen?")
        if abs(np.median(step[step > 0]) - learning_rate) > 0.1 * learning_rate:
            explain_wrong_step(model)
            raise AssertionError("steps of another size")


def explain_wrong_step(model) -> None:
    """Fail with the likely cause of a wrong step, where the compiled optimizer shows it."""
    settings = model.optimizer()
    # Only names from these lists are repeated: the answer comes from the student's kernel.
    for name in ("SGD", *dense_models.OTHER_OPTIMIZERS):
        if name != "Adam" and settings.get("name") == name:
            fail(f"Your optimizer is {name}; the text asks for Adam.")
    if settings.get("name") == "Adam" and settings.get("weight_decay"):
        fail("Your Adam has weight decay; the text asks for it as Keras has it, without.")
