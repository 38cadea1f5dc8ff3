"""The indicators of a plan as they were defined on a day."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from typing import Any

from django.db.models import QuerySet

from payesh.ground.terms import (
    Cadence,
    Direction,
    NodeState,
    OverTime,
    OverUnits,
)
from payesh.queries.definitions import Definitions
from payesh.queries.dueness import indicator_is_due
from payesh.records.models import Indicator, Period

from .columns import key, number, text


@dataclass(frozen=True)
class Definition:
    """What decides the figures of one indicator. Keys are texts, as in every array of facts."""

    id: str
    node_id: str
    owner_id: str | None
    method: str
    parameters: Mapping[str, Any]
    direction: Direction
    weight: float
    baseline: float | None
    horizon_target: float | None
    is_ratio: bool
    unit_of_measure: str
    over_time: OverTime
    over_units: OverUnits
    cadence: Cadence
    state: NodeState

    @property
    def is_active(self) -> bool:
        return self.state is NodeState.ACTIVE

    def is_due(self, period: Period, plan_cadence: Cadence) -> bool:
        """Whether a measurement is waited for: a yearly one in the last part of the year only."""
        return indicator_is_due(self.cadence, plan_cadence, period.part)


_KEYS = {"id", "node_id", "owner_id"}
_NUMBERS = {"weight", "baseline", "horizon_target"}
_TERMS = {
    "direction": Direction,
    "over_time": OverTime,
    "over_units": OverUnits,
    "cadence": Cadence,
    "state": NodeState,
}
_COLUMNS = tuple(field.name for field in fields(Definition))


def read_indicators(rows: QuerySet[Indicator]) -> list[dict[str, Any]]:
    """The columns of the indicators, in the order of the query; one query."""
    wanted = [
        text(name) if name in _KEYS else number(name) if name in _NUMBERS else name
        for name in _COLUMNS
    ]
    return [dict(zip(_COLUMNS, row, strict=True)) for row in rows.values_list(*wanted)]


def definitions_of(
    rows: Iterable[Mapping[str, Any]], definitions: Definitions
) -> list[Definition | None]:
    """The indicators as they were on the definitions' day; None where one was not there yet."""
    earlier = {key(one): fields for one, fields in definitions.earlier("indicator").items()}
    absent = {key(one) for one in definitions.absent("indicator")}
    return [
        None if row["id"] in absent else _definition(row, earlier.get(row["id"], {}))
        for row in rows
    ]


def _definition(row: Mapping[str, Any], earlier: Mapping[str, Any]) -> Definition:
    values = dict(row)
    for name, before in earlier.items():
        column = f"{name}_id" if f"{name}_id" in _KEYS else name
        if column in _KEYS:
            values[column] = None if before is None else key(before)
        elif column in values:
            values[column] = before
    for name in _NUMBERS:
        values[name] = None if values[name] is None else float(values[name])
    for name, term in _TERMS.items():
        values[name] = term(values[name])
    return Definition(**values)
