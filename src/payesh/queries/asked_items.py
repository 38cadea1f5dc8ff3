"""The items that groups of a campaign are asked, by their codes: for lists that name items."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q

from payesh.records.models import Campaign, CampaignGroup
from payesh.scoring.instruments import Axis, Instrument, Item

from .instruments import read_version


@dataclass(frozen=True)
class AskedItem:
    """An item with the axis it stands under."""

    item: Item
    axis: Axis


def asked_items(groups: Iterable[UUID]) -> dict[tuple[UUID, str], AskedItem]:
    """The items of the groups' instruments by group and code; one statement."""
    rows = CampaignGroup.objects.filter(pk__in=set(groups), instrument__isnull=False)
    return {
        (group.pk, code): asked
        for group in rows.select_related("instrument__instrument")
        for code, asked in items_of(read_version(group.instrument)).items()
    }


def items_of(instrument: Instrument) -> dict[str, AskedItem]:
    """The items of an instrument by code."""
    return {
        item.code: AskedItem(item, axis)
        for axis in instrument.axes
        for criterion in axis.criteria
        for item in criterion.items
    }


def axes_of(campaign: Campaign) -> dict[str, Axis]:
    """The axes of all instruments of the campaign by code, the first of each."""
    found: dict[str, Axis] = {}
    for _group, instrument in _instruments(campaign):
        for axis in instrument.axes:
            found.setdefault(axis.code, axis)
    return found


def codes_of_axis(campaign: Campaign, axis: str) -> Q:
    """Findings of the campaign that are bound to items of an axis, group by group."""
    found = Q(pk__in=[])
    for group, instrument in _instruments(campaign):
        codes = [code for code, one in items_of(instrument).items() if one.axis.code == axis]
        found |= Q(agency__group=group, item__in=codes)
    return found


def _instruments(campaign: Campaign) -> list[tuple[CampaignGroup, Instrument]]:
    rows = campaign.groups.filter(instrument__isnull=False).order_by("number")
    groups = rows.select_related("instrument__instrument")
    return [(group, read_version(group.instrument)) for group in groups]
