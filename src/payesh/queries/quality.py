"""What does not fit in a plan: its own rows, figures stated elsewhere, and what nobody updates."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from django.db.models import Exists, OuterRef
from django.utils import timezone
from django.utils.translation import gettext_noop as _

from payesh.ground.terms import Direction, LevelKind, NodeState, ReportState
from payesh.queries.dueness import reporting_units
from payesh.queries.stated import stated_findings
from payesh.records.models import (
    FigureStamp,
    Indicator,
    Node,
    Period,
    Plan,
    Report,
    Target,
)
from payesh.scoring.achievement import methods
from payesh.scoring.integrity import (
    ActivityRow,
    GoalRow,
    IndicatorRow,
    IntegrityFinding,
    PlanRows,
    Severity,
    check_plan,
)

LONG = timedelta(days=14)
"""A submitted report that nobody decides for longer is a finding."""

NEVER = _("“%(unit)s” has never handed in a report of this plan.")
NO_REPORT = _("“%(unit)s” has handed in no report of this period, which was due.")
WAITS = _("The report of “%(unit)s” has waited for a review for %(days)s days.")
STALE = _("Records changed since the figures of this period were made.")
NOT_MADE = _("The figures of this period were not made yet.")


def findings(plan: Plan, period: Period) -> list[IntegrityFinding]:
    """Everything found about the plan as of a period; a fixed number of queries.

    Subjects are named by their codes; messages are msgids with their params.
    """
    return [
        *_of_rows(plan),
        *stated_findings(plan, period),
        *_of_figures(period),
        *_of_silence(plan, period),
        *_of_reviews(plan, period),
    ]


def plan_rows(plan: Plan) -> PlanRows:
    """The plan as the checks see it; what is cancelled or dropped is left out. Four queries."""
    first, last = plan.periods.order_by("number").first(), plan.periods.order_by("number").last()
    goals, activities = _nodes(plan)
    return PlanRows(
        start=first.starts if first else timezone.localdate(),
        end=last.ends if last else timezone.localdate(),
        goals=tuple(goals),
        activities=tuple(activities),
        indicators=tuple(_indicators(plan)),
    )


def _nodes(plan: Plan) -> tuple[list[GoalRow], list[ActivityRow]]:
    rows = Node.objects.filter(plan=plan, state=NodeState.ACTIVE.value).order_by("path")
    wanted = ("kind", "code", "parent__code", "weight", "owner__code", "starts", "due")
    goals, activities = [], []
    for kind, code, parent, weight, owner, starts, due in rows.values_list(*wanted).iterator():
        if kind == LevelKind.ACTIVITY.value:
            activities.append(ActivityRow(code, parent or "", weight, owner or "", starts, due))
        else:
            goals.append(GoalRow(code, parent, weight, owner or ""))
    return goals, activities


def _indicators(plan: Plan) -> Iterator[IndicatorRow]:
    """With the target of the horizon, or else the last one of a period."""
    last = Target.objects.filter(indicator=OuterRef("pk"), unit__isnull=True)
    newest = last.order_by("-period__number").values("value")[:1]
    rows = Indicator.objects.filter(plan=plan, state=NodeState.ACTIVE.value)
    wanted = ("code", "node__code", "direction", "baseline", "horizon_target", "owner__code")
    for code, goal, direction, baseline, horizon, owner, late in rows.annotate(
        last_target=newest
    ).values_list(*wanted, "last_target"):
        target = late if horizon is None else horizon
        yield IndicatorRow(
            code,
            goal,
            Direction(direction),
            None if baseline is None else float(baseline),
            None if target is None else float(target),
            owner or "",
        )


_NEEDS = {
    "target": {"indicator_without_target", "baseline_is_target", "target_against_direction"},
    "baseline": {
        "indicator_without_baseline",
        "baseline_is_target",
        "target_against_direction",
    },
}


def _of_rows(plan: Plan) -> list[IntegrityFinding]:
    """The checks of the plan's rows, without those that an indicator's method does not need."""
    spared = {name: _spared(name) for name in methods()}
    method = dict(plan.indicators.values_list("code", "method"))
    return [
        one
        for one in check_plan(plan_rows(plan))
        if one.subject_kind != "indicator"
        or one.code not in spared.get(method.get(one.subject_key, ""), set())
    ]


def _spared(name: str) -> set[str]:
    held = {field.held_by for field in methods()[name].fields}
    return {code for column, codes in _NEEDS.items() if column not in held for code in codes}


def _of_figures(period: Period) -> Iterator[IntegrityFinding]:
    stamp = FigureStamp.objects.filter(period=period).first()
    if stamp is None or stamp.made_at is None:
        yield IntegrityFinding("figures_not_made", "period", "", NOT_MADE, {}, Severity.NOTE)
    elif stamp.is_stale:
        yield IntegrityFinding("figures_stale", "period", "", STALE, {}, Severity.NOTE)


def _of_silence(plan: Plan, period: Period) -> Iterator[IntegrityFinding]:
    """Units that are to report and did not, once the period's reports were due."""
    if timezone.localdate() <= period.due_on:
        return
    handed_in = Report.objects.filter(
        plan=plan,
        unit=OuterRef("pk"),
        period__number__lte=period.number,
        submitted_at__isnull=False,
    )
    silent = reporting_units(plan).exclude(Exists(handed_in.filter(period=period)))
    rows = silent.annotate(ever=Exists(handed_in)).order_by("path")
    for code, name, ever in rows.values_list("code", "name", "ever"):
        which, message = ("unit_without_report", NO_REPORT) if ever else ("never_updates", NEVER)
        yield IntegrityFinding(which, "unit", code, message, {"unit": name})


def _of_reviews(plan: Plan, period: Period) -> Iterator[IntegrityFinding]:
    now = timezone.now()
    rows = Report.objects.filter(
        plan=plan,
        period__number__lte=period.number,
        state=ReportState.SUBMITTED.value,
        submitted_at__lt=now - LONG,
    ).order_by("submitted_at")
    for code, name, since in rows.values_list("unit__code", "unit__name", "submitted_at"):
        params = {"unit": name, "days": (now - since).days}
        yield IntegrityFinding("review_waits", "report", code, WAITS, params)
