"""Made campaigns of any size: blind sheets of the Rasch model, a tree of items, groups."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from benchmarks.severity.scale import visits
from payesh.analytics.anomalies import Sheets
from payesh.scoring.tree import Tree

Array = NDArray[np.float64]

SIZES = {
    "110": (110, 60, 4, 3),
    "10000": (10_000, 60, 400, 100),
    "100000": (100_000, 100, 5_000, 1_000),
}
"""Agencies, items, raters, groups."""
TOP, NAMED, AXES, CRITERIA, MARKS, SEED = 4, 3, 4, 20, 2, 4
SEVERITY_SD, HALO_SD, HARD_SD, MISSING, DAYS, TEAM = 0.5, 0.25, 0.7, 0.05, 60, 4
STEPS = np.linspace(-1.2, 1.2, TOP)


@dataclass(frozen=True, eq=False)
class Made:
    """Blind sheets; the first `agencies` of them are those that are published, in order."""

    sheets: Sheets
    tree: Tree
    agencies: int
    raters: int
    group: list[int]

    @property
    def percents(self) -> Array:
        """Sheets x items, NaN where there is no number."""
        return _percents(self.sheets.answers)

    @cached_property
    def published(self) -> Array:
        """Agencies x items."""
        return _percents(self.sheets.answers[: self.agencies])


def made(agencies: int, items: int, raters: int, groups: int) -> Made:
    """A campaign in which a fifth of the agencies is visited by a second rater."""
    random = np.random.default_rng(SEED)
    agency, rater = visits(agencies, raters, random)
    severity = random.normal(0, SEVERITY_SD, raters)
    level = random.normal(0, 1, agencies)[agency] - severity[rater]
    level += random.normal(0, HALO_SD, len(agency))
    sheets = Sheets(
        answers=_answers(level, random.normal(0, HARD_SD, items), random),
        agency=agency,
        rater=rater,
        team=rater // TEAM,
        axis=np.arange(items) * AXES // items,
        top=np.full(items, TOP),
        day=random.integers(0, DAYS, len(agency)).astype(float),
        minutes=120 * np.exp(random.normal(0, 0.3, len(agency))),
        numbers=random.integers(0, 101, (len(agency), MARKS)).astype(float),
    )
    group = random.permutation(np.arange(agencies) % groups).tolist()
    return Made(sheets, _tree(items, random), agencies, raters, group)


def _answers(level: Array, hard: Array, random: np.random.Generator) -> NDArray[np.int8]:
    """Sheets x items by the rating scale, block by block; -1 where an item does not apply."""
    found = np.empty((len(level), len(hard)), dtype=np.int8)
    for rows in np.array_split(np.arange(len(level)), max(1, len(level) // 5000)):
        logits = np.cumsum(level[rows, None, None] - hard[None, :, None] - STEPS, axis=-1)
        odds = np.cumsum(np.exp(np.insert(logits, 0, 0.0, axis=-1)), axis=-1)
        dice = random.random(odds.shape[:2])[..., None] * odds[..., -1:]
        found[rows] = (dice > odds[..., :-1]).sum(axis=-1)
    found[random.random(found.shape, dtype=np.float32) < MISSING] = -1
    return found


def _percents(answers: NDArray[np.int8]) -> Array:
    return np.where(answers < 0, np.nan, answers * (100 / TOP))


def _tree(items: int, random: np.random.Generator) -> Tree:
    """Axes, criteria and items in a row, with weights of 1 to 4."""
    rows: list[tuple[str, str | None, float]] = [("total", None, 1.0)]
    criteria = [(one, one * AXES // CRITERIA) for one in range(CRITERIA)]
    rows += [(f"axis {axis}", "total", float(random.integers(1, 5))) for axis in range(AXES)]
    rows += [
        (f"criterion {one}", f"axis {axis}", float(random.integers(1, 5))) for one, axis in criteria
    ]
    rows += [
        (f"item {item}", f"criterion {item * CRITERIA // items}", float(random.integers(1, 4)))
        for item in range(items)
    ]
    return Tree.from_rows(rows)
