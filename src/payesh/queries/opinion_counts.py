"""How often each rating was given: the ratings that count, by agency, service and month."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime, time, timedelta
from uuid import UUID

from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from payesh.ground.terms import CommentState
from payesh.records.models import Campaign, PublicComment
from payesh.scoring.public_input import TOP

UNSOLVED = "unsolved:"
"""How the puzzle of a rating begins whose sender's browser solved none."""
Ratings = tuple[int, ...]
"""How often 1, 2, 3, 4 and 5 were given."""
NONE: Ratings = (0,) * TOP

COUNTED = Q(state=CommentState.SHOWN.value) | (
    Q(state__in=[CommentState.WAITING.value, CommentState.HELD.value])
    & ~Q(puzzle__startswith=UNSOLVED)
)
"""A rating counts at once, whatever becomes of its words, unless it is refused.

One without a solved puzzle counts only when somebody has let it through.
"""


def counted() -> QuerySet[PublicComment]:
    """The ratings that count."""
    return PublicComment.objects.filter(COUNTED)


def between(starts: date, ends: date) -> Q:
    """Given on one of the days, both ends included, by the clock of this place."""
    first = timezone.make_aware(datetime.combine(starts, time.min))
    after = timezone.make_aware(datetime.combine(ends + timedelta(days=1), time.min))
    return Q(given_at__gte=first, given_at__lt=after)


def by_unit(rows: QuerySet[PublicComment]) -> dict[UUID, Ratings]:
    """The ratings of each unit of `rows`; one statement."""
    return _gathered(rows.order_by().values_list("unit", "rating").annotate(count=Count("pk")))


def by_service(rows: QuerySet[PublicComment]) -> dict[UUID | None, Ratings]:
    """The ratings of each service; None stands for no service named. One statement."""
    return _gathered(rows.order_by().values_list("service", "rating").annotate(count=Count("pk")))


def ratings_of_campaign(campaign: Campaign, starts: date, ends: date) -> dict[UUID, Ratings]:
    """The ratings of every agency of a campaign (by its key there) in those days; one statement."""
    rows = counted().filter(between(starts, ends), unit__evaluations__campaign=campaign)
    found = rows.order_by().values_list("unit__evaluations", "rating").annotate(count=Count("pk"))
    return _gathered(found)


def _gathered(rows: Iterable[tuple[object, int, int]]) -> dict:
    found: dict[object, list[int]] = {}
    for key, rating, count in rows:
        found.setdefault(key, list(NONE))[rating - 1] += count
    return {key: tuple(ratings) for key, ratings in found.items()}


def added(ratings: Iterable[Ratings]) -> Ratings:
    """The ratings of several together."""
    return tuple(map(sum, zip(NONE, *ratings, strict=True)))


def total(ratings: Mapping[object, Ratings]) -> Ratings:
    return added(ratings.values())
