"""Visits, and what happens on them."""

from __future__ import annotations

from datetime import date, datetime, time
from uuid import UUID

from payesh.records.models import Visit

from .campaigns import UnitShape
from .common import Asked, Line, Moment, Shape, Text


class VisitShape(Shape):
    """A team at an agency on a day."""

    id: UUID
    campaign: UUID
    agency: UUID
    unit: UnitShape
    group: UUID
    instrument_version: UUID | None
    team: int
    kind: str
    state: str
    planned_on: date
    planned_at: time | None
    started_at: datetime | None
    ended_at: datetime | None
    host_name: str
    host_signed_at: datetime | None
    version: int

    @classmethod
    def of(cls, one: Visit) -> VisitShape:
        agency = one.agency
        return cls(
            id=one.pk,
            campaign=agency.campaign_id,
            agency=agency.pk,
            unit=UnitShape.of(agency.unit),
            group=agency.group_id,
            instrument_version=agency.group.instrument_id,
            team=one.team.number,
            kind=one.kind,
            state=one.state,
            planned_on=one.planned_on,
            planned_at=one.planned_at,
            started_at=one.started_at,
            ended_at=one.ended_at,
            host_name=one.host_name,
            host_signed_at=one.host_signed_at,
            version=one.version,
        )


class VisitMoment(Asked):
    """When it happened; now, where nothing is said."""

    at: Moment | None = None


class VisitSignature(Asked):
    """The host's confirmation; `signature` is the strokes as an SVG path."""

    host_name: Line
    host_position: Line = ""
    signature: Text = ""
