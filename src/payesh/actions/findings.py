"""Verbs about findings: noted at an agency, answered by it, and what it is recommended."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db import IntegrityError
from django.utils import timezone
from django.utils.translation import gettext_noop as _

from payesh.ground.errors import Forbidden
from payesh.ground.terms import CampaignState, FindingKind, Role, Severity
from payesh.ground.text import clean
from payesh.queries.conflicts import keeps_out
from payesh.queries.findings import TO_PUT_RIGHT
from payesh.queries.instruments import read_version
from payesh.queries.permission import require
from payesh.records.models import CampaignAgency, Finding, Seat, Visit

from .findable import make_findable
from .guards import locked, owed, unless
from .journal import changed, record, verb
from .visit_guards import CONFLICT, held_visit

WHAT = _("Say what was found.")
NO_ITEM = _("The agency is not asked this item.")
NO_VISIT = _("Choose a visit to this agency.")
LEFT = _("The agency left the campaign.")
OVER = _("The campaign is over; no finding is added to it.")
TAKEN = _("This key belongs to another finding.")
WITHDRAWN = _("This finding was withdrawn.")
ANSWERED = _("The agency has answered this finding; it stays as it is.")
NO_ANSWER = _("Only a weakness or a threat is answered.")
NOT_SHOWN = _("The agency has not been shown its result yet.")
PAST = _("The day by which an answer is due lies in the past.")
OPEN_STATES = (CampaignState.ACTIVE, CampaignState.FINAL)


def note_finding(
    *,
    by: Seat,
    agency: CampaignAgency,
    kind: str,
    text: str,
    severity: str = Severity.NORMAL,
    item: str = "",
    visit: Visit | None = None,
    recommendation: str = "",
    key: UUID | None = None,
) -> Finding:
    """Note what was found at an agency; an evaluator does so on an own visit.

    `key` is made on the device: the same key again writes nothing and gives what was written.
    """
    known = Finding.objects.filter(pk=key).first() if key else None
    if known is None:
        fields = {"kind": kind, "text": text, "severity": severity, "item": item}
        words = {**fields, "recommendation": recommendation}
        try:
            return _note(by=by, agency=agency, visit=visit, key=key, words=words)
        except IntegrityError:
            # The same key came in at the same moment; now it is there to be given back.
            known = Finding.objects.get(pk=key)
    require(by, "finding.write", known)
    same = known.agency_id == agency.pk and known.made_by_id == by.person_id
    unless(same, "finding.key", TAKEN)
    return known


@verb
def _note(
    *,
    by: Seat,
    agency: CampaignAgency,
    visit: Visit | None,
    key: UUID | None,
    words: dict[str, str],
) -> Finding:
    visit = _seen_on(by, agency, visit)
    unless(agency.left_at is None, "agency.left", LEFT)
    unless(agency.campaign.state in OPEN_STATES, "campaign.over", OVER)
    finding = Finding(agency=agency, province=agency.province, visit=visit, made_by=by.person)
    if key is not None:
        finding.pk = key
    _put(finding, words)
    finding.save(force_insert=True)
    record(by=by, verb="finding.noted", subject=finding, after=_told(finding))
    return finding


@verb
def edit_finding(
    *, by: Seat, finding: Finding, version: int | None = None, **words: str
) -> Finding:
    """Put a finding in other words, kind, severity, item or recommendation, until it is answered.

    Only who made it and the secretariat do so.
    """
    finding = _own(by, finding, version)
    before = _told(finding)
    _put(finding, {**_words(finding), **words})
    finding.version += 1
    finding.save()
    record(by=by, verb="finding.changed", subject=finding, before=before, after=_told(finding))
    return finding


@verb
def withdraw_finding(*, by: Seat, finding: Finding, reason: str) -> Finding:
    """Take a finding back, with a reason that the journal keeps."""
    finding = _own(by, finding, None)
    why = owed(reason, "reason", _("Say why the finding is taken back."))
    finding.withdrawn_at, finding.version = timezone.now(), finding.version + 1
    finding.save(update_fields=["withdrawn_at", "version"])
    record(by=by, verb="finding.withdrawn", subject=finding, after={"reason": why})
    return finding


@verb
def answer_finding(
    *, by: Seat, finding: Finding, answer: str, version: int | None = None
) -> Finding:
    """The agency says what it does about a weakness or a threat; a later answer replaces it."""
    require(by, "finding.answer", finding)
    finding = _standing(finding, version)
    unless(finding.kind in TO_PUT_RIGHT, "finding.no_answer", NO_ANSWER)
    agency = finding.agency
    shown = agency.objections_from or agency.campaign.released_at
    unless(shown, "finding.not_shown", NOT_SHOWN)
    before = {"answer": finding.answer}
    finding.answer = owed(answer, "answer", _("Say what the agency does about it."))
    finding.answered_by, finding.answered_at = by.person, timezone.now()
    finding.version += 1
    finding.save(update_fields=["answer", "answered_by", "answered_at", "version"])
    after = {"answer": finding.answer}
    record(by=by, verb="finding.answered", subject=finding, before=before, after=after)
    return finding


@verb
def set_recommendations(
    *,
    by: Seat,
    agency: CampaignAgency,
    text: str,
    answer_by: date | None,
    version: int | None = None,
) -> CampaignAgency:
    """What the secretariat recommends to the agency, and by when its findings are answered."""
    require(by, "result.make", agency.campaign)
    agency = locked(agency, version)
    unless(agency.left_at is None, "agency.left", LEFT)
    moved = answer_by is not None and answer_by != agency.answer_by
    unless(not moved or answer_by >= timezone.localdate(), "agency.answer_past", PAST, "answer_by")
    new = {"recommendations": clean(text), "answer_by": answer_by}
    before, after = changed(agency, new)
    agency.version += 1
    agency.save(update_fields=["recommendations", "answer_by", "version"])
    record(by=by, verb="agency.recommended", subject=agency, before=before, after=after)
    return agency


def _seen_on(by: Seat, agency: CampaignAgency, visit: Visit | None) -> Visit | None:
    """The visit on which it was found; compulsory and an own one for an evaluator."""
    require(by, "finding.write", agency.campaign)
    unless(visit is None or visit.agency_id == agency.pk, "finding.visit", NO_VISIT, "visit")
    if by.role != Role.EVALUATOR:
        unless(keeps_out(by.person, agency.unit) is None, "conflict.keeps_out", CONFLICT)
        return visit
    if visit is None:
        raise Forbidden()
    return held_visit(by, visit)


def _own(by: Seat, finding: Finding, version: int | None) -> Finding:
    # Whoever is above the agency only reads it: it belongs to those who run the campaign.
    require(by, "finding.write", finding.agency.campaign)
    finding = _standing(finding, version)
    if by.role != Role.SECRETARIAT and finding.made_by_id != by.person_id:
        raise Forbidden()
    unless(finding.answered_at is None, "finding.answered", ANSWERED)
    return finding


def _standing(finding: Finding, version: int | None) -> Finding:
    finding = locked(finding, version)
    unless(finding.withdrawn_at is None, "finding.withdrawn", WITHDRAWN)
    return finding


def _put(finding: Finding, words: dict[str, str]) -> None:
    finding.kind = FindingKind(words["kind"]).value
    finding.severity = Severity(words["severity"]).value
    finding.text = owed(words["text"], "text", WHAT)
    finding.recommendation = clean(words["recommendation"])
    finding.item = words["item"]
    version = finding.agency.group.instrument
    codes = {one.code for one in read_version(version).items} if version else set()
    unless(not finding.item or finding.item in codes, "finding.item", NO_ITEM, "item")
    make_findable(finding, finding.text, finding.recommendation, finding.item)


def _words(finding: Finding) -> dict[str, str]:
    names = ("kind", "severity", "text", "recommendation", "item")
    return {name: getattr(finding, name) for name in names}


def _told(finding: Finding) -> dict[str, str]:
    return {name: word for name, word in _words(finding).items() if word}
