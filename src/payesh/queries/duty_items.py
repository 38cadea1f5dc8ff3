"""The items a duty set by law may be read from: those of the instruments of a campaign."""

from __future__ import annotations

from dataclasses import dataclass

from payesh.records.models import Campaign, CampaignGroup, LegalDuty

from .instruments import read_version


@dataclass(frozen=True)
class DutyItem:
    """An item by its code, its title, and the groups that are asked it."""

    code: str
    title: str
    groups: tuple[str, ...]


def items_to_choose(campaign: Campaign, language: str) -> list[DutyItem]:
    """Every item that a group of the campaign is asked, in the order of the instruments."""
    asked: dict[str, tuple[str, list[str]]] = {}
    for group in _asked(campaign):
        for item in read_version(group.instrument).items:
            title = item.title.get(language) or item.title.get("fa", "")
            asked.setdefault(item.code, (title, []))[1].append(group.title)
    return [DutyItem(code, title, tuple(groups)) for code, (title, groups) in asked.items()]


def items_of(duty: LegalDuty, language: str) -> list[DutyItem]:
    """The items a duty is read from, those that no group is asked any more without a title."""
    known = {item.code: item for item in items_to_choose(duty.campaign, language)}
    return [known.get(code, DutyItem(code, "", ())) for code in duty.items]


def _asked(campaign: Campaign) -> list[CampaignGroup]:
    rows = campaign.groups.filter(instrument__isnull=False).select_related("instrument")
    return list(rows.order_by("number"))
