"""What a draft may be bound to: the plans and campaigns in the seat's reach, and their figures."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _

from payesh.ground.numbers import format_number
from payesh.queries import scope
from payesh.queries.campaigns import campaigns
from payesh.queries.known_figures import KnownFigures, campaign_figures, plan_figures
from payesh.queries.periods import name_of
from payesh.queries.permission import may
from payesh.records.models import Campaign, Period, Plan, ResultSet, Seat
from payesh.web.shell.writing import language

MOST = 200
"""Offered in the list, of plans and of campaigns each."""

Choices = list[tuple[str, list[tuple[str, str]]]]


@dataclass(frozen=True)
class Bound:
    """The plan or campaign a draft is held against, and its figures."""

    thing: Plan | Campaign
    known: KnownFigures


def choices(seat: Seat) -> Choices:
    """The groups of a list to choose from; the key names the kind and the row."""
    plans = [(f"plan:{one.pk}", one.title) for one in scope.plans(seat)[:MOST]]
    groups: Choices = [(_("Plans"), plans)] if plans else []
    if may(seat, "result.view"):
        rows = [(f"campaign:{one.pk}", one.title) for one in campaigns(seat)[:MOST]]
        groups += [(_("Campaigns"), rows)] if rows else []
    return groups


def bound_words(against: Bound) -> str:
    """Which frozen figures a draft was held against."""
    source = against.known.source
    if isinstance(source, Period):
        return name_of(source)
    if isinstance(source, ResultSet):
        number = format_number(source.number, None, language())
        return _("result set %(number)s") % {"number": number}
    return _("counts of the day; there are no results yet")


def bound(seat: Seat, chosen: str, today: date) -> Bound | None:
    """What was chosen, out of the seat's reach only; None for nothing."""
    kind, _colon, key = chosen.partition(":")
    if kind == "plan":
        plan = scope.plans(seat).select_related("owner").get(pk=UUID(key))
        return Bound(plan, plan_figures(plan, seat))
    if kind == "campaign":
        campaign = campaigns(seat).get(pk=UUID(key))
        return Bound(campaign, campaign_figures(campaign, today))
    return None
