"""What the next round takes over from the round before: groups, agencies, duties, phases."""

from __future__ import annotations

from datetime import timedelta

from payesh.records.models import Campaign, CampaignAgency, CampaignGroup, LegalDuty, Phase

from .campaign_rules import MAY_BEGIN_BEFORE, MAY_END_AFTER


def copy_parts(old: Campaign, new: Campaign) -> int:
    """Fill a new campaign from another one; gives how many agencies came along."""
    groups = {group.pk: _copied_group(group, new) for group in old.groups.order_by("number")}
    _copy_duties(old, new, groups)
    Phase.objects.bulk_create(_moved_phases(old, new))
    staying = old.agencies.filter(left_at__isnull=True, unit__is_active=True)
    rows = [
        CampaignAgency(
            campaign=new, group=groups[agency.group_id], unit_id=agency.unit_id,
            province=agency.province,
        )
        for agency in staying.order_by("group", "unit__path")
    ]  # fmt: skip
    return len(CampaignAgency.objects.bulk_create(rows))


def _copied_group(group: CampaignGroup, campaign: Campaign) -> CampaignGroup:
    return CampaignGroup.objects.create(
        campaign=campaign, number=group.number, title=group.title, instrument=group.instrument
    )


def _copy_duties(old: Campaign, new: Campaign, groups: dict[object, CampaignGroup]) -> None:
    for duty in old.duties.prefetch_related("groups"):
        copied = LegalDuty.objects.create(
            campaign=new,
            title=duty.title,
            law=duty.law,
            in_force_from=duty.in_force_from,
            items=duty.items,
            met_from=duty.met_from,
        )
        copied.groups.set(groups[group.pk] for group in duty.groups.all())


def _moved_phases(old: Campaign, new: Campaign) -> list[Phase]:
    """The phases as far from the beginning as before; one outside the new window is left out."""
    moved = new.starts - old.starts
    phases = [_moved(phase, new, moved) for phase in old.phases.all()]
    return [phase for phase in phases if phase.starts <= phase.ends]


def _moved(phase: Phase, new: Campaign, moved: timedelta) -> Phase:
    starts, ends = phase.starts + moved, phase.ends + moved
    if phase.kind not in MAY_BEGIN_BEFORE:
        starts = max(starts, new.starts)
    if phase.kind not in MAY_END_AFTER:
        ends = min(ends, new.ends)
    return Phase(
        campaign=new, kind=phase.kind, starts=starts, ends=ends, legal_basis=phase.legal_basis
    )
