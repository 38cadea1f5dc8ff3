"""The inspections of Chicago as ratings, and how far groups of inspectors differ in them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from pyarrow import parquet

from benchmarks.ground import ROOT
from payesh.exchange.plain_tables import read_table
from payesh.scoring.severity.mixed_model import MixedModel
from payesh.scoring.severity.ratings import Ratings, item_adjusted
from payesh.scoring.severity.seen import Seen

Array = NDArray[np.float64]
Places = NDArray[np.intp]

DATA = ROOT.parent / "shared" / "data" / "chicago-inspections"


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


def adjusted(ratings: Ratings, severity: Array) -> Ratings:
    """Each score with the severity of its group added back."""
    score = ratings.score + severity[ratings.rater]
    rest = (ratings.weight, ratings.agency, ratings.rater)
    return Ratings(score, *rest, agencies=ratings.agencies, raters=ratings.raters)


@dataclass(frozen=True)
class Differences:
    """How far groups differ at the same establishments.

    `between` is the sum of squares between groups within establishments, `noise` what of it chance
    alone would give: their ratio is 1 where groups are alike.
    """

    between: float
    noise: float

    @property
    def f(self) -> float:
        """The ratio."""
        return self.between / self.noise


def gone(before: Differences, after: Differences) -> float:
    """The share of the sum of squares beyond chance that adjustment took away."""
    return 1 - (after.between - after.noise) / (before.between - before.noise)


def differences(ratings: Ratings) -> Differences:
    """Of groups at establishments that several of them inspected, by least squares."""
    seen = Seen.of(ratings)
    model = MixedModel(seen.ratings)
    right = model.rater_sum - model.met.T @ (model.agency_sum / model.by_agency)
    effect = np.linalg.pinv(model.links.toarray()) @ right
    level = (model.agency_sum - model.met @ effect) / model.by_agency
    left = model.score - level[model.agency] - effect[model.rater]
    noise = float(model.weight @ left**2) / seen.df * (model.raters - seen.pools)
    return Differences(float(effect @ right), noise)
