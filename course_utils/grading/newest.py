"""Which notebook of an archive is each student's newest, and is it newer than what is there."""

import filecmp
import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath

from nbgrader.coursedir import CourseDirectory
from nbgrader.utils import parse_utc

from course_utils.grading.lms_names import Handin, common_folder, read_name, safe_id
from course_utils.grading.roster import NoMatch, Student, find_student


@dataclass(frozen=True)
class Collected:
    """A student's notebook: where it was in the archive, when it was handed in (UTC), if known."""

    student: str
    source: str
    submitted: datetime | None = None
    late: bool = False


@dataclass(frozen=True)
class NotTaken:
    """A file that was not collected and why; whose it is, or whose name comes nearest, if known."""

    source: str
    reason: str
    student: str = ""
    nearest: str = ""


@dataclass
class Plan:
    """What to do with each unpacked notebook; `chosen` is in the form of nbgrader's collectors."""

    chosen: dict[str, dict[str, str]] = field(default_factory=dict)
    collected: list[Collected] = field(default_factory=list)
    unchanged: list[Collected] = field(default_factory=list)
    set_aside: list[NotTaken] = field(default_factory=list)
    unmatched: list[NotTaken] = field(default_factory=list)
    unknown: list[NotTaken] = field(default_factory=list)


@dataclass(frozen=True)
class Attempt:
    """An unpacked notebook and what is known of it; times are UTC without zone, as nbgrader's."""

    path: Path
    handin: Handin
    time: datetime | None

    def order(self) -> tuple:
        """Sort key: a stated time first, then the name, then the version, then the file's time."""
        stated = self.handin.submitted or datetime.min
        return stated, self.handin.fit, self.handin.version, self.time or datetime.min


def plan_collection(
    extracted: Path, coursedir: CourseDirectory, roster: Sequence[Student] | None
) -> Plan:
    """Return which notebooks below `extracted` to copy into `submitted/`; writes nothing."""
    plan = Plan()
    by_student: dict[str, list[Attempt]] = defaultdict(list)
    for attempt in _attempts(extracted, coursedir, roster, plan):
        student = _student(attempt.handin, roster, plan)
        if student:
            by_student[student].append(attempt)
    by_student = _namesakes_apart(by_student, roster, plan)
    for student in sorted(by_student):
        *older, newest = sorted(by_student[student], key=Attempt.order)
        for attempt in older:
            _set_aside(plan, student, attempt, f"{newest.handin.source} precedes it")
        _choose(plan, student, newest, coursedir)
    return plan


def _attempts(
    extracted: Path,
    coursedir: CourseDirectory,
    roster: Sequence[Student] | None,
    plan: Plan,
) -> list[Attempt]:
    assignment = coursedir.assignment_id
    others = {path.name for path in Path(coursedir.root, "source").glob("*/")} - {assignment}
    files = sorted(path for path in extracted.rglob("*.ipynb") if path.is_file())
    inside = [PurePosixPath(path.relative_to(extracted).as_posix()) for path in files]
    wrappers = common_folder(inside, assignment)
    stems: dict[PurePosixPath, list[str]] = defaultdict(list)
    for name in inside:
        stems[name.parent].append(name.stem)
    attempts = []
    for path, name in zip(files, inside, strict=True):
        siblings = [stem for stem in stems[name.parent] if stem != name.stem]
        handin = read_name(PurePosixPath(*name.parts[wrappers:]), assignment, siblings)
        reason = _not_a_handin(name.stem, handin, assignment, others)
        if len(files) == 1 and roster is None and handin and not reason and _two_readings(handin):
            reason = "folder and file may both be named after the student; give a roster"
        if reason or handin is None:
            plan.unknown.append(NotTaken(str(name), reason))
        else:
            time = handin.submitted or _file_time(path)
            attempts.append(Attempt(path, replace(handin, source=str(name)), time))
    return attempts


