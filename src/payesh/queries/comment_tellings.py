"""What a seat is told of public comments: how many wait for it, how many were shown about it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from django.utils import timezone, translation
from django.utils.translation import ngettext

from payesh.ground.calendar import week_of
from payesh.ground.numbers import format_number
from payesh.ground.terms import CommentState, Role
from payesh.records.models import Seat

from .campaign_days import Day
from .due_pages import address_of
from .opinion_queue import comments, waiting_count
from .permission import may
from .tellings import NewsKind, Telling

WEEK = timedelta(days=7)


def comments_to_tell(seat: Seat, day: date) -> Iterator[Telling]:
    """At most one telling: a moderator's once a day, an agency's once a week."""
    if may(seat, "comment.moderate"):
        yield from _waiting(seat, day)
    elif seat.role == Role.AGENCY and may(seat, "comment.view"):
        yield from _shown(seat, day)


def _waiting(seat: Seat, day: date) -> Iterator[Telling]:
    if not (count := waiting_count(seat)):
        return
    words = ngettext(
        "%(number)s comment of the public waits for a decision",
        "%(number)s comments of the public wait for a decision",
        count,
    )
    begins = timezone.make_aware(datetime.combine(day, time.min))
    yield _telling(seat, "waiting", words, count, "opinion_queue", begins)


def _shown(seat: Seat, day: date) -> Iterator[Telling]:
    """Of the week that is over; the week is in the key, so that each is told once."""
    last = week_of(day - WEEK)
    span = Day(last.starts, until=last.ends)
    rows = comments(seat).filter(
        span.within("moderated_at"), unit=seat.unit_id, state=CommentState.SHOWN.value
    )
    if not (count := rows.exclude(comment="").order_by().count()):
        return
    words = ngettext(
        "%(number)s comment about the agency was shown in the past week",
        "%(number)s comments about the agency were shown in the past week",
        count,
    )
    yield _telling(seat, f"shown:{last.starts.isoformat()}", words, count, "opinions")


def _telling(
    seat: Seat, key: str, words: str, count: int, page: str, since: datetime | None = None
) -> Telling:
    english = (translation.get_language() or "fa").startswith("en")
    title = words % {"number": format_number(count, 0, "en" if english else "fa")}
    kind, url = NewsKind.COMMENTS.value, address_of(page)
    return Telling(kind, key, title, seat.unit.label, url, newer_than=since)
