"""Verbs of the review: scores adjusted with a reason, confirmed by a second person, and closed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_noop as _

from payesh.ground.errors import Refusal
from payesh.ground.terms import CampaignState, Layer, NoNumber
from payesh.queries.instruments import read_version
from payesh.queries.layers import (
    layer_sheet,
    reviewed_answers,
    standing_adjustments,
    waits_for_second,
)
from payesh.queries.permission import require
from payesh.records.models import Adjustment, CampaignAgency, Seat, Sheet

from .answering import checked_answer, says
from .guards import locked, owed, unless
from .impartiality import refuse_partial
from .journal import record, verb
from .layering import make_layer, open_layer

NOT_RUNNING = _("The campaign is not running; its reviews stay as they are.")
LEFT = _("The agency left the campaign.")
NOT_AGREED = _("The visit has no agreed sheet yet; there is nothing to review.")
CLOSED = _("The review of this agency is closed.")
NOT_CLOSED = _("The review of this agency is not closed.")
SAME = _("This is the answer that stands already.")
WHY = _("Say why the score changes.")
NO_NEED = _("This adjustment needs no second person, or was confirmed before.")
OWN = _("Somebody else than who made the adjustment confirms it.")
GONE = _("This adjustment was withdrawn.")
UNCONFIRMED = _("Adjustments to ‘not applicable’ still wait for a second person: %(items)s")
SHOWN = _("The agency has been shown its result; the review stays closed.")


@verb
def adjust(
    *, by: Seat, agency: CampaignAgency, item: str, answer: Mapping[str, Any], reason: str
) -> Adjustment:
    """Change the answer to an item, with the reason; an earlier change of it is withdrawn.

    `answer` is {"value": …} or {"state": …}. A change to 'not applicable' counts once a second
    reviewer has confirmed it.
    """
    agency = _under_review(by, agency)
    agreed = _agreed(agency)
    why = owed(reason, "reason", WHY)
    after = checked_answer(read_version(agreed.instrument), item, answer, why)
    earlier = Adjustment.objects.filter(agency=agency, item=item, withdrawn_at__isnull=True).first()
    before = agreed.answers.get(item, {})
    unless(says(earlier.after if earlier else before) != says(after), "adjustment.same", SAME)
    if earlier is not None:
        _withdraw(by, earlier)
    made = Adjustment.objects.create(
        agency=agency,
        province=agency.province,
        item=item,
        before=before,
        after=after,
        reason=why,
        needs_second=_turns_not_applicable(before, after),
        made_by=by.person,
    )
    told = {"item": item, "answer": after, "reason": why}
    record(by=by, verb="adjustment.made", subject=made, before={"answer": before}, after=told)
    return made


@verb
def confirm_adjustment(*, by: Seat, adjustment: Adjustment) -> Adjustment:
    """The second person agrees that the item does not apply."""
    agency = _under_review(by, adjustment.agency)
    adjustment = Adjustment.objects.select_for_update().get(pk=adjustment.pk, agency=agency)
    unless(adjustment.withdrawn_at is None, "adjustment.gone", GONE)
    unless(waits_for_second(adjustment), "adjustment.no_need", NO_NEED)
    unless(adjustment.made_by_id != by.person_id, "adjustment.own", OWN)
    adjustment.confirmed_by, adjustment.confirmed_at = by.person, timezone.now()
    adjustment.save(update_fields=["confirmed_by", "confirmed_at"])
    told = {"item": adjustment.item, "answer": adjustment.after}
    record(by=by, verb="adjustment.confirmed", subject=adjustment, after=told)
    return adjustment


@verb
def withdraw_adjustment(*, by: Seat, adjustment: Adjustment) -> Adjustment:
    """The agreed answer stands again; the adjustment and its reason are kept."""
    agency = _under_review(by, adjustment.agency)
    adjustment = Adjustment.objects.select_for_update().get(pk=adjustment.pk, agency=agency)
    unless(adjustment.withdrawn_at is None, "adjustment.gone", GONE)
    return _withdraw(by, adjustment)


@verb
def close_review(*, by: Seat, agency: CampaignAgency) -> Sheet:
    """Make the reviewed sheet: the agreed one with the adjustments that count."""
    agency = _under_review(by, agency)
    agreed = _agreed(agency)
    adjustments = standing_adjustments(agency)
    waiting = [one.item for one in adjustments if waits_for_second(one)]
    unless(not waiting, "review.unconfirmed", UNCONFIRMED, "", items="، ".join(waiting))
    answers = reviewed_answers(agreed.answers, adjustments)
    sheet = make_layer(by=by, agency=agency, layer=Layer.REVIEWED, like=agreed, answers=answers)
    agency.reviewed_by, agency.reviewed_at = by.person, timezone.now()
    agency.version += 1
    agency.save(update_fields=["reviewed_by", "reviewed_at", "version"])
    told = {"adjusted": len(adjustments), "score": sheet.score, "coverage": sheet.coverage}
    record(by=by, verb="review.closed", subject=agency, after=told)
    return sheet


@verb
def reopen_review(*, by: Seat, agency: CampaignAgency, reason: str) -> CampaignAgency:
    """Open a closed review once more, as long as the agency was not shown its result.

    The reviewed sheet is a draft again until the review is closed anew.
    """
    require(by, "review.adjust", agency.campaign)
    agency = _held(agency)
    refuse_partial(by, agency)
    unless(agency.reviewed_at is not None, "review.not_closed", NOT_CLOSED)
    unless(agency.objections_from is None, "review.shown", SHOWN)
    why = owed(reason, "reason", _("Say why the review is opened again."))
    sheet = open_layer(agency, Layer.REVIEWED)
    before = {"score": sheet.score, "coverage": sheet.coverage}
    agency.reviewed_by = agency.reviewed_at = None
    agency.version += 1
    agency.save(update_fields=["reviewed_by", "reviewed_at", "version"])
    record(by=by, verb="review.reopened", subject=agency, before=before, after={"reason": why})
    return agency


def _under_review(by: Seat, agency: CampaignAgency) -> CampaignAgency:
    """The agency, held, if this reviewer may work on its review now."""
    require(by, "review.adjust", agency.campaign)
    agency = _held(agency)
    refuse_partial(by, agency)
    unless(agency.reviewed_at is None, "review.is_closed", CLOSED)
    return agency


def _held(agency: CampaignAgency) -> CampaignAgency:
    campaign, unit = agency.campaign, agency.unit
    agency = locked(agency)
    agency.campaign, agency.unit = campaign, unit
    unless(campaign.state == CampaignState.ACTIVE, "campaign.not_running", NOT_RUNNING)
    unless(agency.left_at is None, "agency.left", LEFT)
    return agency


def _agreed(agency: CampaignAgency) -> Sheet:
    sheet = layer_sheet(agency, Layer.AGREED)
    if sheet is None:
        raise Refusal("review.not_agreed", NOT_AGREED)
    return sheet


def _turns_not_applicable(before: Mapping[str, Any], after: Mapping[str, Any]) -> bool:
    gone = NoNumber.NOT_APPLICABLE.value
    return after.get("state") == gone and before.get("state") != gone


def _withdraw(by: Seat, adjustment: Adjustment) -> Adjustment:
    adjustment.withdrawn_by, adjustment.withdrawn_at = by.person, timezone.now()
    adjustment.save(update_fields=["withdrawn_by", "withdrawn_at"])
    before = {"item": adjustment.item, "answer": adjustment.after}
    record(by=by, verb="adjustment.withdrawn", subject=adjustment, before=before)
    return adjustment
