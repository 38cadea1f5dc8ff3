"""Indicators under a figure, their targets, the rules that were set down, and what does not fit."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from payesh.ground.terms import NoNumber
from payesh.queries import scope
from payesh.queries.campaign_scope import run_campaigns
from payesh.queries.paths import under
from payesh.queries.permission import may
from payesh.queries.quality import findings
from payesh.records.models import Indicator, IndicatorFigure, Period, Seat, Target
from payesh.scoring.integrity import IntegrityFinding

from .asking import NothingAskedError, one
from .of_coordination import unit_asked
from .of_plans import period_asked
from .shapes import Asked, Found, TraceRow

BETWEEN = ","
"""Stands between the codes of indicators that are asked for by name."""
RULES = {
    "coverage_needed": _("Coverage needed for a rank"),
    "realised_at": _("Progress that counts as realised"),
}


def indicators(seat: Seat, asked: Asked) -> Found:
    """Indicators with their figures of a period.

    `which` is all, lit (those that have a light) or on_target; `codes` or a `method` ask for some.
    """
    period = period_asked(seat, asked)
    rows = scope.indicators(seat, period.plan)
    if path := unit_asked(asked):
        rows = rows.filter(under(path, "owner__path"))
    if "codes" in asked:
        rows = rows.filter(code__in=asked["codes"].split(BETWEEN))
    if method := asked.get("method"):
        rows = rows.filter(method=method)
    rows = _by_light(rows, period, asked.get("which", "all"))
    rows = rows.select_related("owner").order_by("node__path", "code")

    def tell(page: Sequence[Indicator]) -> list[TraceRow]:
        found = IndicatorFigure.objects.filter(period=period, indicator__in=page)
        figures = {one.indicator_id: one for one in found}
        return [_indicator(row, figures.get(row.pk), period) for row in page]

    return Found(rows, tell)


def _by_light(rows: QuerySet[Indicator], period: Period, which: str) -> QuerySet[Indicator]:
    figures = IndicatorFigure.objects.filter(period=period, indicator=OuterRef("pk"))
    if which == "lit":
        return rows.filter(Exists(figures.exclude(light="")))
    if which == "on_target":
        best = max(period.plan.bands, key=lambda band: float(band["from"]))
        return rows.filter(Exists(figures.filter(light=best["key"])))
    return rows


def _indicator(row: Indicator, figure: IndicatorFigure | None, period: Period) -> TraceRow:
    value = figure.value if figure else None
    silent = figure.state if figure and figure.state else NoNumber.NOT_ANSWERED.value
    return TraceRow(
        what=f"{row.code} {row.title}",
        of=row.owner.name if row.owner else "",
        value=value,
        state=silent if value is None else "",
        page="indicator",
        key=row.pk,
        period=period.number,
    )


def targets(seat: Seat, asked: Asked) -> Found:
    """What was set down for an indicator: its targets up to a period, of all units or of one.

    With `what` horizon or baseline it is the indicator itself that says it.
    """
    period = period_asked(seat, asked)
    indicator = one(scope.indicators(seat, period.plan), asked, "indicator")
    what = asked.get("what", "target")
    path = unit_asked(asked)
    if what in ("horizon", "baseline"):
        only = Indicator.objects.filter(pk=indicator.pk)
        value = _of_its_way(indicator, path, what)
        return Found(only, lambda _page: [_set_down(indicator, "", value, period)])
    own = Q(unit__isnull=True) | Q(unit__path=path) if path else Q()
    rows = Target.objects.filter(own, indicator=indicator, period=period)
    rows = rows.select_related("unit").order_by("unit__path", "pk")

    def tell(page: Sequence[Target]) -> list[TraceRow]:
        return [
            _set_down(indicator, row.unit.name if row.unit else "", row.value, period)
            for row in page
        ]

    return Found(rows, tell)


def _of_its_way(indicator: Indicator, path: str, what: str) -> Any:
    """The horizon or the baseline: a unit's own where it has one, else the indicator's."""
    column = "horizon_target" if what == "horizon" else "baseline"
    of_unit = indicator.measured_by.filter(unit__path=path).first() if path else None
    own = getattr(of_unit, column, None)
    return getattr(indicator, column) if own is None else own


def _set_down(indicator: Indicator, of: str, value: Any, period: Period) -> TraceRow:
    return TraceRow(
        what=f"{indicator.code} {indicator.title}",
        of=of,
        value=value,
        state=NoNumber.NOT_APPLICABLE.value if value is None else "",
        page="indicator",
        key=indicator.pk,
        period=period.number,
    )


def rules(seat: Seat, asked: Asked) -> Found:
    """A number that was set down for a plan or a campaign, and counts nothing."""
    name = asked.get("name", "")
    if "campaign" in asked:
        found = one(
            run_campaigns(seat) if may(seat, "campaign.view") else _none(), asked, "campaign"
        )
        row = TraceRow(what=_("Working days to object"), of=found.title, value=found.objection_days)
    else:
        found = one(scope.plans(seat), asked, "plan")
        if name not in RULES:
            raise NothingAskedError(name)
        value = getattr(found, name)
        row = TraceRow(
            what=RULES[name],
            of=found.title,
            value=value,
            is_percent=True,
            page="plan",
            key=found.pk,
        )
    return Found(type(found).objects.filter(pk=found.pk), lambda _page: [row])


def _none() -> QuerySet[Any]:
    return Indicator.objects.none()


def integrity(seat: Seat, asked: Asked) -> Found:
    """What does not fit in a plan's data as of a period; `subject` asks for what is about one."""
    period = period_asked(seat, asked)
    if not may(seat, "quality.view") or not scope.reaches_plan(seat, period.plan):
        raise NothingAskedError("period")
    told = findings(period.plan, period)
    if severity := asked.get("severity"):
        told = [row for row in told if (row.severity.value == "error") == (severity == "error")]
    if subject := asked.get("subject"):
        told = [row for row in told if row.subject_key == subject]

    def tell(page: Sequence[IntegrityFinding]) -> list[TraceRow]:
        return [_finding(row, period) for row in page]

    return Found(told, tell)


def _finding(row: IntegrityFinding, period: Period) -> TraceRow:
    message = gettext(row.message)
    return TraceRow(
        what=message % row.params if row.params else message,
        of=row.subject_key,
        stage=row.severity.label,
        page="plan",
        key=period.plan_id,
    )
