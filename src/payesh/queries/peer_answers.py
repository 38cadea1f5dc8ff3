"""What the team agreed on, against the other agencies of the group: item by item, by robust z."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

import numpy as np

from payesh.analytics.series import BOUND, modified_z
from payesh.ground.terms import Layer, SheetState
from payesh.records.models import CampaignAgency, Sheet
from payesh.scoring.instruments import Instrument
from payesh.scoring.many_sheets import leaves_of

MOST = 300
"""With so many agencies of a group one is compared; more would not tell more."""
LEAST = 4
"""Fewer agencies have no middle that could be spoken of."""


@dataclass(frozen=True)
class PeerItem:
    """The middle of the group on an item, in percent, over how many agencies, and the robust z."""

    median: float
    agencies: int
    z: float

    @property
    def odd(self) -> bool:
        """Whether the answer lies far from the others'."""
        return abs(self.z) > BOUND


def peer_items(agency: CampaignAgency, instrument: Instrument) -> dict[str, PeerItem]:
    """Each item that the agency has a number on, against its group; one statement."""
    sheets = _agreed(agency)
    places = [place for place, (key, _) in enumerate(sheets) if key == agency.pk]
    if len(sheets) < LEAST or not places:
        return {}
    values, _states = leaves_of(instrument, [answers for _key, answers in sheets])
    own, found = values[places[0]], {}
    for column, item in enumerate(instrument.items):
        known = values[~np.isnan(values[:, column]), column]
        if np.isnan(own[column]) or len(known) < LEAST:
            continue
        z = modified_z(values[:, column])[places[0]]
        found[item.code] = PeerItem(float(np.median(known)), len(known), float(z))
    return found


def _agreed(agency: CampaignAgency) -> list[tuple[UUID, dict[str, Any]]]:
    """Agreed sheets of the group by the same version, the agency's own first."""
    rows = Sheet.objects.filter(
        campaign=agency.campaign_id,
        layer=Layer.AGREED.value,
        state=SheetState.LOCKED.value,
        agency__group=agency.group_id,
        agency__left_at__isnull=True,
        instrument=agency.group.instrument_id,
    )
    pairs = rows.values_list("agency_id", "answers")
    own = list(pairs.filter(agency=agency)[:1])
    others = pairs.exclude(agency=agency).order_by("id")[:MOST]
    return [*own, *others]
