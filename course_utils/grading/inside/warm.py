"""The warm process: imports what notebooks import once, then forks a server for each worker.

A server forks a kernel per submission. All run inside bubblewrap and hold no secret. Servers are
asked for at a SEQPACKET socket, the door, and then talk over it in JSON:
``{"op": "start" | "signal" | "poll", "folder": …}``. Importing TensorFlow is safe before a
fork; running one of its operations is not (its thread pool does not survive), so none may run here.
"""

import contextlib
import ctypes
import gc
import io
import json
import os
import select
import shutil
import signal
import socket
import sys
import traceback
import warnings
from collections.abc import Callable

from course_utils.grading.inside import isolation
from course_utils.grading.inside.watch import private_memory, watch

EXCHANGE = "/run/course"
HOME = "/home/student"
MESSAGE_SIZE = 1 << 17

_PRELOADED = (
    "IPython.core.completerlib",
    "IPython.core.debugger",
    "IPython.core.magics.ast_mod",
    "IPython.core.magics.execution",
    "IPython.core.oinspect",
    "IPython.extensions.storemagic",
    "IPython.utils.wildcard",
    "course_utils.check",
    "course_utils.data",
    "course_utils.plots",
    "course_utils.training",
    "course_utils.grading.inside.kernel",
    "ipykernel.debugger",
    "ipywidgets",
    "matplotlib.pyplot",
    "matplotlib_inline.backend_inline",
    "matplotlib.backends.backend_agg",
    "numpy",
    "pandas",
    "pandas.io.formats.html",
    "pandas.plotting._matplotlib",
    "seaborn",
    "sklearn.linear_model",
    "sklearn.metrics",
    "sklearn.model_selection",
    "sklearn.decomposition",
    "sklearn.preprocessing",
    "tensorflow",
    "tensorflow.python.data.ops.concatenate_op",
    "tensorflow.python.data.ops.flat_map_op",
    "tensorflow.python.data.ops.from_tensors_op",
    "tensorflow.python.data.ops.range_op",
    "tensorflow.python.data.ops.zip_op",
    "keras",
)


def preload() -> None:
    """Import the libraries that notebooks use; one that is missing fails in the student's cell."""
    # Nobody debugs here, and its hundred modules would take a third of a kernel's start.
    sys.modules["debugpy"] = None
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for name in _PRELOADED:
            try:
                __import__(name)
            except ImportError as error:
                print(f"not preloaded: {name} ({error})", file=sys.stderr)
    for name in ("debugpy", "rfc3987_syntax"):  # a notebook may want what grading does without
        if sys.modules.get(name, name) is None:
            del sys.modules[name]
    # Keras modules that load at first use would otherwise load in every kernel.
    keras = sys.modules.get("keras")
    if keras is not None:
        keras.layers.Dense, keras.optimizers.SGD, keras.losses, keras.metrics  # noqa: B018
    if "matplotlib" in sys.modules:
        draw_once()
    gc.collect()
    gc.freeze()
    _give_back_free_memory()


def draw_once() -> None:
    """Draw a figure and forget it: fonts, file formats and layouts are then known to each kernel.

    It isn't one of pyplot's, so that a notebook's own figures count from one.
    """
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    figure = Figure(layout="constrained")
    panels = figure.subplots(1, 2)
    panels[0].plot([0, 1], [1, 2], marker="o", label="a line")
    panels[0].set(title="title", xlabel="x", ylabel="y")
    panels[0].legend()
    figure.colorbar(panels[1].imshow([[0, 1], [2, 3]], cmap="gray"), ax=panels[1])
    figure.suptitle("heading")
    FigureCanvasAgg(figure).print_figure(io.BytesIO(), bbox_inches="tight")


def _give_back_free_memory() -> None:
    """Leave nothing on the heap that each kernel would have beyond its limit of memory."""
    with contextlib.suppress(OSError, AttributeError):  # another C library than GNU's
        ctypes.CDLL(None).malloc_trim(0)


def has_run_an_operation() -> bool:
    """Whether TensorFlow's runtime has started, after which forked kernels would hang."""
    context = sys.modules.get("tensorflow.python.eager.context")
    current = getattr(context, "_context", None) if context else None
    return current is not None and getattr(current, "_context_handle", None) is not None


def _run_kernel(request: dict, scratch: str, home: str) -> None:
    connection = f"{scratch}/kernel.json"
    with open(connection, "w") as file:
        json.dump(request["connection"], file)
    os.environ.update(request["environment"])
    os.chdir(home)
    os.umask(0o077)
    from course_utils.grading.inside.kernel import run_kernel

    os.dup2(1, 2)
    run_kernel(connection)


