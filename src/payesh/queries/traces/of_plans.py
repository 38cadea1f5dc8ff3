"""Records of a plan: activities and goals with their entries, measurements of an indicator."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_noop as _

from payesh.ground.terms import LevelKind
from payesh.queries import scope
from payesh.queries.paths import under
from payesh.queries.permission import reach_of
from payesh.records.models import (
    Indicator,
    Measurement,
    Node,
    NodeFigure,
    Period,
    Progress,
    Seat,
    Unit,
)

from .asking import key_of, one, written_after
from .proving import people_of, proofs_behind
from .shapes import Asked, Found, TraceRow

ACTIVITIES = {
    "all": Q(activities__gt=0),
    "due": Q(activities_due__gt=0),
    "realised": Q(activities_realised__gt=0),
    "late": Q(late__gt=0),
    "silent": Q(activities_expected__gt=0, activities_reported=0),
}
GOALS = {
    "all": Q(),
    "due": Q(goals_due__gt=0),
    "realised": Q(goals_realised__gt=0),
}
WRITTEN = written_after("declared_at", "verified_at")


def period_asked(seat: Seat, asked: Asked) -> Period:
    """The period, if its plan is in sight."""
    rows = Period.objects.filter(plan__in=scope.plans(seat)).select_related("plan__owner")
    return one(rows, asked, "period")


def activities(seat: Seat, asked: Asked) -> Found:
    """Activities of a unit or below a goal: all, due, realised, late, or silent."""
    period = period_asked(seat, asked)
    rows = _figures(seat, period, asked).filter(node__kind=LevelKind.ACTIVITY.value)
    return _found(seat, period, rows.filter(ACTIVITIES[_which(asked, ACTIVITIES)]))


def goals(seat: Seat, asked: Asked) -> Found:
    """Goals of a level, operational ones as a rule: all, due or realised."""
    period = period_asked(seat, asked)
    level = asked.get("level") or LevelKind.OPERATIONAL.value
    rows = _figures(seat, period, asked).filter(node__kind=level)
    if level == LevelKind.OPERATIONAL:
        rows = rows.filter(goals__gt=0)
    return _found(seat, period, rows.filter(GOALS[_which(asked, GOALS)]))


def one_node(seat: Seat, asked: Asked) -> Found:
    """The activities under a goal, or the activity itself."""
    period = period_asked(seat, asked)
    rows = _figures(seat, period, asked).filter(node__kind=LevelKind.ACTIVITY.value)
    return _found(seat, period, rows)


def measurements(seat: Seat, asked: Asked) -> Found:
    """What units measured of an indicator in a period, those of the seat's share of the plan."""
    period = period_asked(seat, asked)
    indicator = one(scope.indicators(seat, period.plan), asked, "indicator")
    rows = Measurement.objects.filter(indicator=indicator, period=period)
    if not scope.reaches_plan(seat, period.plan):
        rows = rows.filter(under(reach_of(seat), "unit__path"))
    if key_of(asked, "unit"):
        rows = rows.filter(under(one(Unit.objects.all(), asked, "unit").path, "unit__path"))
    rows = rows.select_related("unit", "declared_by", "verified_by").order_by("unit__path")

    def tell(page: Sequence[Measurement]) -> list[TraceRow]:
        proofs = proofs_behind(seat, "measurement", [row.pk for row in page])
        return [_measured(indicator, period, row, proofs.get(row.pk, ())) for row in page]

    return Found(rows, tell, WRITTEN)


def _measured(indicator: Indicator, period: Period, row: Measurement, proofs: tuple) -> TraceRow:
    return TraceRow(
        what=indicator.title,
        of=row.unit.name,
        value=row.declared if row.verified is None else row.verified,
        declared=row.declared,
        state=row.state,
        people=_signed(row),
        proofs=proofs,
        page="indicator",
        key=indicator.pk,
        period=period.number,
    )


def _which(asked: Asked, known: dict[str, Q]) -> str:
    wanted = asked.get("which", "all")
    return wanted if wanted in known else "all"


def _figures(seat: Seat, period: Period, asked: Asked) -> QuerySet[NodeFigure]:
    """Stored figures of the nodes in sight, below a unit and a goal where they are asked for."""
    rows = NodeFigure.objects.filter(period=period)
    if not scope.reaches_plan(seat, period.plan):
        rows = rows.filter(node__in=scope.nodes(seat, period.plan).order_by().values("pk"))
    if key_of(asked, "unit"):
        unit = one(Unit.objects.all(), asked, "unit")
        rows = rows.filter(under(unit.path, "node__owner__path"))
    if key_of(asked, "node"):
        node = one(scope.nodes(seat, period.plan), asked, "node")
        rows = rows.filter(under(node.path, "node__path"))
    return rows.select_related("node__owner").order_by("node__path")


def _found(seat: Seat, period: Period, rows: QuerySet[NodeFigure]) -> Found:
    def tell(page: Sequence[NodeFigure]) -> list[TraceRow]:
        entries = _newest_entries(period, [row.node_id for row in page])
        proofs = proofs_behind(seat, "progress", [one.pk for one in entries.values()])
        return [_told(row, period, entries.get(row.node_id), proofs) for row in page]

    return Found(rows, tell, lambda moment: Q(pk__in=_moved(period, rows, moment)))


def _moved(period: Period, rows: QuerySet[NodeFigure], moment: object) -> QuerySet:
    """Figures of activities whose entry of the period was signed after a moment."""
    signed = Q(declared_at__gt=moment) | Q(verified_at__gt=moment)
    entries = Progress.objects.filter(signed, period=period).order_by().values("node")
    return rows.order_by().filter(node__in=entries).values("pk")


def _newest_entries(period: Period, nodes: list) -> dict:
    """The newest entry of each activity up to the period; one query."""
    rows = Progress.objects.filter(
        node__in=nodes, period__plan=period.plan_id, period__number__lte=period.number
    ).select_related("declared_by", "verified_by", "period")
    return {row.node_id: row for row in rows.order_by("period__number")}


def _told(row: NodeFigure, period: Period, entry: Progress | None, proofs: dict) -> TraceRow:
    node: Node = row.node
    return TraceRow(
        what=f"{node.code} {node.title}",
        of=node.owner.name if node.owner else "",
        day=node.due,
        value=row.progress,
        is_percent=True,
        declared=entry.declared if entry else row.declared_progress,
        state=row.state,
        people=_signed(entry) if entry else (),
        proofs=proofs.get(entry.pk, ()) if entry else (),
        page="node",
        key=node.pk,
        period=period.number,
    )


def _signed(entry: Progress | Measurement) -> tuple:
    return people_of(
        (_("Declared by"), entry.declared_by, entry.declared_at),
        (_("Verified by"), entry.verified_by, entry.verified_at),
    )
