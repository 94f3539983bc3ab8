"""Does the doctor find what would spoil grading, and say what to do about it?"""

import sqlite3
import sys
from pathlib import Path

import pytest

from course_utils.errors import CourseError
from course_utils.grading import doctor
from course_utils.grading.course_folder import course_directory, open_gradebook
from course_utils.grading.doctor import Trouble, diagnose


@pytest.fixture(autouse=True)
def _bytecode_allowed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tests may themselves run where bytecode is switched off."""
    monkeypatch.delenv("PYTHONDONTWRITEBYTECODE", raising=False)


def test_every_finding_has_a_name_and_a_message(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Is each examination reported once, the bad ones as not ok, whatever the others find?"""
    monkeypatch.setattr(doctor, "check_tensorflow", lambda: "2.20, imported in 1 s")

    def failing() -> str:
        raise Trouble("missing; install it")

    monkeypatch.setattr(doctor, "check_alembic", failing)

    findings = diagnose(tmp_path)

    names = [finding.name for finding in findings]
    assert len(names) == len(set(names)) == 9
    assert all(finding.message and "\n" not in finding.message for finding in findings)
    (alembic,) = [finding for finding in findings if finding.name == "Alembic"]
    assert (alembic.ok, alembic.message) == (False, "missing; install it")


def test_tensorflow_is_timed() -> None:
    """Does the report hold TensorFlow's version and the seconds of its import?"""
    from importlib.metadata import version

    message = doctor.check_tensorflow()

    assert message.startswith(f"{version('tensorflow')}, imported in ")


def test_tensorflow_that_cannot_be_imported(monkeypatch: pytest.MonkeyPatch) -> None:
    """Is the last line of the failure shown, with the next step?"""
    monkeypatch.setattr(doctor, "IMPORT_TENSORFLOW", "raise ImportError('no library')")

    with pytest.raises(Trouble, match=r"ImportError: no library.*make test"):
        doctor.check_tensorflow()


@pytest.mark.parametrize("version", [(3, 10, 9), (3, 14, 0)])
def test_python_out_of_range(
    version: tuple[int, int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Are Pythons that TensorFlow has no wheels for found?"""
    monkeypatch.setattr(sys, "version_info", version)

    with pytest.raises(Trouble, match=r"3\.11 to 3\.13"):
        doctor.check_python()


def test_bytecode_switched_off(monkeypatch: pytest.MonkeyPatch) -> None:
    """Is PYTHONDONTWRITEBYTECODE found, which makes every import slow?"""
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")

    with pytest.raises(Trouble, match="unset it"):
        doctor.check_bytecode()


def test_uncompiled_packages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Is an installation without bytecode found, with the command that compiles it?"""
    tmp_path.joinpath("module.py").touch()
    monkeypatch.setattr(doctor, "_sources", lambda package: [tmp_path / "module.py"])

    with pytest.raises(Trouble, match=r"0 of 2 .*-m compileall"):
        doctor.check_bytecode()


def test_sandbox_trouble_is_passed_on(monkeypatch: pytest.MonkeyPatch) -> None:
    """Is the sandbox's own reason and remedy shown?"""
    monkeypatch.setattr("course_utils.grading.sandbox.probe", lambda: "no bwrap; install it")

    with pytest.raises(Trouble, match="no bwrap; install it"):
        doctor.check_sandbox()


def test_data_is_checked_by_digest(monkeypatch: pytest.MonkeyPatch) -> None:
    """Is a shipped data set with other contents found?"""
    message = doctor.check_data()
    monkeypatch.setattr("course_utils.data.loaders.SUBSET_DIGEST", "0" * 64)

    assert "Fashion-MNIST" in message
    with pytest.raises(CourseError, match="wrong contents"):
        doctor.check_data()


def test_no_gradebook_yet(tmp_path: Path) -> None:
    """Is a folder without gradebook fine, and none made by looking?"""
    message = doctor.check_gradebook(tmp_path)

    assert "does not exist yet" in message
    assert list(tmp_path.iterdir()) == []


def test_gradebook_that_is_fine(tmp_path: Path) -> None:
    """Are the students of a gradebook counted?"""
    with open_gradebook(course_directory(tmp_path)) as gradebook:
        gradebook.add_student("jdoe")

    assert doctor.check_gradebook(tmp_path).endswith("gradebook.db, 1 students")


def test_gradebook_that_is_no_database(tmp_path: Path) -> None:
    """Is a damaged gradebook found before a grading run trips over it?"""
    tmp_path.joinpath("gradebook.db").write_text("this is no database, and long enough to see it")

    with pytest.raises(Trouble, match=r"gradebook\.db: file is not a database"):
        doctor.check_gradebook(tmp_path)


def test_gradebook_locked_by_another_program(tmp_path: Path) -> None:
    """Is a gradebook found that another program holds?"""
    path = tmp_path / "gradebook.db"
    holder = sqlite3.connect(path, isolation_level=None)
    holder.execute("CREATE TABLE student (id)")
    holder.execute("BEGIN EXCLUSIVE")

    with pytest.raises(Trouble, match="locked; close other programs"):
        doctor.check_gradebook(tmp_path)
    holder.close()


def test_database_elsewhere_hides_its_password(tmp_path: Path) -> None:
    """Is another SQLAlchemy address tried, and its password never printed?"""
    address = "postgresql://ta:geheim@localhost:1/grades"
    tmp_path.joinpath("nbgrader_config.py").write_text(
        f"c = get_config()\nc.CourseDirectory.db_url = {address!r}\n"
    )

    with pytest.raises(Trouble, match="does not answer") as raised:
        doctor.check_gradebook(tmp_path)

    assert "geheim" not in str(raised.value)


def test_alembic_beside_python(monkeypatch: pytest.MonkeyPatch) -> None:
    """In an environment that is not activated, is alembic found where Python is?"""
    monkeypatch.setenv("PATH", "/nowhere")

    assert "activate the environment" in doctor.check_alembic()


def test_kernel_of_another_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Is a kernel whose Python has gone found, and a missing kernel?"""
    folder = tmp_path / "kernels" / "python3"
    folder.mkdir(parents=True)
    folder.joinpath("kernel.json").write_text('{"argv": ["/gone/python"], "display_name": "x"}')
    monkeypatch.setenv("JUPYTER_PATH", str(tmp_path))
    monkeypatch.setenv("JUPYTER_PREFER_ENV_PATH", "0")

    with pytest.raises(Trouble, match=r"/gone/python, which is missing.*ipykernel install"):
        doctor.check_kernel()
