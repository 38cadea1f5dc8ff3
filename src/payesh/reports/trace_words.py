"""How a figure comes from the records under it, in one sentence."""

from __future__ import annotations

from fractions import Fraction

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from .document.figure import Figure

COUNTED = gettext_noop("The figure counts these records.")
SHARE = gettext_noop("The figure is a share: the numerator of the denominator, both named beside.")
HOW = {
    "rest": gettext_noop("The figure counts those of these records that the report does not name."),
    "units": gettext_noop(
        "The figure counts the units whose realised share of these records passes the line."
    ),
    "change": gettext_noop(
        "The figure is the difference between the weighted progress of these activities at the end"
        " of the two periods."
    ),
    "rounds": gettext_noop(
        "The figure is reckoned from the scores of the group in this round and those before it."
    ),
    "said": gettext_noop("The number stands in the sentence of this finding."),
}
"""By the word that the trace itself gives."""
EACH = {
    "agency": gettext_noop("The figure counts the agencies of these records, each once."),
    "team": gettext_noop("The figure counts the teams of these records, each once."),
}
MADE = {
    "activities": gettext_noop(
        "The figure is the mean of the progress of these activities, weighted by their weights and"
        " those of their goals."
    ),
    "node": gettext_noop(
        "The figure is read from these activities: their progress by the weights of the plan, or"
        " the days since they were due."
    ),
    "measurement": gettext_noop(
        "The figure comes from these measurements by the rule of the indicator, over its units and"
        " over time."
    ),
    "indicators": gettext_noop(
        "The figure is the mean of the scores of these indicators, weighted by their weights and"
        " those of their goals."
    ),
    "targets": gettext_noop("The figure was set down in the plan; it counts nothing."),
    "rules": gettext_noop("The figure was set down as a rule; it counts nothing."),
    "agenda": gettext_noop("The figure is the place of the point among these."),
    "results": gettext_noop(
        "The figure is reckoned from the scores of these results: their mean, lowest or highest, or"
        " a place among them, as its name says."
    ),
    "sheets": gettext_noop(
        "The figure is reckoned from the scores of these sheets: their mean, lowest or highest, as"
        " its name says."
    ),
    "agency_result": gettext_noop(
        "The figure is reckoned from the answers on the sheet that counts, item by item, with the"
        " weights of the instrument, then with the effect of strictness and the share of what"
        " people say, where there are such; what takes two layers is their difference."
    ),
    "stated": gettext_noop("The number was said elsewhere, or is what the records say to it."),
    "opinions": gettext_noop("The figure is the mean of these ratings, of 1 to 5."),
}
"""By the kind of the records, where the figure is not their number."""
ONE_OF_MANY = gettext_noop("The figure is reckoned from these records.")


def how_it_comes(figure: Figure, counted: int, each: int | None = None) -> str:
    """The sentence for a figure with `counted` records under it, of `each` agencies or teams."""
    trace = figure.trace
    if trace is None:
        return ""
    if (how := trace.asked.get("how", "")) in HOW:
        return _(HOW[how])
    if each is not None and (word := trace.asked.get("each", "")) in EACH:
        return _(EACH[word])
    if figure.form == "share":
        return _(SHARE)
    if is_count_of(figure, counted):
        return _(COUNTED)
    return _(MADE.get(trace.kind, ONE_OF_MANY))


def is_count_of(figure: Figure, counted: int) -> bool:
    """Whether so many records are what the figure counts."""
    return figure.form == "number" and not figure.unit and figure.value == Fraction(counted)
