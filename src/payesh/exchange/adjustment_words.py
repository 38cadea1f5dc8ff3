"""What has to be said of adjusted scores, in plain words for the terminal."""

from __future__ import annotations

from collections.abc import Iterable
from math import isnan

from payesh.scoring.severity.gate_rules import GateCode, GateReason
from payesh.scoring.sheet_adjustment import NotLinked

_NAMED = 8
"""So many names of a pool are told, so many pools and links; and how many more there are."""

_APART = (
    "The raters are not linked: no unit was scored by raters of two pools, so that a strict rater"
    " cannot be told from a weak unit. Only raw scores were written."
)
_NO_NOISE = (
    "Too few units were scored several times to tell the noise: standard errors and ranges of ranks"
    " stay empty."
)
_UNKNOWN = (
    "Sheets that name no rater: {sheets}. How strict they were is not known; they are taken as"
    " given by the average rater."
)
_RASCH = (
    "The Rasch model takes the answers of a sheet as independent: its standard errors and ranges of"
    " ranks are too narrow where sheets have good and bad days. Publish from the additive model."
)
_REASONS = {
    GateCode.FEW_JOINT: "Provisional: {found:g} degrees of freedom are left to judge the noise by;"
    " at least {bound:g} are asked for. More units seen by several raters would help.",
    GateCode.WIDE_DIFFERENCE: "Provisional: a difference between two raters has a standard error of"
    " {found:.1f} points; at most {bound:.1f} is asked for.",
    GateCode.BRIDGE: "Provisional: the loss of any one of {found:g} sheets would part the raters.",
    GateCode.ALIKE: "The raters are alike: they would differ so much by chance alone in"
    " {often} of 100 cases. The raw scores may be published as they are.",
    GateCode.UNRELIABLE: "The scores do not bear ranks of their own: their reliability is"
    " {found:.2f}, under {bound:.2f}.",
}


def about_gates(reasons: Iterable[GateReason]) -> list[str]:
    """A line for each gate that did not open; what cannot be known has no line of its own."""
    return [
        _REASONS[one.code].format(found=one.found, bound=one.bound, often=_of_hundred(one.found))
        for one in reasons
        if one.code in _REASONS and not isnan(one.found + one.bound)
    ]


def about_pools(apart: NotLinked, raters: list[str], units: list[str]) -> list[str]:
    """Which raters cannot be compared, and the fewest joint visits that would mend it."""
    links = apart.links
    lines = [_APART]
    for pool in range(min(links.count, _NAMED)):
        names = [name for at, name in enumerate(raters) if links.rater_component[at] == pool]
        count = int(links.agency_sizes[pool])
        lines.append(f"Pool {pool + 1}: {_listed(names)} ({count} {_units(count)})")
    if links.count > _NAMED:
        lines.append(f"There are {links.count - _NAMED} pools more.")
    for one in apart.missing[:_NAMED]:
        known, new = (pool + 1 for pool in one.pools)
        lines.append(
            f"To link pools {known} and {new}: {raters[one.rater]} also scores unit"
            f" “{units[one.agency]}”, which {raters[one.met]} has scored."
        )
    more = len(apart.missing) - _NAMED
    return [*lines, f"{more} visits more are needed for the other pools."] if more > 0 else lines


def about_unknown(sheets: int) -> list[str]:
    """Sheets that nobody is named for."""
    return [_UNKNOWN.format(sheets=sheets)] if sheets else []


def about_rasch() -> list[str]:
    """What its errors leave out."""
    return [_RASCH]


def about_errors() -> list[str]:
    """Why no error can be told."""
    return [_NO_NOISE]


def _listed(names: list[str]) -> str:
    more = len(names) - _NAMED
    return ", ".join(names) if more <= 0 else f"{', '.join(names[:_NAMED])} and {more} more"


def _units(count: int) -> str:
    return "unit" if count == 1 else "units"


def _of_hundred(share: float) -> str:
    return f"{100 * share:.0f}"
