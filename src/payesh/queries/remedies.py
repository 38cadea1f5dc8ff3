"""Corrective measures that a report names, and the actions they became."""

from __future__ import annotations

from dataclasses import dataclass

from payesh.records.models import CorrectiveAction, Measurement, Progress, Report

SOURCES = ("progress", "measurement")


@dataclass(frozen=True)
class Remedy:
    """An entry's corrective measure; `action` is None while nobody has made one of it."""

    entry: Progress | Measurement
    about: str
    action: CorrectiveAction | None


def remedies_of(report: Report) -> list[Remedy]:
    """Every corrective measure of the report; three statements."""
    mine = {"unit": report.unit_id, "period": report.period_id}
    rows: list[Progress | Measurement] = [
        *Progress.objects.filter(**mine)
        .exclude(remedy="")
        .select_related("node", "unit", "declared_by")
        .order_by("node__path"),
        *Measurement.objects.filter(**mine)
        .exclude(remedy="")
        .select_related("indicator", "unit", "declared_by")
        .order_by("indicator__code"),
    ]
    # A loop over one report's rows, so the keys are few.
    actions = CorrectiveAction.objects.filter(
        source_kind__in=SOURCES, source_id__in=[row.pk for row in rows]
    ).select_related("owner")
    made = {action.source_id: action for action in actions}
    return [Remedy(row, _about(row), made.get(row.pk)) for row in rows]


def _about(row: Progress | Measurement) -> str:
    return row.node.title if isinstance(row, Progress) else row.indicator.title
