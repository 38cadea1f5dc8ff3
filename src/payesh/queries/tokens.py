"""Tokens for programs: what they may be lent for, whose they are, and the seat behind one."""

from __future__ import annotations

from datetime import date, datetime

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_noop as _

from payesh.ground.terms import Term
from payesh.records.models import ApiToken, Person, Seat

from .invitations import token_hash
from .permission import may


class Scope(Term):
    """What a token may be used for; it never opens more than its seat may do."""

    CAMPAIGNS_READ = "campaigns:read", _("Read campaigns, groups, agencies and duties")
    INSTRUMENTS_READ = "instruments:read", _("Read instruments")
    VISITS_READ = "visits:read", _("Read visits")
    VISITS_WRITE = "visits:write", _("Start, end and sign visits, and reconcile their sheets")
    SHEETS_READ = "sheets:read", _("Read rating sheets and their evidence")
    SHEETS_WRITE = "sheets:write", _("Fill in, send and hand in rating sheets")
    DECLARATIONS_READ = "declarations:read", _("Read self-declarations")
    DECLARATIONS_WRITE = "declarations:write", _("Fill in and hand in self-declarations")
    FINDINGS_READ = "findings:read", _("Read findings")
    FINDINGS_WRITE = "findings:write", _("Note findings and answer them")
    OBJECTIONS_READ = "objections:read", _("Read objections")
    RESULTS_READ = "results:read", _("Read results")
    CHALLENGES_READ = "challenges:read", _("Read challenges")
    FEED_READ = "feed:read", _("Fetch tables for spreadsheets and dashboards")


OPENED_BY: dict[Scope, tuple[str, ...]] = {
    Scope.CAMPAIGNS_READ: ("campaign.view",),
    Scope.INSTRUMENTS_READ: ("instrument.view", "sheet.write"),
    Scope.VISITS_READ: ("visit.view", "visit.own"),
    Scope.VISITS_WRITE: ("visit.own",),
    Scope.SHEETS_READ: ("sheet.view", "sheet.write"),
    Scope.SHEETS_WRITE: ("sheet.write",),
    Scope.DECLARATIONS_READ: ("declaration.write",),
    Scope.DECLARATIONS_WRITE: ("declaration.write",),
    Scope.FINDINGS_READ: ("finding.view", "finding.write"),
    Scope.FINDINGS_WRITE: ("finding.write", "finding.answer"),
    Scope.OBJECTIONS_READ: ("result.view", "objection.write"),
    Scope.RESULTS_READ: ("result.view", "feedback.view"),
    Scope.CHALLENGES_READ: ("challenge.view",),
    Scope.FEED_READ: ("result.view",),
}
"""The rules of which a seat needs one, so that the scope is of any use to it."""


def offered_scopes(seat: Seat) -> list[Scope]:
    """The scopes that open something to the seat."""
    return [scope for scope, rules in OPENED_BY.items() if any(may(seat, one) for one in rules)]


def tokens_of(person: Person) -> QuerySet[ApiToken]:
    """Tokens of all seats the person holds or held, the newest first."""
    rows = ApiToken.objects.filter(seat__person=person)
    return rows.select_related("seat__unit").order_by("-made_at", "pk")


def token_behind(text: str, on: date | None = None, at: datetime | None = None) -> ApiToken | None:
    """The token with that text, its seat at hand, if it opens anything now; one statement."""
    day, now = on or timezone.localdate(), at or timezone.now()
    rows = ApiToken.objects.select_related("seat__unit", "seat__person").order_by()
    token = next(iter(rows.filter(token_hash=token_hash(text))), None)
    opens = token is not None and is_live(token, now) and _is_held(token.seat, day)
    return token if opens else None


def _is_held(seat: Seat, day: date) -> bool:
    """Whether the person sits there on the day; asked of the row, for it is asked all the time."""
    from_then = seat.starts is None or seat.starts <= day
    until_then = seat.ends is None or day <= seat.ends
    active = seat.is_active and seat.person.is_active and seat.unit.is_active
    return active and from_then and until_then


def is_live(token: ApiToken, at: datetime | None = None) -> bool:
    """Neither revoked nor over."""
    return token.revoked_at is None and token.expires_at > (at or timezone.now())
