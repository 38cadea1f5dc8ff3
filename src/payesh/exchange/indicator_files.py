"""Indicators and their values as files: read, checked, and laid out for the scoring rules."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from payesh.exchange.plain_tables import Table
from payesh.ground.text import to_ascii_digits

Array = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Indicators:
    """The rows of an indicator file. An indicator without weight is coloured but not scored."""

    codes: list[str]
    goals: list[str]
    weight: Array
    best: Array
    worst: Array
    green: Array
    red: Array

    @property
    def goal_order(self) -> list[str]:
        """The goals, numbers by size and before names."""
        return sorted(dict.fromkeys(self.goals), key=_by_number)


@dataclass(frozen=True, eq=False)
class Values:
    """The rows of a value file against its indicators, and as units x indicators (NaN: none)."""

    units: list[str]
    groups: list[str]
    row_units: NDArray[np.intp]
    row_indicators: NDArray[np.intp]
    matrix: Array


def read_indicators(table: Table) -> Indicators:
    """Columns goal, code, weight, best, worst; green_threshold and red_threshold if there are any.

    An empty weight counts as 0. Raises Refusal with its place for a code given twice, a negative
    weight, a bound that is missing, or bounds or thresholds that are the same.
    """
    codes, goals = table.texts("code"), [to_ascii_digits(one) for one in table.texts("goal")]
    _refuse_twice(table, codes)
    weight = np.nan_to_num(table.numbers("weight"))
    best, worst = table.numbers("best"), table.numbers("worst")
    green, red = (_optional(table, f"{colour}_threshold") for colour in ("green", "red"))
    _refuse_where(table, weight < 0, "weight", message="A weight must be zero or more.")
    for name, bound in (("best", best), ("worst", worst)):
        _refuse_where(table, np.isnan(bound), name, message="This cell must not be empty.")
    _refuse_where(table, best == worst, "best", message="The best and the worst value must differ.")
    message = "The green and the red threshold must differ."
    _refuse_where(table, green == red, "green_threshold", message=message)
    return Indicators(codes, goals, weight, best, worst, green, red)


def read_values(table: Table, indicators: Indicators, *, unit: str, group: str = "") -> Values:
    """Columns `unit`, `group`, code and value in long form; an empty value is no data.

    Raises Refusal with its place for a code that is no indicator, a unit and code given twice, or
    a unit in two groups.
    """
    names, codes, values = table.texts(unit), table.texts("code"), table.numbers("value")
    units = {name: place for place, name in enumerate(dict.fromkeys(names))}
    known = {code: place for place, code in enumerate(indicators.codes)}
    for index, code in enumerate(codes):
        if code not in known:
            message = "There is no indicator “%(indicator)s”."
            raise table.refusal("indicator_unknown", message, "code", index, indicator=code)
    rows = np.array([units[name] for name in names], dtype=np.intp)
    columns = np.array([known[code] for code in codes], dtype=np.intp)
    _refuse_pairs(table, names, codes)
    matrix = np.full((len(units), len(known)), np.nan)
    matrix[rows, columns] = values
    return Values(list(units), _groups(table, names, group), rows, columns, matrix)


def _groups(table: Table, names: list[str], group: str) -> list[str]:
    if not group:
        return [""] * len(set(names))
    found: dict[str, str] = {}
    for index, (name, one) in enumerate(zip(names, table.texts(group), strict=True)):
        if found.setdefault(name, one) != one:
            message = "“%(unit)s” was in “%(before)s” above and is in “%(now)s” here."
            raise table.refusal(
                "two_groups", message, group, index, unit=name, before=found[name], now=one
            )
    return list(found.values())


def _refuse_twice(table: Table, codes: list[str]) -> None:
    seen: dict[str, int] = {}
    for index, code in enumerate(codes):
        if code in seen:
            message = "The code “%(indicator)s” is already in row %(before)s."
            before = table.rows[seen[code]]
            raise table.refusal("code_twice", message, "code", index, indicator=code, before=before)
        seen[code] = index


def _refuse_pairs(table: Table, names: list[str], codes: list[str]) -> None:
    seen: dict[tuple[str, str], int] = {}
    for index, pair in enumerate(zip(names, codes, strict=True)):
        if pair in seen:
            message = "“%(unit)s” already has a value of “%(indicator)s” in row %(before)s."
            before = table.rows[seen[pair]]
            raise table.refusal(
                "value_twice",
                message,
                "value",
                index,
                unit=pair[0],
                indicator=pair[1],
                before=before,
            )
        seen[pair] = index


def _refuse_where(table: Table, wrong: NDArray[np.bool_], column: str, *, message: str) -> None:
    if wrong.any():
        raise table.refusal("value", message, column, int(np.flatnonzero(wrong)[0]))


def _optional(table: Table, name: str) -> Array:
    return table.numbers(name) if name in table.columns else np.full(len(table), np.nan)


def _by_number(goal: str) -> tuple[bool, int, str]:
    return (not goal.isdecimal(), int(goal) if goal.isdecimal() else 0, goal)
