"""Kernels in the sandbox for tests, and what code in them finds."""

from typing import Any

from course_utils.grading.sandbox.forkserver import ForkServer
from course_utils.grading.sandbox.limits import Limits
from course_utils.grading.session import CellRun, KernelSession


def open_kernel(
    server: ForkServer, files: dict[str, bytes] | None = None, **limits: float
) -> KernelSession:
    """A new kernel with these limits (the rest as usual); close it, or use it in ``with``."""
    return KernelSession(server, files or {}, Limits(**limits), {"COURSE_BUDGET": "smoke"})


def printed(run: CellRun) -> str:
    """What the cell printed, errors included."""
    return "".join(
        node.text if node.output_type == "stream" else f"{node.ename}: {node.evalue}"
        for node in run.outputs.nodes
        if node.output_type in ("stream", "error")
    )


def answer(kernel: KernelSession, source: str) -> Any:
    """The value of ``answer`` after running ``source``, which must not fail."""
    run = kernel.run_cell(source)
    assert not [node for node in run.outputs.nodes if node.output_type == "error"], printed(run)
    return kernel.request("get", name="answer")
