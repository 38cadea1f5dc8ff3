"""Verbs about evaluators: who rates in a campaign, sent by whom."""

from __future__ import annotations

from django.utils import timezone
from django.utils.translation import gettext_noop as _

from payesh.ground.terms import CampaignState, Role, VisitState
from payesh.queries.permission import require
from payesh.records.models import (
    Campaign,
    Evaluator,
    EvaluatorInvitation,
    Invitation,
    Organisation,
    Person,
    Seat,
    TeamMember,
    Visit,
)

from .evaluator_seats import UNDER_WAY, end_seat_of, seat_evaluator
from .guards import locked, unless
from .invitations import invite
from .journal import record, verb
from .organisations_of_evaluators import add_organisation

__all__ = ["add_evaluator", "add_organisation", "invite_evaluator", "remove_evaluator"]

OVER = _("This campaign has ended; its people stay as they are.")
CLOSED_ACCOUNT = _("This account is closed.")
KNOWN = _("%(person)s is an evaluator of this campaign already.")
LEFT = _("%(person)s has left this campaign already.")
HAS_VISITS = _("%(person)s still has visits to make, the first at %(agency)s; move them first.")
STILL_TO_MAKE = (VisitState.PLANNED.value, VisitState.UNDER_WAY.value)


@verb
def add_evaluator(
    *, by: Seat, campaign: Campaign, person: Person, organisation: Organisation
) -> Evaluator:
    """Let a person rate in the campaign; the seat this gives ends with the campaign."""
    _may_change(by, campaign)
    unless(person.is_active, "evaluator.closed_account", CLOSED_ACCOUNT, "person")
    known = Evaluator.objects.filter(campaign=campaign, person=person, left_at=None).exists()
    unless(not known, "evaluator.known", KNOWN, "person", person=person.full_name)
    evaluator = seat_evaluator(campaign, person, organisation)
    record(by=by, verb="evaluator.added", subject=evaluator, after=_told(evaluator))
    return evaluator


@verb
def invite_evaluator(
    *, by: Seat, campaign: Campaign, full_name: str, organisation: Organisation, email: str = ""
) -> tuple[Invitation, str]:
    """Invite somebody without an account; who accepts is an evaluator until the campaign ends.

    The token is returned this once; only its hash is kept.
    """
    _may_change(by, campaign)
    invitation, token = invite(
        by=by, full_name=full_name, role=Role.EVALUATOR, unit=campaign.owner, email=email
    )
    EvaluatorInvitation.objects.create(
        invitation=invitation, campaign=campaign, organisation=organisation
    )
    told = {"full_name": invitation.full_name, "organisation": organisation.name}
    record(by=by, verb="evaluator.invited", subject=campaign, after=told)
    return invitation, token


@verb
def remove_evaluator(*, by: Seat, evaluator: Evaluator) -> Evaluator:
    """Let an evaluator leave: the team's place and the seat end today; what was rated stays."""
    _may_change(by, evaluator.campaign)
    evaluator = locked(evaluator)
    name = evaluator.person.full_name
    unless(evaluator.left_at is None, "evaluator.left", LEFT, "", person=name)
    waiting = Visit.objects.filter(visit_raters__evaluator=evaluator, state__in=STILL_TO_MAKE)
    first = waiting.select_related("agency__unit").order_by("planned_on").first()
    if first is not None:
        agency = first.agency.unit.name
        unless(False, "evaluator.has_visits", HAS_VISITS, "", person=name, agency=agency)
    evaluator.left_at = timezone.now()
    evaluator.save(update_fields=["left_at"])
    TeamMember.objects.filter(evaluator=evaluator, left_at=None).update(left_at=evaluator.left_at)
    after = {"ends": end_seat_of(evaluator)}
    record(by=by, verb="evaluator.left", subject=evaluator, before=_told(evaluator), after=after)
    return evaluator


def _may_change(by: Seat, campaign: Campaign) -> None:
    require(by, "campaign.edit", campaign)
    unless(CampaignState(campaign.state).value in UNDER_WAY, "campaign.over", OVER)


def _told(evaluator: Evaluator) -> dict[str, object]:
    seat = evaluator.seat
    return {
        "person": evaluator.person.full_name,
        "organisation": evaluator.organisation.name,
        "ends": seat.ends if seat else None,
    }
