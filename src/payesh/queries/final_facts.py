"""What results are made of: the final sheets, read by the corrected versions of their instruments.

Answers stay as they were given; where an erratum was applied to a version, they are read through
it, so that agencies of one group are scored by one version.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from uuid import UUID

from payesh.ground.terms import ErratumState, Layer
from payesh.records.models import Campaign, Erratum, InstrumentVersion
from payesh.scoring.errata import convert, read_erratum

from .instruments import read_version
from .sheet_facts import SheetFacts, sheet_facts


@dataclass(frozen=True)
class FinalFacts:
    """Final sheets by the version they are scored by, and the errata they were read through."""

    facts: list[SheetFacts]
    errata: list[UUID]


def final_facts(campaign: Campaign) -> FinalFacts:
    """The final sheets of the campaign; a fixed number of statements, whatever their number."""
    return through_errata(sheet_facts(campaign, Layer.FINAL))


def through_errata(sheets: Iterable[SheetFacts]) -> FinalFacts:
    """Sheets read by the corrected versions of their instruments; one statement."""
    errata = _applied()
    read: dict[UUID, SheetFacts] = {}
    used: list[UUID] = []
    for facts in sheets:
        corrected = facts
        while erratum := errata.get(corrected.instrument.pk):
            corrected = _through(erratum, corrected)
            used.append(erratum.pk)
        _merge(read, corrected)
    return FinalFacts(list(read.values()), sorted(set(used)))


def corrected_version(version: InstrumentVersion) -> InstrumentVersion:
    """The version that results are read by: the last to which applied errata lead."""
    errata = _applied()
    while erratum := errata.get(version.pk):
        version = erratum.new
    return version


def _applied() -> Mapping[UUID, Erratum]:
    """The erratum that was applied to each version, the last one where there are several."""
    rows = Erratum.objects.filter(state=ErratumState.APPLIED.value).order_by("applied_at")
    found = rows.select_related("old", "new__instrument")
    return {erratum.old_id: erratum for erratum in found}


def _through(erratum: Erratum, facts: SheetFacts) -> SheetFacts:
    version: InstrumentVersion = erratum.new
    lines = read_erratum(erratum.mapping, read_version(erratum.old), read_version(version))
    answers = [convert(lines, given) for given in facts.answers]
    return replace(facts, instrument=version, answers=answers)


def _merge(read: dict[UUID, SheetFacts], facts: SheetFacts) -> None:
    known = read.get(facts.instrument.pk)
    if known is None:
        read[facts.instrument.pk] = facts
    else:
        known.keys.extend(facts.keys)
        known.answers.extend(facts.answers)
