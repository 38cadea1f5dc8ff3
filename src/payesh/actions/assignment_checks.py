"""What must hold before a team is sent to agencies on a day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, time

from django.db.models import QuerySet
from django.utils.translation import gettext_noop as _

from payesh.ground.terms import VisitKind, VisitState
from payesh.queries.visit_days import in_window
from payesh.queries.working_days import calendar_of
from payesh.records.models import Campaign, CampaignAgency, Evaluator, Team, Visit

from .conflicts import refuse_conflicts
from .evaluator_seats import UNDER_WAY
from .evaluators import OVER
from .guards import unless
from .team_members import SIZE, members_of, refuse_one_organisation

FOREIGN = _("This team belongs to another campaign.")
LEFT = _("%(agency)s has left the campaign.")
PLANNED = _("A visit to %(agency)s is planned already; move that one.")
OUTSIDE = _("This day lies outside the days of visits.")
DAY_OFF = _("%(agency)s does not work on this day.")
NO_FIRST = _("Plan the first visit to %(agency)s before a joint one.")
SAME_TEAM = _("This team visits the agency already; a joint visit is another team's.")
TAKEN = _("The team is elsewhere at that hour: %(agency)s.")


def refuse_agency(agency: CampaignAgency, kind: str) -> None:
    """Refuse an agency that left, or that has its first visit already."""
    unless(agency.campaign.state in UNDER_WAY or kind == VisitKind.REVISIT, "campaign.over", OVER)
    name = agency.unit.name
    unless(agency.left_at is None, "visit.agency_left", LEFT, "", agency=name)
    if kind == VisitKind.FIRST:
        others = agency.visits.filter(kind=kind).exclude(state=VisitState.CANCELLED.value)
        unless(not others.exists(), "visit.planned_already", PLANNED, "", agency=name)


def refuse_joint(agency: CampaignAgency) -> None:
    """A joint visit is made at an agency whose first visit stands."""
    planned = _rating_visits(agency).filter(kind=VisitKind.FIRST.value).exists()
    unless(planned, "visit.no_first", NO_FIRST, "", agency=agency.unit.name)


def refuse_same_team(agency: CampaignAgency, kind: str, team: Team) -> None:
    """No team rates an agency twice; only a re-visit brings it there again."""
    if kind != VisitKind.REVISIT:
        there = _rating_visits(agency).filter(team=team).exists()
        unless(not there, "visit.same_team", SAME_TEAM, "team")


def _rating_visits(agency: CampaignAgency) -> QuerySet[Visit]:
    rows = agency.visits.exclude(state=VisitState.CANCELLED.value)
    return rows.exclude(kind=VisitKind.REVISIT.value)


def raters_for(campaign: Campaign, team: Team, agencies: Sequence[CampaignAgency]) -> list:
    """The team's members, if they may rate these agencies; else refused with who and why."""
    unless(team.campaign_id == campaign.pk, "team.foreign_campaign", FOREIGN, "team")
    members: list[Evaluator] = members_of(team)
    size = {"size": campaign.team_size, "given": len(members)}
    unless(len(members) == campaign.team_size, "team.size", SIZE, "team", **size)
    refuse_one_organisation(campaign, members)
    refuse_conflicts([one.person for one in members], [one.unit for one in agencies], "team")
    return members


def refuse_day(agency: CampaignAgency, kind: str, day: date) -> None:
    """Refuse a day outside the window, or one on which the agency does not work."""
    unless(in_window(agency.campaign, kind, day), "visit.outside", OUTSIDE, "planned_on")
    working = calendar_of(agency.unit).is_working(day)
    unless(working, "visit.day_off", DAY_OFF, "planned_on", agency=agency.unit.name)


def refuse_hour(team: Team, day: date, hour: time | None, but: Visit | None = None) -> None:
    """One team is in one place at a time."""
    if hour is None:
        return
    there = team.visits.filter(planned_on=day, planned_at=hour)
    there = there.exclude(state=VisitState.CANCELLED.value)
    there = there.exclude(pk=but.pk) if but is not None else there
    other = there.select_related("agency__unit").first()
    if other is not None:
        agency = other.agency.unit.name
        unless(False, "visit.slot_taken", TAKEN, "planned_at", agency=agency)
