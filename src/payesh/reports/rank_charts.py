"""Charts of ranks: where each may lie, and what they hang on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from payesh.queries.standings import standing_of
from payesh.records.models import AgencyResult, CampaignGroup, Standing

from .charts import Band, BarChart, Series
from .range_chart import RangeChart

CHOICES = {
    "weights": gettext_noop("Weights of the parts"),
    "mean": gettext_noop("Arithmetic or geometric mean of the axes"),
    "scale": gettext_noop("Fixed goalposts or spread among agencies"),
    "left_out": gettext_noop("One item left out"),
    "gap": gettext_noop("What stands for an item without a number"),
    "error": gettext_noop("Error of measurement"),
}


def rank_ranges(
    group: CampaignGroup, results: Sequence[AgencyResult], size: int
) -> RangeChart | None:
    """Each agency's rank with its likely range, and the range over other choices behind it.

    `size` is the number of agencies ranked in the group. None where no range is known.
    """
    if not any(one.rank_low for result in results if (one := standing_of(result))):
        return None
    bands = [_band(_("Likely range"), results, "rank")]
    if any(one.choice_low for result in results if (one := standing_of(result))):
        bands.append(_band(_("With other choices"), results, "choice"))
    return RangeChart(
        title=_("Ranks and where they may lie"),
        note=group.title,
        summary=_("A dot for the rank of each agency, a line for the range in which it may lie."),
        digits=0,
        low=1,
        high=size,
        categories=tuple(result.agency.unit.label for result in results),
        corner=_("Agency"),
        series=(
            Series(name=_("Rank"), role="measured", values=tuple(one.rank for one in results)),
        ),
        bands=tuple(bands),
    )


def choice_shares(shares: Mapping[str, Mapping[str, float]]) -> BarChart | None:
    """How much of the movement of ranks each choice brings, alone and with its interplay."""
    known = [name for name in CHOICES if name in shares]
    if not known:
        return None
    return BarChart(
        title=_("What the ranks hang on"),
        note=_("Percent of all movement of ranks, as choices are made otherwise"),
        unit="%",
        digits=0,
        low=0,
        lying=True,
        corner=_("Choice"),
        categories=tuple(_(CHOICES[name]) for name in known),
        series=(
            Series(name=_("With all its interplay"), values=_percents(shares, known, "total")),
            Series(name=_("Alone"), role="peer", values=_percents(shares, known, "first")),
        ),
    )


def _percents(
    shares: Mapping[str, Mapping[str, float]], names: Sequence[str], part: str
) -> tuple[float, ...]:
    return tuple(100 * max(shares[name][part], 0.0) for name in names)


def _band(name: str, results: Sequence[AgencyResult], ends: str) -> Band:
    standings = [standing_of(one) or Standing() for one in results]
    low, high = (
        tuple(getattr(one, f"{ends}_{end}") for one in standings) for end in ("low", "high")
    )
    return Band(name, low, high)
