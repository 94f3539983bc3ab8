"""Cut the Fashion-MNIST subset that ships inside course_utils out of the full set.

    python tools/cut_subset.py            write course_utils/data/fashion_mnist_subset.npz
    python tools/cut_subset.py --check    exit 1 if the shipped file is not what would be written

The full set is read where `course_utils.data.full_sets` looks for it (for instance Debian's
package dataset-fashion-mnist) and checked by digest. 600 training and 100 test images of each
class are drawn with a fixed seed and kept in their published order.
"""

import io
import sys
import zipfile
from pathlib import Path

import numpy as np

from course_utils.data import full_sets
from course_utils.data.digests import digest
from course_utils.data.loaders import SUBSET_FILE
from course_utils.data.stratify import stratified_indices
from course_utils.errors import CourseError

SEED = 2017
TRAIN_PER_CLASS = 600
TEST_PER_CLASS = 100


def cut(arrays: dict[str, np.ndarray], train_per_class: int, test_per_class: int) -> bytes:
    """Return the bytes of an .npz with the stratified subset; the same arrays, the same bytes."""
    train = stratified_indices(arrays["y_train"], train_per_class, seed=SEED)
    test = stratified_indices(arrays["y_test"], test_per_class, seed=SEED)
    subset = {
        "x_train": arrays["x_train"][train],
        "y_train": arrays["y_train"][train],
        "x_test": arrays["x_test"][test],
        "y_test": arrays["y_test"][test],
    }
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, array in subset.items():
            content = io.BytesIO()
            np.save(content, array, allow_pickle=False)
            # A fixed date and system, so that the bytes depend on nothing but the images.
            entry = zipfile.ZipInfo(f"{name}.npy", date_time=(1980, 1, 1, 0, 0, 0))
            entry.create_system = 3
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, content.getvalue(), compresslevel=9)
    return packed.getvalue()


def subset_digest(packed: bytes) -> str:
    """Return the digest of the four arrays in the bytes of an .npz, as the loader computes it."""
    with np.load(io.BytesIO(packed), allow_pickle=False) as archive:
        return digest(*(archive[name] for name in full_sets.ARRAYS))


def main(arguments: list[str], target: Path = SUBSET_FILE) -> int:
    """Return 0 if the subset was written or is up to date, 1 otherwise; prints what happened."""
    found = full_sets.find(full_sets.FASHION_MNIST)
    if found is None:
        print("Fashion-MNIST is not on this machine; install Debian's dataset-fashion-mnist.")
        return 1
    packed = cut(found[0], TRAIN_PER_CLASS, TEST_PER_CLASS)
    if arguments == ["--check"]:
        same = target.is_file() and target.read_bytes() == packed
        print(f"{target.name}: {'up to date' if same else 'differs; run without --check'}")
        return 0 if same else 1
    target.write_bytes(packed)
    print(f"{target.name}: {len(packed):,} bytes, digest {subset_digest(packed)}")
    return 0


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except CourseError as error:
        sys.exit(str(error))
