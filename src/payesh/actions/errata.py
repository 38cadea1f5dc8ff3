"""Verbs of errata: a frozen version is corrected by a later one, old answers stay as they are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.db.models import Exists, OuterRef
from django.utils import timezone
from django.utils.translation import gettext_noop as _

from payesh.ground.terms import CampaignState, ErratumState, VersionState
from payesh.queries.errata import applied_errata, effect_of, lines_of
from payesh.queries.permission import require
from payesh.records.models import CampaignGroup, Erratum, InstrumentVersion, Seat, Sheet
from payesh.scoring.errata import write_lines

from .guards import locked, owed, unless
from .instrument_versions import freeze
from .journal import record, verb

OTHER = _("An erratum leads from one version of an instrument to another of the same.")
NOT_FROZEN = _("A draft is simply edited; only a version in use needs an erratum.")
NOT_DRAFT = _("This erratum was applied or dropped before.")
CORRECTED = _("Another erratum of this version was applied; correct the version it led to.")
CIRCLE = _("The corrected version itself was corrected back to this one.")
WHY = _("Say why the version is corrected.")

Mapped = Sequence[Mapping[str, Any]]


@verb
def draft_erratum(
    *, by: Seat, old: InstrumentVersion, new: InstrumentVersion, mapping: Mapped, reason: str
) -> Erratum:
    """What becomes of each item of `old` in `new`; nothing happens before it is applied.

    `mapping` lists {"old", "new", "how", "reason", "nearest"} as `scoring.errata` reads it.
    Raises Refusals with every fault of it.
    """
    require(by, "instrument.edit", old)
    unless(old.instrument_id == new.instrument_id and old.pk != new.pk, "erratum.other", OTHER)
    unless(old.state != VersionState.DRAFT, "erratum.not_frozen", NOT_FROZEN)
    erratum = Erratum(
        old=old, new=new, reason=owed(reason, "reason", WHY), made_by=by.person, mapping=[*mapping]
    )
    erratum.mapping = write_lines(lines_of(erratum).lines)
    erratum.save(force_insert=True)
    record(by=by, verb="erratum.drafted", subject=erratum, after=_told(erratum))
    return erratum


@verb
def edit_erratum(*, by: Seat, erratum: Erratum, mapping: Mapped, reason: str) -> Erratum:
    """Another mapping or reason, as long as it was not applied."""
    require(by, "instrument.edit", erratum)
    erratum = _open(erratum)
    before = _told(erratum)
    erratum.mapping, erratum.reason = [*mapping], owed(reason, "reason", WHY)
    erratum.mapping = write_lines(lines_of(erratum).lines)
    erratum.save()
    record(by=by, verb="erratum.changed", subject=erratum, before=before, after=_told(erratum))
    return erratum


@verb
def drop_erratum(*, by: Seat, erratum: Erratum) -> Erratum:
    """Give an erratum up that was not applied."""
    require(by, "instrument.edit", erratum)
    erratum = _open(erratum)
    erratum.state = ErratumState.DROPPED.value
    erratum.save(update_fields=["state"])
    record(by=by, verb="erratum.dropped", subject=erratum)
    return erratum


@verb
def apply_erratum(*, by: Seat, erratum: Erratum) -> Erratum:
    """From now on results read the answers to the old version as answers to the new one.

    The new version freezes. Groups of campaigns without a sheet yet are asked by it; where sheets
    were begun their version stays, and results read them through the erratum. Results made before
    stay as they are until they are made anew. Refused while an answer does not fit.
    """
    require(by, "instrument.edit", erratum)
    erratum = _open(erratum)
    applied = applied_errata()
    unless(erratum.old_id not in applied, "erratum.corrected", CORRECTED)
    following = erratum.new_id
    while following in applied:
        following = applied[following].new_id
        unless(following != erratum.old_id, "erratum.circle", CIRCLE)
    effects = effect_of(erratum)
    freeze(by=by, version=erratum.new)
    moved = _move_groups(erratum)
    erratum.state = ErratumState.APPLIED.value
    erratum.applied_by, erratum.applied_at = by.person, timezone.now()
    erratum.save()
    told = {
        **_told(erratum),
        "campaigns": len(effects),
        "scores_changed": sum(one.changed for one in effects),
        "ranks_changed": sum(one.ranks_changed for one in effects),
        "groups_moved": moved,
    }
    record(by=by, verb="erratum.applied", subject=erratum, after=told)
    return erratum


def _open(erratum: Erratum) -> Erratum:
    erratum = locked(erratum)
    unless(erratum.state == ErratumState.DRAFT, "erratum.not_draft", NOT_DRAFT)
    return erratum


def _move_groups(erratum: Erratum) -> int:
    """Groups that nobody has answered for yet are asked by the corrected version."""
    sheets = Sheet.objects.filter(agency__group=OuterRef("pk"))
    open_ones = [CampaignState.DRAFT.value, CampaignState.ACTIVE.value]
    groups = CampaignGroup.objects.filter(
        ~Exists(sheets), instrument=erratum.old, campaign__state__in=open_ones
    )
    return groups.update(instrument=erratum.new)


def _told(erratum: Erratum) -> dict[str, Any]:
    counted = [line["how"] for line in erratum.mapping]
    lines = {how: counted.count(how) for how in sorted(set(counted))}
    return {"old": erratum.old.number, "new": erratum.new.number, "reason": erratum.reason} | lines
