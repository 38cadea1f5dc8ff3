"""Verbs about the phases of a campaign: their windows, and the law that sets a deadline."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from django.db import transaction
from django.utils.translation import gettext_noop as _

from payesh.ground.errors import Refusal
from payesh.ground.terms import PhaseKind
from payesh.ground.text import clean
from payesh.records.models import Campaign, Phase, Seat

from .campaign_rules import ORDER, check_phase, opened
from .guards import unless
from .journal import record, verb


class Window(NamedTuple):
    """From when to when, both days counted in, and by which law."""

    starts: date
    ends: date
    legal_basis: str = ""


NO_PHASE = _("This campaign has no such phase.")


@verb
def set_phase(
    *,
    by: Seat,
    campaign: Campaign,
    kind: PhaseKind,
    starts: date,
    ends: date,
    legal_basis: str = "",
) -> Phase:
    """The window of a phase, once a campaign; `legal_basis` names the law that sets its end."""
    campaign = opened(by, campaign)
    unless(ends >= starts, "phase.order", ORDER, "ends")
    known = campaign.phases.filter(kind=PhaseKind(kind).value).first()
    phase = known or Phase(campaign=campaign, kind=PhaseKind(kind).value)
    before = _told(phase) if known else None
    phase.starts, phase.ends = starts, ends
    phase.legal_basis = clean(legal_basis)[:250]
    check_phase(campaign, phase)
    phase.save()
    record(by=by, verb="campaign.phase_set", subject=phase, before=before, after=_told(phase))
    return phase


@verb
def remove_phase(*, by: Seat, campaign: Campaign, kind: PhaseKind) -> None:
    """Do without a phase."""
    campaign = opened(by, campaign)
    phase = campaign.phases.filter(kind=PhaseKind(kind).value).first()
    unless(phase, "phase.none", NO_PHASE)
    record(by=by, verb="campaign.phase_removed", subject=phase, before=_told(phase))
    phase.delete()


@transaction.atomic
def set_phases(*, by: Seat, campaign: Campaign, windows: Mapping[PhaseKind, Window | None]) -> None:
    """Several phases at once, all or none; None does without a phase that is there.

    A refusal says at which phase it stands: `visits-ends`.
    """
    there = set(campaign.phases.values_list("kind", flat=True))
    for kind, window in windows.items():
        try:
            if window is not None:
                set_phase(by=by, campaign=campaign, kind=kind, **window._asdict())
            elif kind.value in there:
                remove_phase(by=by, campaign=campaign, kind=kind)
        except Refusal as refusal:
            refusal.where = f"{kind.value}-{refusal.where}"
            raise


def _told(phase: Phase) -> dict[str, object]:
    return {
        "kind": phase.kind,
        "starts": phase.starts,
        "ends": phase.ends,
        "legal_basis": phase.legal_basis,
    }
