"""Campaigns, their groups, agencies and duties, and what instruments ask."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from uuid import UUID

from payesh.queries.duties import DutyLine
from payesh.records.models import Campaign, CampaignAgency, CampaignGroup, InstrumentVersion, Unit

from .common import Shape, number


class UnitShape(Shape):
    """A body or office; `code` is the one people write."""

    code: str
    name: str

    @classmethod
    def of(cls, unit: Unit) -> UnitShape:
        return cls(code=unit.code, name=unit.name)


class CampaignShape(Shape):
    """A round of evaluating agencies."""

    id: UUID
    title: str
    round: int
    state: str
    starts: date
    ends: date
    owner: UnitShape
    team_size: int
    two_organisations: bool
    coverage_needed: float | None
    objection_days: int
    previous: UUID | None
    released_at: datetime | None
    version: int

    @classmethod
    def of(cls, one: Campaign) -> CampaignShape:
        return cls(
            id=one.pk,
            title=one.title,
            round=one.round,
            state=one.state,
            starts=one.starts,
            ends=one.ends,
            owner=UnitShape.of(one.owner),
            team_size=one.team_size,
            two_organisations=one.two_organisations,
            coverage_needed=number(one.coverage_needed),
            objection_days=one.objection_days,
            previous=one.previous_id,
            released_at=one.released_at,
            version=one.version,
        )


class GroupShape(Shape):
    """Agencies ranked with one another; `agencies` is how many are in."""

    id: UUID
    number: int
    title: str
    instrument_version: UUID | None
    agencies: int

    @classmethod
    def of(cls, one: CampaignGroup) -> GroupShape:
        return cls(
            id=one.pk,
            number=one.number,
            title=one.title,
            instrument_version=one.instrument_id,
            agencies=one.size,
        )


class AgencyShape(Shape):
    """An agency in a campaign."""

    id: UUID
    unit: UnitShape
    group: UUID
    reviewed_at: datetime | None
    objections_from: date | None
    objections_until: date | None
    version: int

    @classmethod
    def of(cls, one: CampaignAgency) -> AgencyShape:
        return cls(
            id=one.pk,
            unit=UnitShape.of(one.unit),
            group=one.group_id,
            reviewed_at=one.reviewed_at,
            objections_from=one.objections_from,
            objections_until=one.objections_until,
            version=one.version,
        )


class DutyShape(Shape):
    """A duty set by law; `counts` says how many agencies stand how towards it."""

    id: UUID
    title: str
    law: str
    in_force_from: date
    items: list[str]
    agencies: int
    counts: dict[str, int]

    @classmethod
    def of(cls, line: DutyLine) -> DutyShape:
        duty = line.duty
        return cls(
            id=duty.pk,
            title=duty.title,
            law=duty.law,
            in_force_from=duty.in_force_from,
            items=duty.items,
            agencies=line.agencies,
            counts={state.value: many for state, many in line.counts.items()},
        )


class VersionShape(Shape):
    """A version of an instrument; `content` is its whole document."""

    id: UUID
    instrument: UUID
    title: str
    number: int
    state: str
    digest: str
    items: int
    content: dict[str, Any]

    @classmethod
    def of(cls, one: InstrumentVersion) -> VersionShape:
        return cls(
            id=one.pk,
            instrument=one.instrument_id,
            title=one.instrument.title,
            number=one.number,
            state=one.state,
            digest=one.digest,
            items=one.item_count,
            content=one.content,
        )
