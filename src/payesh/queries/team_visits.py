"""The visits of a team in their order, and how a visit came to stand where it stands."""

from __future__ import annotations

from uuid import UUID

from django.core.paginator import Page, Paginator

from payesh.ground.terms import VisitKind, VisitState
from payesh.records.models import AssignmentChange, CampaignAgency, Team, Visit

PAGE = 50


def visits_of_team(team: Team, page: int | str = 1) -> Page:
    """Fifty visits of the team, those called off among them."""
    rows = team.visits.select_related("agency__unit", "agency__group")
    return Paginator(rows.order_by("planned_on", "planned_at", "pk"), PAGE).get_page(page)


def changes_of(visit: Visit) -> list[AssignmentChange]:
    """How the visit came to stand where it stands, the newest change first."""
    return list(visit.changes.select_related("from_team", "to_team", "by"))


def teams_there(agency: CampaignAgency) -> set[UUID]:
    """Keys of the teams that visit the agency, first or jointly; a joint visit is another's."""
    rows = agency.visits.exclude(state=VisitState.CANCELLED.value)
    return set(rows.exclude(kind=VisitKind.REVISIT.value).values_list("team_id", flat=True))


def has_first_visit(agency: CampaignAgency) -> bool:
    """Whether the agency's first visit is planned or made."""
    rows = agency.visits.filter(kind=VisitKind.FIRST.value)
    return rows.exclude(state=VisitState.CANCELLED.value).exists()
