"""The report form of a unit and a period: what is asked, what is there, what is missing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeVar

from django.db.models import Count, Q, QuerySet

from payesh.ground.terms import Cadence, NoNumber, ReportState, SupportState
from payesh.records.models import (
    Evidence,
    IndicatorUnit,
    Measurement,
    Node,
    Period,
    Plan,
    Progress,
    Report,
    Seat,
    SupportRequest,
    Unit,
)

from .asked import Asked
from .behind import expected_progress, progress_is_behind
from .dueness import activity_state, indicator_is_due, indicator_state, is_due
from .missing import Missing, missing_of
from .periods import may_write
from .yardsticks import Achieved, Yardstick, achieved, yardsticks

WRITABLE = (ReportState.DRAFT, ReportState.RETURNED)
WAITING = (SupportState.ASKED.value, SupportState.AGREED.value, SupportState.DELIVERED.value)
E = TypeVar("E", Progress, Measurement)


def _state_then(last: Progress | Measurement | None, was_due: bool) -> NoNumber | None:
    """Why the period before holds no number: it may not have asked for one."""
    return state_of(last) if last is not None or was_due else NoNumber.NOT_DUE


def effective(entry: Progress | Measurement | None) -> Decimal | None:
    """The number that counts: the verified one where there is one, else the declared one."""
    if entry is None:
        return None
    return entry.declared if entry.verified is None else entry.verified


@dataclass(frozen=True)
class Row:
    """What an activity's and an indicator's row share.

    `asked` is None where an answer is expected, else why none is. `state` is what the place shows
    now: None for a number. `last` is the effective value of the period before.
    """

    asked: NoNumber | None
    last: Decimal | None
    last_state: NoNumber | None
    behind: bool
    evidence: int

    @property
    def is_asked(self) -> bool:
        return self.asked is None

    @property
    def state(self) -> NoNumber | None:
        if self.asked is not None:
            return self.asked
        return state_of(self.entry)

    @property
    def value(self) -> Decimal | None:
        return effective(self.entry)


def state_of(entry: Progress | Measurement | None) -> NoNumber | None:
    """Why an entry holds no number; None where it holds one."""
    if effective(entry) is not None:
        return None
    return NoNumber(entry.state) if entry and entry.state else NoNumber.NOT_ANSWERED


@dataclass(frozen=True)
class ActivityRow(Row):
    """An activity of the unit; `expected` is the percent that should be done by now."""

    node: Node
    entry: Progress | None
    expected: float | None
    is_due: bool
    waiting: tuple[SupportRequest, ...]


@dataclass(frozen=True)
class IndicatorRow(Row):
    """An indicator that the unit measures, with what its value is held against."""

    measure: IndicatorUnit
    entry: Measurement | None
    yardstick: Yardstick
    achieved: Achieved

    @property
    def indicator(self):
        return self.measure.indicator


@dataclass(frozen=True)
class ReportForm:
    """Everything that the page of a report shows. `report` is None before the first entry."""

    plan: Plan
    period: Period
    unit: Unit
    report: Report | None
    activities: tuple[ActivityRow, ...]
    indicators: tuple[IndicatorRow, ...]
    writable: bool

    @property
    def rows(self) -> tuple[Row, ...]:
        return (*self.activities, *self.indicators)

    @property
    def asked(self) -> int:
        """How many answers are expected."""
        return sum(row.is_asked for row in self.rows)

    @property
    def answered(self) -> int:
        """How many of them hold a number or a state that says why not."""
        return sum(row.is_asked and row.state != NoNumber.NOT_ANSWERED for row in self.rows)

    @property
    def missing(self) -> list[Missing]:
        """Everything that stands in the way of submission, with its place."""
        return missing_of(self.rows)


def report_of(period: Period, unit: Unit) -> Report | None:
    """The unit's report of the period, with the people who signed it."""
    rows = Report.objects.select_related("submitted_by", "decided_by", "unit", "period", "plan")
    return rows.filter(period=period, unit=unit).first()


def report_form(seat: Seat, period: Period, unit: Unit) -> ReportForm:
    """The form of a unit's report; a fixed number of statements whatever its length.

    The caller has asked `report.view` of the unit.
    """
    plan = period.plan
    report = report_of(period, unit)
    open_now = may_write(seat, period, unit)
    writable = open_now and (report is None or ReportState(report.state) in WRITABLE)
    asked = Asked(period, unit)
    return ReportForm(
        plan=plan,
        period=period,
        unit=unit,
        report=report,
        activities=tuple(activity_rows(asked)),
        indicators=tuple(indicator_rows(asked)),
        writable=writable,
    )


