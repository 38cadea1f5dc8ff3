"""The place in the group, said with its uncertainty and without a typed number."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from payesh.reports.document.blocks import Block, Note, Points
from payesh.reports.document.document import Section
from payesh.reports.document.text import Text, plain
from payesh.reports.verdict_words import agency_words, shown_words

from .figures import FeedbackTeller
from .result import LITTLE, same


def group_section(teller: FeedbackTeller) -> Section:
    """The place in the group, said with its uncertainty."""
    sentences = tuple(one for one in _sure(teller) if one)
    told = plain(agency_words(teller.page.verdict))
    blocks: list[Block] = [Points(sentences)] if sentences else []
    return Section(
        "group",
        _("Place in the group “{group}”").format(group=teller.page.result.group.title),
        (*blocks, Note(told, "info", _("How strictness was dealt with"))),
    )


def _sure(teller: FeedbackTeller) -> Iterator[Text]:
    if not teller.has("rank"):
        yield _no_rank(teller)
    elif teller.has("rank_low", "rank_high"):
        yield _range(teller)
        yield _tie(teller)
    if teller.has("rank", "chance", "named"):
        yield _chance(teller)
    if teller.has("effect"):
        yield _effect(teller)
    if teller.has("rank", "choice_low", "choice_high"):
        yield teller.say(
            _(
                "With other defensible weights and ways of counting it would rank from {choice_low}"
                " to {choice_high} in most trials."
            )
        )


def _no_rank(teller: FeedbackTeller) -> Text:
    verdict = teller.page.verdict
    why = shown_words(verdict)
    if why:
        return plain(why)
    if teller.has("rank_low", "rank_high"):
        return teller.say(
            _(
                "Among the agencies of linked teams it stands between places {rank_low} and"
                " {rank_high}."
            )
        )
    return plain(_("It bears no rank: too little of what was asked could be assessed."))


def _range(teller: FeedbackTeller) -> Text:
    if same(teller, "rank_low", "rank_high"):
        return teller.say(_("Rank {rank}; with this data hardly any other."))
    return teller.say(
        _("Rank {rank}; with this data it could be anywhere from {rank_low} to {rank_high}.")
    )


def _tie(teller: FeedbackTeller) -> Text:
    tie = teller.shared.tie_of(teller.page.result)
    if tie is None:
        return ()
    others = len(tie.results) - 1
    teller.whole("tied", _("Agencies that cannot be told apart from it"), others, teller.group)
    template = ngettext(
        "It cannot be told apart from {tied} other agency of its group.",
        "It cannot be told apart from {tied} other agencies of its group.",
        others,
    )
    return teller.say(template)


def _chance(teller: FeedbackTeller) -> Text:
    if not teller.value("chance"):
        return teller.say(
            _("Of ten such evaluations it would hardly be among the best {named} in any.")
        )
    return teller.say(
        _("Of ten such evaluations it would be among the best {named} in about {chance}.")
    )


def _effect(teller: FeedbackTeller) -> Text:
    if teller.value("effect_size") < LITTLE:
        return plain(_("Its raters were as strict as the average; nothing is taken off or added."))
    if teller.value("effect") < 0:
        template = _(
            "Its raters were stricter than the average: {effect_size} points are added for that"
            " (raw score: {raw})."
        )
    else:
        template = _(
            "Its raters were milder than the average: {effect_size} points are taken off for that"
            " (raw score: {raw})."
        )
    return teller.say(template)
