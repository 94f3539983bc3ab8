"""The figures of ps4, from its reference answers: test accuracy by width, batch normalization.

With the full data, training takes one to three minutes for each width and seed. Every finished run
is kept in build/, so that an interrupted reproduction goes on where it stopped.

    COURSE_BUDGET=full python tests/benchmarks/reproduce_ps4.py 0 1 2
"""

import functools
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import nbformat

from course_utils import budget
from course_utils.grading.slicing import needed_cells

ROOT = Path(__file__).resolve().parents[2]
MASTER = ROOT / "source" / "ps4" / "ps4.ipynb"
KEPT = ROOT / "build" / "reproduce"

WIDTHS = (4, 8, 16)
MOMENTUM = 0.9
KERAS_MOMENTUM = 0.99


def figures(seeds: Sequence[int]) -> list[dict[str, Any]]:
    """Return each figure: name, unit, a value for each seed; published is None: there is none."""
    found = []
    for num_filters in WIDTHS:
        for part in ("training", "validation", "test"):
            values = [_kept(num_filters, seed, MOMENTUM)[part] for seed in seeds]
            found.append(_figure(f"{part} accuracy, {num_filters} filters", values))
    for part, name in [
        ("validation", "moving averages"),
        ("validation with batch statistics", "batch statistics"),
    ]:
        values = [_kept(8, seed, KERAS_MOMENTUM)[part] for seed in seeds]
        found.append(_figure(f"validation accuracy, 8 filters, momentum 0.99, {name}", values))
    return found


def _figure(name: str, values: list[float]) -> dict[str, Any]:
    return {"name": f"ps4: {name}", "published": None, "unit": "fraction", "values": values}


def _kept(num_filters: int, seed: int, momentum: float) -> dict[str, float]:
    """Return the accuracies of a run, read from build/ where it was done before."""
    path = KEPT / f"ps4-{num_filters}-filters-{momentum}-{seed}-{budget.name()}.json"
    if path.is_file():
        return json.loads(path.read_text())
    accuracies = _run(num_filters, seed, momentum)
    KEPT.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(accuracies, indent=1) + "\n")
    return accuracies


def _run(num_filters: int, seed: int, momentum: float) -> dict[str, float]:
    notebook = _reference()
    model, history = notebook["train_cnn"](num_filters, seed, momentum)
    accuracy, x_test = notebook["accuracy"], notebook["x_test"]
    accuracies = {
        "training": history["accuracy"][-1],
        "validation": history["val_accuracy"][-1],
        "test": accuracy(notebook["y_test"], model.predict(x_test, verbose=0)),
        # Last, since this call moves the averages.
        "validation with batch statistics": accuracy(
            notebook["y_validation"], model(notebook["x_validation"], training=True).numpy()
        ),
    }
    return {name: float(value) for name, value in accuracies.items()}


@functools.cache
def _reference() -> dict[str, Any]:
    """Return the names that the master defines with its solutions, the experiments left out."""
    cells = nbformat.read(MASTER, as_version=4).cells
    wanted = ("train_cnn", "accuracy", "x_test")
    names: dict[str, Any] = {}
    for cell in needed_cells(
        cells, lambda cell: any(_defines(cell.source, name) for name in wanted)
    ):
        exec(compile(cell.source, str(MASTER), "exec"), names)
    return names


def _defines(source: str, name: str) -> bool:
    return source.startswith(f"{name} = ") or f"\n{name} = " in source or f"def {name}(" in source


if __name__ == "__main__":
    chosen = [int(argument) for argument in sys.argv[1:]] or [0]
    print(json.dumps(figures(chosen), indent=1))
