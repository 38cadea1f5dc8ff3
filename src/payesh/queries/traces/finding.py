"""Finding the records under a figure: one reader for each kind of trace."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.core.paginator import Paginator
from django.db.models import QuerySet

from payesh.records.models import Seat

from . import (
    of_agencies,
    of_campaigns,
    of_coordination,
    of_events,
    of_indicators,
    of_plans,
    of_reports,
)
from .asking import NothingAskedError
from .shapes import Asked, Found, TracePage

PAGE = 50
EACH = {"agency": "agency", "team": "team"}

READERS: dict[str, Callable[[Seat, Asked], Found]] = {
    "activities": of_plans.activities,
    "goals": of_plans.goals,
    "node": of_plans.one_node,
    "measurement": of_plans.measurements,
    "reports": of_reports.reports,
    "stated": of_reports.stated,
    "agencies": of_campaigns.agencies,
    "visits": of_campaigns.visits,
    "sheets": of_campaigns.sheets,
    "results": of_campaigns.results,
    "agency_result": of_campaigns.agency_result,
    "findings": of_agencies.findings,
    "objections": of_agencies.objections,
    "actions": of_agencies.actions,
    "opinions": of_agencies.opinions,
    "support": of_coordination.support,
    "decisions": of_coordination.decisions,
    "agenda": of_coordination.agenda,
    "happened": of_events.happened,
    "indicators": of_indicators.indicators,
    "targets": of_indicators.targets,
    "rules": of_indicators.rules,
    "integrity": of_indicators.integrity,
}
KINDS = tuple(READERS)


def records_under(
    seat: Seat, trace: str, asked: Asked, number: Any = 1, since: datetime | None = None
) -> TracePage:
    """A page of the records that a trace leads to, those in the seat's sight.

    What each kind may be asked for is said where it is read: `period`, `unit`, `node`, `which` of
    plans; `campaign`, `group`, `team`, `day` (and `until`) of campaigns, where `which` may be
    "new" for what came on the day itself.

    `since` is when the report was made. What is not in sight at all gives an empty page that says
    so. Raises KeyError for a kind that is not known.
    """
    reader = READERS[trace]
    try:
        found = reader(seat, asked)
    except NothingAskedError:
        return TracePage(trace, Paginator([], PAGE).get_page(1), withheld=True)
    page = Paginator(found.rows, PAGE).get_page(number)
    later = None
    if since is not None and found.changed is not None and isinstance(found.rows, QuerySet):
        later = found.rows.filter(found.changed(since)).count()
    rows = found.tell(list(page.object_list))
    each = _different(found, EACH.get(asked.get("each", "")))
    return TracePage(trace, page, rows, page.paginator.count, later, each=each)


def _different(found: Found, column: str | None) -> int | None:
    """Of how many different agencies or teams the records are."""
    if column is None or not isinstance(found.rows, QuerySet):
        return None
    return found.rows.order_by().values(column).distinct().count()