def _become_isolated_kernel(request: dict) -> None:
    # The server's socket and the pipes of sibling kernels.
    os.closerange(3, 4096)
    isolation.mount_own_proc()
    shutil.copytree("/run/kernel/files", HOME, dirs_exist_ok=True, symlinks=True)
    isolation.renounce(request["limits"])
    _run_kernel(request, "/tmp", HOME)


def start_isolated(request: dict) -> tuple[int, int]:
    """Fork an isolated kernel for ``request``; returns its pid and the descriptor of its fate.

    Raises OSError where isolation fails.
    """
    scratch = int(request["limits"]["scratch_space"])
    inherited = private_memory("self")

    def prepare() -> None:
        isolation.mount_own_folders(
            EXCHANGE, request["folder"], HOME, scratch, ("/run/matplotlib",)
        )

    return isolation.in_new_namespaces(
        prepare,
        lambda: _become_isolated_kernel(request),
        lambda kernel: watch(kernel, request["limits"], inherited),
    )


def start_unprotected(request: dict) -> tuple[int, int]:
    """Fork a kernel with all the caller's rights (the explicit choice ``--sandbox none``)."""
    fate_read, fate_write = os.pipe()
    pid = os.fork()
    if pid:
        os.close(fate_write)
        return pid, fate_read
    try:
        os.setsid()
        if sys.platform.startswith("linux"):
            isolation.die_with_parent()
        folder = f"{request['exchange']}/{request['folder']}"
        _run_kernel(request, folder, f"{folder}/files")
    except BaseException:
        traceback.print_exc()
    finally:
        os._exit(1)


class Server:
    """Answers the trusted side's requests about the kernels that were forked here."""

    def __init__(self, control: socket.socket, start: Callable[[dict], tuple[int, int]]) -> None:
        self._control = control
        self._start = start
        self._kernels: dict[str, tuple[int, int]] = {}
        self._outcomes: dict[str, int] = {}

    def _reap(self) -> None:
        fates = {fate: folder for folder, (_, fate) in self._kernels.items()}
        for fate in select.select(list(fates), [], [], 0)[0]:
            outcome = os.read(fate, 16)
            os.close(fate)
            del self._kernels[fates[fate]]
            self._outcomes[fates[fate]] = int(outcome or b"-9")
        while True:
            try:
                pid, _ = os.waitpid(-1, os.WNOHANG)
            except ChildProcessError:
                return
            if pid == 0:
                return

    def answer(self, request: dict) -> dict:
        """The reply to one request, as JSON-ready data."""
        folder = request["folder"]
        if request["op"] == "start":
            if has_run_an_operation():
                raise RuntimeError("the fork server has run a TensorFlow operation")
            self._kernels[folder] = self._start(request)
            return {"pid": self._kernels[folder][0]}
        self._reap()
        if request["op"] == "signal" and folder in self._kernels:
            os.kill(self._kernels[folder][0], request["signal"])
        if folder in self._kernels:
            return {"status": None}
        return {"status": self._outcomes.get(folder, -9)}

    def serve(self) -> None:
        """Answer until the trusted side closes its end."""
        self._control.send(json.dumps({"ready": os.getpid()}).encode())
        while message := self._control.recv(MESSAGE_SIZE):
            try:
                reply = self.answer(json.loads(message))
            except (OSError, RuntimeError, KeyError) as error:
                reply = {"error": f"{type(error).__name__}: {error}"}
            self._control.send(json.dumps(reply).encode())


def serve_at(door: socket.socket, life: socket.socket, start: Callable) -> None:
    """Fork a server for each connection to ``door``, until ``life`` closes."""
    # Servers that have ended are nobody's concern; what they fork is theirs.
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    while life not in select.select([door, life], [], [])[0]:
        control, _ = door.accept()
        if os.fork():
            control.close()
            continue
        try:
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            if sys.platform.startswith("linux"):
                isolation.die_with_parent()
            door.close()
            life.close()
            with contextlib.suppress(ConnectionError):  # nobody is there any more
                Server(control, start).serve()
        except BaseException:
            traceback.print_exc()
        finally:
            os._exit(0)


def main() -> None:
    """Preload, then serve at the door until standard input closes."""
    life = socket.socket(fileno=os.dup(0))
    (door,) = (int(word.removeprefix("--door=")) for word in sys.argv if "--door=" in word)
    nothing = os.open(os.devnull, os.O_RDWR)
    os.dup2(nothing, 0)
    os.dup2(nothing, 1)
    os.close(nothing)
    preload()
    start = start_unprotected if "--unprotected" in sys.argv else start_isolated
    serve_at(socket.socket(fileno=door), life, start)


if __name__ == "__main__":
    # Under its real name, so that kernels find one copy of this module.
    from course_utils.grading.inside import warm

    warm.main()
