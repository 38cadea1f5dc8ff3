"""What the public is told of scores and ranks, in plain words."""

from __future__ import annotations

from collections import defaultdict

from django.utils.translation import gettext as _

from payesh.ground.languages import Language
from payesh.ground.numbers import format_number, format_percent
from payesh.ground.terms import AdjustVerdict, Named, RanksShown
from payesh.queries.shapes.published import PublishedAgency, PublishedGroup, PublishedResults
from payesh.queries.standings import Tie
from payesh.records.models import Standing

from .rank_words import range_words, tie_words
from .verdict_words import EXPLAINED, HEADLINES, LOOKS, VerdictWords

MOST_NAMED = 6
MOST_TIES = 6


def verdict_told(results: PublishedResults) -> VerdictWords | None:
    """How raters of different strictness were dealt with; None where nothing is known."""
    if results.verdict not in {one.value for one in AdjustVerdict}:
        return None
    verdict = AdjustVerdict(results.verdict)
    tone, icon = LOOKS[verdict]
    hidden = hidden_words(results)
    if hidden and tone in ("info", "green"):
        tone, icon = "gold", "exclamation-triangle"
    more = (hidden,) if hidden else ()
    return VerdictWords(_(HEADLINES[verdict]), tone, icon, _(EXPLAINED[verdict]), more)


def hidden_words(results: PublishedResults) -> str:
    """Why there are bands or nothing in place of ranks; '' where there are ranks."""
    if results.verdict == AdjustVerdict.REFUSED or results.shown in ("", RanksShown.RANKS):
        return ""
    if results.shown == RanksShown.BANDS:
        return _("The table is not reliable enough for ranks; agencies are shown by their band.")
    return _("The table is too unreliable for any order; agencies are shown without ranks.")


def rank_told(agency: PublishedAgency, language: Language) -> str:
    """The rank with its likely range in a sentence; '' without a rank."""
    if not agency.rank:
        return ""
    if agency.rank_low is None:
        return _("How sure this rank is was not reckoned.")
    sure = Standing(rank_low=agency.rank_low, rank_high=agency.rank_high)
    return range_words(agency.rank, sure, language)


def same_as(group: PublishedGroup, agency: PublishedAgency) -> tuple[PublishedAgency, ...]:
    """The others that the data cannot tell from the agency, in the order of their ranks."""
    if not agency.tie:
        return ()
    others = (one for one in group.in_order if one.tie == agency.tie)
    return tuple(one for one in others if one.unit != agency.unit)


def ties_told(group: PublishedGroup, language: Language) -> list[str]:
    """Ranks that cannot be told apart, the largest such groups first named."""
    held: dict[int, list[PublishedAgency]] = defaultdict(list)
    for one in group.in_order:
        if one.tie:
            held[one.tie].append(one)
    many = sorted((rows for rows in held.values() if len(rows) > 1), key=len, reverse=True)
    told = [Tie(_rank(rows[0]), _rank(rows[-1]), tuple(rows)) for rows in many[:MOST_TIES]]  # type: ignore[arg-type]
    return [tie_words(tie, language) for tie in sorted(told, key=lambda tie: tie.low)]


def _rank(agency: PublishedAgency) -> int:
    return agency.rank or 0


def named_told(group: PublishedGroup) -> list[str]:
    """Who is among the best and the weakest whatever the errors are; or that nobody is."""
    said = []
    for named, some, nobody in (
        (
            Named.BEST,
            _("Among the best, whatever the errors of measurement: %(names)s."),
            _("No agency can be called one of the best with certainty."),
        ),
        (
            Named.WEAKEST,
            _("Among the weakest, whatever the errors of measurement: %(names)s."),
            _("No agency can be called one of the weakest with certainty."),
        ),
    ):
        names = [one.name for one in group.in_order if one.named == named]
        if names and len(names) <= MOST_NAMED:
            said.append(some % {"names": f"{_(',')} ".join(names)})
        elif not names and group.ranked:
            said.append(nobody)
    return said


def unranked_told(agency: PublishedAgency, results: PublishedResults, language: Language) -> str:
    """Why an agency has no rank."""
    if agency.coverage is None or (agency.score is None and not agency.coverage):
        if agency.state == "not_applicable":
            return _("Nothing that was asked applies to it")
        return _("It was not visited") if agency.score is None else hidden_words(results)
    if agency.score is None:
        return _("Nothing could be assessed")
    if hidden := hidden_words(results):
        return hidden
    if results.verdict == AdjustVerdict.REFUSED:
        return _("Its raters cannot be compared with those of the others")
    share = format_percent(agency.coverage, 1, language, trim=True)
    return _("Only %(share)s of the weight has data, too little for a rank") % {"share": share}


def score_told(agency: PublishedAgency, group: PublishedGroup, language: Language) -> str:
    """The score against the mean of the group, in a sentence; '' without both."""
    if agency.score is None or group.mean is None:
        return ""
    gap = agency.score - group.mean
    told = {"points": format_number(abs(gap), 1, language), "group": group.title}
    if abs(gap) * 20 < 1:
        return _("That is the mean of its group, %(group)s.") % told
    if gap > 0:
        return _("That is %(points)s points above the mean of its group, %(group)s.") % told
    return _("That is %(points)s points below the mean of its group, %(group)s.") % told
