"""Run a notebook's cells in a sandboxed kernel and bring it through whatever the cells do.

Every test cell leaves a snapshot of the names bound at that point. The checks run after the last
cell, each exercise against its own snapshot: cell order keeps its meaning, and no output that a
student will read is made after a check has shown its inputs to student code.

A kernel that dies is replaced: the cells before the fatal one run again, that one is skipped.
"""

import time
from collections.abc import Callable

from nbformat.notebooknode import NotebookNode

from course_utils.grading.gate.submission import Budget, Submission
from course_utils.grading.gate.wire import WireError
from course_utils.grading.graded_cells import exercise_of, is_test
from course_utils.grading.sandbox.limits import Limits
from course_utils.grading.session import CallFailed, CellRun, KernelGone, KernelSession

_TOO_MUCH = "The notebook's outputs together are too large; the later ones were left out."


class OutOfTime(RuntimeError):
    """The submission as a whole has used up its time."""


class Execution:
    """One submission's run: first ``run_cells``, then ``submission_for`` each exercise.

    ``start`` makes a new KernelSession; ``notes`` collects what the student should be told.
    """

    def __init__(
        self, notebook: NotebookNode, start: Callable[[], KernelSession], limits: Limits
    ) -> None:
        self._cells = [cell for cell in notebook.cells if cell.cell_type == "code"]
        self._start = start
        self._limits = limits
        self._deadline = time.monotonic() + limits.submission_seconds
        self._restarts = 0
        self._skipped: set[int] = set()
        self._ran = 0
        self._running = 0
        self._kept = 0
        self._session: KernelSession | None = None
        self._current: Submission | None = None
        self.notes: list[str] = []

    def close(self) -> None:
        """End the kernel."""
        if self._session is not None:
            self._session.close()
            self._session = None

    def run_cells(self) -> None:
        """Run every code cell in order and put its outputs into the notebook."""
        try:
            self._advance(keep_outputs=True)
        except OutOfTime as error:
            self.notes.append(str(error))

    def _restart(self) -> None:
        self.close()
        if self._restarts >= self._limits.restarts:
            raise OutOfTime(
                f"The kernel ended {self._restarts + 1} times; the remaining cells did not run."
            )
        self._restarts += 1

    def _advance(self, keep_outputs: bool) -> None:
        while self._ran < len(self._cells) or self._session is None:
            try:
                if self._session is None:
                    self._session = self._start()
                    for number in range(self._ran):
                        self._run(number, keep_outputs=False)
                while self._ran < len(self._cells):
                    self._run(self._ran, keep_outputs)
                    self._ran += 1
            except KernelGone as gone:
                started = self._session is not None
                self._restart()
                if started:
                    self._blame(gone)
                else:
                    self.notes.append(f"No kernel could be started ({gone.reason}).")

    def _blame(self, gone: KernelGone) -> None:
        """Skip the cell that ended the kernel: the last one begun, else the one before it."""
        number = self._running
        if not gone.began:
            earlier = [n for n in range(number) if n not in self._skipped and not self._is_idle(n)]
            number = earlier[-1] if earlier else number
        self._skipped.add(number)
        text = self._cells[number].source.strip().splitlines() or [""]
        self.notes.append(
            f"The kernel ended in the cell that begins “{text[0][:60]}” ({gone.reason}); "
            "the cell was skipped and the rest went on in a new kernel."
        )

    def _is_idle(self, number: int) -> bool:
        return is_test(self._cells[number]) or not self._cells[number].source.strip()

    def _run(self, number: int, keep_outputs: bool) -> None:
        cell = self._cells[number]
        self._running = number
        if number in self._skipped or not cell.source.strip():
            return
        if is_test(cell):
            self._snapshot(exercise_of(cell))
            return
        left = self._deadline - time.monotonic()
        if left <= 0:
            raise OutOfTime(
                f"The notebook ran longer than {self._limits.submission_seconds:.0f} s; "
                "the remaining cells did not run."
            )
        run = self._session.run_cell(cell.source, left)
        if keep_outputs:
            self._keep(cell, run)

    def _keep(self, cell: NotebookNode, run: CellRun) -> None:
        self._kept += run.outputs.size
        if self._kept <= self._limits.notebook_output:
            cell.outputs = run.outputs.nodes
        elif _TOO_MUCH not in self.notes:
            self.notes.append(_TOO_MUCH)
        cell.execution_count = run.execution_count
        text = cell.source.strip().splitlines() or [""]
        self.notes += [f"In the cell that begins “{text[0][:60]}”: {note}" for note in run.notes]

    def _snapshot(self, name: str) -> None:
        try:
            self._session.request("snapshot", name=name)
        except (CallFailed, WireError):
            self.notes.append(f"The state at exercise “{name}” could not be kept.")

    def submission_for(self, name: str, budget: Budget) -> Submission:
        """The submission as it was at the test cell of exercise ``name``, for one check.

        A kernel that an earlier check lost is replaced first.
        """
        if self._current is not None and self._current.gone is not None:
            self._current = None
            try:
                self._restart()
            except OutOfTime as error:
                self.notes.append(str(error))
        if self._session is None and self._restarts < self._limits.restarts:
            try:
                self._advance(keep_outputs=False)
            except OutOfTime as error:
                self.notes.append(str(error))
                self.close()
        submission = Submission(self._session, budget)
        self._current = submission
        if self._session is None:
            submission.gone = KernelGone("no kernel is left", began=False)
            return submission
        try:
            self._session.request("restore", name=name)
        except (CallFailed, WireError):
            pass  # nothing was kept, so nothing is found and every check fails
        except KernelGone as gone:
            submission.gone = gone
        return submission
