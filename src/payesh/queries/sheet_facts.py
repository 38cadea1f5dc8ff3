"""From sheets to what the scoring reads: the answers of a whole layer, by instrument version.

One statement for the sheets, whatever their number, and only the columns that are needed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, NamedTuple
from uuid import UUID

from payesh.ground.terms import Layer, SheetState
from payesh.records.models import Campaign, InstrumentVersion, Sheet
from payesh.scoring.many_sheets import SheetScores, score_many

from .instruments import read_version
from .sheet_scores import policy_of


class SheetKey(NamedTuple):
    """One sheet without its answers."""

    sheet: UUID
    agency: UUID
    group: UUID
    version: int


@dataclass(frozen=True)
class SheetFacts:
    """The sheets that were answered by one version of an instrument; parallel lists."""

    instrument: InstrumentVersion
    keys: list[SheetKey] = field(default_factory=list)
    answers: list[dict[str, Any]] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.keys)


def sheet_facts(
    campaign: Campaign, layer: Layer = Layer.FINAL, agencies: Iterable[UUID] | None = None
) -> list[SheetFacts]:
    """The locked sheets of a layer, of agencies that did not leave; two statements."""
    rows = Sheet.objects.filter(
        campaign=campaign,
        layer=layer.value,
        state=SheetState.LOCKED.value,
        agency__left_at__isnull=True,
    )
    if agencies is not None:
        rows = rows.filter(agency__in=agencies)
    columns = ("instrument_id", "answers", "id", "agency_id", "agency__group_id", "version")
    keys: dict[UUID, list[SheetKey]] = defaultdict(list)
    answers: dict[UUID, list[dict[str, Any]]] = defaultdict(list)
    for version, given, *key in rows.order_by("id").values_list(*columns).iterator(2000):
        keys[version].append(SheetKey(*key))
        answers[version].append(given)
    versions = InstrumentVersion.objects.select_related("instrument").in_bulk(keys)
    return [SheetFacts(versions[key], keys[key], answers[key]) for key in keys]


def score_facts(campaign: Campaign, facts: SheetFacts) -> SheetScores:
    """The scores of the sheets by the campaign's policy, in the order of `facts.keys`."""
    return score_many(read_version(facts.instrument), facts.answers, policy_of(campaign))
