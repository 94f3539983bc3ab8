"""What one student kernel may use."""

from dataclasses import asdict, dataclass

MEGABYTE = 1024 * 1024


@dataclass(frozen=True)
class Limits:
    """Bounds on one kernel and on what is accepted from it.

    Seconds are wall-clock except ``processor_seconds``; sizes are bytes. ``memory`` is what the
    kernel may allocate beyond what it was forked with.
    """

    cell_seconds: float = 120.0
    submission_seconds: float = 900.0
    call_seconds: float = 20.0
    exercise_seconds: float = 120.0
    interrupt_grace_seconds: float = 3.0
    processor_seconds: int = 1200
    memory: int = 3072 * MEGABYTE
    file_size: int = 256 * MEGABYTE
    scratch_space: int = 256 * MEGABYTE
    processes: int = 256
    open_files: int = 512
    cell_output: int = MEGABYTE // 4
    notebook_output: int = 16 * MEGABYTE
    restarts: int = 6
    reply: int = 64 * MEGABYTE

    def as_dict(self) -> dict[str, float]:
        """The limits as plain data, for the fork server and the report."""
        return asdict(self)
