"""What people say of agencies: figures with their sample, and the comments that are shown."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q
from django.db.models.functions import TruncDate
from django.utils import timezone

from payesh.ground.calendar import from_jalali, jalali_parts, month_length
from payesh.ground.terms import CommentState
from payesh.records.models import AgencyService, CampaignAgency, PublicComment, Seat, Unit
from payesh.scoring.public_input import mean_rating

from .opinion_counts import NONE, Ratings, added, between, by_service, by_unit, counted

FEWEST = 5
"""Fewer ratings than these are too few to be shown: a mean of three is an anecdote."""
MONTHS = 12


@dataclass(frozen=True)
class OpinionFigures:
    """How many ratings count, their mean of 1 to 5, and how often each was given (1 first).

    With fewer than `FEWEST` ratings neither mean nor shares are told: `mean` is None and
    `by_rating` empty, which is not the same as zeros.
    """

    count: int
    mean: Fraction | None
    by_rating: Ratings

    @classmethod
    def of(cls, ratings: Ratings) -> OpinionFigures:
        count = sum(ratings)
        if count < FEWEST:
            return cls(count, None, ())
        return cls(count, mean_rating(ratings), ratings)

    @property
    def is_shown(self) -> bool:
        return self.mean is not None

    @property
    def bars(self) -> list[tuple[int, int, float]]:
        """From five down to one: the rating, how often it was given, and its share (0..1)."""
        counts = list(enumerate(self.by_rating, 1))
        return [(rating, times, times / self.count) for rating, times in reversed(counts)]


@dataclass(frozen=True)
class OfService:
    """The figures of a service; None for ratings that name none."""

    service: AgencyService | None
    figures: OpinionFigures


@dataclass(frozen=True)
class OfMonth:
    """The figures of a Jalali month by its first and last day."""

    starts: date
    ends: date
    figures: OpinionFigures


@dataclass(frozen=True)
class ShownComment:
    """A comment that the public reads, with the agency's reply where there is one."""

    rating: int
    service: str
    comment: str
    language: str
    given_on: date
    reply: str
    replied_on: date | None


def takes_opinions(unit: Unit) -> bool:
    """Whether people are asked about the unit: it was in a campaign, or offers services."""
    asked = Q(Exists(CampaignAgency.objects.filter(unit=OuterRef("pk"))))
    offers = Q(Exists(AgencyService.objects.filter(unit=OuterRef("pk"), is_open=True)))
    return Unit.objects.filter(asked | offers, pk=unit.pk, is_active=True).exists()


def people_of(unit: Unit) -> list[str]:
    """The full names of those who hold a seat at the unit."""
    rows = Seat.objects.filter(unit=unit, is_active=True)
    return list(rows.values_list("person__full_name", flat=True))


def opinion_figures(units: Iterable[UUID]) -> dict[UUID, OpinionFigures]:
    """The figures of units, each of them named in the answer; one statement."""
    asked = list(units)
    found = by_unit(counted().filter(unit__in=asked))
    return {key: OpinionFigures.of(found.get(key, NONE)) for key in asked}


def figures_between(unit: Unit, starts: date, ends: date) -> OpinionFigures:
    """The figures of a unit from the ratings of those days, both included."""
    found = by_unit(counted().filter(between(starts, ends), unit=unit))
    return OpinionFigures.of(found.get(unit.pk, NONE))


def services_of(unit: Unit) -> list[AgencyService]:
    """The services that can be rated now."""
    return list(AgencyService.objects.filter(unit=unit, is_open=True).order_by("title"))


def opinions_by_service(unit: Unit) -> list[OfService]:
    """Every service of the unit with its figures, closed ones that were rated too."""
    found = by_service(counted().filter(unit=unit))
    services = list(AgencyService.objects.filter(unit=unit).order_by("-is_open", "title"))
    told: list[OfService] = [
        OfService(one, OpinionFigures.of(found.get(one.pk, NONE)))
        for one in services
        if one.is_open or one.pk in found
    ]
    if services and None in found:
        told.append(OfService(None, OpinionFigures.of(found[None])))
    return told


def opinions_by_month(unit: Unit, today: date, months: int = MONTHS) -> list[OfMonth]:
    """The Jalali months up to today's, oldest first, each with its figures; one statement."""
    spans = _months(today, months)
    rows = counted().filter(between(spans[0][0], spans[-1][1]), unit=unit).order_by()
    days: dict[date, list[int]] = {}
    zone = timezone.get_current_timezone()
    by_day = rows.annotate(day=TruncDate("given_at", tzinfo=zone)).values_list("day", "rating")
    for day, rating, count in by_day.annotate(count=Count("pk")):
        days.setdefault(day, list(NONE))[rating - 1] += count
    return [OfMonth(first, last, _of_days(days, first, last)) for first, last in spans]


def shown_comments(unit: Unit, limit: int = 10) -> list[ShownComment]:
    """The newest comments that were let through; one statement."""
    rows = PublicComment.objects.filter(unit=unit, state=CommentState.SHOWN.value)
    found = rows.exclude(comment="").select_related("service").order_by("-given_at", "pk")[:limit]
    return [_shown(one) for one in found]


def _shown(one: PublicComment) -> ShownComment:
    return ShownComment(
        rating=one.rating,
        service=one.service.title if one.service else "",
        comment=one.comment,
        language=one.language,
        given_on=timezone.localdate(one.given_at),
        reply=one.reply,
        replied_on=timezone.localdate(one.replied_at) if one.replied_at else None,
    )


def _of_days(days: Mapping[date, list[int]], first: date, last: date) -> OpinionFigures:
    inside = [tuple(found) for day, found in days.items() if first <= day <= last]
    return OpinionFigures.of(added(inside))


def _months(today: date, months: int) -> list[tuple[date, date]]:
    year, month, _day = jalali_parts(today)
    found = []
    for _ in range(months):
        first = from_jalali(year, month, 1)
        found.append((first, first + timedelta(days=month_length(year, month) - 1)))
        year, month = (year, month - 1) if month > 1 else (year - 1, 12)
    return found[::-1]
