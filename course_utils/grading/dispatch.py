"""Handing tasks to workers one after the other, and bringing each through the loss of workers.

Dask could choose the workers itself, but it blames a worker's end on every task that waits there.
Here a worker has the task it works on and at most one more; only the first is to blame.
"""

import time
from collections import Counter, deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from queue import Empty, SimpleQueue
from typing import TYPE_CHECKING, Protocol

from course_utils.errors import CourseError
from course_utils.grading.grade import Graded, Task

if TYPE_CHECKING:
    from distributed import Future

_LOOK_SECONDS = 1.0
_FETCH_SECONDS = 5.0
#: Two ends of a worker on one task are no accident.
_MOST_DEATHS = 2


@dataclass(frozen=True)
class SetAside:
    """A submission that could not be graded, for a reason that lies outside of it."""

    reason: str


Outcome = tuple[str, Graded | SetAside]


class Fleet(Protocol):
    """The workers of a cluster."""

    def workers(self) -> set[str]:
        """The addresses of those that may be given tasks; CourseError if there is no hope for any.

        Called about once a second while there is work.
        """
        ...

    def submit(self, worker: str, task: Task) -> "Future":
        """Have this worker, and no other, grade the task."""
        ...


@dataclass(eq=False)
class _Given:
    """A task at a worker; ``result`` is there once it has been fetched."""

    name: str
    future: "Future"
    result: Graded | SetAside | None = None

    def fetch(self) -> Graded | SetAside | None:
        if self.result is None and self.future.status in ("finished", "error"):
            self.result = _result(self.future)
        return self.result


def _result(future: "Future") -> Graded | SetAside | None:
    """What a finished future holds; None if it can't be fetched, since it went with its worker."""
    try:
        return future.result(timeout=_FETCH_SECONDS)
    except CourseError as error:
        return SetAside(str(error))
    except BaseException as error:
        if not isinstance(error, Exception) or future.status != "error":
            return None
        return SetAside(f"grading failed: {type(error).__name__}: {error}")


class _Dispatch:
    def __init__(self, fleet: Fleet, tasks: Mapping[str, Task]) -> None:
        self._fleet = fleet
        self._tasks = tasks
        self._deaths: Counter[str] = Counter()
        self._waiting = deque(tasks)
        self._given: dict[str, deque[_Given]] = {}
        self._ended: SimpleQueue[tuple[str, _Given]] = SimpleQueue()
        self._looked = 0.0

    def run(self) -> Iterator[Outcome]:
        while self._waiting or any(self._given.values()):
            if time.monotonic() > self._looked + _LOOK_SECONDS:
                yield from self._look()
            self._fill()
            try:
                worker, given = self._ended.get(timeout=_LOOK_SECONDS)
            except Empty:
                continue
            if given not in self._given.get(worker, ()):
                continue
            if given.fetch() is None:
                yield from self._look()
                self._ended.put((worker, given))
                continue
            self._given[worker].remove(given)
            self._fill()
            yield given.name, given.result

    def _look(self) -> Iterator[Outcome]:
        present = self._fleet.workers()
        self._looked = time.monotonic()
        for worker in self._given.keys() - present:
            yield from self._lose(worker)
        for worker in present:
            self._given.setdefault(worker, deque())

    def _fill(self) -> None:
        # A second task bridges the time until a result is recorded. Not at the end of the class:
        # it would wait here while another worker has nothing to do.
        for depth in range(2):
            for worker, given in self._given.items():
                enough = len(self._waiting) > depth * len(self._given)
                if len(given) == depth and enough:
                    self._give(worker)

    def _give(self, worker: str) -> None:
        name = self._waiting.popleft()
        given = _Given(name, self._fleet.submit(worker, self._tasks[name]))
        self._given[worker].append(given)

        def fetch(_: object) -> None:
            # At once, in a thread of Dask's: a result is not safe while it lies at its worker.
            given.fetch()
            self._ended.put((worker, given))

        given.future.add_done_callback(fetch)

    def _lose(self, worker: str) -> Iterator[Outcome]:
        unfinished = []
        for given in self._given.pop(worker):
            if given.fetch() is not None:
                yield given.name, given.result
            else:
                given.future.cancel()
                unfinished.append(given.name)
        # Only the first was being worked on.
        self._waiting.extendleft(unfinished[1:])
        for name in unfinished[:1]:
            self._deaths[name] += 1
            if self._deaths[name] < _MOST_DEATHS:
                # Last, so that it can't hold up the class.
                self._waiting.append(name)
            else:
                yield name, SetAside(f"its worker died while grading it, {_MOST_DEATHS} times")

    def cancel(self) -> None:
        for given in (given for queue in self._given.values() for given in queue):
            given.future.cancel()


def dispatch(fleet: Fleet, tasks: Mapping[str, Task]) -> Iterator[Outcome]:
    """Each task's name and outcome, in the order in which they are finished.

    A task is taken from ``tasks`` when a worker is ready for it, so the mapping may be lazy. One
    whose worker was lost is given to another worker once. Raises what ``fleet.workers`` raises.
    """
    work = _Dispatch(fleet, tasks)
    try:
        yield from work.run()
    finally:
        work.cancel()
