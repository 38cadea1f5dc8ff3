"""What the public pages show of a plan, held against the tables of the package."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from .contents_results import CONTENTS
from .faults import Faults, Unreadable
from .numbers import agrees, exact
from .opening import Package
from .plan_read import TOTALS, Line

COUNTS = (
    *("macro_goals", "general_goals", "goals", "goals_due", "goals_realised"),
    *("activities", "activities_due", "activities_realised"),
)
_OF_NODE = ("progress", "coverage", "light")
_OF_INDICATOR = ("baseline", "value", "state", "target")


def check_contents(
    package: Package,
    nodes: Mapping[str, Line],
    indicators: Mapping[str, Line],
    faults: Faults,
) -> None:
    """Every goal and indicator stands there once, with the figures of the tables."""
    told = package.json(CONTENTS)
    totals = [fields for _, fields in package.rows(TOTALS, *COUNTS)]
    if len(totals) != 1:
        raise Unreadable("file_broken", name=TOTALS)
    for column, text in zip(COUNTS, totals[0], strict=True):
        if str(told["counts"][column]) != text:
            faults.add("differs", CONTENTS, "counts", column, told["counts"][column], text)
    _hold(told["nodes"], nodes, _OF_NODE, faults)
    _hold(told["indicators"], indicators, _OF_INDICATOR, faults)


def _hold(
    told: Iterable[Mapping[str, Any]],
    lines: Mapping[str, Line],
    columns: tuple[str, ...],
    faults: Faults,
) -> None:
    waiting = dict(lines)
    for one in told:
        line = waiting.pop(str(one["id"]), None)
        if line is None:
            faults.add("no_part", CONTENTS, one["id"], "id")
            continue
        for column in columns:
            text = "" if one[column] is None else str(one[column])
            if text != line[column] and not _alike(text, line[column]):
                faults.add("differs", CONTENTS, one["id"], column, text, line[column])
    for key in waiting:
        faults.add("part_missing", CONTENTS, key, "id")


def _alike(one: str, other: str) -> bool:
    try:
        return agrees(exact(one), other)
    except ValueError:
        return False
