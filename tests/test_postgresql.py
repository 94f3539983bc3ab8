"""The gradebook on a PostgreSQL server: the same as in a file."""

import csv
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
import recording_samples as samples
from nbgrader.apps.api import NbGraderAPI
from postgresql_server import Server, find_tools

from course_utils.errors import CourseError
from course_utils.grading import class_run
from course_utils.grading.course_folder import course_directory, load_config, open_gradebook
from course_utils.grading.doctor import check_gradebook
from course_utils.grading.export import export_grades
from course_utils.grading.feedback import write_feedback
from course_utils.grading.obstacles import GradebookUnavailable

needs_server = pytest.mark.skipif(find_tools() is None, reason="no PostgreSQL server installed")


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    """A running server."""
    server = Server(find_tools())
    yield server
    server.close()


def use(root: Path, db_url: str) -> Path:
    """Let the course in ``root`` keep its gradebook at ``db_url``."""
    with (root / "nbgrader_config.py").open("a") as settings:
        settings.write(f"c.CourseDirectory.db_url = {db_url!r}\n")
    return root


@pytest.fixture(scope="module")
def graded_class(tmp_path_factory: pytest.TempPathFactory, server: Server) -> Path:
    """A class graded into the server's gradebook; ada has a TA's points."""
    root = use(samples.make_class(tmp_path_factory.mktemp("postgresql") / "course"), server.url)
    with pytest.MonkeyPatch.context() as patch:
        samples.leave_out_the_package(patch.setattr)
        patch.setattr(class_run, "grade_all", samples.grading())
        samples.grade(root)
    samples.give_manual_grade(root, "ada")
    return root


@pytest.fixture
def seen(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Who was graded, in runs in which ada and bob fail a check."""
    names: list[str] = []
    samples.leave_out_the_package(monkeypatch.setattr)
    failed = {"ada": ("test_uses_it",), "bob": ("test_uses_it",)}
    monkeypatch.setattr(class_run, "grade_all", samples.grading(failed, names))
    return names


@needs_server
def test_grades_are_on_the_server(graded_class: Path, tmp_path: Path) -> None:
    """Are scores, export and the formgrader's lists there, and no file beside?"""
    api = NbGraderAPI(course_directory(graded_class), config=load_config(graded_class))
    exported = export_grades(graded_class, tmp_path / "grades.csv")

    assert samples.points(graded_class) == {"ada": 19.5, "bob": 16.0, "cleo": 16.0}
    rows = {row["student_id"]: row for row in csv.DictReader(exported.read_text().splitlines())}
    assert {name: row["score"] for name, row in rows.items()} == {
        "ada": "19.5",
        "bob": "16",
        "cleo": "16",
    }
    listed = {entry["student"]: entry for entry in api.get_submissions("ps1")}
    assert listed["bob"]["needs_manual_grade"]
    assert api.get_assignment("ps1")["max_score"] == 20
    assert not (graded_class / "gradebook.db").exists()
    assert not (graded_class / ".course/backups").exists()


@needs_server
def test_feedback_is_written_from_the_server(graded_class: Path) -> None:
    """Does a page show the TA's comment?"""
    (page,) = write_feedback(graded_class, "ps1", ["ada"])

    assert "Nearly." in page.read_text()


@needs_server
def test_a_server_that_goes_away(
    graded_class: Path, server: Server, seen: list[str], capfd: pytest.CaptureFixture[str]
) -> None:
    """When it stops in the middle: one line without the password, and the next run goes on?"""
    samples.change_checks(graded_class)
    outcomes = class_run.run(samples.prepare(graded_class))
    next(outcomes)
    server.stop()
    try:
        with pytest.raises(GradebookUnavailable) as told:
            next(outcomes)
    finally:
        server.start()

    message = str(told.value)
    assert message.startswith("gradebook postgresql+psycopg://course:***@/postgres")
    assert "unshown" not in message + "".join(capfd.readouterr())
    assert "\n" not in message
    samples.grade(graded_class)
    assert seen == ["ada", "bob", "cleo"]
    assert samples.points(graded_class) == {"ada": 16.5, "bob": 13.0, "cleo": 16.0}
    assert samples.manual_grade(graded_class, "ada") == (3.5, "Nearly.")
    assert samples.prepare(graded_class).tasks == {}


@needs_server
def test_the_doctor_knows_the_server(graded_class: Path) -> None:
    """Does it say that the server answers and who backs it up, without the password?"""
    told = check_gradebook(graded_class)

    assert "answers" in told
    assert "pg_dump" in told
    assert "unshown" not in told


@pytest.mark.parametrize(
    ("db_url", "told"),
    [
        ("no address", "db_url is no address of a database"),
        ("postgres://course@/gradebook", "correct c.CourseDirectory.db_url"),
        ("postgresql+nodriver://course@/gradebook", "correct c.CourseDirectory.db_url"),
        ("mysql+pymysql://course:unshown@/gradebook", "install what is missing"),
    ],
)
def test_an_address_that_leads_nowhere(db_url: str, told: str, tmp_path: Path) -> None:
    """Is a wrong address, or a driver that is missing, one line that says what to correct?"""
    root = use(samples.make_class(tmp_path / "course"), db_url)

    with pytest.raises(CourseError, match=told) as raised:
        samples.prepare(root)
    with pytest.raises(CourseError) as opened:
        open_gradebook(course_directory(root))

    assert "unshown" not in f"{raised.value} {opened.value}"
    assert "\n" not in f"{raised.value} {opened.value}"
    shutil.rmtree(root)
