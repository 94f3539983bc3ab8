"""The course folder as nbgrader sees it: its settings, directories and gradebook."""

import os
import shutil
import sysconfig
from pathlib import Path

from nbgrader.api import Gradebook
from nbgrader.coursedir import CourseDirectory
from sqlalchemy.exc import SQLAlchemyError
from traitlets.config import Config
from traitlets.config.loader import ConfigFileNotFound, PyFileConfigLoader

from course_utils.errors import CourseError
from course_utils.grading.database import shown


def load_config(root: Path) -> Config:
    """Return what `nbgrader_config.py` in `root` sets, with `root` as the course directory.

    Raises CourseError if the file has an error; a missing file means nbgrader's defaults.
    """
    root = Path(root).resolve()
    try:
        config = PyFileConfigLoader("nbgrader_config.py", str(root)).load_config()
    except ConfigFileNotFound:
        config = Config()
    except Exception as error:  # the file is a program: anything can go wrong in it
        raise CourseError(f"{root}/nbgrader_config.py: {error!r}; correct it") from error
    config.CourseDirectory.root = str(root)
    return config


def course_directory(root: Path, assignment: str = "") -> CourseDirectory:
    """Return nbgrader's view of the folders and the gradebook of the course in `root`."""
    coursedir = CourseDirectory(config=load_config(root))
    coursedir.assignment_id = assignment
    return coursedir


def put_tools_on_path() -> None:
    """Let nbgrader find `alembic`, which it calls by name, in an environment not activated."""
    tools = sysconfig.get_path("scripts")
    if not shutil.which("alembic") and shutil.which("alembic", path=tools):
        os.environ["PATH"] = os.pathsep.join([tools, os.environ.get("PATH", os.defpath)])


def open_gradebook(coursedir: CourseDirectory) -> Gradebook:
    """Return the open gradebook, made if missing; close it after use (it is a context manager).

    Raises CourseError if the database cannot be opened.
    """
    put_tools_on_path()
    try:
        return Gradebook(coursedir.db_url, coursedir.course_id)
    except (SQLAlchemyError, OSError, ModuleNotFoundError) as error:
        raise CourseError(
            f"gradebook {shown(coursedir.db_url)}: {str(error).splitlines()[0]}; "
            "see what `course doctor` says about it"
        ) from error
