"""The figures of ps2 from its reference answers: two pairs, logistic regression and the network.

With the full data a seed takes about two minutes; the logistic regressions have no randomness and
are run once. Every finished run is kept in build/, so that an interrupted one goes on.

    COURSE_BUDGET=full python tests/benchmarks/reproduce_ps2.py 0 1 2
"""

import functools
import hashlib
import json
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import nbformat
from nbformat.notebooknode import NotebookNode

from course_utils import budget
from course_utils.grading.slicing import needed_cells

ROOT = Path(__file__).resolve().parents[2]
MASTER = ROOT / "source" / "ps2" / "ps2.ipynb"
KEPT = ROOT / "build" / "reproduce"
NAMES = ("components, share_kept", "def train_network(", "tuned_num_steps = ")
UNITS = {"loss": "nats", "accuracy": "fraction"}


def figures(seeds: Sequence[int]) -> list[dict[str, Any]]:
    """Return each figure: name, published (None: only an order is), unit, and our values."""
    share = _kept("pca", lambda cells: {"share": float(cells["share_kept"])})
    found = [_figure("variance kept by 50 components", "fraction", [share["share"]])]
    for pair, settings in (("easy", "first"), ("hard", "first"), ("hard", "tuned")):
        scores = _kept(f"{pair}-{settings}", functools.partial(_descent, pair, settings))
        for measure, unit in UNITS.items():
            name = f"{_pair_name(pair)}, logistic regression, {settings}, validation {measure}"
            found.append(_figure(name, unit, [scores[measure]]))
    runs = [_kept(f"network-{seed}", functools.partial(_network, seed)) for seed in seeds]
    for measure, unit in UNITS.items():
        name = f"{_pair_name('hard')}, network at its best epoch, validation {measure}"
        found.append(_figure(name, unit, [run[measure] for run in runs]))
    return found


def _figure(name: str, unit: str, values: list[float]) -> dict[str, Any]:
    return {"name": f"ps2: {name}", "published": None, "unit": unit, "values": values}


def _pair_name(pair: str) -> str:
    return {"easy": "Ankle boot/Trouser", "hard": "Pullover/Coat"}[pair]


def _descent(pair: str, settings: str, notebook: dict[str, Any]) -> dict[str, float]:
    chosen = {
        "first": (0.003, 200),
        "tuned": (notebook["tuned_learning_rate"], notebook["tuned_num_steps"]),
    }[settings]
    rows = notebook[f"X_{pair}"], notebook[f"y_{pair}"]
    _, _, _, losses, accuracies = notebook["logistic_regression"](*rows, *chosen)
    return {"loss": float(losses[-1]), "accuracy": float(accuracies[-1])}


def _network(seed: int, notebook: dict[str, Any]) -> dict[str, float]:
    history = notebook["train_network"](seed)
    best = min(range(len(history["val_loss"])), key=history["val_loss"].__getitem__)
    return {"loss": history["val_loss"][best], "accuracy": history["val_accuracy"][best]}


def _kept(name: str, run: Callable[[dict[str, Any]], dict[str, float]]) -> dict[str, float]:
    """Return the scores of a run, read from build/ where it was done before."""
    # A changed master must not be answered with an older run.
    source = "\n".join(cell.source for cell in _cells())
    key = hashlib.sha256(source.encode()).hexdigest()[:12]
    path = KEPT / f"ps2-{name}-{budget.name()}-{key}.json"
    if path.is_file():
        return json.loads(path.read_text())
    scores = run(_reference())
    KEPT.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(scores, indent=1) + "\n")
    return scores


@functools.cache
def _cells() -> list[NotebookNode]:
    """Return the master's cells that the figures need, its own long trainings cut off."""
    cells = nbformat.read(MASTER, as_version=4).cells
    kept = needed_cells(cells, lambda cell: any(name in cell.source for name in NAMES))
    for cell in kept:
        # The cell that defines the training goes on to train; only the definition is wanted.
        cell.source = cell.source.partition("\nhistories = {}")[0]
    return kept


@functools.cache
def _reference() -> dict[str, Any]:
    """Return the names that these cells define."""
    namespace: dict[str, Any] = {"__name__": "reference"}
    for cell in _cells():
        exec(compile(cell.source, str(MASTER), "exec"), namespace)
    return namespace


if __name__ == "__main__":
    for figure in figures([int(seed) for seed in sys.argv[1:]] or [0]):
        values = ", ".join(f"{value:.3f}" for value in figure["values"])
        print(f"{figure['name']:<75} {values}")
