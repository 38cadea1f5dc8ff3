"""What is asked of the comparison: whose units, by which measure, which pages of the heat map."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from payesh.queries.boards import comparison
from payesh.queries.shapes.comparison import Comparison
from payesh.records.models import Period, Plan, Unit

MOST_PAGES = 10_000


@dataclass(frozen=True)
class Wanted:
    """`?parent=`, `?group=`, `?by=`, and the pages `?units=` and `?indicators=` from 1."""

    parent: Unit | None
    group: str
    by: str
    units: int
    indicators: int


def wanted_of(request: HttpRequest) -> Wanted:
    """Read from the address; 404 for a parent that is no unit."""
    query = request.GET
    return Wanted(
        parent=_unit(query.get("parent", "")),
        group=query.get("group", ""),
        by=query.get("by", ""),
        units=_page(query.get("units", "")),
        indicators=_page(query.get("indicators", "")),
    )


def compare(request: HttpRequest, plan: Plan, period: Period) -> Comparison:
    """The comparison as the address asks for it. Raises Forbidden for a parent out of reach."""
    wanted = wanted_of(request)
    return comparison(
        request.seat,
        plan,
        period,
        wanted.parent,
        wanted.by,
        wanted.group,
        wanted.indicators,
        wanted.units,
    )


def _unit(asked: str) -> Unit | None:
    if not asked:
        return None
    try:
        return get_object_or_404(Unit, pk=UUID(asked))
    except ValueError:
        raise Http404 from None


def _page(asked: str) -> int:
    known = asked.isdecimal() and len(asked) < 6
    return min(max(int(asked), 1), MOST_PAGES) if known else 1
