"""Verbs about evidence: give a file or a link, and withdraw it."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.core.validators import URLValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_noop as _

from payesh.ground.errors import Refusal
from payesh.ground.terms import ObjectionState, ReportState, SheetState
from payesh.ground.text import clean
from payesh.queries.permission import may, require, unit_of
from payesh.records.models import (
    Campaign,
    Circular,
    CorrectiveAction,
    Dossier,
    DossierSheet,
    Evidence,
    Finding,
    Indicator,
    Measurement,
    Meeting,
    Node,
    Objection,
    Progress,
    Report,
    Seat,
    Sheet,
    Visit,
)

from .file_store import store
from .guards import locked, unless
from .journal import record, verb

KINDS: dict[type[models.Model], tuple[str, str]] = {
    Progress: ("progress", "report.write"),
    Measurement: ("measurement", "report.write"),
    CorrectiveAction: ("action", "action.work"),
    Node: ("node", "report.write"),
    Indicator: ("indicator", "report.write"),
    Meeting: ("meeting", "meeting.hold"),
    Sheet: ("sheet", "sheet.write"),
    Visit: ("visit", "visit.own"),
    Finding: ("finding", "finding.write"),
    Campaign: ("campaign", "campaign.edit"),
    Circular: ("circular", "campaign.edit"),
    Objection: ("objection", "objection.write"),
    Dossier: ("dossier", "dossier.manage"),
}
"""What evidence can stand behind: the word in `subject_kind`, and the rule that giving it takes."""

ADDRESS = _("Give an address that begins with http:// or https://.")
SETTLED = _("The report is accepted; its evidence stays as it is.")
RULED = _("The objection is settled; its evidence stays as it is.")
SCORED = _("Somebody has begun to score the dossier; its papers stay as they are.")
SENT_OUT = _("What was sent stays as it is; write a new edition.")
HANDED_IN = _("The sheet is handed in; its evidence stays as it is.")
NOT_YOURS = _("Only who gave a piece of evidence or the secretariat withdraws it.")
GONE = _("This piece of evidence was withdrawn before.")
NO_UNIT = _("This has no unit yet, so nobody can give evidence for it.")


@verb
def give_file(*, by: Seat, subject: models.Model, file: File, title: str = "") -> Evidence:
    """Store a file behind an entry, action, goal, indicator or meeting.

    Raises Refusal for an empty, too large or unwelcome file; the type is read from its bytes.
    """
    evidence = _about(by, subject, title)
    stored = store(file.chunks())
    evidence.file_name = _plain_name(file.name or "")
    evidence.media_type, evidence.size = stored.media_type, stored.size
    evidence.sha256, evidence.taken_at = stored.sha256, stored.taken_at
    return _give(by, evidence)


@verb
def give_link(*, by: Seat, subject: models.Model, link: str, title: str = "") -> Evidence:
    """Put an address behind an entry, action, goal, indicator or meeting."""
    evidence = _about(by, subject, title)
    evidence.link = clean(link)
    try:
        URLValidator(schemes=["http", "https"])(evidence.link)
    except ValidationError:
        raise Refusal("evidence.link", ADDRESS, where="link") from None
    return _give(by, evidence)


@verb
def withdraw_evidence(*, by: Seat, evidence: Evidence) -> Evidence:
    """Take a piece of evidence out of sight; its row and its bytes stay."""
    evidence = locked(evidence)
    manages = may(by, "period.manage", evidence)
    unless(evidence.given_by_id == by.person_id or manages, "evidence.not_yours", NOT_YOURS)
    require(by, "evidence.view", evidence)
    unless(evidence.withdrawn_at is None, "evidence.gone", GONE)
    _refuse_settled(evidence)
    evidence.withdrawn_at = timezone.now()
    evidence.save(update_fields=["withdrawn_at"])
    before = {"sha256": evidence.sha256, "link": evidence.link}
    record(by=by, verb="evidence.withdrawn", subject=evidence, before=before)
    return evidence


def _about(by: Seat, subject: models.Model, title: str) -> Evidence:
    kind, rule = KINDS[type(subject)]
    unit = unit_of(subject)
    if unit is None:
        raise Refusal("evidence.no_unit", NO_UNIT)
    # A finding belongs to those who run the campaign; whoever is above the agency only reads it.
    require(by, rule, subject.agency.campaign if isinstance(subject, Finding) else unit)
    evidence = Evidence(
        subject_kind=kind,
        subject_id=subject.pk,
        unit=unit,
        province=unit.province,
        title=clean(title)[:200],
        given_by=by.person,
    )
    _refuse_settled(evidence)
    return evidence


def _refuse_settled(evidence: Evidence) -> None:
    """What was accepted or ruled on keeps the evidence it was decided by."""
    unless(not _is_settled(evidence), "evidence.settled", SETTLED)
    if evidence.subject_kind == "objection":
        waits = Objection.objects.filter(pk=evidence.subject_id, state=ObjectionState.OPEN.value)
        unless(waits.exists(), "evidence.settled", RULED)
    if evidence.subject_kind == "circular":
        drafts = Circular.objects.filter(pk=evidence.subject_id, sent_at__isnull=True)
        unless(drafts.exists(), "evidence.settled", SENT_OUT)
    if evidence.subject_kind == "dossier":
        begun = DossierSheet.objects.filter(dossier=evidence.subject_id)
        unless(not begun.exists(), "evidence.settled", SCORED)
    if evidence.subject_kind == "sheet":
        open_ones = Sheet.objects.filter(pk=evidence.subject_id, state=SheetState.DRAFT.value)
        unless(open_ones.exists(), "evidence.settled", HANDED_IN)


def _is_settled(evidence: Evidence) -> bool:
    """Whether it belongs to an entry of a report that is accepted."""
    models_of = {"progress": Progress, "measurement": Measurement}
    if evidence.subject_kind not in models_of:
        return False
    entry = models_of[evidence.subject_kind].objects.get(pk=evidence.subject_id)
    return Report.objects.filter(
        period=entry.period_id, unit=entry.unit_id, state=ReportState.ACCEPTED.value
    ).exists()


def _give(by: Seat, evidence: Evidence) -> Evidence:
    evidence.save(force_insert=True)
    told = {
        "of": f"{evidence.subject_kind} {evidence.subject_id}",
        "sha256": evidence.sha256,
        "link": evidence.link,
    }
    record(by=by, verb="evidence.given", subject=evidence, after=told)
    return evidence


def _plain_name(name: str) -> str:
    """The name without folders, short enough for its column with the ending kept."""
    plain = clean(name.replace("\\", "/").rsplit("/", 1)[-1])
    stem, dot, ending = plain.rpartition(".")
    return plain if len(plain) <= 200 or not dot else f"{stem[: 199 - len(ending)]}.{ending}"[-200:]
