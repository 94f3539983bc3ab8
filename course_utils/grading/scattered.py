"""The training results that tasks share: sent once to each worker, not along with every task."""

from dataclasses import replace
from typing import TYPE_CHECKING

from course_utils.grading.grade import Task

if TYPE_CHECKING:
    from distributed import Client, Future

_SCATTER_SECONDS = 60


class Scattered:
    """What lies at the workers of ``client``."""

    def __init__(self, client: "Client") -> None:
        self._client = client
        self._there: dict[tuple[str, int], Future] = {}
        self._sent: list[dict[str, bytes]] = []

    def split(self, worker: str, task: Task) -> "tuple[Task, Future | dict[str, bytes]]":
        """The task without its results, and where this worker finds them.

        Tasks are taken to share results where these are the same object. A worker that can't be
        reached gets them with the task, so that its loss shows where tasks are handed out.
        """
        results = task.results
        bare = replace(task, results={})
        if not results:
            return bare, results
        place = worker, id(results)
        if place not in self._there:
            # In a list, since Dask would scatter the values of a dictionary one by one.
            try:
                (future,) = self._client.scatter(
                    [results], workers=[worker], hash=False, timeout=_SCATTER_SECONDS
                )
            except (OSError, KeyError, ValueError):  # a timeout is an OSError
                return bare, results
            self._there[place] = future
            self._sent.append(results)  # an id is only good while its object lives
        return bare, self._there[place]
