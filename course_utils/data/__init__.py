"""Data sets as Keras's loaders return them: uint8 images and integer labels."""

from course_utils.check import scaled as check_scaled
from course_utils.data.digests import digest
from course_utils.data.loaders import (
    FASHION_CLASSES,
    load_digits,
    load_fashion_mnist,
    load_mnist,
)

__all__ = [
    "FASHION_CLASSES",
    "check_scaled",
    "digest",
    "load_digits",
    "load_fashion_mnist",
    "load_mnist",
]
