"""The gradebook's address: which file it is, how it is shown, how long to wait for it."""

from pathlib import Path

from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError

from course_utils.errors import CourseError

#: How long to wait for another program that is writing.
LOCK_SECONDS = 20.0


def parsed(db_url: str) -> URL:
    """The address in its parts.

    Raises CourseError for what is no address.
    """
    try:
        return make_url(db_url)
    except ArgumentError as error:
        raise CourseError(
            "nbgrader_config.py: c.CourseDirectory.db_url is no address of a database; it looks "
            "like postgresql+psycopg://user@host/gradebook"
        ) from error


def database_file(db_url: str) -> Path | None:
    """The gradebook's file, or None where a server keeps it."""
    url = parsed(db_url)
    if url.get_backend_name() != "sqlite" or not url.database:
        return None
    return Path(url.database)


def shown(db_url: str) -> str:
    """The file, or the server's address without its password."""
    file = database_file(db_url)
    return str(file) if file else parsed(db_url).render_as_string(hide_password=True)


def lock_seconds(db_url: str) -> float:
    """How long to wait for a locked file: as ``?timeout=`` in the address says, else 20 s."""
    return float(parsed(db_url).query.get("timeout", LOCK_SECONDS))


def patient(db_url: str) -> str:
    """The same address, in a form that waits that long."""
    if database_file(db_url) is None:
        return db_url
    url = parsed(db_url).update_query_dict({"timeout": str(lock_seconds(db_url))})
    return url.render_as_string(hide_password=False)
