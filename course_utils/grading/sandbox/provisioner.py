"""A Jupyter kernel provisioner: kernels come from the fork server, over unix sockets."""

import asyncio
import contextlib
import signal
from pathlib import Path
from typing import Any

from jupyter_client.kernelspec import KernelSpec, KernelSpecManager
from jupyter_client.provisioning import KernelProvisionerBase

from course_utils.grading.sandbox.forkserver import ForkServer
from course_utils.grading.sandbox.kernels import server_for
from course_utils.grading.sandbox.limits import Limits

PROVISIONER = "course-sandbox"
_END_SECONDS = 5.0
_POLL_SECONDS = 0.005


class SandboxKernelSpecs(KernelSpecManager):
    """Answers every kernel name with the sandbox, whatever name a submission carries."""

    def get_kernel_spec(self, kernel_name: str) -> KernelSpec:
        """The one kernel spec there is."""
        return KernelSpec(
            display_name="Python 3 (sandbox)",
            language="python",
            argv=["python"],
            interrupt_mode="signal",
            metadata={"kernel_provisioner": {"provisioner_name": PROVISIONER}},
        )


class SandboxProvisioner(KernelProvisionerBase):
    """Launches a kernel in the sandbox.

    ``server`` (the fork server), ``files``, ``results``, ``limits`` and ``environment`` come as
    keyword arguments of ``KernelManager.start_kernel``. Without a server, this process's own is
    used.
    """

    server: ForkServer | None = None
    _folder: Path | None = None

    @property
    def has_process(self) -> bool:
        """Whether a kernel was launched and not yet cleaned up."""
        return self._folder is not None

    async def poll(self) -> int | None:
        """None while the kernel runs, else its exit status."""
        if self._folder is None:
            return 0
        return self.server.poll(self._folder)

    async def wait(self) -> int | None:
        """Its exit status, once the kernel has ended."""
        while (status := await self.poll()) is None:
            await asyncio.sleep(_POLL_SECONDS)
        return status

    async def send_signal(self, signum: int) -> None:
        """Send a signal to the kernel."""
        if self._folder is not None:
            self.server.signal(self._folder, signum)

    async def kill(self, restart: bool = False) -> None:
        """End the kernel and all that it started, and see it gone (at most 5 seconds)."""
        await self.send_signal(signal.SIGKILL)
        # The manager would look only ten times a second.
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self.wait(), _END_SECONDS)

    async def terminate(self, restart: bool = False) -> None:
        """End the kernel and all that it started."""
        await self.send_signal(signal.SIGKILL)

    async def pre_launch(self, **kwargs: Any) -> dict[str, Any]:
        """The launch arguments, after the manager has been pointed at a new socket folder."""
        self.server = kwargs.pop("server", None) or server_for("bubblewrap")
        self._folder = self.server.new_folder(kwargs.pop("files", {}), kwargs.pop("results", {}))
        manager = self.parent
        manager.transport = "ipc"
        manager.ip = str(self._folder / "s")
        for number, name in enumerate(("shell", "iopub", "stdin", "hb", "control"), start=1):
            setattr(manager, f"{name}_port", number)
        self.connection_info = manager.get_connection_info()
        return await super().pre_launch(cmd=["python"], **kwargs)

    async def launch_kernel(self, cmd: list[str], **kwargs: Any) -> dict[str, Any]:
        """Fork the kernel; returns how clients reach it."""
        connection = dict(self.connection_info, ip=f"{self.server.kernel_path(self._folder)}/s")
        connection["key"] = connection["key"].decode()
        limits = kwargs.get("limits") or Limits()
        self.server.start(self._folder, connection, limits, kwargs.get("environment") or {})
        return self.connection_info

    async def cleanup(self, restart: bool = False) -> None:
        """Forget the kernel and remove its socket folder."""
        if self._folder is not None:
            self.server.remove_folder(self._folder)
            self._folder = None
