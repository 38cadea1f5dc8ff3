"""Readers of errata: answers read through them, and what one does before it is applied."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from payesh.ground.terms import ErratumState, Layer, SheetState
from payesh.records.models import (
    Campaign,
    CampaignAgency,
    CampaignGroup,
    Erratum,
    InstrumentVersion,
    Seat,
    Sheet,
)
from payesh.scoring.errata import Effect, convert, effect, read_erratum
from payesh.scoring.errata import Erratum as Lines

from .instruments import read_version, shared_with
from .sheet_scores import kept, policy_of

SHOWN_LAYERS = (Layer.FINAL, Layer.REVIEWED, Layer.AGREED)
"""The layers an effect is reckoned on: of each agency the furthest."""


def errata(seat: Seat) -> QuerySet[Erratum]:
    """Errata of instruments that the seat may see."""
    rows = Erratum.objects.select_related(
        "old__instrument__owner", "new__instrument__owner", "made_by", "applied_by"
    )
    return rows.filter(shared_with(seat, "old__instrument__owner__path"))


def lines_of(erratum: Erratum) -> Lines:
    """The erratum as the scoring reads it. Raises Refusals for a mapping that does not fit."""
    return read_erratum(erratum.mapping, read_version(erratum.old), read_version(erratum.new))


def applied_errata() -> dict[UUID, Erratum]:
    """The applied erratum of each old version; a version has at most one."""
    rows = Erratum.objects.filter(state=ErratumState.APPLIED.value).order_by("applied_at")
    return {one.old_id: one for one in rows.select_related("old", "new__instrument")}


def answers_through(
    sheet: Sheet, version: InstrumentVersion, applied: Mapping[UUID, Erratum] | None = None
) -> dict[str, Any]:
    """The answers of a sheet as answers to `version`: through every erratum in between.

    The sheet stays as it is. Give `applied_errata()` along when many are read. Raises LookupError
    when no errata lead from the sheet's version to that one.
    """
    known = applied_errata() if applied is None else applied
    answers: dict[str, Any] = sheet.answers
    here = sheet.instrument_id
    while here != version.pk:
        erratum = known.get(here)
        if erratum is None:
            raise LookupError(f"no erratum leads from {sheet.instrument_id} to {version.pk}")
        answers, here = convert(lines_of(erratum), answers), erratum.new_id
    return answers


@dataclass(frozen=True)
class AgencyEffect:
    """An agency's score (0 to 100, six decimals) and rank before and after; rank 0: not ranked."""

    agency: CampaignAgency
    group: CampaignGroup
    before: Decimal | None
    after: Decimal | None
    rank_before: int
    rank_after: int

    @property
    def change(self) -> Decimal | None:
        if self.before is None or self.after is None:
            return None
        return self.after - self.before

    @property
    def differs(self) -> bool:
        return (self.before, self.rank_before) != (self.after, self.rank_after)


@dataclass(frozen=True)
class CampaignEffect:
    """What an erratum does to the agencies of a campaign, in the order of group and rank."""

    campaign: Campaign
    agencies: Sequence[AgencyEffect]

    @property
    def changed(self) -> int:
        return sum(one.differs for one in self.agencies)

    @property
    def ranks_changed(self) -> int:
        return sum(one.rank_before != one.rank_after for one in self.agencies)


def effect_of(erratum: Erratum) -> list[CampaignEffect]:
    """Scores and ranks before and after, for each campaign with agreed sheets by the old version.

    Of each agency the furthest layer counts. Answers of versions that earlier errata led to the
    old one are read through those first. Raises Refusals when the answers do not fit.
    """
    lines, applied = lines_of(erratum), applied_errata()
    found: dict[UUID, dict[UUID, Sheet]] = {}
    for sheet in _sheets(_leading_to(erratum.old_id, applied)):
        agencies = found.setdefault(sheet.campaign_id, {})
        kept_one = agencies.get(sheet.agency_id)
        if kept_one is None or _distance(sheet) < _distance(kept_one):
            agencies[sheet.agency_id] = sheet
    return [
        _campaign_effect(lines, erratum.old, list(sheets.values()), applied)
        for sheets in found.values()
    ]


def _sheets(versions: set[UUID]) -> QuerySet[Sheet]:
    rows = Sheet.objects.filter(
        instrument__in=versions,
        state=SheetState.LOCKED.value,
        layer__in=[layer.value for layer in SHOWN_LAYERS],
        agency__left_at__isnull=True,
    )
    return rows.select_related("campaign", "agency__unit", "agency__group").order_by(
        "campaign__starts", "campaign_id", "id"
    )


def _leading_to(version: UUID, applied: Mapping[UUID, Erratum]) -> set[UUID]:
    """The version, and those that applied errata led to it."""
    found, grew = {version}, True
    while grew:
        more = {old for old, one in applied.items() if one.new_id in found} - found
        found, grew = found | more, bool(more)
    return found


def _distance(sheet: Sheet) -> int:
    return [layer.value for layer in SHOWN_LAYERS].index(sheet.layer)


def _campaign_effect(
    lines: Lines,
    old: InstrumentVersion,
    sheets: list[Sheet],
    applied: Mapping[UUID, Erratum],
) -> CampaignEffect:
    campaign = sheets[0].campaign
    answers = [answers_through(sheet, old, applied) for sheet in sheets]
    groups = [sheet.agency.group_id for sheet in sheets]
    found = effect(lines, answers, policy_of(campaign), groups)
    rows = [_agency_effect(found, place, sheet) for place, sheet in enumerate(sheets)]
    rows.sort(key=lambda one: (one.group.number, one.rank_after or len(rows) + 1))
    return CampaignEffect(campaign, rows)


def _agency_effect(found: Effect, place: int, sheet: Sheet) -> AgencyEffect:
    return AgencyEffect(
        agency=sheet.agency,
        group=sheet.agency.group,
        before=kept(found.before.exact(place)),
        after=kept(found.after.exact(place)),
        rank_before=int(found.ranks_before[place]),
        rank_after=int(found.ranks_after[place]),
    )
