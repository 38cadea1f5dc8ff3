"""Charts of strictness: a dot a team or a rater, and the range in which it may lie."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil

from django.utils.translation import gettext as _

from payesh.queries.strictness_lines import Severity

from .charts import Band, Mark, Series
from .range_chart import RangeChart

_STEP = 4


def severity_ranges(
    lines: Sequence[Severity], names: Sequence[str], title: str, corner: str
) -> RangeChart | None:
    """Severities around zero, the average; None where none is known."""
    known = [
        (one, name) for one, name in zip(lines, names, strict=True) if one.severity is not None
    ]
    if not known:
        return None
    far = max(max(abs(one.low or 0), abs(one.high or 0)) for one, _name in known)
    reach = _STEP * ceil(far / _STEP)
    return RangeChart(
        title=title,
        note=_(
            "Points off the average of the raters it can be compared with; above zero is stricter"
        ),
        summary=_(
            "A dot for how strict each is, a line for the range in which that lies in 95 of 100"
            " cases."
        ),
        digits=1,
        low=-reach,
        high=reach,
        categories=tuple(name for _one, name in known),
        corner=corner,
        marks=(Mark(_("Average"), 0),),
        series=(
            Series(
                name=_("Strictness"),
                role="measured",
                values=tuple(one.severity for one, _name in known),
            ),
        ),
        bands=(
            Band(
                _("Likely range"),
                tuple(one.low for one, _name in known),
                tuple(one.high for one, _name in known),
            ),
        ),
    )
