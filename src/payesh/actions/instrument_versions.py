"""Verbs about the versions of an instrument: a draft is edited, and freezes when first used."""

from __future__ import annotations

from collections import Counter
from typing import Any

from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext_noop as _

from payesh.ground.terms import VersionState
from payesh.queries.permission import require
from payesh.records.models import InstrumentVersion, Seat
from payesh.scoring import instruments
from payesh.scoring.instrument_differences import PartChange, differences

from .guards import locked, unless
from .journal import record, verb

FROZEN = _("This version is frozen and never changes; make a new version from it.")
OPEN_DRAFT = _("Version %(number)s is still a draft; go on with that one.")
MOST_TOLD = 40
"""A line of the journal names up to so many parts, and counts the others."""


@verb
def save_content(
    *, by: Seat, version: InstrumentVersion, content: dict[str, Any], expected: int | None = None
) -> InstrumentVersion:
    """Write the whole content of a draft; it may be incomplete, but must hold together.

    `expected` is the version number that the content was made from. Raises Stale when somebody
    else saved in between, Refusals with every fault.
    """
    require(by, "instrument.edit", version)
    version = locked(version, expected)
    unless(version.state == VersionState.DRAFT, "instrument.frozen", FROZEN)
    read = instruments.read(content, draft=True)
    written = instruments.write(read)
    happened = differences(version.content, written)
    version.content, version.item_count = written, len(read.items)
    version.version += 1
    version.save()
    record(by=by, verb="instrument.changed", subject=version, after=_told(happened))
    return version


@verb
def new_version(*, by: Seat, made_from: InstrumentVersion, note: str = "") -> InstrumentVersion:
    """A draft that begins as a copy of a version; an instrument has one draft at a time."""
    require(by, "instrument.edit", made_from)
    instrument = locked(made_from.instrument)
    drafts = instrument.versions.filter(state=VersionState.DRAFT.value)
    if draft := drafts.first():
        unless(False, "instrument.open_draft", OPEN_DRAFT, "", number=draft.number)
    last = instrument.versions.aggregate(last=Max("number"))["last"] or 0
    made = InstrumentVersion.objects.create(
        instrument=instrument,
        number=last + 1,
        state=VersionState.DRAFT.value,
        content=instruments.write(instruments.read(made_from.content, draft=True)),
        item_count=made_from.item_count,
        made_from=made_from,
        note=note.strip(),
    )
    told = {"number": made.number, "made_from": made_from.number}
    record(by=by, verb="instrument.version_begun", subject=made, after=told)
    return made


def _told(happened: list[PartChange]) -> dict[str, Any]:
    counts = Counter(str(one.happened) for one in happened)
    parts = [f"{one.level} {one.code}: {one.happened}" for one in happened[:MOST_TOLD]]
    return {**counts, "parts": parts}


@verb
def _freeze(*, by: Seat, version: InstrumentVersion) -> InstrumentVersion:
    instrument = instruments.read(version.content)
    version.state = VersionState.FROZEN.value
    version.digest = instruments.digest(version.content)
    version.item_count = len(instrument.items)
    version.frozen_by, version.frozen_at = by.person, timezone.now()
    version.version += 1
    version.save()
    told = {"digest": version.digest, "items": version.item_count}
    record(by=by, verb="instrument.frozen", subject=version, after=told)
    return version


def freeze(*, by: Seat, version: InstrumentVersion) -> InstrumentVersion:
    """Freeze a draft, from now on never changed; a frozen version is given back as it is.

    Raises Refusals with every fault of a draft that cannot be used.
    """
    require(by, "instrument.view", version)
    version = locked(version)
    if version.state != VersionState.DRAFT:
        return version
    return _freeze(by=by, version=version)
