"""Tasks on their way through workers that come, go and die."""

from collections import Counter, deque
from collections.abc import Callable, Iterator

import pytest

from course_utils.errors import CourseError
from course_utils.grading import dispatch as module
from course_utils.grading.dispatch import Outcome, SetAside, dispatch
from course_utils.grading.hand_ins import HandIns


class FakeFuture:
    """A result that is there at once, unless ``ends`` says how it goes instead."""

    def __init__(self, value: object) -> None:
        self.value = value
        self.status = "pending"
        self.told: Callable[[object], None] | None = None

    def end(self) -> None:
        self.status = "error" if isinstance(self.value, Exception) else "finished"
        self.told(self)

    def add_done_callback(self, told: Callable[[object], None]) -> None:
        self.told = told

    def result(self, timeout: float) -> object:
        if isinstance(self.value, Exception):
            raise self.value
        return self.value

    def cancel(self) -> None:
        self.status = "cancelled"


class FakeFleet:
    """Workers that finish what they were given first whenever they are looked at.

    ``deadly`` names how often a task ends its worker; ``failing`` what it raises.
    """

    def __init__(
        self,
        workers: int = 2,
        deadly: dict[str, int] | None = None,
        failing: dict[str, Exception] | None = None,
        future: type[FakeFuture] = FakeFuture,
    ) -> None:
        self.future = future
        self.queues: dict[str, deque[tuple[str, FakeFuture]]] = {
            f"w{number}": deque() for number in range(workers)
        }
        self.deadly = Counter(deadly or {})
        self.failing = failing or {}
        self.begun: list[tuple[str, str]] = []
        self.longest = 0

    def workers(self) -> set[str]:
        for worker in list(self.queues):
            if self.queues[worker]:
                self._work(worker)
        return set(self.queues)

    def _work(self, worker: str) -> None:
        name, future = self.queues[worker].popleft()
        self.begun.append((worker, name))
        if self.deadly[name] > 0:
            self.deadly[name] -= 1
            del self.queues[worker]
            self.queues[f"{worker}+"] = deque()
        else:
            future.end()

    def submit(self, worker: str, task: str) -> FakeFuture:
        future = self.future(self.failing.get(task, f"graded {task}"))
        self.queues[worker].append((task, future))
        self.longest = max(self.longest, len(self.queues[worker]))
        return future


@pytest.fixture(autouse=True)
def _impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Look at the workers all the time."""
    monkeypatch.setattr(module, "_LOOK_SECONDS", 0.001)


def outcomes(fleet: FakeFleet, names: str) -> list[Outcome]:
    """What becomes of a task per letter of ``names``."""
    return list(dispatch(fleet, HandIns(names, lambda name: name)))


def test_every_task_is_graded_once() -> None:
    """Does each task's result come once, whatever the number of workers?"""
    for workers in (1, 2, 7):
        found = outcomes(FakeFleet(workers), "abcde")

        assert sorted(found) == [(name, f"graded {name}") for name in "abcde"]


def test_nothing_to_do_asks_nobody() -> None:
    """Is a class without tasks done without a look at the workers?"""
    assert outcomes(FakeFleet(0), "") == []


def test_a_worker_has_one_more_task_at_most() -> None:
    """Does no worker hold more than the task it works on and the next?"""
    fleet = FakeFleet(2)

    outcomes(fleet, "abcdefghij")

    assert fleet.longest == 2


def test_nobody_waits_behind_another_at_the_end() -> None:
    """Do as many tasks as workers go to one worker each?"""
    fleet = FakeFleet(3)

    outcomes(fleet, "abc")

    assert {worker for worker, _ in fleet.begun} == {"w0", "w1", "w2"}
    assert fleet.longest == 1


def test_a_task_that_lost_its_worker_is_tried_again() -> None:
    """Is a task graded in the end whose worker was killed once?"""
    found = outcomes(FakeFleet(2, deadly={"b": 1}), "abcdef")

    assert sorted(found) == [(name, f"graded {name}") for name in "abcdef"]


def test_a_task_that_kills_twice_is_set_aside_alone() -> None:
    """Is a deadly task set aside with a reason, and everything that waited behind it graded?"""
    found = dict(outcomes(FakeFleet(2, deadly={"b": 9}), "abcdef"))

    assert found.pop("b") == SetAside("its worker died while grading it, 2 times")
    assert found == {name: f"graded {name}" for name in "acdef"}


def test_waiting_behind_a_deadly_task_is_no_blame() -> None:
    """Is a task graded that twice waited at a worker while others ended it?"""
    fleet = FakeFleet(1, deadly={"a": 2, "b": 2})

    found = dict(outcomes(fleet, "abcd"))

    assert [found[name] for name in "cd"] == ["graded c", "graded d"]
    assert isinstance(found["a"], SetAside)
    assert isinstance(found["b"], SetAside)


def test_errors_set_aside_one_task() -> None:
    """Does an error in grading reach the TA as the reason, and stop nothing?"""
    failing = {"a": CourseError("no bwrap here"), "b": KeyError("x")}

    found = dict(outcomes(FakeFleet(1, failing=failing), "abc"))

    assert found["a"] == SetAside("no bwrap here")
    assert found["b"].reason == "grading failed: KeyError: 'x'"
    assert found["c"] == "graded c"


def test_a_result_that_went_with_its_worker_is_made_again() -> None:
    """Is a finished task graded again whose result could not be fetched before the worker's end?"""
    lost: list[str] = []

    class Losing(FakeFuture):
        def result(self, timeout: float) -> object:
            if not lost or fleet.queues.keys() == {"w0"}:
                lost.append(self.value)
                fleet.queues = {"w1": deque()}
                raise OSError("connection closed")
            return super().result(timeout)

    fleet = FakeFleet(1, future=Losing)

    found = outcomes(fleet, "ab")

    assert lost
    assert sorted(found) == [("a", "graded a"), ("b", "graded b")]


def test_a_result_that_arrived_outlives_its_worker() -> None:
    """Is a result that was fetched before its worker's end kept, and not made again?"""

    class Dying(FakeFleet):
        def _work(self, worker: str) -> None:
            super()._work(worker)
            self.queues = {f"{worker}+": deque()}

    fleet = Dying(1)

    found = outcomes(fleet, "a")

    assert found == [("a", "graded a")]
    assert [name for _, name in fleet.begun] == ["a"]


def test_no_hope_is_an_error_and_leaves_nothing_behind() -> None:
    """Does the fleet's refusal end the run, with what was given out taken back?"""
    given: list[FakeFuture] = []

    class Hopeless(FakeFleet):
        def workers(self) -> set[str]:
            if given:
                raise CourseError("nobody is left")
            return set(self.queues)

        def submit(self, worker: str, task: str) -> FakeFuture:
            given.append(super().submit(worker, task))
            return given[-1]

    with pytest.raises(CourseError, match="nobody is left"):
        outcomes(Hopeless(1), "abc")

    assert {future.status for future in given} == {"cancelled"}


def test_hand_ins_are_read_when_their_turn_comes() -> None:
    """Is a class of many never read as a whole before the first is graded?"""
    read: list[str] = []

    def load(name: str) -> str:
        read.append(name)
        return name

    run: Iterator[Outcome] = dispatch(FakeFleet(1), HandIns("abcdefgh", load))
    next(run)

    assert len(read) <= 3
    run.close()
