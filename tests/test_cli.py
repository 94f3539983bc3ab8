"""The `course` command as its users meet it: in a process of its own."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]


def course(*arguments: str, folder: Path = ROOT) -> subprocess.CompletedProcess:
    """Run `course` in ``folder``."""
    return subprocess.run(
        [sys.executable, "-c", "from course_utils.cli import main; main()", *arguments],
        cwd=folder,
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT), "COLUMNS": "100"},
    )


@pytest.fixture
def empty_course(tmp_path: Path) -> Path:
    """A course folder with settings and nothing else."""
    (tmp_path / "nbgrader_config.py").write_text("c = get_config()\n")
    return tmp_path


def test_help_names_every_command() -> None:
    """Does the help show what an instructor and a TA can do?"""
    shown = course("--help").stdout

    for name in ("absorb", "build", "collect", "demo", "doctor", "export", "feedback", "reproduce"):
        assert f" {name} " in shown


@pytest.mark.parametrize("arguments", [("--help",), ("build", "--check")])
def test_light_commands_leave_tensorflow_alone(arguments: tuple[str, ...]) -> None:
    """Do help and build start without importing TensorFlow?"""
    program = (
        "import sys\n"
        "from course_utils.cli import main\n"
        f"sys.argv = ['course', *{arguments!r}]\n"
        "try:\n    main()\nfinally:\n    print('loaded:', 'tensorflow' in sys.modules)\n"
    )

    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True)

    assert "loaded: False" in done.stdout
    assert done.returncode == 0


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("frobnicate",), "course --help"),
        (("grade",), "course grade --help"),
        (("grade", "ps1", "--workers", "0"), "course grade --help"),
        (("grade", "ps1"), "course collect ps1"),
        (("build", "ps9"), "no such text master"),
        (("absorb", "ps9"), "no such text master"),
        (("lint", "ps9"), "no such text master"),
        (("collect", "ps1", "missing.zip"), "course build"),
        (("feedback", "ps1"), "course grade ps1"),
        (("export",), "course grade"),
        (("verify", "ps1"), "has no variants"),
        (("prepare", "ps1"), "course build ps1"),
    ],
)
def test_an_error_is_one_line_with_the_next_step(
    empty_course: Path, arguments: tuple[str, ...], told: str
) -> None:
    """Does a mistake end in one readable line, exit status 1, and no traceback?"""
    (empty_course / "source").mkdir()
    (empty_course / "source" / "ps1.py").write_text("# %% [markdown]\n# # Empty\n")

    done = course(*arguments, folder=empty_course)

    assert done.returncode == 1
    assert told in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1
    assert "Traceback" not in done.stderr + done.stdout


def test_debug_shows_the_traceback(empty_course: Path) -> None:
    """Does --debug show where an error came from?"""
    done = course("--debug", "grade", "ps1", folder=empty_course)

    assert "Traceback" in done.stderr
    assert done.returncode == 1


def test_outside_a_course_it_says_so(tmp_path: Path) -> None:
    """Does a command outside of a course folder say how to name one?"""
    done = course("lint", folder=tmp_path)

    assert done.returncode == 1
    assert "--course" in done.stderr


def test_a_course_is_found_from_below() -> None:
    """Does a command in a folder of the course find the course?"""
    done = course("build", "--check", folder=ROOT / "source")

    assert done.returncode == 0, done.stderr


def test_an_interrupt_says_that_nothing_is_lost(
    empty_course: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Does Ctrl-C end in one line that says how to go on, and the shell's status for it?"""
    from course_utils import cli
    from course_utils.authoring import lint

    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.chdir(empty_course)
    monkeypatch.setattr(lint, "lint", interrupted)
    monkeypatch.setattr(sys, "argv", ["course", "lint"])

    with pytest.raises(SystemExit) as ended:
        cli.main()

    assert ended.value.code == 130
    assert "the same command goes on from there" in capsys.readouterr().err
