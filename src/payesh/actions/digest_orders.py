"""Verbs of digests: ordering one, and sending it off once."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from django.utils import timezone
from django.utils.translation import gettext_noop as _

from payesh.ground.terms import JobKind
from payesh.queries.digests import Thing, name_of_thing, order_of, rule_of
from payesh.queries.permission import may, require
from payesh.records.models import DigestOrder, IssuedReport, Job, Seat

from .guards import locked, unless
from .jobs import ask_for
from .journal import changed, record, verb

HOURS = range(24)
NO_HOUR = _("The hour of a day is 0 to 23.")
NOT_TOLD = _("%(name)s may not read this report.")
SENT = _("This digest was sent before.")


@verb
def order_digest(
    *,
    by: Seat,
    thing: Thing,
    hour: int,
    language: str,
    recipients: Iterable[Seat],
    is_on: bool,
    version: int | None = None,
) -> DigestOrder:
    """Say at which hour of working days the digest of a campaign or plan is made, and for whom."""
    require(by, "digest.order", thing)
    unless(hour in HOURS, "digest.hour", NO_HOUR, "hour")
    told = list(recipients)
    for seat in told:
        name = seat.person.full_name
        unless(may(seat, rule_of(thing), thing), "digest.told", NOT_TOLD, "recipients", name=name)
    known = order_of(thing)
    order = locked(known, version) if known else DigestOrder(**{name_of_thing(thing): thing})
    before, after = changed(order, {"hour": hour, "language": language, "is_on": is_on})
    order.ordered_by = by.person
    order.version += 1 if known else 0
    order.save()
    order.recipients.set(told)
    after["recipients"] = sorted(seat.person.full_name for seat in told)
    record(by=by, verb="digest.ordered", subject=order, before=before, after=after)
    return order


def ask_for_digest(
    *, by: Seat | None, thing: Thing, day: str, language: str, send: bool, title: str
) -> Job:
    """Have a worker make the digest of a day (ISO); `by` is None where the clock asks."""
    if by is not None:
        require(by, "issued.make", thing)
    arguments = {name_of_thing(thing): str(thing.pk), "day": day, "language": language}
    return ask_for(
        by=by,
        kind=JobKind.DIGEST,
        title=title,
        task="make_digest",
        arguments={**arguments, "send": "yes" if send else ""},
    )


@verb
def send_once(*, report: IssuedReport, to: list[str], send: Callable[[], object]) -> IssuedReport:
    """Send a report off and keep when; what was sent is not sent again.

    Where `send` fails nothing is kept, so that it can be tried again.
    """
    fresh = locked(report)
    unless(fresh.mailed_at is None, "digest.sent", SENT)
    fresh.mailed_at = timezone.now()
    fresh.save(update_fields=["mailed_at"])
    record(by=None, verb="digest.mailed", subject=fresh, after={"recipients": len(to)})
    send()
    return fresh
