"""Verbs about the versions of an instrument: a version freezes when it is first used."""

from __future__ import annotations

from django.utils import timezone

from payesh.ground.terms import VersionState
from payesh.queries.permission import require
from payesh.records.models import InstrumentVersion, Seat
from payesh.scoring import instruments

from .guards import locked
from .journal import record, verb


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
