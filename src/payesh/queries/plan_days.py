"""How a plan stood at the end of a day: reports, realised and late work, what waits, what moved."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Count, Q, QuerySet

from payesh.ground.terms import ReportState
from payesh.records.figures import Counts
from payesh.records.models import (
    CorrectiveAction,
    Decision,
    FigureStamp,
    IndicatorFigure,
    Period,
    Plan,
    Report,
    SupportRequest,
    Unit,
    UnitFigure,
)

from .boards.choice import shown_period
from .boards.late import late_activities
from .boards.refs import figure_of
from .boards.waiting import OPEN_SUPPORT
from .campaign_days import Day
from .dueness import reporting_units
from .improvement import OPEN as OPEN_ACTIONS
from .paths import under
from .periods import current_period
from .plan_events import EVENTS
from .shapes import Figure, Share
from .shapes.dashboard import LateActivity

NAMED = 6
"""Things of a kind that are named on one page."""
SOON = timedelta(days=7)


@dataclass(frozen=True)
class Moved:
    """How often something happened on the day, and on the working day before it."""

    kind: str
    number: int
    before: int


@dataclass(frozen=True)
class ReportsIn:
    """Reports of a period: `sent` of `awaited` were in and not returned; `missing` has the rest."""

    period: Period
    awaited: int
    sent: int
    accepted: int
    returned: int
    missing: tuple[Unit, ...]


@dataclass(frozen=True)
class Waits:
    """Open things of a kind by the day on which they are due: `shown` are the most urgent."""

    rows: tuple[SupportRequest | CorrectiveAction | Decision, ...]
    total: int
    overdue: int
    soon: int


@dataclass(frozen=True)
class PlanDay:
    """`period` is the one whose figures are told, `figure` those of the unit's part of the plan.

    `on_target` counts the indicators of the whole plan.
    """

    plan: Plan
    unit: Unit
    day: Day
    period: Period
    figure: Figure
    formula: str
    data_version: int
    reports: ReportsIn
    late: tuple[LateActivity, ...]
    on_target: Share
    support: Waits
    actions: Waits
    decisions: Waits
    moved: tuple[Moved, ...]

    @property
    def whole(self) -> bool:
        return self.unit.pk == self.plan.owner_id


def reach_in(plan: Plan, unit: Unit) -> str:
    """The path under which owners lie whose share is told; '' for the whole plan."""
    return "" if unit.pk == plan.owner_id else unit.path


def plan_day(plan: Plan, unit: Unit, day: Day) -> PlanDay | None:
    """A plan, or a unit's part of it, at the end of a day; None before its first period."""
    period = shown_period(plan, None, day.date)
    writing = current_period(plan, day.date)
    if period is None or writing is None:
        return None
    reach = reach_in(plan, unit)
    stamp = FigureStamp.objects.filter(period=period).first()
    return PlanDay(
        plan=plan,
        unit=unit,
        day=day,
        period=period,
        figure=figure_of(figures_of(plan, unit, period)),
        formula=stamp.formula if stamp else "",
        data_version=stamp.data_version if stamp else 0,
        reports=reports_in(plan, reach, writing, day),
        late=late_activities(period, reach, NAMED),
        on_target=indicators_on_target(plan, period) if not reach else Share(0, 0),
        support=_waits(_support(plan, reach).filter(day.by_then("asked_at")), day),
        actions=_waits(_actions(plan, reach).filter(day.by_then("opened_at")), day),
        decisions=_waits(_decisions(plan, reach), day),
        moved=tuple(_moved(plan, reach, day)),
    )


def figures_of(plan: Plan, unit: Unit, period: Period) -> Counts | None:
    """The stored figures of the plan, or of a unit's part of it."""
    if unit.pk == plan.owner_id:
        return FigureStamp.objects.filter(period=period, made_at__isnull=False).first()
    return UnitFigure.objects.filter(period=period, unit=unit).first()


