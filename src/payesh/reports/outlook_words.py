"""The outlook of a group over rounds, in plain words."""

from __future__ import annotations

from django.utils.translation import gettext as _

from payesh.ground.languages import Language
from payesh.ground.numbers import format_number
from payesh.queries.rounds_outlook import Outlook, UnitOutlook

from .charts import Band, Mark, Series
from .out_of import out_of
from .range_chart import RangeChart


def group_words(found: Outlook, language: Language) -> str:
    """By how much the group moves a round; that it cannot be told, where the error holds zero."""
    told = {
        "pace": format_number(abs(found.pace), 1, language),
        "low": format_number(min(abs(found.pace_low), abs(found.pace_high)), 1, language),
        "high": format_number(max(abs(found.pace_low), abs(found.pace_high)), 1, language),
    }
    if found.pace_low > 0:
        return _("The group rises by about %(pace)s points a round (%(low)s to %(high)s).") % told
    if found.pace_high < 0:
        return _("The group falls by about %(pace)s points a round (%(low)s to %(high)s).") % told
    return _("With this data it cannot be told whether the group rises or falls.")


def chance_words(chance: float, language: Language) -> str:
    """A chance as so many of ten; what is nearly sure or out of question is called so."""
    if chance >= 0.95:
        return _("nearly certain")
    if chance < 0.05:
        return _("very unlikely")
    told = {"count": format_number(max(1, out_of(chance)), 0, language)}
    return _("%(count)s of 10") % told


def next_scores(found: Outlook, units: list[UnitOutlook]) -> RangeChart | None:
    """The score expected of each agency in the next round, with its range and the bound."""
    if not units:
        return None
    return RangeChart(
        title=_("What the next round may bring"),
        note=_("Over comparable items only; of 100"),
        summary=_("A dot for the expected score, a line for the range in 95 of 100 cases."),
        digits=1,
        low=0,
        high=100,
        categories=tuple(one.row.agency.unit.label for one in units),
        corner=_("Agency"),
        marks=(Mark(_("Bound"), found.bound),),
        series=(
            Series(
                name=_("Expected score"),
                role="measured",
                values=tuple(one.next_score for one in units),
            ),
        ),
        bands=(
            Band(
                _("Likely range"),
                tuple(one.next_low for one in units),
                tuple(one.next_high for one in units),
            ),
        ),
    )
