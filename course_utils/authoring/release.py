"""The student copy of a master, as `nbgrader generate_assignment` makes it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from course_utils.errors import CourseError

if TYPE_CHECKING:
    from nbformat import NotebookNode
    from traitlets.config import Config


def release_json(root: Path, name: str, master: NotebookNode) -> str:
    """The text of release/<name>/<name>.ipynb for the master notebook.

    Runs nbgrader's own preprocessors in its own order with the settings of nbgrader_config.py;
    only the step that writes the gradebook is left out.
    """
    from nbgrader.converters import GenerateAssignment
    from nbgrader.coursedir import CourseDirectory
    from nbgrader.preprocessors import SaveCells

    config = _config(Path(root))
    coursedir = CourseDirectory(config=config, root=str(root), assignment_id=name)
    converter = GenerateAssignment(coursedir=coursedir, config=config)
    exporter = converter.exporter_class(parent=converter, config=converter.config)
    for preprocessor in converter.preprocessors:
        if preprocessor is not SaveCells:
            exporter.register_preprocessor(preprocessor)
    names = {"student": ".", "assignment": name, "notebook": name, "db_url": ""}
    try:
        text, _ = exporter.from_notebook_node(
            master, resources={"unique_key": name, "nbgrader": names}
        )
    except Exception as error:
        # whatever nbgrader objects to, the author has to put right in the text
        raise CourseError(f"source/{name}.py: nbgrader cannot release it: {error}") from error
    return text


def _config(root: Path) -> Config:
    from traitlets.config import Config
    from traitlets.config.loader import PyFileConfigLoader

    if not (root / "nbgrader_config.py").exists():
        return Config()
    return PyFileConfigLoader("nbgrader_config.py", path=str(root)).load_config()