def indicators_on_target(plan: Plan, period: Period) -> Share:
    """Indicators whose light is that of the best band, of those that have one."""
    best = max(plan.bands, key=lambda band: float(band["from"]), default=None)
    rows = IndicatorFigure.objects.filter(period=period).exclude(light="")
    counts = rows.aggregate(
        whole=Count("pk"), part=Count("pk", filter=Q(light=best["key"] if best else ""))
    )
    return Share(**counts)


def reports_in(plan: Plan, reach: str, period: Period, day: Day) -> ReportsIn:
    """The reports of a period that were in by the end of the day; three statements."""
    rows = Report.objects.filter(under(reach, "unit__path"), plan=plan, period=period)
    handed_in, decided = rows.filter(day.by_then("submitted_at")), day.by_then("decided_at")
    went_back = decided & Q(state=ReportState.RETURNED.value)
    sent = handed_in.exclude(went_back)
    counts = handed_in.aggregate(
        sent=Count("pk", filter=~went_back),
        accepted=Count("pk", filter=decided & Q(state=ReportState.ACCEPTED.value)),
        returned=Count("pk", filter=went_back),
    )
    awaited = reporting_units(plan).filter(under(reach))
    missing = awaited.exclude(pk__in=sent.order_by().values("unit")).order_by("path")
    return ReportsIn(
        period=period,
        awaited=awaited.count(),
        sent=counts["sent"],
        accepted=counts["accepted"],
        returned=counts["returned"],
        missing=tuple(missing),
    )


def _support(plan: Plan, reach: str) -> QuerySet[SupportRequest]:
    rows = SupportRequest.objects.filter(plan=plan, state__in=OPEN_SUPPORT)
    if reach:
        rows = rows.filter(under(reach, "from_unit__path") | under(reach, "to_unit__path"))
    return rows.select_related("from_unit", "to_unit")


def _actions(plan: Plan, reach: str) -> QuerySet[CorrectiveAction]:
    rows = CorrectiveAction.objects.filter(
        under(reach, "unit__path"), plan=plan, state__in=OPEN_ACTIONS
    )
    return rows.select_related("unit", "owner")


def _decisions(plan: Plan, reach: str) -> QuerySet[Decision]:
    rows = Decision.objects.filter(under(reach, "unit__path"), meeting__plan=plan, state="open")
    return rows.select_related("unit", "owner", "meeting")


def open_things(plan: Plan, reach: str, day: Day) -> tuple[Waits, Waits, Waits]:
    """Requests for support, corrective actions and decisions that are open; six statements."""
    return (
        _waits(_support(plan, reach), day),
        _waits(_actions(plan, reach), day),
        _waits(_decisions(plan, reach), day),
    )


def _waits(rows: QuerySet, day: Day) -> Waits:
    ahead = Q(due__gte=day.date, due__lte=day.date + SOON)
    counts = rows.aggregate(
        total=Count("pk"),
        overdue=Count("pk", filter=Q(due__lt=day.date)),
        soon=Count("pk", filter=ahead),
    )
    shown = tuple(rows.order_by("due", "pk")[:NAMED]) if counts["total"] else ()
    return Waits(shown, **counts)


def _moved(plan: Plan, reach: str, day: Day) -> Iterator[Moved]:
    """What happened on the day and on the one before, by the times that the records bear."""
    for rows, events in EVENTS:
        kinds = {name: (event.column, event.which) for name, event in events.items()}
        yield from _twice(rows(plan, reach), day, **kinds)


def _twice(rows: QuerySet, day: Day, **kinds: tuple[str, Q]) -> Iterator[Moved]:
    """Each kind counted on the day and on the day before; one statement."""
    counts = {
        name: Count("pk", filter=day.within(column) & which)
        for name, (column, which) in kinds.items()
    }
    counts |= {
        f"{name}_before": Count("pk", filter=day.before.within(column) & which)
        for name, (column, which) in kinds.items()
    }
    found = rows.order_by().aggregate(**counts)
    for name in kinds:
        yield Moved(name, found[name], found[f"{name}_before"])
