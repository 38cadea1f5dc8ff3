"""Evaluators and their teams as rows."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from payesh.demo.world import write
from payesh.ground.terms import Role
from payesh.records.models import Evaluator, Organisation, Team, TeamMember

from .plot import Crew, Plot

Member = tuple[str, Organisation]
"""A username and who sends them."""


def staff(
    plot: Plot,
    crews: Sequence[Sequence[Member]],
    told: datetime,
    strict: Sequence[float] = (),
    own: Sequence[float] = (),
) -> None:
    """Write the evaluators in their teams; `strict` says by how much each team marks down.

    `own` is by how much more each member of a team does, in their order and the same in all teams.
    """
    members = []
    for number, crew in enumerate(crews, start=1):
        team = Team(
            id=plot.key("team", number),
            campaign=plot.campaign,
            number=number,
            title=f"تیم {number}".translate(_PERSIAN),
        )
        joined = tuple(_evaluator(plot, *one) for one in crew)
        taken = strict[number - 1] if strict else 0.0
        apart = dict(zip((one.pk for one in joined), own, strict=False))
        plot.crews.append(Crew(team, joined, taken, apart))
        members += [_member(plot, team, one, place) for place, one in enumerate(joined)]
    evaluators = [one for crew in plot.crews for one in crew.evaluators]
    write(evaluators)
    write(crew.team for crew in plot.crews)
    for member in members:
        member.joined = told
    write(members, joined_at="joined")
    for one in evaluators:
        after = {"person": one.person.full_name, "organisation": one.organisation.name}
        plot.tell(told, "evaluator.added", one, **after)
    for made in plot.crews:
        names = [one.person.full_name for one in made.evaluators]
        plot.tell(told, "team.made", made.team, members=names)


_PERSIAN = str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")


def _evaluator(plot: Plot, username: str, sender: Organisation) -> Evaluator:
    seat = plot.world.seats[username, Role.EVALUATOR]
    return Evaluator(
        id=plot.key("evaluator", username),
        campaign=plot.campaign,
        person=seat.person,
        organisation=sender,
        seat=seat,
    )


def _member(plot: Plot, team: Team, evaluator: Evaluator, place: int) -> TeamMember:
    return TeamMember(
        id=plot.key("member", evaluator.pk), team=team, evaluator=evaluator, is_lead=not place
    )
