"""The people of a campaign: evaluators, the organisations that send them, and their teams."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Prefetch, Q, QuerySet

from payesh.ground.terms import Role
from payesh.records.models import (
    Campaign,
    Evaluator,
    EvaluatorInvitation,
    Organisation,
    Person,
    Seat,
    Team,
    TeamMember,
)

from .campaign_scope import run_campaigns
from .history import Happened, history_of
from .paths import ancestors
from .team_load import TeamLoad, overbooked_days, team_loads

CHANGES = ("team.made", "team.changed")


@dataclass(frozen=True)
class TeamLine:
    """A team with its members now, the lead first, and its load."""

    team: Team
    members: tuple[Evaluator, ...]
    load: TeamLoad

    @property
    def organisations(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(one.organisation.name for one in self.members))


@dataclass(frozen=True)
class People:
    """The people of a campaign as its page shows them."""

    teams: tuple[TeamLine, ...]
    evaluators: tuple[Evaluator, ...]
    free: tuple[Evaluator, ...]
    """Evaluators in no team."""
    senders: tuple[tuple[str, int], ...]
    """Organisations with the number of evaluators each has sent, the largest first."""
    invited: tuple[EvaluatorInvitation, ...]
    overbooked: tuple[tuple[Team, date, int], ...]
    agencies: int
    assigned: int

    @property
    def late(self) -> int:
        return sum(line.load.late for line in self.teams)

    @property
    def unassigned(self) -> int:
        return self.agencies - self.assigned


def people_of(campaign: Campaign, today: date) -> People:
    """Everything about the people of a campaign; a fixed number of statements."""
    lines = team_lines(campaign, today)
    evaluators = tuple(evaluators_of(campaign))
    seated = {one.pk for line in lines for one in line.members}
    senders = Counter(one.organisation.name for one in evaluators)
    by_key = {line.team.pk: line.team for line in lines}
    invited = EvaluatorInvitation.objects.filter(
        campaign=campaign, invitation__accepted_at=None, invitation__withdrawn_at=None
    )
    counted = campaign.agencies.filter(left_at=None).aggregate(
        agencies=Count("pk", distinct=True),
        assigned=Count(
            "pk", filter=Q(visits__kind="first") & ~Q(visits__state="cancelled"), distinct=True
        ),
    )
    return People(
        teams=tuple(lines),
        evaluators=evaluators,
        free=tuple(one for one in evaluators if one.pk not in seated),
        senders=tuple(senders.most_common()),
        invited=tuple(invited.select_related("invitation", "organisation")),
        overbooked=tuple((by_key[key], day, n) for key, day, n in overbooked_days(campaign)),
        **counted,
    )


def team_lines(campaign: Campaign, today: date) -> list[TeamLine]:
    """The teams of a campaign by number; three statements."""
    loads = team_loads(campaign, today)
    return [
        TeamLine(
            team,
            tuple(member.evaluator for member in team.seated),
            loads.get(team.pk, TeamLoad()),
        )
        for team in teams_of(campaign)
    ]


def teams_of(campaign: Campaign) -> QuerySet[Team]:
    """The teams of a campaign, each with its members now at `seated`."""
    now = TeamMember.objects.filter(left_at=None).order_by("-is_lead", "joined_at", "pk")
    now = now.select_related("evaluator__person", "evaluator__organisation")
    members = Prefetch("members", queryset=now, to_attr="seated")
    return campaign.teams.order_by("number").prefetch_related(members)


def teams(seat: Seat) -> QuerySet[Team]:
    """Teams of the campaigns that the seat's unit runs."""
    rows = Team.objects.filter(campaign__in=run_campaigns(seat))
    return rows.select_related("campaign__owner")


def evaluators_of(campaign: Campaign) -> QuerySet[Evaluator]:
    """Those who rate in the campaign now, by organisation and name."""
    rows = campaign.evaluators.filter(left_at=None)
    rows = rows.select_related("person", "organisation", "seat")
    return rows.order_by("organisation__sort_key", "person__sort_key", "pk")


def free_evaluators(campaign: Campaign, team: Team | None = None) -> QuerySet[Evaluator]:
    """Evaluators who may join a team: those in no other one."""
    elsewhere = TeamMember.objects.filter(team__campaign=campaign, left_at=None)
    elsewhere = elsewhere.exclude(team=team) if team is not None else elsewhere
    return evaluators_of(campaign).exclude(pk__in=elsewhere.values("evaluator"))


def organisations() -> QuerySet[Organisation]:
    """All organisations by name, each with `lent`, how many evaluators it has sent."""
    rows = Organisation.objects.select_related("unit")
    return rows.annotate(lent=Count("evaluators", distinct=True)).order_by("sort_key", "name")


def past_members(team: Team) -> QuerySet[TeamMember]:
    """Every membership of the team, those of now first, then the last who left."""
    rows = team.members.select_related("evaluator__person", "evaluator__organisation")
    return rows.order_by("left_at", "-is_lead", "joined_at")


def team_history(team: Team) -> list[Happened]:
    """How the team came to be as it is, the newest first, with the reasons."""
    return history_of("team", team.pk, CHANGES)


def reviewers_above(campaign: Campaign) -> QuerySet[Person]:
    """Reviewers whose seat reaches the campaign."""
    above = ancestors(campaign.owner.path, itself=True)
    seats = Seat.objects.filter(role=Role.REVIEWER.value, is_active=True, unit__path__in=above)
    return Person.objects.filter(pk__in=seats.values("person")).order_by("sort_key", "pk")


def judges_of(campaign: Campaign) -> QuerySet[Person]:
    """Whoever may have a say in scores of the campaign: its evaluators and its reviewers."""
    evaluate = campaign.evaluators.filter(left_at=None).values("person")
    review = reviewers_above(campaign).order_by().values("pk")
    rows = Person.objects.filter(Q(pk__in=evaluate) | Q(pk__in=review), is_active=True)
    return rows.order_by("sort_key", "pk")
