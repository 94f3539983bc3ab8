"""`course prepare`: what measured answers train is kept, so that submissions need not train it."""

import contextlib
import multiprocessing
import shutil
import time
from pathlib import Path

import nbformat
import pytest
from student_kernels import printed

from course_utils.authoring.build import build
from course_utils.errors import CourseError
from course_utils.grading import reference_results
from course_utils.grading.measured_results import cells_for, prepare
from course_utils.grading.sandbox import kernels
from course_utils.grading.sandbox.forkserver import ForkServer
from course_utils.grading.sandbox.limits import Limits
from course_utils.grading.scheduling import worker_processes
from course_utils.grading.session import KernelSession
from course_utils.grading.training_cells import training_cells
from course_utils.grading.variants import all_variants

MASTER = """\
# %% [markdown]
# # One model

# %% locked="setup"
import keras
import numpy as np
from course_utils import plots, training

# %% answer="double"
def double(x):
    ### BEGIN SOLUTION
    return 2 * x
    ### END SOLUTION

# %% test="double" points=5
assert double(1) == 2

# %%
features = double(np.random.default_rng(0).normal(size=(64, 4)).astype("float32"))

# %% answer="model"
def build_model():
    ### BEGIN SOLUTION
    model = keras.Sequential([keras.Input((4,)), keras.layers.Dense(3, activation="softmax")])
    ### END SOLUTION
    model.compile("sgd", "sparse_categorical_crossentropy")
    return model

# %% test="model" points=5
assert build_model().count_params() == 15

# %%
def train(seed):
    training.set_seed(seed)
    model = build_model()
    return training.fit(model, features, np.arange(64) % 3, epochs=1, seed=seed, cache=True)

# %%
history = train(seed=1)

# %%
plots.plot_learning_curves(history);

# %% answer="words"
### BEGIN SOLUTION
answer = "yes"
### END SOLUTION

# %% test="words" points=5
assert answer
"""
WIDE = "Dense(4)"
VARIANTS = {
    "double": """\
# %% right="adds it to itself"
def double(x):
    return x + x

# %% wrong="triples it" caught_by="test_double"
def double(x):
    return 3 * x
""",
    "model": f"""\
# %% wrong="a layer too many" caught_by="test_size"
def build_model():
    model = keras.Sequential([keras.Input((4,)), keras.layers.{WIDE}, keras.layers.Dense(3)])
    model.compile("sgd", "sparse_categorical_crossentropy")
    return model

# %% wrong="ends the kernel" caught_by="test_size"
def build_model():
    import os
    os._exit(1)

# %% wrong="not compiled" caught_by="test_size"
def build_model():
    return keras.Sequential([keras.Input((4,)), keras.layers.Dense(3)])
""",
    "words": """\
# %% wrong="no" caught_by="test_words"
answer = ""
""",
}


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A course folder with one assignment, `tiny`, and its variants."""
    root = tmp_path_factory.mktemp("course")
    (root / "source").mkdir()
    (root / "source" / "tiny.py").write_text(MASTER)
    shutil.copy(Path(__file__).parents[1] / "nbgrader_config.py", root)
    build(root, "tiny")
    folder = root / "tests" / "variants" / "tiny"
    folder.mkdir(parents=True)
    for exercise, text in VARIANTS.items():
        (folder / f"{exercise}.py").write_text(text)
    return root


@pytest.fixture(scope="module")
def master(course: Path) -> nbformat.NotebookNode:
    return nbformat.reads(reference_results.master_notebook(course, "tiny").decode(), as_version=4)


def test_cells_that_train_are_found(master) -> None:
    """Are they the calls of `training`, directly or through a function, and nothing else?"""
    assert [cell.source for cell in training_cells(master.cells)] == ["history = train(seed=1)"]


def test_only_what_training_needs_is_run(course: Path, master) -> None:
    """Does an answer run with what its training needs, and not at all where nothing trains it?"""
    cells = {variant.title: cells_for(master, variant) for variant in all_variants(course, "tiny")}

    assert cells["no"] == []
    needed = cells["a layer too many"]
    assert [WIDE in source for source in needed].count(True) == 1
    assert needed[-1] == "history = train(seed=1)"
    assert not any("assert" in source or "plot_" in source for source in needed)
    assert len(cells["triples it"]) == len(needed)


def test_measured_answers_are_trained_ahead(course: Path, server: ForkServer) -> None:
    """Are the results of right and wrong answers kept, so that a submission trains none of them?"""
    steps = list(prepare(course, "tiny", budget="smoke", workers=1))
    results = reference_results.results_for(course, "tiny", "smoke", "bubblewrap", 1)

    assert [step.done for step in steps] == [0, 1, 2, 3, 4, 5]
    # The reference, another factor, another model; the rest trains as the reference or not at all.
    assert [steps[0].results, steps[-1].results, len(results)] == [1, 3, 3]
    assert steps[-1].size == sum(map(len, results.values()))
    text = MASTER.replace('keras.layers.Dense(3, activation="softmax")', "keras.layers.Dense(5)")
    said = {}
    for name, source in {"reference": MASTER, "unknown": text}.items():
        with KernelSession(server, {}, Limits(), {"COURSE_BUDGET": "smoke"}, results) as session:
            said[name] = "".join(
                printed(session.run_cell(part.split("\n", 1)[1]))
                for part in source.split("# %%")[2:]
            )
    assert "Read from the cache" in said["reference"]
    assert "Read from the cache" not in said["unknown"]


def test_what_is_found_is_kept_when_preparing_is_given_up(course: Path) -> None:
    """Are the reference answers' results there after an interrupt?"""
    steps = prepare(course, "tiny", budget="full", workers=1)
    next(steps)
    steps.close()

    assert len(reference_results.kept_results(course, "tiny", "full")) == 1


@pytest.mark.parametrize(("assignment", "told"), [("other", "missing"), ("bare", "no variants")])
def test_says_what_is_missing(course: Path, assignment: str, told: str) -> None:
    """Does preparing say that there is no such assignment, or that nothing is measured?"""
    (course / "source" / "bare.py").write_text(MASTER)
    build(course, "bare")

    with pytest.raises(CourseError, match=told):
        next(prepare(course, assignment, budget="smoke", workers=1))


def _start_server() -> Path:
    return kernels.server_for("none").exchange


def test_an_interrupt_ends_processes_at_once():
    """Do processes end in the middle of their work, and what they started with them?"""
    others = set(multiprocessing.active_children())

    with contextlib.suppress(KeyboardInterrupt), worker_processes(1) as pool:
        folder = pool.submit(_start_server).result()
        pool.submit(time.sleep, 30)
        (process,) = set(multiprocessing.active_children()) - others
        raise KeyboardInterrupt

    process.join()
    assert process.exitcode == 1
    assert not folder.exists()
