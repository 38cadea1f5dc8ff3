"""Verbs about people: their own words and sign-in, and closing an account."""

from __future__ import annotations

import re

from payesh.ground.errors import Refusal
from payesh.ground.text import clean, to_ascii_digits
from payesh.queries.people import reaches_all_of
from payesh.queries.permission import require
from payesh.records.models import Person, Seat

from .findable import make_findable
from .journal import changed, record, verb
from .signing_out import end_all_sessions

_USERNAME = re.compile(r"[a-z0-9][a-z0-9._-]{2,59}")


@verb
def take_seat(*, by: Seat) -> None:
    """Sit on one of one's own seats; pages then show what that seat reaches."""
    person = by.person
    before = {"seat": person.current_seat_id}
    person.current_seat = by
    person.save(update_fields=["current_seat"])
    record(by=by, verb="seat.taken", subject=by, before=before, after={"seat": by.pk})


@verb
def change_own(
    *, by: Person, full_name: str, email: str = "", phone: str = "", language: str = "fa"
) -> Person:
    """One's own name, address, telephone and language."""
    before, after = describe_person(by, full_name, email, phone)
    more_before, more_after = changed(by, {"language": language})
    by.save()
    before, after = before | more_before, after | more_after
    record(by=_seated(by), verb="person.changed", subject=by, before=before, after=after)
    return by


@verb
def set_password(*, by: Person, password: str) -> None:
    """One's own new password. The journal says that it was set, not to what."""
    by.set_password(password)
    by.save(update_fields=["password"])
    record(by=_seated(by), verb="person.password_set", subject=by)


@verb
def change_person(
    *, by: Seat, person: Person, full_name: str, email: str = "", phone: str = ""
) -> Person:
    """Another name, address or telephone of somebody all of whose seats are in reach."""
    _require_all_of(by, person)
    before, after = describe_person(person, full_name, email, phone)
    person.save()
    record(by=by, verb="person.changed", subject=person, before=before, after=after)
    return person


@verb
def deactivate_person(*, by: Seat, person: Person) -> Person:
    """Close an account: its sessions end now and nobody signs in with it; its history stays."""
    _require_all_of(by, person)
    if person.pk == by.person_id:
        raise Refusal("person.own", "You cannot close your own account.")
    before, after = changed(person, {"is_active": False})
    person.save(update_fields=["is_active"])
    after["sessions_ended"] = end_all_sessions(person)
    record(by=by, verb="person.closed", subject=person, before=before, after=after)
    return person


@verb
def activate_person(*, by: Seat, person: Person) -> Person:
    """Open a closed account again."""
    _require_all_of(by, person)
    before, after = changed(person, {"is_active": True})
    person.save(update_fields=["is_active"])
    record(by=by, verb="person.opened", subject=person, before=before, after=after)
    return person


@verb
def end_sessions(*, by: Seat, person: Person) -> int:
    """Sign somebody out everywhere; returns how many sessions that ended."""
    _require_all_of(by, person)
    ended = end_all_sessions(person)
    record(by=by, verb="person.signed_out", subject=person, after={"sessions_ended": ended})
    return ended


def _require_all_of(by: Seat, person: Person) -> None:
    """An account that also serves another body is not ours alone to change."""
    require(by, "people.manage")
    if not reaches_all_of(by, person):
        raise Refusal("person.shared", "This person also holds a seat beyond your reach.")


def _seated(person: Person) -> Seat | Person:
    """The seat a person sits on, so that the line is seen by those who may see that unit's."""
    return person.current_seat or person


def describe_person(
    person: Person, full_name: str, email: str, phone: str
) -> tuple[dict[str, object], dict[str, object]]:
    """Set the words of a person, cleaned; gives the fields that differ, before and after."""
    if not clean(full_name):
        raise Refusal("person.nameless", "A person needs a name.")
    words = {
        "full_name": clean(full_name),
        "email": clean(email).lower(),
        "phone": to_ascii_digits(clean(phone)),
    }
    found = changed(person, words)
    make_findable(person, person.full_name, person.username)
    return found


def free_username(written: str) -> str:
    """The user name as it is kept; refused if it has strange letters or is taken."""
    username = to_ascii_digits(clean(written)).lower()
    if not _USERNAME.fullmatch(username):
        raise Refusal(
            "username.unfit",
            "A user name has 3 to 60 of the letters a to z, digits, dot, hyphen and underscore.",
            where="username",
        )
    if Person.objects.filter(username__iexact=username).exists():
        raise Refusal("username.taken", "This user name is taken.", where="username")
    return username
