"""Verbs about duties set by law: what, from when, on whom; how agencies stand is read."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext_noop as _

from payesh.queries.instruments import read_version
from payesh.records.models import Campaign, CampaignGroup, LegalDuty, Seat

from .campaign_rules import opened
from .guards import owed, unless
from .journal import record, verb

NO_ITEMS = _("Name at least one item of the instruments; the visits answer it.")
UNKNOWN = _("No instrument of these groups asks this item: %(items)s.")
OTHER = _("The group belongs to another campaign.")
PERCENT = _("Give a percentage above 0 and up to 100.")


@verb
def set_duty(
    *,
    by: Seat,
    campaign: Campaign,
    title: str,
    law: str,
    in_force_from: date,
    items: Sequence[str],
    groups: Sequence[CampaignGroup] = (),
    met_from: Decimal = Decimal(100),
    duty: LegalDuty | None = None,
) -> LegalDuty:
    """Add a duty, or change `duty`. Without `groups` it lies on all of them.

    `items` are codes of the groups' instruments; an agency meets the duty where all that apply
    reach `met_from` percent.
    """
    campaign = opened(by, campaign)
    for group in groups:
        unless(group.campaign_id == campaign.pk, "group.other", OTHER, "groups")
    unless(0 < met_from <= 100, "duty.percent", PERCENT, "met_from")
    codes = list(dict.fromkeys(items))
    _check_items(groups or campaign.groups.select_related("instrument"), codes)
    row = duty or LegalDuty(campaign=campaign)
    unless(row.campaign_id == campaign.pk, "duty.other", OTHER)
    before = _told(row) if duty else None
    row.title, row.law = owed(title, "title")[:250], owed(law, "law")[:250]
    row.in_force_from, row.met_from, row.items = in_force_from, met_from, codes
    row.save()
    row.groups.set(groups)
    name = "campaign.duty_changed" if duty else "campaign.duty_added"
    record(by=by, verb=name, subject=row, before=before, after=_told(row))
    return row


@verb
def remove_duty(*, by: Seat, duty: LegalDuty) -> None:
    """Take a duty away; the answers it was read from stay."""
    opened(by, duty.campaign)
    record(by=by, verb="campaign.duty_removed", subject=duty, before=_told(duty))
    duty.delete()


def _check_items(groups: Sequence[CampaignGroup], codes: list[str]) -> None:
    unless(codes, "duty.no_items", NO_ITEMS, "items")
    known: set[str] = set()
    for version in {group.instrument for group in groups if group.instrument}:
        known |= {item.code for item in read_version(version).items}
    unknown = [code for code in codes if code not in known]
    unless(not unknown, "duty.unknown_items", UNKNOWN, "items", items="، ".join(unknown))


def _told(duty: LegalDuty) -> dict[str, object]:
    return {
        "title": duty.title,
        "law": duty.law,
        "in_force_from": duty.in_force_from,
        "items": duty.items,
        "met_from": duty.met_from,
        "groups": [group.title for group in duty.groups.all()],
    }
