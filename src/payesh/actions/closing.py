"""Closing a year: what carries over, what gets a new baseline, what is dropped with a reason.

The year's figures are frozen as they were published. What changes, changes by an amendment from
the first day of the next year, so that the closed year stays judged by its own definitions.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.utils import timezone
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_noop as _

from payesh.ground.calendar import jalali_year
from payesh.ground.errors import Refusal, Refusals
from payesh.ground.terms import CarryOver, NodeState, PeriodState
from payesh.ground.text import clean, to_persian_digits
from payesh.queries.closing import Proposal, digest_of, figures_of_year, proposals
from payesh.queries.permission import require
from payesh.records.models import (
    CarriedItem,
    FigureStamp,
    Indicator,
    Node,
    Period,
    Plan,
    Seat,
    YearClosing,
)

from .amendments import FieldChange, Step, amended
from .figures import refresh
from .goals import to_edit
from .guards import unless
from .journal import record, verb
from .judging import plain
from .periods import open_by_date

TWICE = _("The year %(year)s is closed already.")
FOREIGN_YEAR = _("The plan does not cover the year %(year)s.")
NOT_LOCKED = _("Lock all periods of the year first.")
EARLIER = _("Close the year %(year)s first.")
UNDECIDED = _("Decide what becomes of “%(label)s”.")
NO_REASON = _("Say why “%(label)s” is dropped.")
NO_BASELINE = _("Give the new baseline of “%(label)s”.")
NOT_OPEN = _("One of the decisions is about something that is not open.")
WRONG = _("The year cannot be closed yet.")
TITLE = _("Turn of the year %(year)s")


@dataclass(frozen=True, kw_only=True)
class Disposal:
    """What the secretariat decides about one open activity or indicator.

    `due` gives an activity another due date, `baseline` an indicator its new baseline.
    """

    kind: str
    subject: UUID
    disposition: CarryOver
    reason: str = ""
    due: date | None = None
    baseline: Decimal | None = None


@verb
def close_year(*, by: Seat, plan: Plan, year: int, disposals: Sequence[Disposal]) -> YearClosing:
    """Close a year whose periods are all locked, and open the next one.

    Every open activity and indicator needs its disposal. Raises Refusals with all that lack one,
    a reason or a baseline.
    """
    require(by, "plan.close_year", plan)
    plan = to_edit(by, plan)
    _refuse_early(plan, year)
    open_items = {(one.kind, one.subject): one for one in proposals(plan, year)}
    decided = _decided(open_items, disposals)
    _freshen(by, plan, year)
    figures = figures_of_year(plan, year)
    closing = YearClosing.objects.create(
        plan=plan, jalali_year=year, closed_by=by.person, figures=figures, digest=digest_of(figures)
    )
    subjects = _subjects(plan, decided)
    CarriedItem.objects.bulk_create(
        _item(closing, open_items[key], one, subjects[key]) for key, one in decided.items()
    )
    steps = [step for key, one in decided.items() for step in _steps(one, subjects[key])]
    if steps:
        first_day = jalali_year(year + 1).starts
        title = _title(year)
        amended(by, plan, title, first_day, steps, title)
    _open_next(by, plan, year + 1)
    told = {"year": year, "digest": closing.digest, "items": len(decided), "changes": len(steps)}
    record(by=by, verb="year.closed", subject=closing, after=told)
    return closing


def _title(year: int) -> str:
    """The amendment's title in the language of the person who closes the year."""
    spoken = str(year) if get_language() == "en" else to_persian_digits(str(year))
    return gettext(TITLE) % {"year": spoken}


