"""Running a master as students would run it solved: all cells, the quick budget, an empty cache.

Outputs that no training decides are kept in tests/outputs, by cell id, to be compared with. Write
them anew, for the cells listed there, after a change of what a master prints:

    python tests/master_runs.py ps1
"""

import json
import os
import sys
import tempfile
from pathlib import Path

import nbformat
from nbformat.notebooknode import NotebookNode

ROOT = Path(__file__).resolve().parents[1]
COMPARED = "nbval-check-output"


def masters() -> list[str]:
    """The names of all assignments that have a built master."""
    return sorted(path.stem for path in (ROOT / "source").glob("*/*.ipynb"))


def read_master(name: str) -> NotebookNode:
    """The built master, with its solutions and without outputs."""
    return nbformat.read(ROOT / "source" / name / f"{name}.ipynb", as_version=4)


def environment(cache: Path) -> dict[str, str]:
    """The environment of a quick run that finds nothing trained before."""
    return {**os.environ, "COURSE_BUDGET": "quick", "COURSE_CACHE_DIR": str(cache)}


def kept_outputs(name: str) -> dict[str, str]:
    """What each compared cell prints, by cell id; empty where nothing is compared."""
    path = _outputs_file(name)
    return json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}


def printed(cell: NotebookNode) -> str:
    """What a cell that was executed wrote to standard output."""
    return "".join(output.text for output in cell.outputs if output.get("name") == "stdout")


def with_kept_outputs(name: str) -> NotebookNode:
    """The master with its kept outputs, their cells tagged so that nbval compares them.

    Raises KeyError for an output whose cell is gone.
    """
    notebook = read_master(name)
    cells = {cell.id: cell for cell in notebook.cells}
    for cell_id, text in kept_outputs(name).items():
        cell = cells[cell_id]
        cell.metadata.setdefault("tags", []).append(COMPARED)
        cell.execution_count = 1  # nbval takes a cell without a count for one that never ran
        cell.outputs = [nbformat.v4.new_output("stream", name="stdout", text=text)]
    return notebook


def executed(name: str, cache: Path) -> NotebookNode:
    """The master after all its cells have run in a kernel of its own; raises where one fails."""
    from nbclient import NotebookClient

    notebook = read_master(name)
    with tempfile.TemporaryDirectory() as folder:
        resources = {"metadata": {"path": folder}}
        client = NotebookClient(notebook, resources=resources, timeout=1800)
        client.execute(env=environment(cache))
    return notebook


def _outputs_file(name: str) -> Path:
    return ROOT / "tests" / "outputs" / f"{name}.json"


def _write_outputs(name: str) -> None:
    with tempfile.TemporaryDirectory() as cache:
        cells = {cell.id: cell for cell in executed(name, Path(cache)).cells}
    texts = {cell_id: printed(cells[cell_id]) for cell_id in kept_outputs(name)}
    text = json.dumps(texts, indent=1, ensure_ascii=False) + "\n"
    _outputs_file(name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    for chosen in sys.argv[1:]:
        _write_outputs(chosen)
