"""How the agency came out, in one sentence and a row of figures."""

from __future__ import annotations

from fractions import Fraction

from django.utils.translation import gettext as _

from payesh.queries.bands import band_of_score
from payesh.reports.document.blocks import Block, Paragraph, Tile, Tiles
from payesh.reports.document.document import Section
from payesh.reports.document.text import Text, plain
from payesh.reports.state_words import STATE_WORDS

from .figures import FeedbackTeller

LITTLE = Fraction(1, 200)
"""Points too few to be seen with two decimals."""


def result_section(teller: FeedbackTeller) -> Section:
    """The result in one sentence and a row of figures."""
    blocks: list[Block] = [Paragraph(_headline(teller), lead=True), _tiles(teller)]
    return Section("result", _("Result"), tuple(blocks))


def _headline(teller: FeedbackTeller) -> Text:
    name = teller.told.agency.unit.name
    if not teller.has("score"):
        state = teller.page.result.state or "not_assessable"
        words = {"agency": name, "why": str(STATE_WORDS[state])}
        return teller.say(_("{agency} has no score: {why}."), **words)
    if not teller.has("from_mean"):
        return teller.say(_("{agency} reached {score} of 100."), agency=name)
    away = teller.value("from_mean")
    if abs(away) < LITTLE:
        template = _("{agency} reached {score} of 100, as much as its group on average.")
    elif away > 0:
        template = _(
            "{agency} reached {score} of 100, {from_mean_size} points above the mean of its group."
        )
    else:
        template = _(
            "{agency} reached {score} of 100, {from_mean_size} points below the mean of its group."
        )
    return teller.say(template, agency=name)


def _tiles(teller: FeedbackTeller) -> Tiles:
    adjusted = teller.has("raw")
    score = float(teller.value("score")) if teller.has("score") else None
    tiles = [
        Tile(
            "score",
            _("Adjusted score") if adjusted else _("Final score"),
            plain(_("of 100")),
            band_of_score(teller.told.agency.campaign, score),
        )
    ]
    if teller.has("rank"):
        tiles.append(Tile("rank", _("Rank"), _range_note(teller)))
    if teller.has("group_mean"):
        note = teller.say(_("over {group_agencies} agencies with a score"))
        tiles.append(Tile("group_mean", _("Mean of the group"), note))
    if teller.has("gap"):
        tiles.append(Tile("gap", _("Gap"), plain(_("declared minus verified"))))
    return Tiles(tuple(tiles))


def _range_note(teller: FeedbackTeller) -> Text:
    if teller.has("rank_low", "rank_high") and not same(teller, "rank_low", "rank_high"):
        return teller.say(_("of {ranked_of}; likely {rank_low} to {rank_high}"))
    return teller.say(_("of {ranked_of}"))


def same(teller: FeedbackTeller, one: str, other: str) -> bool:
    """Whether two figures that have a number have the same."""
    return teller.value(one) == teller.value(other)
