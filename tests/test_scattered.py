"""Training results that tasks share: are they sent once to each worker, and do they arrive?"""

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest
from distributed import Client, LocalCluster

from course_utils.grading.grade import Task
from course_utils.grading.scattered import Scattered

RESULTS = {"one": b"1" * 1000, "two": b"2"}


@pytest.fixture(scope="module")
def client() -> Iterator[Client]:
    with (
        LocalCluster(
            n_workers=2,
            threads_per_worker=1,
            processes=False,
            dashboard_address="127.0.0.1:0",
            silence_logs=logging.CRITICAL,
        ) as cluster,
        Client(cluster) as client,
    ):
        yield client


def task(number: int, results: dict[str, bytes]) -> Task:
    return Task(b"notebook %d" % number, b"release", Path("checks"), results=results)


def put_together(bare: Task, results: dict[str, bytes]) -> tuple[bytes, int, dict[str, bytes]]:
    """What a worker sees: the notebook, how many results came with the task, and those apart."""
    return bare.notebook, len(bare.results), results


def test_results_are_sent_once_to_each_worker(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Do four tasks at two workers find the results there, sent twice and with no task?"""
    sent = []
    scatter = client.scatter

    def counting(data: object, **options: object) -> object:
        sent.append(options["workers"])
        return scatter(data, **options)

    monkeypatch.setattr(client, "scatter", counting)
    scattered, workers = Scattered(client), list(client.scheduler_info()["workers"])
    futures = [
        client.submit(
            put_together,
            *scattered.split(worker, task(number, RESULTS)),
            workers=[worker],
            pure=False,
        )
        for number in range(2)
        for worker in workers
    ]
    assert client.gather(futures) == [
        (b"notebook %d" % number, 0, RESULTS) for number in range(2) for _ in workers
    ]
    assert sorted(sent) == sorted([worker] for worker in workers)


def test_other_results_are_sent_anew(client: Client) -> None:
    """Does a task with other results get those, and one without any none?"""
    scattered, worker = Scattered(client), next(iter(client.scheduler_info()["workers"]))
    found = [
        client.submit(
            put_together, *scattered.split(worker, task(0, results)), workers=[worker], pure=False
        ).result()[2]
        for results in (RESULTS, {"one": b"other"}, {}, RESULTS)
    ]
    assert found == [RESULTS, {"one": b"other"}, {}, RESULTS]


def test_a_worker_that_is_gone_takes_no_one_along(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Are results for a worker that can't be reached handed over as they are?"""
    monkeypatch.setattr("course_utils.grading.scattered._SCATTER_SECONDS", 0.5)
    bare, results = Scattered(client).split("tcp://127.0.0.1:1", task(0, RESULTS))
    assert (bare.results, results) == ({}, RESULTS)
