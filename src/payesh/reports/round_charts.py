"""Charts of rounds: how a group's mean went from round to round, and who rose the most."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _

from payesh.ground.calendar import jalali_parts
from payesh.ground.languages import Language
from payesh.ground.numbers import format_number
from payesh.ground.terms import NoNumber
from payesh.ground.text import to_persian_digits
from payesh.queries.rounds import GroupRounds
from payesh.records.models import Campaign

from .charts import BarChart, LeagueChart, Series

SHOWN = 12
"""So many of those that rose are drawn; the table shows all."""


def round_name(campaign: Campaign, language: Language) -> str:
    """«دور ۲ (۱۴۰۴)»."""
    year = str(jalali_parts(campaign.starts)[0])
    told = {
        "number": format_number(campaign.round, 0, language),
        "year": to_persian_digits(year) if language == "fa" else year,
    }
    return _("Round %(number)s (%(year)s)") % told


def means_by_round(
    campaigns: Sequence[Campaign], group: GroupRounds, language: Language
) -> BarChart:
    """The mean of a group over comparable items, round by round."""
    none = NoNumber.NOT_ANSWERED.value
    return BarChart(
        title=_("Mean of the group by round"),
        note=_("Over comparable items only; of 100"),
        low=0,
        high=100,
        corner=_("Round"),
        categories=tuple(round_name(one, language) for one in campaigns),
        series=(
            Series(
                name=_("Mean of the group"),
                role="measured",
                values=group.means,
                states=tuple("" if mean is not None else none for mean in group.means),
            ),
        ),
    )


def risen(group: GroupRounds) -> LeagueChart | None:
    """Those that rose the most, in points; None where nobody rose."""
    rose = [row for row in group.rows if row.change is not None and row.change > 0]
    best = sorted(rose, key=lambda row: -(row.change or 0))[:SHOWN]
    if not best:
        return None
    return LeagueChart(
        title=_("Largest rises"),
        note=_("Points, over comparable items only"),
        low=0,
        corner=_("Agency"),
        categories=tuple(row.agency.unit.label for row in best),
        series=(Series(name=_("Rise"), role="measured", values=tuple(row.change for row in best)),),
    )
