"""Self-declarations."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from payesh.queries.declarations import Declaration

from .campaigns import UnitShape
from .common import Shape
from .sheets import SheetHead


class DeclarationShape(Shape):
    """An agency that is asked to declare itself, and how far it is."""

    campaign: UUID
    campaign_title: str
    agency: UUID
    unit: UnitShape
    instrument_version: UUID | None
    state: str
    starts: date | None
    ends: date | None
    sheet: SheetHead | None

    @classmethod
    def of(cls, one: Declaration) -> DeclarationShape:
        agency, phase = one.agency, one.window.phase
        return cls(
            campaign=agency.campaign_id,
            campaign_title=agency.campaign.title,
            agency=agency.pk,
            unit=UnitShape.of(agency.unit),
            instrument_version=agency.group.instrument_id,
            state=one.state.value,
            starts=phase.starts if phase else None,
            ends=phase.ends if phase else None,
            sheet=SheetHead.of(one.sheet) if one.sheet else None,
        )
