"""Results of the reference answers: made in the sandbox, laid beside submissions, read-only."""

from collections.abc import Iterator

import nbformat
import pytest
from student_kernels import answer, printed

from course_utils.grading import reference_results
from course_utils.grading.sandbox.forkserver import ForkServer
from course_utils.grading.sandbox.limits import Limits
from course_utils.grading.session import KernelSession

TRAINING = """
import keras
import numpy as np
from course_utils import training

training.set_seed(1)
model = keras.Sequential([keras.Input((4,)), keras.layers.Dense(UNITS, activation="softmax")])
model.compile("sgd", "sparse_categorical_crossentropy")
x = np.random.default_rng(0).normal(size=(64, 4)).astype("float32")
history = training.fit(
    model, x, np.arange(64) % 3, epochs=2, batch_size=32, seed=1, cache=True, verbose=VERBOSE
)
answer = history["loss"]
"""


def _cell(units: int = 3, verbose: bool = False) -> str:
    return TRAINING.replace("UNITS", str(units)).replace("VERBOSE", str(verbose))


@pytest.fixture(scope="module")
def results() -> dict[str, bytes]:
    """What a master with one training gives."""
    return reference_results.harvest([_cell()], "smoke", "bubblewrap")


@pytest.fixture
def beside(server: ForkServer, results: dict[str, bytes]) -> Iterator[KernelSession]:
    """A student's kernel with these results beside it."""
    with KernelSession(server, {}, Limits(), {"COURSE_BUDGET": "smoke"}, results) as session:
        yield session


def test_a_right_answer_reads_the_result(beside: KernelSession, results: dict[str, bytes]) -> None:
    """Is the training of the reference answer read, and that of another model done?"""
    said = [printed(beside.run_cell(_cell(units, True))) for units in (3, 5)]

    assert len(results) == 1
    assert "Read from the cache" in said[0]
    assert "Read from the cache" not in said[1]
    assert len(beside.request("get", name="answer")) == 2


def test_results_can_not_be_changed(beside: KernelSession) -> None:
    """Can student code write, rename, remove or open up what its siblings read?"""
    tried = answer(
        beside,
        """
import os
from pathlib import Path
folder = Path(os.environ["COURSE_SEALED_RESULTS"])
(path,) = folder.iterdir()
answer = []
for attempt in (
    lambda: path.write_bytes(b"mine"),
    lambda: path.chmod(0o666),
    lambda: path.unlink(),
    lambda: folder.rename("/run/kernel/other"),
    lambda: os.link(path, "/run/kernel/mine"),
    lambda: (folder / "new").touch(),
):
    try:
        attempt()
        answer.append("done")
    except OSError:
        answer.append("refused")
""",
    )

    assert tried == ["refused"] * 6


def test_results_are_made_once_and_only_where_worthwhile(tmp_path, capsys) -> None:
    """Are they made for a class, read for the next one, and left alone for a single hand-in?"""
    master = reference_results.master_of(tmp_path, "tiny")
    master.parent.mkdir(parents=True)
    nbformat.write(nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(_cell())]), master)
    arguments = tmp_path, "tiny", "smoke", "bubblewrap"

    alone = reference_results.results_for(*arguments, 1)
    made = reference_results.results_for(*arguments, 4)
    told = capsys.readouterr().err
    read = reference_results.results_for(*arguments, 1)

    assert alone == {}
    assert len(made) == 1
    assert read == made
    assert "reference answers once" in told
    assert capsys.readouterr().err == ""


def test_results_are_kept_for_this_master_alone(tmp_path) -> None:
    """Are kept results found again, and no longer once the master has changed?"""
    master = reference_results.master_of(tmp_path, "tiny")
    master.parent.mkdir(parents=True)
    master.write_text("one")
    reference_results.keep_results(tmp_path, "tiny", "quick", {"name": b"content"})

    found = reference_results.kept_results(tmp_path, "tiny", "quick")
    master.write_text("another")

    assert found == {"name": b"content"}
    assert reference_results.kept_results(tmp_path, "tiny", "quick") is None


def test_a_master_that_fails_gives_no_results() -> None:
    """Does a master that ends its kernel leave submissions to train for themselves?"""
    assert reference_results.harvest(["import os\nos._exit(1)"], "smoke", "none") == {}
