"""What a unit is asked in a period, by the definitions in force on the period's last day.

An amendment may already have given an activity to another unit, or cancelled it, from a later day
on: the report of the period before still asks for it as it was.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar
from uuid import UUID

from django.db import models
from django.db.models import Q

from payesh.ground.terms import LevelKind, NodeState
from payesh.records.models import Indicator, IndicatorUnit, Node, Period, Target, Unit

from .definitions import Definitions, as_of
from .dueness import measures_of

M = TypeVar("M", bound=models.Model)


class Asked:
    """The activities and indicators of a unit as they were in the period; five statements."""

    def __init__(self, period: Period, unit: Unit) -> None:
        self.period, self.unit, self.plan = period, unit, period.plan
        self.definitions: Definitions = as_of(self.plan, period.ends)
        goals = list(_goals(self.plan, self.definitions))
        self.cancelled = tuple(one.path for one in goals if one.state != NodeState.ACTIVE)
        self.activities: list[Node] = self._activities()
        self.measures: list[IndicatorUnit] = self._measures()

    def _activities(self) -> list[Node]:
        was_ours = _with_earlier(self.definitions, "node", "owner", self.unit)
        rows = Node.objects.filter(
            Q(owner=self.unit) | Q(pk__in=was_ours),
            plan=self.plan,
            kind=LevelKind.ACTIVITY.value,
        )
        found = restored(rows.select_related("parent").order_by("path"), "node", self.definitions)
        return [node for node in found if node.owner_id == self.unit.pk]

    def _measures(self) -> list[IndicatorUnit]:
        rows = list(measures_of(self.plan, self.unit))
        rows = restored(rows, "indicator_unit", self.definitions)
        rows += self._taken_out()
        indicators = restored([row.indicator for row in rows], "indicator", self.definitions)
        there = {indicator.pk for indicator in indicators}
        return [row for row in rows if row.indicator_id in there]

    def _taken_out(self) -> list[IndicatorUnit]:
        """Rows that a later amendment took out of the indicators of this unit."""
        gone = self.definitions.removed("indicator_unit")
        ours = {key: one for key, one in gone.items() if one.get("unit") == str(self.unit.pk)}
        if not ours:
            return []
        keys = [columns["indicator"] for columns in ours.values()]
        indicators = {
            str(one.pk): one for one in Indicator.objects.filter(pk__in=keys).select_related("node")
        }
        found = []
        for key, columns in ours.items():
            row = IndicatorUnit(pk=key, indicator=indicators[columns["indicator"]], unit=self.unit)
            for name in ("weight", "baseline", "horizon_target"):
                _put(row, name, columns.get(name))
            row.how_many_units = row.indicator.measured_by.count() + 1
            found.append(row)
        return found

    def targets(self) -> list[Target]:
        """Targets of the period for the unit's indicators: for all units first, then its own."""
        keys = [row.indicator_id for row in self.measures]
        rows = Target.objects.filter(
            Q(unit=self.unit) | Q(unit__isnull=True),
            period=self.period,
            indicator__measured_by__unit=self.unit,
        )
        found = restored(rows, "target", self.definitions)
        for key, columns in self.definitions.removed("target").items():
            own = columns.get("unit") in (None, str(self.unit.pk))
            if own and columns.get("period") == str(self.period.pk):
                row = Target(pk=key, period=self.period, indicator_id=UUID(columns["indicator"]))
                _put(row, "unit", columns.get("unit"))
                _put(row, "value", columns.get("value"))
                found.append(row)
        known = [target for target in found if target.indicator_id in keys]
        return sorted(known, key=lambda target: target.unit_id is not None)


def _goals(plan: models.Model, definitions: Definitions) -> Iterable[Node]:
    """Goals that are not active now or were not on the day; a handful."""
    changed = definitions.earlier("node").keys()
    rows = Node.objects.filter(plan=plan).exclude(kind=LevelKind.ACTIVITY.value)
    rows = rows.filter(~Q(state=NodeState.ACTIVE.value) | Q(pk__in=changed)).order_by()
    return restored(rows, "node", definitions)


def _with_earlier(definitions: Definitions, kind: str, field: str, unit: Unit) -> list[UUID]:
    wanted = str(unit.pk)
    return [key for key, old in definitions.earlier(kind).items() if old.get(field) == wanted]


def restored(rows: Iterable[M], kind: str, definitions: Definitions) -> list[M]:
    """The rows as they were: earlier values put back, what was not there yet left out."""
    if definitions.is_newest:
        return list(rows)
    earlier, absent = definitions.earlier(kind), definitions.absent(kind)
    found = [row for row in rows if row.pk not in absent]
    for row in found:
        for name, value in earlier.get(row.pk, {}).items():
            _put(row, name, value)
    return found


def _put(row: models.Model, name: str, value: object) -> None:
    """Set a column from what JSON held of it."""
    field = row._meta.get_field(name)
    setattr(row, field.attname, field.to_python(value))
