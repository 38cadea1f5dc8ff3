"""Campaigns that the seat's unit runs, with their groups, agencies and duties."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest
from django.utils import timezone
from ninja import Router

from payesh.api.doors import door
from payesh.api.found import found
from payesh.api.paging import PAGE_NUMBER, Page, paged
from payesh.api.shapes.campaigns import AgencyShape, CampaignShape, DutyShape, GroupShape
from payesh.api.shapes.common import Line
from payesh.ground.terms import CampaignState
from payesh.ground.text import fold
from payesh.queries import campaigns as reading
from payesh.queries.campaign_scope import run_agencies
from payesh.queries.duties import duty_lines
from payesh.queries.tokens import Scope
from payesh.records.models import Campaign

router = Router(tags=["campaigns"])
DOOR = door(Scope.CAMPAIGNS_READ, "campaign.view")


@router.get("", auth=DOOR, response=Page[CampaignShape], summary="Campaigns")
def campaigns(
    request: HttpRequest,
    state: CampaignState | None = None,
    text: Line = "",
    page: int = PAGE_NUMBER,
) -> Page[CampaignShape]:
    """Campaigns in reach, those that run first; `text` are words of the title."""
    rows = reading.campaigns(request.seat)
    if state is not None:
        rows = rows.filter(state=state.value)
    for word in fold(text).split():
        rows = rows.filter(search_text__contains=word)
    return paged(request, rows, page, CampaignShape.of)


@router.get("/{uuid:campaign}", auth=DOOR, response=CampaignShape, summary="A campaign")
def campaign(request: HttpRequest, campaign: UUID) -> CampaignShape:
    """One campaign."""
    return CampaignShape.of(_campaign(request, campaign))


@router.get("/{uuid:campaign}/groups", auth=DOOR, response=list[GroupShape], summary="Its groups")
def groups(request: HttpRequest, campaign: UUID) -> list[GroupShape]:
    """The groups in their order, each with its instrument."""
    return [GroupShape.of(one) for one in reading.groups_of(_campaign(request, campaign))]


@router.get(
    "/{uuid:campaign}/agencies", auth=DOOR, response=Page[AgencyShape], summary="Its agencies"
)
def agencies(
    request: HttpRequest,
    campaign: UUID,
    group: UUID | None = None,
    page: int = PAGE_NUMBER,
) -> Page[AgencyShape]:
    """The agencies that are in, by group and unit."""
    one = _campaign(request, campaign)
    rows = run_agencies(request.seat).filter(campaign=one, left_at__isnull=True)
    if group is not None:
        rows = rows.filter(group=group)
    rows = rows.order_by("group__number", "unit__path").defer("group__instrument__content")
    return paged(request, rows, page, AgencyShape.of)


@router.get("/{uuid:campaign}/duties", auth=DOOR, response=list[DutyShape], summary="Its duties")
def duties(request: HttpRequest, campaign: UUID) -> list[DutyShape]:
    """The duties set by law, with how many agencies stand how towards each today."""
    lines = duty_lines(_campaign(request, campaign), timezone.localdate())
    return [DutyShape.of(line) for line in lines]


def _campaign(request: HttpRequest, key: UUID) -> Campaign:
    return found(reading.campaigns(request.seat), key)
