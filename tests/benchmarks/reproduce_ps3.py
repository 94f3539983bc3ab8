"""The published figures of ps3, from its reference answers: dropout and the gap to test data.

Training takes one or two minutes for each network and seed with the full data. Every finished run
is kept in build/, so that an interrupted reproduction goes on where it stopped.

    COURSE_BUDGET=full python tests/benchmarks/reproduce_ps3.py 0 1 2
"""

import functools
import hashlib
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import nbformat
from nbformat.notebooknode import NotebookNode

from course_utils import budget
from course_utils.grading.slicing import needed_cells

ROOT = Path(__file__).resolve().parents[2]
MASTER = ROOT / "source" / "ps3" / "ps3.ipynb"
KEPT = ROOT / "build" / "reproduce"

# What was published for this experiment, with all 60,000 training images.
PUBLISHED = {
    "without": {
        "train accuracy": 0.959,
        "test accuracy": 0.882,
        "train loss": 0.110,
        "test loss": 0.701,
    },
    "with": {
        "train accuracy": 0.919,
        "test accuracy": 0.881,
        "train loss": 0.218,
        "test loss": 0.398,
    },
}


def figures(seeds: Sequence[int]) -> list[dict[str, Any]]:
    """Return each published figure with ours: name, published, unit, and a value for each seed."""
    runs = {
        (kind, seed): _kept(f"ps3-dropout-{kind}-{seed}-{budget.name()}", kind, seed)
        for seed in seeds
        for kind in PUBLISHED
    }
    return [
        {
            "name": f"ps3: {measure} {kind} dropout",
            "published": published,
            "unit": "fraction" if measure.endswith("accuracy") else "nats",
            "values": [runs[kind, seed][measure] for seed in seeds],
        }
        for kind, measures in PUBLISHED.items()
        for measure, published in measures.items()
    ]


def _kept(name: str, kind: str, seed: int) -> dict[str, float]:
    """Return the scores of a run, read from build/ where it was done before."""
    # A changed master must not be answered with an older run.
    source = "\n".join(cell.source for cell in _cells())
    path = KEPT / f"{name}-{hashlib.sha256(source.encode()).hexdigest()[:12]}.json"
    if path.is_file():
        return json.loads(path.read_text())
    scores = _run(kind, seed)
    KEPT.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(scores, indent=1) + "\n")
    return scores


def _run(kind: str, seed: int) -> dict[str, float]:
    notebook = _reference()
    builder = notebook["build_network" if kind == "without" else "build_with_dropout"]
    model, _ = notebook["train"](builder, seed)
    parts = [notebook[name] for name in ("x_train", "y_train", "x_test", "y_test")]
    return {name: float(value) for name, value in notebook["scores"](model, *parts).items()}


@functools.cache
def _cells() -> list[NotebookNode]:
    """Return the master's cells that the experiment needs, its long trainings left out."""
    names = ("def train(", "def build_network(", "def build_with_dropout(", "def scores(")
    cells = nbformat.read(MASTER, as_version=4).cells
    return needed_cells(cells, lambda cell: any(name in cell.source for name in names))


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
        print(f"{figure['name']:<40} published {figure['published']:.3f}   ours {values}")
