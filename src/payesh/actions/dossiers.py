"""Verbs about dossiers: a written case that all raters score, so that they can be compared."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.core.files.base import File
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext_noop as _

from payesh.ground.errors import Refusal
from payesh.queries.permission import require
from payesh.records.models import Campaign, CampaignGroup, Dossier, Evidence, Seat

from .campaign_rules import opened
from .evidence import give_file, give_link
from .guards import locked, owed, unless
from .journal import changed, record, verb

FIELDS = frozenset({"title", "text", "group", "score_by"})
CLOSED = _("The dossier is closed; nothing in it changes any more.")
BEGUN = _("Somebody has begun to score this dossier; all raters read the same, so it stays.")
FIELD = _("This cannot be changed: %(field)s.")
OTHER_GROUP = _("The group belongs to another campaign.")
OUTSIDE = _("The last day to score lies within the days of the campaign.")
NO_CASE = _("Write the case, so that everybody scores the same.")
MOST_LETTERS = 20_000
TOO_LONG = _("The case has at most %(most)s letters; give longer papers as files.")


@verb
def make_dossier(
    *,
    by: Seat,
    campaign: Campaign,
    group: CampaignGroup,
    title: str,
    text: str,
    score_by: date | None = None,
) -> Dossier:
    """A dossier behind the others, scored by the instrument of a group until a day."""
    require(by, "dossier.manage", campaign)
    campaign = opened(by, campaign)
    last = campaign.dossiers.aggregate(last=Max("number"))["last"] or 0
    given = {"group": group, "title": title, "text": text, "score_by": score_by}
    dossier = Dossier(
        campaign=campaign, number=last + 1, made_by=by.person, **_cleaned(campaign, given)
    )
    dossier.save(force_insert=True)
    told = {"title": dossier.title, "group": group.title, "score_by": dossier.score_by}
    record(by=by, verb="dossier.made", subject=dossier, after=told)
    return dossier


@verb
def edit_dossier(
    *, by: Seat, dossier: Dossier, version: int | None = None, **fields: Any
) -> Dossier:
    """Other words, another group or day; once somebody scores it, only another day."""
    dossier = _held(by, dossier, version)
    before, after = changed(dossier, _cleaned(dossier.campaign, fields))
    if after.keys() - {"score_by"}:
        _refuse_begun(dossier)
    for told in (before, after):
        if "group" in told:
            told["group"] = str(told["group"])
    dossier.version += 1
    dossier.save()
    record(by=by, verb="dossier.changed", subject=dossier, before=before, after=after)
    return dossier


@verb
def give_dossier_file(*, by: Seat, dossier: Dossier, file: File, title: str = "") -> Evidence:
    """A paper of the case, before anybody scores it."""
    dossier = _open_to_evidence(by, dossier)
    return _bound(by, dossier, give_file(by=by, subject=dossier, file=file, title=title))


@verb
def give_dossier_link(*, by: Seat, dossier: Dossier, link: str, title: str = "") -> Evidence:
    """The address of a paper of the case, before anybody scores it."""
    dossier = _open_to_evidence(by, dossier)
    return _bound(by, dossier, give_link(by=by, subject=dossier, link=link, title=title))


@verb
def close_dossier(*, by: Seat, dossier: Dossier) -> Dossier:
    """Take no more sheets; those handed in stay and count."""
    dossier = _held(by, dossier)
    dossier.closed_at = timezone.now()
    dossier.version += 1
    dossier.save(update_fields=["closed_at", "version"])
    record(by=by, verb="dossier.closed", subject=dossier, after={"ends": dossier.closed_at})
    return dossier


def _held(by: Seat, dossier: Dossier, version: int | None = None) -> Dossier:
    """The dossier as it is now, held, if its campaign runs and it is not closed."""
    require(by, "dossier.manage", dossier)
    opened(by, dossier.campaign)
    dossier = locked(dossier, version)
    unless(dossier.closed_at is None, "dossier.closed", CLOSED)
    return dossier


def _open_to_evidence(by: Seat, dossier: Dossier) -> Dossier:
    dossier = _held(by, dossier)
    _refuse_begun(dossier)
    return dossier


def _refuse_begun(dossier: Dossier) -> None:
    unless(not dossier.sheets.exists(), "dossier.begun", BEGUN)


def _cleaned(campaign: Campaign, fields: dict[str, Any]) -> dict[str, Any]:
    """The fields as they are kept. Refuses an unknown one and what does not fit the campaign."""
    for field in sorted(fields.keys() - FIELDS):
        raise Refusal("dossier.field", FIELD, where=field, field=field)
    new = dict(fields)
    if "title" in new:
        new["title"] = owed(new["title"], "title")[:200]
    if "text" in new:
        new["text"] = text = owed(new["text"], "text", NO_CASE)
        unless(len(text) <= MOST_LETTERS, "dossier.long", TOO_LONG, "text", most=MOST_LETTERS)
    if "group" in new:
        own = new["group"] is not None and new["group"].campaign_id == campaign.pk
        unless(own, "dossier.other_group", OTHER_GROUP, "group")
    if (day := new.get("score_by")) is not None:
        fits = campaign.starts <= day <= campaign.ends
        unless(fits, "dossier.outside", OUTSIDE, "score_by")
    return new


def _bound(by: Seat, dossier: Dossier, evidence: Evidence) -> Evidence:
    dossier.evidence.add(evidence)
    after = {"file": str(evidence)}
    record(by=by, verb="dossier.evidence_added", subject=dossier, after=after)
    return evidence
