"""Verbs about the groups of a campaign, and the agencies in them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.db import transaction
from django.db.models import F, Max
from django.utils import timezone
from django.utils.translation import gettext_noop as _

from payesh.ground.terms import CampaignState, VisitState
from payesh.ground.text import clean
from payesh.queries.paths import within
from payesh.queries.permission import may
from payesh.records.models import (
    Campaign,
    CampaignAgency,
    CampaignGroup,
    DossierSheet,
    InstrumentVersion,
    Seat,
    Sheet,
    Unit,
    Visit,
)

from .campaign_rules import opened
from .guards import locked, owed, unless
from .instrument_versions import freeze
from .journal import changed, record, verb

IN_USE = _("Sheets have been filled in with this instrument; it stays.")
RUNNING = _("A group of a running campaign needs an instrument.")
FOREIGN = _("This instrument is not open to your seat.")
HAS_DOSSIERS = _("Dossiers are scored by the instrument of this group; it stays.")
NOT_EMPTY = _("Only a group without agencies can be removed.")
OTHER = _("The group belongs to another campaign.")
OUT_OF_REACH = _("“%(unit)s” is closed or does not belong to the campaign's unit.")
NONE_NEW = _("Choose agencies that are not in the campaign yet.")
ASKED_OTHERWISE = _("Its sheets answer another instrument; it cannot move to this group.")
LEFT = _("The agency has left the campaign.")
WHY = _("Say why the agency leaves the campaign.")


@verb
def add_group(
    *, by: Seat, campaign: Campaign, title: str, instrument: InstrumentVersion | None = None
) -> CampaignGroup:
    """A group behind the others; agencies are ranked within it."""
    campaign = opened(by, campaign)
    last = campaign.groups.aggregate(last=Max("number"))["last"] or 0
    group = CampaignGroup(campaign=campaign, number=last + 1, title=owed(title, "title")[:160])
    group.instrument = _usable(by, campaign, instrument)
    group.save(force_insert=True)
    told = {"title": group.title, "instrument": _name(group.instrument)}
    record(by=by, verb="campaign.group_added", subject=group, after=told)
    return group


@verb
def edit_group(*, by: Seat, group: CampaignGroup, **new: Any) -> CampaignGroup:
    """Another `title` or `instrument`; the instrument stays once a sheet was begun with it."""
    campaign = opened(by, group.campaign)
    group = locked(group)
    if "title" in new:
        new["title"] = owed(new["title"], "title")[:160]
    wanted = new.get("instrument", group.instrument)
    if wanted != group.instrument:
        begun = Sheet.objects.filter(campaign=campaign, agency__group=group).exists()
        begun = begun or DossierSheet.objects.filter(dossier__group=group).exists()
        unless(not begun, "group.in_use", IN_USE, "instrument")
        _usable(by, campaign, wanted)
    before, after = changed(group, new)
    group.save()
    for told in (before, after):
        if "instrument" in told:
            told["instrument"] = _name(told["instrument"])
    record(by=by, verb="campaign.group_changed", subject=group, before=before, after=after)
    return group


@verb
def remove_group(*, by: Seat, group: CampaignGroup) -> None:
    """Take an empty group away; those behind it keep their numbers."""
    opened(by, group.campaign)
    group = locked(group)
    unless(not group.agencies.exists(), "group.not_empty", NOT_EMPTY)
    unless(not group.dossiers.exists(), "group.has_dossiers", HAS_DOSSIERS)
    record(by=by, verb="campaign.group_removed", subject=group, before={"title": group.title})
    group.delete()


@verb
def add_agencies(*, by: Seat, group: CampaignGroup, units: Sequence[Unit]) -> list[CampaignAgency]:
    """Bring units into a group, many at once; those already in the campaign are passed over.

    A unit that left the campaign comes back. Every unit lies below the campaign's own.
    """
    campaign = opened(by, group.campaign)
    for unit in units:
        reached = within(unit.path, campaign.owner.path) and may(by, "campaign.edit", unit)
        right = reached and unit.is_active
        unless(right, "agency.out_of_reach", OUT_OF_REACH, "units", unit=unit.name)
    there = {one.unit_id: one for one in campaign.agencies.select_for_update()}
    fresh = {unit.pk: unit for unit in units if unit.pk not in there}
    back = {unit.pk for unit in units if unit.pk in there and there[unit.pk].left_at}
    unless(fresh or back, "agency.none_new", NONE_NEW, "units")
    returning = campaign.agencies.filter(unit__in=back)
    returning.update(group=group, left_at=None, left_reason="", version=F("version") + 1)
    CampaignAgency.objects.bulk_create(
        CampaignAgency(campaign=campaign, group=group, unit=unit, province=unit.province)
        for unit in fresh.values()
    )
    told = {"added": len(fresh) + len(back), "units": [unit.code for unit in units]}
    record(by=by, verb="campaign.agencies_added", subject=group, after=told)
    return list(group.agencies.filter(unit__in=[*fresh, *back]).select_related("unit"))


@verb
def move_agency(*, by: Seat, agency: CampaignAgency, group: CampaignGroup) -> CampaignAgency:
    """Put an agency into another group, as long as its sheets answer that group's instrument."""
    campaign = opened(by, agency.campaign)
    agency = locked(agency)
    unless(agency.left_at is None, "agency.left", LEFT)
    unless(group.campaign_id == campaign.pk, "group.other", OTHER, "group")
    others = Sheet.objects.filter(agency=agency).exclude(instrument=group.instrument_id)
    unless(not others.exists(), "agency.asked_otherwise", ASKED_OTHERWISE, "group")
    before = {"group": agency.group.title}
    agency.group, agency.version = group, agency.version + 1
    agency.save(update_fields=["group", "version"])
    after = {"group": group.title}
    record(by=by, verb="campaign.agency_moved", subject=agency, before=before, after=after)
    return agency


