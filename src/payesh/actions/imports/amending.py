"""The amendment that a workbook makes of a plan in force: every judging field, before and after."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db.models import Max

from payesh.actions.guards import owed
from payesh.actions.imports.bulk import create
from payesh.actions.imports.plan_rows import PlanWriter
from payesh.actions.journal import record
from payesh.ground.text import clean
from payesh.queries.plan_content import (
    Change,
    ChangeSet,
    IndicatorRow,
    MeasureRow,
    NodeRow,
    Row,
    TargetRow,
)
from payesh.records.models import Amendment, AmendmentChange, Period, Seat

JUDGING: dict[type[Row], frozenset[str]] = {
    NodeRow: frozenset({"parent", "weight", "owner", "starts", "due", "state"}),
    IndicatorRow: frozenset(
        {
            "node", "owner", "direction", "weight", "method", "parameters", "baseline",
            "horizon_target", "is_ratio", "unit_of_measure", "over_time", "over_units",
            "cadence", "state",
        }
    ),
    MeasureRow: frozenset({"weight", "baseline", "horizon_target"}),
    TargetRow: frozenset({"value"}),
}  # fmt: skip
"""The fields by which a plan's figures are judged; everything else is only its wording."""

_KIND = {
    NodeRow: "node",
    IndicatorRow: "indicator",
    MeasureRow: "indicator_unit",
    TargetRow: "target",
}
_UNITS = frozenset({"owner"})
_NODES = frozenset({"parent", "node"})


def judged(changes: ChangeSet) -> bool:
    """Whether the difference touches what figures are judged by."""
    for row, names in JUDGING.items():
        table = changes.of(row)
        if table.added or table.removed or any(names & set(one.fields) for one in table.changed):
            return True
    return False


def amend(writer: PlanWriter, by: Seat, title: str, reason: str, effective: date) -> Amendment:
    """Keep the difference as an amendment. `writer` has written it and knows the rows."""
    plan = writer.plan
    last = Amendment.objects.filter(plan=plan).aggregate(last=Max("number"))["last"] or 0
    amendment = Amendment.objects.create(
        plan=plan,
        number=last + 1,
        effective_from=effective,
        title=owed(title, "title")[:200],
        reason=clean(owed(reason, "reason")),
        made_by=by.person,
    )
    changes = [
        AmendmentChange(
            amendment=amendment,
            subject_kind=kind,
            subject_id=subject,
            subject_label=label[:300],
            field=name,
            before=before,
            after=after,
        )
        for kind, subject, label, name, before, after in _changes(writer)
    ]
    create(AmendmentChange, changes, writer.meter)
    after = {"number": amendment.number, "effective_from": effective, "changes": len(changes)}
    record(by=by, verb="plan.amended", subject=amendment, after=after)
    return amendment


Line = tuple[str, UUID, str, str, Any, Any]


def _changes(writer: PlanWriter) -> Iterator[Line]:
    for row, names in JUDGING.items():
        table = writer.changes.of(row)
        for one in table.added:
            yield (_KIND[row], _key(writer, one), _label(writer, one), "exists", False, True)
        for change in table.changed:
            yield from _fields(writer, row, change, names)
    periods = {
        (year, part): pk
        for year, part, pk in Period.objects.filter(plan=writer.plan).values_list(
            "jalali_year", "part", "pk"
        )
    }
    for one in writer.changes.of(TargetRow).removed:
        yield from _taken_out(writer, one, periods)


def _fields(
    writer: PlanWriter, row: type[Row], change: Change, names: frozenset[str]
) -> Iterator[Line]:
    subject, label = _key(writer, change.after), _label(writer, change.after)
    for name in change.fields:
        if name in names:
            before = _stored(writer, name, getattr(change.before, name))
            after = _stored(writer, name, getattr(change.after, name))
            yield (_KIND[row], subject, label, name, before, after)


def _taken_out(writer: PlanWriter, row: TargetRow, periods: dict[Any, UUID]) -> Iterator[Line]:
    """A removed target with all its columns, so that it can hold again in earlier periods."""
    unit = writer.unit(row.unit)
    columns = {
        "exists": True,
        "indicator": str(writer.indicators[row.indicator]),
        "period": str(periods[row.year, row.part]),
        "unit": str(unit) if unit else None,
        "value": str(row.value),
    }
    subject, label = writer.targets[row.key], _label(writer, row)
    for name, before in columns.items():
        yield ("target", subject, label, name, before, False if name == "exists" else None)


def _key(writer: PlanWriter, row: Row) -> UUID:
    if isinstance(row, NodeRow):
        return writer.nodes[row.code]
    if isinstance(row, IndicatorRow):
        return writer.indicators[row.code]
    return writer.measures[row.key] if isinstance(row, MeasureRow) else writer.targets[row.key]


def _label(writer: PlanWriter, row: Any) -> str:
    if isinstance(row, NodeRow | IndicatorRow):
        return row.title
    indicator = writer.content.table(IndicatorRow).get((row.indicator,))
    parts = [indicator.title if indicator else row.indicator]
    if isinstance(row, TargetRow):
        parts.append(f"{row.year}/{row.part}")
    if row.unit:
        parts.append(writer.known.units[row.unit].name)
    return " · ".join(parts)


def _stored(writer: PlanWriter, name: str, value: Any) -> Any:
    """A value as the JSON of a change holds it: keys of rows, days and numbers as text."""
    if name in _UNITS:
        return str(writer.unit(value)) if value else None
    if name in _NODES:
        return str(writer.nodes[value]) if value else None
    if name == "parameters":
        return {key: list(one) if isinstance(one, tuple) else one for key, one in value}
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, date):
        return value.isoformat()
    return value
