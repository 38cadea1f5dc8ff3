"""The verb that makes the stored figures, and the mark that they are out of date.

Verbs that change what figures depend on call `touch` (one period: progress, measurements) or
`touch_plan` (definitions) inside their own transaction. Small plans are counted anew as soon as
that transaction holds, larger ones by a worker; until then pages say that the figures are old.
"""

from __future__ import annotations

from datetime import date

from django.db.models import F, QuerySet
from django.utils import timezone

from payesh.ground.errors import Refusal
from payesh.queries.permission import require
from payesh.queries.reckoning import FORMULA, reckon
from payesh.records.models import FigureStamp, Node, Period, Plan, Seat, YearClosing

from .figure_rows import totals, write_figures
from .journal import record, verb
from .later import after_commit, enqueue

SMALL = 5_000
"""Nodes up to which a plan is counted at once; that takes a few tenths of a second."""
TASK = "payesh.jobs.refresh_figures"


def touch(period: Period) -> None:
    """The records under the period's figures have changed in this transaction."""
    _touch(_of_open_years(period.plan, Period.objects.filter(pk=period.pk)))


def touch_plan(plan: Plan, since: date | None = None) -> None:
    """The definitions of the plan have changed (from a day on) in this transaction.

    Figures of closed years stay as they were published. Periods that have no figures yet get
    none by this.
    """
    rows = Period.objects.filter(plan=plan, stamp__isnull=False)
    if since is not None:
        rows = rows.filter(ends__gte=since)
    _touch(_of_open_years(plan, rows))


def _of_open_years(plan: Plan, rows: QuerySet[Period]) -> QuerySet[Period]:
    closed = YearClosing.objects.filter(plan=plan).values("jalali_year")
    return rows.exclude(jalali_year__in=closed)


def _touch(periods: QuerySet[Period]) -> None:
    for period in periods.select_related("plan"):
        FigureStamp.objects.get_or_create(period=period, defaults={"plan": period.plan})
        FigureStamp.objects.filter(period=period).update(
            is_stale=True, data_version=F("data_version") + 1
        )
        _make_anew(period)


def _make_anew(period: Period) -> None:
    if Node.objects.filter(plan=period.plan_id)[SMALL : SMALL + 1].exists():
        enqueue(TASK, period=str(period.pk))
    else:
        after_commit(f"figures {period.pk}", lambda: refresh_stale(period))


def refresh_stale(period: Period) -> bool:
    """Make the figures of the period unless they are up to date; whether they had to be made."""
    if FigureStamp.objects.filter(period=period, is_stale=False).exists():
        return False
    refresh(by=None, period=period)
    return True


@verb
def refresh(*, by: Seat | None, period: Period) -> FigureStamp:
    """Count the figures of a period and store them in the place of the old ones.

    `by` is None when the system does it after a change. Figures of a closed year are refused:
    they stay as they were published.
    """
    plan = period.plan
    if by is not None:
        require(by, "figures.view", plan)
    if YearClosing.objects.filter(plan=plan, jalali_year=period.jalali_year).exists():
        raise Refusal("figures.closed", "The figures of a closed year are not made again.")
    stamp, _ = FigureStamp.objects.get_or_create(period=period, defaults={"plan": plan})
    seen = stamp.data_version
    reckoning = reckon(plan, period)
    write_figures(reckoning)
    FigureStamp.objects.filter(pk=stamp.pk).update(
        formula=FORMULA, made_at=timezone.now(), **totals(reckoning)
    )
    # Records that changed while we counted have raised the version: then the figures stay stale.
    FigureStamp.objects.filter(pk=stamp.pk, data_version=seen).update(is_stale=False)
    stamp.refresh_from_db()
    record(
        by=by,
        verb="figures.refreshed",
        subject=stamp,
        after={"formula": FORMULA, "data_version": seen, "progress": stamp.progress},
    )
    return stamp
