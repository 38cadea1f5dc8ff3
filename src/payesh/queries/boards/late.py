"""Activities that are late, the longest first."""

from __future__ import annotations

from django.utils import timezone

from payesh.queries.paths import under
from payesh.queries.shapes.dashboard import LateActivity
from payesh.records.models import NodeFigure, Period

from .refs import node_ref


def late_activities(period: Period, reach: str, limit: int) -> tuple[LateActivity, ...]:
    """The activities owned under `reach` ('' for all) that are due and not realised; one query."""
    rows = NodeFigure.objects.filter(under(reach, "node__owner__path"), period=period)
    rows = rows.filter(late_days__gt=0).select_related("node__owner").order_by("-late_days")
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
