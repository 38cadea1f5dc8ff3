"""What was published, as the public pages read it: frozen, exact, without a person's name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction
from typing import Literal
from uuid import UUID

from django.utils.translation import get_language

Kind = Literal["results", "plan"]


@dataclass(frozen=True)
class Heading:
    """A publication without its contents. `source` is the campaign or the plan it is about.

    `withdrawn_why` is filled for one that was withdrawn; its figures are not shown any more.
    """

    pk: UUID
    kind: Kind
    source: UUID
    number: int
    title: str
    summary: str
    press: str
    unit: UUID
    body: str
    published_at: datetime
    withdrawn_at: datetime | None
    withdrawn_why: str
    package: str
    package_size: int
    root: str
    signature: str
    key: str
    version: int

    @property
    def is_withdrawn(self) -> bool:
        return self.withdrawn_at is not None


@dataclass(frozen=True)
class Axis:
    """`titles` are by language; where one is missing, the Persian one stands for it."""

    code: str
    titles: Mapping[str, str]
    weight: Fraction | None

    @property
    def title(self) -> str:
        return self.titles.get(get_language() or "fa") or self.titles["fa"]


@dataclass(frozen=True)
class PublishedInstrument:
    """A version of an instrument: `code` names the version, `family` all versions of it."""

    code: str
    family: str
    title: str
    version: str
    axes: tuple[Axis, ...]


@dataclass(frozen=True)
class Part:
    """The value of an axis, or the state that says why there is none."""

    value: Fraction | None
    state: str


@dataclass(frozen=True)
class PublishedAgency:
    """One agency's line: score of 100, rank with the range in which it may lie.

    `tie` numbers those of the group that cannot be told apart; `named` is best, weakest or ''.
    """

    unit: str
    name: str
    group: int
    score: Fraction | None
    rank: int | None
    rank_low: int | None
    rank_high: int | None
    tie: int | None
    named: str
    band: str
    coverage: Fraction | None
    state: str
    axes: Mapping[str, Part]


@dataclass(frozen=True)
class PublishedGroup:
    """Agencies compared with one another; `instrument` is the code of what they were asked by."""

    number: int
    title: str
    instrument: str
    mean: Fraction | None
    ranked: int
    agencies: tuple[PublishedAgency, ...]

    @property
    def in_order(self) -> tuple[PublishedAgency, ...]:
        """Ranked ones in their order."""
        ranked = (one for one in self.agencies if one.rank)
        return tuple(sorted(ranked, key=lambda one: (one.rank or 0, -(one.score or 0), one.name)))

    @property
    def unranked(self) -> tuple[PublishedAgency, ...]:
        return tuple(one for one in self.agencies if not one.rank)


@dataclass(frozen=True)
class PublishedResults:
    """The results of a campaign. `verdict` and `shown` are those of fair ranking."""

    title: str
    body: str
    campaign: str
    campaign_title: str
    round: int
    starts: date | None
    ends: date | None
    formula: str
    verdict: str
    shown: str
    instruments: tuple[PublishedInstrument, ...]
    groups: tuple[PublishedGroup, ...]

    def group(self, number: int) -> PublishedGroup | None:
        return next((one for one in self.groups if one.number == number), None)

    def agency(self, unit: str) -> PublishedAgency | None:
        rows = (row for one in self.groups for row in one.agencies)
        return next((row for row in rows if row.unit == unit), None)

    def instrument_of(self, agency: PublishedAgency) -> PublishedInstrument | None:
        """What the agency was measured by; None where that cannot be told.

        An erratum may have put another version in the place of the group's own: then it is the
        one whose axes the agency has, if there is but one such.
        """
        group = self.group(agency.group)
        code = group.instrument if group else ""
        if own := next((one for one in self.instruments if one.code == code), None):
            return own
        measured = set(agency.axes)
        fits = [one for one in self.instruments if measured == {axis.code for axis in one.axes}]
        return fits[0] if len(fits) == 1 else None


@dataclass(frozen=True)
class PublishedNode:
    """A goal or an activity of a plan; `progress` of 100, `coverage` 0..1.

    `state` says why there is no progress; `realised` is None where nothing was due.
    """

    key: str
    parent: str
    code: str
    title: str
    level: str
    progress: Fraction | None
    coverage: Fraction | None
    state: str
    light: str
    realised: bool | None
    children: tuple[PublishedNode, ...] = ()


@dataclass(frozen=True)
class PublishedIndicator:
    key: str
    code: str
    title: str
    unit: str
    baseline: Fraction | None
    value: Fraction | None
    state: str
    target: Fraction | None
    horizon: Fraction | None
    achievement: Fraction | None


@dataclass(frozen=True)
class PublishedPlan:
    """A plan at the end of a locked period. `counts` name their own denominators.

    `period_names` are by language.
    """

    title: str
    body: str
    plan: str
    plan_title: str
    period: int
    period_names: Mapping[str, str]
    starts: date | None
    ends: date | None
    formula: str
    counts: Mapping[str, int]
    nodes: tuple[PublishedNode, ...]
    indicators: tuple[PublishedIndicator, ...]

    @property
    def period_name(self) -> str:
        return self.period_names.get(get_language() or "fa") or self.period_names["fa"]
