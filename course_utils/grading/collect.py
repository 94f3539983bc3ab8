"""Collecting what students handed in: from an LMS download into `submitted/`.

nbgrader's zip collector does the work; `SafeExtractor` and `LmsCollector` are plugins of it, so
that plain `nbgrader zip_collect` can use them through `nbgrader_config.py` as well.
"""

import logging
import tempfile
from dataclasses import dataclass
from pathlib import Path

from nbgrader.apps import ZipCollectApp
from nbgrader.coursedir import CourseDirectory
from nbgrader.plugins import FileNameCollectorPlugin
from traitlets import Unicode

from course_utils.errors import CourseError
from course_utils.grading.course_folder import load_config, open_gradebook
from course_utils.grading.newest import Collected, NotTaken, Plan, plan_collection
from course_utils.grading.roster import read_roster, register
from course_utils.grading.unpack import SafeExtractor

__all__ = ["CollectReport", "Collected", "LmsCollector", "NotTaken", "SafeExtractor", "collect"]


@dataclass(frozen=True)
class CollectReport:
    """What became of every file of an archive; each tuple is sorted.

    `collected` was written to `submitted/` now, `unchanged` was there already. `set_aside` is a
    student's file that another one precedes. `unmatched` names nobody of the roster, `unknown` is
    no hand-in of this assignment. `missing` lists ids of the roster that have nothing in
    `submitted/` yet.
    """

    assignment: str
    collected: tuple[Collected, ...] = ()
    unchanged: tuple[Collected, ...] = ()
    set_aside: tuple[NotTaken, ...] = ()
    unmatched: tuple[NotTaken, ...] = ()
    unknown: tuple[NotTaken, ...] = ()
    missing: tuple[str, ...] = ()


class LmsCollector(FileNameCollectorPlugin):
    """nbgrader's file name collector for Blackboard, Canvas, Moodle and plain names."""

    roster = Unicode("", help="CSV with the students of the course").tag(config=True)
    plan: Plan | None = None

    def collect(self, submitted_file: str) -> dict[str, str] | None:
        """Return whose notebook a file is, or None for a file not to take."""
        if self.plan is None:
            self.plan = self._plan()
        return self.plan.chosen.get(str(Path(submitted_file)))

    def _plan(self) -> Plan:
        app = self.parent
        return plan_collection(
            Path(app._format_collect_path(app.extracted_directory)),
            app.coursedir,
            read_roster(Path(self.roster)) if self.roster else None,
        )


def collect(
    root: Path, assignment: str, archive: Path, roster: Path | None = None
) -> CollectReport:
    """Return what was collected from a zip or folder into `root/submitted/<student>/<assignment>/`.

    The newest attempt of each student becomes `<assignment>.ipynb`, with nbgrader's
    `timestamp.txt` beside it (UTC). A later run never replaces a newer attempt by an older one.
    With a roster, only its students are collected, and all of them are entered in the gradebook.
    Raises CourseError for an unreadable archive or roster, or an assignment that does not exist.
    """
    root, archive = Path(root).resolve(), Path(archive)
    _check_assignment(root, assignment)
    students = read_roster(Path(roster)) if roster is not None else None
    with tempfile.TemporaryDirectory(prefix="collect-") as scratch:
        app = _zip_collector(root, assignment, Path(scratch))
        extracted = Path(app._format_collect_path(app.extracted_directory))
        app.extractor_plugin_inst.extract(str(archive), str(extracted))
        plan = plan_collection(extracted, app.coursedir, students)
        app.collector_plugin_inst.plan = plan
        try:
            app.process_extracted_files()
        except (SystemExit, OSError) as error:
            raise CourseError(
                f"submitted/: cannot be written ({error}); check the folder's permissions"
            ) from error
        refused = [NotTaken(r.source, r.reason) for r in app.extractor_plugin_inst.refused]
        if students is not None:
            with open_gradebook(app.coursedir) as gradebook:
                register(students, gradebook)
        return CollectReport(
            assignment,
            collected=tuple(sorted(plan.collected, key=lambda item: item.student)),
            unchanged=tuple(sorted(plan.unchanged, key=lambda item: item.student)),
            set_aside=_sorted(plan.set_aside),
            unmatched=_sorted(plan.unmatched),
            unknown=_sorted([*plan.unknown, *refused]),
            missing=tuple(
                sorted(
                    student.id
                    for student in students or ()
                    if not _submitted(app.coursedir, student.id).is_dir()
                )
            ),
        )


def _check_assignment(root: Path, assignment: str) -> None:
    known = {
        folder.name
        for step in ("source", "release")
        for folder in root.joinpath(step).glob("*/")
        if folder.joinpath(f"{folder.name}.ipynb").is_file()
    }
    if assignment not in known:
        there = ", ".join(sorted(known)) or "none"
        raise CourseError(
            f"{assignment}: no such assignment in {root} (there: {there}); "
            "check the name or run `course build`"
        )


def _zip_collector(root: Path, assignment: str, scratch: Path) -> ZipCollectApp:
    config = load_config(root)
    steps = scratch / "{downloaded}" / "{assignment_id}" / "{collect_step}"
    config.ZipCollectApp.collect_directory_structure = str(steps)
    # A chosen attempt replaces the older one that is there.
    config.ZipCollectApp.force = True
    config.ZipCollectApp.extractor_plugin = SafeExtractor
    config.ZipCollectApp.collector_plugin = LmsCollector
    app = ZipCollectApp(config=config, log_level=logging.CRITICAL)
    app.coursedir = CourseDirectory(parent=app)
    app.coursedir.assignment_id = assignment
    app.init_plugins()
    return app


def _submitted(coursedir: CourseDirectory, student: str) -> Path:
    step = coursedir.submitted_directory
    return Path(coursedir.format_path(step, student, coursedir.assignment_id))


def _sorted(items: list[NotTaken]) -> tuple[NotTaken, ...]:
    return tuple(sorted(items, key=lambda item: (item.student, item.source)))
