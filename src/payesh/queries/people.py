"""People as a seat may see them: those who hold, or held, a seat in its reach."""

from __future__ import annotations

from allauth.usersessions.models import UserSession
from django.db.models import Exists, OuterRef, Prefetch, QuerySet

from payesh.ground.text import fold
from payesh.records.models import Person, Seat

from .paths import under, within
from .permission import reach_of


def seats_in_reach(seat: Seat) -> QuerySet[Seat]:
    """Seats at units in reach, ended ones too."""
    return Seat.objects.filter(under(reach_of(seat), "unit__path"))


def people(seat: Seat) -> QuerySet[Person]:
    """People with a seat in reach, by name."""
    held = seats_in_reach(seat).filter(person=OuterRef("pk"))
    return Person.objects.filter(Exists(held)).order_by("sort_key", "pk")


def people_list(
    seat: Seat, text: str = "", role: str = "", unit_path: str = "", active: bool | None = None
) -> QuerySet[Person]:
    """The people of the list, with their active seats in reach at `shown_seats`.

    `text` is searched in names and user names, forgiving of spelling; `unit_path` means the
    unit and all below it; `active` None is everybody.
    """
    rows = people(seat)
    for word in fold(text).split():
        rows = rows.filter(search_text__contains=word)
    if active is not None:
        rows = rows.filter(is_active=active)
    if role or unit_path:
        held = seats_in_reach(seat).filter(under(unit_path, "unit__path"), is_active=True)
        held = held.filter(role=role) if role else held
        rows = rows.filter(Exists(held.filter(person=OuterRef("pk"))))
    shown = seats_in_reach(seat).filter(is_active=True).select_related("unit")
    return rows.prefetch_related(Prefetch("seats", queryset=shown, to_attr="shown_seats"))


def people_at_work(seat: Seat) -> QuerySet[Person]:
    """Active people with an active seat in reach, with these seats at `shown_seats`."""
    return people_list(seat, active=True).filter(
        Exists(seats_in_reach(seat).filter(person=OuterRef("pk"), is_active=True))
    )


def seats_of_person(seat: Seat, person: Person) -> QuerySet[Seat]:
    """A person's seats in reach, those held now first."""
    rows = seats_in_reach(seat).filter(person=person).select_related("unit")
    return rows.order_by("-is_active", "unit__path", "role")


def open_sessions(person: Person) -> int:
    """In how many browsers the person is signed in."""
    return UserSession.objects.filter(user=person).count()


def reaches_all_of(seat: Seat, person: Person) -> bool:
    """Whether every active seat of the person lies in the seat's reach, and at least one does."""
    held = Seat.objects.filter(person=person).values_list("unit__path", "is_active")
    reached = [within(path, reach_of(seat)) for path, _ in held]
    beyond = [path for path, active in held if active and not within(path, reach_of(seat))]
    return any(reached) and not beyond
