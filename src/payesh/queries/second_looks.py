"""What is worth a second look in a campaign, with the sheets that lead to it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.core.paginator import Page, Paginator
from django.db.models import Count, QuerySet

from payesh.ground.terms import LookKind, LookState
from payesh.records.models import Campaign, JournalEntry, Seat, SecondLook, Sheet

from .campaign_scope import run_campaigns

PAGE = 25
OPEN, DECIDED, ALL = "open", "decided", "all"
KINDS = frozenset(one.value for one in LookKind)


@dataclass(frozen=True)
class LookLine:
    """A look and the sheets that lead to it, the most striking first."""

    look: SecondLook
    sheets: tuple[Sheet, ...]


@dataclass(frozen=True)
class Looks:
    """A page of looks; counts by state, kinds that occur, and when sheets were last screened."""

    lines: tuple[LookLine, ...]
    page: Page
    open: int
    decided: int
    kinds: tuple[LookKind, ...]
    screened_at: datetime | None

    @property
    def any(self) -> bool:
        return self.open + self.decided > 0


def looks_of(campaign: Campaign, which: str = OPEN, kind: str = "", page: int | str = 1) -> Looks:
    """The looks of a campaign, the surest first; six statements."""
    rows = _named(SecondLook.objects.filter(campaign=campaign))
    counted = dict(
        SecondLook.objects.filter(campaign=campaign)
        .order_by()
        .values_list("state")
        .annotate(Count("pk"))
    )
    kinds = SecondLook.objects.filter(campaign=campaign).order_by().values_list("kind", flat=True)
    open_now = counted.pop(LookState.OPEN.value, 0)
    found = Paginator(_filtered(rows, which, kind), PAGE).get_page(page)
    return Looks(
        lines=with_sheets(list(found)),
        page=found,
        open=open_now,
        decided=sum(counted.values()),
        kinds=tuple(LookKind(one) for one in sorted(set(kinds.distinct()))),
        screened_at=_screened_at(campaign),
    )


def looks(seat: Seat) -> QuerySet[SecondLook]:
    """Looks of the campaigns that the seat's unit runs."""
    rows = SecondLook.objects.filter(campaign__in=run_campaigns(seat))
    return _named(rows).select_related("campaign__owner", "decided_by")


def with_sheets(found: Sequence[SecondLook]) -> tuple[LookLine, ...]:
    """The looks with their sheets; one statement."""
    keys = {key for look in found for key in look.sheets}
    rows = Sheet.objects.filter(pk__in=keys).defer("answers")
    sheets = {str(one.pk): one for one in rows.select_related(*SHEET)}
    return tuple(
        LookLine(look, tuple(sheets[key] for key in look.sheets if key in sheets)) for look in found
    )


SHEET = ("agency__unit", "visit", "rater")


def _named(rows: QuerySet[SecondLook]) -> QuerySet[SecondLook]:
    about = ("evaluator__person", "team", "sheet__agency__unit", "sheet__rater", "decided_by")
    return rows.select_related(*about).defer("sheet__answers")


def _filtered(rows: QuerySet[SecondLook], which: str, kind: str) -> QuerySet[SecondLook]:
    if which == OPEN:
        rows = rows.filter(state=LookState.OPEN.value)
    elif which == DECIDED:
        rows = rows.exclude(state=LookState.OPEN.value)
    return rows.filter(kind=kind) if kind in KINDS else rows


def _screened_at(campaign: Campaign) -> datetime | None:
    lines = JournalEntry.objects.filter(
        subject_kind="campaign", subject_id=str(campaign.pk), verb="look.screened"
    )
    return lines.order_by("-id").values_list("at", flat=True).first()
