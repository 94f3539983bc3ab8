"""What the tests share: a warm fork server, started when a test first needs it."""

from collections.abc import Iterator
from types import ModuleType

import pytest
from hypothesis import settings

from course_utils.grading.sandbox import kernels
from course_utils.grading.sandbox.forkserver import ForkServer

# The same examples each time, however long they take: a red test means a change, not a bad day.
settings.register_profile("course", deadline=None, derandomize=True, database=None)
settings.load_profile("course")


@pytest.fixture(scope="session", autouse=True)
def _no_server_is_left() -> Iterator[None]:
    """Whatever a test started is ended with the session."""
    yield
    kernels.close_servers()


@pytest.fixture(scope="module")
def server() -> ForkServer:
    """The running fork server, a new one where tests before this module ended it."""
    return kernels.server_for("bubblewrap")


@pytest.fixture(scope="session")
def keras() -> ModuleType:
    """Keras, imported when a test first needs it."""
    return pytest.importorskip("keras")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the notebooks, which take longest, so that no process waits for them alone."""
    items.sort(key=lambda item: item.path.name != "test_masters_run.py")


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print what became of the attacks, where they were tried."""
    from attack_table import rows

    stats = terminalreporter.stats
    if table := rows(stats.get("passed", []) + stats.get("failed", [])):
        terminalreporter.section("attacks")
        terminalreporter.write_line("\n".join(table))
