"""How far raters agree, in plain words: so many of ten items, and what each coefficient means.

No coefficient is called good or poor: the same one may go with very different shares of same
answers, for it depends on how common each answer is.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from payesh.analytics.agreement import Coefficient, Measure
from payesh.ground.languages import Language
from payesh.ground.numbers import format_number

from .out_of import TEN, out_of

HUNDRED = 100
MEANINGS = {
    Measure.AC2_QUADRATIC: (
        gettext_noop("Agreement beyond chance (AC2, quadratic weights)"),
        gettext_noop("1: always the same; 0: as if answers were drawn. Far apart counts more."),
    ),
    Measure.ICC_2_1: (
        gettext_noop("Score of one rater (ICC)"),
        gettext_noop("The share of the differences between scores that comes from the agencies."),
    ),
    Measure.ICC_2_K: (
        gettext_noop("Mean score of the raters (ICC)"),
        gettext_noop("The same for the mean of all raters of an agency."),
    ),
    Measure.ICC_1_1: (
        gettext_noop("Score of one rater, one-way (ICC)"),
        gettext_noop("As if every agency had raters of its own."),
    ),
    Measure.ICC_1_K: (
        gettext_noop("Mean score of the raters, one-way (ICC)"),
        gettext_noop("As if every agency had raters of its own."),
    ),
    Measure.AC1: (
        gettext_noop("Gwet’s AC1"),
        gettext_noop("Same answers beyond chance; steady where one answer is very common."),
    ),
    Measure.FLEISS: (
        gettext_noop("Fleiss’ kappa"),
        gettext_noop("Same answers beyond chance; falls where one answer is very common."),
    ),
    Measure.CONGER: (
        gettext_noop("Conger’s kappa"),
        gettext_noop("Like Fleiss’ kappa, with chance by each rater’s own habits."),
    ),
    Measure.BRENNAN_PREDIGER: (
        gettext_noop("Brennan and Prediger’s coefficient"),
        gettext_noop("Same answers beyond what even dice would give."),
    ),
    Measure.ALPHA_NOMINAL: (
        gettext_noop("Krippendorff’s alpha, nominal"),
        gettext_noop("Differences against those of answers shuffled, each of the same weight."),
    ),
    Measure.ALPHA_INTERVAL: (
        gettext_noop("Krippendorff’s alpha, interval"),
        gettext_noop("Differences against those of answers shuffled, by their squared size."),
    ),
}


@dataclass(frozen=True)
class NamedCoefficient:
    """A coefficient with its name and its meaning in a line."""

    label: str
    meaning: str
    figure: Coefficient


def named(found: dict[Measure, Coefficient], *measures: Measure) -> list[NamedCoefficient]:
    """These coefficients, or all that are known by a name, in the order of `MEANINGS`."""
    wanted = measures or tuple(one for one in MEANINGS if one in found)
    return [
        NamedCoefficient(_(MEANINGS[one][0]), _(MEANINGS[one][1]), found[one]) for one in wanted
    ]


def items_words(found: dict[Measure, Coefficient], language: Language) -> str:
    """In so many of ten items two raters gave the same answer, in so many at most a step apart."""
    same, near = found[Measure.PERCENT].value, found[Measure.WITHIN_ONE].value
    if same is None or near is None:
        return ""
    whole = _denominator(same, near)
    told = {
        "whole": format_number(whole, 0, language),
        "same": format_number(out_of(same, whole), 0, language),
        "near": format_number(out_of(near, whole), 0, language),
    }
    return (
        _(
            "In every %(whole)s items, two raters of a visit gave the same answer in %(same)s, and"
            " at most one step apart in %(near)s."
        )
        % told
    )


def visits_words(figure: Coefficient, language: Language) -> str:
    """Out of ten visits on which two raters scored this item, so many with the same answer."""
    if figure.value is None:
        return ""
    whole = _denominator(figure.value)
    told = {
        "whole": format_number(whole, 0, language),
        "same": format_number(out_of(figure.value, whole), 0, language),
    }
    return _("the same answer on %(same)s of every %(whole)s visits") % told


def scores_words(figure: Coefficient, language: Language) -> str:
    """How much of the differences between scores comes from agencies and not from raters."""
    if figure.value is None:
        return ""
    share = format_number(out_of(figure.value, HUNDRED), 0, language)
    return _(
        "Of the differences between the scores that raters gave, %(share)s percent come from"
        " the agencies; the rest comes from who rated and from chance."
    ) % {"share": share}


def _denominator(*shares: float) -> int:
    """Ten, unless that would make a share none or all that is neither."""
    exact = (out_of(one) in (0, TEN) and one not in (0.0, 1.0) for one in shares)
    return HUNDRED if any(exact) else TEN