def activity_rows(of: Asked) -> list[ActivityRow]:
    """The unit's activities in the order of the tree."""
    plan, period, unit = of.plan, of.period, of.unit
    entries = progress_of(of)
    now, before = _two_periods(entries, plan, period, "node_id")
    evidence = evidence_counts("progress", entries.filter(period=period))
    waiting = _waiting_requests(plan, unit)
    rows = []
    for node in of.activities:
        entry, last = now.get(node.pk), before.get(node.pk)
        asked = activity_state(node, period, of.cancelled)
        expected = None if asked else expected_progress(node, period, plan)
        rows.append(
            ActivityRow(
                asked=asked,
                last=effective(last),
                last_state=_state_then(last, node.starts is None or node.starts < period.starts),
                behind=asked is None and progress_is_behind(_declared(entry), expected),
                evidence=evidence.get(entry.pk, 0) if entry else 0,
                node=node,
                entry=entry,
                expected=expected,
                is_due=is_due(node, period),
                waiting=tuple(waiting.get(node.pk, ())),
            )
        )
    return rows


def progress_of(of: Asked) -> QuerySet[Progress]:
    """The entries of the unit's activities, also of those that another unit reported before."""
    theirs = Q(unit=of.unit) | Q(node__owner=of.unit)
    return Progress.objects.filter(theirs, node__plan=of.plan)


def indicator_rows(of: Asked) -> list[IndicatorRow]:
    """The indicators that the unit measures, in the order of the tree."""
    plan, period, unit = of.plan, of.period, of.unit
    entries = Measurement.objects.filter(indicator__plan=plan, unit=unit)
    now, before = _two_periods(entries, plan, period, "indicator_id")
    sticks = yardsticks(of)
    evidence = evidence_counts("measurement", entries.filter(period=period))
    earlier = (plan.cadence, period.part - 1 or Cadence(plan.cadence).per_year)
    rows = []
    for measure in of.measures:
        indicator = measure.indicator
        entry, last = now.get(indicator.pk), before.get(indicator.pk)
        asked = indicator_state(indicator, period, plan, of.cancelled)
        stick = sticks[indicator.pk]
        result = achieved(indicator, plan, _declared(entry), stick)
        rows.append(
            IndicatorRow(
                asked=asked,
                last=effective(last),
                last_state=_state_then(last, indicator_is_due(indicator.cadence, *earlier)),
                behind=asked is None and result.behind,
                evidence=evidence.get(entry.pk, 0) if entry else 0,
                measure=measure,
                entry=entry,
                yardstick=stick,
                achieved=result,
            )
        )
    return rows


def _declared(entry: Progress | Measurement | None) -> Decimal | None:
    return entry.declared if entry else None


def _two_periods(rows: QuerySet, plan: Plan, period: Period, key: str) -> tuple[dict, dict]:
    """Entries of the period and of the one before, by the key of what they are about."""
    numbers = (period.number - 1, period.number)
    found = rows.filter(period__plan=plan, period__number__in=numbers)
    now, before = {}, {}
    for entry in found.select_related("declared_by", "verified_by").order_by():
        (now if entry.period_id == period.pk else before)[getattr(entry, key)] = entry
    return now, before


def evidence_counts(kind: str, subjects: QuerySet) -> dict[object, int]:
    """How many pieces of evidence stand behind each subject, withdrawn ones left out."""
    rows = Evidence.objects.filter(
        subject_kind=kind, subject_id__in=subjects.values("pk"), withdrawn_at__isnull=True
    )
    return dict(rows.values_list("subject_id").annotate(Count("pk")).order_by())


def _waiting_requests(plan: Plan, unit: Unit) -> dict[object, list[SupportRequest]]:
    """Requests of the unit that are not confirmed yet, by the activities that wait for them."""
    found: dict[object, list[SupportRequest]] = defaultdict(list)
    through = SupportRequest.activities.through.objects.filter(
        Q(supportrequest__state__in=WAITING), node__plan=plan, node__owner=unit
    )
    for link in through.select_related("supportrequest__to_unit").order_by("supportrequest__due"):
        found[link.node_id].append(link.supportrequest)
    return found


def entries_of(form: ReportForm) -> Sequence[Progress | Measurement]:
    """The entries that the form holds."""
    return [row.entry for row in form.rows if row.entry is not None]
