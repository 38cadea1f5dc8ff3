"""Readers of instruments: which a seat sees, and what a version asks."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache

from django.db.models import Q, QuerySet

from payesh.ground.terms import VersionState
from payesh.records.models import BankItem, InstrumentVersion, Seat
from payesh.records.models import Instrument as InstrumentRow
from payesh.scoring import instruments
from payesh.scoring.instruments import Instrument

from .paths import ancestors, under
from .permission import reach_of


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


def instruments_of(seat: Seat) -> QuerySet[InstrumentRow]:
    """Instruments of units in reach, and those of the units above that the seat's unit shares."""
    return InstrumentRow.objects.filter(shared_with(seat, "owner__path")).select_related("owner")


def versions_of(seat: Seat) -> QuerySet[InstrumentVersion]:
    """The versions of those instruments."""
    rows = InstrumentVersion.objects.filter(shared_with(seat, "instrument__owner__path"))
    return rows.select_related("instrument__owner", "frozen_by", "made_from")


def bank_of(seat: Seat) -> QuerySet[BankItem]:
    """The questions of the bank that the seat may use."""
    return BankItem.objects.filter(shared_with(seat, "owner__path")).select_related("owner")


def shared_with(seat: Seat, column: str) -> Q:
    """Rows whose unit, by its path in `column`, lies in reach or above the seat's unit."""
    if not (reach := reach_of(seat)):  # an empty condition joined by 'or' would vanish
        return Q()
    return under(reach, column) | Q(**{f"{column}__in": ancestors(seat.unit.path)})
