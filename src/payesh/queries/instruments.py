"""Readers of instruments: what a version asks."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache

from payesh.ground.terms import VersionState
from payesh.records.models import InstrumentVersion
from payesh.scoring import instruments
from payesh.scoring.instruments import Instrument


def read_version(version: InstrumentVersion) -> Instrument:
    """The instrument of a version; a frozen one is parsed once and known by its digest.

    The document is touched only when it is parsed, so a caller may defer `content`. Raises
    Refusals for a draft that cannot be read.
    """
    if version.state == VersionState.DRAFT:
        return instruments.read(version.content, draft=True)
    return _parsed(_Known(version.digest, version))


@dataclass(frozen=True)
class _Known:
    """A version by its digest alone."""

    digest: str
    version: InstrumentVersion = field(compare=False)


@lru_cache(maxsize=256)
def _parsed(known: _Known) -> Instrument:
    return instruments.read(known.version.content)
