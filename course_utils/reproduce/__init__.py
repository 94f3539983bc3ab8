"""`course reproduce`: the figures of the course, measured again from the masters' answers."""

from course_utils.reproduce.declared import Figure, Run, run

__all__ = ["Figure", "Run", "run"]
