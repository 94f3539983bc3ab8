"""The same assignment under stock nbgrader: its default settings, asserts in the student's kernel.

Test cells hold the visible checks of the master and, hidden in the release, asserts of the kind
that an instructor writes. Nothing of this course's grading is plugged in.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import nbformat

from course_utils.grading.graded_cells import exercise_of, is_test

CONFIG = """c = get_config()
c.CourseDirectory.course_id = "stock"
c.ExecutePreprocessor.timeout = 1200
"""

#: Asserts that nbgrader hides in a release and puts back for grading, by exercise.
HIDDEN_ASSERTS = {
    "log-loss": """
from sklearn import metrics as _metrics
_random = np.random.default_rng(7)
_y, _p = _random.integers(0, 2, 1000), _random.uniform(0.01, 0.99, 1000)
assert abs(log_loss(_y, _p) - _metrics.log_loss(_y, _p)) < 1e-6
assert np.isfinite(log_loss([0, 1], [1, 0]))
assert abs(baseline_train_loss - 0.3251) < 1e-3
""",
    "thresholds": """
_random = np.random.default_rng(8)
_y, _p = _random.integers(0, 2, 500), _random.uniform(0, 1, 500)
for _threshold in (0.3, 0.5, 0.9):
    _guess = _p >= _threshold
    assert tuple(confusion_counts(_y, _p, _threshold)) == tuple(
        int(np.sum(_one)) for _one in (
            _guess & (_y == 1), ~_guess & (_y == 0), _guess & (_y == 0), ~_guess & (_y == 1)
        )
    )
""",
    "softmax": """
_model = build_softmax_model((28, 28), 10)
assert _model.count_params() == 7850
_x = np.random.default_rng(9).uniform(0, 1, (50, 28, 28)).astype("float32")
assert np.allclose(_model.predict(_x, verbose=0).sum(axis=1), 1, atol=1e-4)
assert np.isfinite(_model.train_on_batch(_x, np.arange(50) % 10)[0])
""",
    "ffnn": """
_model = build_ffnn_softmax_model((28, 28), 10)
_x = np.random.default_rng(10).uniform(0, 1, (50, 28, 28)).astype("float32")
assert np.allclose(_model.predict(_x, verbose=0).sum(axis=1), 1, atol=1e-4)
assert np.isfinite(_model.train_on_batch(_x, np.arange(50) % 10)[0])
""",
}


def make_course(master: Path, folder: Path) -> None:
    """Lay out a stock nbgrader course at ``folder`` with ps1 from our master notebook."""
    shutil.rmtree(folder, ignore_errors=True)
    (folder / "source" / "ps1").mkdir(parents=True)
    (folder / "nbgrader_config.py").write_text(CONFIG)
    notebook = nbformat.read(master, as_version=4)
    for cell in notebook.cells:
        if is_test(cell):
            asserts = HIDDEN_ASSERTS[exercise_of(cell)].strip()
            cell.source += f"\n### BEGIN HIDDEN TESTS\n{asserts}\n### END HIDDEN TESTS"
    nbformat.write(notebook, folder / "source" / "ps1" / "ps1.ipynb")
    run(folder, ["generate_assignment", "ps1", "--create", "--force"], {})


def run(folder: Path, arguments: list[str], variables: dict[str, str]) -> None:
    """Run an nbgrader command in ``folder``; raises CalledProcessError where it fails."""
    tools = str(Path(sys.executable).parent)
    environment = os.environ | {"PATH": f"{tools}:{os.environ['PATH']}"} | variables
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    command = [sys.executable, "-m", "nbgrader", *arguments]
    subprocess.run(command, cwd=folder, env=environment, check=True, capture_output=True)


def grade_command() -> list[str]:
    """The command that grades everybody."""
    return [sys.executable, "-m", "nbgrader", "autograde", "ps1", "--force"]
