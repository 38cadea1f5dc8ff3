"""The audit of strictness: the many-facet Rasch model of every single answer, by rater."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from payesh.records.models import Campaign, Evaluator
from payesh.scoring.severity.rasch_fit_stats import fit_stats

from .blind_ratings import blind_ratings
from .rank_audit import rasch_of
from .strictness import kept


@dataclass(frozen=True)
class RaterAudit:
    """A rater's severity in logits, positive for the stricter, and how its answers fit.

    `infit` and `outfit` are mean squares: 1 is what the model lets expect. None where a rater has
    no answer that says anything.
    """

    who: Any
    severity: float | None
    se: float | None
    infit: float | None
    outfit: float | None
    answers: int


@dataclass(frozen=True)
class StrictnessAudit:
    """The raters, the strictest first; `settled` is False where answers are too few for the model.

    `linked` is False where raters lie in several pools: severities compare inside one alone.
    """

    raters: tuple[RaterAudit, ...]
    settled: bool
    linked: bool


def strictness_audit(campaign: Campaign) -> StrictnessAudit:
    """The audit of the blind sheets as they are now, kept as long as they do not change."""
    found = kept(campaign, "strictness-audit", lambda: _reckoned(campaign))
    people = Evaluator.objects.filter(campaign=campaign).select_related("person", "organisation")
    raters = {one.pk: one for one in people}
    named = tuple(replace(one, who=raters[one.who]) for one in found.raters)
    return replace(found, raters=named)


def _reckoned(campaign: Campaign) -> StrictnessAudit:
    blind = blind_ratings(campaign)
    fit = rasch_of(blind)
    squares = fit_stats(fit, blind.categories, blind.agency, blind.rater).raters
    order = np.argsort(np.nan_to_num(-fit.severity, nan=np.inf), kind="stable")
    told = tuple(
        RaterAudit(
            who=blind.raters[at],
            severity=_number(fit.severity[at]),
            se=_number(fit.se_severity[at]),
            infit=_number(squares.infit[at]),
            outfit=_number(squares.outfit[at]),
            answers=int(squares.count[at]),
        )
        for at in order.tolist()
    )
    pools = set(fit.rater_component[fit.rater_component >= 0].tolist())
    return StrictnessAudit(told, fit.settled, len(pools) < 2)


def _number(value: float) -> float | None:
    return float(value) if np.isfinite(value) else None
