"""Charts of results: how scores lie in the groups, and the axes of a group or an agency."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from payesh.ground.languages import Language
from payesh.ground.numbers import format_number
from payesh.queries.agency_result import ResultPage
from payesh.records.models import CampaignGroup
from payesh.scoring.instruments import Instrument

from .charts import BarChart, Role, Series

STEP, TOP = 10, 100
LAYERS: tuple[tuple[str, str, Role], ...] = (
    ("declared", "Self-declared", "declared"),
    ("final", "Final", "measured"),
)


def distribution(
    scores: Mapping[CampaignGroup, Sequence[float]], language: Language
) -> BarChart | None:
    """How many agencies of each group have scores of each ten points; None without any score."""
    total = sum(len(found) for found in scores.values())
    if not total:
        return None
    words = ngettext("%(count)s agency with a score", "%(count)s agencies with a score", total)
    return BarChart(
        title=_("How the scores lie"),
        note=words % {"count": format_number(total, 0, language)},
        digits=0,
        low=0,
        corner=_("Score"),
        categories=tuple(_span(low, language) for low in range(0, TOP, STEP)),
        series=tuple(
            Series(name=group.title, role="plain", values=_counts(found))
            for group, found in scores.items()
        ),
    )


def axes_of_group(
    group: CampaignGroup,
    instrument: Instrument,
    means: Mapping[str, tuple[float | None, float | None]],
    language: Language,
) -> BarChart | None:
    """The mean and the best percent of each axis in a group."""
    if all(mean is None for mean, _best in means.values()):
        return None
    return BarChart(
        title=_("Axes of the group"),
        note=group.title,
        low=0,
        high=TOP,
        lying=True,
        corner=_("Axis"),
        categories=tuple(instrument.title(code, language) for code in means),
        series=(
            Series(
                name=_("Mean of the group"),
                role="measured",
                values=tuple(mean for mean, _best in means.values()),
            ),
            Series(
                name=_("Best of the group"),
                role="peer",
                values=tuple(best for _mean, best in means.values()),
            ),
        ),
    )


def axes_of_agency(shown: ResultPage, language: Language) -> BarChart:
    """An agency's axes: as declared, as final, and the mean of its group."""
    present = [one for one in LAYERS if any(one[0] in axis.by_layer for axis in shown.axes)]
    series = [
        Series(
            name=_(word),
            role=role,
            values=tuple(axis.by_layer.get(layer) for axis in shown.axes),
        )
        for layer, word, role in present
    ]
    peers = tuple(axis.group_mean for axis in shown.axes)
    return BarChart(
        title=_("Axes"),
        note=shown.result.group.title,
        low=0,
        high=TOP,
        lying=True,
        corner=_("Axis"),
        categories=tuple(shown.instrument.title(axis.code, language) for axis in shown.axes),
        series=(*series, Series(name=_("Mean of the group"), role="peer", values=peers)),
    )


def _counts(scores: Sequence[float]) -> tuple[float, ...]:
    """How many scores lie in each ten points; full ones and those beyond belong to the last.

    An adjusted score may lie beyond 0 and 100.
    """
    counts = [0.0] * (TOP // STEP)
    for score in scores:
        counts[min(max(int(score // STEP), 0), len(counts) - 1)] += 1
    return tuple(counts)


def _span(low: int, language: Language) -> str:
    ends = {"low": low, "high": low + STEP}
    return _("%(low)s to %(high)s") % {
        name: format_number(number, 0, language) for name, number in ends.items()
    }
