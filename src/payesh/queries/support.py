"""Support requests between units, as each side sees them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.core.paginator import Page, Paginator
from django.db.models import Case, IntegerField, Q, QuerySet, Value, When
from django.utils import timezone

from payesh.ground.terms import SupportState
from payesh.records.models import Node, Plan, Seat, SupportRequest, Unit

from .paths import under, within
from .permission import may, reach_of

PAGE = 50
OPEN = (SupportState.ASKED.value, SupportState.AGREED.value, SupportState.DELIVERED.value)


def requests(seat: Seat) -> QuerySet[SupportRequest]:
    """Requests that a unit in reach sent or received."""
    reach = reach_of(seat)
    return SupportRequest.objects.filter(
        under(reach, "from_unit__path") | under(reach, "to_unit__path")
    ).select_related("from_unit", "to_unit", "plan", "asked_by")


def support_list(
    seat: Seat,
    *,
    side: str = "all",
    state: str = "open",
    plan: Plan | None = None,
    page: int | str = 1,
) -> Page:
    """Requests in reach, 50 a page; open ones by due date, then the closed ones, newest first.

    `side` is all, sent or received; `state` is open, all or one of `SupportState`.
    """
    reach = reach_of(seat)
    rows = requests(seat)
    if side in ("sent", "received"):
        rows = rows.filter(under(reach, f"{'from' if side == 'sent' else 'to'}_unit__path"))
    if state == "open":
        rows = rows.filter(state__in=OPEN)
    elif state != "all":
        rows = rows.filter(state=state)
    if plan is not None:
        rows = rows.filter(plan=plan)
    closed = Case(When(state__in=OPEN, then=Value(0)), default=1, output_field=IntegerField())
    return Paginator(rows.order_by(closed, "due", "pk"), PAGE).get_page(page)


@dataclass(frozen=True)
class SupportPage:
    """A request with what the seat may do with it now: names of verbs of `coordination`."""

    request: SupportRequest
    activities: tuple[Node, ...]
    is_overdue: bool
    steps: tuple[str, ...]


def support_page(seat: Seat, request: SupportRequest, on: date | None = None) -> SupportPage:
    """One request; the caller took it from `requests(seat)`."""
    day = on or timezone.localdate()
    return SupportPage(
        request=request,
        activities=tuple(request.activities.select_related("owner").order_by("path")),
        is_overdue=request.state in OPEN and request.due < day,
        steps=steps(seat, request),
    )


def steps(seat: Seat, request: SupportRequest) -> tuple[str, ...]:
    """What the seat may do now: the asked side answers and delivers, the asking side confirms."""
    gives = may(seat, "support.answer", request.to_unit)
    asks = may(seat, "support.ask", request.from_unit)
    by_state = {
        SupportState.ASKED: (("agree", gives), ("decline", gives), ("withdraw", asks)),
        SupportState.AGREED: (("deliver", gives), ("withdraw", asks)),
        SupportState.DELIVERED: (("confirm", asks), ("send_back", asks)),
    }
    possible = by_state.get(SupportState(request.state), ())
    return tuple(step for step, allowed in possible if allowed)


def units_to_ask(seat: Seat, from_unit: Unit) -> QuerySet[Unit]:
    """Units of the same province that can be asked."""
    root = from_unit.path[: len(from_unit.path) and 5]
    return Unit.objects.filter(under(root), is_active=True).exclude(pk=from_unit.pk)


def activities_to_name(seat: Seat, from_unit: Unit, plan: Plan) -> QuerySet[Node]:
    """Activities of the asking unit that can be said to wait."""
    if not within(from_unit.path, reach_of(seat)):
        return Node.objects.none()
    return Node.objects.filter(plan=plan, owner=from_unit, kind="activity", state="active")


def waiting_for(unit: Unit, plan: Plan) -> QuerySet[SupportRequest]:
    """Open requests that the unit sent, for its page."""
    return SupportRequest.objects.filter(
        Q(plan=plan) | Q(plan__isnull=True), from_unit=unit, state__in=OPEN
    ).select_related("to_unit", "from_unit")
