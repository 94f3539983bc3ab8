"""Helpers, data and visible checks for a course on image classification."""

__version__ = "0.1.0"
