"""The masters, all cells from top to bottom, with the images students have: do they run?"""

import subprocess
import sys

import nbformat
import pytest
from master_runs import environment, kept_outputs, masters, with_kept_outputs

# What the small data have to show as well, on average over the seeds of the notebook.
EFFECTS = {
    "ps1": """
means = validation_accuracy.mean()
assert means["feed-forward"] > means["softmax"]
""",
    "ps2": """
assert network_rows.loc["network, mean", "loss"] < tuned_results[3][-1] < hard_results[3][-1]
""",
    "ps3": """
gaps = results.groupby("dropout")[["accuracy gap", "loss gap"]].mean()
assert (gaps.loc["with"] < gaps.loc["without"]).all()
""",
    "ps4": """
assert accuracy(y_validation, moving_prob) < accuracy(y_validation, batch_prob) - 0.05
""",
}


@pytest.mark.parametrize("name", masters())
def test_every_cell_runs_and_prints_what_it_should(name, tmp_path):
    """Does nbval see no error in the master, the kept outputs, and in the end the effect?"""
    notebook = with_kept_outputs(name)
    notebook.cells.append(nbformat.v4.new_code_cell(EFFECTS.get(name, "")))
    path = tmp_path / f"{name}.ipynb"
    nbformat.write(notebook, path)

    options = ["--nbval-lax", "--nbval-current-env", "-p", "no:cacheprovider", "-q", "--color=no"]
    run = subprocess.run(
        [sys.executable, "-m", "pytest", *options, str(path)],
        cwd=tmp_path,
        env=environment(tmp_path / "trained"),
        capture_output=True,
        text=True,
        check=False,
    )

    assert run.returncode == 0, (run.stdout + run.stderr)[-4000:]


@pytest.mark.parametrize("name", masters())
def test_some_outputs_are_compared(name):
    """Is something kept for each master, so that a changed output would be seen?"""
    assert len(kept_outputs(name)) >= 4
