"""What the pages of instruments show: the list, versions, uses, errata, the question bank."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet, Subquery

from payesh.ground.terms import VersionState
from payesh.ground.text import fold
from payesh.records.models import (
    BankItem,
    CampaignGroup,
    Erratum,
    Instrument,
    InstrumentVersion,
    Seat,
)

from .campaign_scope import run_campaigns
from .instruments import bank_of, instruments_of

PER_PAGE = 50


def instrument_list(
    seat: Seat, asked: str = "", retired: bool = False, page: object = 1
) -> Page[Instrument]:
    """Instruments by title, each with its `shown_versions` (newest first) and `campaign_count`."""
    rows = instruments_of(seat).filter(is_retired=retired)
    if wanted := fold(asked):
        rows = rows.filter(search_text__contains=wanted)
    versions = InstrumentVersion.objects.defer("content").order_by("-number")
    used = Count("versions__campaign_groups__campaign", distinct=True)
    rows = rows.annotate(campaign_count=used).prefetch_related(
        Prefetch("versions", versions, to_attr="shown_versions")
    )
    return Paginator(rows.order_by("sort_key", "title", "id"), PER_PAGE).get_page(page)


def versions_in_order(instrument: Instrument) -> list[InstrumentVersion]:
    """The versions of an instrument, newest first, without their content."""
    rows = instrument.versions.defer("content").select_related("made_from", "frozen_by")
    return list(rows.order_by("-number"))


def uses_of(seat: Seat, version: InstrumentVersion) -> list[CampaignGroup]:
    """The groups of campaigns that are asked by a version, newest campaign first.

    `in_sight` says whether the seat opens the campaign: others share an instrument, too.
    """
    rows = CampaignGroup.objects.filter(instrument=version).select_related("campaign")
    counted = Count("agencies", filter=Q(agencies__left_at__isnull=True))
    in_sight = Exists(run_campaigns(seat).filter(pk=OuterRef("campaign")))
    rows = rows.annotate(agency_count=counted, in_sight=in_sight)
    return list(rows.order_by("-campaign__starts", "campaign_id", "number"))


def errata_of(instrument: Instrument) -> list[Erratum]:
    """Every erratum between versions of an instrument, newest first."""
    rows = Erratum.objects.filter(old__instrument=instrument)
    rows = rows.defer("old__content", "new__content", "mapping")
    return list(rows.select_related("old", "new", "made_by", "applied_by").order_by("-made_at"))


def latest_versions(seat: Seat) -> QuerySet[InstrumentVersion]:
    """The newest version of every instrument in use that the seat sees, for choosing one."""
    newest = InstrumentVersion.objects.filter(instrument=OuterRef("instrument"))
    newest = newest.exclude(state=VersionState.RETIRED.value).order_by("-number").values("pk")[:1]
    seen = instruments_of(seat).filter(is_retired=False).values("pk")
    rows = InstrumentVersion.objects.filter(pk=Subquery(newest), instrument__in=seen)
    return rows.defer("content").select_related("instrument").order_by("instrument__sort_key")


@dataclass(frozen=True)
class BankList:
    """One page of the question bank, and every topic there is."""

    page: Page[BankItem]
    topics: Sequence[str]


def bank_list(seat: Seat, asked: str = "", topic: str = "", page: object = 1) -> BankList:
    """Questions that are offered, by topic."""
    rows = bank_of(seat).filter(is_retired=False)
    topics = list(
        rows.exclude(topic="").order_by("topic").values_list("topic", flat=True).distinct()
    )
    if wanted := fold(asked):
        rows = rows.filter(search_text__contains=wanted)
    if topic:
        rows = rows.filter(topic=topic)
    ordered = rows.order_by("topic", "sort_key", "id")
    return BankList(Paginator(ordered, PER_PAGE).get_page(page), topics)


def bank_titles(keys: Sequence[str]) -> Mapping[str, UUID]:
    """Which of some bank keys stand in the bank, with their row."""
    return dict(BankItem.objects.filter(key__in=keys).values_list("key", "pk"))
