"""The table at the end of a run of the attacks: what was expected, and which command held."""

from collections.abc import Iterable
from typing import Protocol

from attack_cases import ROUTES


class _Report(Protocol):
    when: str
    outcome: str
    user_properties: list[tuple[str, object]]


def rows(reports: Iterable[_Report]) -> list[str]:
    """The lines of the table for pytest's reports on `test_attack`; none where it did not run."""
    found: dict[tuple[str, str, str], dict[str, str]] = {}
    for report in reports:
        properties = dict(report.user_properties)
        if report.when != "call" or "attack" not in properties:
            continue
        assignment, name, expected, route = properties["attack"]
        held = {"passed": "held"}.get(report.outcome, "FAILED")
        found.setdefault((assignment, name, expected), {})[route] = held
    if not found:
        return []
    widths = [max(len(key[column]) for key in found) for column in range(3)]
    head = ("on", "attack", "expected")
    widths = [max(width, len(word)) for width, word in zip(widths, head, strict=True)]
    table = [[*head, *ROUTES]]
    table += [[*key, *(held.get(route, "–") for route in ROUTES)] for key, held in found.items()]
    widths += [len(route) for route in ROUTES]
    return [
        "  ".join(word.ljust(width) for word, width in zip(row, widths, strict=True)).rstrip()
        for row in table
    ]
