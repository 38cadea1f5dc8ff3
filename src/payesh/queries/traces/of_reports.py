"""Records of reporting: the reports of a period, and figures that were said elsewhere."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_noop as _

from payesh.ground.terms import ReportState, StatedMeasure
from payesh.queries import scope
from payesh.queries.paths import under
from payesh.queries.report_list import units_to_report
from payesh.records.models import Report, Seat, StatedFigure, Unit

from .asking import one
from .of_coordination import unit_asked
from .of_plans import period_asked
from .proving import people_of
from .shapes import Asked, Found, TraceRow

HANDED_IN = (ReportState.SUBMITTED.value, ReportState.ACCEPTED.value)
DECIDED = (ReportState.ACCEPTED.value, ReportState.RETURNED.value)
NOT_BEGUN = _("Not begun")


def reports(seat: Seat, asked: Asked) -> Found:
    """Units that report in a period: all, or those whose report is in, missing, or decided on."""
    period = period_asked(seat, asked)
    units = units_to_report(seat, period.plan).filter(under(unit_asked(asked))).order_by("path")
    own = Report.objects.filter(period=period, unit=OuterRef("pk"))
    is_in = Exists(own.filter(state__in=HANDED_IN))
    which = asked.get("which", "all")
    if which in ("in", "missing"):
        units = units.filter(is_in if which == "in" else ~is_in)
    elif which in DECIDED:
        units = units.filter(Exists(own.filter(state=which)))

    def tell(page: Sequence[Unit]) -> list[TraceRow]:
        rows = Report.objects.filter(period=period, unit__in=[unit.pk for unit in page])
        rows = rows.select_related("submitted_by", "decided_by")
        by_unit = {row.unit_id: row for row in rows}
        return [_of_unit(unit, by_unit.get(unit.pk)) for unit in page]

    def changed(moment: object) -> Q:
        late = Q(submitted_at__gt=moment) | Q(decided_at__gt=moment)
        return Q(Exists(own.filter(late)))

    return Found(units, tell, changed)


def _of_unit(unit: Unit, row: Report | None) -> TraceRow:
    if row is None:
        return TraceRow(what=unit.name, stage=NOT_BEGUN)
    people = people_of(
        (_("Submitted by"), row.submitted_by, row.submitted_at),
        (_("Decided by"), row.decided_by, row.decided_at),
    )
    stage = ReportState(row.state).label
    return TraceRow(what=unit.name, stage=stage, people=people, page="report", key=row.pk)


def stated(seat: Seat, asked: Asked) -> Found:
    """Figures of a plan that were said elsewhere, each with where it was said."""
    plan = one(scope.plans(seat), asked, "plan")
    rows = StatedFigure.objects.filter(plan=plan).select_related("unit")

    def tell(page: Sequence[StatedFigure]) -> list[TraceRow]:
        return [
            TraceRow(
                what=", ".join(filter(None, (row.source, row.place))),
                of=row.unit.name if row.unit else plan.title,
                value=row.value,
                stage=StatedMeasure(row.measure).label,
                page="plan",
                key=plan.pk,
            )
            for row in page
        ]

    return Found(rows.order_by("source", "pk"), tell)
