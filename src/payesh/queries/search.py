"""Search over everything a seat may see, forgiving of spelling and of the shape of digits.

Every word of the text has to be found in the folded words of a row (`search_text`) or in its code.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any
from uuid import UUID

from django.db.models import Case, IntegerField, Q, QuerySet, Value, When

from payesh.ground.text import fold
from payesh.queries import scope
from payesh.queries.boards.choice import plans_by_closeness
from payesh.queries.campaign_scope import run_campaigns
from payesh.queries.paths import under, within
from payesh.queries.people import people_list
from payesh.queries.permission import may, reach_of
from payesh.queries.shapes.search import Hit, Hits
from payesh.queries.visits import visits
from payesh.records.models import Indicator, Node, Plan, Seat

SHORTEST = 2
KINDS = ("plan", "campaign", "visit", "unit", "node", "indicator", "person")
_PLANS = 50


def search(seat: Seat, text: str, most: int = 20, kind: str = "") -> Hits:
    """At most `most` hits of each kind (or of one), the best first; a fixed number of queries.

    What begins with the text comes before what holds it; a text of one letter finds nothing.
    """
    words = fold(text).split()
    if len("".join(words)) < SHORTEST:
        return Hits(text, (), False)
    found = [_found(seat, one, words, most + 1) for one in KINDS if kind in ("", one)]
    hits = tuple(hit for group in found for hit in group[:most])
    return Hits(text, hits, any(len(group) > most for group in found))


def _found(seat: Seat, kind: str, words: list[str], most: int) -> list[Hit]:
    return list(_READERS[kind](seat, words, most)) if may(seat, _RULES[kind]) else []


def _matching(rows: QuerySet[Any], words: list[str], with_code: bool = True) -> QuerySet[Any]:
    for word in words:
        held = Q(search_text__contains=word)
        rows = rows.filter(held | Q(code__istartswith=word) if with_code else held)
    whole = " ".join(words)
    first = [When(search_text__startswith=whole, then=Value(1))]
    if with_code:
        first.insert(0, When(code__iexact=whole, then=Value(0)))
    better = Case(*first, default=Value(2), output_field=IntegerField())
    return rows.order_by(better, "sort_key", "pk")


def _plans(seat: Seat, words: list[str], most: int) -> Iterator[Hit]:
    rows = _matching(scope.plans(seat).select_related("owner"), words)
    for one in rows[:most]:
        yield Hit("plan", one.pk, one.title, one.code, one.owner.label, one.pk)


def _campaigns(seat: Seat, words: list[str], most: int) -> Iterator[Hit]:
    rows = run_campaigns(seat).select_related("owner")
    for one in _matching(rows, words, with_code=False)[:most]:
        yield Hit("campaign", one.pk, one.title, "", one.owner.label)


def _visits(seat: Seat, words: list[str], most: int) -> Iterator[Hit]:
    rows = visits(seat)
    for word in words:
        rows = rows.filter(agency__unit__search_text__contains=word)
    for one in rows.order_by("-planned_on", "pk")[:most]:
        yield Hit("visit", one.pk, one.agency.unit.name, "", one.agency.campaign.title)


def _units(seat: Seat, words: list[str], most: int) -> Iterator[Hit]:
    rows = _matching(scope.units(seat).filter(is_active=True).select_related("parent"), words)
    found = list(rows[:most])
    plans = list(plans_by_closeness(seat)[:_PLANS]) if found else []
    for one in found:
        above = one.parent.label if one.parent else ""
        yield Hit("unit", one.pk, one.name, one.code, above, _plan_of(one.path, plans))


def _plan_of(path: str, plans: Iterable[Plan]) -> UUID | None:
    """The plan in which a unit is shown: of the nearest body above it, or of one below."""
    covering = [one for one in plans if within(path, one.owner.path)]
    nearest = max(covering, key=lambda one: len(one.owner.path), default=None)
    nearest = nearest or next((one for one in plans if within(one.owner.path, path)), None)
    return nearest.pk if nearest else None


def _nodes(seat: Seat, words: list[str], most: int) -> Iterator[Hit]:
    rows = _of_plans(seat, Node.objects.select_related("plan"))
    for one in _matching(rows, words)[:most]:
        yield Hit("node", one.pk, one.title, one.code, one.plan.title, one.plan_id, one.kind)


def _indicators(seat: Seat, words: list[str], most: int) -> Iterator[Hit]:
    rows = _of_plans(seat, Indicator.objects.select_related("plan"), "measured_by__unit__path")
    for one in _matching(rows, words)[:most]:
        yield Hit("indicator", one.pk, one.title, one.code, one.plan.title, one.plan_id)


def _of_plans(
    seat: Seat, rows: QuerySet[Any], shared: str = "contributions__unit__path"
) -> QuerySet[Any]:
    """What lies in plans of units in reach, and what units in reach own or share of others."""
    reach = reach_of(seat)
    if not reach:  # an empty condition joined by 'or' would vanish, not match everything
        return rows
    mine = rows.model.objects.filter(under(reach, shared)).values("pk")
    whole = under(reach, "plan__owner__path")
    return rows.filter(whole | under(reach, "owner__path") | Q(pk__in=mine))


def _people(seat: Seat, words: list[str], most: int) -> Iterator[Hit]:
    rows = _matching(people_list(seat, active=True), words, with_code=False)
    for one in rows[:most]:
        units = dict.fromkeys(held.unit.label for held in one.shown_seats)
        yield Hit("person", one.pk, one.full_name, one.username, "، ".join(units))


_RULES = {
    "plan": "plan.view",
    "campaign": "campaign.view",
    "visit": "visit.own",
    "unit": "unit.view",
    "node": "plan.view",
    "indicator": "plan.view",
    "person": "people.manage",
}
_READERS = {
    "plan": _plans,
    "campaign": _campaigns,
    "visit": _visits,
    "unit": _units,
    "node": _nodes,
    "indicator": _indicators,
    "person": _people,
}
