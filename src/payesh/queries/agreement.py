"""How far two raters of a visit agree: in a campaign, and by item, criterion, team and senders.

Read from the blind sheets of visits; dossiers are no visits and are left out. What is reckoned is
kept in the cache for as long as none of those sheets changes.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from payesh.analytics.agreement import Measure
from payesh.ground.languages import Language
from payesh.records.models import Campaign, Evaluator, Organisation, Team
from payesh.scoring.instruments import Instrument, PartLevel

from .agreement_reckoning import Found, Key, Reckoned, reckon
from .blind_columns import ItemColumn
from .blind_ratings import blind_ratings
from .instruments import read_version
from .strictness import kept


class By(StrEnum):
    """What the agreement is told by."""

    ITEM = "item"
    CRITERION = "criterion"
    TEAM = "team"
    SENDERS = "senders"


@dataclass(frozen=True)
class Part:
    """An item, criterion, team or pair of organisations; `name` as a person reads it.

    `code` is that of an item or criterion. `is_low`: even the upper end of its share of same
    answers lies under that of the whole campaign.
    """

    name: str
    code: str
    found: Found
    is_low: bool

    def value(self, measure: Measure) -> float | None:
        return self.found[measure].value


@dataclass(frozen=True)
class Agreement:
    """The figures of a campaign; `rest` those that are told on demand, `scores` those of visits.

    `sheets` were handed in by `raters` on `visits` that two or more of them rated.
    """

    whole: Found
    scores: Found
    rest: Found
    sheets: int
    visits: int
    raters: int
    parts: tuple[Part, ...]


def agreement(campaign: Campaign, by: By, language: Language) -> Agreement | None:
    """The agreement of a campaign with its parts of one kind; None before two rated one visit.

    A fixed number of statements, and no reckoning unless sheets changed.
    """
    found = kept(campaign, "agreement", lambda: _reckoned(campaign))
    if found is None:
        return None
    rows = found.parts[by.value]
    names = _NAMES[by](campaign, rows, language)
    return Agreement(
        found.whole,
        found.scores,
        found.rest,
        found.sheets,
        found.visits,
        found.raters,
        tuple(_part(found, key, one, names[key]) for key, one in rows.items() if key in names),
    )


def _part(whole: Reckoned, key: Key, found: Found, name: tuple[str, str]) -> Part:
    high = found[Measure.PERCENT].high
    all_of = whole.whole[Measure.PERCENT].value
    return Part(*name, found, high is not None and all_of is not None and high < all_of)


def _reckoned(campaign: Campaign) -> Reckoned | None:
    blind = blind_ratings(campaign)
    senders = dict(Evaluator.objects.filter(campaign=campaign).values_list("pk", "organisation"))
    return reckon(blind, _criteria(campaign, blind.items), senders)


def _instruments(campaign: Campaign) -> dict[UUID, Instrument]:
    """The newest version in use of each instrument of the campaign."""
    groups = campaign.groups.exclude(instrument=None).select_related("instrument__instrument")
    versions = sorted((one.instrument for one in groups), key=lambda one: one.number)
    return {one.instrument_id: read_version(one) for one in versions}


def _criteria(campaign: Campaign, items: Sequence[ItemColumn]) -> list[Key | None]:
    """The criterion of each item; None for an item that is asked no more."""
    known = _instruments(campaign)
    found: list[Key | None] = []
    for one in items:
        instrument = known.get(one.instrument)
        there = instrument is not None and one.code in {item.code for item in instrument.items}
        found.append(
            (one.instrument, instrument.above(one.code, PartLevel.CRITERION))
            if there and instrument is not None
            else None
        )
    return found


Names = dict[Key, tuple[str, str]]


def _names_of_parts(campaign: Campaign, rows: Iterable[Key], language: Language) -> Names:
    known = _instruments(campaign)
    found: Names = {}
    for family, code in rows:
        instrument = known.get(family)
        if instrument and code in {one.code for one in instrument.parts}:
            found[family, code] = instrument.title(code, language), code
    return found


def _names_of_teams(campaign: Campaign, rows: Iterable[Key], language: Language) -> Names:
    teams = Team.objects.filter(campaign=campaign)
    return {(one.pk, ""): (str(one), "") for one in teams}


def _names_of_senders(campaign: Campaign, rows: Iterable[Key], language: Language) -> Names:
    names = dict(
        Organisation.objects.filter(evaluators__campaign=campaign).values_list("pk", "name")
    )
    return {
        (first, second): (f"{names[first]} – {names[second]}", "")
        for first, second in rows
        if first in names and second in names
    }


_NAMES = {
    By.ITEM: _names_of_parts,
    By.CRITERION: _names_of_parts,
    By.TEAM: _names_of_teams,
    By.SENDERS: _names_of_senders,
}
