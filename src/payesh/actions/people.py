"""Verbs about people and their seats."""

from __future__ import annotations

from payesh.records.models import Seat

from .journal import record, verb


@verb
def take_seat(*, by: Seat) -> None:
    """Sit on one of one's own seats; pages then show what that seat reaches."""
    person = by.person
    before = {"seat": person.current_seat_id}
    person.current_seat = by
    person.save(update_fields=["current_seat"])
    record(by=by, verb="seat.taken", subject=by, before=before, after={"seat": by.pk})
