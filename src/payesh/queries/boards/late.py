"""Activities that are late, the longest first."""

from __future__ import annotations

from django.utils import timezone

from payesh.queries.paths import under
from payesh.queries.shapes.dashboard import LateActivity
from payesh.records.models import Node, NodeFigure, Period, Unit

from .refs import node_ref


def late_activities(period: Period, reach: str, limit: int) -> tuple[LateActivity, ...]:
    """The activities owned under `reach` ('' for all) that are due and not realised; one query."""
    rows = NodeFigure.objects.filter(period=period, late_days__gt=0)
    if reach:
        # A list of the share, looked up for each figure: a join would read every node and owner.
        units = Unit.objects.filter(under(reach)).values("pk")
        share = Node.objects.filter(plan=period.plan_id, owner__in=units)
        rows = rows.filter(node__in=share.order_by().values("pk"))
    rows = rows.select_related("node__owner").order_by("-late_days")
    day = min(period.ends, timezone.localdate())
    return tuple(
        LateActivity(
            node=node_ref(row.node),
            due=row.node.due,
            days=max((day - (row.node.due or day)).days, 0),
            progress=row.progress,
            state=row.state,
            light=row.light,
        )
        for row in rows[:limit]
    )
