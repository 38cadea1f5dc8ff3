"""Verbs about a campaign itself: prepare, start, close, cancel; the next round of the same."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext_noop as _

from payesh.ground.errors import Refusal, Refusals
from payesh.ground.terms import CampaignState, VisitState
from payesh.queries.permission import require
from payesh.records.models import Campaign, CampaignGroup, Seat, Unit, Visit
from payesh.records.plans import default_bands

from .campaign_rules import WINDOW, check, check_phase, cleaned, opened, refuse_frozen
from .campaign_seats import carry_seats, end_seats
from .findable import make_findable
from .guards import locked, owed, unless
from .instrument_versions import freeze
from .journal import changed, record, verb
from .next_round import copy_parts

NOT_READY = _("The campaign cannot start yet.")
NO_GROUP = _("There is no group yet.")
NO_INSTRUMENT = _("The group “%(group)s” has no instrument.")
NO_AGENCY = _("The group “%(group)s” has no agency.")
NOT_DRAFT = _("Only a campaign in preparation can be started.")
NOT_FINAL = _("A campaign is closed when its results are final; until then it can be cancelled.")
NOT_OPEN = _("Only a campaign whose results are not final can be cancelled.")
WHY = _("Say why the campaign is cancelled.")
KEPT_BY_ROUND = (
    *("aims", "team_size", "two_organisations", "looks_from", "reconcile_over", "missing"),
    *("coverage_needed", "named_count", "objection_days", "answer_days", "bands"),
)
"""What the next round takes over; its directive is its own."""


@verb
def create_campaign(
    *, by: Seat, owner: Unit, title: str, starts: date, ends: date, **fields: Any
) -> Campaign:
    """A campaign in preparation, run at `owner`.

    `fields` are those of `campaign_rules.CHANGEABLE`; coverage_needed is a share from 0 to 1.
    """
    require(by, "campaign.edit", owner)
    given = cleaned({**fields, "title": title, "starts": starts, "ends": ends})
    given.setdefault("bands", default_bands())
    campaign = Campaign(owner=owner, province=owner.province, made_by=by.person, **given)
    return _founded(by, campaign, "campaign.created")


@verb
def edit_campaign(
    *, by: Seat, campaign: Campaign, version: int | None = None, **fields: Any
) -> Campaign:
    """Other words, days or rules, as far as the stage of the campaign lets them change.

    The rules of reconciling stand once sheets are in; everything but words stands once the
    results are final. A new end moves the seats of the evaluators with it.
    """
    require(by, "campaign.edit", campaign)
    campaign = locked(campaign, version)
    before, after = changed(campaign, cleaned(fields))
    refuse_frozen(campaign, set(after))
    check(campaign)
    if WINDOW & after.keys():
        for phase in campaign.phases.all():
            check_phase(campaign, phase)
    campaign.version += 1
    make_findable(campaign, campaign.title, campaign.directive_number)
    campaign.save()
    if "ends" in after:
        carry_seats(campaign)
    record(by=by, verb="campaign.changed", subject=campaign, before=before, after=after)
    return campaign


@verb
def start_campaign(*, by: Seat, campaign: Campaign) -> Campaign:
    """Begin: the versions of the instruments are frozen, evaluators and agencies see it.

    Raises Refusals with every group that lacks an instrument or agencies.
    """
    campaign = opened(by, campaign)
    unless(campaign.state == CampaignState.DRAFT, "campaign.not_draft", NOT_DRAFT)
    groups = list(campaign.groups.select_related("instrument__instrument").order_by("number"))
    if lacks := _lacking(groups):
        raise Refusals("campaign.not_ready", NOT_READY, lacks)
    for version in {group.instrument_id: group.instrument for group in groups}.values():
        freeze(by=by, version=version)
    return _step(by, campaign, "campaign.started", CampaignState.ACTIVE)


@verb
def close_campaign(*, by: Seat, campaign: Campaign) -> Campaign:
    """End the work with a campaign whose results are final; they stay as they are."""
    require(by, "campaign.edit", campaign)
    campaign = locked(campaign)
    unless(campaign.state == CampaignState.FINAL, "campaign.not_final", NOT_FINAL)
    return _step(by, campaign, "campaign.closed", CampaignState.CLOSED)


@verb
def cancel_campaign(*, by: Seat, campaign: Campaign, reason: str) -> Campaign:
    """Give a campaign up: nothing is deleted, visits not begun are cancelled with the reason."""
    require(by, "campaign.edit", campaign)
    campaign = locked(campaign)
    still = campaign.state in (CampaignState.DRAFT, CampaignState.ACTIVE)
    unless(still, "campaign.not_open", NOT_OPEN)
    words = owed(reason, "reason", WHY)
    planned = Visit.objects.filter(agency__campaign=campaign, state=VisitState.PLANNED.value)
    cancelled = planned.update(
        state=VisitState.CANCELLED.value,
        cancelled_reason=words[:300],
        version=F("version") + 1,
    )
    end_seats(campaign, timezone.localdate())
    told = {"reason": words, "visits_cancelled": cancelled}
    return _step(by, campaign, "campaign.cancelled", CampaignState.CANCELLED, **told)


@verb
def copy_round(*, by: Seat, campaign: Campaign, starts: date, ends: date, title: str) -> Campaign:
    """The next round in preparation: the same rules, groups, instruments, agencies and duties.

    Agencies that left or are closed stay behind; phases keep their distance from the beginning
    and are cut to the new window.
    """
    require(by, "campaign.edit", campaign)
    fields = {name: getattr(campaign, name) for name in KEPT_BY_ROUND}
    words = owed(title, "title")[:250]
    new = Campaign(
        owner=campaign.owner,
        province=campaign.province,
        made_by=by.person,
        title=words,
        starts=starts,
        ends=ends,
        round=campaign.round + 1,
        previous=campaign,
        **fields,
    )
    return _founded(by, new, "campaign.copied", copied_from=campaign)


def _founded(
    by: Seat, campaign: Campaign, name: str, copied_from: Campaign | None = None
) -> Campaign:
    check(campaign)
    make_findable(campaign, campaign.title, campaign.directive_number)
    campaign.save(force_insert=True)
    told: dict[str, Any] = {"title": campaign.title, "round": campaign.round}
    told |= {"starts": campaign.starts, "ends": campaign.ends}
    if copied_from is not None:
        told["agencies"] = copy_parts(copied_from, campaign)
    record(by=by, verb=name, subject=campaign, after=told)
    return campaign


def _lacking(groups: list[CampaignGroup]) -> list[Refusal]:
    if not groups:
        return [Refusal("campaign.no_group", NO_GROUP)]
    lacks = []
    for group in groups:
        if group.instrument_id is None:
            lacks.append(Refusal("group.no_instrument", NO_INSTRUMENT, group=group.title))
        if not group.agencies.filter(left_at__isnull=True).exists():
            lacks.append(Refusal("group.no_agency", NO_AGENCY, group=group.title))
    return lacks


def _step(by: Seat, campaign: Campaign, name: str, state: CampaignState, **told: Any) -> Campaign:
    before = {"state": campaign.state}
    campaign.state, campaign.version = state.value, campaign.version + 1
    campaign.save()
    after = {"state": campaign.state, **told}
    record(by=by, verb=name, subject=campaign, before=before, after=after)
    return campaign
