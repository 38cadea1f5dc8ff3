"""Comments as moderators and agencies see them: what waits, what is held back, what is shown."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db.models import Count, Q, QuerySet

from payesh.ground.privacy import private_parts
from payesh.ground.terms import CommentState, HoldReason
from payesh.records.models import PublicComment, Seat, Unit

from .opinion_counts import UNSOLVED, by_unit, counted
from .opinions import NONE, OpinionFigures, people_of
from .paths import under
from .permission import may, reach_of

PAGE = 20
DRAWN = ("unit", "service", "moderated_by", "replied_by")


def comments(seat: Seat) -> QuerySet[PublicComment]:
    """Opinions of agencies in reach; whoever moderates sees all, others what is shown."""
    rows = PublicComment.objects.filter(under(reach_of(seat), "unit__path"))
    if not may(seat, "comment.view"):
        return rows.none()
    if not may(seat, "comment.moderate"):
        rows = rows.filter(state=CommentState.SHOWN.value)
    return rows.select_related(*DRAWN)


@dataclass(frozen=True)
class Queue:
    """A page of opinions in one state, the oldest first where they wait, and how many there are."""

    page: Page
    counts: dict[str, int]


def queue(seat: Seat, state: CommentState, unit: UUID | None = None, page: int | str = 1) -> Queue:
    """Opinions with words, and ratings that came without a puzzle, in that state."""
    rows = comments(seat)
    if unit:
        rows = rows.filter(unit=unit)
    told = rows.filter(~Q(comment="") | Q(puzzle__startswith=UNSOLVED))
    counts = dict(told.order_by().values_list("state").annotate(count=Count("pk")))
    waits = state in (CommentState.WAITING, CommentState.HELD)
    found = told.filter(state=state.value).order_by("given_at" if waits else "-given_at", "pk")
    return Queue(Paginator(found, PAGE).get_page(page), counts)


def waiting_count(seat: Seat) -> int:
    """How many opinions wait for a moderator."""
    waiting = [CommentState.WAITING.value, CommentState.HELD.value]
    return comments(seat).filter(state__in=waiting).count()


def found_in(comment: PublicComment) -> list[tuple[HoldReason, str]]:
    """The words for which a comment is held back, in the spelling they are searched by."""
    return list(private_parts(comment.comment, people_of(comment.unit)))


@dataclass(frozen=True)
class RatedUnit:
    """An agency that people rated."""

    unit: Unit
    figures: OpinionFigures


def rated_units(seat: Seat) -> list[RatedUnit]:
    """Agencies in reach that people rated, by name; two statements."""
    found = by_unit(counted().filter(under(reach_of(seat), "unit__path")))
    units = Unit.objects.filter(pk__in=found).order_by("sort_key", "path")
    return [RatedUnit(one, OpinionFigures.of(found.get(one.pk, NONE))) for one in units]
