"""Circulars: those of a campaign with who has read them, and those that wait for a seat."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.core.paginator import Page, Paginator
from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet

from payesh.ground.terms import Role
from payesh.ground.text import fold
from payesh.records.models import Campaign, CampaignAgency, Circular, Person, Receipt, Seat

from .campaign_scope import run_campaigns
from .paths import under, within

PAGE = 50
NOT_REACHED = True
"""Only those to whom no receipt was given yet."""
READ, UNREAD = Q(acknowledged_at__isnull=False), Q(acknowledged_at__isnull=True)


def circulars(seat: Seat) -> QuerySet[Circular]:
    """Circulars of the campaigns that the seat's unit runs."""
    rows = Circular.objects.filter(campaign__in=run_campaigns(seat))
    return rows.select_related("campaign__owner", "replaces", "replaced_by", "sent_by", "made_by")


def circular_list(campaign: Campaign, page: int | str = 1) -> Page:
    """Those of a campaign, the newest first, each with `given` and `read` receipts."""
    rows = campaign.circulars.select_related("replaced_by").annotate(
        given=Count("receipts"),
        read=Count("receipts", filter=Q(receipts__acknowledged_at__isnull=False)),
    )
    return Paginator(rows.order_by("-made_at", "-pk"), PAGE).get_page(page)


def addressees(
    circular: Circular, only_new: bool = False
) -> tuple[list[CampaignAgency], list[Person]]:
    """The agencies and evaluators it goes to now; `only_new` leaves out who has received it."""
    agencies = circular.campaign.agencies.filter(left_at=None)
    rating = circular.campaign.evaluators.filter(left_at=None)
    people = Person.objects.filter(pk__in=rating.values("person"))
    if only_new:
        given = circular.receipts
        agencies = agencies.exclude(pk__in=given.filter(agency__isnull=False).values("agency"))
        people = people.exclude(pk__in=given.filter(person__isnull=False).values("person"))
    return (
        list(agencies) if circular.to_agencies else [],
        list(people) if circular.to_evaluators else [],
    )


@dataclass(frozen=True)
class Reading:
    """How far a circular was read: receipts given, acknowledged, reminded of, and newcomers."""

    given: int
    read: int
    chased: int
    newcomers: int

    @property
    def share(self) -> float | None:
        return 100 * self.read / self.given if self.given else None

    @property
    def unread(self) -> int:
        return self.given - self.read


def reading_of(circular: Circular) -> Reading:
    """The counts of one circular."""
    counted = circular.receipts.aggregate(
        given=Count("pk"),
        read=Count("pk", filter=READ),
        chased=Count("pk", filter=UNREAD & Q(chased__gt=0)),
    )
    newcomers = sum(map(len, addressees(circular, NOT_REACHED))) if circular.sent_at else 0
    return Reading(newcomers=newcomers, **counted)


def receipt_list(
    circular: Circular, *, state: str = "", text: str = "", page: int | str = 1
) -> Page:
    """Its receipts, 50 a page, unread ones first; `state` is read, unread or empty for all."""
    rows = circular.receipts.select_related("agency__unit", "person", "acknowledged_by")
    if state in ("read", "unread"):
        rows = rows.filter(READ if state == "read" else UNREAD)
    for word in fold(text).split():
        named = Q(agency__unit__search_text__contains=word) | Q(person__search_text__contains=word)
        rows = rows.filter(named)
    unread_first = F("acknowledged_at").asc(nulls_first=True)
    rows = rows.order_by(unread_first, "agency__unit__path", "person__sort_key", "pk")
    return Paginator(rows, PAGE).get_page(page)


def unread(circular: Circular) -> QuerySet[Receipt]:
    """Receipts that nobody acknowledged, of agencies that are still in the campaign."""
    rows = circular.receipts.filter(UNREAD).exclude(agency__left_at__isnull=False)
    return rows.select_related("agency__unit", "circular__campaign__owner")


def receipts_of(seat: Seat) -> QuerySet[Receipt]:
    """What was sent to the agency a seat speaks for, or to the person on it."""
    mine = Q(person=seat.person_id)
    if seat.role == Role.AGENCY:
        mine |= Q(agency__left_at__isnull=True) & under(seat.unit.path, "agency__unit__path")
    newer = Circular.objects.filter(replaces=OuterRef("circular"), sent_at__isnull=False)
    rows = Receipt.objects.filter(mine).annotate(is_replaced=Exists(newer))
    return rows.select_related(
        "circular__campaign", "circular__replaces", "agency__unit", "acknowledged_by"
    )


def my_receipts(seat: Seat, page: int | str = 1) -> Page:
    """Those, 50 a page: what waits first, then the newest."""
    rows = receipts_of(seat).order_by("-circular__sent_at", "-pk")
    return Paginator(rows, PAGE).get_page(page)


def waiting_receipts(seat: Seat) -> QuerySet[Receipt]:
    """Those not acknowledged, of circulars that no newer edition has replaced."""
    rows = receipts_of(seat).filter(UNREAD, is_replaced=False)
    return rows.order_by("circular__acknowledge_by", "circular__sent_at", "pk")


def may_acknowledge(seat: Seat, receipt: Receipt) -> bool:
    """Whether the seat is the one it was sent to."""
    if receipt.agency_id is None:
        return receipt.person_id == seat.person_id
    return seat.role == Role.AGENCY and within(receipt.agency.unit.path, seat.unit.path)


def overdue_receipts(until: date) -> QuerySet[Receipt]:
    """Unread receipts in campaigns that run whose day to acknowledge by is not after `until`."""
    newer = Circular.objects.filter(replaces=OuterRef("circular"), sent_at__isnull=False)
    rows = Receipt.objects.filter(
        UNREAD,
        ~Exists(newer),
        circular__acknowledge_by__lte=until,
        circular__campaign__state="active",
    ).exclude(agency__left_at__isnull=False)
    return rows.select_related("agency__unit", "circular__campaign__owner")
