"""Verbs about support requests: one unit asks, another answers and delivers, both confirm."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.utils import timezone
from django.utils.translation import gettext_noop as _

from payesh.ground.terms import SupportState
from payesh.ground.text import clean
from payesh.queries.permission import require
from payesh.records.models import Node, Plan, Seat, SupportRequest, Unit

from .guards import locked, owed, unless
from .journal import record, verb

ITSELF = _("A unit does not ask itself.")
FOREIGN = _("Only activities of the asking unit can wait for the request.")
PAST = _("The due date lies in the past.")
NOT_NOW = _("This step is not possible in the present state of the request.")
WHY_NOT = _("Say why the request is declined.")
WHAT_LACKS = _("Say what is still lacking.")


@verb
def ask_support(
    *,
    by: Seat,
    from_unit: Unit,
    to_unit: Unit,
    title: str,
    due: date,
    text: str = "",
    plan: Plan | None = None,
    activities: Sequence[Node] = (),
) -> SupportRequest:
    """Ask another unit for a service by a day; `activities` of the asking unit wait for it."""
    require(by, "support.ask", from_unit)
    unless(from_unit.pk != to_unit.pk, "support.itself", ITSELF, "to_unit")
    unless(due >= timezone.localdate(), "support.past", PAST, "due")
    own = all(node.owner_id == from_unit.pk for node in activities)
    unless(own, "support.foreign_activity", FOREIGN, "activities")
    request = SupportRequest.objects.create(
        from_unit=from_unit,
        to_unit=to_unit,
        province=from_unit.province,
        plan=plan,
        title=owed(title, "title"),
        text=clean(text),
        due=due,
        asked_by=by.person,
    )
    request.activities.set(activities)
    told = {
        "to": to_unit.name,
        "due": due,
        "activities": [node.code for node in activities],
    }
    record(by=by, verb="support.asked", subject=request, after=told)
    return request


@verb
def agree_support(
    *, by: Seat, request: SupportRequest, answer: str = "", version: int | None = None
) -> SupportRequest:
    """The asked unit takes the request on."""
    request = _at(by, request, version, "support.answer", SupportState.ASKED)
    request.answer = clean(answer)
    return _step(by, request, "agreed", SupportState.AGREED, "answered")


@verb
def decline_support(
    *, by: Seat, request: SupportRequest, answer: str, version: int | None = None
) -> SupportRequest:
    """The asked unit does not take it on, and says why."""
    request = _at(by, request, version, "support.answer", SupportState.ASKED)
    request.answer = owed(answer, "answer", WHY_NOT)
    return _step(by, request, "declined", SupportState.DECLINED, "answered")


@verb
def deliver_support(
    *, by: Seat, request: SupportRequest, answer: str = "", version: int | None = None
) -> SupportRequest:
    """The asked unit says that the service is done."""
    request = _at(by, request, version, "support.answer", SupportState.AGREED)
    request.answer = clean(answer) or request.answer
    return _step(by, request, "delivered", SupportState.DELIVERED, "delivered")


@verb
def confirm_support(
    *, by: Seat, request: SupportRequest, version: int | None = None
) -> SupportRequest:
    """The asking unit confirms what was delivered."""
    request = _at(by, request, version, "support.ask", SupportState.DELIVERED)
    return _step(by, request, "confirmed", SupportState.CONFIRMED, "confirmed")


@verb
def send_support_back(
    *, by: Seat, request: SupportRequest, text: str, version: int | None = None
) -> SupportRequest:
    """The asking unit says what is still lacking; the request is agreed but not delivered again."""
    request = _at(by, request, version, "support.ask", SupportState.DELIVERED)
    lacking = owed(text, "text", WHAT_LACKS)
    request.text = f"{request.text}\n{lacking}".strip()
    request.delivered_by = request.delivered_at = None
    return _step(by, request, "sent_back", SupportState.AGREED)


@verb
def withdraw_support(
    *, by: Seat, request: SupportRequest, version: int | None = None
) -> SupportRequest:
    """The asking unit no longer needs it."""
    states = (SupportState.ASKED, SupportState.AGREED)
    request = _at(by, request, version, "support.ask", *states)
    return _step(by, request, "withdrawn", SupportState.WITHDRAWN)


def _at(
    by: Seat, request: SupportRequest, version: int | None, rule: str, *states: SupportState
) -> SupportRequest:
    """The request, held, when the seat stands on the right side and the state allows the step."""
    side = request.from_unit if rule == "support.ask" else request.to_unit
    require(by, rule, side)
    request = locked(request, version)
    unless(request.state in states, "support.not_now", NOT_NOW)
    return request


def _step(
    by: Seat, request: SupportRequest, name: str, state: SupportState, signs: str = ""
) -> SupportRequest:
    before = {"state": request.state}
    request.state, request.version = state.value, request.version + 1
    if signs:
        setattr(request, f"{signs}_by", by.person)
        setattr(request, f"{signs}_at", timezone.now())
    request.save()
    after = {"state": request.state, "answer": request.answer}
    record(by=by, verb=f"support.{name}", subject=request, before=before, after=after)
    return request
