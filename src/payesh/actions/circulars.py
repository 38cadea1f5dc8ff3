"""Verbs about circulars: written, sent, acknowledged, and reminded of."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext_noop as _

from payesh.ground.terms import CampaignState, CircularKind
from payesh.ground.text import clean
from payesh.queries.circulars import NOT_REACHED, addressees, may_acknowledge, unread
from payesh.queries.permission import require
from payesh.records.models import Campaign, Circular, Receipt, Seat

from .guards import locked, owed, unless
from .journal import changed, record, verb
from .reminding import keep_reminders

TO_NOBODY = _("Say to whom it goes: agencies, evaluators or both.")
FOREIGN = _("Only a circular of the same campaign that was sent is replaced.")
REPLACED = _("A newer edition of this circular exists already.")
SENT = _("This was sent already; write a new edition of it.")
NOBODY = _("There is nobody yet to whom this could go.")
NOBODY_NEW = _("Everybody has received it.")
PAST = _("The day to acknowledge by lies in the past.")
OVER = _("This campaign is over.")
NOT_SENT = _("This was not sent yet.")
NOT_YOURS = _("This was sent to somebody else.")
READ = _("This was acknowledged already.")
NOBODY_TO_CHASE = _("Everybody has acknowledged it, or was reminded of it today.")
ENDED = (CampaignState.CLOSED, CampaignState.CANCELLED)


@verb
def draft_circular(
    *,
    by: Seat,
    campaign: Campaign,
    kind: CircularKind,
    title: str,
    text: str,
    number: str = "",
    to_agencies: bool = True,
    to_evaluators: bool = False,
    acknowledge_by: date | None = None,
    replaces: Circular | None = None,
) -> Circular:
    """Write a circular, form or guide, or the next edition of one; it is sent separately."""
    require(by, "campaign.edit", campaign)
    unless(campaign.state not in ENDED, "circular.over", OVER)
    unless(to_agencies or to_evaluators, "circular.to_nobody", TO_NOBODY, "to_agencies")
    circular = Circular(campaign=campaign, province=campaign.province, made_by=by.person)
    if replaces is not None:
        before = locked(replaces)
        fits = before.campaign_id == campaign.pk and before.sent_at is not None
        unless(fits, "circular.foreign", FOREIGN, "replaces")
        newer = Circular.objects.filter(replaces=before).exists()
        unless(not newer, "circular.replaced", REPLACED, "replaces")
        circular.replaces, circular.edition = before, before.edition + 1
    circular.kind = CircularKind(kind).value
    circular.title, circular.text = owed(title, "title"), owed(text, "text")
    circular.number = clean(number)
    circular.to_agencies, circular.to_evaluators = to_agencies, to_evaluators
    circular.acknowledge_by = acknowledge_by
    circular.save(force_insert=True)
    record(by=by, verb="circular.drafted", subject=circular, after=_told(circular))
    return circular


@verb
def edit_circular(
    *,
    by: Seat,
    circular: Circular,
    kind: CircularKind,
    title: str,
    text: str,
    number: str = "",
    to_agencies: bool = True,
    to_evaluators: bool = False,
    acknowledge_by: date | None = None,
) -> Circular:
    """Another wording of one that was not sent; what was sent is never changed."""
    require(by, "campaign.edit", circular)
    circular = locked(circular)
    unless(circular.sent_at is None, "circular.sent", SENT)
    unless(to_agencies or to_evaluators, "circular.to_nobody", TO_NOBODY, "to_agencies")
    words = {
        "kind": CircularKind(kind).value,
        "title": owed(title, "title"),
        "text": owed(text, "text"),
        "number": clean(number),
        "to_agencies": to_agencies,
        "to_evaluators": to_evaluators,
        "acknowledge_by": acknowledge_by,
    }
    before, after = changed(circular, words)
    circular.save()
    record(by=by, verb="circular.edited", subject=circular, before=before, after=after)
    return circular


@verb
def send_circular(*, by: Seat, circular: Circular) -> Circular:
    """Send it to those it is addressed to; each of them gets a receipt to acknowledge."""
    require(by, "campaign.edit", circular)
    circular = locked(circular)
    unless(circular.sent_at is None, "circular.sent", SENT)
    unless(circular.campaign.state not in ENDED, "circular.over", OVER)
    in_time = circular.acknowledge_by is None or circular.acknowledge_by >= timezone.localdate()
    unless(in_time, "circular.past", PAST, "acknowledge_by")
    given = _deliver(circular)
    unless(given, "circular.nobody", NOBODY)
    circular.sent_by, circular.sent_at = by.person, timezone.now()
    circular.save(update_fields=["sent_by", "sent_at"])
    after = {**_told(circular), "addressees": given}
    record(by=by, verb="circular.sent", subject=circular, after=after)
    return circular


@verb
def send_to_newcomers(*, by: Seat, circular: Circular) -> int:
    """Send it also to agencies and evaluators who joined since; gives how many."""
    require(by, "campaign.edit", circular)
    circular = locked(circular)
    unless(circular.sent_at is not None, "circular.not_sent", NOT_SENT)
    given = _deliver(circular)
    unless(given, "circular.nobody_new", NOBODY_NEW)
    record(by=by, verb="circular.sent_on", subject=circular, after={"addressees": given})
    return given


@verb
def acknowledge(*, by: Seat, receipt: Receipt) -> Receipt:
    """Say that it was read: for an agency by whoever speaks for it, for an evaluator in person."""
    require(by, "circular.acknowledge")
    unless(may_acknowledge(by, receipt), "circular.not_yours", NOT_YOURS)
    receipt = locked(receipt)
    unless(receipt.acknowledged_at is None, "circular.read", READ)
    receipt.acknowledged_by, receipt.acknowledged_at = by.person, timezone.now()
    receipt.save(update_fields=["acknowledged_by", "acknowledged_at"])
    after = {"title": receipt.circular.title, "edition": receipt.circular.edition}
    record(by=by, verb="circular.acknowledged", subject=receipt, after=after)
    return receipt


@verb
def chase(*, by: Seat, circular: Circular) -> int:
    """Remind everybody who has not acknowledged it, each at most once a day; gives how many."""
    require(by, "campaign.edit", circular)
    circular = locked(circular)
    unless(circular.sent_at is not None, "circular.not_sent", NOT_SENT)
    reminded = chase_receipts(by, unread(circular), timezone.localdate())
    unless(reminded, "circular.nobody_to_chase", NOBODY_TO_CHASE)
    record(by=by, verb="circular.chased", subject=circular, after={"sent": reminded})
    return reminded


def chase_receipts(by: Seat | None, receipts: Iterable[Receipt], today: date) -> int:
    """Remind of receipts, note it on each, and give how many there were."""
    kept = keep_reminders(by, "receipt", receipts, today)
    Receipt.objects.filter(pk__in=kept).update(chased=F("chased") + 1, chased_at=timezone.now())
    return len(kept)


def _deliver(circular: Circular) -> int:
    agencies, people = addressees(circular, NOT_REACHED)
    receipts = [Receipt(circular=circular, agency=one, province=one.province) for one in agencies]
    province = circular.province
    receipts += [Receipt(circular=circular, person=one, province=province) for one in people]
    return len(Receipt.objects.bulk_create(receipts))


def _told(circular: Circular) -> dict[str, object]:
    return {
        "kind": circular.kind,
        "title": circular.title,
        "number": circular.number,
        "edition": circular.edition,
        "acknowledge_by": circular.acknowledge_by,
    }
