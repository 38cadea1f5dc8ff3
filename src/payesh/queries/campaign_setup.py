"""Setting a campaign up: its agencies by group, and the units that could still come into it."""

from __future__ import annotations

from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db.models import Exists, F, OuterRef, QuerySet, Subquery

from payesh.ground.terms import UnitKind, VersionState
from payesh.ground.text import fold
from payesh.records.models import (
    Campaign,
    CampaignAgency,
    CampaignGroup,
    InstrumentVersion,
    Seat,
    Sheet,
    Unit,
    UnitGroup,
)

from .paths import ancestors, under
from .permission import reach_of
from .scope import units

PAGE = 50
MOST = 2000
"""So many agencies are brought in at once at most."""


def agency_list(
    campaign: Campaign, *, group: UUID | None = None, text: str = "", page: int | str = 1
) -> Page[CampaignAgency]:
    """The agencies that are in, by group and unit, 50 a page; `has_sheets` says answers exist."""
    rows = CampaignAgency.objects.filter(campaign=campaign, left_at__isnull=True)
    if group is not None:
        rows = rows.filter(group=group)
    for word in fold(text).split():
        rows = rows.filter(unit__search_text__contains=word)
    answered = Exists(Sheet.objects.filter(agency=OuterRef("pk")))
    rows = rows.select_related("unit__parent", "group").annotate(has_sheets=answered)
    return Paginator(rows.order_by("group__number", "unit__path"), PAGE).get_page(page)


def left_agencies(campaign: Campaign) -> QuerySet[CampaignAgency]:
    """Agencies that left the campaign, with the reason."""
    rows = CampaignAgency.objects.filter(campaign=campaign, left_at__isnull=False)
    return rows.select_related("unit", "group").order_by("-left_at")


def units_to_choose(
    seat: Seat,
    campaign: Campaign,
    *,
    text: str = "",
    below: Unit | None = None,
    kind: UnitKind | str = "",
    peers: UnitGroup | None = None,
) -> QuerySet[Unit]:
    """Open units below the campaign's own, each with `taken`, the group it is in already ('').

    `below` asks for everything under a unit, `kind` for one kind, `peers` for a group of units,
    `text` for all of its words. Those that are not in the campaign stand first.
    """
    rows = units(seat).filter(under(campaign.owner.path), is_active=True)
    rows = rows.exclude(pk=campaign.owner_id)
    if below is not None:
        rows = rows.filter(under(below.path)).exclude(pk=below.pk)
    if kind:
        rows = rows.filter(kind=kind)
    if peers is not None:
        rows = rows.filter(groups=peers)
    for word in fold(text).split():
        rows = rows.filter(search_text__contains=word)
    there = CampaignAgency.objects.filter(
        campaign=campaign, left_at__isnull=True, unit=OuterRef("pk")
    )
    taken = Subquery(there.values("group__title")[:1])
    return (
        rows.select_related("parent")
        .annotate(taken=taken)
        .order_by(F("taken").asc(nulls_first=True), "path")
    )


def free_units(rows: QuerySet[Unit]) -> list[Unit]:
    """Those of `units_to_choose` that are not in the campaign, as many as come in at once."""
    return list(rows.filter(taken__isnull=True)[:MOST])


def group_in(campaign: Campaign, key: UUID) -> QuerySet[CampaignGroup]:
    """A group of the campaign."""
    return campaign.groups.filter(pk=key).select_related("campaign__owner", "instrument")


def is_free(group: CampaignGroup) -> bool:
    """Whether nothing hangs on the group: neither an agency, even one that left, nor a dossier."""
    return not group.agencies.exists() and not group.dossiers.exists()


def instruments_for(seat: Seat, campaign: Campaign) -> QuerySet[InstrumentVersion]:
    """Versions that a group may be asked by: of units in reach and of those above them."""
    reach, owner = reach_of(seat), campaign.owner
    rows = InstrumentVersion.objects.exclude(state=VersionState.RETIRED.value)
    rows = rows.filter(instrument__is_retired=False).select_related("instrument")
    if reach:
        above = InstrumentVersion.objects.filter(instrument__owner__path__in=ancestors(owner.path))
        own = rows.filter(under(reach, "instrument__owner__path"))
        rows = own | rows.filter(pk__in=above.values("pk"))
    return rows.defer("content").order_by("instrument__sort_key", "instrument__title", "-number")
