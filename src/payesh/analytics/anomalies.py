"""Screens of a campaign: what is worth a second look, with few false alarms.

Every screen gives a p-value: against honest draws from the fitted Rasch model (runs, spread,
misfit, one impression), exactly (copied sheets, round numbers, fast raters) or by a t test (drift,
teams). All of them together are held by Benjamini and Hochberg at 5 %. A look says that something
is unusual and which sheets lead to it; why it is so, people find out. Nothing here proves a fault.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from payesh.analytics.anomalies_copies import copy_looks
from payesh.analytics.anomalies_figures import figures_of
from payesh.analytics.anomalies_honest import Honest
from payesh.analytics.anomalies_numbers import heaping_looks
from payesh.analytics.anomalies_raters import rater_looks
from payesh.analytics.anomalies_sheets import Look, Sheets
from payesh.analytics.anomalies_tails import false_discovery
from payesh.analytics.anomalies_teams import team_looks
from payesh.analytics.anomalies_time import drift_looks, fast_looks
from payesh.scoring.severity.rasch import RaschFit, fit_rasch

__all__ = ["Look", "Screening", "Sheets", "every_test", "screen"]

_DRAWS_OF_RATER = 1500
_LEAST_DRAWS = 20
_MOST_ANSWERS = 400_000_000
"""Drawn in all; campaigns of more than some four million answers have fewer draws of each."""


@dataclass(frozen=True)
class Screening:
    """How screens are run: honest draws of each sheet, their seed, the share of false alarms.

    `draws` is the most there are of a sheet; where raters have many sheets, or there are very many
    sheets in all, there are fewer, down to 20.
    """

    draws: int = 100
    seed: int = 1
    share: float = 0.05

    def __post_init__(self) -> None:
        if self.draws < 1 or not 0 < self.share < 1:
            raise ValueError("at least one draw, and a share between 0 and 1")

    def draws_for(self, sheets: Sheets) -> int:
        """So many that a rater's sheets together have about 1,500."""
        by_rater = len(sheets) / max(len(np.unique(sheets.rater)), 1)
        enough = int(np.ceil(_DRAWS_OF_RATER / by_rater))
        affordable = _MOST_ANSWERS // max(sheets.answers.size, 1)
        return min(self.draws, max(_LEAST_DRAWS, min(enough, affordable)))


def screen(
    sheets: Sheets, fit: RaschFit | None = None, screening: Screening | None = None
) -> tuple[Look, ...]:
    """What is worth a second look, the surest first.

    `fit` is the Rasch model of the same sheets; without it, it is fitted here. The same sheets and
    seed give the same looks.
    """
    chosen = screening or Screening()
    found = every_test(sheets, fit, chosen)
    q = false_discovery(np.array([one.p for one in found]))
    tested = zip(found, q.tolist(), strict=True)
    kept = [replace(one, q=share) for one, share in tested if share <= chosen.share]
    return tuple(sorted(kept, key=lambda one: (one.q, one.p, one.kind, one.place)))


def every_test(sheets: Sheets, fit: RaschFit | None, screening: Screening) -> list[Look]:
    """Every test that was made, with its p and not yet its q."""
    if not len(sheets):
        return []
    model = fit or fit_rasch(sheets.answers, sheets.agency, sheets.rater, top=sheets.top)
    honest = Honest.of(sheets, model)
    draws = screening.draws_for(sheets)
    figures = figures_of(sheets, honest, draws, screening.seed)
    return [
        *rater_looks(sheets, figures, draws),
        *copy_looks(sheets, honest),
        *fast_looks(sheets),
        *drift_looks(sheets, honest, model),
        *team_looks(sheets, model),
        *heaping_looks(sheets),
    ]