@verb
def remove_agency(*, by: Seat, agency: CampaignAgency, reason: str = "") -> None:
    """Take an agency out: before the start it goes, afterwards it has left, with the reason.

    What was found stays; its visits not begun are cancelled.
    """
    campaign = opened(by, agency.campaign)
    agency = locked(agency)
    unless(agency.left_at is None, "agency.left", LEFT)
    before = {"group": agency.group.title}
    used = Visit.objects.filter(agency=agency).exists() or agency.sheets.exists()
    if campaign.state == CampaignState.DRAFT and not used:
        told = {"reason": clean(reason)}
        record(by=by, verb="campaign.agency_removed", subject=agency, before=before, after=told)
        agency.delete()
        return
    agency.left_reason = owed(reason, "reason", WHY)
    agency.left_at, agency.version = timezone.now(), agency.version + 1
    agency.save(update_fields=["left_reason", "left_at", "version"])
    agency.visits.filter(state=VisitState.PLANNED.value).update(
        state=VisitState.CANCELLED.value,
        cancelled_reason=agency.left_reason[:300],
        version=F("version") + 1,
    )
    told = {"reason": agency.left_reason}
    record(by=by, verb="campaign.agency_removed", subject=agency, before=before, after=told)


@transaction.atomic
def move_agencies(*, by: Seat, agencies: Iterable[CampaignAgency], group: CampaignGroup) -> int:
    """Move several agencies, all or none; gives how many."""
    return len([move_agency(by=by, agency=one, group=group) for one in agencies])


@transaction.atomic
def remove_agencies(*, by: Seat, agencies: Iterable[CampaignAgency], reason: str = "") -> int:
    """Take several agencies out for one reason, all or none; gives how many."""
    gone = list(agencies)
    for one in gone:
        remove_agency(by=by, agency=one, reason=reason)
    return len(gone)


def _usable(
    by: Seat, campaign: Campaign, version: InstrumentVersion | None
) -> InstrumentVersion | None:
    """The version, if the seat may use it; frozen at once where the campaign runs already."""
    running = campaign.state == CampaignState.ACTIVE
    if version is None:
        unless(not running, "group.needs_instrument", RUNNING, "instrument")
        return None
    unless(may(by, "instrument.view", version), "group.foreign", FOREIGN, "instrument")
    if running:
        freeze(by=by, version=version)
    return version


def _name(version: InstrumentVersion | None) -> str:
    return str(version) if version else ""
