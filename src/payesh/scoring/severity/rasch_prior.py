"""Weak normal priors of a many-facet Rasch model, their widths found from the data."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from payesh.scoring.severity.rasch_point import Point
from payesh.scoring.severity.rasch_scales import Array, Places
from payesh.scoring.severity.rasch_system import System

_IMAGINED = 1.0
"""One imagined element, a logit away, stands beside those observed: few raters say little of how
far raters differ, and a width of nothing would hide what there is."""
_WEAK = 3.0
"""Raters and items are held at three times the width found: a prior then matters where answers say
next to nothing, and takes about 1 % from a severity known to a third of the width."""
_PROBES = 32
_FEW = 200


@dataclass(frozen=True)
class Prior:
    """Standard deviations, in logits, of agencies, severities and difficulties about their mean.

    None is 'found from the data': after each step the mean square of the parameters plus their
    remaining variance, which is the EM step of the marginal likelihood in its normal
    approximation.
    """

    agency: float | None = None
    rater: float | None = None
    item: float | None = None

    def __post_init__(self) -> None:
        given = (one for one in (self.agency, self.rater, self.item) if one is not None)
        if not all(0 < one < np.inf for one in given):
            raise ValueError("a prior has a finite standard deviation above zero")


@dataclass(frozen=True)
class Widths:
    """The standard deviations in force; infinite where nothing is held."""

    agency: float = np.inf
    rater: float = np.inf
    item: float = np.inf

    @property
    def precision(self) -> tuple[float, float, float]:
        return self.agency**-2, self.rater**-2, self.item**-2

    @classmethod
    def start(cls, prior: Prior | None) -> Widths:
        if prior is None:
            return cls()
        return cls(prior.agency or 1.0, prior.rater or 1.0, prior.item or 1.0)

    def updated(self, prior: Prior | None, point: Point, system: System) -> Widths:
        """The widths the point speaks for, where they are not given."""
        if prior is None:
            return self
        found = self
        if prior.agency is None:
            away = point.theta - component_means(point.theta, system.agency_component)
            spread = _width(away, (1 / system.agency_information).sum(), system.components)
            found = replace(found, agency=spread)
        if prior.rater is None:
            spread = _width(point.severity, _rater_trace(system), system.components)
            found = replace(found, rater=_WEAK * spread)
        if prior.item is None:
            spread = _width(point.difficulty, system.item_trace, 1)
            found = replace(found, item=_WEAK * spread)
        return found

    def far_from(self, other: Widths, share: float = 1e-4) -> bool:
        """Whether a width moved by more than this share of itself."""
        pairs = zip(self.precision, other.precision, strict=True)
        return any(abs(one - before) > share * max(one, before) for one, before in pairs)


def component_means(values: Array, component: Places) -> Array:
    """Each element's component's mean."""
    sums = np.bincount(component, values)
    return np.asarray((sums / np.maximum(np.bincount(component), 1))[component])


def _width(away: Array, remaining: float, means: int) -> float:
    freedom = max(len(away) - means, 0) + 1
    return float(np.sqrt((away @ away + remaining + _IMAGINED) / freedom))


def _rater_trace(system: System) -> float:
    """The sum of the severities' variances; of many raters by random signs (Hutchinson)."""
    raters = len(system.rater_component)
    if raters <= _FEW:
        return float(np.trace(system.rater_covariance(np.eye(raters))))
    signs = np.random.default_rng(1).choice((-1.0, 1.0), (raters, _PROBES))
    return float((signs * system.rater_covariance(signs)).sum() / _PROBES)
