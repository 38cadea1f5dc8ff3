"""What pages of results say of ranks: their likely range, and what was taken off a score."""

from __future__ import annotations

from typing import Any

from django import template
from django.utils.translation import gettext as _

from payesh.queries.bands import band_of_score
from payesh.queries.standings import SetVerdict, standing_of
from payesh.records.models import AgencyResult, Campaign, Standing
from payesh.reports import rank_words, verdict_words
from payesh.web.shell.writing import change, language, number

register = template.Library()
LTR, END = "\u2066", "\u2069"


@register.filter
def rank_range(result: AgencyResult) -> str:
    """The likely range of a rank in a sentence."""
    return rank_words.range_words(result.rank or 0, standing_of(result), language())


@register.filter
def range_short(standing: Standing | None, ends: str = "rank") -> str:
    """A range of ranks for a cell: `rank`, `set` or `choice`; '' where there is none."""
    low, high = (getattr(standing, f"{ends}_{end}", None) for end in ("low", "high"))
    if low is None or high is None:
        return ""
    if low == high:
        return _("%(rank)s only") % {"rank": number(low)}
    return _("%(low)s to %(high)s") % {"low": number(low), "high": number(high)}


@register.filter
def pool_range(standing: Standing) -> str:
    """Where an agency stands among those of linked teams, in a sentence."""
    return rank_words.pool_words(standing, language())


@register.filter
def effect_words(standing: Standing | None) -> str:
    """What strictness did to a score, in a sentence."""
    return rank_words.effect_words(standing, language())


@register.filter
def chance_words(standing: Standing | None, count: int) -> str:
    """How often the agency would be among the best, in natural frequencies."""
    chance = standing.p_top if standing else None
    return rank_words.chance_words(chance, count, language())


@register.filter
def subtraction(result: AgencyResult) -> str:
    """Raw less effect is adjusted, as anyone can do it again; '' where nothing was taken off.

    Held from left to right, as sums are written in Persian too.
    """
    standing = standing_of(result)
    if standing is None or standing.adjusted is None:
        return ""
    parts = {
        "raw": number(result.score, 2),
        "effect": change(standing.effect, 2),
        "adjusted": number(standing.adjusted, 2),
    }
    return LTR + _("%(raw)s − (%(effect)s) = %(adjusted)s") % parts + END


@register.filter
def band_of(result: AgencyResult, campaign: Campaign) -> str:
    """The band of the score that counts: adjusted where it was, raw where not."""
    standing = standing_of(result)
    counts = standing.adjusted if standing and standing.adjusted is not None else result.score
    return band_of_score(campaign, None if counts is None else float(counts))


@register.filter
def for_agency(verdict: SetVerdict) -> str:
    """The verdict as an agency is told it."""
    return verdict_words.agency_words(verdict)


@register.filter
def why_no_rank(verdict: SetVerdict) -> str:
    """Why there are bands or nothing in place of ranks."""
    return verdict_words.shown_words(verdict)


@register.inclusion_tag("results/rank_kpi.html")
def rank_kpi(shown: Any, needed: Any) -> dict[str, Any]:
    """A figure: the rank with its likely range, or why there is none."""
    result = shown.result
    enough = result.coverage is not None and result.coverage >= needed
    return {
        "result": result,
        "standing": shown.standing,
        "verdict": shown.verdict,
        "needed": needed,
        "enough": enough and result.score is not None,
        "campaign": shown.result_set.campaign,
    }
