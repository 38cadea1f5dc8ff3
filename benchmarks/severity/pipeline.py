"""A campaign from its sheets to all that is published of it, step by step.

python -m benchmarks.severity.pipeline [size ...]

The pure rooms' part of making results final and of screening, with the product's own calls and in
its order; robustness goes group by group, as there. The database is left to `finalising`.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from benchmarks.ground import note, seconds, told
from benchmarks.machine import forget_peak, peak_gigabytes
from benchmarks.severity.pipeline_world import NAMED, SIZES, Made, made
from payesh.analytics.anomalies import Screening, screen
from payesh.analytics.effective_weights import effective_weights
from payesh.analytics.robustness import robustness
from payesh.ground.terms import RanksShown
from payesh.scoring.fair_scores import FairScores, FirstSheets, fair_scores
from payesh.scoring.placing import Placing, PlacingRules, place
from payesh.scoring.ranking import Ranks, rank
from payesh.scoring.rollup import roll_up
from payesh.scoring.rounding import half_up
from payesh.scoring.severity.gates import Judgement, judge
from payesh.scoring.severity.rasch import RaschFit, fit_rasch
from payesh.scoring.severity.rasch_ranks import rank_disagreement
from payesh.scoring.severity.ratings import Ratings, item_adjusted

T = TypeVar("T")
Array = NDArray[np.float64]
SEED, DIGITS = 1, 6
FEWEST = 3
"""Agencies of a group whose choices are weighed."""


def main() -> None:
    """Print a line of JSON: by size the seconds and the peak of memory of every step."""
    chosen = sys.argv[1:] or list(SIZES)
    told(**{name: measured(name) for name in chosen})


def measured(name: str) -> dict[str, object]:
    """One campaign through all steps."""
    campaign = made(*SIZES[name])
    note(f"… {campaign.agencies:,} agencies, {len(campaign.sheets):,} sheets")
    clock = _Clock()
    score, raw = clock("composite", lambda: composite(campaign))
    ratings, found = clock("severity", lambda: severity(campaign))
    fair = clock("fair scores", lambda: fair_of(campaign, ratings, found))
    placing = clock("ranks", lambda: ranks(campaign, score, raw, found, fair))
    clock("robustness", lambda: choices(campaign, fair))
    fit = clock("audit", lambda: audit(campaign, placing))
    looks = clock("screens", lambda: screen(campaign.sheets, fit, Screening(seed=SEED)))
    return {
        "sheets": len(campaign.sheets),
        "items": campaign.sheets.answers.shape[1],
        "raters": campaign.raters,
        "groups": len(set(campaign.group)),
        "steps": clock.steps,
        "cpu": round(sum(one["cpu"] for one in clock.steps.values()), 2),
        "wall": round(sum(one["wall"] for one in clock.steps.values()), 2),
        "gigabytes": max(one["gigabytes"] for one in clock.steps.values()),
        "verdict": found.verdict.value,
        "looks": len(looks),
    }


class _Clock:
    """Seconds and peak of memory of the steps, one after another."""

    def __init__(self) -> None:
        self.steps: dict[str, dict[str, float]] = {}

    def __call__(self, name: str, work: Callable[[], T]) -> T:
        forget_peak()
        cpu, wall, found = seconds(work)
        peak = peak_gigabytes()
        self.steps[name] = {"cpu": round(cpu, 3), "wall": round(wall, 3), "gigabytes": peak}
        note(f"  {name}: {cpu:.2f} s CPU, {wall:.2f} s on the wall, {peak:.2f} GB")
        return found


def composite(campaign: Made) -> tuple[Array, Ranks]:
    """Items rolled up to axes and a score, and its rank inside the group."""
    score = roll_up(campaign.tree, campaign.published).total
    return score, rank(score, campaign.group)


def severity(campaign: Made) -> tuple[Ratings, Judgement]:
    """Scores of the blind sheets, and all gates."""
    sheets = campaign.sheets
    counts = campaign.agencies, campaign.raters
    ratings = Ratings(*item_adjusted(campaign.percents), sheets.agency, sheets.rater, *counts)
    found = judge(ratings)
    if found.fit is None:
        raise SystemExit("The agencies are not linked.")
    return ratings, found


def fair_of(campaign: Made, ratings: Ratings, found: Judgement) -> FairScores:
    """What strictness did to each score, and their joint error."""
    first = np.arange(len(ratings)) < campaign.agencies
    assert found.fit is not None
    sheets = FirstSheets.of(ratings, first, np.arange(campaign.agencies))
    return fair_scores(found.verdict, found.fit, found.links, sheets)


def ranks(campaign: Made, score: Array, raw: Ranks, found: Judgement, fair: FairScores) -> Placing:
    """2,000 draws of every group: likely ranks, chances, sets, ties, names."""
    rules = PlacingRules(named=NAMED, seed=SEED, shown=RanksShown.RANKS)
    exact = [half_up(float(one), DIGITS) for one in score]
    return place(exact, raw, campaign.group, fair, found.verdict, rules)


def choices(campaign: Made, fair: FairScores) -> None:
    """1,000 draws of all choices behind the table, group by group, and what weights do."""
    group, values = np.array(campaign.group), campaign.published
    effect = np.nan_to_num(fair.effect)[:, np.newaxis]
    for places in (np.flatnonzero(group == one) for one in np.unique(group)):
        if len(places) >= FEWEST:
            mine = values[places]
            errors = fair.errors.take(places) if fair.errors else None
            known = {"seed": SEED, "errors": errors, "of_units": campaign.agencies}
            robustness(mine - effect[places], campaign.tree, **known)
            effective_weights(mine, campaign.tree)


def audit(campaign: Made, placing: Placing) -> RaschFit:
    """The model of single answers, and the agencies it ranks elsewhere."""
    sheets, ranges = campaign.sheets, placing.standings
    counts = {"agencies": campaign.agencies, "raters": campaign.raters}
    fit = fit_rasch(sheets.answers, sheets.agency, sheets.rater, top=sheets.top, **counts)
    if ranges is not None:
        published = np.where(placing.rank > 0, -placing.rank.astype(float), np.nan)
        limits = ranges.rank_low, ranges.rank_high
        rank_disagreement(published, *limits, fit.fair_score, campaign.group)
    return fit


if __name__ == "__main__":
    main()
