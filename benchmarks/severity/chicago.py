"""Strictness learnt from real inspections and tried on later ones: `python -m
benchmarks.severity.chicago`.

Six groups of inspectors in Chicago differ in how much they find. Their severities are learnt from
2011 and 2012, from establishments that several groups have inspected, and taken off the scores of
2013. What is left in 2013 of the differences between groups at the same establishments tells how
much of them was strictness that lasts.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from pyarrow import parquet
from scipy.stats import t

from benchmarks.ground import ROOT, told
from payesh.exchange.plain_tables import read_table
from payesh.scoring.severity.additive import fit_additive
from payesh.scoring.severity.gates import Judgement, judge
from payesh.scoring.severity.links import links_of
from payesh.scoring.severity.mixed_model import MixedModel
from payesh.scoring.severity.ratings import Ratings, item_adjusted
from payesh.scoring.severity.seen import Seen

Array = NDArray[np.float64]
Places = NDArray[np.intp]

DATA = ROOT.parent / "shared" / "data" / "chicago-inspections"
YEAR = 2013
LEVEL = 0.95


@dataclass(frozen=True, eq=False)
class Inspections:
    """One row an inspection by a known group: its score, establishment, group and year."""

    ratings: Ratings
    year: Places
    groups: Sequence[str]

    def of(self, rows: NDArray[np.bool_]) -> Ratings:
        """The ratings of some inspections."""
        whole = self.ratings
        parts = (one[rows] for one in (whole.score, whole.weight, whole.agency, whole.rater))
        return Ratings(*parts, agencies=whole.agencies, raters=whole.raters)


def inspections(folder: Path = DATA) -> Inspections:
    """Scores are the share of checklist items that were met, in percent."""
    table = parquet.read_table(folder / "inspections.parquet").to_pydict()
    found = parquet.read_table(folder / "violations.parquet").to_pydict()
    items = read_table(folder / "items.csv").texts("item")
    row = {number: at for at, number in enumerate(table["inspection"])}
    column = {item: at for at, item in enumerate(items)}
    met = np.full((len(row), len(items)), 100.0)
    places = [row[number] for number in found["inspection"]]
    met[places, [column[str(item)] for item in found["item"]]] = 0.0
    known = np.array([group is not None for group in table["inspector_group"]])
    groups = sorted({group for group in table["inspector_group"] if group})
    rater = np.array([groups.index(group) if group else 0 for group in table["inspector_group"]])
    establishment = np.unique(table["establishment"], return_inverse=True)[1]
    score, weight = item_adjusted(met)
    counts = {"agencies": int(establishment.max()) + 1, "raters": len(groups)}
    ratings = Ratings(score[known], weight[known], establishment[known], rater[known], **counts)
    year = np.array([date.year for date in table["date"]])[known]
    return Inspections(ratings, year, groups)


@dataclass(frozen=True)
class Differences:
    """How far groups differ at the same establishments.

    `between` is the sum of squares between groups within establishments, `noise` what of it chance
    alone would give, `points` the severity of each group by least squares.
    """

    between: float
    noise: float
    points: list[float]

    @property
    def f(self) -> float:
        """The ratio that is 1 where groups are alike."""
        return self.between / self.noise


def differences(ratings: Ratings) -> Differences:
    """Least squares of establishments and groups, nothing drawn towards anything."""
    seen = Seen.of(ratings)
    model = MixedModel(seen.ratings)
    system = model.links.toarray()
    right = model.rater_sum - model.met.T @ (model.agency_sum / model.by_agency)
    effect = np.linalg.pinv(system) @ right
    between = float(effect @ right)
    level = (model.agency_sum - model.met @ effect) / model.by_agency
    left = model.score - level[model.agency] - effect[model.rater]
    free = seen.df
    noise = float(model.weight @ left**2) / free * (model.raters - seen.pools)
    return Differences(between, noise, (effect.mean() - effect).round(2).tolist())


def adjusted(ratings: Ratings, severity: Array) -> Ratings:
    """Each score with the severity of its group added back."""
    score = ratings.score + severity[ratings.rater]
    rest = (ratings.weight, ratings.agency, ratings.rater)
    return Ratings(score, *rest, agencies=ratings.agencies, raters=ratings.raters)


def gone(before: Differences, after: Differences) -> float:
    """The share of the sum of squares beyond chance that adjustment took away."""
    return 1 - (after.between - after.noise) / (before.between - before.noise)


def spread(ratings: Ratings) -> float:
    """The standard deviation of the groups' mean scores, inspections of any establishment."""
    count = np.bincount(ratings.rater, minlength=ratings.raters)
    means = np.bincount(ratings.rater, ratings.score, ratings.raters) / count
    return float(means.std(ddof=1))


def study(folder: Path = DATA) -> dict[str, object]:
    """Severities of the years before `YEAR` with intervals, and what they do to that year."""
    whole = inspections(folder)
    early, late = whole.of(whole.year < YEAR), whole.of(whole.year == YEAR)
    judged = judge(early)
    if judged.fit is None:
        raise SystemExit("the groups are not linked")
    fit = judged.fit
    freed = adjusted(late, fit.severity)
    before, after = differences(late), differences(freed)
    return {
        "inspections": {"early": len(early), "late": len(late)},
        "joint": {"early": len(links_of(early).joint), "late": len(links_of(late).joint)},
        "verdict": str(judged.verdict),
        "severity": _intervals(judged, whole.groups),
        "late_severity": dict(zip(whole.groups, fit_additive(late).severity.round(2), strict=True)),
        "f_before": round(before.f, 2),
        "f_after": round(after.f, 2),
        "gone": round(gone(before, after), 3),
        "gone_with_noise": round(1 - after.between / before.between, 3),
        "spread_before": round(spread(late), 2),
        "spread_after": round(spread(freed), 2),
    }


def _intervals(judged: Judgement, groups: Sequence[str]) -> dict[str, list[float]]:
    """Severity with the ends of its interval of 95 %, in points."""
    fit = judged.fit
    assert fit is not None
    reach = t.ppf((1 + LEVEL) / 2, fit.df) * fit.se
    ends = np.column_stack([fit.severity, fit.severity - reach, fit.severity + reach])
    return dict(zip(groups, ends.round(2).tolist(), strict=True))


def main() -> None:
    """Print a line of JSON; without the data, that they are absent."""
    told(**(study() if DATA.exists() else {"absent": True}))


if __name__ == "__main__":
    main()
