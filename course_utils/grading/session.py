"""One student kernel from the trusted side: run a cell, ask through the gate, survive its tricks.

nbclient is not used here: it looks for a dead kernel once a second, bounds no output, and raises on
a malformed message, and all three are in a hostile kernel's hands.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass
from queue import Empty
from typing import Any

import zmq
from jupyter_client import KernelManager

from course_utils.grading.gate import wire
from course_utils.grading.outputs import CellOutputs
from course_utils.grading.sandbox.forkserver import ForkServer
from course_utils.grading.sandbox.limits import Limits
from course_utils.grading.sandbox.provisioner import SandboxKernelSpecs

_POLL_MILLISECONDS = 100
_RECONNECT_MILLISECONDS = 10
_SEND_MILLISECONDS = 2000
# Few, so that clocks and the other channel get their turn in a flood of messages.
_MOST_AT_ONCE = 100
_FLOOD_FACTOR = 1200
# Between a cell's reply and its last output; long, for a machine that is busy.
_IDLE_SECONDS = 5.0
_START_SECONDS = 60
#: How long the end of a kernel may go unnoticed.
_LOOK_SECONDS = 0.05


class KernelGone(RuntimeError):
    """The kernel ended or had to be ended; ``began`` tells whether it was given the request."""

    def __init__(self, reason: str, began: bool) -> None:
        super().__init__(reason)
        self.reason = reason
        self.began = began


class CallFailed(RuntimeError):
    """The student's code raised; ``error`` is the name of the exception's type."""

    def __init__(self, error: str) -> None:
        super().__init__(error)
        self.error = error


@dataclass
class CellRun:
    """What running one cell gave: its outputs (``outputs.nodes``), notes, and how far it came."""

    outputs: CellOutputs
    execution_count: int | None = None
    idle: bool = False

    @property
    def notes(self) -> list[str]:
        """What was cut short, for the student to read."""
        return self.outputs.notes


def _parent(message: dict) -> object:
    header = message.get("parent_header")
    return header.get("msg_id") if isinstance(header, dict) else None


class KernelSession:
    """A sandboxed kernel for one submission; a context manager.

    ``server`` forks it; ``files`` (relative name → bytes) are put into its working folder;
    ``environment`` is added to its variables; ``results`` are training results that it may read.
    """

    def __init__(
        self,
        server: ForkServer,
        files: dict[str, bytes],
        limits: Limits,
        environment: dict[str, str],
        results: dict[str, bytes] | None = None,
    ) -> None:
        self._limits = limits
        self._next_look = 0.0
        context = zmq.Context()
        self._manager = KernelManager(
            kernel_name="course-sandbox", kernel_spec_manager=SandboxKernelSpecs(), context=context
        )
        try:
            self._manager.start_kernel(
                server=server,
                files=files,
                results=results or {},
                limits=limits,
                environment=environment,
            )
        except BaseException:
            context.term()
            raise
        self._client = self._manager.client()
        self._set_up_sockets(limits)
        self._client.allow_stdin = False
        self._client.start_channels(stdin=False, hb=False, control=False)
        self._poller = zmq.Poller()
        self._poller.register(self._client.iopub_channel.socket, zmq.POLLIN)
        self._poller.register(self._client.shell_channel.socket, zmq.POLLIN)
        try:
            self._wait_until_ready()
        except BaseException:
            self.close()
            raise

    def _set_up_sockets(self, limits: Limits) -> None:
        # Of the client's own context: it is not handed what is set in the manager's.
        options = self._client.context
        # Sockets are there before the kernel is; 100 ms between attempts would be the default.
        options.setsockopt(zmq.RECONNECT_IVL, _RECONNECT_MILLISECONDS)
        # A reply over the limit ends the connection, and sending would then wait for ever.
        options.setsockopt(zmq.SNDTIMEO, _SEND_MILLISECONDS)
        options.setsockopt(zmq.MAXMSGSIZE, limits.reply)
        _ = self._client.shell_channel  # made with these options
        # Outputs are cut, not refused: what a loop prints comes as one message.
        options.setsockopt(zmq.MAXMSGSIZE, -1)

    def __enter__(self) -> "KernelSession":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """End the kernel and everything it started."""
        self._client.stop_channels()
        self._manager.shutdown_kernel(now=True)
        self._manager.context.term()

    def _wait_until_ready(self) -> None:
        deadline = time.monotonic() + _START_SECONDS
        # The first iopub message shows that the subscription holds; until then, keep asking.
        while time.monotonic() < deadline:
            request = self._ask(self._client.kernel_info)
            until = time.monotonic() + 0.25
            replied = heard = False
            while time.monotonic() < until and not (replied and heard):
                for channel, message in self._messages():
                    replied |= channel == "shell" and _parent(message) == request
                    heard |= channel == "iopub"
            if replied and heard:
                return
            self._check_alive(began=False)
        raise KernelGone("the kernel did not start in time", began=False)

    def _messages(self) -> list[tuple[str, dict]]:
        """What has arrived, as (channel, message); malformed messages are dropped."""
        self._poller.poll(_POLL_MILLISECONDS)
        found = []
        for name in ("iopub", "shell"):
            channel = getattr(self._client, f"{name}_channel")
            for _ in range(_MOST_AT_ONCE):
                try:
                    message = channel.get_msg(timeout=0)
                except Empty:
                    break
                except Exception:  # the bytes are the student's; any error means unreadable
                    continue
                if isinstance(message, dict) and isinstance(message.get("content"), dict):
                    found.append((name, message))
        return found

    def _ask(self, send: Callable[..., Any], *arguments: Any, **keywords: Any) -> Any:
        """What sending gives; raises KernelGone where the connection has broken."""
        try:
            return send(*arguments, **keywords)
        except zmq.Again:
            raise KernelGone("its connection broke", began=False) from None

    def _check_alive(self, began: bool) -> None:
        # Looking takes longer than many a call, so it isn't done after each.
        if time.monotonic() < self._next_look:
            return
        if not self._manager.is_alive():
            raise KernelGone("the kernel ended", began)
        self._next_look = time.monotonic() + _LOOK_SECONDS

    def _interrupt(self, request: str) -> bool:
        """Interrupt what runs; whether the kernel then answered ``request``."""
        self._manager.interrupt_kernel()
        until = time.monotonic() + self._limits.interrupt_grace_seconds
        while time.monotonic() < until:
            for channel, message in self._messages():
                if channel == "shell" and _parent(message) == request:
                    return True
            if not self._manager.is_alive():
                return False
        return False

    def _take(self, run: CellRun, message: dict) -> None:
        content, kind = message["content"], message.get("msg_type")
        if kind == "status":
            run.idle = content.get("execution_state") == "idle"
        else:
            run.outputs.take(kind, content)

    def _settle(self) -> None:
        """Wait until the kernel answers, so that it is known to have outlived the last cell."""
        request = self._ask(self._client.kernel_info)
        deadline = time.monotonic() + self._limits.cell_seconds
        while time.monotonic() < deadline:
            for channel, message in self._messages():
                if channel == "shell" and _parent(message) == request:
                    return
            self._check_alive(began=False)
        raise KernelGone("it no longer answered", began=False)

    def run_cell(self, source: str, seconds: float | None = None) -> CellRun:
        """Run one cell and return its outputs.

        Raises KernelGone if the kernel ended, or did not stop when interrupted after ``seconds``
        (default: the limit for a cell).
        """
        seconds = min(seconds or self._limits.cell_seconds, self._limits.cell_seconds)
        self._settle()
        request = self._ask(self._client.execute, source, store_history=True, stop_on_error=False)
        run = CellRun(CellOutputs(self._limits.cell_output))
        deadline = time.monotonic() + seconds
        finished: float | None = None
        while True:
            for channel, message in self._messages():
                if _parent(message) != request:
                    continue
                if channel == "iopub":
                    self._take(run, message)
                else:
                    finished, reply = time.monotonic(), message["content"]
                    count = reply.get("execution_count")
                    run.execution_count = count if isinstance(count, int) else None
            if finished and (run.idle or time.monotonic() > finished + _IDLE_SECONDS):
                run.outputs.note_lost_error(reply)
                return run
            if finished:
                continue
            flooded = run.outputs.received > self._limits.cell_output * _FLOOD_FACTOR
            if flooded or time.monotonic() > deadline:
                reason = "printed without end" if flooded else f"ran longer than {seconds:.0f} s"
                if not self._interrupt(request):
                    raise KernelGone(f"it {reason} and could not be interrupted", began=True)
                run.notes.append(f"Interrupted: it {reason}.")
                return run
            self._check_alive(began=True)

    def request(self, operation: str, seconds: float | None = None, **arguments: Any) -> Any:
        """The kernel's answer to one request through the gate, as plain data and handles.

        Raises CallFailed if the student's code raised or took longer than ``seconds``, WireError
        for a reply that is not plain data, KernelGone if the kernel ended.
        """
        tree, buffers = wire.encode({"operation": operation, **arguments})
        message = self._client.session.msg("gate_request", {"request": tree})
        self._ask(
            self._client.session.send,
            self._client.shell_channel.socket,
            message,
            buffers=[memoryview(b) for b in buffers],
        )
        request = message["header"]["msg_id"]
        deadline = time.monotonic() + (seconds or self._limits.call_seconds)
        while True:
            for channel, reply in self._messages():
                if channel == "shell" and _parent(reply) == request:
                    return self._answer(reply)
            if time.monotonic() > deadline:
                if not self._interrupt(request):
                    raise KernelGone("a call took too long and could not be interrupted", True)
                raise CallFailed("Timeout")
            self._check_alive(began=True)

    def _answer(self, reply: dict) -> Any:
        content = reply["content"]
        if content.get("status") != "ok":
            raise CallFailed(str(content.get("error", "Exception"))[:80])
        return wire.decode(content.get("value"), reply.get("buffers", []))
