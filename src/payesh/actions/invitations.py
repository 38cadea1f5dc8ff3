"""Verbs about invitations: the only way in. Whoever holds the token may accept it, once."""

from __future__ import annotations

import secrets
from datetime import timedelta

from django.utils import timezone

from payesh.ground.errors import Refusal
from payesh.ground.terms import Role
from payesh.ground.text import clean
from payesh.queries.invitations import open_invitation, token_hash
from payesh.queries.permission import require
from payesh.records.models import EvaluatorInvitation, Invitation, Person, Seat, Unit

from .evaluator_seats import seat_evaluator
from .journal import record, verb
from .people import describe_person, free_username
from .seats import may_give, put_on_seat

VALID_DAYS = 7


@verb
def invite(
    *, by: Seat, full_name: str, role: Role, unit: Unit, email: str = ""
) -> tuple[Invitation, str]:
    """Invite somebody to a seat. The token is returned this once; only its hash is kept."""
    may_give(by, role, unit)
    if not clean(full_name):
        raise Refusal("person.nameless", "A person needs a name.")
    token = secrets.token_urlsafe(32)
    invitation = Invitation.objects.create(
        full_name=clean(full_name),
        email=clean(email).lower(),
        role=role,
        unit=unit,
        token_hash=token_hash(token),
        expires_at=timezone.now() + timedelta(days=VALID_DAYS),
        invited_by=by.person,
    )
    record(by=by, verb="invitation.sent", subject=invitation, after=_told(invitation))
    return invitation, token


@verb
def withdraw_invitation(*, by: Seat, invitation: Invitation) -> Invitation:
    """Make an invitation worthless before it is accepted."""
    require(by, "people.manage", invitation)
    invitation = Invitation.objects.select_for_update().get(pk=invitation.pk)
    if invitation.accepted_at or invitation.withdrawn_at:
        raise Refusal("invitation.settled", "This invitation was accepted or withdrawn already.")
    invitation.withdrawn_at = timezone.now()
    invitation.save(update_fields=["withdrawn_at"])
    record(by=by, verb="invitation.withdrawn", subject=invitation, before=_told(invitation))
    return invitation


@verb
def accept_invitation(*, token: str, username: str, password: str) -> Person:
    """Make the account and its first seat. The new person is the actor of the line."""
    invitation = open_invitation(token, lock=True)
    if invitation is None:
        raise Refusal("invitation.invalid", "This invitation is not valid any more.")
    person = Person(username=free_username(username))
    describe_person(person, invitation.full_name, invitation.email, "")
    person.set_password(password)
    person.save(force_insert=True)
    seat = _seat_of_invited(person, invitation)
    invitation.accepted_by, invitation.accepted_at = person, timezone.now()
    invitation.save(update_fields=["accepted_by", "accepted_at"])
    after = {**_told(invitation), "username": person.username}
    record(by=seat, verb="invitation.accepted", subject=invitation, after=after)
    return person


def _seat_of_invited(person: Person, invitation: Invitation) -> Seat:
    """The first seat; that of somebody who was invited to evaluate ends with the campaign."""
    asked = EvaluatorInvitation.objects.filter(invitation=invitation).first()
    if asked is None:
        return put_on_seat(person, Role(invitation.role), invitation.unit, None, None)
    return seat_evaluator(asked.campaign, person, asked.organisation).seat


def _told(invitation: Invitation) -> dict[str, object]:
    return {
        "full_name": invitation.full_name,
        "email": invitation.email,
        "role": str(invitation.role),
        "unit": invitation.unit.name,
    }
