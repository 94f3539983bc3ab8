"""Results of the reference answers, sealed: read by the same run, noise to everybody else."""

import json

import numpy as np
import pytest

from course_utils import training
from course_utils.training import sealed

RUN = {"model": {"units": 128}, "settings": {"epochs": 3}}
HISTORY = {"loss": [0.5, 0.25]}


@pytest.fixture
def laid_out(tmp_path, monkeypatch):
    """A folder with one sealed result, which runs may read."""
    name, content = sealed.seal(RUN, HISTORY, b"packed state" * 1000)
    (tmp_path / name).write_bytes(content)
    monkeypatch.setenv("COURSE_SEALED_RESULTS", str(tmp_path))
    return tmp_path / name


def test_the_same_run_reads_its_result(laid_out):
    """Does the description of the run open the file?"""
    assert sealed.read(json.loads(json.dumps(RUN))) == (HISTORY, b"packed state" * 1000)


def test_another_run_finds_nothing(laid_out):
    """Is a run that differs in one number without a result?"""
    assert sealed.read(RUN | {"settings": {"epochs": 4}}) is None


def test_the_file_is_noise(laid_out):
    """Does the file, name and all, show nothing of the answer, not even that bytes repeat?"""
    content = laid_out.read_bytes()
    counts = np.bincount(np.frombuffer(content, np.uint8), minlength=256)

    assert b"packed" not in content
    assert b"loss" not in content
    assert counts.max() < 3 * counts.mean()
    assert laid_out.name not in sealed.cache.key_of(RUN)


def test_a_changed_file_is_no_result(laid_out):
    """Is a file that was damaged or exchanged taken for missing?"""
    content = bytearray(laid_out.read_bytes())
    content[-1] ^= 1
    laid_out.write_bytes(content)

    assert sealed.read(RUN) is None


def test_without_a_folder_there_is_nothing(monkeypatch):
    """Is nothing looked for where no results were laid out?"""
    monkeypatch.delenv("COURSE_SEALED_RESULTS", raising=False)

    assert sealed.read(RUN) is None


def _trained(keras, cache, units):
    training.set_seed(3)
    model = keras.Sequential([keras.Input((4,)), keras.layers.Dense(units, activation="softmax")])
    model.compile("adam", "sparse_categorical_crossentropy")
    x = np.random.default_rng(0).normal(size=(64, 4)).astype("float32")
    history = training.fit(
        model, x, np.arange(64) % 3, epochs=2, seed=3, cache=cache, verbose=False
    )
    return history, model.get_weights()


def test_a_right_answer_need_not_train(tmp_path, monkeypatch, capsys):
    """Does the same model get the kept result bit for bit, and another model none of it?"""
    keras = pytest.importorskip("keras")
    history, weights = _trained(keras, tmp_path / "master", 3)
    folder = tmp_path / "sealed"
    folder.mkdir()
    for name, content in sealed.seal_all(tmp_path / "master").items():
        (folder / name).write_bytes(content)
    monkeypatch.setenv("COURSE_SEALED_RESULTS", str(folder))
    monkeypatch.setattr(
        keras.Model, "fit", lambda *_, **__: pytest.fail("trained although the result is there")
    )

    found, found_weights = _trained(keras, tmp_path / "student", 3)

    assert found == history
    for one, another in zip(found_weights, weights, strict=True):
        np.testing.assert_array_equal(one, another)
    with pytest.raises(pytest.fail.Exception, match="trained"):
        _trained(keras, tmp_path / "student", 5)
