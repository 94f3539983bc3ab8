"""The IPython kernel that runs a submission, with one more message type: ``gate_request``."""

import base64
import io
import os
import random
import sys

from ipykernel.ipkernel import IPythonKernel
from ipykernel.kernelapp import IPKernelApp
from IPython.core.interactiveshell import InteractiveShell

from course_utils.grading.inside.answers import Answers


class GateKernel(IPythonKernel):
    """An IPython kernel that also answers calls from the hidden checks, in its main thread."""

    msg_types = (*IPythonKernel.msg_types, "gate_request")
    control_msg_types = (*IPythonKernel.control_msg_types, "gate_request")

    def __init__(self, **kwargs: object) -> None:
        super().__init__(**kwargs)
        self._answers = Answers(self.shell.user_ns)
        # `exit()` in a cell, an honest habit, would take the later cells with it.
        self.shell.ask_exit = lambda: None

    async def gate_request(self, stream: object, identity: object, parent: dict) -> None:
        """Reply to one request of the checks; what student code does to it stays in the reply."""
        content, buffers = self._answers.answer(parent["content"], parent["buffers"])
        self.session.send(stream, "gate_reply", content, parent, identity, buffers=buffers)

    def _publish_status(self, status: str, channel: str, parent: dict | None = None) -> None:
        # Of a call, the reply alone is waited for; two of three messages would say "busy", "idle".
        asked = parent or self.get_parent(channel)
        if asked.get("header", {}).get("msg_type") != "gate_request":
            super()._publish_status(status, channel, parent)


def _draw_no_more_than_needed(shell: InteractiveShell) -> None:
    """Show figures as Jupyter does, but neither draw nor measure them more often than it takes."""
    from IPython.core.pylabtools import print_figure
    from matplotlib import pyplot
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    # This hook draws every figure once more than it is shown, for windows that aren't there.
    pyplot.uninstall_repl_displayhook()

    def png(figure: Figure) -> object:
        laid_out = figure.get_layout_engine() is not None
        if not laid_out or not figure.axes or not isinstance(figure.canvas, FigureCanvasAgg):
            return print_figure(figure, fmt="png", base64=True)
        # `print_figure` draws twice, to find what lies outside; a layout leaves nothing there.
        drawn = io.BytesIO()
        figure.canvas.print_png(drawn)
        return base64.b64encode(drawn.getvalue()).decode()

    shell.display_formatter.formatters["image/png"].for_type(Figure, png)


def _seed_at_first_cell(shell: InteractiveShell) -> None:
    """Give the generators a fixed start, so that grading again draws the same numbers.

    Siblings share the fork server's generators, and what starts a kernel draws from them too.
    """

    def seed(_: object) -> None:
        shell.events.unregister("pre_run_cell", seed)
        random.seed(0)
        if "numpy" in sys.modules:
            sys.modules["numpy"].random.seed(0)

    shell.events.register("pre_run_cell", seed)


def run_kernel(connection_file: str) -> None:
    """Run a kernel that listens as ``connection_file`` says, until it is told to stop."""
    os.environ.pop("JPY_PARENT_PID", None)
    sys.argv = ["kernel"]
    app = IPKernelApp.instance(
        kernel_class=GateKernel,
        connection_file=connection_file,
        # Standard error comes back as output; nothing is written to the fork server's log.
        log_level=50,
    )
    app.config.HistoryManager.enabled = False
    app.config.InlineBackend.figure_formats = {"png"}
    app.initialize([])
    if "matplotlib.pyplot" in sys.modules:
        # It was imported before there was a shell to hook into, so figures would not show.
        app.shell.enable_matplotlib("inline")
        _draw_no_more_than_needed(app.shell)
    _seed_at_first_cell(app.shell)
    app.start()