def _refuse_early(plan: Plan, year: int) -> None:
    covered = plan.first_year <= year < plan.first_year + plan.years
    unless(covered, "year.foreign", FOREIGN_YEAR, year=year)
    closed = set(plan.closings.values_list("jalali_year", flat=True))
    unless(year not in closed, "year.twice", TWICE, year=year)
    for earlier in range(plan.first_year, year):
        unless(earlier in closed, "year.earlier", EARLIER, year=earlier)
    open_ones = plan.periods.filter(jalali_year=year).exclude(state=PeriodState.LOCKED.value)
    unless(not open_ones.exists(), "year.not_locked", NOT_LOCKED)


def _decided(open_items: dict[Any, Proposal], disposals: Sequence[Disposal]) -> dict[Any, Disposal]:
    """The disposals by what they are about; every open item has one, and nothing else does."""
    decided = {(one.kind, one.subject): one for one in disposals}
    unless(decided.keys() <= open_items.keys(), "year.not_open", NOT_OPEN)
    refusals = [
        refusal for key, item in open_items.items() for refusal in _lacking(item, decided.get(key))
    ]
    if refusals:
        raise Refusals("year.incomplete", WRONG, refusals)
    return decided


def _lacking(item: Proposal, one: Disposal | None) -> list[Refusal]:
    place = f"{item.kind}-{item.subject}"
    if one is None:
        return [Refusal("year.undecided", UNDECIDED, where=place, label=item.label)]
    if one.disposition == CarryOver.DROP and not clean(one.reason):
        return [Refusal("year.no_reason", NO_REASON, where=f"{place}-reason", label=item.label)]
    new_baseline = one.disposition == CarryOver.NEW_BASELINE
    if new_baseline and (one.kind != "indicator" or one.baseline is None):
        where = f"{place}-baseline"
        return [Refusal("year.no_baseline", NO_BASELINE, where=where, label=item.label)]
    return []


def _freshen(by: Seat, plan: Plan, year: int) -> None:
    """Figures are frozen as they stand at the closing, never older than the records."""
    made = {
        stamp.period_id
        for stamp in FigureStamp.objects.filter(period__plan=plan, is_stale=False)
        if stamp.made_at is not None
    }
    for period in plan.periods.filter(jalali_year=year).order_by("number"):
        if period.pk not in made:
            refresh(by=by, period=period)


def _subjects(plan: Plan, decided: dict[Any, Disposal]) -> dict[Any, Node | Indicator]:
    found: dict[Any, Node | Indicator] = {}
    for kind, model in (("node", Node), ("indicator", Indicator)):
        if any(one.kind == kind for one in decided.values()):
            found |= {(kind, row.pk): row for row in model.objects.filter(plan=plan)}
    return found


def _steps(one: Disposal, subject: Node | Indicator) -> list[Step]:
    if one.disposition == CarryOver.DROP:
        return [FieldChange(subject, "state", NodeState.DROPPED.value)]
    if one.disposition == CarryOver.NEW_BASELINE:
        return [FieldChange(subject, "baseline", one.baseline)]
    if isinstance(subject, Node) and one.due and one.due != subject.due:
        return [FieldChange(subject, "due", one.due)]
    return []


def _item(
    closing: YearClosing, item: Proposal, one: Disposal, subject: Node | Indicator
) -> CarriedItem:
    column = "due" if one.kind == "node" else "baseline"
    before = {"value": plain(item.value), column: plain(getattr(subject, column))}
    new = one.due if one.kind == "node" else one.baseline
    after = {column: plain(new or getattr(subject, column))}
    return CarriedItem(
        closing=closing,
        subject_kind=one.kind,
        subject_id=one.subject,
        subject_label=item.label,
        disposition=one.disposition.value,
        reason=clean(one.reason),
        before=before,
        after=None if one.disposition == CarryOver.DROP else after,
    )


def _open_next(by: Seat, plan: Plan, year: int) -> None:
    """The first period of the next year, where its time has come."""
    period = Period.objects.filter(plan=plan, jalali_year=year, part=1).first()
    planned = period is not None and period.state == PeriodState.PLANNED
    if planned and period.starts <= timezone.localdate():
        open_by_date(by=by, period=period)
