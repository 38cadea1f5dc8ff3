"""The gates that stand before any adjusted score: linked, precise, different, reliable.

Not linked: refused. Raters that cannot be told apart: raw scores hold. Few joint visits, a wide
error or a bridge: provisional. How much of an order is shown is a matter of reliability.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from payesh.ground.terms import AdjustVerdict, RanksShown
from payesh.scoring.severity.additive import fit_additive
from payesh.scoring.severity.additive_fit import AdditiveFit
from payesh.scoring.severity.gate_rules import GateCode, GateReason, GateRules
from payesh.scoring.severity.links import Links, links_of
from payesh.scoring.severity.missing_links import Conflicts, MissingLink, cheapest_links
from payesh.scoring.severity.precision import (
    chance_of_alike,
    reliability,
    spread_of_agencies,
    widest_difference,
)
from payesh.scoring.severity.ratings import Ratings
from payesh.scoring.severity.without_link import WithoutLink, without_each_link

Array = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Judgement:
    """What may be shown, with the reasons and what they rest on.

    `fit` is None where adjustment is refused. `shown` and `reliability` are of the scores that the
    verdict lets stand: adjusted, or raw where raters are alike; where nothing may be compared
    across pools, none. `missing` would link the pools; `without_link` is what each joint sheet
    carries where agencies are free, the weightiest first.
    """

    verdict: AdjustVerdict
    reasons: tuple[GateReason, ...]
    links: Links
    fit: AdditiveFit | None
    reliability: float
    shown: RanksShown
    missing: tuple[MissingLink, ...]
    without_link: tuple[WithoutLink, ...]

    @property
    def score(self) -> Array | None:
        """The scores the verdict lets stand, one an agency; None where it lets none be compared."""
        if self.fit is None:
            return None
        return self.fit.raw if self.verdict is AdjustVerdict.ALIKE else self.fit.score


DEFAULT_RULES = GateRules()


def judge(
    ratings: Ratings, rules: GateRules = DEFAULT_RULES, conflicts: Conflicts = ()
) -> Judgement:
    """Hold `ratings` against `rules`; `conflicts`: agencies and raters that may not meet."""
    links = links_of(ratings)
    if not links.linked:
        return _refused(ratings, links, conflicts)
    fit = fit_additive(ratings, rules.agencies)
    se = fit.agency_se
    reasons = [*_imprecise(fit, se, links, rules), *_alike(fit, rules)]
    codes = {one.code for one in reasons}
    verdict = AdjustVerdict.PROVISIONAL if codes else AdjustVerdict.ADJUSTED
    if GateCode.ALIKE in codes:
        verdict = AdjustVerdict.ALIKE
    standing = fit.raw if verdict is AdjustVerdict.ALIKE else fit.score
    trust = reliability(standing, se)
    shown, unreliable = _shown(trust, rules)
    return Judgement(
        verdict,
        (*reasons, *unreliable),
        links,
        fit,
        trust,
        shown,
        (),
        without_each_link(ratings, _of_links(ratings, fit), links),
    )


def _of_links(ratings: Ratings, fit: AdditiveFit) -> AdditiveFit:
    """The fit that rests on links alone."""
    return fit if fit.sd_agency is None else fit_additive(ratings)


def _refused(ratings: Ratings, links: Links, conflicts: Conflicts) -> Judgement:
    if links.count:
        reason = GateReason(GateCode.NOT_LINKED, links.count, 1)
    else:
        reason = GateReason(GateCode.NOTHING_SCORED, 0, 1)
    missing = cheapest_links(ratings, conflicts, links)
    nothing = float("nan")
    return Judgement(
        AdjustVerdict.REFUSED, (reason,), links, None, nothing, RanksShown.NONE, missing, ()
    )


def _imprecise(fit: AdditiveFit, se: Array, links: Links, rules: GateRules) -> list[GateReason]:
    found = []
    if fit.df < rules.least_df:
        found.append(GateReason(GateCode.FEW_JOINT, fit.df, rules.least_df))
    widest = widest_difference(fit)
    bound = rules.se_share * spread_of_agencies(fit, se) if fit.df > 0 else float("nan")
    if not widest <= bound:
        found.append(GateReason(GateCode.WIDE_DIFFERENCE, widest, bound))
    if len(links.bridges):
        found.append(GateReason(GateCode.BRIDGE, len(links.bridges), 0))
    return found


def _alike(fit: AdditiveFit, rules: GateRules) -> list[GateReason]:
    chance = chance_of_alike(fit)
    if chance < rules.significance:
        return []
    return [GateReason(GateCode.ALIKE, chance, rules.significance)]


def _shown(trust: float, rules: GateRules) -> tuple[RanksShown, tuple[GateReason, ...]]:
    """How much of an order the reliability bears; with none known, none."""
    if trust >= rules.bands_under:
        return RanksShown.RANKS, ()
    if trust >= rules.no_ranks_under:
        return RanksShown.BANDS, (GateReason(GateCode.UNRELIABLE, trust, rules.bands_under),)
    return RanksShown.NONE, (GateReason(GateCode.UNRELIABLE, trust, rules.no_ranks_under),)
