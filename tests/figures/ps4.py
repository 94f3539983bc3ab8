"""Accuracy by the number of filters, and what the momentum of batch normalization does."""

from course_utils.reproduce import Figure, run

WIDTHS = (4, 8, 16)
SHIRT, T_SHIRT = 6, 0


def _width(num_filters):
    @run(
        needs=["train_cnn", "accuracy", "confusion_rates", "x_test", "y_test", "n_classes"],
        seeds=3,
        name=f"filters_{num_filters}",
    )
    def train(notebook, seed):
        model, history = notebook["train_cnn"](num_filters, seed, momentum=0.9)
        y_test, test_prob = notebook["y_test"], model.predict(notebook["x_test"], verbose=0)
        rates = notebook["confusion_rates"](y_test, test_prob.argmax(axis=1), notebook["n_classes"])
        return {
            "training accuracy": history["accuracy"][-1],
            "validation accuracy": history["val_accuracy"][-1],
            "test accuracy": notebook["accuracy"](y_test, test_prob),
            "shirts that are found": rates[SHIRT, SHIRT],
            "shirts taken for T-shirts": rates[SHIRT, T_SHIRT],
        }

    return train


@run(needs=["train_cnn", "accuracy", "x_validation", "y_validation"], seeds=3)
def momentum_99(notebook, seed):
    """Keras's default momentum: validation by the moving averages, then by batch statistics."""
    model, history = notebook["train_cnn"](8, seed, momentum=0.99)
    batch_prob = model(notebook["x_validation"], training=True).numpy()
    return {
        "moving averages": history["val_accuracy"][-1],
        "batch statistics": notebook["accuracy"](notebook["y_validation"], batch_prob),
    }


widths = {num_filters: _width(num_filters) for num_filters in WIDTHS}

FIGURES = [
    Figure(f"{num_filters} filters, {part} accuracy", made_by, f"{part} accuracy")
    for num_filters, made_by in widths.items()
    for part in ("training", "validation", "test")
]
FIGURES += [
    Figure(f"8 filters, share of {measure}, test images", widths[8], measure)
    for measure in ("shirts that are found", "shirts taken for T-shirts")
]
FIGURES += [
    Figure(f"8 filters, momentum 0.99, validation accuracy with {measure}", momentum_99, measure)
    for measure in ("moving averages", "batch statistics")
]
