"""Reading idx files, the format in which MNIST and Fashion-MNIST are published.

Layout: two zero bytes, a type byte (8 is uint8), the number of axes, then each axis as a 32-bit
big-endian integer, then the values (described on the MNIST page, http://yann.lecun.com/exdb/mnist/).
"""

import gzip
import math
import zlib
from pathlib import Path

import numpy as np

from course_utils.errors import CourseError

UINT8 = 8


def read_idx(path: Path) -> np.ndarray:
    """Return the uint8 array in a gzip-compressed idx file.

    Raises CourseError if the file can't be read, is truncated, or isn't an idx file of uint8.
    """
    try:
        with gzip.open(path) as file:
            content = file.read()
    except (EOFError, zlib.error) as error:
        raise CourseError(
            f"{path} is truncated or damaged ({error}); delete it and fetch it again"
        ) from error
    except OSError as error:
        raise CourseError(
            f"{path} can't be read as a gzip file ({error}); fetch it again, or allow reading it"
        ) from error
    return parse_idx(content, path)


def parse_idx(content: bytes, path: Path) -> np.ndarray:
    """Return the array in the bytes of an idx file; `path` is named in errors (CourseError)."""
    if len(content) < 4 or content[:3] != bytes([0, 0, UINT8]):
        raise CourseError(f"{path} is not an idx file of uint8 values; fetch it again")
    axes = content[3]
    header = 4 + 4 * axes
    shape = tuple(int(size) for size in np.frombuffer(content[4:header], ">u4"))
    if len(content) != header + math.prod(shape):
        raise CourseError(
            f"{path} is truncated: it promises {math.prod(shape):,} values "
            f"and holds {max(0, len(content) - header):,}; delete it and fetch it again"
        )
    return np.frombuffer(content, np.uint8, offset=header).reshape(shape).copy()
