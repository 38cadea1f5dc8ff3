"""A campaign as it is built: its rows at hand, founded with groups, agencies and phases."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import cached_property
from typing import Any
from uuid import UUID

from payesh.actions.findable import make_findable
from payesh.demo.days import at
from payesh.demo.keys import key
from payesh.demo.world import World, write
from payesh.ground.terms import CampaignState, PhaseKind
from payesh.queries.instruments import read_version
from payesh.records.models import (
    Campaign,
    CampaignAgency,
    CampaignGroup,
    Evaluator,
    InstrumentVersion,
    Phase,
    Seat,
    Team,
)
from payesh.records.plans import default_bands
from payesh.scoring.instruments import Instrument

Habit = Callable[[dict[str, dict[str, Any]]], dict[str, dict[str, Any]]]


@dataclass
class Crew:
    """A team with its evaluators; `strict` is what it takes off in percent.

    `own` is how much stricter a member is than the team, `habits` what somebody does to answers
    before handing them in; both by the evaluator's key.
    """

    team: Team
    evaluators: tuple[Evaluator, ...]
    strict: float = 0.0
    own: dict[UUID, float] = field(default_factory=dict)
    habits: dict[UUID, Habit] = field(default_factory=dict)

    def strictness(self, one: Evaluator) -> float:
        """What this member takes off in percent."""
        return self.strict + self.own.get(one.pk, 0.0)


@dataclass
class Plot:
    """A campaign under construction; `secretary` runs it."""

    world: World
    campaign: Campaign
    secretary: Seat
    version: InstrumentVersion
    groups: list[CampaignGroup] = field(default_factory=list)
    agencies: dict[str, CampaignAgency] = field(default_factory=dict)
    crews: list[Crew] = field(default_factory=list)

    @cached_property
    def instrument(self) -> Instrument:
        return read_version(self.version)

    def key(self, *parts: object) -> Any:
        """A key of something in this campaign."""
        return key("campaign", self.campaign.pk, *parts)

    def tell(self, when: datetime, verb: str, subject: Any, by: Seat | None = None, **after: Any):
        """A line of the journal; by the secretariat where nobody else is named."""
        self.world.tell(when, by or self.secretary, verb, subject, after=after or None)


@dataclass(frozen=True)
class Directive:
    """On whose word a campaign is held."""

    title: str
    by: str
    number: str
    on: date
    text: str


def found_campaign(
    world: World,
    secretary: Seat,
    version: InstrumentVersion,
    *,
    code: str,
    title: str,
    owner: str,
    days: tuple[date, date],
    directive: Directive,
    groups: Mapping[str, Sequence[str]],
    phases: Mapping[PhaseKind, tuple[date, date]],
    laws: Mapping[PhaseKind, str] | None = None,
    **fields: Any,
) -> Plot:
    """Write the campaign, running, with what belongs to it before anybody rates."""
    unit = world.units[owner]
    campaign = Campaign(
        id=key("campaign", code),
        province=unit.province,
        owner=unit,
        title=title,
        state=CampaignState.ACTIVE.value,
        starts=days[0],
        ends=days[1],
        directive_title=directive.title,
        directive_by=directive.by,
        directive_number=directive.number,
        directive_on=directive.on,
        directive_text=directive.text,
        bands=default_bands(),
        made_by=secretary.person,
        **fields,
    )
    make_findable(campaign, title, directive.number)
    campaign.made = at(days[0] - timedelta(days=6), 10)
    write([campaign], made_at="made")
    plot = Plot(world, campaign, secretary, version)
    told: dict[str, Any] = {"title": title, "starts": days[0], "ends": days[1]}
    plot.tell(campaign.made, "campaign.created", campaign, **told)
    _groups(plot, groups)
    _phases(plot, phases, laws or {})
    plot.tell(at(days[0], 8), "campaign.started", campaign, state=campaign.state)
    return plot


def _groups(plot: Plot, groups: Mapping[str, Sequence[str]]) -> None:
    told = plot.campaign.made + timedelta(hours=1)
    for number, (title, codes) in enumerate(groups.items(), start=1):
        group = CampaignGroup(
            id=plot.key("group", number),
            campaign=plot.campaign,
            number=number,
            title=title,
            instrument=plot.version,
        )
        plot.groups.append(group)
        named = str(plot.version)
        plot.tell(told, "campaign.group_added", group, title=title, instrument=named)
        plot.tell(told, "campaign.agencies_added", group, added=len(codes))
        for code in codes:
            unit = plot.world.units[code]
            plot.agencies[code] = CampaignAgency(
                id=plot.key("agency", code),
                province=unit.province,
                campaign=plot.campaign,
                group=group,
                unit=unit,
            )
    write(plot.groups)


def write_agencies(plot: Plot) -> None:
    """Insert the agencies, with all that the story knows of them by now."""
    write(plot.agencies.values())


def _phases(
    plot: Plot, phases: Mapping[PhaseKind, tuple[date, date]], laws: Mapping[PhaseKind, str]
) -> None:
    told = plot.campaign.made + timedelta(hours=2)
    for kind, (starts, ends) in phases.items():
        phase = Phase(
            id=plot.key("phase", kind),
            campaign=plot.campaign,
            kind=kind.value,
            starts=starts,
            ends=ends,
            legal_basis=laws.get(kind, ""),
        )
        phase.save(force_insert=True)
        after: dict[str, Any] = {"kind": kind.value, "starts": starts, "ends": ends}
        plot.tell(told, "campaign.phase_set", phase, **after)
