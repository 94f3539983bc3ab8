"""A submission as hidden checks see it: functions, variables and models, at arm's length."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from course_utils.grading.gate import wire
from course_utils.grading.session import CallFailed, KernelGone, KernelSession


class SubmissionError(AssertionError):
    """The submission could not answer: it raised, took too long, or sent no plain data."""


class RemoteObject:
    """A value that stays in the student's kernel, such as a Keras model.

    Calling a method asks the kernel; for models see ``inside.models`` for what can be asked.
    """

    def __init__(self, submission: "Submission", handle: wire.Handle) -> None:
        self._submission = submission
        self._handle = handle

    @property
    def kind(self) -> str:
        """``"keras.Model"`` or ``"object"``."""
        return self._handle.kind

    def __getattr__(self, name: str) -> Callable[..., Any]:
        if name.startswith("_"):
            raise AttributeError(name)

        def ask(*arguments: Any, **keywords: Any) -> Any:
            return self._submission.ask(self._handle, name, arguments, keywords)

        return ask


@dataclass
class Budget:
    """The seconds left for all calls of one exercise's checks together."""

    seconds: float


class Submission:
    """A submission as its hidden checks see it.

    ``submission.name(...)`` calls a function in the student's kernel; ``submission["name"]`` reads
    a variable. Arguments and results are plain data; anything else comes back as a RemoteObject.
    ``budget`` bounds the calls; every failure raises SubmissionError.
    """

    def __init__(self, session: KernelSession | None, budget: Budget) -> None:
        self._session = session
        self._budget = budget
        self.gone: KernelGone | None = None

    def _request(self, operation: str, **arguments: Any) -> Any:
        if self.gone is not None:
            raise SubmissionError(f"no kernel: {self.gone.reason}")
        if self._budget.seconds <= 0:
            raise SubmissionError("the time for this exercise was used up")
        started = time.monotonic()
        try:
            return self._wrap(self._session.request(operation, **arguments))
        except CallFailed as error:
            raise SubmissionError(f"the submission's code raised {error.error}") from None
        except wire.WireError as error:
            raise SubmissionError(f"the submission's answer can't be read: {error}") from None
        except KernelGone as error:
            self.gone = error
            raise SubmissionError(error.reason) from None
        finally:
            self._budget.seconds -= time.monotonic() - started

    def _wrap(self, value: Any) -> Any:
        if isinstance(value, wire.Handle):
            return RemoteObject(self, value)
        if isinstance(value, list | tuple):
            return type(value)(self._wrap(item) for item in value)
        if isinstance(value, dict):
            return {key: self._wrap(item) for key, item in value.items()}
        return value

    def __getattr__(self, name: str) -> Callable[..., Any]:
        if name.startswith("_"):
            raise AttributeError(name)

        def call(*arguments: Any, **keywords: Any) -> Any:
            return self._call(name, arguments, keywords, keep_arguments=False)

        return call

    def __getitem__(self, name: str) -> Any:
        return self._request("get", name=name)

    def _call(self, name: str, arguments: tuple, keywords: dict, keep_arguments: bool) -> Any:
        return self._request(
            "call",
            name=name,
            arguments=[_unwrapped(argument) for argument in arguments],
            keywords=keywords,
            keep_arguments=keep_arguments,
        )

    def call_keeping_arguments(self, name: str, *arguments: Any) -> tuple[Any, list[Any]]:
        """The result of a call, and its arguments as they are afterwards."""
        answer = self._call(name, arguments, {}, keep_arguments=True)
        if not isinstance(answer, tuple) or len(answer) != 2:
            raise SubmissionError("the submission's answer can't be read")
        return answer

    def figures_of(self, name: str, *arguments: Any, **keywords: Any) -> list[dict[str, Any]]:
        """What the figures show that a call draws, oldest first; see ``inside.figures.summary``."""
        return self._request(
            "draw",
            name=name,
            arguments=[_unwrapped(argument) for argument in arguments],
            keywords=keywords,
        )

    def ask(self, handle: wire.Handle, name: str, arguments: tuple, keywords: dict) -> Any:
        """The answer of a kept object to one question."""
        return self._request(
            "ask",
            handle=handle,
            name=name,
            arguments=[_unwrapped(argument) for argument in arguments],
            keywords=keywords,
        )

    def release(self) -> None:
        """Let the kernel forget the objects it kept for earlier calls."""
        if self.gone is None and self._budget.seconds > 0:
            self._request("release")


def _unwrapped(value: Any) -> Any:
    return value._handle if isinstance(value, RemoteObject) else value
