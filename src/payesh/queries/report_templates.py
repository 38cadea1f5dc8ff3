"""How a unit's reports look: its own template of a kind, or that of the nearest unit above."""

from __future__ import annotations

from django.db.models.functions import Length

from payesh.ground.terms import IssuedKind
from payesh.records.models import IssuedReport, ReportTemplate, Seat, Unit

from .paths import ancestors, under
from .permission import reach_of


def template_for(unit: Unit, kind: IssuedKind) -> ReportTemplate | None:
    """The template that holds for reports of that kind in the name of the unit."""
    rows = ReportTemplate.objects.filter(
        unit__path__in=ancestors(unit.path, itself=True), kind=kind.value
    )
    return rows.order_by(Length("unit__path").desc()).select_related("unit").first()


def own_templates(seat: Seat) -> dict[str, ReportTemplate]:
    """The seat's unit's own templates, by kind."""
    rows = ReportTemplate.objects.filter(unit=seat.unit_id).select_related("made_by")
    return {row.kind: row for row in rows}


def newest_of_kind(seat: Seat, kind: IssuedKind) -> IssuedReport | None:
    """The newest report of that kind in the name of the seat's unit or one below it."""
    rows = IssuedReport.objects.filter(under(reach_of(seat), "unit__path"), kind=kind.value)
    return rows.select_related("unit").order_by("-made_at").first()
