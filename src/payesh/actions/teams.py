"""Verbs about teams: who goes together, and who takes whose place."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import Max
from django.utils.translation import gettext_noop as _

from payesh.ground.terms import Layer
from payesh.ground.text import clean
from payesh.queries.permission import require
from payesh.records.models import Campaign, Evaluator, Seat, Sheet, Team, Visit, VisitRater

from .conflicts import refuse_conflicts
from .evaluator_seats import UNDER_WAY
from .evaluators import OVER, STILL_TO_MAKE
from .guards import locked, owed, unless
from .journal import record, verb
from .team_members import members_of, names_of, refuse_unfit, seat_members

SHEETS_BEGUN = _("Rating has begun at %(agency)s; the team changes after that visit.")
UNCHANGED = _("The team has these members already.")


@verb
def make_team(
    *, by: Seat, campaign: Campaign, evaluators: Sequence[Evaluator], title: str = ""
) -> Team:
    """Put evaluators together; the first of them leads."""
    require(by, "campaign.edit", campaign)
    campaign = locked(campaign)  # two teams made at once would share a number
    unless(campaign.state in UNDER_WAY, "campaign.over", OVER)
    refuse_unfit(campaign, evaluators, None)
    last = campaign.teams.aggregate(last=Max("number"))["last"] or 0
    team = Team.objects.create(campaign=campaign, number=last + 1, title=clean(title))
    seat_members(team, evaluators)
    after = {"title": team.title, "members": names_of(evaluators)}
    record(by=by, verb="team.made", subject=team, after=after)
    return team


@verb
def change_team(*, by: Seat, team: Team, evaluators: Sequence[Evaluator], reason: str) -> Team:
    """Other members, with the reason. Visits still to make follow; sheets once begun hold fast."""
    require(by, "campaign.edit", team)
    unless(team.campaign.state in UNDER_WAY, "campaign.over", OVER)
    team = locked(team)
    reason = owed(reason, "reason")
    before = members_of(team)
    unless([one.pk for one in before] != [one.pk for one in evaluators], "team.same", UNCHANGED)
    refuse_unfit(team.campaign, evaluators, team)
    if {one.pk for one in before} != {one.pk for one in evaluators}:
        _follow(team, evaluators)
    seat_members(team, evaluators)
    told = {"members": names_of(evaluators), "reason": reason}
    record(
        by=by, verb="team.changed", subject=team, before={"members": names_of(before)}, after=told
    )
    return team


def _follow(team: Team, evaluators: Sequence[Evaluator]) -> None:
    """The raters of visits still to make become the new members."""
    rows = Visit.objects.filter(team=team, state__in=STILL_TO_MAKE).select_for_update(of=("self",))
    visits = list(rows.select_related("agency__unit"))
    refuse_begun(visits)
    people = [one.person for one in evaluators]
    refuse_conflicts(people, [visit.agency.unit for visit in visits], "evaluators")
    put_raters(visits, evaluators)


def refuse_begun(visits: Sequence[Visit]) -> None:
    """Refuse, naming the agency, if a sheet was begun on one of the visits."""
    begun = Sheet.objects.filter(visit__in=visits, layer=Layer.RATED.value)
    sheet = begun.select_related("agency__unit").first()
    if sheet is not None:
        agency = sheet.agency.unit.name
        unless(False, "visit.sheets_begun", SHEETS_BEGUN, "evaluators", agency=agency)


def put_raters(visits: Sequence[Visit], evaluators: Sequence[Evaluator]) -> None:
    """The evaluators are the raters of the visits, in place of those there were."""
    VisitRater.objects.filter(visit__in=visits).delete()
    VisitRater.objects.bulk_create(
        VisitRater(visit=visit, evaluator=one) for visit in visits for one in evaluators
    )
