"""What one student kernel may use."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields

from course_utils.errors import CourseError

MEGABYTE = 1024 * 1024
#: Below these a kernel does not start; its threads alone take most of the memory.
SMALLEST = {"memory": 600 * MEGABYTE, "processes": 32, "open_files": 64}


@dataclass(frozen=True)
class Limits:
    """Bounds on one kernel and on what is accepted from it.

    Seconds are wall-clock except ``processor_seconds``; sizes are bytes. ``memory`` is what the
    kernel may allocate beyond what it was forked with. Raises CourseError for a value with which
    no kernel could start.
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

    def __post_init__(self) -> None:
        for name, value in self.as_dict().items():
            smallest = SMALLEST.get(name, 0)
            if isinstance(value, bool) or not isinstance(value, int | float) or value < smallest:
                raise CourseError(
                    f"limit {name}={value!r}: no kernel can work with it; give a number of "
                    f"{smallest} or more, or leave the limit out"
                )

    @classmethod
    def from_dict(cls, settings: Mapping[str, float]) -> "Limits":
        """The limits with these values, the rest as usual.

        Raises CourseError for a name that is no limit.
        """
        known = [field.name for field in fields(cls)]
        unknown = sorted(set(settings) - set(known))
        if unknown:
            raise CourseError(
                f"limit {unknown[0]}: there is none of that name; the limits are {', '.join(known)}"
            )
        return cls(**settings)

    def as_dict(self) -> dict[str, float]:
        """The limits as plain data, for the fork server and the report."""
        return asdict(self)
