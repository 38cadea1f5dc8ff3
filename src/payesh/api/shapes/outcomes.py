"""What comes out of it: findings, objections, results, challenges."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from uuid import UUID

from payesh.ground.terms import FindingKind, Severity
from payesh.queries.standings import standing_of
from payesh.records.models import (
    AgencyResult,
    Challenge,
    Finding,
    Objection,
    ResultSet,
    Standing,
)

from .campaigns import UnitShape
from .common import Answers, Asked, Code, Shape, Text, Version, number


class FindingShape(Shape):
    """A strength, weakness, opportunity or threat, and the agency's answer."""

    id: UUID
    campaign: UUID
    agency: UUID
    unit: UnitShape
    visit: UUID | None
    item: str
    kind: str
    severity: str
    text: str
    recommendation: str
    made_at: datetime
    answer: str
    answered_at: datetime | None
    version: int

    @classmethod
    def of(cls, one: Finding) -> FindingShape:
        return cls(
            id=one.pk,
            campaign=one.agency.campaign_id,
            agency=one.agency_id,
            unit=UnitShape.of(one.agency.unit),
            visit=one.visit_id,
            item=one.item,
            kind=one.kind,
            severity=one.severity,
            text=one.text,
            recommendation=one.recommendation,
            made_at=one.made_at,
            answer=one.answer,
            answered_at=one.answered_at,
            version=one.version,
        )


class FindingGiven(Asked):
    """A finding; `key` is made on the device, so that sending it twice notes it once."""

    kind: FindingKind
    text: Text
    severity: Severity = Severity.NORMAL
    item: Code = ""
    recommendation: Text = ""
    visit: UUID | None = None
    key: UUID | None = None


class FindingAnswer(Asked):
    """What the agency does about it."""

    answer: Text
    version: Version | None = None


class ObjectionShape(Shape):
    """An agency's statement on one item, and the ruling on it."""

    id: UUID
    campaign: UUID
    agency: UUID
    unit: UnitShape
    item: str
    statement: str
    state: str
    given_at: datetime
    before: Answers
    after: Answers
    ruling: str
    ruled_at: datetime | None
    version: int

    @classmethod
    def of(cls, one: Objection) -> ObjectionShape:
        return cls(
            id=one.pk,
            campaign=one.agency.campaign_id,
            agency=one.agency_id,
            unit=UnitShape.of(one.agency.unit),
            item=one.item,
            statement=one.statement,
            state=one.state,
            given_at=one.given_at,
            before=one.before,
            after=one.after,
            ruling=one.ruling,
            ruled_at=one.ruled_at,
            version=one.version,
        )


class ResultSetShape(Shape):
    """Results frozen at a time; a later set never changes an earlier one."""

    id: UUID
    campaign: UUID
    number: int
    formula: str
    input_hash: str
    working: str
    reason: str
    made_at: datetime

    @classmethod
    def of(cls, one: ResultSet) -> ResultSetShape:
        return cls(
            id=one.pk,
            campaign=one.campaign_id,
            number=one.number,
            formula=one.formula,
            input_hash=one.input_hash,
            working=one.working,
            reason=one.reason,
            made_at=one.made_at,
        )


class ResultShape(Shape):
    """An agency in a result set; `rank` is null where it is not ranked.

    `adjusted` is `score` less `effect`, what the strictness of its raters did to it; null where
    nothing was adjusted. `rank_low` to `rank_high` is the likely range of the rank, `set_low` to
    `set_high` the one that holds for the whole group at once.
    """

    agency: UUID
    unit: UnitShape
    group: UUID
    score: float | None
    exact: str
    uncapped: float | None
    coverage: float | None
    rank: int | None
    ranked_of: int
    named: str
    state: str
    verdict: str | None
    effect: float | None
    adjusted: float | None
    se: float | None
    rank_low: int | None
    rank_high: int | None
    set_low: int | None
    set_high: int | None
    p_top: float | None
    tie: int
    layers: dict[str, Any]
    parts: dict[str, Any]
    caps: list[Any]

    @classmethod
    def of(cls, one: AgencyResult) -> ResultShape:
        sure = standing_of(one) or Standing()
        return cls(
            agency=one.agency_id,
            unit=UnitShape.of(one.agency.unit),
            group=one.group_id,
            score=number(one.score),
            exact=one.exact,
            uncapped=number(one.uncapped),
            coverage=number(one.coverage),
            rank=one.rank,
            ranked_of=one.ranked_of,
            named=one.named,
            state=one.state,
            verdict=one.verdict,
            effect=number(sure.effect),
            adjusted=number(sure.adjusted),
            se=sure.se,
            rank_low=sure.rank_low,
            rank_high=sure.rank_high,
            set_low=sure.set_low,
            set_high=sure.set_high,
            p_top=sure.p_top,
            tie=sure.tie,
            layers=one.layers,
            parts=one.parts,
            caps=one.caps,
        )


class AgencyResultShape(ResultShape):
    """One agency's result in the set that its seat may see."""

    result_set: UUID

    @classmethod
    def of_page(cls, one: AgencyResult) -> AgencyResultShape:
        return cls(**ResultShape.of(one).model_dump(), result_set=one.result_set_id)


class ChallengeShape(Shape):
    """A problem of many agencies, with the level that can act on it."""

    id: UUID
    campaign: UUID | None
    unit: UnitShape
    title: str
    text: str
    topic: str
    level: str
    state: str
    disposition: str
    due: date | None
    answer: str
    answered_at: datetime | None
    made_at: datetime
    version: int

    @classmethod
    def of(cls, one: Challenge) -> ChallengeShape:
        return cls(
            id=one.pk,
            campaign=one.campaign_id,
            unit=UnitShape.of(one.unit),
            title=one.title,
            text=one.text,
            topic=one.topic,
            level=one.level,
            state=one.state,
            disposition=one.disposition,
            due=one.due,
            answer=one.answer,
            answered_at=one.answered_at,
            made_at=one.made_at,
            version=one.version,
        )
