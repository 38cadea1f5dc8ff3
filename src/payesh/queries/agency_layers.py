"""One agency, item by item: what every layer says, what changed it, and what stands behind it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from payesh.ground.terms import Layer
from payesh.records.models import (
    Adjustment,
    CampaignAgency,
    Evidence,
    InstrumentVersion,
    Objection,
    Sheet,
    SheetEvidence,
)
from payesh.scoring.answers import applying
from payesh.scoring.instruments import Axis, Criterion, Instrument, Item
from payesh.scoring.raters import Bounds, ItemComparison, compare

from .instruments import read_version
from .layers import sheets_of, standing_adjustments
from .peer_answers import PeerItem, peer_items


@dataclass(frozen=True)
class LayerColumn:
    """One view of the agency; `sheet.rater` names the person of an evaluator's."""

    layer: Layer
    sheet: Sheet


@dataclass(frozen=True)
class ItemRow:
    """One item: its answers beside the columns, and everything that is tied to it.

    `spread` compares the two raters; `peers` the agreed answer with those of the group.
    """

    item: Item
    answers: tuple[Mapping[str, Any] | None, ...]
    applies: bool
    spread: ItemComparison | None
    peers: PeerItem | None
    adjustment: Adjustment | None
    objection: Objection | None
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True)
class CriterionRows:
    criterion: Criterion
    items: tuple[ItemRow, ...]


@dataclass(frozen=True)
class AxisRows:
    axis: Axis
    criteria: tuple[CriterionRows, ...]


@dataclass(frozen=True)
class AgencyLayers:
    """Everything of one agency by axis, criterion and item."""

    agency: CampaignAgency
    version: InstrumentVersion
    instrument: Instrument
    columns: tuple[LayerColumn, ...]
    axes: tuple[AxisRows, ...]

    def row(self, code: str) -> ItemRow | None:
        """The row of that item; None where there is none."""
        return next((row for row in self.items if row.item.code == code), None)

    @property
    def items(self) -> tuple[ItemRow, ...]:
        """All rows in order."""
        return tuple(row for axis in self.axes for part in axis.criteria for row in part.items)

    @property
    def by_layer(self) -> dict[str, Sheet]:
        """The sheets that an agency has once, by layer."""
        return {one.layer.value: one.sheet for one in self.columns if one.layer != Layer.RATED}


def agency_layers(
    agency: CampaignAgency, *, raters: bool = True, peers: bool = False
) -> AgencyLayers:
    """The layers of an agency in a fixed number of statements.

    Without `raters` the evaluators' own sheets are left out; `peers` compares with the group.
    """
    columns = tuple(
        LayerColumn(Layer(sheet.layer), sheet)
        for sheet in sheets_of(agency)
        if raters or sheet.layer != Layer.RATED
    )
    version = columns[-1].sheet.instrument if columns else agency.group.instrument
    gathered = _Gathered(agency, version, columns, peers)
    return AgencyLayers(agency, version, gathered.instrument, columns, gathered.axes())


class _Gathered:
    """What is known of an agency's items, ready to be put into rows."""

    def __init__(
        self,
        agency: CampaignAgency,
        version: InstrumentVersion,
        columns: tuple[LayerColumn, ...],
        peers: bool,
    ) -> None:
        self.columns, self.instrument = columns, read_version(version)
        self.adjustments = {one.item: one for one in standing_adjustments(agency)}
        objections = Objection.objects.filter(agency=agency).select_related("ruled_by", "given_by")
        self.objections = {one.item: one for one in objections}
        self.evidence = _evidence([one.sheet for one in columns])
        self.spreads = self._spreads(agency)
        standing = [one.sheet for one in columns if one.layer != Layer.DECLARED]
        newest = standing[-1].answers if standing else {}
        self.applies = applying(self.instrument, newest) if newest else None
        self.peers = peer_items(agency, self.instrument) if peers else {}

    def axes(self) -> tuple[AxisRows, ...]:
        return tuple(
            AxisRows(
                axis,
                tuple(
                    CriterionRows(part, tuple(self._row(item) for item in part.items))
                    for part in axis.criteria
                ),
            )
            for axis in self.instrument.axes
        )

    def _row(self, item: Item) -> ItemRow:
        code = item.code
        return ItemRow(
            item=item,
            answers=tuple(one.sheet.answers.get(code) for one in self.columns),
            applies=self.applies is None or code in self.applies,
            spread=self.spreads.get(code),
            peers=self.peers.get(code),
            adjustment=self.adjustments.get(code),
            objection=self.objections.get(code),
            evidence=tuple(self.evidence.get(code, ())),
        )

    def _spreads(self, agency: CampaignAgency) -> dict[str, ItemComparison]:
        rated = [one.sheet.answers for one in self.columns if one.layer == Layer.RATED]
        if len(rated) != 2:
            return {}
        first, second = rated
        bounds = Bounds(agency.campaign.looks_from, agency.campaign.reconcile_over)
        return {one.code: one for one in compare(self.instrument, first, second, bounds)}


def _evidence(sheets: list[Sheet]) -> dict[str, list[Evidence]]:
    """Evidence by item, each piece once, whichever sheets hold it."""
    rows = SheetEvidence.objects.filter(sheet__in=sheets, evidence__withdrawn_at__isnull=True)
    found: dict[str, dict[UUID, Evidence]] = defaultdict(dict)
    for row in rows.select_related("evidence__given_by"):
        found[row.item][row.evidence_id] = row.evidence
    return {code: list(pieces.values()) for code, pieces in found.items()}