def _not_a_handin(stem: str, handin: Handin | None, assignment: str, others: set[str]) -> str:
    """Return why a notebook is no student's work for the assignment, "" if it is."""
    other = next((one for one in sorted(others) if _is_of(stem, one)), None)
    if other and not _is_of(stem, assignment):
        return f"named like {other}, not {assignment}"
    if handin is None or not handin.student:
        return f"its name holds no student; rename it to STUDENT_{assignment}.ipynb"
    return ""


def _two_readings(handin: Handin) -> bool:
    return handin.system == "plain" and len(handin.names) > 1 and handin.fit < 2


def _is_of(stem: str, assignment: str) -> bool:
    """Return whether a stem holds an assignment's name as a word of its own."""
    word = rf"(?<![^\W_]){re.escape(assignment)}(?![^\W_])"
    return bool(re.search(word, stem, re.IGNORECASE))


def _student(handin: Handin, roster: Sequence[Student] | None, plan: Plan) -> str:
    """Return the id of the student, or "" after noting in the plan why there is none."""
    if roster is None:
        return handin.student
    found = find_student(handin, roster)
    if isinstance(found, NoMatch):
        plan.unmatched.append(NotTaken(handin.source, found.reason, nearest=found.nearest))
        return ""
    return found.id


def _namesakes_apart(
    by_student: dict[str, list[Attempt]], roster: Sequence[Student] | None, plan: Plan
) -> dict[str, list[Attempt]]:
    """Keep the work of one student from hiding that of another of the same name.

    Two numbers of the LMS are two students: without a roster the number joins the id; with one,
    the roster lacks somebody, and nobody can tell who.
    """
    apart: dict[str, list[Attempt]] = defaultdict(list)
    for student, attempts in by_student.items():
        numbers = {attempt.handin.number for attempt in attempts} - {""}
        for attempt in attempts:
            number = attempt.handin.number
            if len(numbers) < 2:
                apart[student].append(attempt)
            elif roster is None:
                apart[safe_id(f"{student}-{number}")].append(attempt)
            else:
                reason = f"{len(numbers)} users of the LMS fit this student of the roster"
                plan.unmatched.append(NotTaken(attempt.handin.source, reason, student))
    return apart


def _choose(plan: Plan, student: str, attempt: Attempt, coursedir: CourseDirectory) -> None:
    """Take the attempt unless the one in `submitted/` is the same or newer."""
    assignment = coursedir.assignment_id
    submitted = Path(coursedir.root, coursedir.submitted_directory).resolve()
    folder = Path(coursedir.format_path(coursedir.submitted_directory, student, assignment))
    present = folder / f"{assignment}.ipynb"
    entry = Collected(student, attempt.handin.source, attempt.time, attempt.handin.late)
    if not folder.resolve().is_relative_to(submitted):
        _set_aside(plan, student, attempt, f"submitted/{student} is a link out of submitted/")
        return
    if present.is_file():
        if filecmp.cmp(attempt.path, present, shallow=False):
            plan.unchanged.append(entry)
            return
        there = _recorded_time(folder) or _file_time(present)
        if attempt.time is None or (there and attempt.time < there):
            why = "has no time to compare by" if attempt.time is None else "is older"
            _set_aside(
                plan, student, attempt,
                f"it {why}: the attempt in submitted/{student} stays; delete that to take this",
            )  # fmt: skip
            return
    plan.collected.append(entry)
    info = {"student_id": student, "file_id": assignment}
    if attempt.time:
        info["timestamp"] = attempt.time.isoformat(" ")
    plan.chosen[str(attempt.path)] = info


def _set_aside(plan: Plan, student: str, attempt: Attempt, reason: str) -> None:
    plan.set_aside.append(NotTaken(attempt.handin.source, reason, student))


def _recorded_time(folder: Path) -> datetime | None:
    try:
        return parse_utc(folder.joinpath("timestamp.txt").read_text("utf-8").strip())
    except (OSError, ValueError):
        return None


def _file_time(path: Path) -> datetime | None:
    """Return the file's modification time; unpacking sets 0 where an archive states none."""
    seconds = int(path.stat().st_mtime)
    return datetime.fromtimestamp(seconds, UTC).replace(tzinfo=None) if seconds else None
