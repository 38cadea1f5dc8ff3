"""Notices of a seat, whom to tell, and how a person wants to be told."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from payesh.ground.terms import NoticeWay
from payesh.records.models import Notice, NoticeChoice, Person, Seat

from .tellings import NewsKind
from .working_days import calendars_of

LOOKS_IN = timedelta(days=180)
"""Whoever has not signed in for so long and has no address is not told."""
MAILED_WITHIN = timedelta(days=3)
"""What could not be mailed for so long is only told here."""
NOT_MAILED = (NewsKind.DIGEST.value,)
"""Comes by a mail of its own, with the document."""


def notices_of(seat: Seat) -> QuerySet[Notice]:
    """What the seat was told, the newest first."""
    return Notice.objects.filter(seat=seat)


def unseen_count(seat: Seat) -> int:
    """How many notices that still hold the seat has not looked at."""
    return notices_of(seat).filter(seen_at__isnull=True, over_at__isnull=True).count()


def choice_of(person: Person) -> NoticeChoice:
    """How the person wants to be told; without a choice, once a day at eight (not saved)."""
    return getattr(person, "notice_choice", None) or NoticeChoice(person=person)


def seats_to_tell(now: datetime | None = None) -> QuerySet[Seat]:
    """Seats held today by people who sign in now and then or can be written to."""
    moment = now or timezone.now()
    day = timezone.localdate(moment)
    reached = Q(person__last_login__gte=moment - LOOKS_IN) | ~Q(person__email="")
    return Seat.objects.filter(
        reached,
        Q(starts__isnull=True) | Q(starts__lte=day),
        Q(ends__isnull=True) | Q(ends__gte=day),
        is_active=True,
        unit__is_active=True,
        person__is_active=True,
    ).select_related("unit", "person__notice_choice")


def to_mail(person: UUID | object, now: datetime) -> QuerySet[Notice]:
    """Notices of a person that hold, are new, and were neither mailed nor seen."""
    return Notice.objects.filter(
        seat__person=person,
        seat__is_active=True,
        mailed_at__isnull=True,
        seen_at__isnull=True,
        over_at__isnull=True,
        told_at__gte=now - MAILED_WITHIN,
    ).exclude(kind__in=NOT_MAILED)


def was_mailed_today(person: Person, now: datetime) -> bool:
    """Whether a mail of notices went to the person this day."""
    rows = Notice.objects.filter(seat__person=person).exclude(kind__in=NOT_MAILED)
    return rows.filter(mailed_at__date=timezone.localdate(now)).exists()


def people_to_mail(now: datetime) -> list[Person]:
    """Whose hour of the daily mail has come on a working day, with something to tell them.

    A fixed number of statements, however many people. Whoever was mailed today is left out.
    """
    local = timezone.localtime(now)
    today = Notice.objects.filter(seat__person=OuterRef("pk"), mailed_at__date=local.date())
    people = Person.objects.filter(
        Exists(to_mail(OuterRef("pk"), now)),
        ~Exists(today.exclude(kind__in=NOT_MAILED)),
        is_active=True,
    ).exclude(email="")
    found = people.select_related("notice_choice", "current_seat__unit")
    due = [one for one in found if is_hour_of(choice_of(one), local)]
    return _working_today(due, local)


def is_hour_of(choice: NoticeChoice, local: datetime) -> bool:
    """Whether the daily mail is wanted and its hour has come."""
    return choice.way == NoticeWay.DAILY and choice.hour <= local.hour


def _working_today(people: Iterable[Person], local: datetime) -> list[Person]:
    """Those at whose units the day is worked."""
    listed = list(people)
    units = {one.current_seat.unit for one in listed if one.current_seat}
    calendars = calendars_of(units) if units else {}
    return [
        one
        for one in listed
        if not one.current_seat or calendars[one.current_seat.unit_id].is_working(local.date())
    ]
