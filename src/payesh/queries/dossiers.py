"""Dossiers of a campaign: how many raters have scored each, and those that wait for a rater.

Who has scored is told, never what: that is read as arrays alone (`queries.blind_ratings`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Count, Prefetch, Q, QuerySet
from django.utils import timezone

from payesh.ground.terms import CampaignState, SheetState
from payesh.records.models import Campaign, Dossier, DossierSheet, Evaluator, Evidence, Seat

from .campaign_scope import run_campaigns


@dataclass(frozen=True)
class DossierLine:
    """A dossier in a list: how many of the campaign's raters have begun it and handed it in."""

    dossier: Dossier
    raters: int
    locked: int
    begun: int
    is_late: bool


@dataclass(frozen=True)
class DossierRater:
    """Somebody who scores the dossier, and how far they are; nothing of what they give."""

    evaluator: Evaluator
    state: SheetState | None
    locked_at: datetime | None


@dataclass(frozen=True)
class DossierView:
    """A dossier as the secretariat sees it."""

    dossier: Dossier
    papers: tuple[Evidence, ...]
    raters: tuple[DossierRater, ...]

    @property
    def locked(self) -> int:
        return sum(one.state is SheetState.LOCKED for one in self.raters)

    @property
    def is_begun(self) -> bool:
        """Whether somebody scores it already, so that its case stays as it is."""
        return any(one.state is not None for one in self.raters)


@dataclass(frozen=True)
class OwnDossier:
    """A dossier that the person scores, with their own sheet where they have begun it."""

    dossier: Dossier
    sheet: DossierSheet | None
    is_late: bool

    @property
    def is_done(self) -> bool:
        return self.sheet is not None and self.sheet.state == SheetState.LOCKED


def dossiers(seat: Seat) -> QuerySet[Dossier]:
    """Dossiers of campaigns that the seat's unit runs."""
    rows = Dossier.objects.filter(campaign__in=run_campaigns(seat))
    return rows.select_related("campaign__owner", "group__instrument", "made_by")


def dossier_lines(campaign: Campaign, on: date | None = None) -> list[DossierLine]:
    """The dossiers of a campaign in their order; two statements."""
    day = on or timezone.localdate()
    raters = raters_now(campaign).count()
    of_raters = Q(sheets__rater__left_at__isnull=True)
    rows = campaign.dossiers.select_related("group").annotate(
        begun=Count("sheets", filter=of_raters),
        locked=Count("sheets", filter=of_raters & Q(sheets__state=SheetState.LOCKED.value)),
    )
    return [
        DossierLine(one, raters, one.locked, one.begun, _is_late(one, day, one.locked < raters))
        for one in rows.order_by("number")
    ]


def dossier_view(dossier: Dossier) -> DossierView:
    """A dossier with its papers and who has scored it; three statements.

    Raters who left are shown where they have scored it.
    """
    sheets = {one.rater_id: one for one in dossier.sheets.defer("answers")}
    rows = Evaluator.objects.filter(campaign=dossier.campaign_id)
    rows = rows.filter(Q(left_at__isnull=True) | Q(pk__in=list(sheets)))
    rows = rows.select_related("person", "organisation").order_by("person__sort_key", "pk")
    raters = tuple(_rater(one, sheets.get(one.pk)) for one in rows)
    return DossierView(dossier, tuple(papers_of(dossier)), raters)


def papers_of(dossier: Dossier) -> QuerySet[Evidence]:
    """The papers of a dossier; withdrawn ones are left out."""
    return dossier.evidence.filter(withdrawn_at__isnull=True).order_by("given_at")


def raters_now(campaign: Campaign) -> QuerySet[Evaluator]:
    """Who scores the dossiers of a campaign: everybody who rates in it now."""
    return campaign.evaluators.filter(left_at__isnull=True)


def open_to(seat: Seat) -> QuerySet[Dossier]:
    """Dossiers of running campaigns in which the seat's person rates."""
    rates: dict[str, Any] = {
        "campaign__evaluators__person": seat.person_id,
        "campaign__evaluators__left_at__isnull": True,
        "campaign__state": CampaignState.ACTIVE.value,
        "group__instrument__isnull": False,
    }
    rows = Dossier.objects.filter(**rates)
    return rows.select_related("campaign__owner", "group__instrument__instrument")


def my_dossiers(seat: Seat, on: date | None = None) -> list[OwnDossier]:
    """Dossiers that wait for the person first, then those handed in; two statements."""
    day = on or timezone.localdate()
    own = DossierSheet.objects.filter(rater__person=seat.person_id).defer("answers")
    rows = open_to(seat).defer("group__instrument__content", "text")
    found = [
        OwnDossier(one, _first(one.own), _is_late(one, day, not _is_in(one.own)))
        for one in rows.prefetch_related(Prefetch("sheets", own, to_attr="own"))
    ]
    shown = [one for one in found if one.is_done or one.dossier.closed_at is None]
    last = date.max
    return sorted(
        shown,
        key=lambda one: (one.is_done, one.dossier.score_by or last, one.dossier.number),
    )


def own_dossier_sheet(seat: Seat, dossier: Dossier) -> DossierSheet | None:
    """The person's own sheet of a dossier, with the dossier as it is at hand."""
    sheet = DossierSheet.objects.filter(dossier=dossier, rater__person=seat.person_id).first()
    if sheet is not None:
        sheet.dossier = dossier
    return sheet


def _rater(evaluator: Evaluator, sheet: DossierSheet | None) -> DossierRater:
    state = SheetState(sheet.state) if sheet else None
    return DossierRater(evaluator, state, sheet.locked_at if sheet else None)


def _is_late(dossier: Dossier, day: date, is_waited_for: bool) -> bool:
    due = dossier.score_by
    return is_waited_for and dossier.closed_at is None and due is not None and due < day


def _first(sheets: Sequence[DossierSheet]) -> DossierSheet | None:
    return sheets[0] if sheets else None


def _is_in(sheets: Sequence[DossierSheet]) -> bool:
    return any(one.state == SheetState.LOCKED for one in sheets)
