"""The tables of a package of a plan, read."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from functools import cached_property
from math import lcm
from typing import Any

from .faults import Faults, Unreadable
from .numbers import exact, need
from .opening import Package

NODES, UNITS, INDICATORS, TOTALS = (
    f"data/{name}.csv" for name in ("nodes", "units", "indicators", "totals")
)
RULES = "rules.json"
COUNTS = (
    *("activities", "activities_due", "activities_expected", "activities_reported"),
    *("activities_realised", "late", "goals", "goals_due", "goals_realised"),
)
WHOLE_COUNTS = ("macro_goals", "general_goals")
NODE_COLUMNS = (
    *("id", "parent", "level", "weight", "owner", "starts", "due", "active", "reported", "given"),
    *("progress", "coverage", "score", "score_coverage", "state", "light", "late_days"),
    *COUNTS,
)
UNIT_COLUMNS = ("id", "parent", "progress", "coverage", *WHOLE_COUNTS, *COUNTS)
INDICATOR_COLUMNS = (
    *("id", "node", "weight", "method", "parameters", "direction", "baseline", "target", "value"),
    *("state", "ratio", "score", "score_state", "light", "coverage"),
)
TOTAL_COLUMNS = (
    *("progress", "coverage", "score", "score_coverage", "light"),
    *WHOLE_COUNTS,
    *COUNTS,
)
ROOT = ""
"""The plan itself, above all goals."""


@dataclass
class Line:
    """A line of a table: its number, and what it says by column."""

    line: int
    said: dict[str, str]

    def __getitem__(self, column: str) -> str:
        return self.said[column]


@dataclass
class Rules:
    """By what a period of a plan is counted."""

    starts: date
    ends: date
    day: date
    zeroed: frozenset[str]
    needed: Fraction
    realised_at: Fraction
    bands: list[tuple[Fraction, str]] = field(default_factory=list)

    @classmethod
    def of(cls, told: Mapping[str, Any]) -> Rules:
        bands = sorted((need(one["from"]), str(one["key"])) for one in told["bands"])
        return cls(
            starts=date.fromisoformat(told["plan_starts"]),
            ends=date.fromisoformat(told["plan_ends"]),
            day=date.fromisoformat(told["period_ends"]),
            zeroed=frozenset(["not_answered"] if told["missing"] == "zero" else []),
            needed=need(told["coverage_needed"]),
            realised_at=need(told["realised_at"]),
            bands=bands,
        )

    def light(self, value: Fraction | None, coverage: Fraction | None) -> str:
        """The band of a value of 0..100; '' where the coverage (0..1) is not enough."""
        if value is None or 100 * (coverage or 0) < self.needed:
            return ""
        return next((key for lower, key in reversed(self.bands) if value >= lower), "")


@dataclass
class Goals:
    """The goal tree: every node by its key, and who stands under whom."""

    nodes: dict[str, Line]

    @cached_property
    def below(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = defaultdict(list)
        for key, node in self.nodes.items():
            found[node["parent"]].append(key)
        return found

    @cached_property
    def upward(self) -> list[str]:
        """Every node behind those under it, the plan itself last. Unreadable for a circle."""
        order, front = [ROOT], [ROOT]
        while front:
            front = [child for key in front for child in self.below.get(key, ())]
            order += front
        if len(order) != len(self.nodes) + 1:
            raise Unreadable("tree_broken", name=NODES)
        return order[::-1]

    @cached_property
    def weights(self) -> dict[str, int]:
        """Weights as whole numbers in the same shares."""
        exactly = {key: need(node["weight"]) for key, node in self.nodes.items()}
        unit = lcm(*(weight.denominator for weight in exactly.values()))
        return {key: int(weight * unit) for key, weight in exactly.items()}

    def children(self, key: str) -> list[str]:
        return self.below.get(key, [])

    def is_leaf(self, key: str) -> bool:
        return key not in self.below


def read_lines(
    package: Package, name: str, columns: tuple[str, ...], faults: Faults
) -> dict[str, Line]:
    """The lines of a table by their `id`."""
    found: dict[str, Line] = {}
    for number, fields in package.rows(name, *columns):
        line = Line(number, dict(zip(columns, fields, strict=True)))
        if line["id"] in found:
            faults.add("twice", name, number, "id", line["id"])
        found[line["id"]] = line
    return found


def day_of(text: str) -> date | None:
    """A day in ISO form; None for none."""
    return date.fromisoformat(text) if text else None


def percent_of(text: str) -> Fraction | None:
    """A number of a table, or None."""
    return exact(text)
