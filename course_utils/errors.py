"""The error that users of the course see as one readable line."""


class CourseError(Exception):
    """Something a user can put right: the message names what, where and what to do next."""
